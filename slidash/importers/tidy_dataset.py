"""What is said of a tidy dataset (dataset.toml) and of its metrics (metrics.csv)."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from slidash.importers.contract import slug
from slidash.importers.faults import Faults
from slidash.importers.own_files import read_lines
from slidash.importers.tidy_periods import KINDS
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity

DATASET, METRICS = "dataset.toml", "metrics.csv"
NEEDED = ("id", "title", "publisher", "licence", "period_kind")
ALLOWED = (*NEEDED, "url", "themes")
METRIC_COLUMNS = ("metric", "label", "unit", "decimals", "polarity", "theme", "definition")
# Ids and beginnings of ids that belong to the sources slidash reads by itself.
TAKEN = frozenset(
    {"ons", "ons_els", "dfe", "dfe_lait", "ohid", "fingertips", "mhclg", "mhclg_outturn", "derived"}
    | {"demo", "demonstration", "slidash", "type", "region", "custom"}
)
_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_URL = re.compile(r"https?://\S+|")
_DECIMALS = re.compile(r"[0-4]?")


@dataclass(frozen=True, slots=True)
class OwnDataset:
    """What dataset.toml says."""

    dataset: Dataset
    period_kind: str
    themes: tuple[str, ...]  # of its own


def read_dataset(folder: Path, faults: Faults) -> OwnDataset | None:
    """What is said of the dataset; None, with the faults noted, when that cannot be told."""
    before, path = faults.number, folder / DATASET
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except OSError:
        faults.add(DATASET, 1, "whole file", "no such file", "it in the folder")
        return None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(DATASET, 1, "whole file", str(error), "TOML in UTF-8")
        return None
    for key, expected in _wrong(content):
        written = re.search(rf"^\s*{re.escape(key)}\s*=", text, re.MULTILINE)
        line = text.count("\n", 0, written.start()) + 1 if written else 1
        faults.add(DATASET, line, key, content.get(key, ""), expected)
    if faults.number > before:
        return None
    words = {key: content.get(key, "").strip() for key in ("id", "title", "publisher", "licence", "url")}
    return OwnDataset(
        Dataset(**words), content["period_kind"], tuple(theme.strip() for theme in content.get("themes", ()))
    )


def _wrong(content: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each key that is not what it should be, and what it should be."""
    for key in content:
        if key not in ALLOWED:
            yield key, f"only {', '.join(ALLOWED)}"
    rules: dict[str, tuple[Callable[[str], bool], str]] = {
        "id": (
            lambda text: bool(_ID.fullmatch(text)) and text not in TAKEN,
            "two to forty of a-z, 0-9 and _, a letter first, and none of " + ", ".join(sorted(TAKEN)),
        ),
        "period_kind": (lambda text: text in KINDS, f"one of {', '.join(KINDS)}"),
        "url": (lambda text: bool(_URL.fullmatch(text)), "an address such as https://example.org/figures, or nothing"),
    }
    themes = content.get("themes", [])
    if not isinstance(themes, list) or not all(isinstance(theme, str) and slug(theme) for theme in themes):
        yield "themes", 'themes of your own in square brackets, such as ["Waste rounds"]'
    for key in ALLOWED[:-1]:
        value = content.get(key, "")
        if not isinstance(value, str) or (key in NEEDED and not value.strip()):
            yield key, "a text in quotes"
        elif key in rules and not rules[key][0](value):
            yield key, rules[key][1]


def read_metrics(
    folder: Path, dataset: str, themes: Mapping[str, str] | None, taken: Mapping[str, str], faults: Faults
) -> dict[str, MetricType | None]:
    """The metric types by the name they have in observations, lower case; None for one with a fault, which is noted.

    `themes` are the known themes by label and slug, lower case, or None where nobody can tell them; `taken` the ids of
    metric types that other datasets have, and which.
    """
    path = folder / METRICS
    if not path.is_file():
        faults.add(METRICS, 1, "whole file", "no such file", "it in the folder")
        return {}
    metrics: dict[str, MetricType | None] = {}
    ids: dict[str, int] = {}
    for line in read_lines(path, METRIC_COLUMNS, (), faults):
        before = faults.number
        metric_type = f"{slug(dataset)}-{slug(line['metric'])}"
        line.expect(bool(slug(line["metric"])), "metric", "a short name such as bins-missed")
        line.expect(metric_type not in ids, "metric", f"a name of its own; line {ids.get(metric_type)} has it")
        other = taken.get(metric_type)
        line.expect(other is None, "metric", f"a name that does not make {metric_type}, which {other} has")
        line.expect(bool(line["label"]), "label", "what it measures, in a line")
        line.expect(bool(_DECIMALS.fullmatch(line["decimals"])), "decimals", "a whole number from 0 to 4")
        line.expect(line["polarity"] in tuple(Polarity), "polarity", "high, low or none")
        theme = themes.get(line["theme"].lower(), "") if themes is not None else line["theme"]
        if themes is not None:
            known = ", ".join(sorted(set(themes.values())))
            line.expect(bool(theme), "theme", f"one of {known}; themes of your own stand in {DATASET}")
        metrics.setdefault(line["metric"].lower())
        ids.setdefault(metric_type, line.line)
        if faults.number == before:
            metrics[line["metric"].lower()] = MetricType(
                id=metric_type,
                dataset=dataset,
                source_key=line["metric"],
                label=line["label"],
                theme=theme,
                unit=line["unit"],
                decimals=int(line["decimals"] or 1),
                polarity=Polarity(line["polarity"]),
                definition=line["definition"],
            )
    return metrics
