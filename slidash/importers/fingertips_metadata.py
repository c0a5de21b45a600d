"""What does OHID say of its indicators? The metadata CSV, read by name, one row an indicator."""

import csv
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from slidash.importers.contract import slug
from slidash.importers.csv_shape import check_csv
from slidash.importers.faults import Kind
from slidash.importers.fingertips_breakdowns import parts_of_wholes
from slidash.importers.fingertips_periods import AS_WRITTEN
from slidash.importers.row_faults import RowFaults
from slidash.vocabulary.metrics import MetricType, Polarity

NEEDED = ("Indicator ID", "Definition", "Unit", "Value type", "Year type", "Polarity")
READ = (*NEEDED, "Caveats", "Data source")
THEME = "Health and wellbeing"
UNITS = {"no.": "", "number": "", "count": "", "none": "", "years": "years", "yrs": "years", "percentage": "%"}
_GOOD = re.compile(r"RAG\s*[-\N{EN DASH}]\s*(High|Low) is good", re.IGNORECASE)
_NO_POLARITY = re.compile(r"|(?:not applicable|n/a|none|-)|BOB\b.*|.*\bblues?\b.*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)  # no sign of an age such as <75
# Signs that would make two ages, such as under 75 and 75 and over, one slug.
_AGE_SIGNS = (("<=", "up to "), (">=", "from "), ("<", "under "), (">", "over "), ("+", " and over "))


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the metadata say of one indicator, that every sex and age of it shares."""

    unit: str
    value_type: str
    year_type: str
    polarity: Polarity
    definition: str
    caveats: str
    source: str


# Of an indicator that came without a description
UNDESCRIBED = Indicator(
    unit="",
    value_type="",
    year_type=AS_WRITTEN,
    polarity=Polarity.NONE,
    definition="",
    caveats="The figures came without the publisher's description: their unit, and whether high or low is good, are "
    "not known. Years written as 2023/24 are taken to be financial years.",
    source="",
)


def read_metadata(files: Sequence[Path], raw: Path) -> dict[str, Indicator]:
    """The indicators by id; of one that several files describe, the first counts."""
    described: dict[str, Indicator] = {}
    faults = RowFaults()
    for file in files:
        name = file.relative_to(raw).as_posix()
        check_csv(file, name, NEEDED)
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                cells = {column: plain(text or "") for column, text in row.items() if column in READ}
                wrong = _faults(cells)
                for column, expected in wrong:
                    faults.add(Kind(name, column, expected), [number], repr(cells[column]))
                if not wrong:
                    described.setdefault(cells["Indicator ID"], _indicator(cells))
    faults.stop()
    return described


def _faults(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """The columns in which a row is not as it should be, and what was expected there."""
    polarity = cells["Polarity"]
    right = {
        ("Indicator ID", "a whole number"): re.fullmatch(r"\d+", cells["Indicator ID"], re.ASCII),
        ("Polarity", "RAG - High is good, RAG - Low is good, or none"): (
            _GOOD.fullmatch(polarity) or _NO_POLARITY.fullmatch(polarity)
        ),
    }
    return [told for told, holds in right.items() if not holds]


def _indicator(cells: Mapping[str, str]) -> Indicator:
    good = _GOOD.fullmatch(cells["Polarity"])
    unit = UNITS.get(cells["Unit"].lower(), cells["Unit"])
    return Indicator(
        unit="%" if not unit and cells["Value type"].lower() == "proportion" else unit,
        value_type=cells["Value type"].lower(),
        year_type=cells["Year type"],
        polarity=Polarity(good[1].lower()) if good else Polarity.NONE,
        definition=cells["Definition"],
        caveats=cells.get("Caveats", ""),
        source=cells.get("Data source", ""),
    )


def plain(text: str) -> str:
    """Words without the tags and entities of HTML that texts of the publisher carry, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def metric_id(indicator: str, sex: str, age: str) -> str:
    """The id of a metric type, such as ohid-90366-male-all-ages or ohid-40401-persons-under-75-yrs."""
    for sign, words in _AGE_SIGNS:
        age = age.replace(sign, words)
    return "-".join(("ohid", indicator, slug(sex), slug(age)))


def metric_types(
    measures: Sequence[tuple[str, str, str, str]],
    described: Mapping[str, Indicator],
    measured: Mapping[tuple[str, str, str], tuple[bool, float]],
) -> tuple[MetricType, ...]:
    """One metric type for each indicator, sex and age that has figures, in the order of the measures.

    `measures` are (indicator, sex, age, name); `measured` tells which have figures, whether one is
    negative, and how large the largest is without its sign.
    """
    sexes: dict[str, set[str]] = {}
    ages: dict[str, set[str]] = {}
    having: dict[str, list[tuple[str, str]]] = {}
    for indicator, sex, age, _ in measures:
        sexes.setdefault(indicator, set()).add(sex)
        ages.setdefault(indicator, set()).add(age)
        if (indicator, sex, age) in measured:
            having.setdefault(indicator, []).append((sex, age))
    parts = {indicator: parts_of_wholes(theirs) for indicator, theirs in having.items()}
    wholes = {(indicator, part.whole) for indicator, theirs in parts.items() for part in theirs.values()}
    types = []
    for indicator, sex, age, name in measures:
        if (indicator, sex, age) not in measured:
            continue
        description, (negative, largest) = described.get(indicator, UNDESCRIBED), measured[indicator, sex, age]
        apart = [sex.lower()] * (len(sexes[indicator]) > 1) + [age] * (len(ages[indicator]) > 1)
        part = parts[indicator].get((sex, age))
        if (indicator, (sex, age)) in wholes and len(having[indicator]) == len(parts[indicator]) + 1:
            apart = []  # the one whole of the indicator goes by its name
        types.append(
            MetricType(
                id=metric_id(indicator, sex, age),
                dataset="fingertips",
                source_key=f"{indicator}, {sex}, {age}",
                label=plain(name) + (f" ({', '.join(apart)})" if apart else ""),
                theme=THEME,
                unit=description.unit,
                decimals=0 if description.value_type == "count" else _decimals(largest),
                polarity=description.polarity,
                total=description.value_type == "count",
                ratio_scale=not negative and "score" not in description.value_type,
                definition=description.definition,
                caveats=description.caveats,
                publisher=description.source,
                breakdown_of=metric_id(indicator, *part.whole) if part else "",
                dimension=part.dimension if part else "",
                member=part.member if part else "",
            )
        )
    return tuple(types)


def _decimals(largest: float) -> int:
    """One, and more where all figures are so small that one would make them alike. The publisher says nothing of it."""
    return 1 if largest >= 10 else 2 if largest >= 1 else 3
