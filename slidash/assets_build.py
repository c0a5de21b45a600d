"""Which files does a browser get? Made ready once, so that no request waits for a compiler or a compressor.

    python -m slidash.assets_build

Everything served from assets/built/ is made here, under the logical names of slidash.browser_files: the style sheet
compiled from assets/source/site.scss, the picker from npm, Dash's own bundles, our own scripts and pictures from
assets/source/. Each has a hash of its bytes in its name, so it may be cached for good, and beside it
stand a `.br` and a `.gz` of it. manifest.json says which file has which logical name, in one flat table:

    {"front_end": "npm" | "fallback", "inputs": "…", "site.css": "site-<hash>.css", "react.js": "react-<hash>.js", …}

Without npm, or when npm cannot reach its packages, a plain style sheet serves, plain.css and own.css one after the
other, and "accessible-autocomplete.js" is absent. When no input changed, nothing is done.
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import brotli

from slidash import browser_files
from slidash.browser_files import PICKER, manifest_of, without_npm
from slidash.errors import AssetsError, SlidashError
from slidash.settings import ROOT


@dataclass(slots=True)
class Workshop:
    """One making of the built folder: where to, and what has been made so far."""

    built: Path
    made: dict[str, str] = field(default_factory=dict)

    def add(self, logical: str, content: bytes) -> None:
        """Put `content` in the built folder under a name that carries its hash, beside it two smaller copies."""
        path = Path(logical)
        name = f"{path.stem}-{hashlib.sha256(content).hexdigest()[:10]}{path.suffix}"
        small = brotli.compress(content, quality=11)
        self.built.mkdir(parents=True, exist_ok=True)
        (self.built / name).write_bytes(content)
        (self.built / f"{name}.br").write_bytes(small)
        # mtime 0 keeps the file the same for the same content
        (self.built / f"{name}.gz").write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
        self.made[logical] = name
        print(f"  {name}: {len(content) / 1000:,.0f} KB, sent as {len(small) / 1000:,.0f} KB", flush=True)


def inputs_digest(root: Path, npm: str | None) -> str:
    """One hash of everything the built folder is made from; equal means nothing needs to be done."""
    digest = hashlib.sha256(f"{version('dash')} {npm is not None}".encode())
    files = [root / "package.json", root / "package-lock.json", Path(__file__), Path(browser_files.__file__)]
    files += sorted(path for path in (root / "assets" / "source").rglob("*") if path.is_file())
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes() if path.is_file() else b"absent")
    return digest.hexdigest()


def npm_packages(root: Path, npm: str | None) -> Path | None:
    """The folder of front-end packages, installed as the lock file says; None when they cannot be had."""
    lock = root / "package-lock.json"
    modules = root / "node_modules"
    installed = modules / ".slidash-lock"
    if npm is None or not lock.is_file():
        print("Front end: npm is not installed, so a plain style sheet and native lists serve.", flush=True)
        return None
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if installed.is_file() and installed.read_text("utf-8") == wanted:
        return modules
    print("Fetching the front-end packages with npm …", flush=True)
    quick = ["--prefer-offline", "--fetch-retries=1", "--fetch-timeout=30000"]
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *quick]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    if done.returncode:
        reason = next((line for line in done.stderr.splitlines() if line.strip()), "no reason given")
        print(f"Front end: npm could not fetch its packages ({reason}).", flush=True)
        print("A plain style sheet and native lists serve; `make assets` tries again.", flush=True)
        return None
    installed.write_text(wanted, "utf-8")
    return modules


def compiled(root: Path, modules: Path) -> bytes:
    """The style sheet compiled from site.scss. Raises AssetsError when it does not compile."""
    source = root / "assets" / "source" / "site.scss"
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={modules}"]
    node = shutil.which("node") or "node"
    command = [node, str(modules / "sass" / "sass.js"), *options, str(source)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words
    if done.returncode:
        raise AssetsError(f"assets/source/site.scss does not compile:\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def from_npm(root: Path, modules: Path) -> dict[str, bytes]:
    """What npm's packages give better: picker and style."""
    picker = modules / "accessible-autocomplete" / "dist" / "accessible-autocomplete.min.js"
    return {"site.css": compiled(root, modules), PICKER: picker.read_bytes()}


def make(root: Path, npm: str | None, *, again: bool = False) -> Mapping[str, str]:
    """Make assets/built/ under `root` unless it is already what its inputs say; answers the manifest."""
    built = root / "assets" / "built"
    inputs = inputs_digest(root, npm)
    present = manifest_of(built)
    if present.get("inputs") == inputs and not again:
        return present
    files = without_npm(root / "assets" / "source")
    modules = npm_packages(root, npm)
    if modules is not None:
        files |= from_npm(root, modules)
    workshop = Workshop(built)
    print("Making the files for the browser:", flush=True)
    for logical, content in files.items():
        workshop.add(logical, content)

    front_end = "fallback" if modules is None else "npm"
    manifest = {"front_end": front_end, "inputs": inputs, **workshop.made}
    unfinished = built / "manifest.json.new"
    unfinished.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
    unfinished.replace(built / "manifest.json")
    _clear(built, manifest)
    return manifest


def _clear(built: Path, manifest: Mapping[str, str]) -> None:
    """Remove what an earlier making left and the manifest no longer names."""
    kept = {built / f"{name}{ending}" for name in manifest.values() for ending in ("", ".br", ".gz")}
    for path in sorted(built.rglob("*"), reverse=True):
        if path.is_file() and path not in kept and path.name != "manifest.json":
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def main(arguments: list[str]) -> int:
    """Make the files; `again` makes them even when nothing changed. 0 when they are there, 1 with a plain message."""
    try:
        make(ROOT, shutil.which("npm"), again="again" in arguments)
    except SlidashError as error:
        print(error, file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"{error.filename} cannot be written; run this as the owner of that folder", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
