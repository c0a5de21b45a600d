"""What an import leaves behind: <data>/observations/<dataset>.parquet and <data>/harvested/<dataset>.json.

Both are written aside and put in place one after the other, the JSON last. It names the Parquet file's
checksum, so a pair that a crash tore apart counts as not imported.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from slidash.importers.contract import Account, Harvest, Kept, NeighbourSet, OwnArea, OwnGroup
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity, Tier

_SORTED = "SELECT * FROM candidate ORDER BY metric_type, area, period_start, period"


def keep(data: Path, harvest: Harvest, con: duckdb.DuckDBPyConnection, fingerprint: str) -> Kept:
    """Write the checked observations (the table `candidate`) and the harvest, all or nothing."""
    observations, harvested = _places(data, harvest.dataset.id)
    observations.parent.mkdir(parents=True, exist_ok=True)
    harvested.parent.mkdir(parents=True, exist_ok=True)
    aside, harvest_aside = (path.with_name(path.name + ".importing") for path in (observations, harvested))
    try:
        con.sql(_SORTED).write_parquet(str(aside), compression="zstd")
        content = {"fingerprint": fingerprint, "observations_sha256": _sha256(aside), "harvest": asdict(harvest)}
        harvest_aside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        aside.replace(observations)
        harvest_aside.replace(harvested)
    finally:
        aside.unlink(missing_ok=True)
        harvest_aside.unlink(missing_ok=True)
    return Kept(harvest, observations, fingerprint)


def kept(data: Path, dataset: str) -> Kept | None:
    """The dataset's last good import, or None when there is none or its two files do not belong together."""
    observations, harvested = _places(data, dataset)
    try:
        content = json.loads(harvested.read_text(encoding="utf-8"))
        if _sha256(observations) != content["observations_sha256"]:
            return None
        return Kept(_harvest(content["harvest"]), observations, str(content["fingerprint"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def all_kept(data: Path) -> list[Kept]:
    """Every dataset that can be built from, by id."""
    imports = (kept(data, path.stem) for path in sorted((data / "harvested").glob("*.json")))
    return [one for one in imports if one]


def _places(data: Path, dataset: str) -> tuple[Path, Path]:
    return data / "observations" / f"{dataset}.parquet", data / "harvested" / f"{dataset}.json"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _harvest(stored: dict[str, Any]) -> Harvest:
    return Harvest(
        dataset=Dataset(**stored["dataset"]),
        metric_types=tuple(_metric_type(one) for one in stored["metric_types"]),
        accounts=tuple(Account(**one) for one in stored["accounts"]),
        neighbour_sets=tuple(
            NeighbourSet(**{**one, "members": tuple((owner, member, at) for owner, member, at in one["members"])})
            for one in stored["neighbour_sets"]
        ),
        areas=tuple(OwnArea(**{**one, "members": tuple(one.get("members", ()))}) for one in stored.get("areas", ())),
        groups=tuple(
            OwnGroup(**{**one, "members": tuple((owner, member, at) for owner, member, at in one["members"])})
            for one in stored.get("groups", ())
        ),
        faults=tuple(stored.get("faults", ())),
        lacking=tuple(stored.get("lacking", ())),
        themes=tuple(stored.get("themes", ())),
        warnings=tuple(stored.get("warnings", ())),
    )


def _metric_type(stored: dict[str, Any]) -> MetricType:
    tier = stored["tier"]
    return MetricType(**{**stored, "polarity": Polarity(stored["polarity"]), "tier": Tier(tier) if tier else None})
