"""Figures of a tidy folder: limits, councils that ended, areas and themes of its own, faults that breed no others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.kept_imports import all_kept
from slidash.importers.tidy import Tidy, import_folder, read_folder
from slidash.importers.tidy_template import TEMPLATES, write_templates
from slidash.queries import metrics, provenance, themes
from slidash.store.reader import Store
from tests.stores.making import store_of
from tests.stores.sample import AS_AT

THEMES = {"environment": "Environment"}
HEADINGS = "area,metric,period,value,lower,upper,status,note\n"
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The templates as a folder, with some files written otherwise."""

    def written(**contents: str) -> Path:
        if not (tmp_path / "own").exists():
            write_templates(tmp_path / "own")
        for name, content in contents.items():
            path = tmp_path / "own" / f"{name}.{'toml' if name == 'dataset' else 'csv'}"
            path.write_text(content, encoding="utf-8")
        return tmp_path / "own"

    return written


@pytest.fixture
def read(folder: Folder, register: Register) -> Callable[[str], Tidy]:
    """Read the templates with other observations under their headings."""
    return lambda rows: read_folder(folder(observations=HEADINGS + rows), register, THEMES, [])


@pytest.fixture
def faults(folder: Folder, register: Register) -> Callable[..., list[str]]:
    """The faults of the templates with some files written otherwise."""

    def told(**contents: str) -> list[str]:
        with pytest.raises(ImportContractError) as raised:
            read_folder(folder(**contents), register, THEMES, [])
        return str(raised.value).splitlines()[1:]

    return told


def test_every_case_of_limits_comes_out_as_said(
    folder: Folder, register: Register, cases: dict[str, list[dict[str, float | str]]]
) -> None:
    shares = TEMPLATES["metrics.csv"].replace('"per 100,000 collections"', "%")
    outcomes = {}
    for case in cases["intervals"]:
        row = f"Hartlepool,missed,2023-24,{case['value']},{case['lower']},{case['upper']},,\n"
        place = folder(observations=HEADINGS + row, metrics=shares)
        try:
            tidy = read_folder(place, register, THEMES, [])
            outcomes[case["expected"]] = str(tidy.rows[0][6:9]), " ".join(tidy.harvest.warnings)
        except ImportContractError as error:
            outcomes[case["expected"]] = "refused", str(error)
    no_limits, not_held, turned, over = outcomes.values()
    assert no_limits == ("(5.0, None, None)", "")
    assert not_held[0] == "refused" and "line 2, value: found '89', expected a value between its limits" in not_held[1]
    assert turned[0] == "refused" and "line 2, upper: found '40', expected a limit that is not under" in turned[1]
    assert over == (
        "(98.0, 92.0, 104.2)",
        "observations.csv, line 2, upper: found '104.2', expected no limit of a share over 100",
    )


def test_numbers_are_read_as_people_write_them(read: Callable[[str], Tidy], faults: Callable[..., list[str]]) -> None:
    tidy = read(
        'Hartlepool,calls,2022-23,"1,234.5",,,,\nKent,calls,2022-23,\N{MINUS SIGN}3,,,,\nDevon,calls,2022-23,1e3,,,,\n'
    )
    assert [row[6] for row in tidy.rows] == [1234.5, -3, 1000]
    wrong = ("1_000", "\N{FULLWIDTH DIGIT ONE}", "#DIV/0!")
    rows = "".join(
        f"{area},calls,2022-23,{text},,,,\n" for area, text in zip(("Kent", "Devon", "Bury"), wrong, strict=True)
    )
    (fault,) = faults(observations=HEADINGS + rows)
    assert all(repr(text) in fault for text in wrong)


def test_periods_may_be_pooled_and_provisional(read: Callable[[str], Tidy]) -> None:
    tidy = read("Kent,calls,2017-20,1,,,,\nKent,calls,2024/25P,2,,,,\nKent,calls,2023/24,3,,,,\n")
    assert [(row[2], row[5], row[10]) for row in tidy.rows] == [
        ("2017-04-01--P3Y", "rolling years", False),
        ("2024-04-01--P1Y", "financial year", True),
        ("2023-04-01--P1Y", "financial year", False),
    ]


@pytest.mark.parametrize("council", ["Allerdale", "E07000026", "Allerdale BC", "16UB"])
def test_a_figure_of_a_council_after_its_end_is_refused_with_who_followed(
    council: str, read: Callable[[str], Tidy], faults: Callable[..., list[str]]
) -> None:
    assert [row[1] for row in read(f"{council},calls,2022-23,1,,,,\n").rows] == ["E07000026"]
    assert faults(observations=f"{HEADINGS}{council},calls,2023-24,1,,,,\n") == [
        (
            f"observations.csv, line 2, area: found {council!r}, expected a council that was there in 2023/24; "
            "Allerdale (E07000026) ended on 2023-03-31, followed by Cumberland"
        )
    ]


def test_a_recoded_council_goes_on_and_a_name_passes_to_the_council_that_took_it(read: Callable[[str], Tidy]) -> None:
    rows = read("E08000016,calls,2025-26,1,,,,\nSomerset CC,calls,2024-25,1,,,,\nSomerset,calls,2021-22,1,,,,\n").rows
    assert [row[1] for row in rows] == ["E08000038", "E06000066", "E10000027"]


def test_a_misspelt_area_says_who_may_be_meant(faults: Callable[..., list[str]]) -> None:
    (fault,) = faults(observations=f"{HEADINGS}Hartlepol,calls,2023-24,1,,,,\n")
    assert fault.endswith("; did you mean Hartlepool (E06000001)?")


def test_regions_of_own_areas_go_by_name(folder: Folder, register: Register) -> None:
    areas = "area,name,type,region\nW06000001,Anglesey,Welsh unitary,Wales\nW92000001,Wales,nation,\n"
    areas += "W06000002,Gwynedd,Welsh unitary,north east\n"
    tidy = read_folder(folder(areas=areas), register, THEMES, [])
    assert {area.area: area.region for area in tidy.harvest.areas} == {
        "W06000001": "W92000001",
        "W92000001": "",
        "W06000002": "E12000001",
    }


def test_own_themes_are_told_from_slips_and_reach_the_store(
    folder: Folder, register: Register, faults: Callable[..., list[str]], tmp_path: Path
) -> None:
    slip = TEMPLATES["metrics.csv"].replace("Waste rounds", "Waste round")
    (fault,) = faults(metrics=slip)
    assert fault == (
        "metrics.csv, line 3, theme: found 'Waste round', expected one of Environment, Waste rounds; "
        "themes of your own stand in dataset.toml"
    )
    import_folder(folder(metrics=TEMPLATES["metrics.csv"]), register, THEMES, tmp_path / "data")
    store = Store(store_of(tmp_path, all_kept(tmp_path / "data"), AS_AT, "themes"))
    assert {theme.theme: theme.slug for theme in themes.themes(store)}["Waste rounds"] == "waste-rounds"
    assert metrics.metric(store, "our-bins-calls").theme == "Waste rounds"
    assert [source.id for source in provenance.sources(store)] == ["our_bins"]
    store.close()


@pytest.mark.parametrize("themes", ['"Waste"', "[3]", '[""]'])
def test_themes_that_are_none_are_refused(themes: str, faults: Callable[..., list[str]]) -> None:
    said = TEMPLATES["dataset.toml"].replace('["Waste rounds"]', themes)
    (fault,) = faults(dataset=said)
    assert fault.startswith("dataset.toml, line 8, themes: found ")


def test_a_fault_in_metrics_raises_none_in_every_observation(faults: Callable[..., list[str]]) -> None:
    rows = HEADINGS + "".join(f"Hartlepool,missed,{1990 + n}-{(1991 + n) % 100:02d},1,,,,\n" for n in range(30))
    metrics = TEMPLATES["metrics.csv"].replace(",1,low,", ",1,up,")
    assert faults(metrics=metrics, observations=rows) == [
        "metrics.csv, line 2, polarity: found 'up', expected high, low or none"
    ]
    (fault,) = faults(metrics="metric,name\nmissed,Missed\n", observations=rows)
    assert fault.startswith("metrics.csv, line 1, header: found 'metric, name'")


def test_a_fault_in_areas_raises_none_in_every_observation(faults: Callable[..., list[str]]) -> None:
    rows = HEADINGS + "".join(f"W06000001,calls,{1990 + n}-{(1991 + n) % 100:02d},1,,,,\n" for n in range(30))
    rows += "Anglesey,missed,2023-24,1,,,,\n"
    areas = "area,name,type,region,start,end\nW06000001,Anglesey,,,,\nW06000002,Gwynedd,Welsh unitary,,,\n"
    (fault,) = faults(areas=areas, observations=rows)
    assert fault.startswith("areas.csv, line 2, type: found ''")
    (fault, *others) = faults(areas=areas.replace("type", "sort"), observations=rows)
    assert fault.startswith("areas.csv, line 1, header")
    assert all("groups.csv" not in other and "observations.csv" not in other for other in others)


def test_a_fault_in_dataset_raises_none_in_other_files(faults: Callable[..., list[str]]) -> None:
    (fault,) = faults(dataset=TEMPLATES["dataset.toml"].replace('"Made-up Council"', "3"))
    assert fault.startswith("dataset.toml, line 4, publisher")


def test_what_is_noticed_is_reported_and_kept(folder: Folder, register: Register, tmp_path: Path) -> None:
    shares = TEMPLATES["metrics.csv"].replace('"per 100,000 collections"', "%")
    rows = HEADINGS + "".join(f"{area},missed,2023-24,98,90,104,,\n" for area in ("Kent", "Devon", "Bury"))
    report = import_folder(folder(metrics=shares, observations=rows), register, THEMES, tmp_path / "data")
    noticed = (
        "observations.csv, line 2, upper: found '104', expected no limit of a share over 100 "
        "(3 such faults in lines 2, 3 and 4)"
    )
    assert f"  noticed: {noticed}" in report
    assert [one.harvest.warnings for one in all_kept(tmp_path / "data")] == [(noticed,)]
