"""What a cell says: a number and nothing else, a marker the declaration names, or something nobody named."""

import pytest

from slidash.authored.tables.declaration import Table
from slidash.authored.tables.shape import Area, Period
from slidash.authored.tables.words import Marked
from slidash.importers.tables.cells import Figure, Figures, read_number

TABLE = Table(
    id="t",
    area=Area(),
    period=Period(),
    markers={
        "[x]": "not available",
        "[note *]": "suppressed",
        "n": "not loaded",
        "low": Marked(value=0.0, note="rounds to nothing"),
        "[p]": Marked(provisional=True),
    },
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,546", 1546), ("-0.5", -0.5), ("+3", 3), ("1e5", 1e5), ("12%", 12), ("£1,234.50", 1234.5), (".5", 0.5),
        ("4.", 4), ("0", 0),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "1_000",
        "\N{FULLWIDTH DIGIT ONE}2",
        "E92000001",
        "1,23",
        "12,34",
        "nan",
        "inf",
        "",
        "-",
        "1 2",
        "e5",
        "--3",
        "3p",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        (3.0, Figure(3.0)),
        ("3.5", Figure(3.5)),
        ("[x]", Figure(None, "not available", marker="[x]")),
        ("[X]", Figure(None, "not available", marker="[X]")),
        ("[note 12]", Figure(None, "suppressed", marker="[note 12]")),
        ("n", Figure(None, "not loaded", marker="n")),
        ("low", Figure(0.0, None, "rounds to nothing", marker="low")),
        ("12.3 [p]", Figure(12.3, None, provisional=True, marker="[p]")),
        ("", Figure(None, "not loaded")),
        ("[y]", None),
        ("12.3 [x]", None),
    ],
)
def test_a_cell_is_a_number_a_known_marker_or_nothing_known(cell: str | float, figure: Figure | None) -> None:
    assert Figures(TABLE).read(cell) == figure
