"""The filters of the list of metrics: what is on and how to take it off, and what each further choice would leave."""

from collections.abc import Callable, Mapping, Sequence

from slidash.components import html
from slidash.markup import Markup, joined, template
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
_ON = template('<ul class="filters-on" aria-label="Filters that are on">{}</ul>')
_OFF = template('<li><a class="govuk-link" href="{}">{}: {}<span class="filter__off"> (remove)</span></a></li>')
# closed at first: on a phone the list would stand between what is typed and what is found
_FILTERS = template(
    '<details class="govuk-details" id="filters"><summary class="govuk-details__summary">'
    '<span class="govuk-details__summary-text">{}</span></summary><div class="filters">{}</div></details>'
)
_FILTER = template(
    '<div class="filter"><h2 class="filter__name" id="filter-{name}">{words}</h2>'
    '<ul class="filter__choices" aria-labelledby="filter-{name}">{choices}</ul></div>'
)
_CHOSEN = template('<li class="{}"><strong>{}</strong> <span class="filter__count">({})</span></li>')
_CHOICE = template('<li class="{}"><a class="govuk-link" href="{}">{}</a> <span class="filter__count">({})</span></li>')
_PARTS = template('<ul class="filter-parts" aria-label="Parts of this theme">{}</ul>')
_PART = template('<li><a class="govuk-link" href="{}">{}</a> <span class="filter__count">({})</span></li>')
Here = Callable[[Mapping[str, str]], str]


def chosen_filters(store: Store, chosen: Mapping[str, str], address_with: Here) -> list[Markup]:
    """A line with each filter that is on; following it takes the filter off."""
    lines = [
        _OFF(address_with({name: ""}), NAMES[name], browse.label(store, name, chosen[name]))
        for name in NAMES
        if name in chosen
    ]
    return [html.Div(_ON(joined(lines)))] if lines else []


def parts_of_theme(
    counted: Mapping[str, Sequence[Counted]], chosen: Mapping[str, str], address_with: Here
) -> list[Markup]:
    """A line with the sub-themes of the theme that is chosen, each leading to its metrics; none where it has none."""
    theme = chosen.get("theme", "")
    parts = [choice for choice in counted.get("theme", ()) if theme in choice.within and choice.value != theme]
    links = [_PART(address_with({"theme": part.value}), part.label, f"{part.left:,}") for part in parts]
    return [html.Div(_PARTS(joined(links)))] if links else []


def filters(counted: Mapping[str, Sequence[Counted]], chosen: Mapping[str, str], address_with: Here) -> Markup:
    """Every filter with its choices as links, each with how many metrics it would leave."""
    lists = joined(
        _FILTER(
            name=name,
            words=words,
            choices=joined(
                _choice(name, choice, chosen, address_with) for choice in _shown(counted[name], chosen.get(name, ""))
            ),
        )
        for name, words in NAMES.items()
        if counted.get(name)
    )
    return html.Div(_FILTERS(SUMMARY, lists))


def _shown(choices: Sequence[Counted], chosen: str) -> list[Counted]:
    """The choices that are no part of another, the parts of the one chosen after it, or the others beside it."""
    opened = next(((choice.within or (chosen,))[0] for choice in choices if choice.value == chosen), "")
    parts = [choice for choice in choices if opened in choice.within]
    shown: list[Counted] = []
    for choice in choices:
        shown += [] if choice.within else [choice, *(parts if choice.value == opened else ())]
    return shown


def _choice(name: str, choice: Counted, chosen: Mapping[str, str], address_with: Here) -> Markup:
    kind = "filter__part" if choice.within else "filter__choice"
    if chosen.get(name) == choice.value:
        return _CHOSEN(kind, choice.label, f"{choice.left:,}")
    return _CHOICE(kind, address_with({name: choice.value}), choice.label, f"{choice.left:,}")
