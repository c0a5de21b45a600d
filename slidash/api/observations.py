"""What are the published figures? The endpoint that lists them."""

from slidash.api import fields
from slidash.api.cells import divided, settled
from slidash.api.endpoint import COUNCIL, GROUP, METRIC, Answer, Endpoint, Question, Record, allowed
from slidash.api.figures import AREA, PERIOD_ID
from slidash.api.parameters import LONGEST_GROUP, Given, Parameter
from slidash.api.registers import one_group
from slidash.errors import TooMuchAsked, UnknownPeriod
from slidash.queries import areas, derived, groups, metrics
from slidash.queries.area_names import area_meant
from slidash.queries.areas import Area
from slidash.queries.chosen import is_relative
from slidash.queries.derived import Division
from slidash.queries.one_metric import observations
from slidash.queries.one_metric.wanted import Observation, Wanted
from slidash.store.reader import Store

MOST_GROUPS = 200  # of one question, each of a relative group being found for each council anew
MOST_SERIES = 50_000  # metric types × areas of one question: what is looked through in about a tenth of a second
PERIODS = Parameter(
    "period",
    "latest (each metric type's own), latest:N for the last N, all, or the id of a period",
    repeatable=True,
    default="latest",
    pattern=f"latest|latest:[1-9][0-9]{{0,2}}|all|{PERIOD_ID}",
    form="latest, latest:N with N from 1 to 999, all, or the id of a period such as 2024-04-01--P1Y",
)


def list_observations(store: Store, given: Given) -> Answer:
    """Figures of metric types, areas and groups, by metric type, area and period; all of what is not named.

    Raises TooMuchAsked for more than MOST_SERIES series, UnknownMetricType, UnknownArea, UnknownGroup, UnknownPeriod.
    """
    known = metrics.by_id(store)
    chosen = [metrics.metric(store, each).id for each in given.every("metric_type")] or list(known)
    named, earlier = _areas(store, given)
    series_asked = len(chosen) * len(areas.areas(store) if named is None else {*named, *earlier})
    if series_asked > MOST_SERIES:
        raise TooMuchAsked(
            f"The question is about {series_asked:,} series (metric types × areas); the limit is {MOST_SERIES:,}. "
            "Name fewer metric types, areas or groups at a time."
        )
    wanted = _periods(store, given.every("period"), Wanted(chosen, named, earlier))
    count, figures = observations.observations(store, wanted, given.limit, given.number("offset"))
    allowed(count, given)
    about = frozenset(known[each].dataset for each in chosen)
    made = derived.derived_metrics(store)

    def record(figure: Observation) -> Record:
        parts = derived.divisions(store, figure.metric_type) if figure.metric_type in made else {}
        return _observation(figure, parts.get((figure.area, figure.period)), known[figure.metric_type].dataset)

    return Answer(map(record, figures), count, datasets=about)


def _observation(figure: Observation, made: Division | None, dataset: str) -> Record:
    return Record(
        {
            "metric_type": figure.metric_type,
            "area": figure.area,
            "period": figure.period,
            "period_label": figure.period_label,
            "start": figure.start,
            "end": figure.end,
            "value": settled(figure.value),
            "lower": settled(figure.lower),
            "upper": settled(figure.upper),
            "status": figure.status,
            "provisional": figure.provisional,
            "combined_value": settled(figure.combined_value),
            "combined_with": figure.combined_with,
            **divided(made),
        },
        dataset,
    )


def _areas(store: Store, given: Given) -> tuple[list[str] | None, list[str]]:
    """The areas asked for, and the abolished councils that stand in for members of groups; None for all areas."""
    owners = [area_meant(store, each) for each in given.every("of")]
    group_leads: list[tuple[str, Area | None]] = [
        (group_id, lead)
        for group_id in given.every("group")
        # fixed groups are whole: only the members of a relative one depend on a council
        for lead in (owners if owners and is_relative(store, group_id) else [None])
    ]
    if len(group_leads) > MOST_GROUPS:
        raise TooMuchAsked(
            f"The question is about {len(group_leads):,} groups (group × of); the limit is {MOST_GROUPS}. "
            "Name fewer groups or councils at a time."
        )
    if not given.every("group"):
        group_leads = [(groups.usual_group(store, owner).id, owner) for owner in owners]
    if not given.every("area") and not group_leads:
        return None, []
    named = [area_meant(store, each).area for each in given.every("area")]
    earlier: list[str] = []
    for group_id, lead in group_leads:
        members = groups.members(store, one_group(store, group_id, lead, "of"), lead)
        named += [each.area.area for each in members.councils]
        earlier += [each.area.area for each in members.earlier]
    return list(dict.fromkeys(named)), list(dict.fromkeys(earlier))


def _periods(store: Store, periods: list[str], wanted: Wanted) -> Wanted:
    words = {"latest", "all"}
    ids = [each for each in periods if each not in words and not each.startswith("latest:")]
    unknown = observations.unknown_periods(store, wanted.metric_types, ids) if ids else []
    if unknown:
        raise UnknownPeriod(f"None of these metric types has the period '{unknown[0]}'.")
    newest = [int(each.partition(":")[2] or 1) for each in periods if each.startswith("latest")]
    return Wanted(wanted.metric_types, wanted.areas, wanted.earlier, ids, max(newest, default=0), "all" in periods)


ENDPOINTS = (
    Endpoint(
        "/observations",
        "Published figures",
        (
            Parameter("metric_type", "id of a metric type; all when none is named", repeatable=True),
            Parameter(AREA.name, f"{AREA.help}; regions and England too", repeatable=True),
            Parameter("group", "id of a comparison group; its members", repeatable=True, longest=LONGEST_GROUP),
            Parameter(
                "of",
                "GSS code or name of the council whose neighbours a group names; its usual group when none is named",
                repeatable=True,
            ),
            PERIODS,
        ),
        fields.OBSERVATIONS,
        list_observations,
        (
            Question(
                "What are the last five figures of {council} and Kent?",
                {"metric_type": (METRIC,), "area": (COUNCIL, "E10000016"), "period": ("latest:5",)},
            ),
            Question("What are all figures of a metric?", {"metric_type": (METRIC,), "period": ("all",)}),
            Question(
                "What are the latest figures of the councils that {council} is compared with?",
                {"metric_type": (METRIC,), "group": (GROUP,), "of": (COUNCIL,)},
            ),
        ),
        key=("metric_type", "area", "period"),
    ),
)
