"""Which metric does a number of LG Inform's stand for? data/lg_inform_ids.csv says so of those that are known.

LG Inform numbers its metrics (`metricType=12108`), and tells its subscribers what the numbers mean. A line of the file
names one of our metrics for a number, and the public place where that is told: nothing is guessed from labels.
"""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from slidash.errors import DefinitionError

COLUMNS = ("number", "metric_type", "told_at")


def read_numbers(file: Path) -> dict[str, str]:
    """The id of a metric by number. Raises DefinitionError with line and field."""
    if not file.is_file():
        raise DefinitionError(f"{file.name} is missing from {file.parent}")
    numbers: dict[str, str] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = tuple(next(reader, []))
        if header != COLUMNS:
            raise DefinitionError(f"{file.name}, line 1, header: found {list(header)}, expected {list(COLUMNS)}")
        for cells in reader:
            where = f"{file.name}, line {reader.line_num}"
            if len(cells) != len(COLUMNS):
                raise DefinitionError(f"{where}, whole line: found {len(cells)} fields, expected {len(COLUMNS)}")
            number, metric_type, told_at = cells
            if not re.fullmatch(r"[1-9][0-9]{0,6}", number, re.ASCII):
                raise DefinitionError(f"{where}, number: found {number!r}, expected a whole number such as 12108")
            if number in numbers:
                raise DefinitionError(f"{where}, number: found {number} again, expected each number once")
            if not metric_type:
                raise DefinitionError(f"{where}, metric_type: found nothing, expected the id of a metric")
            if not told_at.startswith("https://"):
                raise DefinitionError(f"{where}, told_at: found {told_at!r}, expected an address that begins https://")
            numbers[number] = metric_type
    return numbers


def metric_id(numbers: Mapping[str, str], text: str) -> str:
    """The id of one of our metrics that a text may be: what a number stands for, otherwise the text itself."""
    return numbers.get(text, text)
