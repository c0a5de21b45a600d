"""Every figure of the five papers that belongs in the product is in the data, with its paper and its place.

The lists are written out by hand, apart from the data, and both are counted.
"""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.vocabulary.offers import By, HeadlineFigure

ROOT = Path(__file__).parent.parent.parent
LEADERSHIP, WEB, REPORT, IMPROVEMENT = (
    "leadership-board-2013",
    "web-page-2014",
    "report-2016-17",
    "improvement-board-2013",
)

REGIONS = (
    *("East of England", "East Midlands", "London", "North East", "North West", "South East", "South West"),
    *("West Midlands", "Yorkshire and The Humber"),
)
TYPES = ("county", "district", "london-borough", "metropolitan-district", "unitary")
BY_REGION = {
    "peer-challenge": (13, 10, 4, 3, 13, 13, 24, 14, 9),
    "peer-support": (30, 13, 17, 10, 24, 35, 31, 21, 12),
    "leadership-programmes": (35, 27, 28, 9, 27, 45, 29, 21, 12),
}
COUNCILS_BY_REGION = (52, 45, 33, 12, 41, 74, 41, 33, 22)
WORKFORCE, COUNCILS_BY_TYPE = (9, 65, 16, 11, 19), (27, 201, 33, 36, 56)

SHARES = {
    ("peer-challenge", "unitary", 52, "exact"),
    ("peer-challenge", "metropolitan-district", 48, "exact"),
    ("peer-challenge", "county", 48, "exact"),
    ("peer-challenge", "district", 20, "exact"),
    ("peer-challenge", "liberal-democrat", 43, "exact"),
    ("peer-challenge", "conservative", 27, "exact"),
    ("peer-support", "county", 78, "exact"),
    ("peer-support", "district", 50, "just under"),
    ("peer-support", "no-overall-control", 81, "exact"),
    ("leadership-programmes", "London", 85, "exact"),
    ("leadership-programmes", "Yorkshire and The Humber", 55, "exact"),
    ("workforce-support", "london-borough", 50, "almost"),
    ("workforce-support", "county", 33.3, "about"),
    ("workforce-support", "district", 33.3, "about"),
    ("workforce-support", "metropolitan-district", 33.3, "about"),
    ("workforce-support", "unitary", 33.3, "about"),
}

# offer, year, count, what is counted, how exactly, published share
TOTALS = {
    ("peer-challenge", "2016-17", 103, "councils", "exact", None),
    ("peer-challenge", "2016-17", 119, "peer challenges", "exact", None),
    ("peer-support", "2016-17", 193, "councils", "exact", None),
    ("leadership-programmes", "2016-17", 233, "councils", "exact", None),
    ("leadership-programmes", "2016-17", 700, "councillors", "over", None),
    ("leadership-programmes", "2016-17", 649, "councillors", "exact", None),
    ("workforce-support", "2016-17", 120, "councils", "exact", None),
    ("workforce-support", "2016-17", 112, "councils", "exact", None),
    ("governance-support", "2016-17", 54, "councils", "exact", 15),
    ("governance-support", "2016-17", 46, "councils", "exact", None),
    ("productivity", "2016-17", 70, "councils", "over", None),
    ("productivity-experts", "2016-17", 25, "councils", "exact", None),
    ("productivity-experts", "2016-17", 34, "councils", "exact", None),
    ("digital", "2016-17", 26, "councils", "exact", None),
    ("finance-support", "2016-17", 20, "councils", "exact", None),
    ("finance-peer-challenge", "2016-17", 9, "councils", "exact", None),
    ("lg-inform", "2016-17", 353, "councils", "exact", 100),
    ("one-public-estate", "2016-17", 214, "councils", "exact", 61),
    ("one-public-estate", "2016-17", 249, "councils", "exact", None),
    ("local-partnerships", "2016-17", 122, "councils", "exact", 35),
    ("devolution", "2016-17", 47, "councils", "exact", None),
    ("shared-services", "2012-13", 337, "councils", "at least", 95),
    ("youchoose", "2012-13", 135, "councils", "exact", None),
    ("adult-social-care-efficiency", "2012-13", 44, "councils", "exact", None),
    ("peer-challenge", "2012-13", 171, "peer challenges since 2011", "exact", None),
    ("corporate-peer-challenge", "2012-13", 50, "peer challenges since 2011", "exact", None),
    ("childrens-safeguarding-peer-challenge", "2012-13", 43, "peer challenges since 2011", "exact", None),
    ("adult-social-care-peer-challenge", "2012-13", 7, "peer challenges since 2011", "exact", None),
    ("leadership-academy", "2012-13", 222, "councillors", "exact", None),
    ("leadership-academy", "2012-13", 770, "councillors on focussed programmes", "exact", None),
    ("next-generation", "2012-13", 110, "councillors", "exact", None),
    ("leaders-programme", "2012-13", 31, "councillors", "exact", None),
}

DISAGREEMENTS = {
    "peer-challenges-2016-17": {103, 119},
    "workforce-2016-17": {112, 120},
    "governance-support-2016-17": {46, 54},
    "one-public-estate-2016-17": {249, 214},
    "productivity-experts-2016-17": {34, 25},
    "councillors-2016-17": {700, 649},
}

# headline, value, as published, exactness, papers
HEADLINES = [
    ("residents-satisfied", 72, "72%", "exact", {IMPROVEMENT}),
    ("residents-satisfied", 70, "70%", "exact", {WEB}),
    ("residents-satisfied", 65, "65%", "exact", {REPORT}),
    ("residents-trust", 61, "61%", "exact", {IMPROVEMENT}),
    ("residents-trust-councils-most", 77, "77%", "exact", {WEB}),
    ("residents-informed", 66, "66%", "exact", {IMPROVEMENT}),
    ("residents-concerns", 62, "62%", "exact", {IMPROVEMENT}),
    ("basket", 75, "about three quarters", "about", {WEB}),
    ("basket", 97, "97", "exact", {WEB}),
    ("basket", 66.7, "two thirds", "in words", {REPORT}),
    ("support-positive", 93, "93%", "exact", {WEB}),
    ("support-positive", 93, "93%", "exact", {WEB}),
    ("support-positive", 87, "87%", "exact", {REPORT}),
    ("approach-known", 90, "90%", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("approach-known", 84, "84%", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("making-advances", 83, "83%", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("key-offers", 85, "over 85%", "over", {LEADERSHIP}),
    ("lg-inform", 90, "over 90%", "over", {LEADERSHIP, IMPROVEMENT}),
    ("lg-inform", 100, "100%", "exact", {REPORT}),
    ("lg-inform", 1700, "over 1,700", "over", {LEADERSHIP, IMPROVEMENT}),
    ("lg-inform", 4806, "4,806", "exact", {REPORT}),
    ("lg-inform", 20, "+20%", "exact", {REPORT}),
    ("lg-inform-data", 4592, "4,592", "exact", {REPORT}),
    ("lg-inform-data", 1400, "1,400", "exact", {REPORT}),
    ("lg-inform-data", 65965, "65,965", "exact", {REPORT}),
    ("lg-inform-data", 66000, "66,000", "exact", {REPORT}),
    ("lg-inform-data", 247242, "247,242", "exact", {REPORT}),
    ("peer-challenges", 171, "171", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("peer-challenges", 50, "50", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("peer-challenges", 43, "43", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("peer-challenges", 7, "7", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("peer-challenges", 119, "119", "exact", {REPORT}),
    ("peer-challenges", 70, "70%", "exact", {REPORT}),
    ("peer-days", 2500, "more than 2,500", "over", {WEB}),
    ("peer-days", 2500, "2,500", "exact", {REPORT}),
    ("intervention", 0, "none", "exact", {REPORT}),
    ("councillors", 1000, "over 1,000", "over", {LEADERSHIP, IMPROVEMENT}),
    ("councillors", 222, "222", "exact", {LEADERSHIP}),
    ("councillors", 770, "770", "exact", {LEADERSHIP}),
    ("councillors", 110, "110", "exact", {LEADERSHIP}),
    ("councillors", 31, "31", "exact", {LEADERSHIP}),
    ("councillors", 649, "649", "exact", {REPORT}),
    ("councillors", 700, "over 700", "over", {REPORT}),
    ("more-confident", 96, "96%", "exact", {REPORT}),
    ("participants-satisfied", 85, "85% to 90%", "about", {LEADERSHIP}),
    ("participants-satisfied", 90, "85% to 90%", "about", {LEADERSHIP}),
    ("participants-satisfied", 99, "99%", "exact", {LEADERSHIP}),
    ("participants-satisfied", 100, "100%", "exact", {LEADERSHIP}),
    ("participants-satisfied", 95, "95%", "exact", {REPORT}),
    ("peer-challenge-feedback", 92.3, "92.3%", "exact", {LEADERSHIP}),
    ("peer-challenge-feedback", 96.2, "96.2%", "exact", {LEADERSHIP}),
    ("peer-challenge-feedback", 91.7, "91.7%", "exact", {LEADERSHIP}),
    ("shared-services", 278, "£278 million", "exact", {LEADERSHIP}),
    ("shared-services", 337, "at least 337", "at least", {LEADERSHIP}),
    ("shared-services", 95, "95%", "exact", {LEADERSHIP}),
    ("shared-services", 338, "338", "exact", {LEADERSHIP}),
    ("shared-services", 500, "£500 million", "exact", {REPORT}),
    ("shared-services", 296, "296", "exact", {REPORT}),
    ("procurement-savings", 13.2, "about £13.2 million", "about", {REPORT}),
    ("productivity-experts-savings", 26.5, "£26.5 million", "exact", {REPORT}),
    ("productivity-experts-savings", 34, "34", "exact", {REPORT}),
    ("productivity-experts-savings", 133, "about £133 million", "about", {REPORT}),
    ("local-partnerships", 60, "over £60 million", "over", {REPORT}),
    ("adult-social-care-efficiency", 44, "44", "exact", {LEADERSHIP}),
    ("adult-social-care-efficiency", 2, "about 2%", "about", {LEADERSHIP}),
    ("adult-social-care-efficiency", 5.4, "5.4%", "exact", {LEADERSHIP}),
    ("adult-social-care-efficiency", 322, "some £322 million", "about", {LEADERSHIP}),
    ("youchoose", 135, "135", "exact", {LEADERSHIP, IMPROVEMENT}),
    ("knowledge-hub", 130000, "over 130,000", "over", {IMPROVEMENT}),
    ("knowledge-hub", 1400, "1,400", "exact", {IMPROVEMENT}),
    ("innovative-practice", 1000, "1,000", "exact", {REPORT}),
    ("funding", -40, "cut by 40%", "exact", {WEB}),
]

NAMED = {
    "corporate-peer-challenge": {
        *("Surrey", "Castle Point", "Harborough", "Newham", "Portsmouth", "Bracknell Forest", "Solihull"),
        "Redcar and Cleveland",
    },
    "future-councils": {
        *("Birmingham", "Trafford", "East Riding of Yorkshire", "Rushcliffe", "Buckinghamshire", "Suffolk"),
        *("Babergh", "Forest Heath", "Ipswich", "Mid Suffolk", "St Edmundsbury", "Suffolk Coastal", "Waveney"),
    },
    "procurement": {"Hampshire"},
    "community-cohesion": {"Luton"},
    "be-a-councillor": {"Isle of Wight"},
}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture(scope="module")
def sector(register: Register) -> Sector:
    return Sector.load(ROOT / "data", ROOT / "metrics", register)


def papers(figure: HeadlineFigure) -> set[str]:
    return {figure.document, figure.also_document} - {""}


def test_annex_a_is_there_region_by_region(sector: Sector, register: Register) -> None:
    found = {
        (each.offer, register.areas[each.category].name): (each.count, each.eligible)
        for each in sector.figures
        if each.by is By.REGION and each.count is not None
    }
    assert found == {
        (offer, region): (count, eligible)
        for offer, counts in BY_REGION.items()
        for region, count, eligible in zip(REGIONS, counts, COUNCILS_BY_REGION, strict=True)
    }
    assert len(found) == 27


def test_annex_a_is_there_type_by_type(sector: Sector) -> None:
    found = {
        (each.offer, each.category): (each.count, each.eligible)
        for each in sector.figures
        if each.by is By.TYPE and each.count is not None
    }
    assert found == {
        ("workforce-support", kind): sizes
        for kind, sizes in zip(TYPES, zip(WORKFORCE, COUNCILS_BY_TYPE, strict=True), strict=True)
    }


def test_every_share_by_category_is_there_and_no_other(sector: Sector, register: Register) -> None:
    found = {
        (
            each.offer,
            register.areas[each.category].name if each.by is By.REGION else each.category,
            each.share,
            each.exactness.value,
        )
        for each in sector.figures
        if each.by is not By.TOTAL and each.share is not None
    }
    assert found == SHARES


def test_every_total_is_there(sector: Sector) -> None:
    found = {
        (each.offer, each.year, each.count, each.of, each.exactness.value, each.share)
        for each in sector.figures
        if each.by is By.TOTAL
    }
    assert TOTALS - found == set()


def test_where_the_report_disagrees_with_itself_both_figures_stand(sector: Sector) -> None:
    found: dict[str, set[float | None]] = {}
    places: dict[str, list[str]] = {}
    for each in sector.figures:
        if each.disagreement:
            found.setdefault(each.disagreement, set()).add(each.count)
            places.setdefault(each.disagreement, []).append(f"{each.document} {each.place}")
    assert {key: found[key] for key in DISAGREEMENTS} == DISAGREEMENTS
    assert all(len(set(each)) == len(each) for each in places.values())


@pytest.mark.parametrize("wanted", sorted({each[0] for each in HEADLINES}))
def test_every_headline_figure_is_there_and_no_more(sector: Sector, wanted: str) -> None:
    # beyond the list of the brief: what the Local Partnerships figure is made of
    more = {"local-partnerships-delivered", "local-partnerships-potential"}
    found = [
        (each.headline, each.value, each.shown, each.exactness.value, papers(each))
        for each in sector.headlines
        if each.headline == wanted and each.measure not in more
    ]
    by_words = lambda each: (each[2], each[1])  # noqa: E731 - sets have no order
    assert sorted(found, key=by_words) == sorted((each for each in HEADLINES if each[0] == wanted), key=by_words)


def test_every_council_the_papers_name_is_there_as_it_was_then(sector: Sector, register: Register) -> None:
    found: dict[str, set[str]] = {}
    for each in sector.named:
        found.setdefault(each.offer, set()).add(register.areas[each.area].name)
    assert found == NAMED


def test_every_figure_has_its_paper_and_its_place_there(sector: Sector) -> None:
    places = [(each.document, each.place) for each in sector.figures]
    places += [(each.document, each.place) for each in sector.named]
    places += [(each.document, each.place) for each in sector.headlines]
    assert all(document in sector.documents and place for document, place in places)
    assert [each.ref for each in sector.documents.values()] == [1, 2, 3, 4, 5]


def test_the_default_board_shows_every_headline_once(sector: Sector) -> None:
    shown = [headline for part in sector.boards[0].parts for headline in part.headlines]
    assert sorted(shown) == sorted({each.headline for each in sector.headlines})
