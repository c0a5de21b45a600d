"""Reads every file of a declaration's tables, two at once, and describes what was read.

A table with a fault stands as it last was read without one, where it ever was; the others are not touched by it.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from slidash.authored.register import Register
from slidash.authored.tables.declaration import Declaration, Table
from slidash.errors import ImportContractError, SourceUnavailable
from slidash.importers.tables.column_words import is_about_columns, read_column_words
from slidash.importers.tables.describing import Described, describe
from slidash.importers.tables.faults import listed
from slidash.importers.tables.identity import match
from slidash.importers.tables.kept_parts import UNREADABLE, Part, is_kept, kept_part, read_part, write_whole
from slidash.vocabulary.patterns import like_any

AT_ONCE = 2  # files read at the same time: small machines have as many processors, and 2 GB
WORTH_IT = 3_000_000  # bytes of files from which starting other processes pays
MOST_WARNINGS, FIRST_WARNINGS = 8, 5  # of one file and table
STANDS = "the figures of its last import without a fault stay"
Job = tuple[Table, Path, str]  # a table, a file, and its name in the dataset's folder


@dataclass(slots=True)
class Gathered:
    """What was read and described of all tables of a declaration."""

    declaration: Declaration
    folder: Path  # with the files
    kept: Path  # where what was read is kept
    parts: list[tuple[Part, Table, int]] = field(default_factory=list)  # with the file's place in the order of names
    series: list[tuple[Part, int, Described]] = field(default_factory=list)
    metrics: dict[str, tuple[str, Described]] = field(default_factory=dict)  # by id, with the table
    faults: dict[str, str] = field(default_factory=dict)  # by table
    lacking: set[str] = field(default_factory=set)  # of these tables, those of which a file could not be had
    warnings: list[str] = field(default_factory=list)

    def add(self, table: Table, parts: Sequence[Part]) -> None:
        """Describe the parts of a table and take them in. Raises ImportContractError when they cannot be described."""
        matched = match(table, parts)
        published = read_column_words(self.folder / part.file for part in parts)
        described, warnings = describe(self.declaration, table, matched, published)
        taken = [one.metric.id for one in described.values() if one.metric.id in self.metrics]
        if taken:
            other = self.metrics[taken[0]][0]
            raise ImportContractError(f"found the id {taken[0]}, which table {other} has; expected ids of its own")
        self.warnings += warnings
        for n, part in enumerate(parts):
            self.warnings += _summed(part)
            self.parts.append((part, table, n))
            self.series += [(part, number, described[matched.of_part[n, number]]) for number in range(len(part.series))]
        self.metrics |= {one.metric.id: (table.id, one) for one in described.values()}

    def refuse(self, table: Table, fault: str) -> None:
        """Note the fault of a table, and take it in as it was last read without one, where that is still there."""
        self.lacking.discard(table.id)
        self.faults[table.id] = fault
        last = self._last(table.id)
        if not last:
            return
        try:
            self.add(table, [Part.load(table.id, file, self.kept, stem) for file, stem in last])
        except (ImportContractError, *UNREADABLE):
            return
        self.faults[table.id] = f"{fault}; {STANDS}"

    def _last(self, table: str) -> list[tuple[str, str]]:
        """Files and names of the parts of which a table consisted when it was last read without a fault."""
        note = self.kept / f"{table}.last"
        try:
            return [(str(file), str(stem)) for file, stem in json.loads(note.read_text("utf-8"))]
        except UNREADABLE:
            return []

    def replace(self, faults: Mapping[str, str]) -> None:
        """Take tables out again, for a fault that was found when their figures were joined."""
        self.parts = [one for one in self.parts if one[1].id not in faults]
        self.series = [one for one in self.series if one[0].table not in faults]
        self.leave_out(faults)
        for table in self.declaration.table:
            if table.id in faults:
                self.refuse(table, faults[table.id])

    def leave_out(self, tables: Collection[str]) -> None:
        """Take out the metrics of tables of which nothing can be shown."""
        self.metrics = {name: one for name, one in self.metrics.items() if one[0] not in tables}

    def check_headlines(self) -> None:
        """Let what is declared to be a part of a metric that is not there, or is itself a part, stand alone."""
        headlines = {name for name, (_, one) in self.metrics.items() if not one.metric.breakdown_of}
        lone: dict[str, int] = {}
        for name, (table, described) in self.metrics.items():
            headline = described.metric.breakdown_of
            if headline and headline not in headlines:
                lone[headline] = lone.get(headline, 0) + 1
                alone = replace(described.metric, breakdown_of="", dimension="", member="")
                self.metrics[name] = table, replace(described, metric=alone)
        self.warnings += [
            f"{count} metrics are declared parts of {headline}, which no table has as a headline, and stand alone"
            for headline, count in lone.items()
            if not self.faults
        ]

    def keep_only_these(self) -> None:
        """Remember of which parts each table consists that has no fault, and remove what belongs to none."""
        keep = {part.figures.stem for part, *_ in self.parts} | {table.id for table in self.declaration.table}
        keep |= {stem for table in self.faults for _, stem in self._last(table)}
        for table in {table.id for _, table, _ in self.parts} - set(self.faults):
            parts = json.dumps([(part.file, part.figures.stem) for part, *_ in self.parts if part.table == table])
            write_whole(self.kept / f"{table}.last", parts)
        for path in self.kept.glob("*"):
            if path.stem not in keep:
                path.unlink()


def _summed(part: Part) -> list[str]:
    """What is to be noticed of a part, the first of many kinds and how many more there are."""
    warnings = [f"{warning} ({count:,} rows)" for warning, count in part.warnings.items()]
    if len(warnings) <= MOST_WARNINGS:
        return warnings
    return [*warnings[:FIRST_WARNINGS], f"{part.file}: and {len(warnings) - FIRST_WARNINGS:,} more of this kind"]


def gather(
    declaration: Declaration, folder: Path, kept: Path, register: Register, lacking: Mapping[str, Exception]
) -> Gathered:
    """Everything the declaration reads of the files in a folder; `kept` is where what was read is kept.

    `lacking` are files that could not be had, and why: their tables stand as they last were. Raises SourceUnavailable
    when the folder has no file.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    named = {name: path for name, path in named.items() if name not in lacking}
    if not named:
        raise SourceUnavailable(f"{folder.name}: no files in {folder}")
    jobs = [
        (table, path, name)
        for table in declaration.table
        for name, path in named.items()
        if like_any(table.files, name) and not is_about_columns(name)
    ]
    read: dict[str, list[Part | ImportContractError]] = {}
    for (table, *_), part in zip(jobs, _read(jobs, register, kept), strict=True):
        read.setdefault(table.id, []).append(part)
    gathered = Gathered(declaration, folder, kept)
    for table in declaration.table:
        failures = [failure for name, failure in lacking.items() if like_any(table.files, name)]
        parts = [*failures, *read.get(table.id, [])]
        try:
            gathered.add(table, _whole(parts, table, named))
        except ImportContractError as error:
            gathered.refuse(table, f"{declaration.dataset.id}, table {table.id}: {error}")
            if failures and not any(isinstance(part, ImportContractError) for part in parts):
                gathered.lacking.add(table.id)
    unknown = sorted(set(declaration.same_as) - set(gathered.metrics))
    gathered.warnings += [f"same_as names {one}, which no table has" for one in unknown if not gathered.faults]
    return gathered


def _whole(read: Iterable[Part | Exception], table: Table, named: Mapping[str, Path]) -> list[Part]:
    """The parts of a table, when all could be read. Raises ImportContractError with what could not."""
    parts, faults = [], []
    for part in read:
        if isinstance(part, Part):
            parts.append(part)
        else:
            faults.append(str(part))
    if faults:
        raise ImportContractError("\n".join(faults))
    if not parts:
        raise ImportContractError(f"found the files {listed(list(named), 20)}; expected {', '.join(table.files)}")
    return parts


def _read(jobs: Sequence[Job], register: Register, kept: Path) -> Iterator[Part | ImportContractError]:
    """The part of each job in their order, or why there is none."""
    wanted = [job for job in jobs if not is_kept(job[0], job[1], job[2], register, kept)]
    processors = min(AT_ONCE, os.cpu_count() or 1)
    if processors > 1 and len(wanted) > 1 and sum(path.stat().st_size for _, path, _ in wanted) > WORTH_IT:
        # A process that is started afresh shares no locks with DuckDB's threads in this one.
        with ProcessPoolExecutor(processors, get_context("spawn"), _begin, (register, kept)) as pool:
            largest_first = sorted(wanted, key=lambda job: -job[1].stat().st_size)
            done = dict(zip(map(_name, largest_first), pool.map(_read_one, largest_first), strict=True))
    else:
        done = {_name(job): _read_now(job, register, kept) for job in wanted}
    for job in jobs:
        fault = done.get(_name(job), "")
        yield ImportContractError(fault) if fault else kept_part(*job, register, kept)


def _name(job: Job) -> tuple[str, str]:
    return job[0].id, job[2]


def _read_now(job: Job, register: Register, kept: Path) -> str:
    """Read one file and keep what is in it; the fault, or nothing."""
    try:
        read_part(*job, register, kept)
    except ImportContractError as error:
        return str(error)
    return ""


_shared: list[Any] = []  # of a process that reads: the register and where parts are kept


def _begin(register: Register, kept: Path) -> None:
    _shared[:] = [register, kept]


def _read_one(job: Job) -> str:
    return _read_now(job, *_shared)
