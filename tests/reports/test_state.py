"""Is a report's link the report, and is one that was damaged, or is no report, refused in plain words?"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as some

from slidash.errors import BadParameter, TooMuchAsked
from slidash.reports.state import LONGEST, MOST_BYTES, from_state, to_state
from slidash.vocabulary.reports import LONGEST_PASSAGE, MOST_PARTS, Chart, Report, ReportPart, moved

WORDS = some.text(some.characters(exclude_categories=["C"]), max_size=40)
PARTS = some.builds(
    ReportPart,
    metric_type=some.from_regex(r"([a-z]{3}(-[a-z0-9]{1,12}){1,3})?", fullmatch=True),
    charts=some.lists(some.sampled_from(Chart), unique=True, max_size=3).map(tuple),
    heading=WORDS,
    passage=some.lists(WORDS, max_size=3).map("\n".join),
    area=some.sampled_from(["", "E06000001"]),
    group=some.sampled_from(["", "nearest-neighbours", "custom:E06000001,E06000002", "nearest-neighbours:a-b:0.5"]),
)
REPORTS = some.builds(Report, title=WORDS, parts=some.lists(PARTS, max_size=5).map(tuple))
TEN = Report(
    "{council} in ten charts",
    tuple(
        ReportPart(
            f"{dataset}-a-metric-with-a-long-name-{n * 7919 % 997}",
            (Chart.FIGURES, Chart.RANKING, Chart.OVER_TIME),
            passage=f"In {{period}} {{council}} had {{value}}, {{rank}}. Members asked for this in their meeting {n}.",
        )
        for n, dataset in enumerate(["dfe", "ons", "waste", "homelessness", "housing"] * 2)
    ),
)


def packed(content: object) -> str:
    """Whatever it is, written as a report would be."""
    return "1" + urlsafe_b64encode(zlib.compress(json.dumps(content).encode())).decode().rstrip("=")


@given(REPORTS)
def test_a_report_comes_back_from_its_text(report: Report) -> None:
    assert from_state(to_state(report)) == report


def test_a_report_of_ten_metrics_is_a_short_link() -> None:
    assert len(to_state(TEN)) < 1_000


@given(REPORTS, some.data())
def test_a_letter_changed_on_the_way_is_noticed(report: Report, data: some.DataObject) -> None:
    text = to_state(report)
    place = data.draw(some.integers(1, len(text) - 1))
    letter = data.draw(some.sampled_from("ABCabc019-_~ %<"))
    changed = text[:place] + letter + text[place + 1 :]
    try:
        read = from_state(changed)
    except BadParameter:
        return
    assert read == report  # the last letters hold bits that count for nothing


@given(REPORTS, some.data())
def test_a_link_cut_short_is_noticed(report: Report, data: some.DataObject) -> None:
    text = to_state(report)
    with pytest.raises(BadParameter, match="report"):
        from_state(text[: data.draw(some.integers(0, len(text) - 3))])


@pytest.mark.parametrize(
    "content",
    [
        *(None, 1, "report", [], ["title"], {"title": []}, ["title", "parts"], [1, []], ["title", [[]]], ["a", [], []]),
        *(["title", [["a"] * 7]], ["title", [["UPPER"]]], ["title", [["a", "x"]]], ["title", [["a", "rr"]]]),
        *(["two\nlines", []], ["title", [["a", "r", "two\nlines"]]], ["\x00", []], ["title", [["a", "r", "", "\x07"]]]),
        *(["title", [["a", "r", "", "", "nowhere"]]], ["title", [["a", "r", "", "", "", "a<b"]]]),
        *(["title", [["a", None]]], ["x" * 151, []], ["title", [["a"]] * (MOST_PARTS + 1)]),
        ["title", [["a", "r", "", "x" * (LONGEST_PASSAGE + 1)]]],
        ["\ud800", []],
    ],
)
def test_what_is_no_report_is_refused(content: object) -> None:
    with pytest.raises(BadParameter, match="damaged"):
        from_state(packed(content))


@pytest.mark.parametrize("text", ["", "2abc", "1", "1=", "1abc", "1é", "1" + "A" * 300])
def test_text_that_was_never_a_report_is_refused(text: str) -> None:
    with pytest.raises(BadParameter, match="report"):
        from_state(text)


def test_little_text_that_unpacks_to_very_much_is_not_unpacked() -> None:
    bomb = "1" + urlsafe_b64encode(zlib.compress(b" " * 1_000_000, 9)).decode().rstrip("=")
    assert len(bomb) < LONGEST < MOST_BYTES < 1_000_000
    with pytest.raises(BadParameter, match="damaged"):
        from_state(bomb)


def test_json_nested_beyond_reading_is_refused() -> None:
    nested = "1" + urlsafe_b64encode(zlib.compress(b"[" * (MOST_BYTES - 1), 9)).decode().rstrip("=")
    with pytest.raises(BadParameter, match="damaged"):
        from_state(nested)


def test_a_link_too_long_to_be_sent_is_refused_whichever_way() -> None:
    # no word twice, so that it cannot be made small
    passage = " ".join(f"{n * 2654435761 % 2**32:x}" for n in range(200))
    long = Report("", (ReportPart(passage=passage), ReportPart(passage=passage[::-1])))
    with pytest.raises(TooMuchAsked, match="Shorten"):
        to_state(long)
    with pytest.raises(BadParameter, match="2,000"):
        from_state("1" + "A" * LONGEST)


def test_what_is_added_after_the_end_is_noticed() -> None:
    text = to_state(TEN)
    plain = urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)) + b"more"
    with pytest.raises(BadParameter, match="damaged"):
        from_state("1" + urlsafe_b64encode(plain).decode().rstrip("="))


def test_a_part_moves_and_stays_at_either_end() -> None:
    a, b, c = (ReportPart(name) for name in "abc")
    assert moved((a, b, c), 0, 1) == (b, a, c)
    assert moved((a, b, c), 2, -1) == (a, c, b)
    assert moved((a, b, c), 0, -1) == moved((a, b, c), 2, 1) == (a, b, c)
