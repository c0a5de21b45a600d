"""Is a report made by typing and pressing keys alone, and printed without what is not for paper?"""

import io

import pypdf
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.reading import alive, choose, until
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser


def press(page: Page, button: str) -> None:
    """Reach a button and press it with the keyboard; its form leads to another address."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).first.press("Enter")
    alive(page)


def test_a_report_is_made_with_the_keyboard(visit: Visit) -> None:
    page = visit(f"/reports/new?area={HARTLEPOOL}")
    choose(page, "add", "looked after", "Children looked after")
    until(page, "() => document.querySelector('#form-passage')")
    page.locator("#form-passage").press_sequentially("{council}: {value}.\nAsk why.")
    press(page, "Keep this part")
    assert page.locator("#preview").count() == 1
    assert "Hartlepool: 51 per 10,000 children." in page.locator("#content").inner_text()
    press(page, "Add a passage of your own")
    press(page, "Move up part 2")
    page.get_by_role("link", name="This report", exact=True).press("Enter")
    page.wait_for_url("**/reports?state=*")
    assert "Ask why." in page.locator("#content").inner_text()


def test_a_printed_report_has_its_words_and_none_of_its_ways(visit: Visit) -> None:
    page = visit(f"/reports?report=sample-report&area={HARTLEPOOL}&group=sample-neighbours")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "Hartlepool in a few charts" in words and "51 per 10,000 children" in words
    assert "Download" not in words and "Change this report" not in words and "More on this metric" not in words
