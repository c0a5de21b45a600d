"""The files a page loads: each under an address that changes with its content, so that it may be kept for good.

Made ready by ``slidash.assets_build``. Where that was not run (a test on a bare clone), the sources themselves serve,
with the plain style sheet and the whole chart library.
"""

import gzip
import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from flask import Flask, Response, abort, request

from slidash.serving.compression import best_encoding

ROOT = Path(__file__).parent.parent.parent
FOREVER = "public, max-age=31536000, immutable"
PREFIX = "/assets/"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
NOT_FILES = frozenset({"front_end", "inputs"})
# In the order in which they must run; the picker's library may be absent.
SCRIPTS = (
    "dash/deps/react@18.3.1.min.js",
    "dash/deps/react-dom@18.3.1.min.js",
    "dash/deps/prop-types@15.8.1.min.js",
    "dash/html/dash_html_components.min.js",
    "accessible-autocomplete.js",
    "parts.js",
    "controls.js",
    "map.js",
    "page.js",
    "ways.js",
    "dash/dash-renderer/build/dash_renderer.min.js",
    "start.js",
)


@dataclass(frozen=True)
class File:
    """A file as it is sent: its bytes as they are, and made small."""

    plain: bytes
    small: dict[str, bytes]
    kind: str


class Statics:
    """Every static file, held in memory: a few megabytes, and no path of a reader's is ever opened."""

    def __init__(self, root: Path = ROOT) -> None:
        built = root / "assets" / "built"
        self._files: dict[str, File] = {}
        self._addresses: dict[str, str] = {}
        for logical, path in (_built(built) or _sources(root / "assets" / "source")).items():
            content = path.read_bytes()
            name = f"{hashlib.sha256(content).hexdigest()[:10]}/{path.name}"
            self._files[name] = File(content, _small(path, content), KINDS.get(path.suffix, "application/octet-stream"))
            self._addresses[logical] = PREFIX + name
        self.fingerprint = hashlib.sha256(json.dumps(self._addresses).encode()).hexdigest()[:12]

    def address(self, logical: str) -> str:
        """Where a file is served; empty when this machine has no such file."""
        return self._addresses.get(logical, "")

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


def _built(built: Path) -> dict[str, Path]:
    try:
        manifest: dict[str, str] = json.loads((built / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return {logical: built / name for logical, name in manifest.items() if logical not in NOT_FILES}


def _sources(source: Path) -> dict[str, Path]:
    """Our own files as written, and what the installed packages bring."""
    own = {path.name: path for path in sorted(source.iterdir()) if path.suffix in {".js", ".svg"}}
    dash, plotly = _package("dash"), _package("plotly")
    theirs = {logical: dash / logical.removeprefix("dash/") for logical in SCRIPTS if logical.startswith("dash/")}
    return own | theirs | {"site.css": source / "fallback.css", "plotly.js": plotly / "package_data" / "plotly.min.js"}


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


def _small(path: Path, content: bytes) -> dict[str, bytes]:
    beside = {"br": path.with_name(f"{path.name}.br"), "gzip": path.with_name(f"{path.name}.gz")}
    small = {encoding: file.read_bytes() for encoding, file in beside.items() if file.is_file()}
    return small or ({"gzip": gzip.compress(content, 5, mtime=0)} if path.suffix in KINDS else {})
