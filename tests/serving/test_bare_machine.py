import shutil
from pathlib import Path

import pytest

from slidash.browser_files import SCRIPTS
from slidash.errors import AssetsError
from slidash.serving.statics import Statics
from slidash.settings import ROOT, Settings
from slidash.site import create_app
from tests.stores.shell import SAMPLE, WHERE, build_shell, nothing

HERE = "/sample/E06000001"


def written(root: Path) -> None:
    """A project's own files as they are written, with nothing made of them."""
    shutil.copytree(ROOT / "assets" / "source", root / "assets" / "source")


def test_on_a_bare_clone_the_sources_and_packages_serve(tmp_path: Path) -> None:
    written(tmp_path)
    statics = Statics(tmp_path)
    assert all(map(statics.address, ("site.css", "favicon.svg")))
    assert len(statics.scripts()) == len(SCRIPTS) - 1  # the picker's library comes from npm only


def test_files_made_for_another_list_are_not_served_in_part(tmp_path: Path) -> None:
    written(tmp_path)
    built = tmp_path / "assets" / "built"
    built.mkdir()
    (built / "start-1.js").write_text("start.js")
    (built / "manifest.json").write_text('{"front_end": "npm", "inputs": "", "start.js": "start-1.js"}')
    assert len(Statics(tmp_path).scripts()) == len(SCRIPTS) - 1


def test_a_site_that_lacks_a_script_of_its_pages_does_not_start(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "assets" / "source" / "parts.js").unlink()
    with pytest.raises(AssetsError, match=r"Every page loads parts\.js, not found in"):
        Statics(tmp_path)


def test_alive_and_ready_are_two_questions(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    build_shell(tmp_path / "full" / "slidash.duckdb")
    client = create_app(
        Settings(data=tmp_path / "full"), pages=(SAMPLE,), where=WHERE, prepare=nothing
    ).server.test_client()
    assert client.get("/healthz").json == {"status": "alive"}
    assert client.get("/readyz").json == {"status": "ready", "build": "b1", "demonstration": True}
    empty = create_app(Settings(data=tmp_path), pages=(SAMPLE,), where=WHERE, prepare=nothing).server.test_client()
    assert empty.get("/healthz").status_code == 200 and empty.get("/readyz").status_code == 503
    for path in (HERE, "/nowhere", "/assets/nothing"):
        answer = empty.get(path)
        assert answer.status_code in {404, 503} and "Traceback" not in answer.text
