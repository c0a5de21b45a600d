"""Where files come from: the snapshot folder, then downloads, then the internet; and what a checksum stops."""

import csv
import hashlib
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from slidash.errors import DefinitionError, ImportContractError, SourceUnavailable
from slidash.importers.snapshots import ListedDataset, ListedFile, Sources, read_source_list

ROOT = Path(__file__).parent.parent.parent
CONTENT = b"made up\n"
NOBODY = "http://127.0.0.1:9/"  # the discard port: nothing listens there


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server of the files in tmp_path/served."""
    served = tmp_path / "served"
    served.mkdir()
    (served / "figures.csv").write_bytes(CONTENT)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(served))) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


def _listed(address: str, content: bytes = CONTENT) -> dict[str, ListedDataset]:
    digest = hashlib.sha256(content).hexdigest()
    file = ListedFile("new/figures.csv", f"{address}figures.csv", len(content), digest)
    return {"one": ListedDataset("one", "One", "Nobody", "None", "2024-01-02", (file,))}


def _sources(tmp_path: Path, address: str, snapshots: Path | None = None) -> Sources:
    return Sources(snapshots, tmp_path / "raw", _listed(address), progress=False)


def test_a_snapshot_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "snapshots" / "one").mkdir(parents=True)
    sources = _sources(tmp_path, NOBODY, tmp_path / "snapshots")
    assert sources.folder("one") == tmp_path / "snapshots" / "one"


def test_a_downloaded_file_is_not_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "raw" / "one" / "new").mkdir(parents=True)
    (tmp_path / "raw" / "one" / "new" / "figures.csv").write_bytes(CONTENT)
    assert _sources(tmp_path, NOBODY).folder("one") == tmp_path / "raw" / "one"


def test_a_missing_file_is_downloaded_to_its_place(tmp_path: Path, server: str) -> None:
    folder = _sources(tmp_path, server).folder("one")
    assert (folder / "new" / "figures.csv").read_bytes() == CONTENT


def test_a_snapshot_folder_without_the_dataset_is_passed_over(tmp_path: Path, server: str) -> None:
    (tmp_path / "snapshots").mkdir()
    assert _sources(tmp_path, server, tmp_path / "snapshots").folder("one") == tmp_path / "raw" / "one"


def test_what_cannot_be_had_is_named_with_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slidash.importers.downloads.PAUSE_SECONDS", 0.01)
    with pytest.raises(SourceUnavailable, match=r"new/figures\.csv .* http://127\.0\.0\.1:9/figures\.csv"):
        _sources(tmp_path, NOBODY).folder("one")
    with pytest.raises(SourceUnavailable, match="two is in no snapshot folder"):
        _sources(tmp_path, NOBODY).folder("two")


def test_a_file_that_the_server_does_not_have_is_not_available(tmp_path: Path, server: str) -> None:
    with pytest.raises(SourceUnavailable, match=r"absent/figures\.csv"):
        _sources(tmp_path, f"{server}absent/").folder("one")
    assert not list((tmp_path / "raw").rglob("*.csv"))


def test_a_download_with_another_checksum_stops_and_leaves_no_file(tmp_path: Path, server: str) -> None:
    sources = Sources(None, tmp_path / "raw", _listed(server, b"something else\n"), progress=False)
    with pytest.raises(ImportContractError, match="checksum mismatch"):
        sources.folder("one")
    assert not list((tmp_path / "raw").rglob("*.csv"))


def _snapshot(tmp_path: Path, manifest_digest: str) -> Sources:
    root = tmp_path / "snapshots"
    (root / "one").mkdir(parents=True)
    (root / "one" / "figures.csv").write_bytes(CONTENT)
    (root / "one" / "unlisted.csv").write_bytes(b"newer\n")
    (root / "MANIFEST.tsv").write_text(f"path\tsha256\none/figures.csv\t{manifest_digest}\n", encoding="utf-8")
    return _sources(tmp_path, NOBODY, root)


def test_a_snapshot_is_held_to_its_own_manifest_and_may_hold_more(tmp_path: Path) -> None:
    sources = _snapshot(tmp_path, hashlib.sha256(CONTENT).hexdigest())
    files = sources.files(tmp_path / "snapshots", "one")
    assert [(file.path, file.bytes) for file in files] == [("one/figures.csv", 8), ("one/unlisted.csv", 6)]


def test_a_snapshot_that_breaks_its_own_manifest_stops(tmp_path: Path) -> None:
    sources = _snapshot(tmp_path, "0" * 64)
    with pytest.raises(ImportContractError, match=r"one/figures\.csv: checksum mismatch, found SHA-256 .* expected 0"):
        sources.files(tmp_path / "snapshots", "one")


def test_files_as_listed_were_taken_when_the_list_says(tmp_path: Path) -> None:
    sources = _snapshot(tmp_path, hashlib.sha256(CONTENT).hexdigest())
    root = tmp_path / "snapshots"
    files = sources.files(root, "one")
    assert sources.retrieved(root, files[:1]) == "2024-01-02"
    assert sources.retrieved(root, files) > "2024-01-02"


def test_the_projects_list_names_every_file_by_https_and_checksum() -> None:
    listed = read_source_list(ROOT / "data" / "sources.toml")
    assert {name for name, entry in listed.items() if not entry.optional} == {
        *("ons_els", "ons_els_meta", "dfe_lait", "ons_boundaries", "mysociety_register", "dfe_ees", "defra_waste"),
        *("housing", "mhclg_homelessness", "mhclg_outturn_la", "mhclg_council_tax"),
        *("ons_health_index", "ons_census_2021", "ons_gdp", "ons_sdg"),
    }
    for entry in listed.values():
        assert entry.publisher and entry.licence.startswith(("Open Government Licence", "Creative Commons Attribution"))
        assert bool(entry.retrieved) != entry.optional
        if entry.optional:
            assert all(file.address.startswith("https://") and not file.sha256 for file in entry.files)
            continue
        for file in entry.files:
            assert file.address.startswith("https://raw.githubusercontent.com/")
            assert len(file.sha256) == 64 and file.bytes > 0


def test_the_projects_list_is_true_of_the_real_snapshots(sources: Path, tmp_path: Path) -> None:
    everything = read_source_list(ROOT / "data" / "sources.toml")
    listed = {name: entry for name, entry in everything.items() if not entry.optional}
    found = Sources(sources, tmp_path, listed, progress=False).files(sources, *listed)
    here = {file.path: (file.bytes, file.sha256) for file in found}
    promised = {f"{entry.id}/{f.path}": (f.bytes, f.sha256) for entry in listed.values() for f in entry.files}
    assert {path: here[path] for path in promised if path in here} == promised


def test_the_manifest_of_the_real_snapshots_and_the_projects_list_name_the_same_files(sources: Path) -> None:
    with (sources / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    manifest = {
        row["path"]: (
            f"https://raw.githubusercontent.com/{row['repository']}/{row['commit']}/{row['upstream_path']}",
            int(row["bytes"]),
            row["sha256"],
        )
        for row in rows
    }
    listed = {
        f"{entry.id}/{file.path}": (unquote(file.address), file.bytes, file.sha256)
        for entry in read_source_list(ROOT / "data" / "sources.toml").values()
        if not entry.optional
        for file in entry.files
    }
    assert listed == manifest


def test_everything_is_downloaded_in_under_three_minutes_on_a_line_of_50_megabits_as_the_documents_say() -> None:
    listed = [one for one in read_source_list(ROOT / "data" / "sources.toml").values() if not one.optional]
    files = [file for entry in listed for file in entry.files]
    size = sum(file.bytes for file in files)
    seconds = size * 8 / 50_000_000
    said = f"{len(files)} files of {size / 1_000_000:.0f} MB, {seconds:.0f} seconds on a line of 50 Mbit/s"
    assert seconds < 180 and said in " ".join((ROOT / "docs" / "publishing.md").read_text("utf-8").split())


@pytest.mark.parametrize("text", ["[one]\n", "[one]\nbase = 'x'\nfiles = 3\n", "not toml", "one = 1\n"])
def test_a_list_that_breaks_its_rules_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"sources\.toml"):
        read_source_list(path)


def test_an_optional_dataset_is_downloaded_only_when_asked_for(tmp_path: Path, server: str) -> None:
    file = ListedFile("figures.csv", server + "figures.csv", 0, "")
    listed = {"extra": ListedDataset("extra", "Extra", "Nobody", "None", "", (file,), optional=True)}
    (tmp_path / "served").mkdir(exist_ok=True)
    (tmp_path / "served" / "figures.csv").write_bytes(CONTENT)
    with pytest.raises(SourceUnavailable, match="only with --optional"):
        Sources(None, tmp_path / "raw", listed, progress=False).root("extra")
    root = Sources(None, tmp_path / "raw", listed, progress=False, optional={"extra"}).root("extra")
    assert (root / "extra" / "figures.csv").read_bytes() == CONTENT
    kept = Sources(None, tmp_path / "raw", listed, progress=False)
    assert kept.root("extra") == root and [one.path for one in kept.files(root, "extra")] == ["extra/figures.csv"]


def test_a_file_without_a_checksum_must_be_optional(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    file = '{path = "a", upstream = "a", bytes = 1, sha256 = ""}'
    entry = f"[one]\ntitle='x'\npublisher='x'\nlicence='x'\nretrieved=''\nbase='x'\nfiles=[{file}]\n"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(DefinitionError, match="without a checksum"):
        read_source_list(path)
    path.write_text(entry + "optional = true\n", encoding="utf-8")
    assert read_source_list(path)["one"].optional
