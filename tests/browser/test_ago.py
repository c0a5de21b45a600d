"""How long ago a metric was updated is told by the reader's clock; without a script the day alone is read."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser

from slidash.vocabulary.english import day
from slidash.vocabulary.periods import Period
from tests.browser.addresses import METRIC
from tests.browser.live import served
from tests.browser.reading import alive
from tests.stores.news import tell_changes
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def updated(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site over a store in which a metric was updated three days ago."""
    path = Path(shutil.copy(store_path, tmp_path_factory.mktemp("ago")))
    metric_type = METRIC.rpartition("/")[2]
    tell_changes(path, metric_type, (HARTLEPOOL,), Period.of(date(2022, 4, 1), 12))
    with duckdb.connect(str(path)) as con:
        con.execute(
            "UPDATE metric_history SET since = '2020-01-01', updated = $on, revised = $on WHERE metric_type = $id",
            {"on": TODAY - timedelta(days=3), "id": metric_type},
        )
    with served(path.parent) as address:
        yield address


@pytest.mark.parametrize("scripts", [True, False])
def test_a_metric_says_how_long_ago_it_was_updated(browser: Browser, updated: str, *, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, timezone_id="Europe/London")
    page = context.new_page()
    page.goto(updated + METRIC)
    told = day(TODAY - timedelta(days=3))
    if scripts:
        alive(page)
        told += " (3 days ago)"
        page.get_by_text(told).wait_for()
        page.locator("#control-period").select_option(index=1)  # what a change draws anew says it once
        page.wait_for_url("**period=*")
    assert page.locator("time.ago").inner_text() == told
    context.close()
