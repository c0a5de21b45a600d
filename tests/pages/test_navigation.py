"""The ways in at the top of every page, and what of the present page's choices goes along."""

import re
from pathlib import Path

import pytest

from slidash.components.shell import header
from slidash.pages import addresses, navigation

SCRIPT = Path(__file__).parents[2] / "assets" / "source" / "ways.js"


def written(address: str) -> str:
    path, _, query = address.partition("?")
    _, choices = addresses.SITE.read(path, query.encode())
    return header(navigation.home(), navigation.main_ways(path, choices))


@pytest.mark.parametrize(
    ("address", "metrics", "take_up"),
    [
        ("/", "/metrics", "/take-up"),
        ("/about/data", "/metrics", "/take-up"),
        ("/metrics?group=type-unitary", "/metrics", "/take-up"),
        ("/metrics/x?area=E06000001&group=type-unitary", "?area=E06000001&amp;group=type-unitary", "?area=E06000001"),
        ("/councils/E06000001-hartlepool", "/metrics?area=E06000001", "/take-up?area=E06000001"),
        ("/neighbours/E06000001", "/metrics?area=E06000001", "/take-up?area=E06000001"),
        (
            "/compare?area=E06000001&group=custom:E06000002,E06000003",
            "?area=E06000001&amp;group=custom:E06000002,E06000003",
            "?area=E06000001",
        ),
        ('/metrics?area="><script>', "?area=%22%3E%3Cscript%3E", "?area=%22%3E%3Cscript%3E"),
    ],
)
def test_the_ways_in_take_council_and_group_along(address: str, metrics: str, take_up: str) -> None:
    html = written(address)
    assert f'{metrics}"' in html and f'{take_up}"' in html
    assert 'href="/board"' in html and 'href="/"' in html


def test_the_way_to_the_present_page_is_marked_whatever_is_chosen() -> None:
    assert written("/metrics?area=E06000001").count('aria-current="page"') == 1


def test_nothing_goes_along_from_what_was_refused() -> None:
    assert all("?" not in way.href for way in navigation.main_ways("/metrics", None))


def test_the_script_reads_the_council_out_of_the_paths_that_have_one() -> None:
    (rule,) = re.findall(r"OF_ONE_COUNCIL = /(.*)/;", SCRIPT.read_text("utf-8"))
    pattern = re.compile(rule.replace(r"\/", "/"))
    for page, named in (("council", "E06000001-hartlepool"), ("neighbours", "E06000001")):
        path = addresses.link(page, **{"council" if page == "council" else "area": named})
        found = pattern.match(path)
        assert found and found[1] == "E06000001"
