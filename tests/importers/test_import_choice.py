"""`python -m slidash import` of downloads: what is had is imported, what is not stays as it was; and which datasets."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from slidash.__main__ import main
from slidash.importers.boundaries import DATASET as BOUNDARIES
from slidash.importers.kept_imports import kept
from slidash.importers.refusals import refused
from slidash.importers.run import importers_of
from slidash.importers.snapshots import ListedDataset, ListedFile
from slidash.settings import rows
from tests.importers.file_server import FileServer, Served, serving

pytestmark = pytest.mark.slow

MODULES = {"ons_els", "ons_els_meta", "dfe_lait"}
WASTE = """
[dataset]
id = "{name}"
title = "{name}"
publisher = "Nobody"
licence = "None"

[[table]]
id = "{name}"
files = "{name}.csv"
area.code = "code"
period = {{ column = "year", means = "calendar year" }}

[[table]]
id = "other"
files = "other.csv"
area.code = "code"
period = {{ column = "year", means = "calendar year" }}
"""
TABLE = b"code,year,a\nE06000014,2024,1\n"


@pytest.fixture
def server(made_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    """A server of the made-up sources and of two declared tables; nothing is in a snapshot folder."""
    for name, _, _ in rows():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLIDASH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("slidash.importers.downloads.PAUSE_SECONDS", 0.01)
    for name in ("waste", "parks"):
        (made_up / name).mkdir()
        (made_up / name / f"{name}.csv").write_bytes(TABLE)
        (made_up / name / "other.csv").write_bytes(TABLE)
    metrics = tmp_path / "root" / "metrics"
    (metrics / "tables").mkdir(parents=True)
    (metrics / "themes.toml").write_text("", "utf-8")
    for name in ("waste", "parks"):
        (metrics / "tables" / f"{name}.toml").write_text(WASTE.format(name=name), "utf-8")
    with serving() as running:
        files = {path.relative_to(made_up).as_posix(): path.read_bytes() for path in made_up.rglob("*.*")}
        running.files = {f"/{name}": Served(content) for name, content in files.items()}
        monkeypatch.setattr("slidash.commands.importing.read_source_list", lambda _: _listed(running.address, files))
        monkeypatch.setattr("slidash.commands.importing.importers_of", lambda _, data: importers_of(metrics, data))
        yield running


def _listed(address: str, files: dict[str, bytes]) -> dict[str, ListedDataset]:
    found: dict[str, list[ListedFile]] = {}
    for name, content in files.items():
        dataset, _, path = name.partition("/")
        digest = hashlib.sha256(content).hexdigest()
        found.setdefault(dataset, []).append(ListedFile(path, f"{address}/{name}", len(content), digest))
    return {
        name: ListedDataset(name, name, "Nobody", "None", "2024-01-02", tuple(listed), optional=name == "parks")
        for name, listed in found.items()
        if name in MODULES | {"waste", "parks"}
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where everything is kept."""
    return tmp_path / "data"


def _figures(data: Path, dataset: str) -> bytes | None:
    found = kept(data, dataset)
    return found.observations.read_bytes() if found else None


def test_everything_is_downloaded_and_imported_and_nothing_is_asked_for_again(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import"]) == 0
    told = capsys.readouterr().out
    assert f"Downloading {len(server.asked)} files" in told and "Optional and not here: parks. They" in told
    assert all(_figures(data, dataset) for dataset in ("ons_els", "dfe_lait", "waste"))
    assert not any(path.startswith("/parks") for path, _ in server.asked)
    server.asked.clear()
    assert main(["import"]) == 0
    assert server.asked == [] and "waste: unchanged" in capsys.readouterr().out


def test_a_file_that_cannot_be_had_leaves_its_dataset_as_it_was_and_the_others_are_imported(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import"]) == 0
    before = _figures(data, "ons_els")
    gone = "/ons_els/made-up-rate/made-up-rate.csv"
    (data / "raw" / gone.strip("/")).unlink()
    (data / "raw/dfe_lait/la_code_list.xlsx").unlink()
    server.files[gone].refusals = [404]
    capsys.readouterr()
    assert main(["import"]) == 0
    told = capsys.readouterr().out
    assert "Not available, so an earlier import stays in use" in told and f"{server.address}{gone}: 404" in told
    assert _figures(data, "ons_els") == before and "dfe_lait: unchanged" in told


def test_a_file_with_other_bytes_is_refused_and_the_command_fails_unless_told_to_keep_going(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files["/dfe_lait/la_code_list.xlsx"].content = b"<html>Sign in</html>"
    assert main(["import"]) == 1
    assert "dfe_lait was not imported" in capsys.readouterr().err and _figures(data, "dfe_lait") is None
    assert _figures(data, "ons_els") and _figures(data, "waste")
    assert main(["import", "--keep-going"]) == 0
    assert [one.dataset for one in refused(data)] == ["dfe_lait"]
    assert not (data / "raw/dfe_lait/la_code_list.xlsx").exists()


def test_of_declared_tables_only_those_of_the_file_that_cannot_be_had_are_left_out(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files["/waste/other.csv"].refusals = [404]
    assert main(["import", "--only", "waste"]) == 0  # what cannot be had is no fault
    told = capsys.readouterr().out
    assert "Not available, so these tables are as they were imported before, if they were: waste, table other" in told
    assert refused(data) == ()
    found = kept(data, "waste")
    assert found and [metric.id for metric in found.harvest.metric_types] == ["waste-waste-a"]
    assert main(["import", "--only", "waste"]) == 0  # now it can be had
    found = kept(data, "waste")
    assert found and len(found.harvest.metric_types) == 2 and found.harvest.lacking == ()
    (data / "raw/waste/other.csv").unlink()
    server.files["/waste/other.csv"].refusals = [404]
    assert main(["import", "--only", "waste"]) == 0  # the table stays as it was imported
    found = kept(data, "waste")
    assert found and len(found.harvest.metric_types) == 2 and len(found.harvest.lacking) == 1
    assert found.harvest.lacking[0].endswith("the figures of its last import without a fault stay")


def test_a_file_of_a_declared_table_that_arrives_with_other_bytes_is_a_fault(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files["/waste/other.csv"].content = b"<html>Sign in</html>"
    assert main(["import", "--only", "waste"]) == 1
    assert "waste was partly imported. waste, table other: other.csv" in capsys.readouterr().err
    assert [(one.dataset, one.partly) for one in refused(data)] == [("waste", True)]


def test_where_only_a_broken_table_is_left_beside_one_that_cannot_be_had_it_is_a_fault(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files["/waste/other.csv"].refusals = [404]
    server.files["/waste/waste.csv"].content = b"<html>Sign in</html>"
    assert main(["import", "--only", "waste"]) == 1
    assert "waste was not imported" in capsys.readouterr().err
    assert [(one.dataset, one.partly) for one in refused(data)] == [("waste", False)]


def test_an_older_file_that_cannot_be_had_anew_leaves_its_tables_as_they_were(
    server: FileServer, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--only", "waste"]) == 0
    newer = {"waste/waste.csv": TABLE + b"E06000014,2025,2\n", "waste/other.csv": TABLE + b"E06000014,2025,3\n"}
    server.files["/waste/waste.csv"].content = newer["waste/waste.csv"]
    server.files["/waste/other.csv"].refusals = [404]
    monkeypatch.setattr("slidash.commands.importing.read_source_list", lambda _: _listed(server.address, newer))
    assert main(["import", "--only", "waste"]) == 0
    assert "the figures of its last import without a fault stay" in capsys.readouterr().out
    found = kept(data, "waste")
    assert found
    assert {metric.id for metric in found.harvest.metric_types} == {"waste-waste-a", "waste-other-a"}
    assert sum(one.rows for one in found.harvest.accounts if one.reason == "loaded") == 3


def test_only_those_named_are_imported_and_the_others_stay(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--only", "dfe_lait, waste"]) == 0
    assert {path.partition("/")[2].partition("/")[0] for path, _ in server.asked} == {"dfe_lait", "waste"}
    assert main(["import", "--without", "dfe_lait", "--without", f"waste,{BOUNDARIES}"]) == 0
    assert "dfe_lait" not in capsys.readouterr().out.partition("Downloading")[2].partition("Downloading")[2]
    assert all(_figures(data, dataset) for dataset in ("ons_els", "dfe_lait", "waste"))


@pytest.mark.usefixtures("server")
def test_an_optional_dataset_that_is_named_is_downloaded(data: Path) -> None:
    assert main(["import", "--only", "parks"]) == 0
    assert _figures(data, "parks") and not _figures(data, "waste")


def test_one_that_cannot_be_had_makes_no_demonstration_where_others_are(
    server: FileServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--only", "dfe_lait"]) == 0
    server.files.clear()
    assert main(["import", "--only", "waste"]) == 0
    assert "made-up" not in capsys.readouterr().out and _figures(data, "demonstration") is None


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--only", "wast"], "found wast in --only or --without; expected datasets: dfe_lait, fingertips"),
        (["--without", "nothing,waste"], "found nothing in"),
        (["--only", "waste", "--without", "waste"], "expected one to import"),
    ],
)
def test_a_name_that_is_no_datasets_is_told_with_those_there_are(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", *arguments]) == 1
    assert told in capsys.readouterr().err


def test_a_choice_does_not_go_with_own_figures(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", "tidy", "somewhere", "--only", "dfe_lait"])
    assert "choose among the sources" in capsys.readouterr().err
