"""The filters of the list of metrics: what is on and how to take it off, and what each further choice would leave."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from dash.development.base_component import Component

from slidash.components.parts import RawHtml
from slidash.queries.newest import filters as browse
from slidash.queries.newest.filters import Counted
from slidash.store.reader import Store

NAMES = {
    "theme": "Theme",
    "standing": "Standing in the group",
    "travel": "Direction of travel",
    "tier": "Published for",
    "since": "Latest period",
    "dataset": "Source",
}
SUMMARY = "Filter by theme, period, source or standing"
Here = Callable[[Mapping[str, str]], str]


def chosen_filters(store: Store, chosen: Mapping[str, str], here: Here) -> list[Component]:
    """A line with each filter that is on; following it takes the filter off."""
    lines = [
        f'<li><a class="govuk-link" href="{escape(here({name: ""}))}">{NAMES[name]}: '
        f'{escape(browse.label(store, name, chosen[name]))}<span class="filter__off"> (remove)</span></a></li>'
        for name in NAMES
        if name in chosen
    ]
    return (
        [RawHtml(html=f'<ul class="filters-on" aria-label="Filters that are on">{"".join(lines)}</ul>')]
        if lines
        else []
    )


def filters(counted: Mapping[str, Sequence[Counted]], chosen: Mapping[str, str], here: Here) -> Component:
    """Every filter with its choices as links, each with how many metrics it would leave."""
    lists = "".join(
        f'<div class="filter"><h2 class="filter__name" id="filter-{name}">{words}</h2>'
        f'<ul class="filter__choices" aria-labelledby="filter-{name}">'
        f"{''.join(_choice(name, each, chosen, here) for each in counted[name])}</ul></div>"
        for name, words in NAMES.items()
        if counted.get(name)
    )
    # closed at first: on a phone the list would stand between what is typed and what is found
    summary = f'<span class="govuk-details__summary-text">{SUMMARY}</span>'
    return RawHtml(
        html=f'<details class="govuk-details" id="filters"><summary class="govuk-details__summary">{summary}</summary>'
        f'<div class="filters">{lists}</div></details>'
    )


def _choice(name: str, one: Counted, chosen: Mapping[str, str], here: Here) -> str:
    if chosen.get(name) == one.value:
        return f'<li><strong>{escape(one.label)}</strong> <span class="filter__count">({one.left:,})</span></li>'
    href = escape(here({name: one.value}))
    return (
        f'<li><a class="govuk-link" href="{href}">{escape(one.label)}</a> '
        f'<span class="filter__count">({one.left:,})</span></li>'
    )
