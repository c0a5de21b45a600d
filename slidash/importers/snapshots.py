"""Where do a source's files come from? A snapshot folder, what is already downloaded, or the internet, in that order.

Addresses and SHA-256 of what can be downloaded stand in data/sources.toml. A folder may hold files that no
list names: publishers add datasets, and an importer reads every file of its format. An optional dataset is only
downloaded when that is asked for, and without a checksum where none is known. This is the only module that uses the
network.
"""

import csv
import hashlib
import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pooch
from tqdm import tqdm

from slidash.errors import DefinitionError, ImportContractError, SourceUnavailable

CONNECT_SECONDS, READ_SECONDS = 5, 60
MANIFEST = "MANIFEST.tsv"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file that can be downloaded, and what must arrive."""

    path: str  # within the dataset's folder
    address: str
    bytes: int
    sha256: str  # empty where the file was never seen


@dataclass(frozen=True, slots=True)
class ListedDataset:
    """A dataset's entry in data/sources.toml."""

    id: str
    title: str
    publisher: str
    licence: str
    retrieved: str  # ISO date on which the checksums were taken
    files: tuple[ListedFile, ...]
    page: str = ""
    attribution: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as it stands on disk."""

    path: str  # within the folder that holds the datasets, such as ons_els/museums/museums.csv
    bytes: int
    sha256: str


def read_source_list(path: Path) -> dict[str, ListedDataset]:
    """The datasets of data/sources.toml by id. Raises DefinitionError when the file breaks its own rules."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {dataset: _listed(dataset, dict(table)) for dataset, table in tables.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DefinitionError(f"{path.name}: {error!r}; expected datasets with a base and files") from error


def _listed(dataset: str, table: dict[str, object]) -> ListedDataset:
    base, files, optional = str(table.pop("base")), table.pop("files"), table.pop("optional", False)
    if not isinstance(files, list):
        raise TypeError(f"files of {dataset} are not a list")
    listed = tuple(ListedFile(f["path"], base + f["upstream"], f["bytes"], f["sha256"]) for f in files)
    if not optional and not all(file.sha256 for file in listed):
        raise ValueError(f"{dataset} has a file without a checksum and is not optional")
    words = {name: str(value) for name, value in table.items()}
    return ListedDataset(dataset, files=listed, optional=bool(optional), **words)


@dataclass(slots=True)
class Sources:
    """The places to look for source files."""

    snapshots: Path | None  # a folder with a folder for each dataset, read only
    raw: Path  # where downloads are kept, a folder for each dataset
    listed: Mapping[str, ListedDataset] = field(default_factory=dict)
    progress: bool = True
    optional: bool = False  # whether optional datasets are downloaded too
    _unreachable: str = field(default="", init=False)  # no second wait for an internet that is not there

    def folder(self, dataset: str) -> Path:
        """The folder that holds this dataset's files; raises SourceUnavailable when they cannot be had."""
        return self.root(dataset) / dataset

    def root(self, *datasets: str) -> Path:
        """The one folder that holds a folder for each of these datasets, downloaded if need be."""
        if self.snapshots and all((self.snapshots / dataset).is_dir() for dataset in datasets):
            return self.snapshots
        for dataset in datasets:
            entry = self.listed.get(dataset)
            if entry and (self.optional or not entry.optional):
                self._download(entry)
            elif not (self.raw / dataset).is_dir():
                lacking = "is downloaded only with --optional" if entry else "has no address"
                raise SourceUnavailable(f"{dataset} is in no snapshot folder, not in {self.raw}, and {lacking}")
        return self.raw

    def is_optional(self, dataset: str) -> bool:
        """Whether the dataset is one that readers do without unless they ask for it."""
        return dataset in self.listed and self.listed[dataset].optional

    def files(self, root: Path, *datasets: str) -> list[FoundFile]:
        """Every file of these datasets under a root, its checksum compared with the one promised.

        A snapshot folder may carry a MANIFEST.tsv; downloads are held to data/sources.toml. A file that the
        list does not name is accepted. Raises ImportContractError at the first file that differs.
        """
        promised = self._promised(root)
        files = []
        paths = sorted(path for dataset in datasets for path in (root / dataset).rglob("*") if path.is_file())
        for path in tqdm(paths, desc="checksums", unit="file", disable=not self.progress, leave=False):
            name = path.relative_to(root).as_posix()
            with path.open("rb") as content:  # a download may be larger than memory
                digest = hashlib.file_digest(content, "sha256").hexdigest()
            if digest != promised.get(name, digest):
                raise ImportContractError(
                    f"{name}: checksum mismatch, found SHA-256 {digest}, expected {promised[name]}"
                )
            files.append(FoundFile(name, path.stat().st_size, digest))
        return files

    def retrieved(self, root: Path, files: list[FoundFile]) -> str:
        """When were these files taken? The list's date if all are the listed ones, else that of the newest."""
        listed = {f.sha256: entry.retrieved for entry in self.listed.values() for f in entry.files}
        if all(file.sha256 in listed for file in files):
            return max((listed[file.sha256] for file in files), default="")
        newest = max((root / file.path).stat().st_mtime for file in files)
        return datetime.fromtimestamp(newest, UTC).date().isoformat()

    def _promised(self, root: Path) -> dict[str, str]:
        if root == self.raw:
            listed = ((entry.id, file) for entry in self.listed.values() for file in entry.files)
            return {f"{dataset}/{file.path}": file.sha256 for dataset, file in listed if file.sha256}
        manifest = root / MANIFEST
        if not manifest.is_file():
            return {}
        with manifest.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if not {"path", "sha256"} <= set(rows.fieldnames or ()):
                raise ImportContractError(f"{MANIFEST}: found columns {rows.fieldnames}, expected path and sha256")
            return {row["path"]: row["sha256"] for row in rows}

    def _download(self, dataset: ListedDataset) -> None:
        pooch.get_logger().setLevel(logging.WARNING)  # the bar says it
        folder = self.raw / dataset.id
        total = sum(file.bytes for file in dataset.files)
        with tqdm(
            total=total, desc=dataset.id, unit="B", unit_scale=True, disable=not self.progress, leave=False
        ) as bar:
            for file in dataset.files:
                self._fetch(file, folder)
                bar.update(file.bytes)

    def _fetch(self, file: ListedFile, folder: Path) -> None:
        target = folder / file.path
        if target.is_file() and (not file.sha256 or pooch.file_hash(str(target)) == file.sha256):
            return
        unavailable = f"{file.path} is in no snapshot folder, not downloaded yet, and not to be had from {file.address}"
        if self._unreachable:
            raise SourceUnavailable(f"{unavailable}: {self._unreachable}")
        try:
            pooch.retrieve(
                file.address,
                known_hash=f"sha256:{file.sha256}" if file.sha256 else None,
                fname=target.name,
                path=target.parent,
                downloader=pooch.HTTPDownloader(timeout=(CONNECT_SECONDS, READ_SECONDS)),
            )
        except OSError as error:  # requests' errors are OSErrors
            reason = type(error).__name__
            if getattr(error, "response", None) is None:
                self._unreachable = reason
            raise SourceUnavailable(f"{unavailable}: {reason}") from error
        except ValueError as error:
            raise ImportContractError(
                f"{file.path} from {file.address}: checksum mismatch, expected SHA-256 {file.sha256}"
            ) from error
