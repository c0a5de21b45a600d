"""Where a table's periods stand, and what each label means for each metric."""

import re
from dataclasses import dataclass, field

from slidash.authored.tables.declaration import Table
from slidash.importers.sheets import Grid
from slidash.importers.tables.faults import TableFault
from slidash.importers.tables.headings import Headings
from slidash.importers.tables.labels import read_label
from slidash.vocabulary.patterns import expression, like
from slidash.vocabulary.periods import Period, UnreadablePeriod

# What the identifiers of DfE's files mean. Terms and weeks are no periods: a declaration says what to make of them.
IDENTIFIERS = {
    "Calendar year": "calendar year",
    "Financial year": "financial year",
    "Academic year": "academic year",
    "Tax year": "financial year",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_QUARTER = re.compile(r"(calendar|financial|tax) year q([1-4])", re.IGNORECASE)
Label = tuple[str, str]  # the label and its identifier, or nothing


@dataclass(slots=True)
class Calendar:
    """Reads the labels of one table."""

    table: Table
    _known: dict[tuple[Label, str], Period | str] = field(default_factory=dict)

    def read(self, label: Label, means: str) -> Period | str:
        """The period, or words that say why there is none. `means` is a metric's own meaning, or nothing."""
        key = (label, means)
        if key not in self._known:
            try:
                self._known[key] = self._read(*label, means)
            except UnreadablePeriod as error:
                self._known[key] = str(error)
        return self._known[key]

    def _read(self, text: str, identifier: str, means: str) -> Period:
        rule = self.table.period
        for pattern, word in rule.words.items():
            if like(pattern, text):
                text = word
        meaning = means or rule.means
        if identifier:
            known = {**IDENTIFIERS, **rule.identifiers}
            identified = next((known[pattern] for pattern in known if like(pattern, identifier)), None)
            month = next((name for name in _MONTHS if name.casefold() == identifier.casefold()), None)
            if month and identified is None:
                return read_label(f"{month} {_year_of(text, month)}", "month")
            if identified is None and (quarter := _QUARTER.fullmatch(identifier)):
                financial = quarter[1].casefold() in ("financial", "tax")
                years = f"{text[:4]}-{text[4:]}" if len(text) == 6 else text
                return read_label(f"{years} Q{quarter[2]}", "financial quarter" if financial else "quarter")
            if identified is None and not means:
                raise UnreadablePeriod(
                    f"{text!r} with the identifier {identifier!r}, which period.identifiers does not have"
                )
            meaning = means or identified or ""
        return read_label(text, meaning)


def is_known(identifier: str) -> bool:
    """Is it an identifier that needs no word in a declaration?"""
    return identifier in {*IDENTIFIERS, *_MONTHS} or _QUARTER.fullmatch(identifier) is not None


def _year_of(text: str, month: str) -> str:
    """The year of a month in an academic year such as 202425, or in a year alone."""
    if len(text) == 6 and text.isdigit():
        first = _MONTHS.index(month) >= _MONTHS.index("September")
        return text[:4] if first else str(int(text[:4]) + 1)
    return text


def label_of(grid: Grid, headings: Headings, table: Table) -> Label | None:
    """The one label of a grid, or None where each row or column has its own. Raises TableFault when it is not found."""
    rule = table.period
    if rule.fixed:
        return rule.fixed, ""
    for place, pattern, text in (
        ("the file's name", rule.file, grid.file),
        ("the lines above the headings", rule.title, headings.above),
        ("the sheet's name", rule.sheet, grid.sheet),
    ):
        if pattern:
            label = search_label(pattern, text)
            if label is None:
                raise TableFault(
                    f"{grid.place}: found {place} {text[:200]!r}, expected a period as {pattern!r} finds it"
                )
            return label, ""
    return None


def search_label(pattern: str, text: str) -> str | None:
    """The label that a declared expression finds: its group `label`, its other groups as one, or all it found."""
    match = expression(pattern).search(text)
    if match is None:
        return None
    groups = {name: part for name, part in match.groupdict().items() if part}
    if not groups:
        return match[0]
    if "label" in groups:
        return groups["label"]
    year, month, day, quarter = (groups.get(name, "") for name in ("year", "month", "day", "quarter"))
    if day:
        return f"{day} {_month(month)} {year}"
    if quarter:
        return f"{year} Q{quarter}"
    return f"{_month(month)} {year}" if month else year


def _month(text: str) -> str:
    return _MONTHS[int(text) - 1] if text.isdigit() and 1 <= int(text) <= len(_MONTHS) else text
