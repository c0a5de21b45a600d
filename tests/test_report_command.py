"""Does `slidash report` write a document for each council, and refuse in plain words?"""

from pathlib import Path

import docx
import pytest

from slidash.__main__ import main
from tests.stores.sample import HARTLEPOOL


@pytest.fixture
def served(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLIDASH_DATA", str(store_path.parent))


@pytest.mark.usefixtures("served")
def test_a_document_is_written_for_each_council_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert main(["report", "sample-report", "--areas", f"{HARTLEPOOL}, Darlington", "--out", str(out)]) == 0
    names = ["e06000001-hartlepool-sample-report.docx", "e06000005-darlington-sample-report.docx"]
    assert sorted(path.name for path in out.iterdir()) == names
    text = docx.Document(str(out / names[1]))
    assert text.paragraphs[0].text == "Darlington in a few charts"
    assert "2 reports in" in capsys.readouterr().out


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing", "--areas", HARTLEPOOL], "There are: sample-report"),
        (["sample-report", "--areas", "Nowhere at all"], "No council, region or country has the code or name"),
        (["sample-report", "--areas", HARTLEPOOL, "--group", "nobody"], "No comparison group has the id"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *arguments, "--out", str(tmp_path / "out")]) == 1
    assert words in capsys.readouterr().err
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.slow
@pytest.mark.usefixtures("served")
def test_every_council_of_today_has_one(tmp_path: Path) -> None:
    assert main(["report", "sample-report", "--areas", "all", "--format", "xlsx", "--out", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*.xlsx"))) == 317
