"""What a page that cannot be found offers instead: pages, councils and metrics near to what was asked for."""

from collections.abc import Sequence

from slidash.pages import PAGES, addresses
from slidash.pages.page import Match
from slidash.queries.search.resolve import Near, nearest
from slidash.queries.sector import offers
from slidash.store.reader import Store


def near_matches(store: Store, kind: str, text: str) -> Sequence[Match]:
    """The offers near to `text`, or the pages whose address shares a word with it, then councils and metrics."""
    if kind == "offer":
        return [Near(each.label, each.href) for each in offers.near(store, text)]
    pages = _pages(text.casefold()) if kind == "page" else []
    return [*pages, *nearest(store, kind, text)]


def _pages(text: str) -> list[Near]:
    asked = text.removesuffix(".csv").removesuffix("s")
    return [
        Near(page.TITLE, page.PATH)
        for page in PAGES
        if asked and not addresses.path_fields(page.PATH) and asked in f"{page.PATH} {page.TITLE}".casefold()
    ]
