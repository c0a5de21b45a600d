"""What a page that cannot be found offers instead."""

import pytest

from slidash.pages.near_matches import near_matches
from slidash.store.reader import Store


def offered(store: Store, kind: str, text: str) -> list[str]:
    return [match.href for match in near_matches(store, kind, text)]


@pytest.mark.parametrize(
    ("kind", "text", "href"),
    [
        ("area", "hartlepol", "/councils/E06000001-hartlepool"),
        ("area", "E06000099-hartlepool", "/councils/E06000001-hartlepool"),
        ("area", "alerdale", "/councils/E07000026-allerdale"),
        ("metric_type", "sample-recyling", "/metrics/sample-recycling"),
        ("metric_type", "rubbish", "/metrics/sample-recycling"),
        ("page", "hartlepool", "/councils/E06000001-hartlepool"),
        ("page", "method", "/about/methods"),
        ("page", "recycled", "/metrics/sample-recycling"),
    ],
)
def test_the_nearest_thing_is_offered(store: Store, kind: str, text: str, href: str) -> None:
    assert href in offered(store, kind, text)


@pytest.mark.parametrize("kind", ["area", "metric_type", "page"])
@pytest.mark.parametrize("text", ["", "%", "zzzzqqqq", "../../etc", "\x00"])
def test_nothing_is_offered_where_nothing_is_near(store: Store, kind: str, text: str) -> None:
    assert offered(store, kind, text) == []


def test_an_abolished_council_is_offered_with_its_last_day(store: Store) -> None:
    (first, *_) = near_matches(store, "area", "allerdale")
    assert first.text == "Allerdale (until 31 March 2023)"
