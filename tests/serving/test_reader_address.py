"""Whole addresses begin as the reader's request does, behind a proxy too, and fit into a header."""

import pytest
from flask import Flask

from slidash.serving.reader_address import by_https, site_address


@pytest.mark.parametrize(
    ("configured", "host", "headers", "address"),
    [
        ("https://figures.example", "anything", {}, "https://figures.example"),
        ("", "figures.example:8050", {}, "http://figures.example:8050"),
        ("", "figures.example", {"X-Forwarded-Proto": "https"}, "https://figures.example"),
        ("", "xn--fsqu00a.example", {}, "http://xn--fsqu00a.example"),
    ],
)
def test_an_address_is_the_one_set_or_the_one_asked(
    configured: str, host: str, headers: dict[str, str], address: str
) -> None:
    with Flask("made-up").test_request_context("/", headers={"Host": host, **headers}):
        assert site_address(configured) == address
        assert site_address(configured).isascii()
        assert by_https() is ("X-Forwarded-Proto" in headers)
