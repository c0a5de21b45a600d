"""What a council is strongest and weakest on, and what has improved and slipped most, as tables."""

from collections.abc import Callable, Sequence

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import link, paragraph
from slidash.markup import Markup
from slidash.pages.parts.links import metric_links, metrics_link
from slidash.pages.words.newest import JudgedFigure
from slidash.pages.words.periods import the
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest.extremes import Extremes
from slidash.queries.newest.scorecard import Score
from slidash.vocabulary.extremes import carried

MOST_SHOWN = 5


def lists(
    extremes: Extremes, shown: Extremes, say: Callable[[str], JudgedFigure], lead: Area, group: Group
) -> list[Markup]:
    """What is shown of each list as a table, with the way to all of it; `say` gives what is said of a metric type."""
    ways = {
        "strongest": ("Strongest", extremes.strongest, "in the best quarter", {"standing": "best"}),
        "weakest": ("Weakest", extremes.weakest, "in the worst quarter", {"standing": "worst"}),
        "improved": ("Most improved", extremes.improved, "with an improving trend", {"travel": "improving"}),
        "slipped": ("Most slipped", extremes.slipped, "with a worsening trend", {"travel": "worsening"}),
    }
    made: list[Markup] = []
    for anchor, (name, metrics, which, filters) in ways.items():
        if not metrics:
            made.append(paragraph(f"{name}: there is no such rate {which}."))
            continue
        first = [say(each) for each in getattr(shown, anchor)]
        made.append(_table(name, anchor, first, len(metrics), lead, group))
        if len(metrics) > MOST_SHOWN:
            made.append(paragraph(link(f"All metrics {which}", metrics_link(lead, group, **filters))))
    return made


def _table(name: str, anchor: str, first: Sequence[JudgedFigure], of: int, lead: Area, group: Group) -> Markup:
    travel = anchor in ("improved", "slipped")
    # three columns, of which two may be broken into lines: all of it is in sight on a phone
    columns = [Column("Metric"), Column("Figure"), Column("Over its trend" if travel else "Rank")]
    rows: list[list[str | Cell]] = []
    metric_link = metric_links(lead, group)
    for figure in first:
        metric = Cell(figure.label, href=metric_link(figure.metric.id))
        rows.append([metric, dated(figure), over_its_trend(figure) if travel else figure.place])
    counted = f"{len(rows)} of {of:,}" if of > len(rows) else f"{of}"
    return data_table(f"{name}: {counted}", columns, rows, anchor=anchor)


def dated(figure: JudgedFigure) -> str:
    """The figure with its period: "12.3% in 2023/24", "157.0 on 31 March 2025"."""
    score = _score(figure)
    # the id of a point in time is a day alone
    return f"{figure.value} {'in' if '--' in score.period else 'on'} {the(score.period_label)}"


def over_its_trend(figure: JudgedFigure) -> str:
    """How far the trend has carried the figure, since when: "+4.1 percentage points since 2016, over 8 periods"."""
    score = _score(figure)
    since = f" since {score.trend_start.year}" if score.trend_start else ""
    return f"{figure.amount_in_unit(carried(score.trend_slope, score.trend_n))}{since}, over {score.trend_n} periods"


def _score(figure: JudgedFigure) -> Score:
    if not isinstance(figure.figure, Score):
        raise TypeError("these lists are made of scores")
    return figure.figure
