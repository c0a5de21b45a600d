"""Where does a council stand among councils like it, for one metric and one period?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric.combined import CombinedFigure, combined_in, only_together
from slidash.queries.one_metric.figures import Figure, figures_of, figures_of_area
from slidash.store.reader import Store
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.benchmarks import Standing, Summary, placed, summary
from slidash.vocabulary.changes import Change, change


@dataclass(slots=True)  # not frozen, as Figure
class Compared:
    """One area in a comparison; `figure` is None where nothing at all was published.

    `together` is the figure that was published for it and others together, where it has none of its own.
    """

    area: Area
    figure: Figure | None
    lead: bool = False
    position: int = 0  # place among the nearest, 0 where there is no order
    standing: Standing | None = (
        None  # among the group and the lead council; no quarter where the publisher wants none shown
    )
    together: CombinedFigure | None = None

    @property
    def value(self) -> float | None:
        """Its value, if it has one."""
        return self.figure.value if self.figure else None

    @property
    def rank(self) -> int | None:
        """Its place, 1 the best."""
        return self.standing.rank if self.standing else None


@dataclass(frozen=True)
class Comparison:
    """One metric, one council (or none), one group and one period, with everything a page or the API says of it."""

    metric: Metric
    lead: Area | None
    group: Group
    period: MetricPeriod
    compared: tuple[Compared, ...]  # best first (highest first without polarity), then those without a value by name
    summary: Summary  # over the group's members
    group_size: int  # members that could have a figure
    abolished: int  # those of them that are no more, but had a figure then
    own: Figure | None
    previous: Figure | None  # the lead council's last published figure before
    previous_label: str
    change: Change | None
    region: Figure | None
    england: Figure | None
    everyone: tuple[Compared, ...]  # every council that may be compared, for the distribution

    @property
    def standing(self) -> Standing | None:
        """Where the lead council stands within members and itself."""
        return next((council.standing for council in self.compared if council.lead), None)

    @property
    def own_together(self) -> CombinedFigure | None:
        """What the lead council has only together with others."""
        return next((council.together for council in self.compared if council.lead), None)


def compare(
    store: Store, metric: Metric, council: Area | None, group: Group, period: MetricPeriod, *, all_councils: bool = True
) -> Comparison:
    """Compare the members of a group, and a council with them, in one period. Raises nothing.

    Without a council, and where it is of a tier that does not provide the service, `lead`, `own`, `previous`, `change`,
    `region` and `standing` are None and the members are compared all the same. A council without a figure leads and
    stands last in `compared`; it has no `standing` and no `change`, and `own` is None or says why there is no value.
    Without `all_councils` there are none of them in `everyone`.
    """
    lead = council if council and groups.provides(council, metric.types) else None
    members = groups.members(store, group, council, metric.types)
    around = (lead.area, lead.region) if lead else ()
    needed = None if all_councils else (*members.codes, *around, ENGLAND)
    figures = figures_of(store, metric.id, period.period, needed)
    shared = combined_in(store, metric.id, period.period)
    chosen = counted(store, members, figures)
    earlier = {m.area.area for m in members.earlier}
    own = figures.get(lead.area) if lead else None
    values = [figure.value for m in chosen if (figure := figures.get(m.area.area)) and figure.value is not None]
    own_value = own.value if own else None
    before = _previous(store, metric.id, lead.area, period.start) if lead else None
    ranked = _ranked(chosen, lead, figures, shared, metric)
    everyone: tuple[Compared, ...] = ()
    if all_councils:
        others = groups.members(store, groups.group(store, groups.EVERYONE), lead, metric.types)
        councils = counted(store, others, figures)
        everyone = ranked if councils == chosen else _ranked(councils, lead, figures, shared, metric)
    return Comparison(
        metric=metric,
        lead=lead,
        group=group,
        period=period,
        compared=ranked,
        summary=summary(values),
        group_size=len(chosen),
        abolished=sum(m.area.area in earlier for m in chosen),
        own=own,
        previous=before,
        previous_label=_label(store, metric, before),
        change=change(
            own_value,
            before.value if before else None,
            metric.good,
            ratio_scale=metric.ratio_scale,
            latest_interval=(own.lower, own.upper) if own else (None, None),
            previous_interval=(before.lower, before.upper) if before else (None, None),
        ),
        region=figures.get(lead.region) if lead else None,
        england=figures.get(ENGLAND),
        everyone=everyone,
    )


def counted(store: Store, members: groups.Members, figures: dict[str, Figure]) -> list[groups.Member]:
    """Who counts in this period: an abolished council only if none of its successors has a figure for it."""
    earlier = [
        member
        for member in members.earlier
        if (figure := figures.get(member.area.area)) and figure.value is not None and not figure.superseded
    ]
    if not earlier:
        return list(members.councils)
    stood_in_for = {heir for member in earlier for heir in _heirs(store, member.area.area)}
    present = [
        member
        for member in members.councils
        if member.area.area not in stood_in_for or ((own := figures.get(member.area.area)) and own.value is not None)
    ]
    return [*present, *earlier]


def _previous(store: Store, metric_type: str, area: str, before: date) -> Figure | None:
    """The area's last figure with a value of a period that began before that day."""
    figures = figures_of_area(store, metric_type, area)
    for period in reversed(metrics.periods(store, metric_type)):
        figure = figures.get(period.period)
        if period.start < before and figure and figure.value is not None:
            return figure
    return None


def _label(store: Store, metric: Metric, figure: Figure | None) -> str:
    return metrics.period(store, metric, figure.period).label if figure else ""


def _heirs(store: Store, gss: str) -> set[str]:
    heirs: set[str] = set()
    for successor in areas.successors(store, gss):
        heirs |= {successor.area} | _heirs(store, successor.area)
    return heirs


def _ranked(
    members: list[groups.Member],
    lead: Area | None,
    figures: Mapping[str, Figure],
    shared: Mapping[str, CombinedFigure],
    metric: Metric,
) -> tuple[Compared, ...]:
    """The members and the lead council: those with a value by rank, the others after them, both by name."""
    own = [groups.Member(lead, 0, None)] if lead and all(m.area.area != lead.area for m in members) else []
    councils = [*members, *own]
    values = {
        member.area.area: figure.value
        for member in councils
        if (figure := figures.get(member.area.area)) and figure.value is not None
    }
    standings = dict(zip(values, placed(values.values(), metric.good, quarters=metric.quartiles), strict=True))
    last = len(standings) + 1

    def order(member: groups.Member) -> tuple[int, str]:
        standing = standings.get(member.area.area)
        return standing.rank if standing else last, member.area.name

    return tuple(
        Compared(
            member.area,
            figures.get(member.area.area),
            bool(lead and member.area.area == lead.area),
            member.position,
            standings.get(member.area.area),
            only_together(shared.get(member.area.area), figures.get(member.area.area)),
        )
        for member in sorted(councils, key=order)
    )
