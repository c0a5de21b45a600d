"""Figures that are made up say so wherever they go: every page, tile, chart, picture, table, file and answer."""

import csv
import io
import json

import pytest

from tests.browser.conftest import Visit
from tests.browser.reading import alive, get
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

BANNER = "These figures are made up. They show how the site works and say nothing about any council."
COUNCIL = f"/councils/{HARTLEPOOL}-hartlepool"


@pytest.fixture(scope="module")
def metric(made_up: str) -> str:
    """Id of a metric type that unitary councils have."""
    found = json.loads(get(f"{made_up}/api/v1/observations?area={HARTLEPOOL}&period=latest&limit=1000"))
    return str(next(each["metric_type"] for each in found["results"] if each["value"] is not None))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        (f"/?area={HARTLEPOOL}", 200),
        (COUNCIL, 200),
        ("/metrics", 200),
        ("/metrics/{metric}", 200),
        (f"/metrics/{{metric}}?area={HARTLEPOOL}", 200),
        ("/about/data", 200),
        ("/about/methods", 200),
        ("/about/api", 200),
        ("/about/accessibility", 200),
        ("/nowhere", 404),
        ("/metrics/{metric}?nonsense=red", 400),
    ],
)
def test_every_page_says_so_at_its_top(path: str, status: int, visit: Visit, made_up: str, metric: str) -> None:
    page = visit(path.format(metric=metric), at=made_up, status=status)
    assert BANNER in page.locator("[role=region][aria-label='Demonstration data']").inner_text()
    top = page.locator(".made-up").bounding_box()
    assert top and top["y"] < 200
    page.emulate_media(media="print")
    assert page.locator(".made-up").is_visible()


def test_every_tile_says_so(visit: Visit, made_up: str, metric: str) -> None:
    for path in ("/", f"/?area={HARTLEPOOL}", COUNCIL, f"/metrics/{metric}", f"/metrics/{metric}?area={HARTLEPOOL}"):
        tiles = visit(path, at=made_up, javascript=False).locator(".tile").all_inner_texts()
        assert len(tiles) >= 3, path
        assert [each for each in tiles if "made-up" not in each and "made up" not in each] == [], path


def test_every_chart_and_picture_says_so(visit: Visit, made_up: str, metric: str) -> None:
    page = visit(f"/metrics/{metric}?area={HARTLEPOOL}", at=made_up)
    for chart in ("ranking", "spread", "over-time"):
        assert "Demonstration" in (page.locator(f"#{chart}").text_content() or "")
        link = page.locator(f"#{chart}-card").get_by_text("Download the picture (PNG)").get_attribute("href") or ""
        words = get(f"{made_up}{link.replace('.png', '.svg')}")
        assert "made-up figures" in words and "Demonstration:" in words


def test_every_line_of_every_file_says_so(made_up: str, metric: str) -> None:
    page = f"/metrics/{metric}.csv?area={HARTLEPOOL}"
    files = (page, f"{page}&table=all", f"{page}&table=series", f"{COUNCIL}.csv", "/metrics.csv")
    for path in (*files, f"/api/v1/observations.csv?metric_type={metric}", "/api/v1/metric-types.csv"):
        lines = list(csv.DictReader(io.StringIO(get(f"{made_up}{path}"), newline="")))
        assert lines, path
        assert {line["demonstration"] for line in lines} == {"true"}, path
        labels = {line["label"].startswith("Demonstration:") for line in lines if "label" in line}
        assert labels <= {True}, path


def test_every_answer_of_the_api_says_so(made_up: str, metric: str) -> None:
    for path in (
        "builds/current",
        "metric-types",
        f"metric-types/{metric}",
        f"observations?metric_type={metric}&area={HARTLEPOOL}",
        f"comparison?metric_type={metric}&area={HARTLEPOOL}&group=type-unitary",
        f"trend?metric_type={metric}&area={HARTLEPOOL}",
        f"areas/{HARTLEPOOL}",
    ):
        assert json.loads(get(f"{made_up}/api/v1/{path}"))["demonstration"] is True, path
    assert json.loads(get(f"{made_up}/api/v1/metric-types/{metric}"))["result"]["label"].startswith("Demonstration:")


def test_it_still_says_so_after_a_change(visit: Visit, made_up: str, metric: str) -> None:
    page = visit(f"/metrics/{metric}?area={HARTLEPOOL}", at=made_up)
    page.locator("#control-group").select_option("all-english-councils")
    page.wait_for_url("**group=all-english-councils")
    alive(page)
    assert page.locator(".made-up").is_visible()
    assert "Demonstration" in (page.locator("#ranking").text_content() or "")


def test_real_figures_do_not_say_so(visit: Visit) -> None:
    page = visit(f"/metrics/sample-recycling?area={HARTLEPOOL}")
    assert page.locator(".made-up").count() == 0
    assert "made up" not in page.locator("main").inner_text().replace("Made up for tests", "")
