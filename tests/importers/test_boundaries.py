import copy
import json
from pathlib import Path
from typing import Any

import pytest

from slidash.errors import ImportContractError, SourceUnavailable
from slidash.importers.boundaries import KEPT, decoded, import_boundaries
from slidash.importers.snapshots import Sources
from slidash.store.boundaries import Boundaries

# Two made-up squares side by side, half a degree wide, that share the line between them (arc 0).
TOPOLOGY: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.01, 0.01], "translate": [-2.0, 52.0]},
    "arcs": [
        [[50, 0], [0, 50]],
        [[50, 50], [-50, 0], [0, -50], [50, 0]],
        [[50, 0], [50, 0], [0, 50], [-50, 0]],
    ],
    "objects": {
        "ltla": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"areacd": "E06000001", "areanm": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"areacd": "E07000002", "areanm": "East"}},
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"areacd": "W06000001", "areanm": "Elsewhere"}},
            ],
        },
        "utla": {"type": "GeometryCollection", "geometries": []},
    },
}


def snapshot(folder: Path, content: bytes) -> Sources:
    (folder / "ons_boundaries").mkdir(parents=True)
    (folder / "ons_boundaries" / "topo.json").write_bytes(content)
    return Sources(folder, folder / "raw", {}, progress=False)


def test_councils_of_england_become_paths_in_one_box_and_know_their_neighbours() -> None:
    drawn = decoded(json.dumps(TOPOLOGY).encode())
    assert set(drawn["paths"]) == {"E06000001", "E07000002"}
    assert drawn["neighbours"] == [("E06000001", "E07000002")]
    assert 130 <= drawn["width"] <= 140  # a degree is some 68 km here, two units each
    assert 105 <= drawn["height"] <= 115
    assert all(path.startswith("M") and path.endswith("z") for path in drawn["paths"].values())


def test_what_is_imported_is_what_the_build_loads_and_is_made_only_once(tmp_path: Path) -> None:
    sources = snapshot(tmp_path / "in", json.dumps(TOPOLOGY).encode())
    kept = import_boundaries(sources, tmp_path / "data")
    assert kept == tmp_path / "data" / KEPT
    loaded = Boundaries.load(kept)
    assert set(loaded.paths) == {"E06000001", "E07000002"}
    assert loaded.source["publisher"] == "Office for National Statistics"
    made = kept.stat().st_mtime_ns
    import_boundaries(sources, tmp_path / "data")
    assert kept.stat().st_mtime_ns == made


def broken(change: str) -> bytes:
    topology = copy.deepcopy(TOPOLOGY)
    if change == "no layer":
        del topology["objects"]["utla"]
    elif change == "no transform":
        del topology["transform"]
    elif change == "no code":
        del topology["objects"]["ltla"]["geometries"][0]["properties"]["areacd"]
    elif change == "nobody":
        topology["objects"]["ltla"]["geometries"] = []
    elif change == "no such arc":
        topology["objects"]["ltla"]["geometries"][0]["arcs"] = [[0, 99]]
    elif change == "no arcs":
        del topology["objects"]["ltla"]["geometries"][0]["arcs"]
    return b"{" if change == "cut off" else json.dumps(topology).encode()


@pytest.mark.parametrize(
    "change", ["no layer", "no transform", "no code", "nobody", "no such arc", "no arcs", "cut off"]
)
def test_a_file_of_another_shape_is_refused_and_nothing_is_kept(tmp_path: Path, change: str) -> None:
    with pytest.raises(ImportContractError, match=r"topo\.json"):
        import_boundaries(snapshot(tmp_path / "in", broken(change)), tmp_path / "data")
    assert not (tmp_path / "data" / KEPT).exists()


def test_without_a_file_there_are_no_boundaries(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable):
        import_boundaries(Sources(None, tmp_path / "raw", {}, progress=False), tmp_path / "data")
    assert Boundaries.load(tmp_path / "data" / KEPT) == Boundaries()


@pytest.mark.parametrize("content", ["{", "{}", '{"fingerprint": "x", "width": "wide"}', "[]"])
def test_a_kept_file_that_is_broken_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "councils.json"
    path.write_text(content)
    with pytest.raises(ImportContractError, match=r"councils\.json"):
        Boundaries.load(path)


def test_the_real_boundaries_are_small_and_complete(sources: Path) -> None:
    topology = sources / "ons_boundaries" / "topo.json"
    if not topology.is_file():
        pytest.skip("the boundaries are not among the snapshots")
    drawn = decoded(topology.read_bytes())
    assert len(drawn["paths"]) > 350
    assert sum(len(path) for path in drawn["paths"].values()) < 150_000  # of all years together, before compression
    assert all(path for path in drawn["paths"].values())
