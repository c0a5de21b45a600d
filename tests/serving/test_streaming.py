"""A long table is made, and made small, while it leaves."""

import gzip
from collections.abc import Iterator

import brotli
import pytest
from flask import Response

from slidash.serving.compression import shrink

PARTS = [b"area,value\r\n", b"", b"E06000001,12.5\r\n" * 500, b"E06000002,\r\n"]


@pytest.mark.parametrize(
    ("accepted", "read"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes), ("br;q=0", bytes)]
)
def test_what_is_made_while_it_leaves_is_compressed_while_it_leaves(accepted: str, read: type[bytes]) -> None:
    made = []

    def parts() -> Iterator[bytes]:
        for part in PARTS:
            made.append(part)
            yield part

    response = shrink(Response(parts(), content_type="text/csv; charset=utf-8"), accepted)
    assert made == [] and "Content-Length" not in response.headers
    sent = b"".join(response.iter_encoded())
    assert read(sent) == b"".join(PARTS) and made == PARTS
    assert response.headers.get("Content-Encoding", "") == ("" if read is bytes else accepted)
    assert "Accept-Encoding" in response.headers["Vary"]


def test_what_is_no_text_leaves_as_it_is_made() -> None:
    response = shrink(Response(iter(PARTS), content_type="image/png"), "br")
    assert b"".join(response.iter_encoded()) == b"".join(PARTS) and "Content-Encoding" not in response.headers
