"""python -m slidash import take-up: says what would change, changes all or nothing."""

from pathlib import Path

import pytest

from slidash.__main__ import main
from slidash.importers.take_up import KEPT

GOOD = "council,offer,date\nSurrey,peer-challenge,2016-05-31\nKent,lg-inform,2016-05-31\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SLIDASH_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def write(folder: Path, text: str) -> str:
    file = folder / "fuller.csv"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_dry_run_counts_before_and_after_and_writes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "take-up", write(tmp_path, GOOD), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "before: 0 records, 0 councils, 0 offers\nafter:  2 records, 2 councils, 2 offers\n" in said
    assert "dry run" in said
    assert not data.exists()


def test_an_import_replaces_the_one_before(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "take-up", write(tmp_path, GOOD)]) == 0
    assert main(["import", "take-up", write(tmp_path, GOOD.replace("Kent,lg-inform,2016-05-31\n", ""))]) == 0
    assert "before: 2 records, 2 councils, 2 offers\nafter:  1 records" in capsys.readouterr().out
    assert (data / KEPT).read_text("utf-8").splitlines()[1:] == ["E10000030,peer-challenge,2016-05-31,delivered,"]


def test_one_bad_row_and_nothing_is_imported(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "take-up", write(tmp_path, GOOD)]) == 0
    before = (data / KEPT).read_bytes()
    assert main(["import", "take-up", write(tmp_path, GOOD + "Camelot,lg-inform,2016-05-31\n")]) == 1
    assert "line 4, council: found 'Camelot'" in capsys.readouterr().err
    assert (data / KEPT).read_bytes() == before


def test_a_kept_register_that_was_spoilt_can_be_replaced(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / KEPT).parent.mkdir(parents=True)
    (data / KEPT).write_text("spoilt", "utf-8")
    assert main(["import", "take-up", write(tmp_path, GOOD)]) == 0
    assert "no longer passes its checks" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["import", "take-up"], ["import", "--dry-run"], ["import", "other", "x.csv"]])
def test_half_a_command_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage" in capsys.readouterr().err
