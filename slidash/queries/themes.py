"""Under which themes and sub-themes do metrics stand?

A sub-theme, such as "Finance: public health", is a part of one theme or of several, and is found under each of them.
The first is its home: where metrics are counted once by theme, they count there.
"""

from dataclasses import dataclass

from slidash.queries import metrics
from slidash.queries.metric_sets import MetricSet, metric_set
from slidash.store.reader import Store, per_build


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme or sub-theme with how many metric types of councils are listed under it, those of its sub-themes too."""

    theme: str
    slug: str
    within: tuple[str, ...]  # slugs of the themes that it is a part of, its home first; none for a theme
    metric_types: int

    @property
    def home(self) -> str:
        """The slug of the theme under which its metrics count."""
        return self.within[0] if self.within else self.slug


@dataclass(frozen=True, slots=True)
class _Declared:
    theme: str
    slug: str
    within: list[str]


@per_build
def themes(store: Store) -> list[Theme]:
    """Themes and sub-themes under which metric types are listed, in their order: sub-themes after their home."""
    under, of_councils = metric_types(store), metrics.of_councils_set(store)
    return [
        Theme(each.theme, each.slug, tuple(each.within), len(under[each.slug] & of_councils))
        for each in _declared(store)
        if each.slug in under
    ]


def main_themes(store: Store) -> list[Theme]:
    """Those that are no part of another."""
    return [each for each in themes(store) if not each.within]


@per_build
def metric_types(store: Store) -> dict[str, MetricSet]:
    """Ids of the metric types listed under each theme, by its slug; those of a sub-theme under each it is a part of."""
    under: dict[str, set[str]] = {}
    declared = {each.theme: each for each in _declared(store)}
    for metric in metrics.listed(store).values():
        theme = declared[metric.theme]
        for slug in (theme.slug, *theme.within):
            under.setdefault(slug, set()).add(metric.id)
    return {slug: metric_set(store, ids) for slug, ids in under.items()}


@per_build
def slugs(store: Store) -> dict[str, str]:
    """The slug of each theme and sub-theme, by its name."""
    return {each.theme: each.slug for each in _declared(store)}


@per_build
def homes(store: Store) -> dict[str, str]:
    """The theme under which the metrics of each theme and sub-theme count, both by name."""
    names = {each.slug: each.theme for each in _declared(store)}
    return {each.theme: names[each.within[0]] if each.within else each.theme for each in _declared(store)}


@per_build
def _declared(store: Store) -> list[_Declared]:
    return store.rows("SELECT theme, slug, within FROM theme ORDER BY position", _Declared)
