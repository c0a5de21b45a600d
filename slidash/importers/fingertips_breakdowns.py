"""Which sex and age of a Fingertips indicator is the whole, and which are parts of it?

The whole is what the publisher calls so: Persons, All ages; or the only sex, the only age that an indicator has. Where
there is no such whole, as for life expectancy of men and of women, nothing is made into one.
"""

from collections.abc import Collection
from dataclasses import dataclass

PERSONS, ALL_AGES = "Persons", "All ages"
Measure = tuple[str, str]  # sex and age


@dataclass(frozen=True, slots=True)
class Part:
    """What a measure is a part of, by which dimension, and which part."""

    whole: Measure
    dimension: str
    member: str


def parts_of_wholes(measures: Collection[Measure]) -> dict[Measure, Part]:
    """Of the sexes and ages that an indicator has figures for, those that are parts of another of them.

    An age that has no whole is still the whole of its two sexes, and a sex without one that of its ages.
    """
    sex = _whole({sex for sex, _ in measures}, PERSONS)
    age = _whole({age for _, age in measures}, ALL_AGES)
    parts = {}
    for measure in measures:
        wholes = ((sex, age), (sex, measure[1]), (measure[0], age))
        whole = next((whole for whole in wholes if whole in measures), measure)
        if whole != measure:
            parts[measure] = _part(measure, whole)
    return parts


def _whole(values: Collection[str], known: str) -> str:
    """The value that stands for all of them; empty where none does."""
    if len(values) == 1:
        return next(iter(values))
    return next((value for value in values if value.casefold() == known.casefold()), "")


def _part(measure: Measure, whole: Measure) -> Part:
    if measure[1] == whole[1]:
        return Part(whole, "Sex", measure[0])
    if measure[0] == whole[0]:
        return Part(whole, "Age", measure[1])
    return Part(whole, "Sex and age", ", ".join(measure))
