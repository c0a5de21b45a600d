"""Reads the figures of Fingertips files into one lean table, some files at a time, so that memory does not grow.

A whole download is gigabytes of text in which few words are many: each measure, area, period and note is learnt once
and stands in `fingertips_row` as a number. Rows of no council, region or England, and breakdowns, are only counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.connection import fill
from slidash.importers.contract import area_rows, name_under, period_cells, stop_at_faults
from slidash.importers.faults import Kind
from slidash.importers.fingertips_files import Files, why_unreadable
from slidash.importers.fingertips_metadata import UNDESCRIBED, Indicator, metric_id
from slidash.importers.fingertips_notes import councils_together, is_known, status_of
from slidash.importers.fingertips_periods import read_period
from slidash.importers.row_faults import RowFaults
from slidash.vocabulary.areas import TOGETHER
from slidash.vocabulary.periods import UnreadablePeriod

AT_ONCE = 128_000_000  # bytes of files read together
BREAKDOWN = "breakdown by a category such as deprivation or ethnic group"
# Which kinds of area are no council, region or England, by the first characters of the code.
OTHER_AREAS = {
    "combined authority or city region": ("E47", "E61"),
    "area or practice of the NHS": ("E38", "E39", "E40", "E54", "nE"),
    "metropolitan county": ("E11",),
    "other nation, or more than one": ("K0", "W92", "S92", "N92"),
    "council code that the register does not know": ("E06", "E07", "E08", "E09", "E10"),
}

_TABLES = """
    CREATE OR REPLACE TEMP MACRO is_none(limit_text) AS coalesce(number_of(limit_text) = -1, false);
    CREATE OR REPLACE TEMP TABLE fingertips_measure (
        measure INTEGER, indicator VARCHAR, sex VARCHAR, age VARCHAR, name VARCHAR, metric_type VARCHAR,
        year_type VARCHAR
    );
    CREATE OR REPLACE TEMP TABLE fingertips_area (
        code INTEGER, areacd VARCHAR, area VARCHAR, area_reason VARCHAR
    );
    CREATE OR REPLACE TEMP TABLE fingertips_stretch (
        sortable VARCHAR, length VARCHAR, written VARCHAR, year_type VARCHAR, period VARCHAR, period_start DATE,
        period_end DATE, period_kind VARCHAR, period_reason VARCHAR
    );
    CREATE OR REPLACE TEMP TABLE fingertips_note (
        note INTEGER, value_note VARCHAR, empty BOOLEAN, status VARCHAR, unknown BOOLEAN,
        together INTEGER -- the code of councils whose value it is together
    );
    CREATE OR REPLACE TEMP TABLE fingertips_left_out (file VARCHAR, reason VARCHAR, number BIGINT, without BIGINT);
    CREATE OR REPLACE TEMP TABLE fingertips_row (
        n BIGINT, file INTEGER, row INTEGER, measure INTEGER, code INTEGER, period_start DATE, period_end DATE,
        note INTEGER, value DOUBLE, lower DOUBLE, upper DOUBLE
    );
"""
# By position: the publisher names the 23rd column after the parent area that was asked for.
_READ = """
    CREATE OR REPLACE TEMP TABLE fingertips_text AS
    SELECT n, file, n - min(n) OVER (PARTITION BY file) + 2 AS row,
        nullif(trim(c01), '') AS indicator, coalesce(trim(c02), '') AS name, nullif(trim(c05), '') AS areacd,
        nullif(trim(c08), '') AS sex, nullif(trim(c09), '') AS age,
        coalesce(trim(c10), '') <> '' OR coalesce(trim(c11), '') <> '' AS breakdown,
        nullif(trim(c13), '') AS value, coalesce(trim(c12), '') AS written,
        -- both limits -1 are the publisher's sign for none
        CASE WHEN is_none(c14) AND is_none(c15) THEN NULL ELSE nullif(trim(c14), '') END AS lower,
        CASE WHEN is_none(c14) AND is_none(c15) THEN NULL ELSE nullif(trim(c15), '') END AS upper,
        coalesce(trim(c20), '') AS value_note, coalesce(trim(c24), '') AS sortable, coalesce(trim(c27), '') AS length
    FROM (
        SELECT *, row_number() OVER () AS n, filename AS file
        FROM read_csv(
            $files, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', strict_mode = true,
            null_padding = $older, parallel = $newer, filename = true, max_line_size = 10000000,
            columns = {
                c01: 'VARCHAR', c02: 'VARCHAR', c03: 'VARCHAR', c04: 'VARCHAR', c05: 'VARCHAR', c06: 'VARCHAR',
                c07: 'VARCHAR', c08: 'VARCHAR', c09: 'VARCHAR', c10: 'VARCHAR', c11: 'VARCHAR', c12: 'VARCHAR',
                c13: 'VARCHAR', c14: 'VARCHAR', c15: 'VARCHAR', c16: 'VARCHAR', c17: 'VARCHAR', c18: 'VARCHAR',
                c19: 'VARCHAR', c20: 'VARCHAR', c21: 'VARCHAR', c22: 'VARCHAR', c23: 'VARCHAR', c24: 'VARCHAR',
                c25: 'VARCHAR', c26: 'VARCHAR', c27: 'VARCHAR'
            }
        )
    )
"""
_FAULTY = """
    CREATE OR REPLACE TEMP VIEW faulty AS
    SELECT n, file, row, [
            CASE WHEN indicator IS NULL OR NOT regexp_full_match(indicator, '[0-9]+')
                THEN {'col': 'Indicator ID', 'found': coalesce(indicator, ''), 'expected': 'a whole number'} END,
            CASE WHEN areacd IS NULL THEN {'col': 'Area Code', 'found': '', 'expected': 'an area code'} END,
            CASE WHEN sex IS NULL THEN {'col': 'Sex', 'found': '', 'expected': 'a sex, or Persons'} END,
            CASE WHEN age IS NULL THEN {'col': 'Age', 'found': '', 'expected': 'an age, or All ages'} END,
            number_fault('Value', value), number_fault('Lower CI 95.0 limit', lower),
            number_fault('Upper CI 95.0 limit', upper),
            CASE WHEN NOT breakdown AND (number_of(lower) > number_of(value)
                    OR number_of(upper) < number_of(value))
                THEN {'col': 'Lower CI 95.0 limit', 'found': lower || ' to ' || upper || ' beside ' || value,
                      'expected': 'limits on both sides of the value'} END
        ] AS faults
    FROM fingertips_text
"""
_NEW_AREAS = "SELECT DISTINCT areacd FROM fingertips_text ANTI JOIN fingertips_area USING (areacd) ORDER BY 1"
_NEW_MEASURES = """
    SELECT indicator, sex, age, arg_min(name, n) FROM fingertips_text
        ANTI JOIN fingertips_measure USING (indicator, sex, age)
    WHERE NOT breakdown GROUP BY ALL ORDER BY ALL
"""
_NEW_STRETCHES = """
    SELECT sortable, length, written, year_type, file, arg_min(row, n, 5), count(*)
    FROM fingertips_text JOIN fingertips_measure USING (indicator, sex, age)
        ANTI JOIN fingertips_stretch USING (sortable, length, written, year_type)
    WHERE NOT breakdown
    GROUP BY ALL ORDER BY ALL
"""
_NEW_NOTES = """
    SELECT DISTINCT value_note, value IS NULL AS empty
    FROM fingertips_text ANTI JOIN fingertips_note
        ON fingertips_note.value_note = fingertips_text.value_note
        AND fingertips_note.empty = (fingertips_text.value IS NULL)
    ORDER BY ALL
"""
_PLACED = """
    CREATE OR REPLACE TEMP TABLE fingertips_placed AS
    SELECT n, file, row, measure, period_start, period_end, note, value, lower, upper,
        -- a value that one council carries for several is theirs together
        CASE WHEN value IS NOT NULL AND list_contains(string_split(shared.area, $joined), a.area) THEN shared.code
            ELSE a.code END AS code,
        CASE
        WHEN breakdown THEN $breakdown
        WHEN a.area IS NULL THEN a.area_reason
        WHEN period IS NULL THEN period_reason
    END AS reason
    FROM fingertips_text AS t
        LEFT JOIN fingertips_measure AS m USING (indicator, sex, age)
        JOIN fingertips_area AS a USING (areacd)
        LEFT JOIN fingertips_stretch AS s
            ON s.sortable = t.sortable AND s.length = t.length AND s.written = t.written
            AND s.year_type = m.year_type
        JOIN fingertips_note AS w ON w.value_note = t.value_note AND w.empty = (t.value IS NULL)
        LEFT JOIN fingertips_area AS shared ON shared.code = w.together
"""
_COUNT_LEFT_OUT = """
    INSERT INTO fingertips_left_out
    SELECT file, reason, count(*), count(*) FILTER (value IS NULL) FROM fingertips_placed
    WHERE reason IS NOT NULL GROUP BY file, reason
"""
_KEEP = """
    INSERT INTO fingertips_row
    SELECT $before + n, list_position($files, file) - 1 + $first, row, measure, code, period_start, period_end, note,
        number_of(value), number_of(lower), number_of(upper)
    FROM fingertips_placed WHERE reason IS NULL
"""
_DONE = "DROP VIEW faulty; DROP TABLE fingertips_text; DROP TABLE fingertips_placed"


@dataclass
class Reading:
    """What was read: the tables are in the connection, each file by its place in `files`."""

    con: duckdb.DuckDBPyConnection
    raw: Path
    files: Files
    described: Mapping[str, Indicator]
    register: Register
    measures: list[tuple[str, str, str, str]] = field(default_factory=list)  # indicator, sex, age, name
    ids: dict[str, str] = field(default_factory=dict)  # metric type id to the measure that has it
    together: dict[str, int] = field(default_factory=dict)  # areas of several councils by their number
    areas: int = 0
    notes: int = 0

    def read(self) -> None:
        """Read every file. Raises ImportContractError at the first that is not what it should be."""
        con, rows = self.con, 0
        con.execute(_TABLES)
        for first, batch in self._batches():
            files = [str(file) for file in batch]
            try:
                older = batch[0] in self.files.older
                con.execute(_READ, {"files": files, "older": older, "newer": not older})
            except duckdb.Error as error:
                raise why_unreadable(batch, self.raw, error) from error
            con.execute(_FAULTY)
            stop_at_faults(con, self.raw)
            self._learn_areas()
            self._learn_measures()
            self._learn_stretches()
            self._learn_notes()
            con.execute(_PLACED, {"breakdown": BREAKDOWN, "joined": TOGETHER})
            con.execute(_COUNT_LEFT_OUT)
            con.execute(_KEEP, {"before": rows, "files": files, "first": first})
            (read,) = con.execute("SELECT count(*) FROM fingertips_text").fetchall()[0]
            rows += read
        con.execute(_DONE)

    def _batches(self) -> Iterator[tuple[int, list[Path]]]:
        """Files that are read together, and the place of the first of them."""
        batch: list[Path] = []
        held = 0
        for at, file in enumerate(self.files.figures):
            size, differs = (
                file.stat().st_size,
                (file in self.files.older) != (batch[:1] and batch[0] in self.files.older),
            )
            if batch and (held + size > AT_ONCE or differs):
                yield at - len(batch), batch
                batch, held = [], 0
            batch.append(file)
            held += size
        yield len(self.files.figures) - len(batch), batch

    def _learn_areas(self) -> None:
        codes = [code for (code,) in self.con.execute(_NEW_AREAS).fetchall()]
        rows = enumerate(area_rows(codes, self.register, OTHER_AREAS), start=self.areas)
        fill(self.con, "fingertips_area", [(number, *row) for number, row in rows])
        self.areas += len(codes)

    def _code_together(self, area: str) -> int:
        """The number of an area of several councils, which no file has as a code."""
        if area not in self.together:
            fill(self.con, "fingertips_area", [(self.areas, area, area, None)])
            self.together[area] = self.areas
            self.areas += 1
        return self.together[area]

    def _learn_measures(self) -> None:
        new = self.con.execute(_NEW_MEASURES).fetchall()
        ids = [metric_id(indicator, sex, age) for indicator, sex, age, _ in new]
        for metric_type, (indicator, sex, age, _) in zip(ids, new, strict=True):
            words = f"{indicator}, {sex}, {age}"
            if self.ids.setdefault(metric_type, words) != words:
                both = f"{self.ids[metric_type]}; {words}"
                where = name_under(self.raw, self.files.figures[0])
                raise ImportContractError(f"{where}: {both} would both be the metric type {metric_type}")
        years = [self.described.get(row[0], UNDESCRIBED).year_type for row in new]
        numbered = enumerate(zip(new, ids, years, strict=True), start=len(self.measures))
        rows = [(number, *measure, metric_type, year) for number, (measure, metric_type, year) in numbered]
        fill(self.con, "fingertips_measure", rows)
        self.measures += new

    def _learn_stretches(self) -> None:
        stretches: dict[tuple[str, ...], tuple[object, ...]] = {}
        faults = RowFaults()
        for *written_as, file, rows, count in self.con.execute(_NEW_STRETCHES).fetchall():
            sortable, length, written, year_type = stretch = tuple(written_as)
            try:
                period = read_period(sortable, length, year_type, written)
            except UnreadablePeriod as error:
                found = f"{sortable!r} and {length!r} of {written!r}, years by {year_type!r}"
                faults.add(Kind(name_under(self.raw, file), "Time period Sortable", str(error)), rows, found, count)
                continue
            where = (None, None, None, None, period) if isinstance(period, str) else (*period_cells(period), None)
            stretches[stretch] = (*stretch, *where)
        faults.stop()
        fill(self.con, "fingertips_stretch", list(stretches.values()))

    def _learn_notes(self) -> None:
        """The status of a figure without a value, by the words beside it."""
        new = self.con.execute(_NEW_NOTES).fetchall()
        together = {note: councils_together(note, self.register) for note, _ in new}
        rows = [
            (
                number,
                note,
                empty,
                status_of(note).value if empty else None,
                empty and not is_known(note),
                self._code_together(together[note]) if together[note] else None,
            )
            for number, (note, empty) in enumerate(new, start=self.notes)
        ]
        fill(self.con, "fingertips_note", rows)
        self.notes += len(new)
