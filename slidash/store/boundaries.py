"""Puts imported boundaries into the store: of each set of councils all paths, or none where one is missing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.hexagons.layouts import Hexmap
from slidash.importers.connection import fill
from slidash.vocabulary.areas import SINGLE_TIER

SOURCE: Final = ("title", "publisher", "licence", "attribution", "url", "retrieved")


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What importers/boundaries.py keeps. Without boundaries everything is empty."""

    fingerprint: str = ""
    width: int = 0
    height: int = 0
    source: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)  # by GSS code
    neighbours: Sequence[tuple[str, str]] = ()  # pairs of codes that share a line, of any years

    @classmethod
    def load(cls, path: Path) -> "Boundaries":
        """The boundaries kept at a path, none where there is no file. Raises ImportContractError for a broken one."""
        if not path.is_file():
            return cls()
        try:
            kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                fingerprint=str(kept["fingerprint"]),
                width=int(kept["width"]),
                height=int(kept["height"]),
                source={name: str(kept["source"][name]) for name in SOURCE},
                paths={str(code): str(drawn) for code, drawn in kept["paths"].items()},
                neighbours=[(str(a), str(b)) for a, b in kept["neighbours"]],
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ImportContractError(f"{path.name} is not what an import leaves behind: {error!r}") from error

    def path_of(self, area: str, register: Register) -> str | None:
        """A council's line, also under the code that it has had before or after."""
        same = [area, register.present_code(area)]
        same += [one.area for one in register.predecessors(area) if register.present_code(one.area) == same[1]]
        return next((self.paths[code] for code in same if code in self.paths), None)


def load_boundaries(
    con: duckdb.DuckDBPyConnection, maps: Sequence[Hexmap], boundaries: Boundaries, register: Register
) -> None:
    """Fill boundary and boundary_source."""
    if not boundaries.paths:
        return
    source = [boundaries.source[name] for name in SOURCE]
    fill(con, "boundary_source", [(boundaries.width, boundaries.height, *source)], ("width", "height", *SOURCE))
    rows = []
    for hexmap in maps:
        drawn = [(hexmap.id, area, boundaries.path_of(area, register)) for area in hexmap.cells]
        if all(path for _, _, path in drawn):
            rows += drawn
    fill(con, "boundary", rows, ("map_set", "area", "path"))


def true_neighbours(hexmap: Hexmap, boundaries: Boundaries, register: Register) -> set[tuple[str, str]] | None:
    """Pairs of a set's councils that share a boundary; None where boundaries do not say.

    In a set of both tiers a county is left out: it lies over its districts, not beside them.
    """
    present = {
        register.present_code(area): area
        for area in hexmap.cells
        if hexmap.kind != "all" or register.areas[area].type in SINGLE_TIER or register.areas[area].county
    }
    if not boundaries.paths or any(boundaries.path_of(area, register) is None for area in hexmap.cells):
        return None
    pairs = set()
    for codes in boundaries.neighbours:
        a, b = (present.get(register.present_code(code)) for code in codes)
        if a and b and a != b:
            pairs.add((min(a, b), max(a, b)))
    return pairs
