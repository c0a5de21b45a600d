"""On what is a council strongest and weakest, and what has improved and slipped most? By `vocabulary.extremes`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash.development.base_component import Component

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import link, paragraph
from slidash.pages.figure_words import BEST, WORST, Said
from slidash.pages.headline_tiles import metric_address, metrics_address
from slidash.pages.metric_nouns import the
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.scorecard import Score
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.extremes import apart, better_share, carried, recent

MOST_SHOWN = 5


@dataclass(frozen=True)
class Extremes:
    """The four lists, each in its order and whole."""

    strongest: Sequence[Said]
    weakest: Sequence[Said]
    improved: Sequence[Said]
    slipped: Sequence[Said]


def extremes(said: Sequence[Said], today: date) -> Extremes:
    """The lists out of everything that is said of a council."""
    rates = [each for each in said if each.judged and recent(_score(each).period, today)]
    placed = {wanted: [each for each in rates if each.quartile_from_best == wanted] for wanted in (BEST, WORST)}
    moved = {
        wanted: [each for each in rates if each.trend is wanted and each.figure.is_latest]
        for wanted in (Direction.IMPROVING, Direction.WORSENING)
    }
    return Extremes(
        sorted(placed[BEST], key=lambda each: (_better(each), -_off_median(each), *_last_resort(each))),
        sorted(placed[WORST], key=lambda each: (-_better(each), -_off_median(each), *_last_resort(each))),
        *(
            sorted(moved[wanted], key=lambda each: (-_carried(each), *_last_resort(each)))
            for wanted in (Direction.IMPROVING, Direction.WORSENING)
        ),
    )


def lists(found: Extremes, lead: Area, group: Group) -> list[Component]:
    """The first of each list as a table, with the way to all of them."""
    ways = {
        "strongest": ("Strongest", found.strongest, "in the best quarter", {"standing": "best"}),
        "weakest": ("Weakest", found.weakest, "in the worst quarter", {"standing": "worst"}),
        "improved": ("Most improved", found.improved, "with an improving trend", {"travel": "improving"}),
        "slipped": ("Most slipped", found.slipped, "with a worsening trend", {"travel": "worsening"}),
    }
    made: list[Component] = []
    for anchor, (name, those, which, filters) in ways.items():
        if not those:
            made.append(paragraph(f"{name}: there is no recent rate {which}."))
            continue
        made.append(_table(name, anchor, those, lead, group))
        if len(those) > MOST_SHOWN:
            made.append(paragraph(link(f"All metrics {which}", metrics_address(lead, group, **filters))))
    return made


def _table(name: str, anchor: str, those: Sequence[Said], lead: Area, group: Group) -> Component:
    travel = anchor in ("improved", "slipped")
    # three columns, of which two may be broken into lines: all of it is in sight on a phone
    columns = [Column("Metric"), Column("Figure"), Column("Over its trend" if travel else "Rank")]
    rows: list[list[str | Cell]] = []
    for each in those[:MOST_SHOWN]:
        metric = Cell(each.label, href=metric_address(each.metric, lead, group))
        rows.append([metric, dated(each), over_its_trend(each) if travel else each.place])
    counted = f"{len(rows)} of {len(those):,}" if len(those) > len(rows) else f"{len(those)}"
    return data_table(f"{name}: {counted}", columns, rows, anchor=anchor, as_text=True)


def dated(said: Said) -> str:
    """The figure with its period: "12.3% in 2023/24", "157.0 on 31 March 2025"."""
    score = _score(said)
    # the id of a point in time is a day alone
    return f"{said.value} {'in' if '--' in score.period else 'on'} {the(score.period_label)}"


def over_its_trend(said: Said) -> str:
    """How far the trend has carried the figure, and over how many periods: "+4.1 percentage points in 8 periods"."""
    score = _score(said)
    return f"{said.amount_moved(carried(score.trend_slope, score.trend_n))} in {score.trend_n} periods"


def _score(said: Said) -> Score:
    if not isinstance(said.figure, Score):
        raise TypeError("these lists are made of scores")
    return said.figure


def _better(said: Said) -> float:
    return better_share(said.standing) if said.standing else 0.5


def _off_median(said: Said) -> float:
    score = _score(said)
    return apart(score.value - score.median, score.q25, score.q75) if score.median is not None else 0.0


def _carried(said: Said) -> float:
    score = _score(said)
    return apart(carried(score.trend_slope, score.trend_n), score.q25, score.q75)


def _last_resort(said: Said) -> tuple[bool, str]:
    """Of equals those first that have been put into plain words."""
    return not said.metric.authored, said.metric.label
