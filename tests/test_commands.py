"""The commands say what they do, do it whole or not at all, and fail with a plain message."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from slidash.__main__ import COMMANDS, main
from slidash.authored.register import Register
from slidash.importers import demonstration
from slidash.importers.demonstration_shapes import Size
from slidash.settings import ROOT, Settings, rows
from slidash.store.reader import Store
from tests.stores.shell import build_shell

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parent / "fixtures" / "sources"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, no snapshots, and no internet to wait for."""
    for name, _, _ in rows():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLIDASH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("slidash.importers.downloads.CONNECT_SECONDS", 0.001)
    monkeypatch.setattr("slidash.importers.downloads.ANSWER_SECONDS", 0.01)
    return tmp_path


@pytest.fixture
def imported(folder: Path) -> Path:
    """A data folder with a small demonstration imported."""
    demonstration.write(folder / "data", Register.load(ROOT / "data"), Size(120, 6), progress=False)
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert len(told.splitlines()) > 5 and "Raises" not in told


def test_a_command_whose_packages_are_missing_says_what_installs_them() -> None:
    code = "import sys; sys.modules['pydantic'] = None; from slidash.__main__ import main; sys.exit(main(['build']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("slidash: build needs pydantic") and "pip install 'slidash[build]'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_named_from_here_is_the_one_that_is_served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "here").mkdir()
    build_shell(folder / "here" / "slidash.duckdb")
    started: list[tuple[str, ...]] = []
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SLIDASH_DATA", "here")
    monkeypatch.setattr("os.execv", lambda _, command: started.append(tuple(command)))
    assert main(["serve"]) == 0
    assert started and Settings.from_environ(os.environ).data == folder / "here"


def test_the_help_names_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(name in said for name, _, _ in rows())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["build", "check", "diff", "serve"])
def test_a_command_that_has_nothing_to_work_on_says_what_to_run(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command]) == 1
    assert "python -m slidash" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "eighty")
    assert main(["check"]) == 1
    assert "PORT" in capsys.readouterr().err


def test_a_build_is_made_once_and_found_unchanged_after(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    first = Store(imported / "data" / "slidash.duckdb").build
    assert first.demonstration is True
    assert "made-up" in capsys.readouterr().out
    assert main(["build"]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert main(["check"]) == 0
    report = capsys.readouterr().out
    assert re.search(r"demonstration: 120 metric types", report)
    assert "checks hold" in report


def test_diff_says_what_the_newest_import_would_change(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build"])
    capsys.readouterr()
    assert main(["diff"]) == 0
    assert "just what is imported" in capsys.readouterr().out
    demonstration.write(imported / "data", Register.load(ROOT / "data"), Size(121, 7), progress=False)
    assert main(["diff"]) == 0
    said = capsys.readouterr().out
    assert "new metric" in said
    assert "new period" in said


@pytest.mark.usefixtures("imported")
def test_never_showing_made_up_figures_is_kept_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLIDASH_DEMONSTRATION", "never")
    assert main(["build"]) == 1
    assert "import" in capsys.readouterr().err


def test_a_broken_source_stops_its_import_and_leaves_the_store_in_service(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = folder / "sources"
    shutil.copytree(FIXTURES, broken)
    csvs = sorted((broken / "ons_els").rglob("*.csv"))
    csvs[0].write_text("areacd,indicator\nE06000001,x\n", encoding="utf-8")
    monkeypatch.setenv("SLIDASH_SOURCES", str(broken))
    assert main(["import"]) == 1
    said = capsys.readouterr().err
    assert csvs[0].name in said
    assert "expected" in said
    assert not (folder / "data" / "observations" / "ons_els.parquet").exists()


def test_a_command_whose_lines_nobody_reads_any_longer_ends_without_a_traceback(folder: Path) -> None:
    (folder / "sources" / "ons_sdg").mkdir(parents=True)
    environ = {**os.environ, "SLIDASH_SOURCES": str(folder / "sources")}
    command = [sys.executable, "-m", "slidash", "tables", "check", "ons_sdg"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (141, b"")
