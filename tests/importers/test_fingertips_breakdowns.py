"""The sexes and ages of a Fingertips indicator are one metric with its breakdowns, where there is a whole."""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.importers import fingertips
from slidash.importers.fingertips_breakdowns import Part, parts_of_wholes
from tests.importers.fingertips_rows import write_figures
from tests.importers.reading import read_source

WHOLE = ("Persons", "All ages")
MEN, OLD_MEN, OLD = ("Male", "All ages"), ("Male", "65+ yrs"), ("Persons", "65+ yrs")
YOUNG, WOMEN = ("Persons", "<15 yrs"), ("Female", "All ages")


@pytest.mark.parametrize(
    ("measures", "parts"),
    [
        ({WHOLE}, {}),
        ({WHOLE, MEN}, {MEN: Part(WHOLE, "Sex", "Male")}),
        (
            {WHOLE, OLD, OLD_MEN},
            {OLD: Part(WHOLE, "Age", "65+ yrs"), OLD_MEN: Part(WHOLE, "Sex and age", "Male, 65+ yrs")},
        ),
        # one age: the whole is that of Persons
        ({OLD, OLD_MEN}, {OLD_MEN: Part(OLD, "Sex", "Male")}),
        # two ages and no whole of them: each is that of its sexes
        ({OLD, OLD_MEN, YOUNG}, {OLD_MEN: Part(OLD, "Sex", "Male")}),
        # one sex: the whole is that of all ages
        ({MEN, OLD_MEN}, {OLD_MEN: Part(MEN, "Age", "65+ yrs")}),
        # two sexes and no whole of them, as for life expectancy
        ({MEN, WOMEN}, {}),
        ({OLD, YOUNG}, {}),
    ],
)
def test_the_whole_is_what_the_publisher_calls_so(
    measures: set[tuple[str, str]], parts: dict[tuple[str, str], Part]
) -> None:
    assert parts_of_wholes(measures) == parts


def test_no_whole_is_itself_a_part() -> None:
    every = {(sex, age) for sex in ("Persons", "Male", "Female") for age in ("All ages", "<15 yrs", "65+ yrs")}
    for missing in every:
        parts = parts_of_wholes(every - {missing})
        assert not {part.whole for part in parts.values()} & parts.keys()


def test_members_keep_their_ids_and_the_headline_goes_by_the_indicators_name(
    tmp_path: Path, register: Register
) -> None:
    root = write_figures(tmp_path, {}, {"Sex": "Male"}, {"Sex": "Male", "Age": "65+ yrs"})
    harvest, _ = read_source(fingertips, root, register, "FROM candidate")
    told = {metric.id: (metric.label, metric.breakdown_of, metric.member) for metric in harvest.metric_types}
    whole = "ohid-90001-persons-all-ages"
    assert told == {
        whole: ("Made-up rate", "", ""),
        "ohid-90001-male-all-ages": ("Made-up rate (male, All ages)", whole, "Male"),
        "ohid-90001-male-65-and-over-yrs": ("Made-up rate (male, 65+ yrs)", whole, "Male, 65+ yrs"),
    }
