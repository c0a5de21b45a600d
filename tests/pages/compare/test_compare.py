"""The page that compares: pairs of figures, their correlation, the quarters of the chart, and groups of one's own."""

import csv
import io
from statistics import median

import pytest
from scipy.stats import spearmanr

from slidash.errors import BadParameter, UnknownArea, UnknownMetricType
from slidash.pages.compare import page as compare
from slidash.pages.compare.page import Choices
from slidash.pages.compare.question import ask
from slidash.pages.metric import page as metric
from slidash.store.reader import Store
from slidash.vocabulary.correlations import FEWEST
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.sample import ADUR, DARLINGTON, HARTLEPOOL, MIDDLESBROUGH

WIDE = "single-tier-and-county"
BOTH = Choices("sample-care", "sample-happy", HARTLEPOOL, WIDE)


def file(store: Store, choices: Choices) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(compare.table(store, choices)))))


def test_the_correlation_is_that_of_the_figures_in_the_file(store: Store) -> None:
    pairs = [(float(row["value_x"]), float(row["value_y"])) for row in file(store, BOTH) if row["value_x"]]
    rho = spearmanr([one for one, _ in pairs], [other for _, other in pairs]).statistic
    found = ask(store, BOTH).correlation
    assert found and found.rho is not None
    assert (round(found.rho, 10), found.n) == (round(rho, 10), len(pairs))
    assert f"{rho:.2f}" in words_of(compare.view(store, BOTH))


def test_a_councils_place_is_against_the_medians_of_the_group(store: Store) -> None:
    rows = file(store, BOTH)
    middle = median(float(row["value_x"]) for row in rows if row["value_x"] and row["value_y"])
    for row in rows:
        if row["value_x"] and row["value_y"]:
            better = float(row["value_x"]) < middle  # low is good for care
            assert row["against_median_x"] == ("better" if better else "worse")


def test_without_polarity_the_words_are_higher_and_lower(store: Store) -> None:
    view = compare.view(store, Choices("sample-walk", "sample-recycling", HARTLEPOOL, "all-english-councils"))
    places = {row[3] for row in table_rows(view, "pairs")}
    assert any("higher" in place for place in places)
    assert not any(place.startswith(("better", "worse")) for place in places)


def test_too_few_councils_have_no_correlation(store: Store) -> None:
    found = ask(store, Choices("sample-care", "sample-happy", HARTLEPOOL, "sample-neighbours")).correlation
    assert found and found.n < FEWEST
    assert found.rho is None


def test_totals_carry_a_warning(store: Store) -> None:
    warned = [
        html_of(compare.view(store, choices)).count("govuk-warning-text__icon")
        for choices in (Choices("sample-residents", "sample-care", HARTLEPOOL, WIDE), BOTH)
    ]
    assert warned == [1, 0]


def test_the_lead_council_is_first_and_others_lead_to_their_own(store: Store) -> None:
    view = compare.view(store, BOTH)
    assert table_rows(view, "pairs")[0][0] == "Hartlepool"
    assert f"area={DARLINGTON}" in links_of(view)["Darlington"]


def test_a_council_without_both_services_is_not_among_the_councils(store: Store) -> None:
    view = compare.view(store, Choices("sample-care", "sample-happy", ADUR, WIDE))
    assert "Adur" not in {row[0] for row in table_rows(view, "pairs")}


def test_one_metric_is_shown_for_councils_of_ones_own_choice(store: Store) -> None:
    view = compare.view(store, Choices("sample-care", "", "", f"custom:{HARTLEPOOL}", MIDDLESBROUGH))
    group = f"custom:{HARTLEPOOL},{MIDDLESBROUGH}"
    assert (view.choices.group, view.choices.add) == (group, "")
    links = links_of(view)
    assert f"/metrics/sample-care?group={group}" in links.values()
    assert f"/compare?x=sample-care&group=custom:{MIDDLESBROUGH}" in links.values()
    with pytest.raises(BadParameter):
        compare.table(store, view.choices)


def test_two_metrics_are_shown_before_any_is_chosen(store: Store) -> None:
    chosen = compare.view(store, Choices()).choices
    assert chosen.x and chosen.y and chosen.x != chosen.y


def test_the_page_of_a_metric_leads_here(store: Store) -> None:
    links = links_of(metric.view(store, metric.Choices("sample-care", HARTLEPOOL, WIDE)))
    assert f"/compare?x=sample-care&area={HARTLEPOOL}&group={WIDE}" in links.values()


@pytest.mark.parametrize(
    ("chosen", "error"),
    [
        (Choices("sample-nothing"), UnknownMetricType),
        (Choices("sample-care", "sample-nothing"), UnknownMetricType),
        (Choices("sample-care", area="E06999999"), UnknownArea),
        (Choices("sample-care", add="E06999999"), UnknownArea),
    ],
)
def test_what_cannot_be_answered_is_refused(store: Store, chosen: Choices, error: type[Exception]) -> None:
    with pytest.raises(error):
        compare.view(store, chosen)
