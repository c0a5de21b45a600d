"""What the report says of take-up comes out of the figures, and what cannot be known stays unknown."""

import pytest
from scipy.stats import hypergeom

from slidash.errors import BadParameter, UnknownArea, UnknownOffer
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Category
from slidash.store.reader import Store
from slidash.vocabulary.areas import COUNCIL_TYPES
from slidash.vocabulary.take_up import Flag

YEAR = "2016-17"
LEADERSHIP = "leadership-programmes"


def by_label(rows: list[Category]) -> dict[str, Category]:
    return {row.label: row for row in rows}


@pytest.mark.parametrize(
    ("offer", "highest", "lowest"),
    [
        ("peer-challenge", "South West", "London"),
        ("peer-support", "North East", "East Midlands"),
        (LEADERSHIP, "London", "Yorkshire and The Humber"),
    ],
)
def test_the_regions_the_report_calls_highest_and_lowest_are(
    store: Store, offer: str, highest: str, lowest: str
) -> None:
    found = take_up.highest_and_lowest(take_up.breakdown(store, offer, YEAR, "region"))
    assert [row.label for row in found.highest] == [highest]
    assert [row.label for row in found.lowest] == [lowest]
    assert found.whole


def test_leadership_was_85_per_cent_in_london_and_still_more_than_half_in_yorkshire(store: Store) -> None:
    rows = by_label(take_up.breakdown(store, LEADERSHIP, YEAR, "region"))
    london, yorkshire = rows["London"], rows["Yorkshire and The Humber"]
    assert (london.rate, yorkshire.rate) == (100 * 28 / 33, 100 * 12 / 22)
    assert (round(london.rate or 0), round(yorkshire.rate or 0)) == (85, 55)
    assert (london.shown, yorkshire.shown) == ("85%", "55%")
    assert all((row.rate or 0) > 50 for row in rows.values())


def test_workforce_support_reached_almost_half_of_london_and_about_a_third_of_the_others(store: Store) -> None:
    rows = take_up.breakdown(store, "workforce-support", YEAR, "type")
    highest = take_up.highest_and_lowest(rows).highest
    assert [row.label for row in highest] == ["London boroughs"]
    assert 48 < (highest[0].rate or 0) < 50 and highest[0].shown == "almost 50%"
    others = [row.rate or 0 for row in rows if row is not highest[0]]
    assert len(others) == 4 and all(abs(each - 100 / 3) < 3.5 for each in others)


def test_peer_challenge_by_type_and_control_is_as_the_report_orders_it(store: Store) -> None:
    kinds = take_up.breakdown(store, "peer-challenge", YEAR, "type")
    found = take_up.highest_and_lowest(kinds)
    assert [row.label for row in found.highest] == ["Unitary councils"]
    assert [row.label for row in found.lowest] == ["District councils"]
    assert not found.whole  # nothing was published of London boroughs
    control = by_label(take_up.breakdown(store, "peer-challenge", YEAR, "control"))
    assert (control["Liberal Democrat"].rate, control["Conservative"].rate) == (43, 27)


def test_peer_support_went_most_to_counties_and_to_just_under_half_of_the_districts(store: Store) -> None:
    rows = by_label(take_up.breakdown(store, "peer-support", YEAR, "type"))
    assert rows["County councils"].rate == 78
    assert (rows["District councils"].shown, rows["District councils"].exactness) == ("just under 50%", "just under")
    assert [row.label for row in take_up.breakdown(store, "peer-support", YEAR, "control")] == ["No overall control"]


def test_where_only_shares_were_published_nothing_is_worked_back(store: Store) -> None:
    for by in ("type", "control"):
        for row in take_up.breakdown(store, "peer-challenge", YEAR, by):
            assert (row.councils, row.expected, row.p, row.p_holm, row.flag) == (None,) * 5
            assert row.standing is None


def test_the_south_west_is_over_and_the_east_midlands_under_represented(store: Store) -> None:
    challenge = by_label(take_up.breakdown(store, "peer-challenge", YEAR, "region"))
    assert {label for label, row in challenge.items() if row.flag is not Flag.AS_EXPECTED} == {"South West"}
    assert challenge["South West"].flag is Flag.OVER
    support = by_label(take_up.breakdown(store, "peer-support", YEAR, "region"))
    assert support["East Midlands"].flag is Flag.UNDER
    assert support["South West"].flag is Flag.OVER


def test_expected_and_probability_are_those_of_the_hypergeometric_distribution(store: Store) -> None:
    rows = take_up.breakdown(store, "peer-challenge", YEAR, "region")
    assert sum(row.expected or 0 for row in rows) == pytest.approx(103)
    london = by_label(rows)["London"]
    chance = hypergeom(353, 103, 33)
    foreseen = 33 * 103 / 353
    assert london.expected == pytest.approx(foreseen)
    wanted = sum(chance.pmf(x) for x in range(34) if abs(x - foreseen) >= foreseen - 4)
    assert london.p == pytest.approx(wanted)
    assert london.p_holm == pytest.approx(7 * wanted)  # third smallest of nine
    assert london.standing and london.standing.flag is Flag.AS_EXPECTED


def test_totals_say_what_they_count_and_where_they_stand(store: Store) -> None:
    councils, challenges = take_up.totals(store, "peer-challenge", YEAR)
    assert (councils.words, councils.rate) == ("103 of 353 councils", 100 * 103 / 353)
    assert (challenges.words, challenges.rate) == ("119 peer challenges", None)
    assert councils.source == (
        "Sector-led improvement in 2016/17 [3], Annex A, chart Peer Challenge, sum of its nine regions"
    )
    (productivity,) = take_up.totals(store, "productivity", YEAR)
    assert (productivity.words, productivity.rate) == ("over 70 councils", None)
    (inform,) = take_up.totals(store, "lg-inform", "2012-13")
    assert (inform.words, inform.rate) == ("over 90% of councils", None)


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        ("peer-challenge", {"103 of 353 councils", "119 peer challenges"}),
        ("workforce-support", {"120 of 353 councils", "112 of 353 councils"}),
        ("governance-support", {"54 of 353 councils", "46 of 353 councils"}),
        ("one-public-estate", {"214 of 353 councils", "249 of 353 councils"}),
        ("productivity-experts", {"25 of 353 councils", "34 of 353 councils"}),
        (LEADERSHIP, {"over 700 councillors", "649 councillors"}),
    ],
)
def test_both_sides_of_a_disagreement_are_given_with_their_places(store: Store, offer: str, words: set[str]) -> None:
    found = take_up.disagreements(store, offer)[0]
    assert {each.words for each in found.figures} == words
    assert len({each.source for each in found.figures}) == len(found.figures)


def test_disagreements_of_all_offers_are_those_of_each(store: Store) -> None:
    each = [found.disagreement for one in take_up.offers(store) for found in take_up.disagreements(store, one.offer)]
    assert sorted(each) == sorted(found.disagreement for found in take_up.disagreements(store))


def test_offers_know_their_years_and_breakdowns(store: Store) -> None:
    challenge = take_up.offer(store, "peer-challenge")
    assert challenge.years == ["2016-17", "2012-13"]
    assert "Sector-led improvement in 2016/17 [3]" in challenge.documents
    assert take_up.years(store, "peer-challenge") == ["2016-17", "2012-13"]
    assert take_up.years(store, "espresso") == []
    assert [by.value for by in take_up.breakdowns(store, "peer-challenge", YEAR)] == ["region", "type", "control"]
    assert take_up.breakdowns(store, "devolution", YEAR) == []
    assert take_up.breakdown(store, "devolution", YEAR, "region") == []
    assert take_up.breakdown(store, "peer-challenge", "1999-00", "region") == []
    assert take_up.highest_and_lowest([]) == take_up.Extremes([], [], whole=False)


def test_a_council_shows_what_papers_name_it_for_under_any_code(store: Store) -> None:
    (found,) = take_up.council_records(store, "E06000003")
    assert (found.offer, found.year, found.area_name) == ("corporate-peer-challenge", "2012-13", "Redcar and Cleveland")
    assert found.source == "Sector-led Improvement (Item 7) [1], paragraph 12"
    assert take_up.council_records(store, "E06000001") == []
    (ipswich,) = take_up.council_records(store, "E07000202")
    assert ipswich.lead_name == "Suffolk"
    assert len(take_up.offer_records(store, "corporate-peer-challenge")) == 8
    assert take_up.offer_records(store, "corporate-peer-challenge", YEAR) == []


def test_what_is_not_known_is_refused_by_name(store: Store) -> None:
    for ask in (take_up.offer, take_up.years, take_up.disagreements, take_up.offer_records):
        with pytest.raises(UnknownOffer, match="no-such-offer"):
            ask(store, "no-such-offer")
    for question in (take_up.totals, take_up.breakdowns):
        with pytest.raises(UnknownOffer):
            question(store, "no-such-offer", YEAR)
    with pytest.raises(BadParameter, match="region, type, control"):
        take_up.breakdown(store, "peer-challenge", YEAR, "party")
    with pytest.raises(UnknownArea):
        take_up.council_records(store, "E06999999")


def test_every_category_has_words(store: Store) -> None:
    assert {take_up.category_label(store, "type", kind.value) for kind in COUNCIL_TYPES} >= {"London boroughs"}
    assert take_up.category_label(store, "total", "") == "All"
