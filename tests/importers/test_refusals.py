"""One broken source does not close the site: it is named, with since when, and everything else goes on."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from slidash.__main__ import main
from slidash.importers.contract import Refusal
from slidash.importers.refusals import note_refusals, refused
from slidash.pages.about import data as about_data
from slidash.queries import provenance
from slidash.settings import rows
from slidash.store.reader import Store
from tests.pages.reading import table_rows, words_of

BEFORE, AFTER = date(2026, 3, 1), date(2026, 3, 9)


@pytest.fixture
def data(made_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder into which two made-up sources are imported; there is no internet to wait for."""
    for name, _, _ in rows():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLIDASH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SLIDASH_SOURCES", str(made_up))
    monkeypatch.setattr("slidash.importers.downloads.CONNECT_SECONDS", 0.001)
    monkeypatch.setattr("slidash.importers.downloads.ANSWER_SECONDS", 0.01)
    assert main(["import"]) == 0
    return tmp_path / "data"


@pytest.fixture
def figures(made_up: Path) -> Path:
    """One file of the source that is broken."""
    return made_up / "ons_els/made-up-rate/made-up-rate.csv"


def built(data: Path) -> Store:
    assert main(["build"]) == 0
    return Store(data / "slidash.duckdb")


def test_a_refused_source_keeps_its_earlier_figures_and_the_command_fails(
    data: Path, figures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (data / "observations" / "ons_els.parquet").read_bytes()
    figures.write_bytes(figures.read_bytes().replace(b",12.5,", b",a dozen,"))
    capsys.readouterr()
    assert main(["import"]) == 1
    told = capsys.readouterr()
    assert "ons_els was not imported, and its earlier import stays in use" in told.err
    assert "row 2, column observation: found 'a dozen'" in told.err
    assert "dfe_lait: unchanged" in told.out
    assert (data / "observations" / "ons_els.parquet").read_bytes() == kept


@pytest.mark.slow
def test_told_to_keep_going_the_site_is_built_and_says_what_was_refused_until_it_is_mended(
    data: Path, figures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = figures.read_bytes()
    figures.write_bytes(whole.replace(b",12.5,", b",a dozen,"))
    assert main(["import", "--keep-going"]) == 0
    assert "found 'a dozen'" in capsys.readouterr().err
    store = built(data)
    (refusal,) = provenance.refused(store)
    assert (refusal.dataset, refusal.since, refusal.partly) == ("ons_els", datetime.now(UTC).date(), False)
    (row,) = table_rows(about_data.view(store, about_data.Choices()), "refused-table")
    assert row[0] == "Explore Local Statistics"
    assert row[2] == "figures of earlier files"
    assert "found 'a dozen'" in row[3]
    assert {one.id for one in provenance.sources(store)} == {"ons_els", "dfe_lait"}
    store.close()

    figures.write_bytes(whole)
    assert main(["import"]) == 0
    store = built(data)
    assert provenance.refused(store) == []
    assert "refused" not in words_of(about_data.view(store, about_data.Choices()))
    store.close()


def test_whatever_a_file_does_to_its_importer_the_others_are_imported(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], figures: Path
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("a slip of ours")

    figures.write_bytes(figures.read_bytes() + b"\n")
    monkeypatch.setattr("slidash.importers.ons_els.read", fails)
    capsys.readouterr()
    assert main(["import", "--keep-going"]) == 0
    told = capsys.readouterr()
    assert "ZeroDivisionError: a slip of ours" in told.err
    assert "Traceback" not in told.err
    assert "dfe_lait: unchanged" in told.out
    assert [one.dataset for one in refused(data)] == ["ons_els"]


def test_a_source_is_refused_since_it_first_was(tmp_path: Path) -> None:
    note_refusals(tmp_path, [Refusal("a", "A", BEFORE, "wrong"), Refusal("b", "B", BEFORE, "wrong")], [])
    note_refusals(tmp_path, [Refusal("b", "B", AFTER, "wrong again", partly=True)], ["a", "c"])
    assert refused(tmp_path) == (Refusal("b", "B", BEFORE, "wrong again", partly=True),)
    note_refusals(tmp_path, [], ["b"])
    assert refused(tmp_path) == ()


def test_a_note_that_cannot_be_read_refuses_nothing(tmp_path: Path) -> None:
    for content in ("torn", "[{}]", '[{"dataset": "a", "since": "yesterday"}]', "3"):
        (tmp_path / "refused.json").write_text(content, encoding="utf-8")
        assert refused(tmp_path) == ()
