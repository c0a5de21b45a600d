"""The whole data as files: listed with what they hold, sent whole or in parts, the newest always at one address."""

from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient

from slidash.pages.about import whole
from slidash.queries.published import published_files
from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store
from tests.pages.reading import links_of, table_rows


@pytest.fixture(scope="module")
def client(store_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=store_path.parent)).server.test_client()
    return client


@pytest.fixture(scope="module")
def address(store: Store) -> str:
    (figures,) = [each for each in published_files(store) if each.name == "sample"]
    return f"/files/{figures.file}"


def test_the_page_leads_to_every_file_and_says_how_large_it_is(client: FlaskClient, store: Store) -> None:
    view = whole.view(store, whole.Choices())
    held = published_files(store)
    rows = table_rows(view, "files-table")
    assert [row[:3] for row in rows[:-1]] == [[each.file, each.title, f"{each.rows:,}"] for each in held]
    assert rows[-1][0] == "All files" and rows[-1][2] == f"{sum(each.rows for each in held):,}"
    for each in held:
        with client.get(links_of(view)[each.file]) as answer:
            assert answer.status_code == 200 and len(answer.data) == each.bytes


def test_a_size_is_told_in_words() -> None:
    assert [whole.size_words(count) for count in (10, 34_000, 1_234_567)] == ["1 KB", "34 KB", "1.2 MB"]


def test_a_file_is_sent_whole_with_its_length(client: FlaskClient, address: str, store: Store) -> None:
    with client.get(address) as answer:
        assert answer.mimetype == "application/vnd.apache.parquet"
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        assert answer.headers["Cache-Control"] == "public, no-cache" and store.build.id in answer.headers["ETag"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Content-Range" in answer.headers["Access-Control-Expose-Headers"]
    with client.get(address, headers={"If-None-Match": answer.headers["ETag"]}) as again:
        assert again.status_code == 304 and not again.data


def test_a_part_is_sent_as_it_is_asked_for(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        held = answer.data
    with client.get(address, headers={"Range": "bytes=-8", "Accept-Encoding": "br"}) as part:
        assert part.status_code == 206 and part.data == held[-8:] and part.data.endswith(b"PAR1")
        assert part.headers["Content-Range"] == f"bytes {len(held) - 8}-{len(held) - 1}/{len(held)}"
        assert "Content-Encoding" not in part.headers
    assert client.get(address, headers={"Range": f"bytes={len(held)}-"}).status_code == 416


def test_an_address_without_the_day_leads_to_the_newest(client: FlaskClient, address: str, tmp_path: Path) -> None:
    assert client.get("/files/sample.parquet").location == address
    with client.get("/files/sample.parquet", follow_redirects=True) as answer:
        (tmp_path / "f.parquet").write_bytes(answer.data)
    with duckdb.connect() as con:
        columns = con.execute("DESCRIBE SELECT * FROM read_parquet($file)", {"file": str(tmp_path / "f.parquet")})
        assert [name for name, *_ in columns.fetchall()][:4] == ["metric_type", "area", "name", "period"]


@pytest.mark.parametrize("name", ["nothing", "sample-2001-01-01", "..%2Fslidash", "sample.parquet", ""])
def test_what_is_no_file_of_the_build_is_not_found(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/files/{name}.parquet")
    assert answer.status_code == 404 and b"Traceback" not in answer.data


def test_other_sites_may_follow_the_address_that_stays(client: FlaskClient) -> None:
    for address in ("/files/sample.parquet", client.get("/files/sample.parquet").headers["Location"]):
        with client.get(address) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*", address
            assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin", address
