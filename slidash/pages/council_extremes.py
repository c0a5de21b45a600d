"""On what is a council strongest and weakest, and what has improved and slipped most? By `vocabulary.extremes`."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dash.development.base_component import Component

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import link, paragraph
from slidash.pages.figure_words import Said
from slidash.pages.headline_tiles import metric_address, metrics_address
from slidash.pages.metric_nouns import the
from slidash.queries import metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.scorecard import Score, Scorecard
from slidash.store.reader import Store
from slidash.vocabulary.extremes import apart, better_share, carried, recent

MOST_SHOWN = 5


@dataclass(frozen=True)
class Extremes:
    """The four lists of metric types, each in its order and whole."""

    strongest: Sequence[str]
    weakest: Sequence[str]
    improved: Sequence[str]
    slipped: Sequence[str]
    plain: Container[str]  # metric types that have been put into plain words


def extremes(store: Store, card: Scorecard, today: date) -> Extremes:
    """The lists out of all scores of a council."""
    known, judged = metrics.by_id(store), card.judged
    plain = store.remember("metrics in plain words", lambda: {each for each, one in known.items() if one.authored})

    def last_resort(score: Score) -> tuple[bool, str]:
        """Of equals those first that have been put into plain words."""
        return score.metric_type not in plain, known[score.metric_type].label

    def placed(those: Iterable[str], sign: int) -> list[str]:
        rates = [score for each in those if recent((score := card[each]).period, today)]
        rates.sort(key=lambda score: (sign * _better(score), -_off_median(score), *last_resort(score)))
        return [score.metric_type for score in rates]

    def moved(those: Iterable[str]) -> list[str]:
        rates = [score for each in those if (score := card[each]).is_latest and recent(score.period, today)]
        rates.sort(key=lambda score: (-_carried(score), *last_resort(score)))
        return [score.metric_type for score in rates]

    return Extremes(
        strongest=placed(judged.best, 1),
        weakest=placed(judged.worst, -1),
        improved=moved(judged.improving),
        slipped=moved(judged.worsening),
        plain=plain,
    )


def lists(found: Extremes, say: Callable[[str], Said], lead: Area, group: Group) -> list[Component]:
    """The first of each list as a table, with the way to all of them; `say` gives what is said of a metric type."""
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
        first = [say(each) for each in those[:MOST_SHOWN]]
        made.append(_table(name, anchor, first, len(those), lead, group))
        if len(those) > MOST_SHOWN:
            made.append(paragraph(link(f"All metrics {which}", metrics_address(lead, group, **filters))))
    return made


def _table(name: str, anchor: str, first: Sequence[Said], of: int, lead: Area, group: Group) -> Component:
    travel = anchor in ("improved", "slipped")
    # three columns, of which two may be broken into lines: all of it is in sight on a phone
    columns = [Column("Metric"), Column("Figure"), Column("Over its trend" if travel else "Rank")]
    rows: list[list[str | Cell]] = []
    for each in first:
        metric = Cell(each.label, href=metric_address(each.metric, lead, group))
        rows.append([metric, dated(each), over_its_trend(each) if travel else each.place])
    counted = f"{len(rows)} of {of:,}" if of > len(rows) else f"{of}"
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


def _better(score: Score) -> float:
    if score.rank is None or score.n is None or score.sharing is None:
        return 0.5
    return better_share(score.rank, score.sharing, score.n)


def _off_median(score: Score) -> float:
    return apart(score.value - score.median, score.q25, score.q75) if score.median is not None else 0.0


def _carried(score: Score) -> float:
    return apart(carried(score.trend_slope, score.trend_n), score.q25, score.q75)
