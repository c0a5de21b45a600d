"""A folder of own figures: what is read, what is wrong told all at once, nothing kept unless all is right."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.hexagons.layouts import read_layouts
from slidash.importers.contract import LOADED, Account
from slidash.importers.kept_imports import all_kept, kept
from slidash.importers.tidy import import_folder, read_folder
from slidash.importers.tidy_template import TEMPLATES, write_templates
from slidash.pages.words.councils import in_a_line
from slidash.queries import areas, groups
from slidash.queries.chosen import council_meant
from slidash.queries.one_metric import observations
from slidash.queries.one_metric.wanted import Wanted
from slidash.store.builder import Plan, build
from slidash.store.reader import Store
from slidash.vocabulary.metrics import Polarity

ROOT = Path(__file__).parent.parent.parent
GOLDEN = Path(__file__).parent / "golden"
THEMES = {"environment": "Environment"}
HARTLEPOOL, ANGLESEY, GWYNEDD = "E06000001", "W06000001", "W06000002"
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The templates as a folder, with some files written otherwise."""

    def written(**contents: str) -> Path:
        write_templates(tmp_path / "own")
        for name, content in contents.items():
            path = tmp_path / "own" / f"{name}.{'toml' if name == 'dataset' else 'csv'}"
            path.write_text(content, encoding="utf-8")
        return tmp_path / "own"

    return written


def _faults(folder: Path, register: Register) -> list[str]:
    with pytest.raises(ImportContractError) as raised:
        read_folder(folder, register, THEMES, [])
    return str(raised.value).splitlines()[1:]


def test_the_templates_import_as_they_stand(folder: Folder, register: Register, tmp_path: Path) -> None:
    report = import_folder(folder(), register, THEMES, tmp_path / "data")
    assert report[0] == "our_bins: 2 metrics, 5 figures of 3 areas, 2022-04-01--P1Y to 2023-04-01--P1Y"
    (one,) = all_kept(tmp_path / "data")
    assert one.harvest.accounts == (Account("observations.csv", LOADED, 5, 1),)
    missed = one.harvest.metric_types[0]
    assert (missed.id, missed.polarity, missed.decimals) == ("our-bins-missed", Polarity.LOW, 1)
    assert [area.area for area in one.harvest.areas] == [ANGLESEY, GWYNEDD]
    assert [(group.id, group.kind, len(group.members)) for group in one.harvest.groups] == [
        ("our-bins-coast", "set", 2),
        ("our-bins-like-us", "neighbours", 2),
    ]


def test_templates_never_overwrite_a_file(folder: Folder) -> None:
    with pytest.raises(ImportContractError, match="already"):
        write_templates(folder())


def test_a_dry_run_keeps_nothing(folder: Folder, register: Register, tmp_path: Path) -> None:
    report = import_folder(folder(), register, THEMES, tmp_path / "data", dry_run=True)
    assert report[-1].startswith("Nothing was imported")
    assert all_kept(tmp_path / "data") == []


def test_all_faults_of_all_files_are_told_at_once_by_file_and_line(folder: Folder, register: Register) -> None:
    place = folder(
        metrics="metric,label,unit,decimals,polarity,theme,definition\n"
        "missed,,,9,up,Weather,\n" + TEMPLATES["metrics.csv"].splitlines()[2] + "\n",
        observations="area,metric,period,value,lower,upper,status,note\n"
        "Nowhere,calls,2023-24,1,,,,\n"
        "Hartlepool,call,2024,a lot,,,,\n"
        "Hartlepool,calls,2023-24,1,2,,,\n"
        "Hartlepool,calls,2023-24,1,3,2,,\n"
        "Hartlepool,calls,2023-24,1,,,suppressed,\n"
        "Hartlepool,calls,2023-24,,,,hidden,\n"
        "Hartlepool,calls,2023-24,5,,,,\n"
        "E06000001,calls,2023/24,6,,,,\n"
        "Hartlepool,calls\n",
        areas="area,name,type,region,start,end\n"
        "E06000001,Again,Welsh unitary,,,\n"
        "W06000001,Anglesey,unitary,X,1996-04-31,\n",
        groups="group,name,kind,owner,member\nmine,Mine,neighbours,,Hartlepool\nmine,Mine,set,,Nowhere\n",
    )
    assert _faults(place, register) == (GOLDEN / "tidy_faults.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('id = "our_bins"', 'id = "ons"'), "dataset.toml, line 2, id: found 'ons'"),
        (('"financial year"', '"year"'), "dataset.toml, line 7, period_kind: found 'year'"),
        (('publisher = "Made-up Council"', "publisher = 3"), "dataset.toml, line 4, publisher: found '3'"),
        (('title = "Waste collection, own figures"\n', ""), "dataset.toml, line 1, title: found ''"),
        (("url =", "page ="), "dataset.toml, line 6, page: found"),
        (('"https://example.org/bins"', '"bins"'), "dataset.toml, line 6, url: found 'bins'"),
        (("id =", "id"), "dataset.toml, line 1, whole file"),
    ],
)
def test_what_is_wrong_in_dataset_toml_is_told_with_its_line(
    folder: Folder, register: Register, change: tuple[str, str], fault: str
) -> None:
    first, *others = _faults(folder(dataset=TEMPLATES["dataset.toml"].replace(*change)), register)
    assert first.startswith(fault) and not others


def test_missing_files_are_all_named(tmp_path: Path, register: Register) -> None:
    (tmp_path / "empty").mkdir()
    told = _faults(tmp_path / "empty", register)
    assert [line.partition(",")[0] for line in told] == ["dataset.toml", "metrics.csv", "observations.csv"]


def test_a_fault_leaves_the_earlier_import_as_it_was(folder: Folder, register: Register, tmp_path: Path) -> None:
    place, data = folder(), tmp_path / "data"
    import_folder(place, register, THEMES, data)
    before = kept(data, "our_bins")
    (place / "observations.csv").write_text("area,metric,period,value\nHartlepool,calls,2023-24,x\n", encoding="utf-8")
    with pytest.raises(ImportContractError):
        import_folder(place, register, THEMES, data)
    assert kept(data, "our_bins") == before


def test_a_metric_that_another_dataset_has_is_refused(folder: Folder, register: Register, tmp_path: Path) -> None:
    place, data = folder(), tmp_path / "data"
    import_folder(place, register, THEMES, data)
    other = TEMPLATES["dataset.toml"].replace("our_bins", "our")
    (place / "dataset.toml").write_text(other, encoding="utf-8")
    metrics = TEMPLATES["metrics.csv"].replace("missed,", "bins-missed,")
    (place / "metrics.csv").write_text(metrics, encoding="utf-8")
    with pytest.raises(ImportContractError, match="does not make our-bins-missed, which our_bins has"):
        import_folder(place, register, THEMES, data)


def test_a_name_means_the_council_of_the_day_and_old_names_are_found(folder: Folder, register: Register) -> None:
    rows = "area,metric,period,value\nDorset,calls,2015-16,1\nDorset,calls,2023-24,2\nBarnsley,calls,2015-16,3\n"
    found = read_folder(folder(observations=rows), register, THEMES, []).rows
    assert [row[1] for row in found] == ["E10000009", "E06000059", "E08000038"]


def test_a_spreadsheet_is_read_like_csv(folder: Folder, register: Register) -> None:
    monthly = TEMPLATES["dataset.toml"].replace('"financial year"', '"month"')
    place = folder(dataset=monthly)
    (place / "observations.csv").unlink()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Area", "Metric", "Period", "Value", None),
        ("Hartlepool", "calls", datetime(2024, 5, 1), 12.5, None),  # noqa: DTZ001 - as a spreadsheet holds it
        (None, None, None, None, None),
        ("E06000002", "calls", "May 2024", 3, None),
    ):
        sheet.append(row)
    book.save(place / "observations.xlsx")
    rows = read_folder(place, register, THEMES, []).rows
    assert [(row[1], row[2], row[6]) for row in rows] == [
        (HARTLEPOOL, "2024-05-01--P1M", 12.5),
        ("E06000002", "2024-05-01--P1M", 3.0),
    ]


def test_a_built_store_answers_for_own_metrics_areas_and_groups(
    folder: Folder, register: Register, tmp_path: Path
) -> None:
    import_folder(folder(), register, THEMES, tmp_path / "data")
    plan = Plan(
        all_kept(tmp_path / "data"),
        Catalogue.load(ROOT / "metrics"),
        register,
        read_layouts(ROOT / "data"),
        {},
        date(2025, 6, 1),
    )
    build(tmp_path / "store.duckdb", plan, "test")
    store = Store(tmp_path / "store.duckdb")
    anglesey = areas.area(store, ANGLESEY)
    assert anglesey.is_council and anglesey.kind == "welsh-unitary"
    assert council_meant(store, f"{ANGLESEY}-isle-of-anglesey") == council_meant(store, "Isle of Anglesey") == anglesey
    assert in_a_line(anglesey) == "Welsh unitary"
    offered = {group.id: group for group in groups.groups_of(store, anglesey)}
    assert offered["type-welsh-unitary"].label == "All Welsh unitary areas"
    members = groups.members(store, offered["our-bins-coast"], anglesey)
    assert HARTLEPOOL in members.codes
    like_us = groups.group(store, "our-bins-like-us", areas.area(store, HARTLEPOOL))
    nearest = groups.members(store, like_us, areas.area(store, HARTLEPOOL)).councils
    assert [member.area.area for member in nearest] == ["E06000002", GWYNEDD]
    count, found = observations.observations(store, Wanted(["our-bins-missed"], everything=True), 10)
    assert count == 4
    assert {(one.area, one.value) for one in found} == {
        (HARTLEPOOL, 41.5), (HARTLEPOOL, 38.2), (ANGLESEY, 44.0), ("E06000002", None),
    }  # fmt: skip
    assert ANGLESEY not in groups.members(store, groups.group(store, "all-english-councils"), None).codes
    store.close()
