"""A value of which Fingertips says that it is two councils' together is theirs, not that of the one that carries it."""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.importers import fingertips
from slidash.importers.contract import LOADED
from slidash.importers.fingertips_notes import councils_together
from slidash.importers.run import totals
from tests.importers.fingertips_rows import write_figures
from tests.importers.reading import read_source


def test_a_value_that_one_council_carries_for_two_is_theirs_together(tmp_path: Path, register: Register) -> None:
    note = {"Value note": "Value for Hackney and City of London combined"}
    hackney = {**note, "Area Code": "E09000012"}
    rows = ({**note, "Area Code": "E09000001", "Value": ""}, hackney, hackney, {"Area Code": "E09000007"})
    harvest, found = read_source(
        fingertips, write_figures(tmp_path, *rows), register, "SELECT area, value, status FROM candidate ORDER BY area"
    )
    assert found == [
        ("E09000001", None, "not available"),
        ("E09000001+E09000012", 12.5, None),
        ("E09000007", 12.5, None),
    ]
    (area,) = harvest.areas
    assert (area.name, area.members) == ("City of London and Hackney", ("E09000001", "E09000012"))
    assert totals(harvest) == [(LOADED, 3, 1), (fingertips.TWICE_PUBLISHED, 1, 0)]


@pytest.mark.parametrize(
    ("note", "together"),
    [
        ("Value for Hackney and City of London combined", "E09000001+E09000012"),
        ("Value for Cornwall and Isles of Scilly combined.", "E06000052+E06000053"),
        ("Value for Leeds and Bradford combined", ""),  # whom the register does not know to be published together
        ("Value for Bucks County applied to Bucks UA", ""),
        ("", ""),
    ],
)
def test_a_note_says_whose_value_it_is(note: str, together: str, register: Register) -> None:
    assert councils_together(note, register) == together
