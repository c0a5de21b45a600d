"""The read-only API: the pages' own questions, answered in JSON and CSV. /api/v1/openapi.json describes it."""

from flask import Blueprint, Response, request

from slidash.api.answers import answer
from slidash.api.rendering import JSON, PREFIX, Rendered, text_of
from slidash.errors import RequestError, StoreMissing
from slidash.responses import KEEP_BY_BUILD, InThisProcess, Responses
from slidash.store.keeper import StoreKeeper

READING = ("GET", "HEAD", "OPTIONS")
WRITING = ("POST", "PUT", "PATCH", "DELETE", "TRACE")
LARGEST_KEPT = 32 * 1024  # bytes of an answer
# Any page of any site may read these answers: they are public, the same for everyone, and no cookie or other
# credential is ever looked at, so nothing of the reader's can leak through them.
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, X-Total-Count, Content-Disposition",
}
PREFLIGHT = {
    "Allow": ", ".join(READING),
    "Access-Control-Allow-Methods": ", ".join(READING),
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def blueprint(keeper: StoreKeeper) -> Blueprint:
    """Everything under /api/v1. One request looks at one build from beginning to end."""
    api = Blueprint("api", __name__, url_prefix=PREFIX)
    kept: Responses[Rendered] = InThisProcess(LARGEST_KEPT)

    def answer(path: str = "") -> Response:
        if request.method == "OPTIONS":
            return Response(status=204, headers=PREFLIGHT)
        if request.method not in READING:
            refused = _error(405, "method_not_allowed", f"The API is read-only; allowed are {', '.join(READING)}.")
            refused.headers["Allow"] = PREFLIGHT["Allow"]
            return refused
        return _sent(keeper, kept, path)

    # one answer for all addresses and methods, so that whatever is wrong is said in the same shape
    for rule in ("", "/", "/<path:path>"):
        api.add_url_rule(
            rule,
            view_func=answer,
            methods=[*READING, *WRITING],
            provide_automatic_options=False,
            merge_slashes=False,  # no redirects: one address, one answer
        )

    @api.after_request
    def open_to_all(response: Response) -> Response:
        response.headers.extend(OPEN_TO_ALL)
        return response

    @api.errorhandler(RequestError)
    def refuse(error: RequestError) -> Response:
        return _error(error.status, error.code, str(error))

    @api.errorhandler(StoreMissing)
    def wait(_: StoreMissing) -> Response:
        return _error(503, "no_store", "No data is in service yet.")

    return api


def _sent(keeper: StoreKeeper, kept: Responses[Rendered], path: str) -> Response:
    rendered = answer(keeper.current(), kept, path, request.query_string)
    unchanged = request.if_none_match.contains_weak(rendered.tag)
    response = Response(status=304) if unchanged else Response(rendered.body, content_type=rendered.content_type)
    response.headers["ETag"] = f'W/"{rendered.tag}"'
    response.headers["Cache-Control"] = KEEP_BY_BUILD
    if not unchanged:
        response.headers.extend(rendered.headers)
    return response


def _error(status: int, code: str, message: str) -> Response:
    body = text_of({"error": {"status": status, "code": code, "message": message}})
    return Response(body, status=status, content_type=JSON, headers={"Cache-Control": "no-store"})
