"""Every figure of the papers can be read on a page, with the paper and the place it stands in; they are counted.

The figures are those written out by hand in test_sector_figures.py; the pages are as a reader gets them.
"""

import re

import pytest

from slidash.pages.board import page as board
from slidash.pages.take_up import offer
from slidash.pages.take_up import page as take_up
from slidash.queries.sector.documents import documents
from slidash.store.reader import Store
from tests.authored.test_sector_figures import (
    BY_REGION,
    COUNCILS_BY_REGION,
    COUNCILS_BY_TYPE,
    HEADLINES,
    NAMED,
    REGIONS,
    SHARES,
    TOTALS,
    WORKFORCE,
)
from tests.pages.reading import html_of, table_rows, words_of

REPORT = "Sector-led improvement in 2016/17 [3]"
KINDS = (
    "County councils",
    "District councils",
    "London boroughs",
    "Metropolitan district councils",
    "Unitary councils",
)
LABELS = {
    **{kind.split()[0].lower(): kind for kind in KINDS if not kind.startswith(("London", "Metropolitan"))},
    "london-borough": "London boroughs",
    "metropolitan-district": "Metropolitan district councils",
    "liberal-democrat": "Liberal Democrat",
    "conservative": "Conservative",
    "no-overall-control": "No overall control",
}
SAID = {("just under", 50): "just under 50%", ("almost", 50): "almost 50%", ("about", 33.3): "about a third"}
ALL = 3 * 9 + 5 + len(SHARES) + len(TOTALS) + len(HEADLINES) + sum(map(len, NAMED.values()))


@pytest.fixture(scope="module")
def found(store: Store) -> set[tuple[object, ...]]:
    """Whatever of the lists was found on a page together with its source."""
    seen: set[tuple[object, ...]] = set()
    for id_, counts in BY_REGION.items():
        page = offer.view(store, offer.Choices(id_))
        rows = {row[0]: row for row in table_rows(page, "by-region-table")}
        sourced = f"Source: {REPORT}, Annex A, chart" in words_of(page)
        for region, count, eligible in zip(REGIONS, counts, COUNCILS_BY_REGION, strict=True):
            if sourced and rows[region][1:3] == [str(count), str(eligible)]:
                seen.add(("region", id_, region))
    page = offer.view(store, offer.Choices("workforce-support"))
    rows = {row[0]: row for row in table_rows(page, "by-type-table")}
    for kind, count, eligible in zip(KINDS, WORKFORCE, COUNCILS_BY_TYPE, strict=True):
        if f"{REPORT}, Annex A, chart Workforce" in words_of(page) and rows[kind][1:3] == [str(count), str(eligible)]:
            seen.add(("type", "workforce-support", kind))
    return seen | shares(store) | totals(store) | headlines(store) | named(store)


def shares(store: Store) -> set[tuple[object, ...]]:
    seen: set[tuple[object, ...]] = set()
    for each in SHARES:
        id_, category, share, exactness = each
        page = offer.view(store, offer.Choices(id_))
        label = LABELS.get(category, category)
        said = SAID.get((exactness, share), f"{share}%")
        rows = [row for by in ("region", "type", "control") for row in table_rows(page, f"by-{by}-table")]
        if any(row[0] == label and said in row for row in rows) and f"{REPORT}, Annex A" in words_of(page):
            seen.add(("share", *each))
    return seen


def totals(store: Store) -> set[tuple[object, ...]]:
    seen: set[tuple[object, ...]] = set()
    for each in TOTALS:
        id_, year, count, of, exactness, share = each
        rows = table_rows(offer.view(store, offer.Choices(id_)), "totals-table")
        lead = "" if exactness == "exact" else f"{exactness} "
        everyone = count == 353 and exactness == "exact"
        said = "all councils" if everyone else rf"{lead}{count:,}(?: of \d+)?(?: {of}| since .*)"
        share_said = "" if share is None else rf"\({share}%\)"
        for row in rows:
            told = row[0] == year.replace("-", "/") and re.match(said, row[1]) and re.search(share_said, row[1])
            if told and re.search(r"\[[1-5]\], .", row[3]):
                seen.add(("total", *each))
    return seen


def headlines(store: Store) -> set[tuple[object, ...]]:
    """A figure on its tile, followed by the number of its paper and the place there."""
    html = html_of(board.view(store, board.Choices()))
    refs = {each.document: each.ref for each in documents(store)}
    seen: set[tuple[object, ...]] = set()
    for number, (headline, _value, shown, _exactness, papers) in enumerate(HEADLINES):
        start = html.index(f'<div class="tile" id="{headline}">')
        after = html[start:].partition("</ul></div>" if "board-tile__more" in html[start : start + 3000] else "</div>")[
            0
        ]
        tile = re.sub(r"<[^>]+>", " ", re.sub(r"</?a\b[^>]*>", "", after))
        place = rf"(?<![\d,.]){re.escape(shown)}(?!\d).*?\[{min(refs[paper] for paper in papers)}\], \w"
        if re.search(place, tile, re.DOTALL):
            seen.add(("headline", number))
    return seen


def named(store: Store) -> set[tuple[object, ...]]:
    seen: set[tuple[object, ...]] = set()
    for id_, councils in NAMED.items():
        rows = {row[0]: row for row in table_rows(offer.view(store, offer.Choices(id_)), "councils-table")}
        seen |= {("named", id_, name) for name in councils if name in rows and re.search(r"\[[13]\], .", rows[name][3])}
    return seen


def test_every_figure_is_on_a_page_with_its_source(found: set[tuple[object, ...]]) -> None:
    wanted: set[tuple[object, ...]] = {("region", id_, region) for id_ in BY_REGION for region in REGIONS}
    wanted |= {("type", "workforce-support", kind) for kind in KINDS}
    wanted |= {("share", *each) for each in SHARES} | {("total", *each) for each in TOTALS}
    wanted |= {("headline", number) for number in range(len(HEADLINES))}
    wanted |= {("named", id_, name) for id_, names in NAMED.items() for name in names}
    assert wanted - found == set()
    assert len(found) == len(wanted) == ALL > 160


def test_the_papers_cited_are_named_where_they_are_cited(store: Store) -> None:
    on_board = words_of(board.view(store, board.Choices())).partition("The papers")[2]
    on_all = words_of(take_up.view(store, take_up.Choices())).rpartition("The papers")[2]
    for each in documents(store):
        assert f"[{each.ref}] {each.title}. {each.body}, {each.dated}." in on_all
    assert all(f"[{ref}] Sector" in on_board for ref in (1, 2, 3, 4))
