"""Where do many councils stand on many metrics at once, and where are they going?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest import grid as newest_grid
from slidash.queries.newest.grid import TOO_FEW, quartiles
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction, of_change, of_trend
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle


@dataclass(frozen=True, slots=True)
class Placed:
    """One council's figure of a metric's latest period: its quarter of group and lead council, 1 lowest to 4 highest.

    `previous_value` is its last figure before. `trend_sign` is 1 up, -1 down, 0 no clear trend, None for too few
    periods.
    """

    value: float
    previous_value: float | None
    quartile: int | None
    trend_sign: int | None

    def change(self, polarity: Polarity) -> Direction | None:
        """Which way it moved since the period before; none without a figure before."""
        if self.previous_value is None:
            return None
        return of_change(settle(self.value) - settle(self.previous_value), polarity)

    def trend(self, polarity: Polarity) -> Direction:
        """Which way it goes over the last periods."""
        return Direction.TOO_FEW if self.trend_sign is None else of_trend(self.trend_sign, polarity)


def councils(store: Store, group: Group, lead: Area | None) -> list[Area]:
    """The columns: the lead council, then the nearest first, or by name where there is no order."""
    members = groups.members(store, group, lead).councils
    ordered = sorted(members, key=lambda member: (member.position, member.area.name, member.area.area))
    others = [member.area for member in ordered if lead is None or member.area.area != lead.area]
    return [lead, *others] if lead else others


def placed(
    store: Store, metric_types: Sequence[str], group: Group, lead: Area | None, shown: Sequence[Area]
) -> dict[tuple[str, str], Placed]:
    """The figures of the councils shown, by metric type and code; quarters are of the whole group."""
    grid, columns = newest_grid.grid(store), newest_grid.grid(store).metrics_at(metric_types)
    whole = grid.among(groups.members(store, group, lead), lead.area if lead else "")[:, columns]
    cuts, placings = quartiles(whole), {}
    for area in shown:
        (row,) = grid.areas_at([area.area])
        own = grid.figures[row, columns]
        figures = (own, cuts.quarter(own), grid.previous[row, columns], grid.trend[row, columns])
        for metric_type, value, *rest in zip(metric_types, *(column.tolist() for column in figures), strict=True):
            if not isnan(value):
                quarter, previous, trend = rest
                placings[metric_type, area.area] = Placed(
                    value,
                    None if isnan(previous) else previous,
                    quarter or None,
                    None if trend == TOO_FEW else trend,
                )
    return placings
