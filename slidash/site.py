"""The site: pages, files, API, the one callback, and what is said when something goes wrong. Wiring only."""

import hashlib
import logging
from collections.abc import Callable, Sequence

import dash
from dash import ALL, Input, Output, State
from flask import Flask, Response, abort, g, jsonify, redirect, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as AnyResponse

from slidash import api, lginform
from slidash.errors import RequestError, StoreMissing, UnknownPage
from slidash.files.csvw import CONTENT_TYPE as CSVW_TYPE
from slidash.pages import PAGES, addresses
from slidash.pages.near_matches import near_matches
from slidash.pages.page import Nearest, Page, View
from slidash.responses import KEEP_BY_BUILD, InThisProcess, Responses, release
from slidash.serving import crawlers, document, health, parquet, update
from slidash.serving.compression import best_encoding, compress, shrink
from slidash.serving.headers import protect
from slidash.serving.reader_address import site_address
from slidash.serving.routing import Answer, Router
from slidash.serving.siblings import DATA, File, ending_of
from slidash.serving.statics import Statics
from slidash.serving.warming import freeze, warm
from slidash.settings import ROOT, Settings
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import Store

LARGEST_BODY = 64 * 1024
# addresses that only programs ask for; their errors are JSON
PROGRAMS = (addresses.PROGRAMS, f"{lginform.PREFIX}/", "/_")
CALLBACK = "/_dash-update-component"
LARGEST_KEPT = 96 * 1024  # bytes of a compressed document
Sent = tuple[bytes, list[tuple[str, str]]]  # a document as it is sent: its bytes and its headers
log = logging.getLogger(__name__)


class Site(dash.Dash):
    """Dash with our own documents in place of its one index page."""

    answer_page: "Answers"

    def index(self, *_args: object, **_kwargs: object) -> AnyResponse:
        """Every address that no other route takes; Dash would answer 200 to all of them."""
        return self.answer_page.page()

    def warm(self) -> None:
        """Open the build in service, if there is one, which has it remember what the first readers would wait for."""
        try:
            self.answer_page.keeper.current()
        except StoreMissing:
            log.info("no store yet")
        freeze()


class Answers:
    """What the routes answer; each request looks at one store from beginning to end."""

    def __init__(self, keeper: StoreKeeper, router: Router, documents: document.Document, release: str) -> None:
        self.keeper, self.router, self.documents, self.release = keeper, router, documents, release
        self.kept: Responses[Sent] = InThisProcess(LARGEST_KEPT)

    def store(self) -> Store:
        """The store this request began with."""
        return _store_of_request(self.keeper)

    def page(self) -> AnyResponse:
        """A page, or the file at its sibling address."""
        path, query = request.path, request.query_string
        if path.startswith(PROGRAMS):
            abort(404)
        store = self.store()
        site = site_address(self.documents.site)
        address = hashlib.sha256(f"{self.release} {site}{path}?{query.hex()}".encode()).hexdigest()
        tag = f"{store.build.id}-{address[:16]}"
        if request.if_none_match.contains_weak(tag) and not request.if_none_match.star_tag:
            return self._by_build(Response(status=304), tag)
        if path.startswith(f"{addresses.EMBED}/"):
            shown = self.router.embed(store, path, query, site)
            return self._html(shown.text(self.documents.statics.address("site.css"), store.build), shown.status, tag)
        if ending_of(path):
            file = self.router.file(store, path, query, site)
            return self._by_build(_sent(file), tag)
        encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
        question = f"{tag} {encoding}"
        kept_answer = self.kept.get(store, question)
        if kept_answer is None:
            answer = self.router.answer(store, path, query)
            if answer.view.status == 200 and addresses.decoded(answer.address.partition("?")[0]) != path:
                return redirect(answer.address, code=302)
            if answer.view.status != 200:
                return self._document(store, answer, "")
            response = self._document(store, answer, tag, site)
            kept_answer = response.get_data(), list(response.headers)
            self.kept.keep(store, question, kept_answer, len(kept_answer[0]) + len(question))
        return Response(kept_answer[0], headers=kept_answer[1])

    def refused(self, error: RequestError) -> AnyResponse:
        """An error as a page."""
        try:
            store: Store | None = self.store()
        except StoreMissing:
            store = None
        view = self.router.refused(store, error, request.path)
        return self._document(store, Answer(view, request.path), "")

    def _document(self, store: Store | None, answer: Answer, tag: str, site: str = "") -> Response:
        text = self.documents.text(answer, store.build if store else None, site)
        return self._html(text, answer.view.status, tag)

    def _html(self, text: str, status: int, tag: str) -> Response:
        response = Response(text, status=status, content_type="text/html; charset=utf-8")
        shrink(response, request.headers.get("Accept-Encoding", ""))
        return self._by_build(response, tag if status == 200 else "")

    def _by_build(self, response: Response, tag: str) -> Response:
        if tag:
            response.set_etag(tag, weak=True)
            response.headers["Cache-Control"] = KEEP_BY_BUILD
            response.vary.add("Accept-Encoding")
        else:
            response.headers["Cache-Control"] = "no-store"
        return response


def _sent(file: File) -> Response:
    """A file beside a page; its figures are open to the pages of any site, as the API's are."""
    response = Response(file.body, content_type=file.content_type, headers=api.OPEN_TO_ALL)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers.set("Content-Disposition", "attachment" if file.saved else "inline", filename=file.name)
    if file.described_by:
        response.headers["Link"] = f'<{file.described_by}>; rel="describedby"; type="{CSVW_TYPE}"'
    return response


def _store_of_request(keeper: StoreKeeper) -> Store:
    if "store" not in g:
        g.store = keeper.current()
    store: Store = g.store
    return store


def create_app(
    settings: Settings,
    pages: Sequence[Page] = PAGES,
    near: Nearest = near_matches,
    where: addresses.Addresses = addresses.SITE,
    prepare: Callable[[Store], None] = warm,
) -> Site:
    """The whole site as a Dash app; ``app.server`` is what gunicorn serves. The first request opens the store.

    ``prepare`` is what is asked of a build before it answers, so that its first readers need not wait for it.
    """
    server = Flask("slidash", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    statics = Statics()
    keeper = StoreKeeper(settings.store_path, settings.store_threads, settings.threads, prepare, freeze)
    router = Router(pages, near, where)
    # Registered first, run last: headers go on whatever the others made of the answer
    protect(server)
    compress(server)
    statics.register(server)
    health.register(server, keeper)
    parquet.register(server, lambda: _store_of_request(keeper))
    server.register_blueprint(api.blueprint(keeper))
    server.register_blueprint(lginform.blueprint(keeper, ROOT / "data" / lginform.NUMBERS, where.link))
    server.register_blueprint(crawlers.blueprint(lambda: _store_of_request(keeper), statics, settings.site_url))
    app = Site(
        "slidash",
        server=server,  # type: ignore[arg-type]  # dash takes a Flask; its types do not say so
        title="slidash",
        update_title="",
        serve_locally=True,
        compress=False,
        use_async=False,
        include_assets_files=False,
        suppress_callback_exceptions=True,
        add_log_handler=False,
        assets_url_path="/_dash-assets",
    )
    app.layout = document.layout(
        Answer(View(title="slidash", heading="slidash", content=(), choices=None), addresses.link("home"))
    )
    _register_callback(app, router, keeper)
    callbacks = document.as_json(app._callback_list)  # noqa: SLF001 - no public name
    documents = document.Document(statics, callbacks, settings.site_url)
    app.answer_page = Answers(keeper, router, documents, _release(statics))
    _register_errors(server, app.answer_page)
    return app


def _register_callback(app: Site, router: Router, keeper: StoreKeeper) -> None:
    """The one callback, and the guard before it: what our own page would not send never reaches Dash."""
    every = {"control": ALL}
    outputs = [Output(name, held) for name, held in update.OUTPUTS]
    outputs += [Output("url", held) for held in update.ADDRESS_OUTPUTS]
    outputs += [Output(every, "value"), Output(every, "state")]

    @app.callback(
        outputs,
        [Input(every, "value"), Input("url", "href")],
        [State(every, "id"), State("url", "shown")],
        prevent_initial_call=True,
    )
    def changed(values: list[str], href: str, ids: list[dict[str, str]], shown: str) -> list[object]:
        state = update.BrowserState([each["control"] for each in ids], [value or "" for value in values], href, shown)
        answer = update.answer(router, _store_of_request(keeper), state)
        if answer is None:
            raise dash.exceptions.PreventUpdate
        return update.outputs(state, answer, document.document_title(answer.view), dash.no_update)

    (output,) = app.callback_map

    server: Flask = app.server

    @server.before_request
    def guard() -> tuple[Response, int] | None:
        if request.path != CALLBACK or request.method != "POST":
            return None
        try:
            state = update.read(request.get_json(silent=True), output)
        except RecursionError:  # JSON nested deeper than the interpreter reads
            state = None
        if state is None:
            return _error(400, "bad_request", "This is not a request that a page of this site sends.")
        _store_of_request(keeper)
        return None

    @server.after_request
    def name_build(response: AnyResponse) -> AnyResponse:
        # what stands around the content names its build, so a page must learn when an answer is of a newer one
        if request.path == CALLBACK and "store" in g:
            response.headers["Data-Build"] = _store_of_request(keeper).build.id
        return response


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _register_errors(server: Flask, answers: Answers) -> None:
    """Every error, asked for or not, in one shape: JSON for programs, a page for people, never a stack trace."""

    def programs() -> bool:
        for_programs = request.path.startswith(PROGRAMS) or ending_of(request.path) in DATA
        return for_programs or request.path in {"/healthz", "/readyz"}

    @server.errorhandler(RequestError)
    def request_error(error: RequestError) -> AnyResponse | tuple[Response, int]:
        return _error(error.status, error.code, str(error)) if programs() else answers.refused(error)

    @server.errorhandler(StoreMissing)
    def no_store(_: StoreMissing) -> tuple[Response, int]:
        if programs():
            return _error(503, "no_store", "No data is in service yet.")
        return _plain(503, "No data is in service yet. Try again in a few minutes.")

    @server.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> AnyResponse | tuple[Response, int]:
        status, name = error.code or 500, error.name
        if programs() or status not in {400, 404}:
            refusal = _error(status, name.lower().replace(" ", "_"), name) if programs() else _plain(status, name)
            if isinstance(error, MethodNotAllowed) and error.valid_methods:
                refusal[0].headers["Allow"] = ", ".join(sorted(error.valid_methods))
            return refusal
        return answers.refused(UnknownPage("There is no page at this address."))

    @server.errorhandler(dash.exceptions.DashException)
    def dash_error(_: Exception) -> tuple[Response, int]:
        return _error(404, "not_found", "There is no such file.")

    @server.errorhandler(Exception)
    def fault(error: Exception) -> tuple[Response, int]:
        log.error("%s %s could not be answered", request.method, request.path, exc_info=error)
        name = "Something went wrong on our side. It has been noted."
        return _error(500, "fault", name) if programs() else _plain(500, name)


def _error(status: int, code: str, message: str) -> tuple[Response, int]:
    return _unkept(jsonify(error={"status": status, "code": code, "message": message})), status


def _plain(status: int, message: str) -> tuple[Response, int]:
    return _unkept(Response(f"{message}\n", content_type="text/plain; charset=utf-8")), status


def _release(statics: Statics) -> str:
    """Changes with every change of our code or files, so that a kept page is never taken for a new one."""
    return hashlib.sha256(f"{statics.fingerprint}{release()}".encode()).hexdigest()[:12]
