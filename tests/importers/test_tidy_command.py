"""`python -m slidash import tidy FOLDER`: templates, a dry run, an import, a folder with faults."""

from pathlib import Path

import pytest

from slidash.__main__ import main
from slidash.importers.kept_imports import all_kept


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLIDASH_DATA", str(tmp_path / "data"))


def test_a_folder_is_begun_tried_and_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, data = str(tmp_path / "own"), tmp_path / "data"
    assert main(["import", "tidy", folder, "--template"]) == 0
    assert "Wrote dataset.toml, metrics.csv" in capsys.readouterr().out
    assert main(["import", "tidy", folder, "--dry-run"]) == 0
    assert "5 figures of 3 areas" in capsys.readouterr().out and all_kept(data) == []
    assert main(["import", "tidy", folder]) == 0
    assert [one.harvest.dataset.id for one in all_kept(data)] == ["our_bins"]
    assert "python -m slidash build" in capsys.readouterr().out


def test_faults_are_told_on_standard_error_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    assert main(["import", "tidy", str(tmp_path / "own")]) == 1
    told = capsys.readouterr().err
    assert "was not imported: 3 faults" in told and "metrics.csv, line 1, whole file" in told
    assert main(["import", "tidy", str(tmp_path / "nowhere")]) == 1
    assert "--template" in capsys.readouterr().err
    assert all_kept(tmp_path / "data") == []


@pytest.mark.parametrize(
    "wrong", [["tidy"], ["--dry-run"], ["--template"], ["take-up", "x.csv", "--template"], ["other", "x"]]
)
def test_what_does_not_go_together_is_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", *wrong])
    assert "usage:" in capsys.readouterr().err
