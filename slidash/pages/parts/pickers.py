"""The controls that many pages have: a council, a metric, and the group that a council is compared with."""

from slidash.components.controls import Control, Elsewhere, Option, picker, select
from slidash.pages import addresses
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup, OfferedGroup
from slidash.queries.groups import NEIGHBOURS, OWN_CHOICE
from slidash.queries.metrics import Metric
from slidash.vocabulary.neighbours import LABEL

BY_NAME = "A present or past name, or a code"
HEADINGS = {NEIGHBOURS: LABEL, "all": "England", "tier": "England", OWN_CHOICE: "Own choice"}
OTHER = "Type and place"


def council_picker(
    council: Area | None,
    *,
    field: str = "area",
    value: str | None = None,
    label: str = "Council",
    hint: str = BY_NAME,
    go: str = "",
    elsewhere: Elsewhere | None = None,
) -> Control:
    """A council by its name, past or present, or its code; `value` is its code unless the page names it otherwise."""
    code, name = (council.area, council.name) if council else ("", "")
    source = addresses.search_link("areas")
    shown = code if value is None else value
    return picker(field, label, shown, text=name, source=source, hint=hint, go=go, elsewhere=elsewhere)


def own_group_picker(field: str) -> Control:
    """A council to be added to a group of the reader's own."""
    return council_picker(None, field=field, label="Add a council to a group of your own", hint="")


def metric_picker(field: str, label: str, metric: Metric | None = None) -> Control:
    """A metric by the words of its name."""
    value, text = (metric.id, metric.label) if metric else ("", "")
    return picker(field, label, value, text=text, source=addresses.search_link("metric-types"))


def group_select(chosen: ChosenGroup, label: str = "Compared with", hint: str = "", *, headed: bool = False) -> Control:
    """The groups on offer and the one shown, each with how many councils of it can be compared."""
    offered = [*chosen.offered]
    if chosen.group.id not in {each.group.id for each in offered}:
        offered.append(chosen.shown)
    return select("group", label, chosen.group.id, [_option(each, headed=headed) for each in offered], hint)


def _option(offered: OfferedGroup, *, headed: bool) -> Option:
    group = offered.group
    return Option(group.id, f"{group.label} ({offered.size})", HEADINGS.get(group.kind, OTHER) if headed else "")
