"""Downloads from a server of this machine: at once, from where they were cut off, and one that fails alone."""

import hashlib
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from slidash.errors import ImportContractError, SourceUnavailable
from slidash.importers import downloads
from slidash.importers.downloads import CHUNK, Download, download
from tests.importers.file_server import FileServer, Served, serving

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
CONTENT = b"".join(f"row {number}\n".encode() for number in range(50_000))
HALF = len(CONTENT) // 2
NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    """A server, and short waits."""
    monkeypatch.setattr(downloads, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(downloads, "READ_SECONDS", 5.0)
    with serving() as running:
        yield running


def _wanted(folder: Path, address: str, name: str, content: bytes = CONTENT, *, known: bool = True) -> Download:
    digest = hashlib.sha256(content).hexdigest() if known else ""
    size = len(content) if known else 0
    return Download(f"{address}/{name}", folder / "raw" / name, folder / "parts" / f"{name}.part", size, digest)


def _one(folder: Path, server: FileServer, served: Served, part: bytes = b"") -> tuple[Download, Path]:
    """A file that a server has, and where it will be; `part` is what an earlier download left."""
    server.files["/a.csv"] = served
    file = _wanted(folder, server.address, "a.csv")
    if part:
        file.part.parent.mkdir(parents=True)
        file.part.write_bytes(part)
    return file, file.target


def test_files_are_downloaded_several_at_once(server: FileServer, tmp_path: Path) -> None:
    names = [f"{number}.csv" for number in range(20)]
    server.files = {f"/{name}": Served(CONTENT + name.encode(), seconds=0.1) for name in names}
    files = [_wanted(tmp_path, server.address, name, CONTENT + name.encode()) for name in names]
    assert download(files, progress=False) == {}
    assert {file.target.read_bytes() for file in files} == {CONTENT + name.encode() for name in names}
    assert server.most_at_once == downloads.AT_ONCE
    assert not list((tmp_path / "parts").iterdir())


def test_one_bar_counts_the_bytes_of_all_files(
    server: FileServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files = {f"/{number}.csv": Served(CONTENT) for number in range(3)}
    files = [_wanted(tmp_path, server.address, f"{number}.csv", known=number > 0) for number in range(3)]
    download(files)
    last = capsys.readouterr().err.rstrip().rpartition("\r")[2]
    size = f"{3 * len(CONTENT) / 1_000_000:.2f}M"
    assert re.match(rf"downloads: 100%.*{size}/{size} .*3 of 3 files\]$", last)


def test_a_file_goes_on_from_where_an_earlier_download_was_cut_off(server: FileServer, tmp_path: Path) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT), CONTENT[:HALF])
    assert download([file], progress=False) == {}
    assert target.read_bytes() == CONTENT and server.asked_for("/a.csv") == [f"bytes={HALF}-"]


def test_a_file_that_is_cut_off_again_and_again_goes_on_from_there(server: FileServer, tmp_path: Path) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT, drops=[10 * CHUNK + 5] * 4))
    assert download([file], progress=False) == {}
    starts = ["", *(f"bytes={number * 10 * CHUNK}-" for number in range(1, 5))]
    assert target.read_bytes() == CONTENT and server.asked_for("/a.csv") == starts


def test_a_server_that_gives_no_parts_is_asked_for_the_whole(server: FileServer, tmp_path: Path) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT, ranges=False, drops=[HALF]), CONTENT[:HALF])
    assert download([file], progress=False) == {}
    assert target.read_bytes() == CONTENT


def test_a_server_that_gives_no_parts_and_never_the_whole_is_given_up(server: FileServer, tmp_path: Path) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT, ranges=False, drops=[HALF] * 9))
    failures = download([file], progress=False)
    size = HALF // CHUNK * CHUNK
    assert str(failures[file]) == f"cut off after {size:,} bytes" and len(server.asked) == downloads.TRIES
    assert not target.exists() and file.part.stat().st_size == size


@pytest.mark.parametrize(
    "served",
    [Served(CONTENT, wrong_range=7), Served(CONTENT, zipped=True), Served(CONTENT, length=False, drops=[90_000])],
    ids=["another part", "compressed", "without a length"],
)
def test_an_answer_that_is_not_the_rest_of_the_file_is_not_joined_to_it(
    server: FileServer, tmp_path: Path, served: Served
) -> None:
    file, target = _one(tmp_path, server, served, CONTENT[:HALF])
    assert download([file], progress=False) == {}
    assert target.read_bytes() == CONTENT


def test_what_is_left_of_another_file_is_thrown_away(server: FileServer, tmp_path: Path) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT), b"x" * HALF)
    assert download([file], progress=False) == {}
    assert target.read_bytes() == CONTENT and server.asked_for("/a.csv") == [f"bytes={HALF}-", ""]


@pytest.mark.parametrize("left", [len(CONTENT) + 5, 2 * len(CONTENT)])
def test_a_part_that_is_longer_than_the_file_is_thrown_away(server: FileServer, tmp_path: Path, left: int) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT), b"x" * left)
    assert download([file], progress=False) == {}
    assert target.read_bytes() == CONTENT and server.asked_for("/a.csv") == [""]


def test_a_part_that_is_whole_is_not_asked_for_again(server: FileServer, tmp_path: Path) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT), CONTENT)
    assert download([file], progress=False) == {}
    assert target.read_bytes() == CONTENT and server.asked == []


@pytest.mark.parametrize("wrong", [b"<html>Sign in</html>", CONTENT + CONTENT, CONTENT[:-1] + b"?", b""])
def test_wrong_bytes_are_not_kept_and_not_asked_for_twice(server: FileServer, tmp_path: Path, wrong: bytes) -> None:
    file, target = _one(tmp_path, server, Served(wrong))
    failures = download([file], progress=False)
    assert isinstance(failures[file], ImportContractError)
    digest, size = hashlib.sha256(wrong).hexdigest(), f"{len(CONTENT):,}"
    found = f"more than {size} bytes" if len(wrong) > len(CONTENT) else f"{len(wrong):,} bytes of SHA-256 {digest}"
    assert str(failures[file]) == f"checksum mismatch, found {found}, expected {size} of SHA-256 {file.sha256}"
    assert not target.exists() and not file.part.exists() and server.asked_for("/a.csv") == [""]


def test_a_file_that_cannot_be_had_leaves_the_others(server: FileServer, tmp_path: Path) -> None:
    names = ["absent.csv", *(f"{number}.csv" for number in range(4)), "wrong.csv", "broken.csv"]
    server.files = {f"/{name}": Served(CONTENT) for name in names[1:5]}
    server.files |= {"/wrong.csv": Served(b"wrong"), "/broken.csv": Served(CONTENT, refusals=[500] * 9)}
    files = {name: _wanted(tmp_path, server.address, name) for name in names}
    failures = {file.target.name: failure for file, failure in download([*files.values()], progress=False).items()}
    assert failures.keys() == {"absent.csv", "wrong.csv", "broken.csv"}
    assert [str(failures[name]) for name in ("absent.csv", "broken.csv")] == [
        "404 Not Found",
        "500 Internal Server Error",
    ]
    assert server.asked_for("/absent.csv") == [""] and len(server.asked_for("/broken.csv")) == downloads.TRIES
    assert all(files[name].target.read_bytes() == CONTENT for name in names[1:5])


def test_a_server_that_is_busy_is_asked_again(server: FileServer, tmp_path: Path) -> None:
    file, target = _one(tmp_path, server, Served(CONTENT, refusals=[503, 429]))
    assert download([file], progress=False) == {}
    assert target.read_bytes() == CONTENT and len(server.asked) == 3


def test_a_file_that_hangs_leaves_the_others(
    server: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "READ_SECONDS", 0.2)
    stopping = Served(CONTENT, pause=1, ranges=False)
    server.files = {"/a.csv": Served(CONTENT, seconds=30), "/b.csv": Served(CONTENT), "/c.csv": stopping}
    hanging, other, slow = (_wanted(tmp_path, server.address, name) for name in ("a.csv", "b.csv", "c.csv"))
    failures = download([hanging, other, slow], progress=False)
    assert other.target.read_bytes() == CONTENT and failures.keys() == {hanging, slow}
    assert "no answer of 127.0.0.1" in str(failures[hanging]) and "cut off after" in str(failures[slow])


def test_without_any_answer_it_is_over_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "ANSWER_SECONDS", 0.3)
    with serving() as server:
        server.files = {f"/{number}.csv": Served(CONTENT, seconds=60) for number in range(30)}
        files = [_wanted(tmp_path, server.address, f"{number}.csv") for number in range(30)]
        begun = time.monotonic()
        failures = download(files, progress=False)
        assert time.monotonic() - begun < 3
    assert {str(failure) for failure in failures.values()} == {"no answer of any server within 0.3 seconds"}
    assert failures.keys() == set(files)


def test_a_server_that_is_reached_and_slow_is_tried_again_for_longer_than_no_answer_is_waited_for(
    server: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert downloads.ANSWER_SECONDS > downloads.CONNECT_SECONDS + 20  # READ_SECONDS, which these tests shorten
    monkeypatch.setattr(downloads, "READ_SECONDS", 0.3)
    monkeypatch.setattr(downloads, "ANSWER_SECONDS", 0.6)
    file, _ = _one(tmp_path, server, Served(CONTENT, seconds=30))
    (failure,) = download([file], progress=False).values()
    assert "no answer of 127.0.0.1" in str(failure) and len(server.asked) == downloads.TRIES


@pytest.mark.parametrize("address", [NOBODY, "http://no-such-host.invalid"])
def test_without_the_internet_it_is_over_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(downloads, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(downloads, "ANSWER_SECONDS", 3.0)  # this machine may take its time to say that it knows no name
    files = [_wanted(tmp_path, address, f"{number}.csv") for number in range(200)]
    begun = time.monotonic()
    failures = download(files, progress=False)
    assert time.monotonic() - begun < 5
    assert failures.keys() == set(files)
    assert all(re.match("no connection to|no answer of any server", str(failure)) for failure in failures.values())


def test_a_server_that_goes_away_takes_only_its_own_files(server: FileServer, tmp_path: Path) -> None:
    names = [f"{number}.csv" for number in range(20)]
    server.files = {f"/{name}": Served(CONTENT) for name in names}
    here = [_wanted(tmp_path, server.address, name) for name in names]
    gone = [_wanted(tmp_path, NOBODY, f"gone-{name}") for name in names]
    failures = download([file for pair in zip(gone, here, strict=True) for file in pair], progress=False)
    assert failures.keys() == set(gone) and all(file.target.is_file() for file in here)


def test_a_file_without_a_checksum_is_begun_anew(server: FileServer, tmp_path: Path) -> None:
    server.files["/a.csv"] = Served(CONTENT, drops=[HALF])
    file = _wanted(tmp_path, server.address, "a.csv", known=False)
    file.part.parent.mkdir(parents=True)
    file.part.write_bytes(b"of another day")
    assert download([file], progress=False) == {}
    assert file.target.read_bytes() == CONTENT and server.asked_for("/a.csv") == ["", ""]


def test_a_place_that_cannot_be_written_is_told(server: FileServer, tmp_path: Path) -> None:
    server.files["/a.csv"] = Served(CONTENT)
    (tmp_path / "raw").write_text("a file where the folder should be")
    file = _wanted(tmp_path, server.address, "a.csv")
    (failure,) = download([file], progress=False).values()
    assert isinstance(failure, SourceUnavailable) and "FileExistsError" in str(failure)


def test_stopped_by_hand_a_download_leaves_a_part_that_goes_on(server: FileServer, tmp_path: Path) -> None:
    server.files = {"/a.csv": Served(CONTENT, pause=0.01), "/b.csv": Served(CONTENT, seconds=60)}
    files = [_wanted(tmp_path, server.address, name) for name in ("a.csv", "b.csv")]
    code = (
        "import sys\nfrom pathlib import Path, PosixPath\nfrom slidash.importers.downloads import Download, download\n"
        f"try:\n    download({files!r}, progress=False)\nexcept KeyboardInterrupt:\n    sys.exit(130)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    part = files[0].part
    deadline = time.monotonic() + 20
    while not (part.is_file() and part.stat().st_size > 30_000) and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    begun = time.monotonic()
    assert running.wait(10) == 130 and time.monotonic() - begun < 3
    had = part.read_bytes()
    assert 30_000 <= len(had) < len(CONTENT) and CONTENT.startswith(had)
    assert not (tmp_path / "raw").exists()
    server.files = {"/a.csv": Served(CONTENT), "/b.csv": Served(CONTENT)}
    assert download(files, progress=False) == {}
    assert server.asked_for("/a.csv") == ["", f"bytes={len(had)}-"]
    assert all(file.target.read_bytes() == CONTENT for file in files)
