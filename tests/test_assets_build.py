"""The files for the browser: named by their bytes, compressed, of the right version, and there without npm too."""

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import brotli
import pytest
from plotly.offline import get_plotlyjs_version

from slidash.assets_build import AssetsError, make, manifest_of, package_folder, plotly_version
from slidash.serving.statics import SCRIPTS

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def quick_brotli(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least effort, which makes files of the same content: the most takes seconds for Plotly's own bundle."""
    slow = brotli.compress

    def quick(content: bytes, quality: int) -> bytes:
        assert quality == 11, "compressed once and sent often, so with the most effort"
        return bytes(slow(content, quality=1))

    monkeypatch.setattr(brotli, "compress", quick)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a style sheet, a script and a picture, and no npm."""
    source = tmp_path / "assets" / "source"
    source.mkdir(parents=True)
    (source / "site.scss").write_text("$ink: #111; body { color: $ink; }", "utf-8")
    (source / "fallback.css").write_text("body { color: #111; }", "utf-8")
    (source / "pickers.js").write_text("window.slidash = {};", "utf-8")
    (source / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    return tmp_path


def test_without_npm_plotlys_own_bundle_and_the_plain_style_sheet_serve(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = make(root, npm=None)
    built = root / "assets" / "built"
    assert manifest["front_end"] == "fallback"
    assert (built / manifest["site.css"]).read_text("utf-8") == "body { color: #111; }"
    assert plotly_version((built / manifest["plotly.js"]).read_bytes()) == get_plotlyjs_version()
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
    assert {"site.css", "plotly.js", "pickers.js", "favicon.svg"} <= set(manifest)
    for logical, name in manifest.items():
        if logical in {"front_end", "inputs"}:
            continue
        content = (built / name).read_bytes()
        assert gzip.decompress((built / f"{name}.gz").read_bytes()) == content
        assert brotli.decompress((built / f"{name}.br").read_bytes()) == content
        if not name.startswith("dash/"):
            assert hashlib.sha256(content).hexdigest()[:10] in name


def test_of_dashs_bundles_those_that_a_page_loads_are_kept_under_the_names_dash_gives_them(root: Path) -> None:
    manifest = make(root, npm=None)
    bundles = {logical for logical in manifest if logical.startswith("dash/")}
    assert bundles == {logical for logical in SCRIPTS if logical.startswith("dash/")}
    for logical in bundles:
        served = package_folder("dash").parent / logical
        assert (root / "assets" / "built" / manifest[logical]).read_bytes() == served.read_bytes()


def test_nothing_is_made_again_when_no_input_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = make(root, npm=None)
    capsys.readouterr()
    assert make(root, npm=None) == first
    assert capsys.readouterr().out == ""


def test_a_changed_script_gets_a_new_name_and_the_old_one_goes(root: Path) -> None:
    built = root / "assets" / "built"
    old = make(root, npm=None)["pickers.js"]
    (root / "assets" / "source" / "pickers.js").write_text("window.slidash = {changed: true};", "utf-8")
    new = make(root, npm=None)["pickers.js"]
    assert new != old
    assert (built / new).is_file()
    assert not list(built.glob(f"{old}*"))


def test_a_built_file_that_has_gone_is_made_again(root: Path) -> None:
    manifest = make(root, npm=None)
    (root / "assets" / "built" / manifest["site.css"]).unlink()
    assert manifest_of(root / "assets" / "built") == {}
    assert (root / "assets" / "built" / make(root, npm=None)["site.css"]).is_file()


def test_a_file_that_is_not_plotly_is_refused() -> None:
    with pytest.raises(AssetsError, match="does not begin with its version"):
        plotly_version(b"<html>not found</html>")


def test_the_bundle_npm_is_asked_for_is_the_version_the_plotly_package_speaks_to() -> None:
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]["plotly.js-basic-dist-min"]
    assert asked == get_plotlyjs_version()


def test_the_lock_file_names_no_registry_and_says_what_every_package_must_hash_to() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")]


def test_with_npm_the_small_bundle_the_picker_and_the_compiled_style_sheet_serve(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None or not (ROOT / "node_modules" / ".slidash-lock").is_file():
        pytest.skip("the front-end packages are not here (make assets fetches them, with npm)")
    shutil.copytree(ROOT / "assets" / "source", tmp_path / "assets" / "source")
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    manifest = make(tmp_path, npm)
    built = tmp_path / "assets" / "built"
    bundle = (built / manifest["plotly.js"]).read_bytes()
    assert manifest["front_end"] == "npm"
    assert b"plotly.js (basic" in bundle[:200] and plotly_version(bundle) == get_plotlyjs_version()
    assert b"accessibleAutocomplete" in (built / manifest["accessible-autocomplete.js"]).read_bytes()
    assert b"@use" not in (built / manifest["site.css"]).read_bytes()
