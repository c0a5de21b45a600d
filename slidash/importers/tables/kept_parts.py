"""What was read of one file by one table, kept until the file or what the declaration says of reading it changes.

Words, units and labels are laid over what is kept, so a new label reads no file again.
"""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from slidash.authored.register import Register
from slidash.authored.tables.declaration import Table
from slidash.importers.tables.column_reading import Block, Read
from slidash.importers.tables.faults import Faults, NoHeadings, TableFault
from slidash.importers.tables.grids import read_grids
from slidash.importers.tables.reading import GridReader
from slidash.importers.tables.series import Series

HERE = Path(__file__).parent
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError)  # what is not there, cut short or of old code
# What a declaration says of metrics without any bearing on how a file is read.
_READING = {"column", "where", "headline", "skip", "means", "without"}
_NOT_READING = {"describe", "words", "metric_id", "aliases", "overlap", "profile", "files"}
_PART = """
    SELECT series, area, period, period_start, period_end, period_kind, value, lower, upper,
        CASE status WHEN 1 THEN 'suppressed' WHEN 2 THEN 'not available' WHEN 3 THEN 'not applicable' END AS status,
        provisional, nullif(note, '') AS note, row, recoded
    FROM figure
    JOIN (SELECT unnest($area_numbers::INTEGER[]) AS area_number, unnest($areas::VARCHAR[]) AS area)
        ON area_number = figure.area_of
    JOIN (
        SELECT unnest($period_numbers::INTEGER[]) AS period_number, unnest($periods::VARCHAR[]) AS period,
            unnest($starts::DATE[]) AS period_start, unnest($ends::DATE[]) AS period_end,
            unnest($kinds::VARCHAR[]) AS period_kind
    ) ON period_number = figure.period_of
    JOIN (SELECT unnest($note_numbers::INTEGER[]) AS note_number, unnest($notes::VARCHAR[]) AS note)
        ON note_number = figure.note_of
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What one table reads of one file."""

    table: str
    file: str  # in its folder
    figures: Path  # Parquet
    series: tuple[Series, ...]  # by their numbers in the figures
    fates: dict[str, int]  # cells that are no figure, by reason
    warnings: dict[str, int]

    @classmethod
    def load(cls, table: str, file: str, folder: Path, stem: str) -> "Part":
        """The part that is kept under this name. Raises one of UNREADABLE when it is not there or not whole."""
        figures = folder / f"{stem}.parquet"
        content = json.loads(figures.with_suffix(".json").read_text(encoding="utf-8"))
        figures.stat()
        series = tuple(_series(one) for one in content["series"])
        return cls(table, file, figures, series, content["fates"], content["warnings"])


def is_kept(table: Table, path: Path, file: str, register: Register, folder: Path) -> bool:
    """Whether the file was read before, as the declaration now says, and what was kept of it can be read."""
    try:
        kept_part(table, path, file, register, folder)
    except UNREADABLE:
        return False
    return True


def kept_part(table: Table, path: Path, file: str, register: Register, folder: Path) -> Part:
    """What is kept of the file."""
    return Part.load(table.id, file, folder, _key(table, path, file, register))


def read_part(table: Table, path: Path, file: str, register: Register, folder: Path) -> None:
    """Read a file and keep what is in it. Raises TableFault with every fault of the file."""
    figures = folder / f"{_key(table, path, file, register)}.parquet"
    faults = Faults()
    reader = GridReader(table, register, faults)
    others: list[str] = []  # sheets without the headings, where the declaration names no sheets
    for grid in read_grids(path, file, table):
        try:
            reader.grid(grid)
        except NoHeadings as error:
            (others.append if not table.sheets and grid.sheet else faults.add_message)(str(error))
        except TableFault as error:
            faults.add_message(str(error))
    if not faults and not reader.read.blocks:
        for message in others:
            faults.add_message(message)
    faults.stop()
    _write(reader.read, figures, figures.with_suffix(".json"))


def _key(table: Table, path: Path, file: str, register: Register) -> str:
    reading = table.model_dump(mode="json", exclude=_NOT_READING | {"metrics"})
    described = table.describe.model_dump(mode="json", include=_READING)
    metrics = [metric.model_dump(mode="json", include=_READING) for metric in table.metrics]
    bearing = [metric for metric in metrics if metric["skip"] is not None or metric["means"] or metric["without"]]
    digest = hashlib.sha256(json.dumps([file, reading, described, bearing], sort_keys=True).encode())
    digest.update(code_of_reading() + _register(id(register), register))
    with path.open("rb") as content:
        digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()[:32]


VOCABULARY = ("council_names", "numbers", "patterns", "periods", "written_numbers")
LAID_OVER = frozenset(
    {
        "breakdowns",
        "checking",
        "column_words",
        "describing",
        "gathering",
        "identity",
        "importer",
        "looking",
        "naming",
        "sketch",
        "sketch_headings",
        "sketch_periods",
    }
)


@cache
def code_of_reading() -> bytes:
    """SHA-256 of the modules that read files: what is kept of a file is void once one of them changes."""
    package = HERE.parent.parent
    shared = ("importers/sheets", "importers/xlsx_cells", *(f"vocabulary/{name}" for name in VOCABULARY))
    reading = sorted(path for path in HERE.glob("*.py") if path.stem not in LAID_OVER)
    own = [*reading, *(package / f"{name}.py" for name in shared)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in own)).digest()


_registers: dict[int, bytes] = {}


def _register(key: int, register: Register) -> bytes:
    if key not in _registers:
        content = repr((register.areas, register.names, register.codes, register.successors, register.combined))
        _registers[key] = hashlib.sha256(content.encode()).digest()
    return _registers[key]


def _write(read: Read, figures: Path, description: Path) -> None:
    figures.parent.mkdir(parents=True, exist_ok=True)
    aside = figures.with_suffix(".reading")
    periods = list(read.periods)
    names = {"area": "area_of", "period": "period_of", "note": "note_of"}
    columns = (
        {
            names.get(name, name): np.concatenate([getattr(block, name) for block in read.blocks])
            for name in Block.__slots__
        }
        if read.blocks
        else {names.get(name, name): np.zeros(0, dtype=np.int32) for name in Block.__slots__}
    )
    with duckdb.connect() as con:
        con.register("figure", columns)
        con.sql(
            _PART,
            params={
                "area_numbers": list(read.areas.values()),
                "areas": list(read.areas),
                "period_numbers": list(range(len(periods))),
                "periods": [period.id for period in periods],
                "starts": [period.start for period in periods],
                "ends": [period.end for period in periods],
                "kinds": [period.kind.value for period in periods],
                "note_numbers": list(read.notes.values()),
                "notes": list(read.notes),
            },
        ).write_parquet(str(aside), compression="zstd")
    content = {
        "series": [asdict(one) for one in read.series],
        "fates": {reason: count for reason, count in read.fates.items() if count},
        "warnings": dict(Counter(read.warnings)),
    }
    aside.replace(figures)
    write_whole(description, json.dumps(content, ensure_ascii=False))


def write_whole(place: Path, content: str) -> None:
    """Write a text aside and put it in its place, so that who is stopped meanwhile leaves no half of it."""
    aside = place.with_suffix(".writing")
    aside.write_text(content, encoding="utf-8")
    aside.replace(place)


def _series(fields: dict[str, Any]) -> Series:
    pairs = {name: tuple(tuple(pair) for pair in fields[name]) for name in ("source", "metric", "members")}
    return Series(**{**fields, **pairs, "path": tuple(fields["path"])})
