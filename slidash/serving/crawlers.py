"""What search engines and browsers ask of a site before they know it: robots.txt, the sitemap, and favicon.ico."""

import struct
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Blueprint, Response, abort, request

from slidash.markup import Markup, joined, template
from slidash.pages import addresses
from slidash.pages.listed import listed
from slidash.responses import KEEP_BY_BUILD
from slidash.serving.pictures import png
from slidash.serving.reader_address import site_address
from slidash.serving.statics import PREFIX, Statics
from slidash.store.reader import Store

MOST = 50_000  # addresses of one sitemap, by the protocol (sitemaps.org)
MAIN = "/sitemap.xml"
# Programs that fetch one page because a person shared its address, and show its title and picture
CARD_MAKERS = ("facebookexternalhit", "LinkedInBot", "Slackbot-LinkExpanding", "Twitterbot", "WhatsApp")
# A page has its every council, group and filter in its parameters: without end, and each with the address of the page
# without them in the sitemap. A longer rule goes before a shorter one, so that what pages are drawn with may be read.
KEPT_OFF = (addresses.PROGRAMS, "/lginform/", f"{addresses.link('files')}/", "/_", "/*?")

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SITEMAP = template('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{}">{}</urlset>\n')
_ADDRESS = template("<url><loc>{}</loc><lastmod>{}</lastmod></url>")
_INDEX = template('<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{}">{}</sitemapindex>\n')
_PART = template("<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>")


def robots(site: str) -> str:
    """All may read the pages; crawlers keep off what is for programs, files, and choices without end."""
    endings = [f"/*{ending}$" for ending in (*addresses.FILES, *addresses.FEEDS)]
    lines = [
        *(f"User-agent: {name}" for name in CARD_MAKERS),
        "Allow: /",
        "",
        "User-agent: *",
        "Allow: /",
        f"Allow: {PREFIX}",
        *(f"Disallow: {path}" for path in (*KEPT_OFF, *endings)),
        "",
        f"Sitemap: {site}{MAIN}",
    ]
    return "\n".join(lines) + "\n"


def sitemaps(paths: Sequence[str], site: str, changed: datetime, most: int = MOST) -> list[Markup]:
    """The sitemap; where there are more than `most` addresses an index, and after it the sitemaps that it names."""
    on = f"{changed.isoformat(timespec='seconds')}Z"
    runs = [paths[start : start + most] for start in range(0, len(paths), most)]
    parts = [_SITEMAP(_NAMESPACE, joined(_ADDRESS(site + path, on) for path in run)) for run in runs]
    if len(parts) == 1:
        return parts
    named = joined(_PART(f"{site}{part_of(number)}", on) for number in range(1, len(parts) + 1))
    return [_INDEX(_NAMESPACE, named), *parts]


def part_of(number: int) -> str:
    """The path of one of several sitemaps, from 1 on."""
    return f"/sitemap-{number}.xml"


def icon(svg: str) -> bytes:
    """A drawing of 32 pixels as ICO, for what asks for no other: a directory of one picture, which is a PNG."""
    picture = png(svg)
    side = int.from_bytes(picture[16:20])  # of the PNG's header; a byte in the ICO's
    directory = struct.pack("<3H", 0, 1, 1)
    entry = struct.pack("<4B2H2I", side % 256, side % 256, 0, 0, 1, 32, len(picture), 6 + 16)
    return directory + entry + picture


def blueprint(current: Callable[[], Store], statics: Statics, site: str) -> Blueprint:
    """The routes; `current` gives the store of the request, `site` begins addresses: empty for the request's host."""
    routes = Blueprint("crawlers", __name__)
    drawn = statics.content("favicon.svg")
    made = icon(drawn.decode()) if drawn else b""

    @routes.get("/robots.txt")
    def robots_txt() -> Response:
        return Response(robots(site_address(site)), content_type="text/plain; charset=utf-8")

    @routes.get(MAIN, defaults={"number": 0})
    @routes.get("/sitemap-<int:number>.xml")
    def sitemap(number: int) -> Response:
        store = current()
        every = sitemaps(listed(store), site_address(site), store.build.built_at)
        if number >= len(every):
            abort(404)
        response = Response(every[number], content_type="application/xml; charset=utf-8")
        response.headers["Cache-Control"] = KEEP_BY_BUILD
        response.add_etag(weak=True)
        response.make_conditional(request)
        return response

    @routes.get("/favicon.ico")
    def favicon() -> Response:
        if not made:
            abort(404)
        response = Response(made, content_type="image/x-icon")
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response

    return routes
