"""Which files does a page load? The one list, for the set-up that makes them ready and for the server that names them.

A file goes by a logical name such as "react.js", whatever version of it there is.
"""

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from slidash.errors import AssetsError

OWN = frozenset({".js", ".svg"})  # endings of what is served from assets/source/ as it is written there
NOT_FILES = frozenset({"front_end", "inputs"})  # what a manifest says beside its files
PICKER = "accessible-autocomplete.js"  # from npm only; without it a picker is a native list
# What a page needs of Dash, and where it lies in the package; of React the version that Dash's renderer is made for
DASH = {
    "react.js": "deps/react@18.3.*.min.js",
    "react-dom.js": "deps/react-dom@18.3.*.min.js",
    "prop-types.js": "deps/prop-types@*.min.js",
    "dash-renderer.js": "dash-renderer/build/dash_renderer.min.js",
}
# In the order in which they must run
SCRIPTS = (
    "react.js",
    "react-dom.js",
    "prop-types.js",
    PICKER,
    "parts.js",
    "controls.js",
    "map.js",
    "charts.js",
    "page.js",
    "ways.js",
    "ago.js",
    "dash-renderer.js",
    "start.js",
)
PLAIN_STYLE = ("plain.css", "own.css")  # the style sheet where nothing can compile site.scss, put together
NEEDED = frozenset({"site.css", "favicon.svg", *SCRIPTS}) - {PICKER}


def without_npm(source: Path) -> dict[str, bytes]:
    """Every file by its logical name: our own from the folder `source`, all others from the installed packages.

    Raises AssetsError where one is missing, since a page without it would stand still and not say why.
    """
    paths = {path.name: path for path in sorted(source.iterdir()) if path.suffix in OWN}
    paths |= {name: source / name for name in PLAIN_STYLE}
    paths |= {logical: _of_dash(pattern) for logical, pattern in DASH.items()}
    needed = NEEDED - {"site.css"} | set(PLAIN_STYLE)
    missing = sorted(name for name in needed if name not in paths or not paths[name].is_file())
    if missing:
        raise AssetsError(f"Every page loads {', '.join(missing)}, not found in {source} or the packages installed")
    files = {logical: path.read_bytes() for logical, path in paths.items()}
    style = b"".join(files.pop(name) for name in PLAIN_STYLE)
    return files | {"site.css": style}


def manifest_of(built: Path) -> Mapping[str, str]:
    """The manifest of a built folder; empty when there is none, or when a file is missing or named otherwise now."""
    try:
        manifest: dict[str, str] = json.loads((built / "manifest.json").read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    files = files_of(manifest)
    return manifest if files.keys() >= NEEDED and all((built / name).is_file() for name in files.values()) else {}


def files_of(manifest: Mapping[str, str]) -> dict[str, str]:
    """The files that a manifest names, in the built folder, by their logical names."""
    return {logical: name for logical, name in manifest.items() if logical not in NOT_FILES}


def package_folder(name: str) -> Path:
    """Where an installed package lies, found without importing it. Raises AssetsError when it is not there."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise AssetsError(f"The package {name} is not installed. Install it with: pip install -r requirements.txt")
    return Path(spec.origin).parent


def _of_dash(pattern: str) -> Path:
    fitting = sorted(package_folder("dash").glob(pattern))
    if len(fitting) != 1:
        there = ", ".join(path.name for path in fitting) or "no such file"
        raise AssetsError(
            f"The package dash should have one file {pattern}, but has {there}; correct DASH in {__name__}"
        )
    return fitting[0]
