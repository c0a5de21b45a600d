"""An import run: what is kept, what is skipped, and what a broken source leaves untouched."""

from pathlib import Path

import duckdb
import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers import ons_els
from slidash.importers.contract import OBSERVATION
from slidash.importers.kept_imports import all_kept, kept
from slidash.importers.run import IMPORTERS, Outcome, account_lines, import_sources
from slidash.importers.snapshots import Sources
from tests.importers.make_fingertips import write as write_fingertips
from tests.importers.make_mhclg_outturn import write as write_outturn
from tests.importers.reading import harvest_of

pytestmark = pytest.mark.slow

THERE = {dataset: IMPORTERS[dataset] for dataset in ("ons_els", "dfe_lait")}  # the made-up sources


def _outcomes(places: Sources, register: Register, data: Path) -> dict[str, Outcome]:
    return {one.dataset: one.outcome for one in import_sources(places, register, data, progress=False, importers=THERE)}


def _contents(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_a_run_keeps_sorted_observations_and_a_harvest_that_loads(
    places: Sources, register: Register, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    results = import_sources(places, register, data, progress=False, importers=THERE)
    assert [one.outcome for one in results] == [Outcome.IMPORTED, Outcome.IMPORTED]
    for one in results:
        assert one.kept == kept(data, one.dataset)
        assert one.kept is not None
        with duckdb.connect() as con:
            rows = con.read_parquet(str(one.kept.observations))
            assert dict(zip(rows.columns, map(str, rows.types), strict=True)) == OBSERVATION
            order = [(row[0], row[1], row[3]) for row in rows.fetchall()]
        assert order == sorted(order)
    assert {one.harvest.dataset.id for one in all_kept(data)} == set(THERE)
    assert sorted(path.name for path in data.rglob("*") if path.is_file()) == [
        "dfe_lait.json", "dfe_lait.parquet", "ons_els.json", "ons_els.parquet",
    ]  # fmt: skip


def test_an_unchanged_source_is_not_imported_again(places: Sources, register: Register, tmp_path: Path) -> None:
    _outcomes(places, register, tmp_path / "data")
    before = _contents(tmp_path / "data")
    assert set(_outcomes(places, register, tmp_path / "data").values()) == {Outcome.UNCHANGED}
    assert _contents(tmp_path / "data") == before


def test_a_changed_file_is_imported_again(places: Sources, register: Register, tmp_path: Path, made_up: Path) -> None:
    _outcomes(places, register, tmp_path / "data")
    figures = made_up / "ons_els/made-up-rate/made-up-rate.csv"
    figures.write_bytes(figures.read_bytes().replace(b",12.5,", b",12.6,"))
    assert _outcomes(places, register, tmp_path / "data") == {
        "ons_els": Outcome.IMPORTED,
        "dfe_lait": Outcome.UNCHANGED,
    }


def test_wording_of_licences_that_harvests_hold_is_a_part_of_the_fingerprint(
    places: Sources, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _outcomes(places, register, tmp_path / "data")
    contents = Path.read_bytes

    def reworded(path: Path) -> bytes:
        return contents(path) + (b"# anew" if path.name == "licences.py" else b"")

    monkeypatch.setattr(Path, "read_bytes", reworded)
    assert set(_outcomes(places, register, tmp_path / "data").values()) == {Outcome.IMPORTED}


def test_a_broken_source_leaves_its_earlier_import_and_the_other_source_alone(
    places: Sources, register: Register, tmp_path: Path, made_up: Path
) -> None:
    data = tmp_path / "data"
    _outcomes(places, register, data)
    before = _contents(data)
    figures = made_up / "ons_els/made-up-rate/made-up-rate.csv"
    figures.write_bytes(figures.read_bytes().replace(b",12.5,", b",a dozen,"))
    broken, other = import_sources(places, register, data, progress=False, importers=THERE)
    assert (broken.outcome, other.outcome) == (Outcome.BROKEN, Outcome.UNCHANGED)
    assert "row 2, column observation: found 'a dozen'" in broken.message
    assert broken.kept == kept(data, "ons_els")
    assert _contents(data) == before


def test_a_manifest_that_a_file_breaks_stops_that_import_only(
    places: Sources, register: Register, tmp_path: Path, made_up: Path
) -> None:
    manifest = f"path\tsha256\ndfe_lait/lait_data_dictionary.csv\t{'0' * 64}\n"
    (made_up / "MANIFEST.tsv").write_text(manifest, encoding="utf-8")
    assert _outcomes(places, register, tmp_path / "data") == {
        "ons_els": Outcome.IMPORTED,
        "dfe_lait": Outcome.BROKEN,
    }


def test_a_source_that_cannot_be_had_is_reported_and_nothing_is_kept(register: Register, tmp_path: Path) -> None:
    places = Sources(None, tmp_path / "raw", progress=False)
    results = import_sources(places, register, tmp_path / "data", progress=False, importers=THERE)
    assert [one.outcome for one in results] == [Outcome.UNAVAILABLE, Outcome.UNAVAILABLE]
    assert all("no address" in one.message and one.kept is None for one in results)
    assert all_kept(tmp_path / "data") == []


def test_a_pair_of_files_that_do_not_belong_together_is_not_used(
    places: Sources, register: Register, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    _outcomes(places, register, data)
    (data / "observations" / "ons_els.parquet").write_bytes(b"torn")
    assert kept(data, "ons_els") is None
    assert _outcomes(places, register, data)["ons_els"] == Outcome.IMPORTED


def test_the_accounts_are_told_in_lines(made_up: Path, register: Register) -> None:
    head, *fates = account_lines(harvest_of(ons_els, made_up, register))
    assert head == "ons_els: 34 rows in 2 files, 5 of them without a value"
    assert fates[0].split() == ["22", "loaded", "(4", "without", "a", "value)"]
    assert sum(int(line.split()[0]) for line in fates) == 34


def test_progress_is_shown_with_counts(
    places: Sources, register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_sources(places, register, tmp_path / "data", progress=True, importers=THERE)
    shown = capsys.readouterr().err
    assert "ons_els" in shown and "rows=34" in shown and "loaded=22" in shown


def test_no_file_at_all_is_an_error(tmp_path: Path, register: Register) -> None:
    with pytest.raises(ImportContractError, match="found no CSV file"):
        harvest_of(ons_els, tmp_path, register)


def test_optional_sources_that_are_not_there_are_not_available_and_no_error(
    places: Sources, register: Register, tmp_path: Path
) -> None:
    results = import_sources(places, register, tmp_path / "data", progress=False)
    assert {one.dataset: one.outcome for one in results} == {
        "ons_els": Outcome.IMPORTED,
        "dfe_lait": Outcome.IMPORTED,
        "fingertips": Outcome.UNAVAILABLE,
        "mhclg_outturn": Outcome.UNAVAILABLE,
    }


def test_all_four_sources_are_imported(places: Sources, register: Register, tmp_path: Path, made_up: Path) -> None:
    write_fingertips(made_up / "fingertips", register, indicators=2, years=1)
    write_outturn(made_up / "mhclg_outturn", register, lines=80, years=(2025,))
    results = import_sources(places, register, tmp_path / "data", progress=False)
    assert {one.outcome for one in results} == {Outcome.IMPORTED}, [one.message for one in results]
    assert [one.dataset for one in results] == [*IMPORTERS]
    again = import_sources(places, register, tmp_path / "data", progress=False)
    assert {one.outcome for one in again} == {Outcome.UNCHANGED}
