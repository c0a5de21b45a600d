"""The committed places of councils on the map of hexagons, and the maps a build makes of them."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import DefinitionError
from slidash.hexagons.layouts import COLUMNS, KINDS, Layout, hexmaps, read_layouts, turning_days
from slidash.settings import ROOT
from slidash.vocabulary.areas import Successor, SuccessorKind

TODAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture(scope="module")
def layouts() -> list[Layout]:
    return read_layouts(ROOT / "data")


def test_a_new_map_begins_whenever_councils_change(register: Register) -> None:
    days = turning_days(register, TODAY)
    assert {date(2019, 4, 1), date(2020, 4, 1), date(2021, 4, 1), date(2023, 4, 1)} <= set(days)
    assert days == sorted(set(days))


def test_maps_of_every_kind_follow_one_another_without_a_gap(layouts: list[Layout], register: Register) -> None:
    maps = hexmaps(layouts, register, TODAY)
    days = turning_days(register, TODAY)
    for kind in KINDS:
        spans = [(one.start, one.end) for one in maps if one.kind == kind]
        assert [start for start, _ in spans] == days
        assert spans[-1][1] is None
        assert all(end and (start - end).days == 1 for (_, end), (start, _) in pairwise(spans))


def test_the_councils_that_the_register_has_coming_are_placed_already(
    layouts: list[Layout], register: Register
) -> None:
    newest = max((one for one in hexmaps(layouts, register, date.max) if one.kind == "all"), key=lambda one: one.start)
    assert newest.start > TODAY
    assert set(newest.cells) == {area.area for area in register.councils(newest.start)}


def test_a_council_under_a_new_code_keeps_its_hexagon(layouts: list[Layout], register: Register) -> None:
    # Hartlepool is made to have another code from 2026 on.
    old, day = register.areas["E06000001"], date(2026, 4, 1)
    areas = {
        **register.areas,
        "E06000099": replace(old, area="E06000099", start=day),
        old.area: replace(old, end=date(2026, 3, 31)),
    }
    recode = Successor(old.area, "E06000099", SuccessorKind.RECODE, day, None)
    changed = replace(register, areas=areas, successors=[*register.successors, recode])
    maps = [one for one in hexmaps(layouts, changed, day) if one.kind == "all"]
    assert maps[-1].start == day
    assert maps[-1].cells["E06000099"] == maps[-2].cells["E06000001"]


def test_a_council_without_a_place_stops_the_build_and_names_the_command(
    layouts: list[Layout], register: Register
) -> None:
    new = replace(register.areas["E06000001"], area="E06000099", name="Made-up Bay", start=date(2024, 4, 1))
    changed = replace(register, areas={**register.areas, new.area: new})
    with pytest.raises(DefinitionError, match=r"Made-up Bay\. Lay them out anew: python -m slidash hexagons"):
        hexmaps(layouts, changed, TODAY)


def test_a_kind_without_any_layout_stops_the_build(layouts: list[Layout], register: Register) -> None:
    with pytest.raises(DefinitionError, match="single-tier-and-county from 2009-04-01"):
        hexmaps([layout for layout in layouts if layout.kind != "single-tier-and-county"], register, TODAY)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("some,2009-04-01,E06000001,1,2", "line 2, kind: found 'some', expected one of all"),
        ("all,,E06000001,1,2", "line 2, start: found '', expected a day"),
        ("all,2009-04-01,Hartlepool,1,2", "line 2, area: found 'Hartlepool', expected a GSS code"),
        ("all,2009-04-01,E06000001,1.5,2", "line 2, q: found '1.5', expected a whole number"),
        ("all,2009-04-01,E06000001,1,", "line 2, r: found '', expected a whole number"),
        ("all,2009-04-01,E06000001,1,2\nall,2009-04-01,E06000001,1,3", "line 3, area: found 'E06000001', expected a c"),
        ("all,2009-04-01,E06000001,1,2\nall,2009-04-01,E06000002,1,2", "two councils have one cell"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, lines: str, told: str) -> None:
    (tmp_path / "hexagons.csv").write_text(",".join(COLUMNS) + "\n" + lines + "\n", encoding="utf-8")
    with pytest.raises(DefinitionError) as stopped:
        read_layouts(tmp_path)
    assert told in str(stopped.value)
