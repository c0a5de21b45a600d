"""Works out the figures of derived metrics, as a file of observations like that of an import."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.importers.connection import fill
from slidash.store.loading import read_sql
from slidash.vocabulary.areas import ENGLAND, AreaType

HERE = Path(__file__).parent
_PARTS = """
    CREATE TEMP TABLE part AS
    SELECT * FROM read_parquet($files)
    WHERE metric_type IN (SELECT numerator FROM derived_metric UNION SELECT denominator FROM derived_metric)
"""
_DENOMINATORS = """
    CREATE TEMP TABLE denominator AS
    SELECT metric_type, area, period, value, status, provisional, NULL::INTEGER AS added_up
    FROM part WHERE metric_type IN (SELECT denominator FROM derived_metric)
"""
# Where an area has no row at all: one without a value has its reason, which no sum may undo.
_ADD_UP = """
    INSERT INTO denominator
    SELECT parts.metric_type, made_of.area, parts.period, sum(parts.value ORDER BY made_of.part), NULL,
        bool_or(parts.provisional), any_value(made_of.parts)
    FROM made_of
    JOIN denominator AS parts ON parts.area = made_of.part
    ANTI JOIN denominator AS own
        ON own.metric_type = parts.metric_type AND own.area = made_of.area AND own.period = parts.period
    WHERE parts.metric_type IN (SELECT denominator FROM derived_metric WHERE adds_up)
    GROUP BY parts.metric_type, made_of.area, parts.period
    HAVING count(parts.value) = any_value(made_of.parts)
"""
_OBSERVATIONS = """
    SELECT metric_type, area, period, period_start, period_end, period_kind, value, NULL::DOUBLE AS lower,
        NULL::DOUBLE AS upper, status, provisional, note
    FROM quotient SEMI JOIN derived_metric USING (metric_type)
    ORDER BY metric_type, area, period_start, period
"""


def work_out(
    con: duckdb.DuckDBPyConnection, files: Sequence[Path], register: Register, as_at: date, file: Path
) -> list[Path]:
    """Write the figures of all derived metrics into a Parquet file; gives it, or nothing where there are none."""
    if not con.execute("SELECT count(*) FROM derived_metric").fetchall()[0][0]:
        return []
    con.execute(_PARTS, {"files": [str(path) for path in files]})
    con.execute(_DENOMINATORS)
    con.execute("CREATE TEMP TABLE made_of (area VARCHAR, part VARCHAR, parts INTEGER)")
    together: dict[str, list[str]] = {}
    for area, member in con.execute("SELECT area, member FROM combined_area ORDER BY ALL").fetchall():
        together.setdefault(area, []).append(member)
    wholes = {**made_of(register, as_at), **together}
    fill(con, "made_of", [(area, part, len(parts)) for area, parts in wholes.items() for part in parts])
    # An area may be made of areas that are made of others, as England of councils that followed others.
    while con.execute(_ADD_UP).fetchall()[0][0]:
        pass
    con.execute(read_sql(HERE / "quotients.sql"))
    con.sql(_OBSERVATIONS).write_parquet(str(file))
    return [file]


def made_of(register: Register, as_at: date) -> dict[str, tuple[str, ...]]:
    """Of which councils exactly is an area made? New councils of those they followed, regions and England of councils.

    Districts and single-tier councils of the day cover every place once; counties would count it again.
    """
    wholes = {area: register.formed_of(area) for area in register.areas}
    covering = [each for each in register.councils(as_at) if each.type is not AreaType.COUNTY]
    for whole in register.areas.values():
        if whole.type is AreaType.REGION:
            wholes[whole.area] = tuple(each.area for each in covering if each.region == whole.area)
    wholes[ENGLAND] = tuple(each.area for each in covering)
    return {area: parts for area, parts in wholes.items() if parts}
