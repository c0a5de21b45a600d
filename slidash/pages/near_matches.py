"""What a page that cannot be found offers instead: pages, councils and metrics near to what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.pages import PAGES, addresses
from slidash.pages.page import Match
from slidash.pages.parts.links import council_link, metric_link, offer_link
from slidash.queries.areas import Area
from slidash.queries.search.near import nearest
from slidash.queries.sector import offers
from slidash.store.reader import Store
from slidash.vocabulary.english import day


@dataclass(frozen=True, slots=True)
class Near:
    """A thing that does exist, and its address."""

    text: str
    href: str


def near_matches(store: Store, kind: str, text: str) -> Sequence[Match]:
    """The offers near to `text`, or the pages whose address shares a word with it, then councils and metrics."""
    if kind == "offer":
        return [Near(offer.label, offer_link(offer)) for offer in offers.near(store, text)]
    pages = _pages(text.casefold()) if kind == "page" else []
    near = nearest(store, kind, text)
    councils = [Near(_with_its_end(council), council_link(council)) for council in near.councils]
    return [*pages, *councils, *(Near(metric.label, metric_link(metric)) for metric in near.metrics)]


def _pages(text: str) -> list[Near]:
    """The pages without a choice in their path that go by a word like this."""
    wanted = text.removesuffix(".csv").removesuffix("s")
    paths = addresses.SITE.plain()
    return [
        Near(page.TITLE, paths[page.NAME])
        for page in PAGES
        if wanted and page.NAME in paths and wanted in f"{paths[page.NAME]} {page.TITLE}".casefold()
    ]


def _with_its_end(council: Area) -> str:
    return f"{council.name} (until {day(council.end)})" if council.end else council.name
