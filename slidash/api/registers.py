"""Which metric types, areas, groups and build are there? The endpoints that answer with the store's own registers."""

from slidash.api import fields
from slidash.api.changes import CHANGED_SINCE
from slidash.api.endpoint import (
    COUNCIL,
    GROUP,
    METRIC,
    REGISTER,
    Answer,
    Endpoint,
    Question,
    Record,
    page,
)
from slidash.api.metric_records import metric_record
from slidash.api.parameters import LONGEST_GROUP, Given, Kind, Parameter
from slidash.errors import BadParameter, UnknownArea, UnknownDataset, UnknownGroup, UnknownTheme
from slidash.queries import areas, groups, history, metrics, provenance, themes
from slidash.queries.area_names import area_meant, area_of_code
from slidash.queries.areas import Area
from slidash.queries.chosen import NotACouncil, Replaced, Why, chosen_council, group_named
from slidash.queries.search import find
from slidash.queries.search.council_names import distinction
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.numbers import settle

EVERYTHING = 1_000_000

AREA = Parameter("area", "GSS code of a council such as E06000001; a name, or a code it has or had elsewhere, will do")
GROUP_ID = Parameter(
    "id",
    "id of a comparison group such as type-county, or custom: and GSS codes with commas between, "
    "or nearest-neighbours: and the weights of features that are to differ, as dfe-ealpri:3,ons-food-outlets:0",
    longest=LONGEST_GROUP,
)


def metric_types(store: Store, given: Given) -> Answer:
    """Metric types by theme and label, or nearest first when searched for.

    Raises UnknownTheme, UnknownMetricType, UnknownDataset.
    """
    typed, theme, dataset = given.text("q"), given.text("theme"), given.text("dataset")
    known = metrics.by_id(store)
    listed = find.find_metrics(store, typed, EVERYTHING) if typed else list(metrics.listed(store).values())
    if headline := given.text("breakdown_of"):
        wanted = {metrics.metric(store, headline).id}
        listed = [each for each in known.values() if each.breakdown_of in wanted]
    if theme:
        slugs = {name: each.slug for each in themes.themes(store) for name in (each.slug, each.theme)}
        if theme not in slugs:
            known_slugs = ", ".join(each.slug for each in themes.themes(store))
            raise UnknownTheme(f"No theme has that slug or name; there are: {known_slugs}.")
        under = themes.metric_types(store)[slugs[theme]]
        listed = [each for each in listed if each.id in under or each.breakdown_of in under]
    if dataset:
        datasets = sorted({each.dataset for each in known.values()})
        if dataset not in datasets:
            raise UnknownDataset(f"No dataset has that id; there are: {', '.join(datasets)}.")
        listed = [each for each in listed if each.dataset == dataset]
    if since := given.day("changed_since"):
        listed = [each for each in listed if history.days(store)[each.id].changed >= since]
    return page(listed, lambda each: metric_record(store, each), given, *filter(None, [dataset]))


def metric_type(store: Store, given: Given) -> Answer:
    """One metric type."""
    known = metrics.metric(store, given.text("id"))
    return Answer([metric_record(store, known)], 1, (known.id,))


def list_areas(store: Store, given: Given) -> Answer:
    """Areas of every day unless one is named, by name, or nearest first when searched for.

    Raises UnknownArea.
    """
    typed, on = given.text("q"), given.day("on")
    region = area_meant(store, given.text("region")) if given.text("region") else None
    if region and region.type != AreaType.REGION:
        raise UnknownArea(f"The parameter 'region' names {region.name}, which is no region.")
    kind = given.text("type")
    types = frozenset({kind}) if kind else None
    listed = areas.areas(store, types=types, region=region.area if region else None, on=on)
    if typed:
        kept = {each.area for each in listed}
        near = find.find_areas(store, typed, EVERYTHING, councils_only=False)
        listed = [each.area for each in near if each.area.area in kept]
    return page(listed, lambda each: _area(store, each), given, REGISTER)


def area_types(store: Store) -> list[str]:
    """The types of area there are in a build."""
    return sorted({*AreaType, *(each.type for each in areas.areas(store))})


def one_area(store: Store, given: Given) -> Answer:
    """One area, under its present code."""
    area = area_of_code(store, given.text("gss"))
    return Answer([_area(store, area)], 1, (area.name,))


def _area(store: Store, area: Area) -> Record:
    return Record(
        {
            "area": area.area,
            "name": area.name,
            "slug": area.slug,
            "type": area.type,
            "region": area.region or None,
            "region_name": area.region_name or None,
            "start": area.start,
            "end": area.end,
            "successors": [
                {"area": each.area, "name": each.name, "kind": each.kind, "on": each.on, "share": each.share}
                for each in areas.successors(store, area.area)
            ],
            "distinction": distinction(store, area) or None,
        }
    )


def list_groups(store: Store, given: Given) -> Answer:
    """All comparison groups, or those that a council can be compared with, in the order they are offered."""
    lead = area_meant(store, given.text("area")) if given.text("area") else None
    every = groups.groups_of(store, lead) if lead else groups.every(store)
    offered = [group for group in every if group.relative or group.members]

    def record(group: groups.Group) -> Record:
        cells = {field.name: getattr(group, field.name) for field in fields.GROUPS}
        return Record(cells | {"members": None if group.relative and lead is None else group.members})

    return page(offered, record, given, REGISTER)


def group_members(store: Store, given: Given) -> Answer:
    """The councils of a group now, nearest first where there is an order, otherwise by name; without the council."""
    lead = area_meant(store, given.text("area")) if given.text("area") else None
    group = one_group(store, given.text("id"), lead, "area")
    members = groups.members(store, group, lead).councils
    ordered = sorted(members, key=lambda member: (member.position, member.area.name, member.area.area))
    return page(ordered, _member, given, REGISTER)


def _member(member: groups.Member) -> Record:
    return Record(
        {
            "area": member.area.area,
            "name": member.area.name,
            "type": member.area.type,
            "region": member.area.region,
            "position": member.position or None,
            "distance": None if member.distance is None else settle(member.distance),
        }
    )


def one_group(store: Store, group_id: str, council: Area | None, names_it: str) -> groups.Group:
    """The group of this id for a council. Raises UnknownGroup; BadParameter where it needs a council and none is named.

    `names_it` is the parameter that names the council.
    """
    named = group_named(store, council, group_id)
    if not isinstance(named, Replaced):
        return named
    if named.why is Why.NO_COUNCIL:
        raise BadParameter(
            f"The group '{group_id}' is told for single councils: name one with the parameter '{names_it}'."
        )
    raise UnknownGroup(groups.none_for(named.group, council))


def one_council(store: Store, text: str, elsewhere: str = "") -> Area | None:
    """The council of the parameter `area`; None where none is named. Raises UnknownArea, also for a region.

    `elsewhere` says where figures of regions are.
    """
    try:
        return chosen_council(store, text)
    except NotACouncil as error:
        name = error.area.name
        raise UnknownArea(
            f"The parameter 'area' names {name}, which is no council; allowed is a council{elsewhere}."
        ) from None


def build(store: Store, given: Given) -> Answer:  # noqa: ARG001 - the shape of an endpoint
    """The build in service."""
    now, held = store.build, provenance.sources(store)
    cells = {
        "id": now.id,
        "built_at": f"{now.built_at.isoformat(timespec='seconds')}Z",
        "as_at": now.as_at,
        "demonstration": now.demonstration,
        "metric_types": sum(each.metric_types for each in held),
        "observations": sum(each.observations for each in held),
        "councils": len(areas.councils(store)),
    }
    return Answer([Record(cells, "")], 1, ("build", now.id))


ENDPOINTS = (
    Endpoint(
        "/metric-types",
        "What is measured",
        (
            Parameter("q", "words to search for"),
            Parameter(
                "theme", "slug or name of a theme or sub-theme; a theme has the metric types of its sub-themes too"
            ),
            Parameter("dataset", "id of a dataset such as ons_els"),
            Parameter("breakdown_of", "id of a headline: the members of its breakdowns, which no other list has"),
            CHANGED_SINCE,
        ),
        fields.METRIC_TYPES,
        metric_types,
        (
            Question("Which metrics are there about absence?", {"q": "absence"}),
            Question("Of what parts is this metric made?", {"breakdown_of": METRIC}),
            Question("What is measured at all?", {}),
            Question("Which metrics are new or changed since a day?", {"changed_since": "2020-01-01"}),
        ),
        key=("id",),
    ),
    Endpoint(
        "/metric-types/{id}",
        "One metric type",
        (Parameter("id", "id of a metric type"),),
        fields.METRIC_TYPES,
        metric_type,
        (Question("What does this metric measure, and whose figures are they?", {"id": METRIC}),),
    ),
    Endpoint(
        "/areas",
        "Councils, regions and England, those of the past included",
        (
            Parameter("type", "type of area", choices=area_types),
            Parameter("region", "GSS code of a region such as E12000001, or its name"),
            Parameter("q", "a present or past name, or a code"),
            Parameter("on", "only areas that were there on this day", Kind.DAY),
        ),
        fields.AREAS,
        list_areas,
        (
            Question("Which councils of a kind are there on a day?", {"type": "county", "on": "2020-01-01"}),
            Question("Which council goes by this name, or once did?", {"q": "allerdale"}),
            Question("Which areas are there in a region?", {"region": "E12000001"}),
        ),
        key=("area",),
    ),
    Endpoint(
        "/areas/{gss}",
        "One area",
        (Parameter("gss", "GSS code; a code it has or had elsewhere will do"),),
        fields.AREAS,
        one_area,
        (Question("What kind of council is {council}, and who followed whom?", {"gss": COUNCIL}),),
    ),
    Endpoint(
        "/comparison-groups",
        "Groups a council can be compared with",
        (AREA,),
        fields.GROUPS,
        list_groups,
        (
            Question("With whom can {council} be compared?", {"area": COUNCIL}),
            Question("Which groups are there at all?", {}),
        ),
        key=("id",),
    ),
    Endpoint(
        "/comparison-groups/{id}/members",
        "The councils of a group",
        (GROUP_ID, AREA),
        fields.MEMBERS,
        group_members,
        (
            Question("Which councils are unitary?", {"id": "type-unitary"}),
            Question("Who is in the group that {council} is compared with?", {"id": GROUP, "area": COUNCIL}),
        ),
        key=("area",),
    ),
    Endpoint(
        "/builds/current",
        "Which build of the figures answers",
        (),
        fields.BUILD,
        build,
        (Question("Which build of the figures answers?", {}),),
    ),
)
