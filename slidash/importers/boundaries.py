"""Real boundaries of councils, drawn small: ONS's UK TopoJSON decoded, simplified and kept as SVG paths.

Input is `ons_boundaries/topo.json` (2014 to 2025): layers `ltla` and `utla` of areas with `areacd` and, where one did
not exist throughout, `start` and `end` years. Arcs are simplified one by one, so that neighbours still share them.
Kept as `<data>/boundaries/councils.json`:

    {"fingerprint": …, "width": …, "height": …, "source": {title, publisher, licence, attribution, url, retrieved},
     "paths": {"E06000001": "M…"}, "neighbours": [["E06000001", "E06000003"], …]}

Nothing of it is ever committed. Raises SourceUnavailable and ImportContractError as importers do.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from topojson.ops import arc_coordinates
from topojson.utils import geometry

from slidash.errors import ImportContractError
from slidash.importers.snapshots import Sources
from slidash.vocabulary.areas import area_type_of, is_council
from slidash.vocabulary.licences import OPEN_GOVERNMENT
from slidash.vocabulary.projection import plane

DATASET: Final = "ons_boundaries"
FILE: Final = "topo.json"
KEPT: Final = Path("boundaries") / "councils.json"
LAYERS: Final = ("ltla", "utla")
UNITS: Final = 2  # drawing units a kilometre
TOLERANCE: Final = 0.4  # kilometres a simplified line may be off
SMALLEST: Final = 3.0  # square kilometres below which an island is left out, if its council has a larger part

Ring = list[tuple[int, int]]


def import_boundaries(sources: Sources, data: Path) -> Path:
    """Draw the boundaries that can be had and keep them under the data folder; nothing is done when nothing changed."""
    root = sources.root(DATASET)
    files = sources.files(root, DATASET)
    kept = data / KEPT
    fingerprint = _fingerprint(file.sha256 for file in files)
    if kept.is_file() and json.loads(kept.read_text("utf-8")).get("fingerprint") == fingerprint:
        return kept
    listed = sources.listed.get(DATASET)
    source = {
        "title": listed.title if listed else "Boundaries of councils",
        "publisher": listed.publisher if listed else "Office for National Statistics",
        "licence": listed.licence if listed else OPEN_GOVERNMENT.name,
        "attribution": listed.attribution if listed else "",
        "url": listed.page if listed else "",
        "retrieved": sources.retrieved(root, files),
    }
    drawn = decoded((root / DATASET / FILE).read_bytes())
    kept.parent.mkdir(parents=True, exist_ok=True)
    aside = kept.with_suffix(".json.writing")
    aside.write_text(json.dumps({"fingerprint": fingerprint, "source": source, **drawn}), encoding="utf-8")
    aside.replace(kept)
    return kept


def decoded(content: bytes) -> dict[str, Any]:
    """Width, height, paths and neighbours of a topology's councils. Raises ImportContractError for another file."""
    try:
        topology = json.loads(content)
        lines = [_simplified(arc) for arc in arc_coordinates(topology["arcs"], topology["transform"])]
        areas = [
            (area["properties"]["areacd"], area)
            for layer in LAYERS
            for area in topology["objects"][layer]["geometries"]
            if _is_council(area["properties"]["areacd"])
        ]
        rings = {code: list(_rings(geometry(area, lines))) for code, area in areas}
    except (ValueError, LookupError, TypeError, shapely.errors.ShapelyError) as error:
        raise ImportContractError(
            f"{FILE}: {error!r}; expected a quantised TopoJSON with the layers {', '.join(LAYERS)} of areas with areacd"
        ) from error
    every = np.array([point for parts in rings.values() for ring in parts for point in ring])
    if not len(every):
        raise ImportContractError(f"{FILE}: no council of England in the layers {', '.join(LAYERS)}")
    west, north = every[:, 0].min(), every[:, 1].min()
    width, height = (every.max(axis=0) - (west, north)).tolist()
    return {
        "width": int(width),
        "height": int(height),
        "paths": {code: _path(parts, int(west), int(north)) for code, parts in sorted(rings.items())},
        "neighbours": sorted(_neighbours(areas)),
    }


def _is_council(code: str) -> bool:
    kind = area_type_of(code)
    return kind is not None and is_council(kind)


def _simplified(arc: NDArray[np.float64]) -> NDArray[np.float64]:
    """One arc on the plane in kilometres, with the points left out that hardly bend it. Its ends stay."""
    flat = shapely.LineString([plane(lat, lon) for lon, lat in arc.tolist()])
    return np.asarray(shapely.get_coordinates(flat.simplify(TOLERANCE)))


def _rings(shape: Mapping[str, Any]) -> Iterator[Ring]:
    """The closed lines of a geometry in whole drawing units, down positive; islands too small to see are left out."""
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    outer = [abs(_area(polygon[0])) for polygon in polygons]
    for polygon, size in zip(polygons, outer, strict=True):
        if size < SMALLEST and size < max(outer):
            continue
        for ring in polygon:
            units: Ring = []
            for x, y in ring:
                point = round(x * UNITS), round(-y * UNITS)
                if not units or units[-1] != point:
                    units.append(point)
            if len(units) > 3:
                yield units[:-1] if units[0] == units[-1] else units


def _area(ring: Sequence[Sequence[float]]) -> float:
    x, y = np.array(ring).T
    return float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2)


def _path(rings: Iterable[Ring], west: int, north: int) -> str:
    """Closed lines as an SVG path of whole steps, which is a third of the length of places."""
    parts = []
    for ring in rings:
        steps = (f"{x - px} {y - py}" for (px, py), (x, y) in pairwise(ring))
        parts.append(f"M{ring[0][0] - west} {ring[0][1] - north}l" + " ".join(steps) + "z")
    return "".join(parts).replace(" -", "-")


def _neighbours(areas: Iterable[tuple[str, Mapping[str, Any]]]) -> set[tuple[str, str]]:
    """Pairs of councils that share a line of the map, whichever years they existed."""
    holders: dict[int, set[str]] = {}
    for code, area in areas:
        for arc in _arcs_of(area["arcs"]):
            holders.setdefault(arc if arc >= 0 else ~arc, set()).add(code)
    return {(a, b) for codes in holders.values() for a in codes for b in codes if a < b}


def _arcs_of(nested: Iterable[Any]) -> Iterator[int]:
    for part in nested:
        if isinstance(part, int):
            yield part
        else:
            yield from _arcs_of(part)


def _fingerprint(checksums: Iterable[str]) -> str:
    own = [Path(__file__).read_bytes(), Path(plane.__code__.co_filename).read_bytes()]
    return hashlib.sha256("\n".join(checksums).encode() + b"\0".join(own)).hexdigest()
