"""What is said of a tidy dataset (dataset.toml) and of its metrics (metrics.csv)."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from slidash.importers.contract import slug
from slidash.importers.tidy_files import Faults, read_lines
from slidash.importers.tidy_periods import KINDS
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity

DATASET, METRICS = "dataset.toml", "metrics.csv"
NEEDED = ("id", "title", "publisher", "licence", "period_kind")
ALLOWED = (*NEEDED, "url")
METRIC_COLUMNS = ("metric", "label", "unit", "decimals", "polarity", "theme", "definition")
# Ids and beginnings of ids that belong to the sources slidash reads by itself.
TAKEN = frozenset(
    {"ons", "ons_els", "dfe", "dfe_lait", "ohid", "fingertips", "mhclg", "mhclg_outturn", "mhclg_outturn_per_head"}
    | {"demo", "demonstration", "slidash", "type", "region", "custom"}
)
_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_URL = re.compile(r"https?://\S+|")
_DECIMALS = re.compile(r"[0-4]?")


def read_dataset(folder: Path, faults: Faults) -> tuple[Dataset, str] | None:
    """The dataset and its kind of period; None, with the faults noted, when either cannot be told."""
    before, path = len(faults.found), folder / DATASET
    try:
        text = path.read_text(encoding="utf-8-sig")
        said = tomllib.loads(text)
    except OSError:
        faults.add(DATASET, 1, "whole file", "no such file", "it in the folder")
        return None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(DATASET, 1, "whole file", str(error), "TOML in UTF-8")
        return None
    for key, expected in _wrong(said):
        written = re.search(rf"^\s*{re.escape(key)}\s*=", text, re.MULTILINE)
        line = text.count("\n", 0, written.start()) + 1 if written else 1
        faults.add(DATASET, line, key, said.get(key, ""), expected)
    if len(faults.found) > before:
        return None
    words = {key: said.get(key, "").strip() for key in ("id", "title", "publisher", "licence", "url")}
    return Dataset(**words), said["period_kind"]


def _wrong(said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each key that is not what it should be, and what it should be."""
    for key in said:
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
    for key in ALLOWED:
        value = said.get(key, "")
        if not isinstance(value, str) or (key in NEEDED and not value.strip()):
            yield key, "a text in quotes"
        elif key in rules and not rules[key][0](value):
            yield key, rules[key][1]


def read_metrics(
    folder: Path, dataset: str, themes: Mapping[str, str], taken: Mapping[str, str], faults: Faults
) -> dict[str, MetricType]:
    """The metric types by the name they have in observations, lower case.

    `themes` are the known themes by label and slug, lower case; `taken` the ids of metric types that other datasets
    have, and which.
    """
    path = folder / METRICS
    if not path.is_file():
        faults.add(METRICS, 1, "whole file", "no such file", "it in the folder")
        return {}
    metrics: dict[str, MetricType] = {}
    ids: dict[str, int] = {}
    for line in read_lines(path, METRIC_COLUMNS, (), faults):
        before = len(faults.found)
        metric_type = f"{slug(dataset)}-{slug(line['metric'])}"
        line.expect(bool(slug(line["metric"])), "metric", "a short name such as bins-missed")
        line.expect(metric_type not in ids, "metric", f"a name of its own; line {ids.get(metric_type)} has it")
        other = taken.get(metric_type)
        line.expect(other is None, "metric", f"a name that does not make {metric_type}, which {other} has")
        line.expect(bool(line["label"]), "label", "what it measures, in a line")
        line.expect(bool(_DECIMALS.fullmatch(line["decimals"])), "decimals", "a whole number from 0 to 4")
        line.expect(line["polarity"] in tuple(Polarity), "polarity", "high, low or none")
        line.expect(line["theme"].lower() in themes, "theme", "one of " + ", ".join(sorted(set(themes.values()))))
        ids.setdefault(metric_type, line.line)
        if len(faults.found) == before:
            metrics[line["metric"].lower()] = MetricType(
                id=metric_type,
                dataset=dataset,
                source_key=line["metric"],
                label=line["label"],
                theme=themes[line["theme"].lower()],
                unit=line["unit"],
                decimals=int(line["decimals"] or 1),
                polarity=Polarity(line["polarity"]),
                definition=line["definition"],
            )
    return metrics
