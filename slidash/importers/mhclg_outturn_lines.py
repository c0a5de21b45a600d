"""What is each line of the revenue outturn called? The data dictionary in the workbook beside the figures.

A row of the workbook describes a line when one of its cells is the name of the line's column; the longest text beside
it is the description. So the dictionary is found on whatever sheet and in whatever columns it stands. A line that no
workbook describes goes by the name of its column.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

import python_calamine

from slidash.importers.contract import broken
from slidash.vocabulary.english import capital
from slidash.vocabulary.metrics import MetricType

THEME = "Finance"
IN_POUNDS = "Published in thousands of pounds, shown in pounds, in cash terms of the year (not adjusted for inflation)."
UNNAMED = "No data dictionary describes the line, so it goes by the name of its column."
# A description may start with what is measured, in every line alike: what it is measured of is told first.
_MEASURE = re.compile(
    r"((?:net |gross |total )?(?:current )?expenditure|employees|running expenses|sales,? fees (?:and|&) charges"
    r"|other income|total income) [-\N{EN DASH}] (.+)",
    re.IGNORECASE,
)


def read_line_names(folder: Path, columns: Collection[str]) -> dict[str, str]:
    """The description of each column that a workbook of the folder describes."""
    known, names = {column.lower(): column for column in columns}, dict[str, str]()
    for path in sorted((*folder.glob("*.ods"), *folder.glob("*.xlsx"))):
        try:
            book = python_calamine.CalamineWorkbook.from_path(str(path))
            sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        except (python_calamine.CalamineError, OSError) as error:
            raise broken(path.name, "any", "any", f"{type(error).__name__}: {error}", "a whole workbook") from error
        for row in (row for rows in sheets for row in rows):
            cells = [" ".join(cell.split()) for cell in row if isinstance(cell, str)]
            for column in {known[cell.lower()] for cell in cells if cell.lower() in known}:
                described = max((cell for cell in cells if cell.lower() != column.lower()), key=len, default="")
                if described:
                    names.setdefault(column, described)
    return names


def metric_types(
    ids: Mapping[str, str], names: Mapping[str, str], below_zero: Mapping[str, bool]
) -> tuple[MetricType, ...]:
    """One metric type for each line that has figures; `below_zero` tells which, and whether one is negative."""
    labels = _labels([line for line in ids if line in below_zero], names)
    return tuple(
        MetricType(
            id=ids[line],
            dataset="mhclg_outturn",
            source_key=line,
            label=label,
            theme=THEME,
            unit="£",
            decimals=0,
            total=True,
            ratio_scale=not below_zero[line],
            definition=IN_POUNDS if line in names else f"{IN_POUNDS} {UNNAMED}",
            synonyms=line,
        )
        for line, label in labels.items()
    )


def _labels(lines: Collection[str], names: Mapping[str, str]) -> dict[str, str]:
    """What each line is called; lines that would be called the same also say on which form, or in which column."""
    plain = {line: _plain(names[line]) if line in names else line for line in lines}
    alike = Counter(plain.values())
    by_form = {line: f"{label} ({line.partition('_')[0]})" for line, label in plain.items()}
    alike_by_form = Counter(by_form.values())
    return {
        line: label
        if alike[label] == 1
        else by_form[line]
        if alike_by_form[by_form[line]] == 1
        else f"{label} ({line})"
        for line, label in plain.items()
    }


def _plain(name: str) -> str:
    match = _MEASURE.fullmatch(name)
    label = f"{match[2]}: {match[1].lower()}" if match else re.sub(r"\bNET\b", "net", name)
    return capital(label)
