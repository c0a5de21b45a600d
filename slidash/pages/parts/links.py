"""From a council, a metric or an offer to the address of its page, with the council and group that go along."""

from collections.abc import Callable

from slidash.pages import addresses
from slidash.queries import groups
from slidash.queries.areas import Area, Succession
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.sector.offers import Offer


def council_choice(council: Area | Succession) -> str:
    """A council as the address of its page names it: `E06000001-hartlepool`."""
    return f"{council.area}-{council.slug}"


def council_link(council: Area | Succession, group_id: str = "") -> str:
    """The page of a council, compared with this group."""
    return addresses.link("council", council=council_choice(council), group=group_id)


def council_links(group_id: str = "") -> Callable[[Area | Succession], str]:
    """The page of a council by its record, compared with this group; for the hundreds of links of a list."""
    link = addresses.links("council", "council", group=group_id)
    return lambda council: link(council_choice(council))


def metric_link(metric: Metric, council: Area | None = None, group_id: str = "") -> str:
    """The page of a metric, for this council and group."""
    return addresses.link("metric", metric_type=metric.id, area=council.area if council else "", group=group_id)


def metric_links(council: Area | None = None, group: Group | None = None) -> Callable[[str], str]:
    """The page of a metric by its id, for this council and group; for the hundreds of links of a list."""
    area, group_id = council.area if council else "", group.id if group else ""
    return addresses.links("metric", "metric_type", area=area, group=group_id)


def metrics_link(council: Area, group: Group, **filters: str) -> str:
    """The list of metrics for this council and group, with filters on: `theme`, `standing` and `travel`."""
    return addresses.link("metrics", area=council.area, group=group.id, **filters)


def offer_link(offer: Offer) -> str:
    """The page of an offer of support."""
    return addresses.link("offer", offer=offer.offer)


def neighbours_link(council: Area, group_id: str = "") -> str:
    """The page of a council's neighbours, by the weights of the group it is compared with where that has its own."""
    changed = group_id.removeprefix(groups.WEIGHTED) if group_id.startswith(groups.WEIGHTED) else ""
    return addresses.link("neighbours", area=council.area, weights=changed)


WORKED_OUT = "How this is worked out"  # the words of a link to the methods


def method_link(rule: str = "") -> str:
    """The page of methods, at the rule of this id."""
    page = addresses.link("about-methods")
    return f"{page}#{rule}" if rule else page
