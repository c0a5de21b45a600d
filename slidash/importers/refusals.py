"""Which sources were refused at their newest import, and since when: <data>/refused.json, which a build reads."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from slidash.importers.contract import Refusal

KEPT = "refused.json"


def refused(data: Path) -> tuple[Refusal, ...]:
    """The sources whose newest files are refused, by id; what cannot be read counts as nothing refused."""
    try:
        stored = json.loads((data / KEPT).read_text(encoding="utf-8"))
        return tuple(Refusal(**{**one, "since": date.fromisoformat(one["since"])}) for one in stored)
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def note_refusals(data: Path, broken: Iterable[Refusal], mended: Iterable[str]) -> None:
    """Add what this import refused and take away what it read; a source refused before is so since then."""
    before = {refusal.dataset: refusal for refusal in refused(data)}
    gone = set(mended)
    after = {dataset: refusal for dataset, refusal in before.items() if dataset not in gone}
    for refusal in broken:
        since = before[refusal.dataset].since if refusal.dataset in before else refusal.since
        after[refusal.dataset] = Refusal(refusal.dataset, refusal.title, since, refusal.message, refusal.partly)
    if after == before:
        return
    data.mkdir(parents=True, exist_ok=True)
    aside = data / f"{KEPT}.importing"
    stored = [{**asdict(after[dataset]), "since": after[dataset].since.isoformat()} for dataset in sorted(after)]
    aside.write_text(json.dumps(stored, ensure_ascii=False, indent=1), encoding="utf-8")
    aside.replace(data / KEPT)
