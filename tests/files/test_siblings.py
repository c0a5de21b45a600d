"""Every address of a page has its files: the same figures in each format, and what they are said beside them."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from slidash.api.answers import ENDPOINTS
from slidash.files.columns import COLUMNS
from slidash.files.csvw import CONTENT_TYPE
from slidash.files.json_file import TYPES
from slidash.pages import PAGES
from slidash.serving.routing import Router
from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store
from tests.browser.addresses import HERE
from tests.browser.addresses import PAGES as SAMPLES
from tests.files.beside import beside, book_of, rows_of_csv, rows_of_json, rows_of_sheet, sheets_of_figures
from tests.files.csvw_rules import broken_rules
from tests.stores.sample import HARTLEPOOL


def has_tables(address: str) -> bool:
    """Whether the page of an address declares tables."""
    path, _, query = address.partition("?")
    page, _ = Router(PAGES).choices(path, query.encode())
    return hasattr(page, "table") and not address.startswith("/?") and "custom:" not in address


WITH_TABLES = {name: address for name, address in SAMPLES.items() if has_tables(address)}
EVERY = pytest.mark.parametrize("address", WITH_TABLES.values(), ids=WITH_TABLES.keys())


@pytest.fixture(scope="module")
def client(store_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=store_path.parent)).server.test_client()
    return client


@EVERY
def test_csv_json_and_workbook_hold_the_same_cells(client: FlaskClient, address: str) -> None:
    path, _, query = address.partition("?")
    page, choices = Router(PAGES).choices(path, query.encode())
    book = book_of(beside(client, address, ".xlsx"))
    sheets = [rows_of_sheet(sheet) for sheet in sheets_of_figures(book)]
    found = 0
    for table in ("", *choices.TABLES):
        more = {"table": table} if table else {}
        lines = rows_of_csv(beside(client, address, ".csv", **more).text)
        assert rows_of_json(beside(client, address, ".json", **more)) == lines, (page.NAME, table)
        assert lines in sheets
        found += len(lines)
    assert found or "/take-up/espresso" in address or "?q=" in address or "/about/changes" in address
    assert book.worksheets[-1].title == "About"


@EVERY
def test_every_cell_is_of_the_kind_its_column_declares(store: Store, address: str) -> None:
    path, _, query = address.partition("?")
    page, choices = Router(PAGES).choices(path, query.encode())
    for table in ("", *choices.TABLES):
        made = page.table(store, type(choices)(**{**vars(choices), "table": table}))  # type: ignore[attr-defined]
        wrong = [
            (column.name, row[column.name])
            for row in made.rows
            for column in made.columns
            if not column.holds(row[column.name])
        ]
        assert not wrong


@EVERY
def test_the_description_of_a_csv_keeps_the_rules_of_its_vocabulary(client: FlaskClient, address: str) -> None:
    file = beside(client, address, ".csv")
    (link,) = re.findall(
        rf'^<http://localhost(.*)>; rel="describedby"; type="{re.escape(CONTENT_TYPE)}"$', file.headers["Link"]
    )
    answer = client.get(link)
    assert answer.status_code == 200 and answer.mimetype == CONTENT_TYPE
    described = answer.get_json(force=True)
    assert broken_rules(described) == []
    named = [column["titles"] for column in described["tableSchema"]["columns"]]
    assert named == file.text.partition("\r\n")[0].split(",")
    assert client.get(described["url"].removeprefix("http://localhost")).text == file.text


def test_a_workbook_has_its_headings_frozen_days_as_days_and_no_formula(client: FlaskClient) -> None:
    book = book_of(beside(client, HERE, ".xlsx"))
    assert [sheet.title for sheet in book.worksheets] == ["comparison", "all councils", "series", "About"]
    (first, *_) = book.worksheets
    assert first.freeze_panes == "A2"
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s", "n", "d", "b"}
    start = next(cell for cell in first[1] if cell.value == "start")
    assert first.cell(2, start.column).is_date
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["Source"] == "Sample Publisher: Sample figures" and "Licence" in about
    assert about["Address"] == f"http://localhost{HERE}" and about["Build"].startswith("sample")


def test_the_same_workbook_is_made_of_the_same_bytes(client: FlaskClient) -> None:
    assert beside(client, HERE, ".xlsx").data == beside(client, HERE, ".xlsx").data


def test_a_metric_is_told_with_definition_source_licence_processing_and_citation(client: FlaskClient) -> None:
    told = beside(client, HERE, ".metadata.json").json or {}
    (metric,) = told["metric_types"]
    assert metric["id"] == "sample-recycling" and metric["definition"] and metric["licence"]
    assert {"values", "settling", "rank", "quarters", "change"} <= {rule["id"] for rule in told["processing"]}
    assert told["citation"].startswith("Sample Publisher (Sample figures). ") and told["page"] in told["citation"]
    assert told["page"] == f"http://localhost{HERE}"
    for address in told["files"].values():
        assert client.get(address.removeprefix("http://localhost")).status_code == 200


def test_a_csv_for_excel_begins_with_a_mark_and_says_periods_in_words(client: FlaskClient) -> None:
    plain, marked = beside(client, HERE, ".csv"), beside(client, HERE, ".csv", excel="1")
    assert marked.data.startswith(b"\xef\xbb\xbf") and not plain.data.startswith(b"\xef\xbb\xbf")
    ours = rows_of_csv(marked.data.decode("utf-8-sig"))
    theirs = rows_of_csv(plain.text)
    assert {row["period_label"] for row in ours} == {"year 2024/25"} != {row["period_label"] for row in theirs}
    worded = {"period_label"}
    assert [{**row, **dict.fromkeys(worded)} for row in ours] == [{**row, **dict.fromkeys(worded)} for row in theirs]
    assert "Link" not in marked.headers  # its cells are not those that are described


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx", ".metadata.json", ".csv-metadata.json"])
def test_a_file_is_kept_by_build_and_open_to_every_site(client: FlaskClient, ending: str) -> None:
    answer = beside(client, HERE, ending)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    path, _, query = HERE.partition("?")
    again = client.get(f"{path}{ending}?{query}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and not again.data


def test_what_is_read_by_programs_is_refused_in_their_shape(client: FlaskClient) -> None:
    for ending in (".json", ".metadata.json", ".csv-metadata.json"):
        answer = client.get(f"/metrics/sample-recycling{ending}?nonsense=red")
        assert answer.status_code == 400 and (answer.json or {})["error"]["code"] == "unknown_parameter"
    for ending in (".csv", ".xlsx"):
        assert client.get(f"/metrics/sample-recycling{ending}?nonsense=red").mimetype == "text/html"
    assert client.get("/.json").status_code == 404
    assert client.get(f"/councils/{HARTLEPOOL}-hartlepool.json?excel=1").status_code == 400


def test_a_column_called_as_a_field_of_the_api_is_of_its_type() -> None:
    fields = [field for endpoint in ENDPOINTS for field in endpoint.fields if field.type not in ("array", "object")]
    shared = [field for field in fields if field.name in COLUMNS and field.name != "not_judged"]  # there a count
    assert len({field.name for field in shared}) > 40
    wrong = {
        (field.name, field.type, COLUMNS[field.name].kind)
        for field in shared
        if (TYPES[COLUMNS[field.name].kind]["type"], field.format)
        != (field.type, TYPES[COLUMNS[field.name].kind].get("format", ""))
    }
    assert not wrong
