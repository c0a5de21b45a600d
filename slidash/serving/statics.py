"""The files a page loads: each under an address that changes with its content, so that it may be kept for good.

Made ready by ``slidash.assets_build``. Where that was not run, or for other files than these (a test on a bare clone),
the sources themselves serve, with the plain style sheet.
"""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

from slidash.browser_files import SCRIPTS, files_of, manifest_of, without_npm
from slidash.serving.compression import best_encoding
from slidash.settings import ROOT

FOREVER = "public, max-age=31536000, immutable"
PREFIX = "/assets/"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class File:
    """A file as it is sent: its bytes as they are, and made small."""

    plain: bytes
    small: dict[str, bytes]
    kind: str


class Statics:
    """Every static file, held in memory: a few megabytes, and no path of a reader's is ever opened."""

    def __init__(self, root: Path = ROOT) -> None:
        self._files: dict[str, File] = {}
        self._addresses: dict[str, str] = {}
        for logical, file in (_built(root / "assets" / "built") or _written(root / "assets" / "source")).items():
            name = f"{hashlib.sha256(file.plain).hexdigest()[:10]}/{logical}"
            self._files[name] = file
            self._addresses[logical] = PREFIX + name
        self.fingerprint = hashlib.sha256(json.dumps(self._addresses).encode()).hexdigest()[:12]

    def address(self, logical: str) -> str:
        """Where a file is served; empty when this machine has no such file."""
        return self._addresses.get(logical, "")

    def content(self, logical: str) -> bytes:
        """What a file holds; empty when this machine has no such file."""
        file = self._files.get(self.address(logical).removeprefix(PREFIX))
        return file.plain if file else b""

    def scripts(self) -> list[str]:
        """Addresses of the scripts every page loads, in the order in which they run."""
        return [address for logical in SCRIPTS if (address := self.address(logical))]

    def register(self, server: Flask) -> None:
        """Serve the files under PREFIX."""
        server.add_url_rule(f"{PREFIX}<path:name>", "static_file", self._answer)

    def _answer(self, name: str) -> Response:
        file = self._files.get(name)
        if file is None:
            abort(404)
        encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
        response = Response(file.small.get(encoding, file.plain), content_type=f"{file.kind}; charset=utf-8")
        response.headers["Cache-Control"] = FOREVER
        response.vary.add("Accept-Encoding")
        if encoding in file.small:
            response.headers["Content-Encoding"] = encoding
        return response


def _built(built: Path) -> dict[str, File]:
    return {
        logical: File(
            (built / name).read_bytes(),
            {"br": (built / f"{name}.br").read_bytes(), "gzip": (built / f"{name}.gz").read_bytes()},
            KINDS[Path(logical).suffix],
        )
        for logical, name in files_of(manifest_of(built)).items()
    }


def _written(source: Path) -> dict[str, File]:
    return {
        logical: File(content, {"gzip": gzip.compress(content, 5, mtime=0)}, KINDS[Path(logical).suffix])
        for logical, content in without_npm(source).items()
    }
