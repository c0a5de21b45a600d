"""What does DfE say of its measures? The dictionary, one row or two for a measure."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from slidash.errors import ImportContractError
from slidash.importers.csv_shape import check_csv
from slidash.importers.faults import Kind
from slidash.importers.row_faults import RowFaults
from slidash.vocabulary.metrics import MetricType, Polarity

DICTIONARY = "lait_data_dictionary.csv"
OWNER = "Data Owner (DO) /Supplier and Contact Details"
COLUMNS = (
    *("Topic", "Measure", "Chart_title", "Measure_short", "Polarity", "y_axis_name", "Description", "Last Update"),
    *("Next Update", OWNER, "Methodology", "Hyperlink(s)", "dps", "Year_Type", "No_Quartile"),
)
POLARITIES = {"High": Polarity.HIGH, "Low": Polarity.LOW, "-": Polarity.NONE, "": Polarity.NONE}
THEMES = {
    "Child Protection": "Children's social care: protection",
    "Children Looked After": "Children's social care: in care",
    "Children in Need": "Children's social care: need and referrals",
    "Adoption": "Children's social care: in care",
    "Children's Services Workforce": "Workforce: children's social workers",
    "Children's Service Finance": "Finance",
    "Foundation Stage": "Early years",
    "Early Years": "Early years",
    "Key Stage 1 and Phonics": "Education and skills: results",
    "Key Stage 2": "Education and skills: results",
    "Key Stage 4": "Education and skills: results",
    "Key Stage 5": "Education and skills: after 16",
    "Attainment by age 19": "Education and skills: after 16",
    "Further & Higher Education": "Education and skills: after 16",
    "All Pupil Absence & Exclusions": "Education and skills: attendance and exclusions",
    "Contextual\\Other": "Education and skills",  # first language and pupil premium
    "Children with SEN": "Special educational needs",
    "Health and Wellbeing": "Health and wellbeing",
    "Youth Offending": "Community and safety",
    "Economic Factors": "Economy and work",
}
# Publishers that the dictionary calls by other names here and there, or that another dataset writes out
PUBLISHERS = {
    "DfE": "",
    "0": "",
    "DWP": "Department for Work and Pensions",
    "OHID": "Office for Health Improvement and Disparities",
    "ONS": "Office for National Statistics",
    "Youth Justice board": "Youth Justice Board",
}
MONEY = {"Spend", "Unit Cost"}
_EXCEL_EPOCH = date(1899, 12, 30)
_NUMBER = re.compile(r"\s*\((?:num|number)\)\s*$", re.IGNORECASE)  # the unit says it
_COUNT_WORDS = re.compile(
    r"(?:number|entries|social workers|(?:starters|leavers) fte|total cases|spend)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as the dictionary's first row for it says, and whether any row of it forbids a quartile."""

    cells: Mapping[str, str]
    polarity: Polarity
    decimals: int
    quartiles: bool

    @property
    def year_type(self) -> str:
        """The publisher's words for its kind of year."""
        return self.cells["Year_Type"]


def read_dictionary(folder: Path) -> dict[str, Measure]:
    """The measures by their short name.

    Of a measure that stands under two topics the first row counts, in the order of the file; a ban on
    quartiles counts wherever it stands.
    """
    path = folder / DICTIONARY
    check_csv(path, DICTIONARY, COLUMNS)
    measures: dict[str, Measure] = {}
    banned = set()
    faults = RowFaults()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            cells = {name: _cell(text) for name, text in row.items()}
            short = cells["Measure_short"]
            wrong = _faults(cells)
            for column, expected in wrong:
                faults.add(Kind(DICTIONARY, column, expected), [number], repr(cells[column]))
            if cells["No_Quartile"] == "N":
                banned.add(short)
            if not wrong:
                measures.setdefault(short, _measure(cells))
    faults.stop()
    return {
        short: Measure(one.cells, one.polarity, one.decimals, short not in banned) for short, one in measures.items()
    }


def _cell(text: str | None) -> str:
    plain = re.sub(r"[ \t]+", " ", re.sub(r"\r+\n?", "\n", text or "")).strip()
    return "" if plain == "NA" else re.sub(r"\s*\n\s*\n\s*", "\n\n", plain)


def _faults(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """The columns in which a row is not as it should be, and what was expected there."""
    right = {
        ("Measure_short", "the short name of a measure"): cells["Measure_short"] != "",
        ("Polarity", 'High, Low, "-" or NA'): cells["Polarity"] in POLARITIES,
        ("dps", "a whole number from 0 to 4, or NA"): re.fullmatch(r"[0-4]?", cells["dps"]) is not None,
    }
    return [told for told, holds in right.items() if not holds]


def _measure(cells: Mapping[str, str]) -> Measure:
    return Measure(cells, POLARITIES[cells["Polarity"]], int(cells["dps"] or 1), quartiles=True)


def metric_types(
    measures: Mapping[str, Measure], ids: Mapping[str, str], below_zero: Mapping[str, bool]
) -> tuple[MetricType, ...]:
    """One metric type for each measure that has figures; `below_zero` tells which, and whether one is negative."""
    return tuple(
        _metric_type(ids[short], short, measure, negative=bool(below_zero[short]))
        for short, measure in measures.items()
        if short in below_zero
    )


def _metric_type(metric_type: str, short: str, measure: Measure, *, negative: bool) -> MetricType:
    cells = measure.cells
    label = _NUMBER.sub("", re.sub(r"\s+", " ", cells["Chart_title"] or cells["Measure"] or short))
    owner = " ".join(cells[OWNER].split())
    unit = _unit(cells["y_axis_name"], label)
    return MetricType(
        id=metric_type,
        dataset="dfe_lait",
        source_key=short,
        label=label,
        theme=THEMES.get(cells["Topic"], "Other"),
        unit=unit,
        decimals=measure.decimals,
        polarity=measure.polarity,
        total=unit != "%" and bool(_COUNT_WORDS.match(cells["y_axis_name"])),
        ratio_scale=not negative and "score" not in cells["y_axis_name"].lower(),
        quartiles=measure.quartiles,
        definition=cells["Description"],
        caveats=cells["Methodology"],
        publisher=PUBLISHERS.get(owner, owner),
        source_url=next(iter(re.findall(r"https?://\S+", cells["Hyperlink(s)"])), ""),
        source_date=_date(cells["Last Update"]),
        next_update=_date(cells["Next Update"]),
    )


def _unit(axis: str, label: str) -> str:
    """The unit in an axis title: "% achieving expected level" is %, "Rate per 10,000" is per 10,000."""
    if axis.startswith("%") or "(%)" in label:
        return "%"
    if axis in MONEY:
        return "£"
    if match := re.fullmatch(r"Rate (per .+)", axis):
        return re.sub(r"\b1000\b", "1,000", match[1])
    counted = re.sub(r"^(?:Number(?: of)?|Average)\b\s*", "", axis)
    return re.sub(r"\b[A-Z](?![A-Z])", lambda match: match.group().lower(), counted)


def _date(text: str) -> str:
    """An Excel serial as an ISO date; words such as TBC are kept."""
    if not re.fullmatch(r"\d{5}(?:\.0)?", text):
        return text
    try:
        return (_EXCEL_EPOCH + timedelta(days=int(float(text)))).isoformat()
    except OverflowError as error:
        raise ImportContractError(f"{DICTIONARY}: found the date {text}, expected an Excel serial") from error
