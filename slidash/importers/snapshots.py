"""Where do a source's files come from? A snapshot folder, what is already downloaded, or the internet, in that order.

Addresses and SHA-256 of what can be downloaded stand in data/sources.toml. A folder may hold files that no
list names: publishers add datasets, and an importer reads every file of its format. An optional dataset is only
downloaded when that is asked for, and without a checksum where none is known. downloads.py alone uses the network.
"""

import csv
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from slidash.errors import DefinitionError, ImportContractError, SourceUnavailable
from slidash.importers.downloads import Download, Failure, download, sha256
from slidash.vocabulary.english import counted

MANIFEST = "MANIFEST.tsv"
PARTS = ".parts"  # of downloads that were cut off, out of the way of importers, which read whole folders


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
    optional: Collection[str] = ()  # datasets that are downloaded although readers do without unless they ask for them
    _lacking: dict[str, dict[str, Failure]] = field(default_factory=dict, init=False)  # of what was downloaded, by file
    _sums: dict[tuple[Path, int, int], str] = field(default_factory=dict, init=False)

    def folder(self, dataset: str) -> Path:
        """The folder that holds this dataset's files; raises SourceUnavailable when they cannot be had."""
        return self.root(dataset) / dataset

    def download(self, groups: Iterable[Sequence[str]], say: Callable[[str], None] | None = None) -> None:
        """Fetch what is not here of groups of datasets, all at once; each group is wanted under one root.

        `say` is told in a line how much that is. What cannot be had is told by `root` and `lacking`.
        """
        entries = [
            self.listed[dataset]
            for group in groups
            if not self._has_snapshots(group)
            for dataset in group
            if dataset in self.listed and not self.is_left_out(dataset) and dataset not in self._lacking
        ]
        self._lacking |= {entry.id: {} for entry in entries}
        places = {self._place(entry, file): (entry.id, file.path) for entry in entries for file in entry.files}
        absent = [place for place in places if not self._is_here(place)]
        if not absent:
            return
        if say:
            size = sum(place.bytes for place in absent) / 1_000_000
            say(f"Downloading {counted(len(absent), 'file')} ({size:,.1f} MB) into {self.raw}")
        for place, failure in download(absent, progress=self.progress).items():
            dataset, path = places[place]
            lacking = f"{path} is in no snapshot folder, not downloaded yet, and not to be had"
            self._lacking[dataset][path] = type(failure)(f"{lacking} from {place.address}: {failure}")

    def root(self, *datasets: str, partly: bool = False) -> Path:
        """The one folder that holds a folder for each of these datasets, downloaded if need be.

        Raises SourceUnavailable for a file that cannot be had and ImportContractError for one that is not what it
        should be; with `partly`, only when no file of the datasets is here.
        """
        if self.snapshots and self._has_snapshots(datasets):
            return self.snapshots
        self.download([datasets])
        for dataset in datasets:
            if dataset not in self._lacking and not (self.raw / dataset).is_dir():
                why = "is downloaded only with --optional" if dataset in self.listed else "has no address"
                raise SourceUnavailable(f"{dataset} is in no snapshot folder, not in {self.raw}, and {why}")
            failures = list(self.lacking(dataset).values())
            if failures and not (partly and len(failures) < len(self.listed[dataset].files)):
                first = next((one for one in failures if isinstance(one, ImportContractError)), failures[0])
                others = f" ({len(failures)} files of {dataset} in all)" if len(failures) > 1 else ""
                raise type(first)(f"{first}{others}")
        return self.raw

    def is_left_out(self, dataset: str) -> bool:
        """Is the dataset one that readers do without, and that nobody asked for?"""
        return dataset in self.listed and self.listed[dataset].optional and dataset not in self.optional

    def lacking(self, dataset: str) -> Mapping[str, Failure]:
        """The files of a dataset, by path in its folder, that were to be downloaded and could not be had, and why."""
        return self._lacking.get(dataset, {})

    def _has_snapshots(self, datasets: Sequence[str]) -> bool:
        return self.snapshots is not None and all((self.snapshots / dataset).is_dir() for dataset in datasets)

    def _place(self, dataset: ListedDataset, file: ListedFile) -> Download:
        part = self.raw / PARTS / dataset.id / f"{file.path}.part"
        return Download(file.address, self.raw / dataset.id / file.path, part, file.bytes, file.sha256)

    def _is_here(self, place: Download) -> bool:
        return place.target.is_file() and (not place.sha256 or self._sum(place.target) == place.sha256)

    def _sum(self, path: Path) -> str:
        """The checksum of a file, worked out once as long as it stays as it is."""
        state = path.stat()
        key = path, state.st_size, state.st_mtime_ns
        if key not in self._sums:
            self._sums[key] = sha256(path)
        return self._sums[key]

    def files(self, root: Path, *datasets: str) -> list[FoundFile]:
        """Every file of these datasets under a root, its checksum compared with the one promised.

        A snapshot folder may carry a MANIFEST.tsv; downloads are held to data/sources.toml. A file that the
        list does not name is accepted, and one that is older than the list and could not be had anew is left out.
        Raises ImportContractError at the first file that differs.
        """
        promised = self._promised(root)
        files = []
        paths = sorted(
            path
            for dataset in datasets
            for path in (root / dataset).rglob("*")
            if path.is_file() and path.relative_to(root / dataset).as_posix() not in self.lacking(dataset)
        )
        for path in tqdm(paths, desc="checksums", unit="file", disable=not self.progress, leave=False):
            name = path.relative_to(root).as_posix()
            digest = self._sum(path)
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
