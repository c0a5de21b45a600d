from pathlib import Path

from slidash.serving.statics import SCRIPTS, Statics
from slidash.settings import Settings
from slidash.site import create_app
from tests.stores.shell import SAMPLE, make_store

HERE = "/sample/E06000001"


def test_on_a_bare_clone_the_sources_and_packages_serve(tmp_path: Path) -> None:
    source = tmp_path / "assets" / "source"
    source.mkdir(parents=True)
    for name in ("parts.js", "controls.js", "map.js", "page.js", "ways.js", "start.js", "favicon.svg", "fallback.css"):
        (source / name).write_text(name)
    statics = Statics(tmp_path)
    assert all(map(statics.address, ("site.css", "plotly.js", "favicon.svg")))
    assert len(statics.scripts()) == len(SCRIPTS) - 1  # the picker's library comes from npm only


def test_alive_and_ready_are_two_questions(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    make_store(tmp_path / "full" / "slidash.duckdb")
    client = create_app(Settings(data=tmp_path / "full"), pages=(SAMPLE,)).server.test_client()
    assert client.get("/healthz").json == {"status": "alive"}
    assert client.get("/readyz").json == {"status": "ready", "build": "b1", "demonstration": True}
    empty = create_app(Settings(data=tmp_path), pages=(SAMPLE,)).server.test_client()
    assert empty.get("/healthz").status_code == 200 and empty.get("/readyz").status_code == 503
    for path in (HERE, "/nowhere", "/assets/nothing"):
        answer = empty.get(path)
        assert answer.status_code in {404, 503} and "Traceback" not in answer.text
