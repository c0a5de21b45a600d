"""The Parquet files of the build in service, whole or in ranges, as programs read them over HTTP."""

from collections.abc import Callable

from flask import Flask, redirect, send_file
from werkzeug.wrappers import Response

from slidash.api import OPEN_TO_ALL
from slidash.errors import UnknownPage
from slidash.pages.addresses import parquet_link
from slidash.queries.published import published_files
from slidash.responses import KEEP_BY_BUILD
from slidash.store.reader import Store

CONTENT_TYPE = "application/vnd.apache.parquet"
EXPOSED = "Accept-Ranges, Content-Length, Content-Range, ETag"  # what readers of ranges look at


def register(server: Flask, store_of_request: Callable[[], Store]) -> None:
    """Answer `/files/<dataset>-<day>.parquet`, and lead there from `/files/<dataset>.parquet`, which stays the same."""

    @server.get(f"{parquet_link('')}<name>.parquet")
    def parquet(name: str) -> Response:
        store = store_of_request()
        for published in published_files(store):
            if published.name == name:
                onward = redirect(parquet_link(published.file), code=302)
                _open_to_all(onward)
                return onward
            path = store.files / published.file
            if published.file == f"{name}.parquet" and path.is_file():
                tag = f"{store.build.id}-{published.name}"
                answer = send_file(path, CONTENT_TYPE, as_attachment=True, download_name=published.file, etag=tag)
                _open_to_all(answer)
                return answer
        raise UnknownPage("There is no such file in this build of the data.")


def _open_to_all(answer: Response) -> None:
    answer.headers.extend({**OPEN_TO_ALL, "Access-Control-Expose-Headers": EXPOSED})
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Cache-Control"] = KEEP_BY_BUILD
