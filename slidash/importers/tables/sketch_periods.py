"""When the figures of a sheet look to be of: the lines of a sketch that say it, or say what was not guessed."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from slidash.importers.sheets import text
from slidash.importers.tables.labels import read_label
from slidash.importers.tables.looking import LookedColumn, LookedSheet
from slidash.vocabulary.english import MONTHS
from slidash.vocabulary.periods import UnreadablePeriod

_MEANINGS = ("", "financial year", "calendar year", "quarter")
_FILE_PERIOD, DATED = r"\d{4}[-_]\d{2}(?!\d)", r"\b(19|20)\d\d(-\d\d)?\b( ?[(\[][a-zA-Z]{1,2}[)\]])?"
_FILE_YEAR = r"(?<!\d)20\d\d(?!\d)"
_MARKED_YEAR = re.compile(r"\b(19|20)\d\d(-\d\d)? ?[(\[][a-zA-Z]{1,2}[)\]]")  # 2022-23 (P)
_LABEL, _LABEL_AND_MARK = r"\d{4}(-\d{2})?", r"(?P<label>\d{4}(-\d{2})?)( ?[(\[][a-z]+[)\]])?"
_MONTHS = "|".join(MONTHS)
# What a line above the headings may say of the period, and what that means.
_ABOVE = (
    (rf"(?P<label>({_MONTHS})( \d{{4}})? to ({_MONTHS}) \d{{4}})", r"(?P<label>\w+( \d{4})? to \w+ \d{4})", ""),
    (rf"(?P<label>\d{{1,2}} ({_MONTHS}) \d{{4}})", r"(?P<label>\d+ \w+ \d{4})", ""),
    (r"\b(19|20)\d\d[-/]\d\d\b", r"\d{4}[-/]\d\d", "financial year"),
)


def period_lines(sheet: LookedSheet, column: LookedColumn | None, path: Path) -> Iterator[str]:
    """What stands in `period`: of the column with labels, or of headings, the file's name or the lines above."""
    if column is not None:
        means = meaning_of(column)
        yield f"period.column = {quoted([column.name])}"
        if means:
            yield f"period.means = {quoted([means])}  # a guess"
        return
    dated = [one for one in sheet.columns if re.search(r"\b(19|20)\d\d\b", one.heading)]
    if len(dated) * 2 >= len(sheet.columns):
        marked = any(_MARKED_YEAR.search(one.heading) for one in dated)
        yield f"period.heading = '{_LABEL_AND_MARK if marked else _LABEL}'"
        yield 'period.means = ""  # not guessed: calendar year, financial year, at 31 March …'
    elif re.search(_FILE_PERIOD, path.name):
        yield f"period.file = '{_FILE_PERIOD}'"
        yield 'period.means = "financial year"  # a guess'
    else:
        above = " ".join(text(cell) for row in sheet.grid.rows[: sheet.header + 1] for cell in row if cell != "")
        for looked_for, pattern, means in _ABOVE:
            if match := re.search(looked_for, above):
                yield f"period.title = '{pattern}'  # a guess; it finds {match[0]!r}"
                if means:
                    yield f"period.means = {quoted([means])}  # a guess"
                return
        if re.search(_FILE_YEAR, path.name):
            yield f"period.file = '{_FILE_YEAR}'"
            yield 'period.means = ""  # not guessed: calendar year, financial year, at 31 March …'
            return
        yield 'period.fixed = ""  # not guessed: or title, sheet, heading, file, column'
        yield f"# above the headings: {' '.join(above.split())[:160]}"


def meaning_of(column: LookedColumn) -> str | None:
    """The first meaning by which most of its labels are periods; None when there is none."""
    labels = list(column.texts)[:20]
    if not labels and column.numbers:
        return "calendar year"
    for meaning in _MEANINGS:
        read = 0
        for label in labels:
            try:
                read_label(label, meaning)
                read += 1
            except UnreadablePeriod:
                continue
        if read and read * 10 >= len(labels) * 9:
            return meaning
    return None


def quoted(texts: Sequence[str]) -> str:
    """Texts as TOML has them: one by itself, several as a list."""
    quoted = [json.dumps(" ".join(one.split()), ensure_ascii=False) for one in texts]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"
