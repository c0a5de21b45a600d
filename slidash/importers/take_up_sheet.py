"""The cells of a take-up register's CSV file, by line, and what is wrong with the shape of single lines.

A spreadsheet's byte-order mark, Windows line ends and blank lines are let through. What makes the file unreadable as
a whole (not UTF-8, no header, far too large) raises ImportContractError at once.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from slidash.errors import ImportContractError

COLUMNS = ("council", "offer", "date", "status", "lead_council")
REQUIRED, OPTIONAL = COLUMNS[:3], COLUMNS[3:]
MOST_BYTES = 50_000_000
MOST_ROWS = 500_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows as (line, cells by column, trimmed), and faults as (line, words)."""

    rows: list[tuple[int, dict[str, str]]]
    faults: list[tuple[int, str]]


def read_sheet(path: Path) -> Sheet:
    """Every row under the header. Raises ImportContractError for a file that cannot be read as a whole."""
    name = path.name
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader)]
    except csv.Error as error:
        raise ImportContractError(f"{name}, line 1: {error}") from None
    if not set(REQUIRED) <= set(header) <= set(COLUMNS) or len(set(header)) < len(header):
        raise ImportContractError(
            f"{name}, line 1, header: found {', '.join(header)[:200]}; expected {', '.join(REQUIRED)} and perhaps "
            f"{', '.join(OPTIONAL)}, each once, with commas between them"
        )
    sheet = Sheet([], [])
    while True:
        line = reader.line_num + 1  # the first of a row that goes over several
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            sheet.faults.append((line, f"line {line}: {error}; what follows could not be read"))
            break
        if len(sheet.rows) == MOST_ROWS:
            raise ImportContractError(f"{name}: found over {MOST_ROWS:,} rows; a register is far smaller")
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) == len(header):
            sheet.rows.append((line, {column: cell.strip() for column, cell in zip(header, cells, strict=True)}))
        else:
            sheet.faults.append((line, f"line {line}: found {len(cells)} cells, expected {len(header)}"))
    if not sheet.rows and not sheet.faults:
        raise ImportContractError(f"{name}: found no rows under the header, expected at least one")
    return sheet


def _text(path: Path) -> str:
    name = path.name
    if not path.is_file():
        raise ImportContractError(f"{name}: there is no such file")
    if (size := path.stat().st_size) > MOST_BYTES:
        raise ImportContractError(f"{name}: found {size:,} bytes, expected at most {MOST_BYTES:,}")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ImportContractError(
            f"{name}, line {line}: found byte 0x{content[error.start]:02x}, expected UTF-8; from a spreadsheet, "
            "save as “CSV UTF-8”"
        ) from None
    if not text.strip():
        raise ImportContractError(f"{name}: found an empty file, expected a header with {', '.join(REQUIRED)}")
    return text
