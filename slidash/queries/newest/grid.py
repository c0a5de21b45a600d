"""Every council's newest figures side by side in memory, so that a place among any of them is told in a moment.

Arrays have a row for each area and a column for each metric type, which is in its own unit. With 5,000 metric types and
363 areas they take 33 MB and a quarter of a second to read, once for each build; a place among 15 councils on all of
them then takes a millisecond, among 350 ten, where the store itself would take a hundred.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slidash.queries import areas, groups, metrics
from slidash.queries.groups import Members
from slidash.queries.metric_sets import numbers
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import COUNCIL_TYPES, LOWER_TIER, UPPER_TIER, AreaType
from slidash.vocabulary.benchmarks import QUARTILES_NEED
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import SETTLED_BELOW, SETTLED_SCALE
from slidash.vocabulary.trends import SIGNIFICANT

Floats = NDArray[np.float64]
Counts = NDArray[np.intp]
TOO_FEW = 2  # in place of the way a trend goes
GOOD = {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NONE: 0}


@dataclass(frozen=True)
class Quartiles:
    """What cuts the figures of each metric type into quarters: arrays of one for each, NaN where it has none.

    `n` is how many figures it has. The cuts are as interpolated, not settled.
    """

    n: Counts
    q25: Floats
    median: Floats
    q75: Floats

    def quarter(self, figures: Floats) -> Counts:
        """Which quarter each figure is in, 1 lowest to 4 highest; 0 for none, or where too few make quarters.

        `figures` have one for each metric type, settled, in one row or several; the answer has their shape.
        """
        cuts = (settled(self.q25), settled(self.median), settled(self.q75))
        quarters = 1 + sum((cut < figures).astype(np.intp) for cut in cuts)
        return np.where((self.n >= QUARTILES_NEED) & ~np.isnan(figures), quarters, 0)


@dataclass(frozen=True)
class Grid:
    """The newest figures: NaN where an area has none at a metric type's latest period, or does not provide the service.

    `figures`, `previous`, `trend` and `replaced` are areas × metric types; `good`, `rate` and `quarters` have one for
    each metric type. `trend` is which way a trend goes: 1 up, -1 down, 0 for no clear one, TOO_FEW for too few periods.
    """

    row: Mapping[str, int]  # of an area
    metric_types: Sequence[str]  # in the order of their columns, which is that of their numbers
    column: Mapping[str, int]  # of a metric type
    figures: Floats  # settled
    previous: Floats  # the last before
    trend: NDArray[np.int8]
    replaced: NDArray[np.bool]  # a successor has a figure for the same period
    good: NDArray[np.int8]  # of a metric type: 1 high, -1 low, 0 neither
    rate: NDArray[np.bool]  # not a total
    quarters: NDArray[np.bool]  # the publisher allows them
    elsewhere: Mapping[frozenset[AreaType], Sequence[int]]  # rows of areas that do not provide a service, by who does

    def among(self, members: Members, lead: str = "") -> Floats:
        """The figures of a group's councils and, in the last row, of the lead council if there is one.

        (councils + 1) × metric types, NaN for no figure. Those of earlier councils count only where no successor has a
        figure.
        """
        councils = self.areas_at(member.area.area for member in members.councils if member.area.area != lead)
        earlier = self.areas_at(member.area.area for member in members.earlier if member.area.area != lead)
        return np.vstack((counted(self.figures, self.replaced, councils, earlier), self.figures[self.areas_at([lead])]))

    def abolished(self, members: Members, lead: str = "") -> Counts:
        """How many of a group's figures are those of earlier councils: (metric types,)."""
        earlier = self.areas_at(member.area.area for member in members.earlier if member.area.area != lead)
        counted: Counts = (~np.isnan(self.figures[earlier]) & ~self.replaced[earlier]).sum(axis=0)
        return counted

    def metrics_at(self, metric_types: Iterable[str]) -> list[int]:
        """The columns of metric types."""
        return [self.column[metric_type] for metric_type in metric_types]

    def areas_at(self, gss: Iterable[str]) -> list[int]:
        """The rows of those areas that are councils."""
        return [self.row[code] for code in gss if code in self.row]


def counted(figures: Floats, replaced: NDArray[np.bool], councils: Sequence[int], earlier: Sequence[int]) -> Floats:
    """The rows of councils, then those of abolished ones, which count only where no successor has a figure.

    `figures` and `replaced` are areas × columns, the others rows of them; the answer is (councils + earlier) × columns.
    """
    stood_in = figures[[*councils, *earlier]]
    stood_in[len(councils) :][replaced[earlier]] = np.nan
    return stood_in


@dataclass(frozen=True, slots=True)
class _Labelled:
    metric_type: str
    period: str
    label: str


@per_build
def period_labels(store: Store) -> Mapping[tuple[str, str], str]:
    """What the periods of newest figures are called, by the ids of metric type and period."""
    rows = store.rows(
        """
        SELECT metric_period.metric_type, newest.period, metric_period.label
        FROM (SELECT DISTINCT number, period FROM standing) AS newest
        JOIN metric_type USING (number)
        JOIN metric_period ON metric_period.metric_type = metric_type.id AND metric_period.period = newest.period
        """,
        _Labelled,
    )
    return {(row.metric_type, row.period): row.label for row in rows}


def quartiles(figures: Floats) -> Quartiles:
    """The cuts of each column by linear interpolation, as `vocabulary.benchmarks.quantile`.

    `figures` are areas × metric types, settled, NaN for none.
    """
    n = np.count_nonzero(~np.isnan(figures), axis=0)
    if not len(figures):
        nothing = np.full(figures.shape[1], np.nan)
        return Quartiles(n, nothing, nothing, nothing)
    ordered = figures.T.copy()  # in rows, which are sorted in two thirds of the time that columns take
    ordered.sort(axis=1)  # NaN last
    columns = np.arange(len(ordered))

    def cut(share: float) -> Floats:
        place = np.maximum(n - 1, 0) * share
        below = np.floor(place).astype(np.intp)
        above = np.minimum(below + 1, np.maximum(n - 1, 0))
        low, high = ordered[columns, below], ordered[columns, above]
        between: Floats = low + (high - low) * (place - below)
        return between

    return Quartiles(n, cut(0.25), cut(0.5), cut(0.75))


def ranked(figures: Floats, own: Floats, n: Counts, good: NDArray[np.int8]) -> tuple[Counts, Counts]:
    """The rank of each of a council's own figures in its column, and how many share it: `vocabulary.benchmarks.placed`.

    `figures` are areas × metric types, settled and the own among them; `own`, `n` (how many figures a column has) and
    `good` (as in the grid) have one for each metric type, as the answers do. Where the own is NaN they say nothing.
    """
    below, above = (figures < own).sum(axis=0), (figures > own).sum(axis=0)
    return 1 + np.where(good < 0, below, above), n - below - above


def settled(figures: Floats) -> Floats:
    """What `vocabulary.numbers.settle` gives for each figure, to the bit; any shape, NaN stays."""
    small = np.abs(figures) < SETTLED_BELOW
    rounded = np.rint(np.where(small, figures, 0.0) * SETTLED_SCALE) / SETTLED_SCALE
    return np.where(small, rounded + 0.0, figures)  # 0.0 makes minus zero plain


@per_build
def grid(store: Store) -> Grid:
    """The newest figures of this build."""
    compared = [area for area in areas.areas(store) if area.is_council]
    row = {area.area: place for place, area in enumerate(compared)}
    numbering = numbers(store)
    metric_types, column = numbering.metric_types, numbering.number
    read = store.columns(
        """
        SELECT place AS at_row, number AS at_column, value, previous_value, replaced,
            (CASE WHEN trend_p IS NULL THEN $too_few WHEN trend_p > $significant THEN 0
                ELSE sign(trend_s) END)::TINYINT AS trend
        FROM standing
        JOIN (SELECT unnest($areas) AS area, unnest(range(len($areas))) AS place) AS compared USING (area)
        WHERE is_latest
        """,
        areas=list(row),
        too_few=TOO_FEW,
        significant=SIGNIFICANT,
    )
    at = read["at_row"], read["at_column"]
    shape = len(row), len(column)
    figures, previous = np.full(shape, np.nan), np.full(shape, np.nan)
    trend, replaced = np.full(shape, TOO_FEW, dtype=np.int8), np.zeros(shape, dtype=np.bool)
    figures[at] = settled(read["value"])
    previous[at] = np.ma.filled(read["previous_value"], np.nan)
    trend[at], replaced[at] = read["trend"], read["replaced"]
    by_types: dict[frozenset[AreaType], list[int]] = {}
    for metric in metrics.by_id(store).values():
        by_types.setdefault(metric.types, []).append(column[metric.id])
    elsewhere = {
        types: [row[area.area] for area in compared if not groups.provides(area, types)]
        for types in (COUNCIL_TYPES, UPPER_TIER, LOWER_TIER)
    }
    for types, theirs in by_types.items():
        figures[np.ix_(elsewhere[types], theirs)] = np.nan
    known = [metrics.metric(store, metric_type) for metric_type in metric_types]
    good = np.array([GOOD[metric.good] for metric in known], dtype=np.int8)
    rate = np.array([not metric.total for metric in known], dtype=np.bool)
    quarters = np.array([metric.quartiles for metric in known], dtype=np.bool)
    return Grid(row, metric_types, column, figures, previous, trend, replaced, good, rate, quarters, elsewhere)
