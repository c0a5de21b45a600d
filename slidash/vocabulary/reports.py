"""What is a report? Parts in an order: a metric with its charts and a passage of one's own, or a passage alone.

A report says what is to be shown, never figures, so that it can be shown again with the newest ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST_PARTS: Final = 30
MOST_CHARTS: Final = 3  # of one metric
LONGEST_TITLE: Final = 150  # characters, of a heading too
LONGEST_PASSAGE: Final = 2_000  # characters


class Chart(StrEnum):
    """How the figures of a metric are shown."""

    FIGURES = "figures"
    RANKING = "ranking"
    SPREAD = "spread"
    OVER_TIME = "over-time"
    TABLE = "table"


CHART_LABELS: Final = {
    Chart.FIGURES: "Key figures",
    Chart.RANKING: "Where it stands: ranked bars of the council and its group",
    Chart.SPREAD: "How far apart all councils are",
    Chart.OVER_TIME: "Where it is going: a line over time",
    Chart.TABLE: "Table of the council and its group",
}
USUAL_CHARTS: Final = (Chart.RANKING, Chart.OVER_TIME)


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One part: the metric shown (none where words stand alone), how, and the words before it.

    `area` and `group` are of this part alone: the report's own where they are empty. Heading and passage may hold
    tokens (vocabulary.passages); the heading is the metric's label where it is empty.
    """

    metric_type: str = ""
    charts: tuple[Chart, ...] = ()
    heading: str = ""
    passage: str = ""
    area: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A title, which may hold tokens, and the parts in the order in which they are read."""

    title: str
    parts: tuple[ReportPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadyPart:
    """A part of a ready report: the first of these metrics that the council has a figure of; none for words alone."""

    metric_types: tuple[str, ...] = field(default=(), metadata={"help": "ids, the one that is best to show first"})
    charts: tuple[Chart, ...] = field(default=USUAL_CHARTS, metadata={"help": "how it is shown, in this order"})
    heading: str = field(default="", metadata={"help": "its heading; the label of the metric where it has none"})
    passage: str = field(default="", metadata={"help": "words before it, each line a paragraph; may hold tokens"})


@dataclass(frozen=True, slots=True)
class ReadyReport:
    """A report that is at hand for every council: a file of metrics/reports/."""

    id: str = field(metadata={"help": "slug, as in addresses; the file is called after it"})
    title: str = field(metadata={"help": "what it is called, before a council is chosen"})
    heading: str = field(metadata={"help": "its title for a council; may hold tokens"})
    summary: str = field(metadata={"help": "whom it is for and what it answers, in a sentence"})
    parts: tuple[ReadyPart, ...] = field(metadata={"help": "in the order in which they are read"})
    most_metrics: int = field(default=MOST_PARTS, metadata={"help": "so many metrics are shown at most, the first"})


def moved(parts: Sequence[ReportPart], place: int, by: int) -> tuple[ReportPart, ...]:
    """The parts with the one at a place (0 is the first) so many places further on; as they are at either end."""
    target = place + by
    if not 0 <= target < len(parts):
        return tuple(parts)
    rest = [*parts[:place], *parts[place + 1 :]]
    return (*rest[:target], parts[place], *rest[target:])
