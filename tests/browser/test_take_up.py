"""Who takes up what, as a board reads it: choose an offer, walk over the map, switch to boundaries, print."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.hexagons.layouts import read_layouts
from slidash.importers import demonstration
from slidash.importers.demonstration_shapes import Size
from slidash.store.boundaries import SOURCE, Boundaries
from slidash.store.builder import Plan, build
from slidash.vocabulary.offers import Board, BoardPart
from tests.browser.conftest import Visit
from tests.browser.live import ROOT, served
from tests.browser.reading import address, after, choose, table
from tests.stores.sample import AS_AT, HARTLEPOOL

pytestmark = pytest.mark.browser

OFFER = "/take-up/peer-challenge"
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def with_boundaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site whose councils have boundaries: a square for each, about where it lies."""
    folder, register = tmp_path_factory.mktemp("boundaries"), Register.load(ROOT / "data")
    paths = {
        code: f"M{(one.lon + 7) * 100:.0f} {(56 - one.lat) * 160:.0f}l9 0 0 9-9 0z"
        for code, one in register.areas.items()
        if one.lat is not None and one.lon is not None
    }
    source = {name: f"made-up {name}" for name in SOURCE}
    drawn = Boundaries("made up", 900, 1000, source, paths)
    sector = Sector.load(ROOT / "data", ROOT / "metrics", register)
    second = Board(
        "polls", "What residents say", (BoardPart("Confidence", ("residents-satisfied", "residents-trust")),)
    )
    sector = replace(sector, boards=(*sector.boards, second))
    made_up = demonstration.write(folder, register, Size(20, 6), progress=False)
    plan = Plan(
        [made_up], Catalogue.load(ROOT / "metrics"), register, read_layouts(ROOT / "data"), {}, AS_AT, sector, drawn
    )
    build(folder / "slidash.duckdb", plan, "boundariesbuild")
    with served(folder) as at:
        yield at


def read_out(page: Page) -> str:
    """The line under the map."""
    return page.locator(".map-readout").inner_text()


def test_an_offer_and_a_council_are_chosen_and_its_region_stands_out(visit: Visit) -> None:
    page = visit("/take-up")
    page.locator(".tile a", has_text="Peer challenge").first.click()
    page.wait_for_url(f"**{OFFER}")
    page.locator("#control-area").wait_for()
    after(page, lambda: choose(page, "area", "hartlep", "Hartlepool"), f"{OFFER}?area={HARTLEPOOL}")
    assert "Hartlepool is in the North East: 25.0%, 3 of 12 councils" in page.locator("#content").inner_text()
    assert page.locator(".table__lead").first.inner_text().startswith("North East")
    leads_to = f"/take-up/peer-support?area={HARTLEPOOL}"
    after(page, lambda: page.locator("#control-offer").select_option("peer-support"), leads_to)
    assert page.locator("h1").inner_text() == "Peer support"
    page.go_back()
    page.wait_for_function("() => document.querySelector('h1').textContent === 'Peer challenge'")
    assert address(page) == f"{OFFER}?area={HARTLEPOOL}"


def test_the_map_is_one_stop_and_is_read_by_arrow_keys(visit: Visit) -> None:
    page = visit(f"{OFFER}?area={HARTLEPOOL}")
    page.locator(".map-views a").last.focus()
    page.keyboard.press("Tab")
    assert read_out(page) == "Hartlepool: the North East, 25.0%, 3 of 12 councils, 20% to under 40%"
    page.keyboard.press("ArrowDown")
    beside = read_out(page)
    assert beside and not beside.startswith("Hartlepool")
    page.keyboard.press("End")
    assert "the South West, 58.5%, 24 of 41 councils, 40% to under 60%" in read_out(page)
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.notice, .govuk-inset-text')")
    page.wait_for_url("**#on-the-map")
    assert "is in the South West" in page.locator("#content").inner_text()


def test_the_map_is_switched_to_boundaries_and_to_types(visit: Visit, with_boundaries: str) -> None:
    page = visit(OFFER, at=with_boundaries)
    assert page.locator(".council-map use").count() > 353
    page.locator("a", has_text="Real boundaries").click()
    page.wait_for_url("**view=boundaries#on-the-map")
    assert page.locator(".council-map a path").count() == 353
    assert page.locator(".council-map a use").count() == 0
    assert "made-up attribution" in page.locator(".map-card").inner_text()
    page.locator("a", has_text="By type of council").click()
    page.wait_for_url("**view=boundaries&colour=type#on-the-map")
    assert "Each council has the colour of its type of council" in page.locator(".map-card").inner_text()


def test_a_second_board_is_chosen_and_real_figures_are_told_from_made_up_ones(
    visit: Visit, with_boundaries: str
) -> None:
    page = visit("/board", at=with_boundaries)
    assert "The figures on this page are real" in page.locator("#content").inner_text()
    after(page, lambda: page.locator("#control-board").select_option("polls"), "/board?board=polls")
    assert page.locator("h1").inner_text() == "What residents say"
    assert page.locator(".tile__label").all_inner_texts() == [
        *("Residents satisfied with their council", "Residents who trust their council")
    ]


def test_figures_and_pictures_are_taken_away(visit: Visit, tmp_path: Path) -> None:
    page = visit(OFFER)
    with page.expect_download() as figures:
        page.locator(".map-card a", has_text="Download the figures").click()
    rows = list(csv.DictReader(io.StringIO(Path(figures.value.path()).read_text("utf-8"))))
    regions = table(page, "by-region-table")[1:]
    assert [(row["category_label"], row["councils"]) for row in rows if row["by"] == "region"] == [
        (row[0], row[1]) for row in regions
    ]
    for button, name in (
        (".map-picture", "take-up-peer-challenge-2016-17-map.png"),
        ("#by-region-chart-card a[href*='.png']", "take-up-peer-challenge-region-2016-17.png"),
    ):
        with page.expect_download() as picture:
            page.locator(button).click()
        assert picture.value.suggested_filename == name
        saved = tmp_path / name
        picture.value.save_as(saved)
        assert saved.read_bytes().startswith(b"\x89PNG")


def test_the_board_prints_on_two_sheets_with_every_tile(visit: Visit) -> None:
    page = visit("/board")
    titles = page.locator(".tile__label").all_inner_texts()
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 2
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed.pages} == {A4}
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert len(titles) > 25
    assert [title for title in titles if " ".join(title.split()) not in words] == []
    for shown in ("over 1,700", "two thirds", "£500 million", "[4], paragraph 7.3"):
        assert shown in words
    assert "Download" not in words and "Skip to main" not in words


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_all_of_it_can_be_read(width: int, visit: Visit) -> None:
    page = visit(f"{OFFER}?area={HARTLEPOOL}", width=width, javascript=False)
    assert page.locator(".council-map [data-area]").count() == 353
    assert "Highest in the South West" in page.locator("#main").inner_text()
    board = visit("/board", width=width, javascript=False)
    assert board.locator(".tile__value").count() > 25
