"""A fault repeated 30,000 times is told once, with its count and first five places, in every importer and soon."""

import csv
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers import dfe_lait, fingertips, mhclg_outturn, ons_els
from slidash.importers.tidy import import_folder
from slidash.importers.tidy_template import write_templates
from tests.importers.conftest import write_figures as write_figures_of_lait
from tests.importers.fingertips_rows import write_figures
from tests.importers.make_mhclg_outturn import write as write_outturn
from tests.importers.reading import harvest_of
from tests.importers.tables.reading import put, read

pytestmark = pytest.mark.slow

MANY = 30_000
SECONDS = 20  # of the processor; a fault that took a search of the register each time would take minutes
LONGEST = 3_000  # characters of a message that a person can read
Text = Callable[[int], str]


def _told(run: Callable[[], object]) -> str:
    """What is said of the faults, soon and shortly."""
    begun = time.process_time()
    with pytest.raises(ImportContractError) as stopped:
        run()
    assert time.process_time() - begun < SECONDS
    message = str(stopped.value)
    assert len(message) < LONGEST, message[:LONGEST]
    return message


def _lines(text: Text, rows: range = range(MANY)) -> Iterable[str]:
    return (text(row) for row in rows)


ELS = "E06000001,Hartlepool,x,Rate {row},2024-01-01/P1Y,5,Percentage,%,4,6,,"
ELS_HEADER = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (lambda _: ELS.replace(",5,", ",about five,"), "column observation: found 'about five' (30,000 such rows"),
        (lambda n: ELS.replace(",5,", f",x{n},"), "column observation: found 'x0' (30,000 such rows"),
        (lambda _: ELS.replace("2024-01-01/P1Y", "soon"), "column period: found 'soon' (30,000 such rows"),
        (lambda n: ELS.replace("2024-01-01/P1Y", f"y{n}"), "column period: found 'y0' (30,000 such rows"),
        (lambda n: ELS.replace("Rate {row}", f"Rate {n // 2}").replace(",5,", f",{n % 2},"), "(15,000 such rows"),
        (lambda _: ELS + ",more", "found 13 cells (30,000 such rows"),
    ],
    ids=["one text", "many texts", "one period", "many periods", "twice", "too many cells"],
)
def test_ons(row: Text, told: str, made_up: Path, register: Register) -> None:
    path = made_up / "ons_els" / "new" / "new.csv"
    path.parent.mkdir()
    path.write_text("\n".join([ELS_HEADER, *_lines(lambda n: row(n).replace("{row}", str(n))), ""]), encoding="utf-8")
    message = _told(lambda: harvest_of(ons_els, made_up, register))
    assert told in message and message.count("row ") - message.count("for an area") >= 6


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("Values", lambda _: "c", "column Values: found 'c' (30,000 such rows"),
        ("Values", lambda n: f"c{n}", "column Values: found 'c0' (30,000 such rows"),
        ("Years", lambda _: "soon", "column Years: found 'soon' of a measure by 'Academic Year' (30,000 such rows"),
        ("Years", lambda n: f"y{n}", "column Years: found 'y0' of a measure by 'Academic Year' (30,000 such rows"),
        ("LA Number", lambda n: str(100_000 + n), "(30,000 such rows"),
        ("Years", lambda n: f"{1000 + n // 2 % 9000}/{(1001 + n // 2 % 9000) % 100:02}", "such rows: row "),
    ],
    ids=["one text", "many texts", "one period", "many periods", "many councils", "twice"],
)
def test_lait(column: str, text: Text, told: str, made_up: Path, register: Register) -> None:
    figures = made_up / "dfe_lait" / "bds_long_0.csv"
    with figures.open(encoding="utf-8", newline="") as lines:
        first, *_ = csv.DictReader(lines)
    with figures.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, first)
        writer.writeheader()
        writer.writerows({**first, "Values": str(n), column: text(n)} for n in range(MANY))
    write_figures_of_lait(figures.parent)
    assert told in _told(lambda: harvest_of(dfe_lait, made_up, register))


@pytest.mark.parametrize(("column", "told"), [("Polarity", "'Lowish'"), ("dps", "'two'")])
def test_lait_dictionary(column: str, told: str, made_up: Path, register: Register) -> None:
    path = made_up / "dfe_lait" / "lait_data_dictionary.csv"
    header, *_ = path.read_text("utf-8-sig").splitlines()
    names = [name.strip('"') for name in header.split(",")]
    said = {"Polarity": "Low", "dps": "1", column: told.strip("'")}
    row = ",".join("{n}" if name == "Measure_short" else said.get(name, "") for name in names)
    path.write_text("\n".join([header, *_lines(lambda n: row.replace("{n}", f"m{n}")), ""]), encoding="utf-8")
    message = _told(lambda: harvest_of(dfe_lait, made_up, register))
    assert f"row 2, column {column}: found {told} (30,000 such rows: row 2: {told}; row 3:" in message


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (lambda _: {"Value": "many"}, "column Value: found 'many' (30,000 such rows: row 2"),
        (lambda n: {"Value": f"x{n}"}, "column Value: found 'x0' (30,000 such rows"),
        (lambda _: {"Time period Sortable": "soon"}, "(30,000 such rows: row 2"),
        (lambda n: {"Time period Sortable": f"y{n}"}, "(30,000 such rows: row 2"),
        (lambda n: {"Value": str(n), "Age": f"{n // 2} yrs"}, "(15,000 such rows: row 3"),
    ],
    ids=["one text", "many texts", "one period", "many periods", "twice"],
)
def test_fingertips(row: Callable[[int], dict[str, str]], told: str, tmp_path: Path, register: Register) -> None:
    root = write_figures(tmp_path, *(row(n) for n in range(MANY)))
    assert told in _told(lambda: harvest_of(fingertips, root, register))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (lambda n: f"2025{n % 2},E06000001,,x,submitted,,,1", "year_ending: found '20250' (30,000 such rows: row 2"),
        (lambda n: f"202503,E06000001,,x,submitted,,,{n}", "column ONS_code: found E06000001 again"),
        (lambda n: f"{1000 + n % 9000}03,E06000001,,x,submitted,,,x{n}", "such rows: row 2"),
    ],
    ids=["one period", "twice", "many texts"],
)
def test_outturn(row: Text, told: str, tmp_path: Path, register: Register) -> None:
    folder = tmp_path / "mhclg_outturn"
    write_outturn(folder, register, lines=1, years=(2025,))
    for file in folder.glob("*.csv"):
        file.unlink()
    header = "year_ending,ONS_code,LA_LGF_code,LA_name,status,LA_class,LA_subclass,RS_made_net_exp"
    (folder / "figures.csv").write_text("\n".join([header, *_lines(row), ""]), encoding="utf-8")
    assert told in _told(lambda: harvest_of(mhclg_outturn, tmp_path, register))


TABLE = """
[[table]]
id = "t"
files = "t.csv"
area = { code = "code", name = "name" }
period = { column = "year", means = "calendar year" }
metric = "what"
markers = { "c" = "suppressed" }
"""


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            lambda n: f"E06000014,York,2024,m{n},??",
            "found '??', expected a number, or a marker that the declaration names (30,000 times, first at row 2",
        ),
        (
            lambda n: f"E06000014,York,2024,m{n},?{n}",
            "found 30,000 different texts, first '?0' at row 2, column E (a); '?1' at row 3",
        ),
        (lambda n: f",Nowhere {n},2024,m,1", "found 30,000 different texts, first 'Nowhere 0' at row 2"),
        (lambda n: f",Nowhere,2024,m{n},1", "found 'Nowhere', expected a council, region or England"),
        (lambda n: f"E06{n + 1000:06},Nowhere,2024,m,1", "different texts, first 'E06001000 Nowhere' at row 2"),
        (lambda n: f"E06000014,York,soon,m{n},1", "found 'soon', expected a period as declared"),
        (lambda n: f"E06000014,York,y{n},m,1", "found 30,000 different texts, first 'y0' at row 2"),
        (lambda n: f"E06000014,York,2024,m{n // 2},{n}", "found 15,000 figures beside others"),
    ],
    ids=["a marker", "markers", "names", "a name", "codes", "a period", "periods", "twice"],
)
def test_tables(row: Text, told: str, tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "\n".join(["code,name,year,what,a", *_lines(row), ""]))
    message = _told(lambda: read(tmp_path, TABLE, register))
    assert told in message and f"{15_000 if 'beside' in told else MANY:,}" in message


def test_tables_name_what_the_register_does_not_know_in_one_warning(tmp_path: Path, register: Register) -> None:
    put(
        tmp_path,
        "t.csv",
        "\n".join(["code,name,year,what,a", *_lines(lambda n: f"E06000014,Place {n},2024,m{n},1"), ""]),
    )
    warnings = read(tmp_path, TABLE, register).harvest.warnings
    assert len(warnings) <= 7 and "29,995 more" in "\n".join(warnings)


@pytest.mark.parametrize(
    "row",
    [
        lambda n: f"a-metric,Nowhere {n},2023-24,1",
        lambda n: f"a-metric,Nowhere,2023-24,{n}",
        lambda n: f"a-metric,E06000014,2023-24,x{n}",
        lambda n: f"a-metric,E06000014,y{n},1",
        lambda n: f"metric-{n},E06000014,2023-24,1",
    ],
    ids=["names", "a name", "texts", "periods", "metrics"],
)
def test_tidy(row: Text, tmp_path: Path, register: Register) -> None:
    folder = tmp_path / "own"
    write_templates(folder)
    observations = folder / "observations.csv"
    header = observations.read_text("utf-8-sig").splitlines()[0]
    names = header.split(",")
    rows = (dict(zip(("metric", "area", "period", "value"), row(n).split(","), strict=True)) for n in range(MANY))
    lines = (",".join(cells.get(name, "") for name in names) for cells in rows)
    observations.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    message = _told(lambda: import_folder(folder, register, {}, tmp_path / "data", dry_run=True))
    assert "30,000" in message, message
