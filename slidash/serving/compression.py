"""Answers made for one request, made small on their way out. Static files are compressed once, in ``statics``."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from typing import cast

import brotli
from flask import Flask, Response, request

SMALLEST = 600  # bytes; less than this does not gain a packet
TEXTS = frozenset(
    {"application/json", "application/csvm+json", "application/javascript", "image/svg+xml", "application/yaml"}
)
# Quick settings: 0.7 ms for a metric's page of 215 KB, where 4 takes 1.3 ms and saves 6 per cent of the bytes sent.
BROTLI_QUALITY = 2
GZIP_LEVEL = 3
GZIP_FORMAT = zlib.MAX_WBITS | 16  # what zlib calls gzip


def best_encoding(accepted: str) -> str:
    """``br``, ``gzip`` or nothing, from an Accept-Encoding header; an encoding with q=0 is refused."""
    wanted = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.strip().partition(";q=")
        wanted[name.strip()] = weight.strip() not in {"0", "0.0", "0.00", "0.000"}
    return next((name for name in ("br", "gzip") if wanted.get(name)), "")


def compress(server: Flask) -> None:
    """Compress every answer on its way out."""

    @server.after_request
    def made_small(response: Response) -> Response:
        return shrink(response, request.headers.get("Accept-Encoding", ""))


def shrink(response: Response, accepted: str) -> Response:
    """Compress what is text, answered with 200 or an error, and not yet encoded; tags become weak ones.

    What is made while it leaves is compressed while it leaves.
    """
    if response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    kind = response.mimetype or ""
    if not (kind.startswith("text/") or kind in TEXTS):
        return response
    response.vary.add("Accept-Encoding")
    encoding = best_encoding(accepted)
    if response.status_code in {204, 304} or not encoding:
        return response
    if response.is_streamed:
        response.response = _compressed(cast("Iterable[bytes]", response.response), encoding)
    elif len(body := response.get_data()) < SMALLEST:
        return response
    elif encoding == "br":
        response.set_data(brotli.compress(body, quality=BROTLI_QUALITY))
    else:
        response.set_data(gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0))
    response.headers["Content-Encoding"] = encoding
    tag, weak = response.get_etag()
    if tag and not weak:
        response.set_etag(tag, weak=True)
    return response


def _compressed(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "br":
        brotli_parts = brotli.Compressor(quality=BROTLI_QUALITY)
        yield from (brotli_parts.process(part) for part in parts)
        yield brotli_parts.finish()
    else:
        gzip_parts = zlib.compressobj(GZIP_LEVEL, wbits=GZIP_FORMAT)
        yield from (gzip_parts.compress(part) for part in parts)
        yield gzip_parts.flush()
