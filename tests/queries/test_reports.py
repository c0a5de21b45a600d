"""Which metrics of a ready report is a council shown?"""

import pytest

from slidash.errors import UnknownReport
from slidash.queries import reports
from slidash.queries.areas import area
from slidash.store.reader import Store
from slidash.vocabulary.reports import Chart
from tests.stores.sample import ADUR, HARTLEPOOL, REPORT


def test_a_ready_report_comes_back_as_it_was_written(store: Store) -> None:
    assert reports.ready(store) == {REPORT.id: REPORT}


def test_the_first_metric_that_a_council_has_is_shown_each_once(store: Store) -> None:
    report = reports.report_for(store, REPORT, area(store, HARTLEPOOL))
    assert [part.metric_type for part in report.parts] == ["", "sample-recycling", "sample-care", "sample-walk"]
    assert report.parts[1].charts == (Chart.FIGURES, Chart.RANKING)


def test_what_a_council_has_no_figure_of_is_left_out(store: Store) -> None:
    report = reports.report_for(store, REPORT, area(store, ADUR))
    assert [part.metric_type for part in report.parts] == ["", "sample-recycling", "sample-walk"]


def test_a_report_that_is_not_there_is_refused_with_those_that_are(store: Store) -> None:
    with pytest.raises(UnknownReport, match=r"'nothing'\. There are: sample-report"):
        reports.ready_report(store, "nothing")
