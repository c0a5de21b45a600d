"""Which metrics are worked out here from two that are published? Read from metrics/derived.toml; another needs no code.

A declaration says what is divided by what, and how the two periods must match. It may make one metric, or one of each
numerator that its patterns fit. What comes out is worked out when a store is built (store/quotients.py).
"""

import re
from collections.abc import Collection
from dataclasses import field, fields
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from slidash.authored.metrics_files import DERIVED, STRICT, EachOnce, Words, matching, read_tables, wrong
from slidash.vocabulary.metrics import Polarity, Tier
from slidash.vocabulary.templates import UnknownPart, filled

DATASET = "derived_"  # begins the ids of datasets that derived metrics stand in
PARTS = ("id", "label", "short_label", "definition", "synonyms", "denominator", "match")  # what a template may call
_METRIC = matching(re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "the id of a metric type")
_METRICS = matching(re.compile(r"[a-z0-9*]+(-[a-z0-9*]+)*"), "the id of a metric type, or a pattern of ids with *")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@checked(frozen=True, slots=True, config=STRICT)
class Numerator:
    """What is divided."""

    dataset: Annotated[Words, Field(description="id of the dataset it is in")]
    metrics: Annotated[
        tuple[Annotated[str, _METRICS], ...],
        EachOnce,
        Field(min_length=1, description="ids of metrics, or patterns in which `*` stands for any run of characters"),
    ]


@checked(frozen=True, slots=True, config=STRICT)
class Denominator:
    """What it is divided by."""

    dataset: Annotated[Words, Field(description="id of the dataset it is in")]
    metric: Annotated[str, _METRIC, Field(description="id of the metric")]
    adds_up: Annotated[
        bool,
        Field(
            description="true for a count of what is in an area, such as residents: where an area made of others has "
            "no figure, theirs are added up"
        ),
    ] = False


@checked(frozen=True, slots=True, config=STRICT)
class Derived:
    """One declaration. Texts are templates."""

    id: Annotated[
        Words, Field(description="id of the metric; with several numerators it calls a part, as all texts may")
    ]
    label: Annotated[Words, Field(description="what it says, in a line, with what it is divided by")]
    numerator: Annotated[Numerator, Field(description="what is divided")]
    denominator: Annotated[Denominator, Field(description="what it is divided by")]
    periods: Annotated[
        Literal["same", "newest before", "nearest"],
        Field(
            description="which period of the denominator divides a period: the `same`; the `newest before`, which "
            "ended on the same day or earlier; the `nearest`, by the middles of both, the earlier of two"
        ),
    ]
    unit: Annotated[Words, Field(description="such as `£ per resident`, `%`, `per 1,000 households`")]
    definition: Annotated[Words, Field(description="what is divided by what, in our own words")]
    factor: Annotated[float, Field(gt=0, description="what the quotient is multiplied with: 100 for per cent")] = 1.0
    decimals: Annotated[int, Field(ge=0, le=4, description="decimal places shown, 0 to 4")] = 1
    polarity: Annotated[Polarity, Field(description="which way is good: `high`, `low` or `none`")] = Polarity.NONE
    short_label: Annotated[str, Field(max_length=90, description="for tight places; the label if absent")] = ""
    theme: Annotated[str, Field(description="a theme of metrics/themes.toml; the numerator's if absent")] = ""
    tier: Annotated[
        Tier | None, Field(description="which councils provide the service; as of the numerator if absent")
    ] = None
    caveats: Annotated[
        str, Field(description="what a reader must know before comparing; the numerator's if absent")
    ] = ""
    synonyms: Annotated[
        str, Field(description="other words people search for, separated by commas; the numerator's if absent")
    ] = ""
    words: Annotated[
        dict[str, dict[str, str]],
        Field(description="by part: our words for its texts, by pattern, such as a shorter name"),
    ] = field(default_factory=dict)

    @property
    def templates(self) -> dict[str, str]:
        """Its texts by field."""
        names = ("id", "label", "short_label", "definition", "caveats", "synonyms")
        return {name: getattr(self, name) for name in names}


def read_derived(folder: Path, themes: Collection[str]) -> tuple[Derived, ...]:
    """The declarations in order; none where there is no file. Raises DefinitionError."""
    if not (folder / DERIVED).is_file():
        return ()
    declared = read_tables(folder / DERIVED, "derived", Derived)
    for each in declared:
        _refuse(each, themes)
    return tuple(declared)


def _refuse(declared: Derived, themes: Collection[str]) -> None:
    """Raise DefinitionError for what the models cannot see."""
    if declared.theme and declared.theme not in themes:
        raise wrong(DERIVED, declared.id, "theme", declared.theme, ", ".join(sorted(themes)))
    if unknown := declared.words.keys() - set(PARTS):
        raise wrong(DERIVED, declared.id, "words", min(unknown), f"one of the parts {', '.join(PARTS)}")
    for name, template in declared.templates.items():
        try:
            filled(template, dict.fromkeys(PARTS, "part"))
        except UnknownPart as error:
            raise wrong(DERIVED, declared.id, name, template, str(error)) from error
    for name, dataset in (("numerator", declared.numerator.dataset), ("denominator", declared.denominator.dataset)):
        if dataset.startswith(DATASET):
            raise wrong(DERIVED, declared.id, f"{name}.dataset", dataset, "a dataset that is published, not derived")
    metrics = declared.numerator.metrics
    several = len(metrics) > 1 or "*" in metrics[0]
    if several and not re.search(r"\{(id|match)\b", declared.id):
        raise wrong(DERIVED, declared.id, "id", declared.id, "{id} or {match} in it, as it has several numerators")
    if not _ID.fullmatch(filled(declared.id, dict.fromkeys(PARTS, "part"))):
        raise wrong(DERIVED, declared.id, "id", declared.id, "lower-case words and digits joined by hyphens")


def schema() -> dict[str, Any]:
    """JSON Schema of one declaration."""
    return TypeAdapter(Derived).json_schema()


def models() -> dict[str, type]:
    """The models by the heading under which the guide to the folder lists their fields."""
    return {"`[[derived]]`": Derived, "`numerator`": Numerator, "`denominator`": Denominator}


def field_descriptions(model: type) -> list[tuple[str, str]]:
    """Of each field of a model its name and what it means; a field that must be there says so."""
    described = TypeAdapter(model).json_schema()
    needed = set(described.get("required", ()))
    return [
        (each.name, described["properties"][each.name]["description"] + (" (needed)" if each.name in needed else ""))
        for each in fields(model)
    ]
