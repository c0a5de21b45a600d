"""Whether the process lives and has data to serve, for what watches over it."""

from flask import Flask, Response, jsonify

from slidash.errors import StoreMissing
from slidash.store.keeper import StoreKeeper


def register(server: Flask, keeper: StoreKeeper) -> None:
    """Add /healthz, which asks for no data, and /readyz, which does; neither answer is kept."""

    @server.get("/healthz")
    def healthz() -> Response:
        return _unkept(jsonify(status="alive"))

    @server.get("/readyz")
    def readyz() -> tuple[Response, int]:
        try:
            build = keeper.current().build
        except StoreMissing:
            return _unkept(jsonify(status="no store")), 503
        return _unkept(jsonify(status="ready", build=build.id, demonstration=build.demonstration)), 200


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
