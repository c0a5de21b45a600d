"""A feed is Atom by RFC 4287, whatever a publisher calls its metrics, and the same on every host but for addresses."""

from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET

from slidash.files.atom import Entry, Feed, Line, atom

MOMENT = datetime(2026, 11, 30, 7, 4, 15)  # noqa: DTZ001 - of UTC, as the store has it
NASTY = 'Roads & <lanes>\x00\ufffe "]]>" – £'
ENTRY = Entry(
    "one", NASTY, MOMENT, "/about/changes?a=1&b=2", [Line(NASTY, "/metrics/x", NASTY), Line("gone", "", "lost")]
)
FEED = Feed(NASTY, "What changed", "/about/changes.atom?area=X&b=1", "/about/changes?area=X", MOMENT, [ENTRY])
IN = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}
CLEAN = 'Roads & <lanes> "]]>" – £'


def read(feed: Feed = FEED, host: str = "https://example.org") -> ET.Element:
    return ET.fromstring(atom(feed, host))  # noqa: S314 - our own text


def texts(element: ET.Element, path: str) -> list[str | None]:
    return [each.text for each in element.findall(path, IN)]


def test_a_feed_has_what_the_standard_asks_for() -> None:
    feed = read()
    for path in (
        "a:title",
        "a:id",
        "a:updated",
        "a:author/a:name",
        "a:entry/a:id",
        "a:entry/a:updated",
        "a:entry/a:title",
    ):
        assert len(texts(feed, path)) == 1 and all(texts(feed, path)), path
    assert texts(feed, "a:updated") == ["2026-11-30T07:04:15Z"]
    links = {each.get("rel"): each.get("href") for each in feed.findall("a:link", IN)}
    assert links["self"] == "https://example.org/about/changes.atom?area=X&b=1"
    assert links["alternate"] == "https://example.org/about/changes?area=X"


def test_text_is_text_and_what_xml_cannot_hold_is_left_out() -> None:
    feed = read()
    assert texts(feed, "a:title") == texts(feed, "a:entry/a:title") == [CLEAN]
    lines = feed.findall("a:entry/a:content/h:div/h:ul/h:li", IN)
    assert ["".join(each.itertext()) for each in lines] == [f"{CLEAN}: {CLEAN}", "gone: lost"]
    assert [each.get("href") for each in feed.findall(".//h:a", IN)] == ["https://example.org/metrics/x"]


def test_ids_differ_by_entry_and_feed_and_not_by_host_or_time() -> None:
    two = replace(FEED, entries=[ENTRY, replace(ENTRY, key="two")])
    ids = texts(read(two), "a:entry/a:id")
    assert len(set(ids)) == 2
    assert texts(read(two, "http://localhost"), "a:entry/a:id") == ids
    assert not {*texts(read(replace(two, own="/other.atom")), "a:entry/a:id")} & {*ids}


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert read(replace(FEED, entries=[])).findall("a:entry", IN) == []
