"""The files beside a page, asked for as a program asks, and read back into rows."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from slidash.csv_files import Cell, cell
from slidash.files.columns import COLUMNS
from slidash.files.table import Kind

Rows = list[dict[str, Cell]]


def beside(client: FlaskClient, address: str, ending: str, **more: str) -> TestResponse:
    """The file of this ending beside the page at this address."""
    path, _, query = address.partition("?")
    asked = "&".join([*([query] if query else []), *(f"{name}={value}" for name, value in more.items())])
    answer = client.get(f"{path}{ending}?{asked}")
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
    return answer


def rows_of_csv(text: str) -> Rows:
    """The lines of a CSV with their cells as what they are."""
    return [{name: _read(name, text) for name, text in line.items()} for line in csv.DictReader(io.StringIO(text))]


def _read(name: str, text: str) -> Cell:
    if not text:
        return None
    kind = COLUMNS[name].kind
    if kind is Kind.TRUTH:
        return text == "true"
    if kind is Kind.DAY:
        return date.fromisoformat(text)
    return text if kind is Kind.TEXT else float(text)


def rows_of_json(answer: TestResponse) -> Rows:
    """The results of a JSON file; text as a CSV has it, nothing for what is empty."""
    results: list[dict[str, Any]] = (answer.json or {})["results"]
    return [{name: _said(name, value) for name, value in row.items()} for row in results]


def _said(name: str, value: Any) -> Cell:  # noqa: ANN401 - whatever JSON holds
    kind = COLUMNS[name].kind
    if value in (None, ""):
        return None
    if kind is Kind.DAY:
        return date.fromisoformat(value)
    return cell(value) if kind is Kind.TEXT else value


def book_of(answer: TestResponse) -> openpyxl.Workbook:
    """A workbook as it would be calculated: with formulas, if there were any."""
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def rows_of_sheet(sheet: Any) -> Rows:  # noqa: ANN401 - openpyxl publishes no types
    """The rows of a sheet under its first one."""
    head, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(head, map(_plain, head, line), strict=True)) for line in lines]


def _plain(name: str, value: Any) -> Cell:  # noqa: ANN401 - whatever a sheet holds
    if isinstance(value, datetime):
        return value.date()
    return cell(value) if COLUMNS[name].kind is Kind.TEXT and value is not None else value


def sheets_of_figures(book: openpyxl.Workbook) -> Sequence[Any]:
    """The sheets but for the one that tells of them."""
    return [sheet for sheet in book.worksheets if sheet.title != "About"]
