"""The files for the browser: named by their bytes, compressed, of the right version, and there without npm too."""

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import brotli
import pytest

from slidash import browser_files
from slidash.assets_build import make
from slidash.browser_files import DASH, NEEDED, SCRIPTS, files_of, manifest_of, package_folder
from slidash.errors import AssetsError
from slidash.settings import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def quick_brotli(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least effort, which makes files of the same content: the most takes seconds for Dash's bundles."""
    slow = brotli.compress

    def quick(content: bytes, quality: int) -> bytes:
        assert quality == 11, "compressed once and sent often, so with the most effort"
        return bytes(slow(content, quality=1))

    monkeypatch.setattr(brotli, "compress", quick)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with style sheets, a picture and the scripts of a page, and no npm."""
    source = tmp_path / "assets" / "source"
    source.mkdir(parents=True)
    (source / "site.scss").write_text('@use "own";', "utf-8")
    (source / "plain.css").write_text("body { margin: 0; }\n", "utf-8")
    (source / "own.css").write_text("body { color: #111; }\n", "utf-8")
    for name in set(SCRIPTS) - DASH.keys() - {browser_files.PICKER}:
        (source / name).write_text(f"window.slidash = {{made: '{name}'}};", "utf-8")
    (source / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    return tmp_path


def test_without_npm_the_plain_style_sheet_serves(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = make(root, npm=None)
    built = root / "assets" / "built"
    assert manifest["front_end"] == "fallback"
    assert (built / manifest["site.css"]).read_text("utf-8") == "body { margin: 0; }\nbody { color: #111; }\n"
    assert "accessible-autocomplete.js" not in manifest
    assert "npm is not installed" in capsys.readouterr().out


def test_npm_that_cannot_reach_its_packages_is_no_worse_than_no_npm(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "package-lock.json").write_text("{}", "utf-8")
    npm = root / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error network' >&2\nexit 1\n", "utf-8")
    npm.chmod(0o755)
    assert make(root, str(npm))["front_end"] == "fallback"
    assert "npm could not fetch its packages (npm error network)" in capsys.readouterr().out


def test_every_file_carries_the_hash_of_its_bytes_and_both_compressed_copies(root: Path) -> None:
    manifest = make(root, npm=None)
    built = root / "assets" / "built"
    assert files_of(manifest).keys() == NEEDED
    for name in files_of(manifest).values():
        content = (built / name).read_bytes()
        assert gzip.decompress((built / f"{name}.gz").read_bytes()) == content
        assert brotli.decompress((built / f"{name}.br").read_bytes()) == content
        assert hashlib.sha256(content).hexdigest()[:10] in name


def test_of_dash_a_page_loads_the_react_that_its_renderer_is_made_for(root: Path) -> None:
    built = root / "assets" / "built"
    react = (built / make(root, npm=None)["react.js"]).read_bytes()
    assert react == next((package_folder("dash") / "deps").glob("react@18.3.*.min.js")).read_bytes()


@pytest.mark.parametrize("versions", [(), ("19.0.0",), ("18.3.1", "18.3.2")], ids=["none", "another", "two"])
def test_a_dash_without_the_one_react_of_a_page_stops_the_set_up(
    versions: tuple[str, ...], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dash = root / "dash"
    shutil.copytree(package_folder("dash") / "deps", dash / "deps", ignore=shutil.ignore_patterns("react@*"))
    for version in versions:
        (dash / "deps" / f"react@{version}.min.js").write_text("React", "utf-8")
    monkeypatch.setattr(browser_files, "package_folder", {"dash": dash}.__getitem__)
    with pytest.raises(AssetsError, match=r"should have one file deps/react@18\.3\.\*\.min\.js, but has "):
        make(root, npm=None)
    assert not (root / "assets" / "built").exists(), "nothing half made"


def test_nothing_is_made_again_when_no_input_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = make(root, npm=None)
    capsys.readouterr()
    assert make(root, npm=None) == first
    assert capsys.readouterr().out == ""


def test_a_changed_script_gets_a_new_name_and_the_old_one_goes(root: Path) -> None:
    built = root / "assets" / "built"
    old = make(root, npm=None)["parts.js"]
    (root / "assets" / "source" / "parts.js").write_text("window.slidash = {changed: true};", "utf-8")
    new = make(root, npm=None)["parts.js"]
    assert new != old
    assert (built / new).is_file()
    assert not list(built.glob(f"{old}*"))


def test_a_built_file_that_has_gone_is_made_again(root: Path) -> None:
    manifest = make(root, npm=None)
    (root / "assets" / "built" / manifest["site.css"]).unlink()
    assert manifest_of(root / "assets" / "built") == {}
    assert (root / "assets" / "built" / make(root, npm=None)["site.css"]).is_file()


def test_the_lock_file_names_no_registry_and_says_what_every_package_must_hash_to() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")]


def test_with_npm_the_picker_and_the_compiled_style_sheet_serve(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None or not (ROOT / "node_modules" / ".slidash-lock").is_file():
        pytest.skip("the front-end packages are not here (make assets fetches them, with npm)")
    shutil.copytree(ROOT / "assets" / "source", tmp_path / "assets" / "source")
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    manifest = make(tmp_path, npm)
    built = tmp_path / "assets" / "built"
    assert manifest["front_end"] == "npm"
    assert b"accessibleAutocomplete" in (built / manifest["accessible-autocomplete.js"]).read_bytes()
    sheet = (built / manifest["site.css"]).read_text("utf-8")
    assert "@use" not in sheet and sheet.index(".govuk-button") < sheet.index("--ink:") < sheet.index(".site-header")
