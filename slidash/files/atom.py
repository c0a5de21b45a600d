"""What changed as a feed that readers of news follow: Atom, RFC 4287."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from slidash.markup import Markup, joined, template

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_FEED = template(
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">'
    "<title>{title}</title><subtitle>{subtitle}</subtitle><id>{id}</id><updated>{updated}</updated>"
    '<link rel="self" type="application/atom+xml" href="{own}"/><link rel="alternate" type="text/html" href="{page}"/>'
    "<author><name>slidash</name></author><generator>slidash</generator>{entries}</feed>\n"
)
_ENTRY = template(
    "<entry><title>{title}</title><id>{id}</id><updated>{updated}</updated>"
    '<link rel="alternate" type="text/html" href="{href}"/>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{content}</div></content></entry>'
)
_LIST = template("<ul>{}</ul>")
_LINE = template("<li>{}: {}</li>")
_LINK = template('<a href="{}">{}</a>')
_MORE = template("<p>{}</p>")
# Characters that no XML 1.0 document may have, however they are written
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Line:
    """One thing that changed: its name, its address (without host; empty where there is none), and what."""

    name: str
    href: str
    words: str


@dataclass(frozen=True)
class Entry:
    """Some changes of one build. `key` makes its id, which never changes; `more` says what is left out."""

    key: str
    title: str
    updated: datetime
    href: str
    lines: Sequence[Line]
    more: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed: its own address and that of its page, without host, and its entries, the newest first."""

    title: str
    subtitle: str
    own: str
    page: str
    updated: datetime
    entries: Sequence[Entry]


def atom(feed: Feed, host: str) -> str:
    """The feed as XML; `host` begins its addresses, and has no part in its ids."""
    return _FEED(
        title=_legal(feed.title),
        subtitle=_legal(feed.subtitle),
        id=_id(feed.own),
        updated=_moment(feed.updated),
        own=host + feed.own,
        page=host + feed.page,
        entries=joined(_entry(entry, feed, host) for entry in feed.entries),
    )


def _entry(entry: Entry, feed: Feed, host: str) -> Markup:
    lines = joined(
        _LINE(_LINK(host + line.href, _legal(line.name)) if line.href else _legal(line.name), _legal(line.words))
        for line in entry.lines
    )
    more = _MORE(_legal(entry.more)) if entry.more else Markup("")
    return _ENTRY(
        title=_legal(entry.title),
        id=_id(f"{feed.own} {entry.key}"),
        updated=_moment(entry.updated),
        href=host + entry.href,
        content=joined([_LIST(lines), more]),
    )


def _id(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"slidash:{name}").urn


def _moment(moment: datetime) -> str:
    """A moment of UTC, as the store has it."""
    return f"{moment.isoformat(timespec='seconds')}Z"


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
