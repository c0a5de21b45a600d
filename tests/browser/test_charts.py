"""Charts as a reader has them: read with a pointer, and saved as a picture."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.browser.addresses import HERE, METRIC
from tests.browser.conftest import Visit
from tests.browser.reading import get, table
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

NORTH_EAST = f"{METRIC}?area={HARTLEPOOL}&group=region-E12000001"


def test_a_pointer_over_a_chart_reads_the_nearest_mark(visit: Visit) -> None:
    page = visit(NORTH_EAST)
    ranked = [row for row in table(page, "figures")[1:] if row[1] != "–"]
    for place in (0, 2):
        bar = page.locator("#ranking rect[data-said]").nth(place)
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] + 3, box["y"] + box["height"] / 2)
        said = page.locator("#ranking .chart__said")
        assert said.inner_text().startswith(ranked[place][0])
        inside = said.bounding_box()
        chart = page.locator("#ranking").bounding_box()
        assert inside and chart and chart["x"] <= inside["x"] and inside["width"] <= chart["width"]
    page.mouse.move(5, 5)
    assert page.locator(".chart__said").count() == 0


def test_a_picture_is_saved_whole_at_twice_the_size_under_its_name(visit: Visit) -> None:
    page = visit(HERE)
    for chart in ("ranking", "spread", "over-time"):
        with page.expect_download() as download:
            page.locator(f"#{chart}-card").get_by_text("Download the picture (PNG)").click()
        assert download.value.suggested_filename == f"hartlepool-sample-recycling-2024-25-{chart}.png"
        picture = Path(download.value.path()).read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n" and picture[12:16] == b"IHDR"
        assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (2400, 1350)
        pixels = page.evaluate(
            """async bytes => {
                const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: "image/png"}));
                const canvas = document.createElement("canvas");
                Object.assign(canvas, {width: image.width, height: image.height});
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                const data = context.getImageData(0, 0, image.width, image.height).data;
                let white = 0, lead = 0;
                for (let at = 0; at < data.length; at += 4) {
                    const [r, g, b, a] = [data[at], data[at + 1], data[at + 2], data[at + 3]];
                    if (a === 255 && r === 255 && g === 255 && b === 255) white += 1;
                    if (r === 0x12 && g === 0x43 && b === 0x6d) lead += 1;
                }
                return {white: white / (data.length / 4), lead: lead};
            }""",
            list(picture),
        )
        assert 0.5 < pixels["white"] < 0.99, chart
        assert pixels["lead"] > 200, chart


def test_the_picture_says_what_it_shows_whose_figures_and_where_they_stand(visit: Visit, site: str) -> None:
    page = visit(HERE)
    words = unescape(re.sub(r"<[^>]+>", " ", get(f"{site}{METRIC}.svg?{page.url.partition('?')[2]}")))
    assert "Household waste recycled" in words and "2024/25" in words
    assert "Sample Publisher, Sample figures" in words
    assert page.url in words
