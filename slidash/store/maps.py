"""Fills the tables of map_schema.sql: hexagons, outlines of regions, and real boundaries where there are any."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.hexagons.layouts import Hexmap, Layout, hexmaps
from slidash.importers.connection import fill
from slidash.store.boundaries import Boundaries, load_boundaries, true_neighbours
from slidash.store.loading import read_sql
from slidash.vocabulary.hexagons import outline, steps

SET = ("id", "kind", "start", "end", "councils", "neighbours", "neighbours_kept")


def load_maps(
    con: duckdb.DuckDBPyConnection, register: Register, layouts: Sequence[Layout], as_at: date, boundaries: Boundaries
) -> None:
    """Put every map up to a day into the store. Raises DefinitionError where a council has no place on one."""
    con.execute(read_sql(Path(__file__).parent / "map_schema.sql"))
    maps = hexmaps(layouts, register, as_at)
    fill(con, "map_set", [_measured(each, boundaries, register) for each in maps], SET)
    hexagons = [(each.id, area, q, r) for each in maps for area, (q, r) in each.cells.items()]
    fill(con, "hexagon", hexagons, ("map_set", "area", "q", "r"))
    fill(con, "map_outline", [row for each in maps for row in _outlines(each)], ("map_set", "region", "path"))
    load_boundaries(con, maps, boundaries, register)


def _outlines(hexmap: Hexmap) -> list[tuple[str, str, str]]:
    regions = sorted(set(hexmap.regions.values()))
    return [
        (hexmap.id, region, outline(cell for area, cell in hexmap.cells.items() if hexmap.regions[area] == region))
        for region in regions
    ]


def _measured(hexmap: Hexmap, boundaries: Boundaries, register: Register) -> tuple[object, ...]:
    pairs = true_neighbours(hexmap, boundaries, register)
    kept = None if pairs is None else sum(steps(hexmap.cells[a], hexmap.cells[b]) == 1 for a, b in pairs)
    count = None if pairs is None else len(pairs)
    return (hexmap.id, hexmap.kind, hexmap.start, hexmap.end, len(hexmap.cells), count, kept)
