"""Reads as LG Inform Plus answers them, for scripts written for it: only their host has to be changed.

What is answered is what is known of it from public scripts; /about/lg-inform says what, from the declarations here.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from slidash.errors import RequestError, StoreMissing
from slidash.lginform import deep_link
from slidash.lginform.methods import DATA, FORMATS, IN_PATH, METHODS, answer
from slidash.lginform.numbers import read_numbers
from slidash.lginform.written import JSON, text_of
from slidash.responses import KEEP_BY_BUILD
from slidash.store.keeper import StoreKeeper

PREFIX = "/lginform"
NUMBERS = "lg_inform_ids.csv"
READING = ("GET", "HEAD", "OPTIONS")
WRITING = ("POST", "PUT", "PATCH", "DELETE", "TRACE")
ERROR = 10  # the one code that is known; the message says what is wrong
ABOUT = "about-lg-inform"
# Any page of any site may read these answers: they are public, the same for everyone, and no key is looked at.
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Slidash-Notes",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(READING),
    "Access-Control-Allow-Headers": "If-None-Match, Authorization",
    "Access-Control-Max-Age": "86400",
}


def blueprint(keeper: StoreKeeper, file: Path, link: deep_link.Link) -> Blueprint:
    """The methods under /lginform and at the root, and the links to LG Inform's reports.

    `file` is the file of numbers, `link` makes addresses of pages. Raises DefinitionError.
    """
    routes, numbers = Blueprint("lginform", __name__), read_numbers(file)

    def method(**_in_path: str) -> Response:
        return _answer(keeper, numbers)

    def report() -> AnyResponse:
        return redirect(deep_link.destination(keeper.current(), numbers, request.query_string, link), code=302)

    def explain() -> AnyResponse:
        return redirect(link(ABOUT), code=302)

    names = dict.fromkeys([DATA, *(f"{DATA}.{ending}" for ending in FORMATS), *(each.path for each in METHODS)])
    rules = [name.replace(IN_PATH, "<identifier>") for name in names]
    for rule in [*rules, f"{PREFIX}/<path:rest>"]:
        routes.add_url_rule(rule, "method", method, methods=[*READING, *WRITING], provide_automatic_options=False)
    for rule in ("/explain", PREFIX, f"{PREFIX}/", f"{PREFIX}/explain"):
        routes.add_url_rule(rule, "explain", explain)
    routes.add_url_rule(deep_link.PATH, "report", report)
    routes.register_error_handler(RequestError, _refused)
    routes.register_error_handler(StoreMissing, _waiting)
    routes.after_request(_opened)
    return routes


def _answer(keeper: StoreKeeper, numbers: Mapping[str, str]) -> Response:
    allow = {"Allow": ", ".join(READING)}
    if request.method == "OPTIONS":
        return Response(status=204, headers=PREFLIGHT | allow)
    if request.method not in READING:
        refused = _error(405, f"These are reads; allowed are {', '.join(READING)}.")
        refused.headers.extend(allow)
        return refused
    return _sent(keeper, numbers)


def _opened(response: Response) -> Response:
    if request.endpoint == "lginform.method":
        response.headers.extend(OPEN_TO_ALL)
    return response


def _refused(error: RequestError) -> Response:
    return _error(error.status, str(error))


def _waiting(_: StoreMissing) -> Response:
    return _error(503, "No data is in service yet.")


def _sent(keeper: StoreKeeper, numbers: Mapping[str, str]) -> Response:
    store = keeper.current()
    written = answer(store, numbers, request.path.removeprefix(PREFIX), request.query_string)
    body = written.body.encode("utf-8")
    tag = f"{store.build.id}-{sha256(body).hexdigest()[:16]}"
    unchanged = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if unchanged else Response(body, content_type=written.content_type)
    response.headers["ETag"] = f'W/"{tag}"'
    response.headers["Cache-Control"] = KEEP_BY_BUILD
    if written.notes:
        response.headers["Slidash-Notes"] = " ".join(written.notes)
    return response


def _error(status: int, message: str) -> Response:
    body = text_of({"errors": [{"message": message, "errorCode": ERROR}]})
    return Response(body, status=status, content_type=JSON, headers={"Cache-Control": "no-store"})
