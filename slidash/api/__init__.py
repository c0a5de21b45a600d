"""The read-only API: the pages' own questions, answered in JSON and CSV. /api/v1/openapi.json describes it."""

from itertools import chain

from flask import Blueprint, Response, request

from slidash.api.answers import answer, tag
from slidash.api.rendering import JSON, PREFIX, Rendered, text_of
from slidash.errors import BadParameter, RequestError, StoreMissing
from slidash.responses import KEEP_BY_BUILD, InThisProcess, Responses
from slidash.store.keeper import StoreKeeper

READING = ("GET", "HEAD", "OPTIONS")
LARGEST_KEPT = 32 * 1024  # bytes of an answer
# Any page of any site may read these answers: they are public, the same for everyone, and no cookie or other
# credential is ever looked at, so nothing of the reader's can leak through them.
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, X-Total-Count, Content-Disposition",
}
ALLOW = {"Allow": ", ".join(READING)}
PREFLIGHT = ALLOW | {
    "Access-Control-Allow-Methods": ", ".join(READING),
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def blueprint(keeper: StoreKeeper) -> Blueprint:
    """Everything under /api/v1. One request looks at one build from beginning to end."""
    api = Blueprint("api", __name__)
    kept: Responses[Rendered] = InThisProcess(LARGEST_KEPT)

    @api.before_app_request
    def answered() -> Response | None:
        """Answer whatever is asked under the prefix.

        No rule of the router does: whatever is wrong with an address or a method is to be said in the same shape.
        """
        if not (request.path.startswith(f"{PREFIX}/") or request.path == PREFIX):
            return None
        try:
            response = _response(keeper, kept)
        except RequestError as error:
            response = _error(error.status, error.code, str(error))
        except StoreMissing:
            response = _error(503, "no_store", "No data is in service yet.")
        response.headers.extend(OPEN_TO_ALL)
        return response

    return api


def _response(keeper: StoreKeeper, kept: Responses[Rendered]) -> Response:
    if request.method == "OPTIONS":
        return Response(status=204, headers=PREFLIGHT)
    if request.method not in READING:
        refused = _error(405, "method_not_allowed", f"The API is read-only; allowed are {', '.join(READING)}.")
        refused.headers.extend(ALLOW)
        return refused
    store, path, query = keeper.current(), _path(), request.query_string
    known = tag(store, path, query)
    tags = request.if_none_match
    if tags.contains_weak(known) and not tags.star_tag:
        response = Response(status=304)
    else:
        rendered = answer(store, kept, path, query)
        body = chain([rendered.body], rendered.following()) if rendered.following else rendered.body
        response = Response(body, content_type=rendered.content_type)
        response.headers.extend(rendered.headers)
    response.headers["ETag"] = f'W/"{known}"'
    response.headers["Cache-Control"] = KEEP_BY_BUILD
    return response


def _path() -> str:
    """What follows the prefix. Raises BadParameter."""
    try:
        path: str = request.environ["PATH_INFO"].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        raise BadParameter("The address is not UTF-8 text.") from None
    return path.removeprefix(PREFIX).removeprefix("/")


def _error(status: int, code: str, message: str) -> Response:
    body = text_of({"error": {"status": status, "code": code, "message": message}})
    return Response(body, status=status, content_type=JSON, headers={"Cache-Control": "no-store"})
