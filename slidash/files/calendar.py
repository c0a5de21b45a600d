"""Days on which something is due, as a calendar that programs subscribe to: iCalendar, RFC 5545."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75  # octets, the end of the line not counted: section 3.1
_ESCAPED = re.compile(r"([\\;,])")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Event:
    """A whole day. `key` makes its id; `href` is an address without host."""

    key: str
    on: date
    summary: str
    description: str
    href: str


@dataclass(frozen=True)
class Calendar:
    """A calendar: its name, when what it says was put together (UTC), and its events."""

    name: str
    made: datetime
    events: Sequence[Event]


def icalendar(calendar: Calendar, host: str) -> str:
    """The calendar as text; `host` begins its addresses, and has no part in its ids."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(calendar, host))


def _lines(calendar: Calendar, host: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//slidash//next figures//EN", "CALSCALE:GREGORIAN")
    yield from (f"NAME:{escaped(calendar.name)}", f"X-WR-CALNAME:{escaped(calendar.name)}")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D")
    for event in calendar.events:
        yield "BEGIN:VEVENT"
        yield f"UID:{uuid5(NAMESPACE_URL, f'slidash:{event.key}')}"
        yield f"DTSTAMP:{calendar.made:%Y%m%dT%H%M%SZ}"
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{escaped(event.summary)}"
        yield f"DESCRIPTION:{escaped(event.description)}"
        yield f"URL:{host}{event.href}"
        yield "TRANSP:TRANSPARENT"  # it keeps nobody busy
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def escaped(text: str) -> str:
    """Text as the value of a property: section 3.3.11."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n"))
    return _ESCAPED.sub(r"\\\1", plain).replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first begun with a space; no character is cut in two."""
    pieces, piece, size = [], "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > LONGEST_LINE:
            pieces.append(piece)
            piece, size = "", 1
        piece += sign
        size += length
    return "\r\n ".join([*pieces, piece])
