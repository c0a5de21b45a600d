"""Where does one council stand on everything at once, against one group?"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slidash.queries import areas, groups, metric_sets, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group, Member
from slidash.queries.metric_sets import MetricSet
from slidash.queries.newest import grid as newest_grid
from slidash.queries.newest.grid import Grid, Quartiles, counted, quartiles, ranked
from slidash.queries.newest.lines import lines_of
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import COUNCIL_TYPES, LOWER_TIER, UPPER_TIER
from slidash.vocabulary.extremes import WIDELY
from slidash.vocabulary.trends import SIGNIFICANT


class _Column:
    """One field of many scores: an array, and where it is nothing. Single values of masked arrays are slow to take."""

    __slots__ = ("_none", "_values")

    def __init__(self, values: NDArray[Any]) -> None:
        self._values = np.ma.getdata(values)
        none = np.ma.getmaskarray(values)
        self._none = none if none.any() else None

    @property
    def nbytes(self) -> int:
        """Bytes of both; what objects point to is not counted."""
        return self._values.nbytes + (self._none.nbytes if self._none is not None else 0)

    def at(self, place: int) -> Any:  # noqa: ANN401 - whatever the field is
        """The value at a place, None where there is none."""
        return None if self._none is not None and self._none[place] else self._values.item(place)

    def some(self, places: Sequence[int]) -> list[Any]:
        """The values at those places, in their order."""
        values: list[Any] = self._values[places].tolist()
        if self._none is not None:
            for nothing in np.flatnonzero(self._none[places]).tolist():
                values[nothing] = None
        return values


@dataclass(frozen=True, slots=True)
class Score:
    """A council's newest figure of one metric type: its place in the group, its change and its trend.

    `rank` and `n` count the group's members and the council; both are None where its figure is older than the
    metric type's latest period. `abolished` of the n are councils that are no more, but had the figure of then.
    `could_be_chance` tells whether the intervals of the figure and the one before overlap, None without both.
    `trend_start` is the day on which the first of the trend's periods begins. `quartile` is 1 lowest to 4 highest,
    None where the publisher says that none is to be shown; `q25` and `q75` are the outer cuts it is told by.
    `median` is that of the group's members.
    """

    metric_type: str
    period: str
    period_label: str
    is_latest: bool
    value: float
    lower: float | None
    upper: float | None
    provisional: bool
    previous_period: str | None
    previous_value: float | None
    could_be_chance: bool | None
    trend_n: int | None
    trend_start: date | None
    trend_s: int | None
    trend_p: float | None
    trend_slope: float | None
    rank: int | None
    n: int | None
    sharing: int | None
    abolished: int
    quartile: int | None
    q25: float | None
    median: float | None
    q75: float | None


TIERS = (COUNCIL_TYPES, UPPER_TIER, LOWER_TIER)  # types of council by whose service they can run
NAMES = ("metric_type", "period", "period_label")  # the first fields of a Score


@dataclass(frozen=True, slots=True)
class Judged:
    """Metric types, by what is said of a council's figure; totals and those without a good direction are in none."""

    placed: MetricSet  # in some quarter of the group
    best: MetricSet
    worst: MetricSet
    followed: MetricSet  # over five to ten periods
    improving: MetricSet
    worsening: MetricSet
    widely: MetricSet  # of which about as many of the group have a figure as is usual


class Scorecard(Mapping[str, Score]):
    """The scores of a council by metric type.

    Held as columns, a fifth of a KB for each score, which is made when it is asked for: a page counts thousands and
    shows a few.
    """

    def __init__(
        self,
        metric_types: MetricSet,
        columns: Mapping[str, Any],
        labels: Mapping[tuple[str, str], str],
        judged: Judged,
    ) -> None:
        """`columns` are the fields of Score by name, one for each metric type, masked where there is none.

        `labels` has what a period is called, by metric type and period; `columns` has them not.
        """
        self.metric_types, self.judged = metric_types, judged
        self._at = {metric_type: place for place, metric_type in enumerate(columns["metric_type"])}
        self._periods = _Column(columns["period"])
        self._columns = [_Column(columns[field.name]) for field in fields(Score)[len(NAMES) :]]
        self._labels = labels

    @property
    def nbytes(self) -> int:
        """Bytes of the columns and of what leads to them; texts are shared with the metrics."""
        columns = sum(column.nbytes for column in (self._periods, *self._columns))
        return columns + sys.getsizeof(self._at)

    def __getitem__(self, metric_type: str) -> Score:
        """The score of one metric type. KeyError where the council has no figure."""
        place = self._at[metric_type]
        period = self._periods.at(place)
        return Score(
            metric_type, period, self._labels[metric_type, period], *(column.at(place) for column in self._columns)
        )

    def some(self, metric_types: Iterable[str]) -> list[Score]:
        """The scores of those metric types, in their order: for hundreds at once. KeyError as above."""
        wanted = list(metric_types)
        places = [self._at[metric_type] for metric_type in wanted]
        periods = self._periods.some(places)
        labels = [self._labels[pair] for pair in zip(wanted, periods, strict=True)]
        columns = (column.some(places) for column in self._columns)
        return [Score(*values) for values in zip(wanted, periods, labels, *columns, strict=True)]

    def __contains__(self, metric_type: object) -> bool:
        """Whether the council has a figure of a metric type."""
        return metric_type in self._at

    def __iter__(self) -> Iterator[str]:
        """The metric types by id."""
        return iter(self._at)

    def __len__(self) -> int:
        """How many metric types the council has a figure of."""
        return len(self._at)


def scores(store: Store, lead: Area, group: Group) -> Scorecard:
    """Every metric type of a service it runs for which the council has a figure; kept for those asked for last."""
    return _scorecard(store, lead.area, group.id)


def _size_of_card(card: Scorecard) -> int:
    return card.nbytes


@per_build(size=_size_of_card)
def _scorecard(store: Store, area: str, group_id: str) -> Scorecard:
    lead = areas.exactly(store, area)
    group, grid = groups.group(store, group_id, lead), newest_grid.grid(store)
    first, last = lines_of(store, lead.area)
    read = store.columns(
        """
        SELECT number, period, is_latest, value, lower, upper, provisional, previous_period, previous_value,
            could_be_chance, trend_n, trend_start, trend_s, trend_p, trend_slope
        FROM standing WHERE rowid BETWEEN $first AND $last
        """,
        first=first,
        last=last,
    )
    # returns have a nought for services that a council does not run
    tiers = _tiers(store)
    run = np.array([groups.type_provides(lead.type, types) for types in TIERS])[tiers[read["number"]]]
    read = {name: column[run] for name, column in read.items()}
    numbers = read.pop("number")
    texts: dict[str, str] = {}  # one object for each period: the query makes one for each row
    for name in ("period", "previous_period"):
        read[name] = np.ma.masked_array(
            [texts.setdefault(text, text) for text in np.ma.getdata(read[name]).tolist()],
            np.ma.getmaskarray(read[name]),
            dtype=object,
        )
    read["trend_start"] = read["trend_start"].astype("datetime64[D]")  # of which lists of dates are made
    placed = {name: column[numbers] for name, column in _places(store, grid, lead, group).items()}
    good = np.where(grid.rate, grid.good, 0)[numbers]
    trend = np.where(np.ma.filled(read["trend_p"], 1.0) <= SIGNIFICANT, np.ma.filled(read["trend_s"], 0), 0)

    def where(chosen: NDArray[np.bool]) -> MetricSet:
        return metric_sets.where(store, numbers[chosen & (good != 0)])

    quarter = np.ma.filled(placed["quartile"], 0)
    judged = Judged(
        placed=where(quarter > 0),
        best=where(quarter == np.where(good > 0, 4, 1)),
        worst=where(quarter == np.where(good > 0, 1, 4)),
        followed=where(~np.ma.getmaskarray(read["trend_p"])),
        improving=where(np.sign(trend) == good),
        worsening=where(np.sign(trend) == -good),
        widely=where(_widely(np.ma.filled(placed["n"], 0), tiers[numbers], quarter > 0)),
    )
    named = [grid.metric_types[number] for number in numbers.tolist()]
    return Scorecard(
        metric_sets.where(store, numbers),
        {**read, **placed, "metric_type": named},
        newest_grid.period_labels(store),
        judged,
    )


def _size_of_cuts(cuts: Quartiles) -> int:
    return sum(array.nbytes for array in (cuts.n, cuts.q25, cuts.median, cuts.q75))


@per_build(size=_size_of_cuts)
def _cuts(store: Store, councils: tuple[str, ...], earlier: tuple[str, ...]) -> Quartiles:
    """What cuts the newest figures of a group into quarters, the same for each of its members, by their codes."""
    grid = newest_grid.grid(store)
    return quartiles(counted(grid.figures, grid.replaced, grid.areas_at(councils), grid.areas_at(earlier)))


def _widely(n: NDArray[np.int16], tiers: NDArray[np.int8], placed: NDArray[np.bool]) -> NDArray[np.bool]:
    """Whether about as many of the group have a figure as is usual of metric types that place one, of the same tier."""
    enough = np.zeros(len(n), dtype=np.bool)
    for tier in range(len(TIERS)):
        of_tier = tiers == tier
        usual = n[of_tier & placed]
        enough |= of_tier & (n >= WIDELY * (np.median(usual) if len(usual) else 0))
    return enough


def _size_of_tiers(tiers: NDArray[np.int8]) -> int:
    return tiers.nbytes


@per_build(size=_size_of_tiers)
def _tiers(store: Store) -> NDArray[np.int8]:
    """Whose service each metric type of the grid measures, in its order, as its place in TIERS."""
    known, ids = metrics.by_id(store), newest_grid.grid(store).metric_types
    return np.array([TIERS.index(known[each].types) for each in ids], dtype=np.int8)


def _codes(members: Sequence[Member]) -> tuple[str, ...]:
    return tuple(sorted(member.area.area for member in members))


def _places(store: Store, grid: Grid, lead: Area, group: Group) -> dict[str, np.ma.MaskedArray[Any, Any]]:
    """What a score says of a place, for each metric type of the grid; masked where there is none."""
    members = groups.members(store, group, lead)
    everyone = grid.among(members, lead.area)
    others, own = everyone[:-1], everyone[-1]
    if lead.area in members.codes:  # so they are those of every other member too
        cuts = _cuts(store, *(_codes(kind) for kind in (members.councils, members.earlier)))
        median = cuts.median
    else:
        cuts, median = quartiles(everyone), quartiles(others).median
    rank, sharing = ranked(everyone, own, cuts.n, grid.good)
    none, quarter = np.isnan(own), cuts.quarter(own)
    abolished = grid.abolished(members, lead.area)
    return {
        "rank": np.ma.masked_where(none, rank.astype(np.int16)),
        "n": np.ma.masked_where(none, cuts.n.astype(np.int16)),
        "sharing": np.ma.masked_where(none, sharing.astype(np.int16)),
        "abolished": np.ma.masked_array(abolished.astype(np.int16)),
        "quartile": np.ma.masked_where((quarter == 0) | ~grid.quarters, quarter.astype(np.int8)),
        "q25": np.ma.masked_where(none, cuts.q25),
        "median": np.ma.masked_where(none | np.isnan(median), median),
        "q75": np.ma.masked_where(none, cuts.q75),
    }
