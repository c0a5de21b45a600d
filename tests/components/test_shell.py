import pytest

from slidash.components.html_text import html_text
from slidash.components.shell import header


@pytest.mark.parametrize(
    ("address", "metrics", "take_up"),
    [
        ("/", "/metrics", "/take-up"),
        ("/about/data", "/metrics", "/take-up"),
        ("/metrics?group=type-unitary", "/metrics", "/take-up"),
        ("/metrics/x?area=E06000001&group=type-unitary", "?area=E06000001&amp;group=type-unitary", "?area=E06000001"),
        ("/councils/E06000001-hartlepool", "/metrics?area=E06000001", "/take-up?area=E06000001"),
        ("/neighbours/E06000001?group=ons-global", "?area=E06000001&amp;group=ons-global", "?area=E06000001"),
        (
            "/compare?area=E06000001&group=custom:E06000002,E06000003",
            "?area=E06000001&amp;group=custom:E06000002,E06000003",
            "?area=E06000001",
        ),
        ('/metrics?area="><script>', "?area=%22%3E%3Cscript%3E", "?area=%22%3E%3Cscript%3E"),
    ],
)
def test_the_ways_in_take_council_and_group_along(address: str, metrics: str, take_up: str) -> None:
    written = html_text(header(address))
    assert f'{metrics}"' in written and f'{take_up}"' in written
    assert 'href="/board"' in written and 'href="/"' in written


def test_the_way_to_the_present_page_is_marked_whatever_is_chosen() -> None:
    assert html_text(header("/metrics?area=E06000001")).count('aria-current="page"') == 1
