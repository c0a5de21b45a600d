"""What does ONS say of its indicators? The JSON beside each file, the topics, and the sets of similar areas."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.contract import NeighbourSet
from slidash.importers.csv_shape import check_csv
from slidash.vocabulary.areas import is_council
from slidash.vocabulary.english import lowered
from slidash.vocabulary.metrics import MetricType

TOPICS_FILE = "manifest_metadata.csv"
NEIGHBOURS = {
    "ons-global": ("global-neighbours.csv", "ONS similar areas: overall"),
    "ons-economic": ("economic-neighbours.csv", "ONS similar areas: economic"),
    "ons-demographic": ("demographic-neighbours.csv", "ONS similar areas: demographic"),
}
NEIGHBOURS_PAGE = "https://www.ons.gov.uk/explore-local-statistics/"
# Our theme for each topic, or for a topic and subtopic where a part of it belongs elsewhere.
THEMES = {
    ("population", ""): "Population",
    ("economy", ""): "Economy and work",
    ("education and skills", ""): "Education and skills",
    ("education and skills", "early-years learning"): "Early years",
    ("environment", ""): "Environment",
    ("health and wellbeing", ""): "Health and wellbeing",
    ("housing", ""): "Housing",
    ("crime", ""): "Community and safety",
    ("connectivity", ""): "Transport and connectivity",
    ("connectivity", "culture and heritage"): "Culture and leisure",
}
SHORT_UNITS = {
    "yrs": "years",
    "mins": "minutes",
    "Average length of stay in nights": "nights",
    "Annual average daily flow": "vehicles a day",
}
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Measured:
    """A combination of indicator, measure and unit that the files hold figures of."""

    metric_type: str
    indicator: str
    measure: str
    unit: str
    file: str
    key: str
    below_zero: bool


def read_descriptions(folder: Path) -> dict[str, dict[str, Any]]:
    """What each dataset's JSON says, by the name of the dataset's folder. Raises ImportContractError."""
    described: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*/*.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8-sig"))
            described[path.parent.name] = dict(content["ess-beta-metadata"])
        except (ValueError, KeyError, TypeError) as error:
            found = f"{type(error).__name__}: {error}"
            raise ImportContractError(f"{path.name}: found {found}, expected JSON with ess-beta-metadata") from error
    return described


def read_topics(folder: Path) -> dict[str, str]:
    """Our theme of each indicator, by the indicator's name in lower case."""
    path = folder / TOPICS_FILE
    check_csv(path, TOPICS_FILE, ("topic", "subTopic", "code"))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {
            row["code"].strip().lower(): THEMES.get((row["topic"], row["subTopic"])) or THEMES[row["topic"], ""]
            for row in csv.DictReader(lines)
            if (row["topic"], "") in THEMES
        }


def metric_types(
    rows: Iterable[tuple[Any, ...]], described: Mapping[str, dict[str, Any]], topics: Mapping[str, str]
) -> tuple[MetricType, ...]:
    """One metric type for each combination measured; a dataset without metadata keeps the words of its figures."""
    types: dict[str, MetricType] = {}
    for row in rows:
        measured = Measured(*row)
        description = _said(described.get(Path(measured.file).parent.name, {}), measured.indicator)
        types.setdefault(
            measured.metric_type, _metric_type(measured, description, topics.get(measured.indicator.lower(), "Other"))
        )
    return tuple(types.values())


def _said(dataset: Mapping[str, Any], indicator: str) -> dict[str, Any]:
    """The block of one indicator, over the block it shares with the dataset's others."""
    if "label" in dataset:
        return dict(dataset)
    return {**(dataset.get("shared") or {}), **(dataset.get(indicator) or {})}


def _metric_type(measured: Measured, description: Mapping[str, Any], theme: str) -> MetricType:
    label = _words(description, "label") or measured.indicator
    if measured.key != measured.indicator:
        label = f"{label}: {', '.join(filter(None, (measured.measure, measured.unit)))}"
    decimals = description.get("decimalPlaces")
    return MetricType(
        id=measured.metric_type,
        dataset="ons_els",
        source_key=measured.key,
        label=label,
        theme=theme,
        unit=_unit(measured.unit),
        decimals=min(max(decimals, 0), 4) if isinstance(decimals, int) else 1,
        total=_words(description, "standardised").upper() in {"F", "FALSE"},
        ratio_scale=not measured.below_zero and "score" not in measured.unit.lower(),
        definition="\n\n".join(filter(None, (_words(description, "subtitle"), _words(description, "longDescription")))),
        caveats=_words(description, "caveats"),
        publisher=" and ".join(part.strip() for part in _words(description, "sourceOrg").split("|") if part.strip()),
        source_url=_words(description, "sourceURL").split("|")[0].strip(),
        source_date=_newest(_words(description, "sourceDate")),
    )


def _unit(text: str) -> str:
    """The unit as it reads after a number: "Rate per 1000 people" is per 1,000 people."""
    short = re.sub(r"^(?:(?:Rate|Counts?) (?=per )|Number of )", "", SHORT_UNITS.get(text, text))
    short = re.sub(r"\b1000\b", "1,000", short)
    return lowered(short)


def _words(description: Mapping[str, Any], name: str) -> str:
    """A text without the marks of its links, which a page of ours does not follow."""
    return _LINK.sub(r"\1", str(description.get(name) or "")).strip()


def _newest(text: str) -> str:
    """The newest of dates such as 06/05/2026|01/02/2025 as an ISO date; other words are kept."""
    days = []
    for part in text.split("|"):
        match = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", part.strip())
        if not match:
            return text
        day, month, year = map(int, match.groups())
        try:
            days.append(date(year, month, day))
        except ValueError:
            return text
    return max(days).isoformat()


def neighbour_sets(folder: Path, register: Register) -> tuple[NeighbourSet, ...]:
    """The published sets, cut to councils of England; a place in the published order is kept."""
    return tuple(
        NeighbourSet(set_id, label, "2025", NEIGHBOURS_PAGE, _members(folder / file, register))
        for set_id, (file, label) in NEIGHBOURS.items()
        if (folder / file).is_file()
    )


def _members(path: Path, register: Register) -> tuple[tuple[str, str, int], ...]:
    check_csv(path, path.name, ("AREACD", "1"))
    councils = {code for code, area in register.areas.items() if is_council(area.type)}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(
            (row["AREACD"], member, position)
            for row in csv.DictReader(lines)
            if row["AREACD"] in councils
            for position in range(1, 21)
            if (member := row.get(str(position)) or "") in councils
        )
