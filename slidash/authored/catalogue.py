"""What has a person decided about each metric, beyond what its publisher says?

metrics/ holds the decisions: labels, definitions, polarity, tier and theme in our own words, one stanza a metric type
(<dataset>.toml), families of metrics, the themes, the context metrics of our own nearest neighbours, the headline
metrics, the ready baskets and the ready reports. They are read here and laid over what importers harvested.
metrics_guide explains the folder to its writers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any, Self, get_type_hints

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from slidash.authored.baskets import read_baskets
from slidash.authored.derived import Derived, read_derived
from slidash.authored.families import Membership, metrics_of, read_families
from slidash.authored.metrics_files import (
    BASKETS,
    HEADLINES,
    NEIGHBOURS,
    REPORTS,
    STRICT,
    THEMES,
    Slug,
    Words,
    checked_value,
    dataset_files,
    read_tables,
    read_toml,
    wrong,
)
from slidash.authored.not_measured import NotMeasured, read_not_measured
from slidash.authored.reports import read_reports
from slidash.authored.tables.loading import FOLDER, PROFILES
from slidash.errors import DefinitionError
from slidash.vocabulary.baskets import ReadyBasket
from slidash.vocabulary.metrics import Dataset, MetricType, Tier
from slidash.vocabulary.reports import ReadyReport

OWN = "id", "source_key"  # a stanza names these to be matched, and cannot change them
NEVER = "dataset", "authored"  # follow from where the stanza stands
_LIMITS: dict[str, Any] = {
    "id": Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$"),
    "source_key": Field(min_length=1),
    "label": Field(min_length=1),
    "short_label": Field(max_length=60),
    "decimals": Field(ge=0, le=4),
}


def _adapter(name: str) -> TypeAdapter[Any]:
    kind: Any = get_type_hints(MetricType)[name]
    limited: Any = Annotated[kind, _LIMITS[name]] if name in _LIMITS else kind
    return TypeAdapter(limited)


FIELDS = {f.name: _adapter(f.name) for f in fields(MetricType) if f.name not in NEVER}


@checked(frozen=True, slots=True, config=STRICT)
class Theme:
    """A heading metrics are listed under; a sub-theme names the themes that it is a part of, its home first."""

    slug: Slug
    label: Words
    description: Words
    within: tuple[Slug, ...] = ()


@checked(frozen=True, slots=True, config=STRICT)
class NeighbourFeature:
    """A context metric that our own nearest neighbours are found by, what it counts for, and why it is there."""

    metric_type: str
    weight: Annotated[float, Field(gt=0)]
    log: bool
    reason: Words


@dataclass(frozen=True, slots=True)
class Stanza:
    """What was decided about one metric type: only the fields that were set."""

    file: str
    dataset: str
    id: str
    source_key: str
    decided: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All decisions in metrics/, checked. Themes, headlines and baskets are in the order pages show them."""

    themes: tuple[Theme, ...]
    stanzas: Mapping[str, Stanza] = field(default_factory=dict)  # by metric type id
    dataset_overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # by dataset id, only what is set
    members: Mapping[str, Membership] = field(default_factory=dict)  # by id: metrics that are parts of another
    neighbour_features: Mapping[Tier, tuple[NeighbourFeature, ...]] = field(default_factory=dict)
    headlines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by area type, or "england"
    baskets: tuple[ReadyBasket, ...] = ()
    of_tables: tuple[str, ...] = ()  # how the ids begin of metrics that metrics/tables/ declares
    not_measured: tuple[NotMeasured, ...] = ()
    derived: tuple[Derived, ...] = ()
    reports: tuple[ReadyReport, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read and check every *.toml of the folder. Raises DefinitionError: file, entry, field, found, allowed."""
        themes = _themes(folder / THEMES)
        theme_labels = {theme.label for theme in themes}
        stanzas: dict[str, Stanza] = {}
        overrides: dict[str, Mapping[str, Any]] = {}
        members: dict[str, Membership] = {}
        for path in dataset_files(folder):
            content = read_toml(path)
            members |= read_families(path.name, content.pop("family", []))
            override, own = _dataset_file(path.name, content, theme_labels)
            overrides[override["id"]] = override
            for stanza in own:
                if stanza.id in stanzas:
                    earlier = stanzas[stanza.id].file
                    raise wrong(path.name, stanza.id, "id", stanza.id, f"an id that {earlier} has not used")
                stanzas[stanza.id] = stanza
        catalogue = cls(
            themes,
            stanzas,
            overrides,
            members,
            _features(folder / NEIGHBOURS),
            _headlines(folder / HEADLINES),
            read_baskets(folder),
            _of_tables(folder),
            read_not_measured(folder),
            read_derived(folder, theme_labels),
            read_reports(folder),
        )
        catalogue._refuse_unknown_references()
        return catalogue

    def _refuse_unknown_references(self) -> None:
        """A metric that nothing describes is a slip of the pen; demonstration data describe themselves."""
        for file, entry, metric in self._named():
            if metric not in self.stanzas and not metric.startswith(("demo-", *self.of_tables)):
                allowed = "the id of a stanza in metrics/, or one that begins as those of a file of metrics/tables/ do"
                raise wrong(file, entry, "metric_type", metric, allowed)

    def _named(self) -> Iterator[tuple[str, str, str]]:
        """The metrics that are named elsewhere than in stanzas: file, entry, id."""
        for tier, own in self.neighbour_features.items():
            yield from ((NEIGHBOURS, tier.value, feature.metric_type) for feature in own)
        for type_, metrics in self.headlines.items():
            yield from ((HEADLINES, type_, metric) for metric in metrics)
        for basket in self.baskets:
            yield from ((BASKETS, basket.id, metric) for metric in basket.metric_types)
        for report in self.reports:
            file = f"{REPORTS}/{report.id}.toml"
            yield from ((file, "part", metric) for part in report.parts for metric in part.metric_types)

    def apply(self, harvested: Iterable[MetricType]) -> list[MetricType]:
        """Lay stanzas and families over what importers harvested. Raises DefinitionError for one that changes nothing.

        A part of a metric that was not harvested stands alone.
        """
        decided = [self._decided(metric) for metric in harvested]
        known = {metric.id: metric for metric in decided}
        return [self._placed(metric, known) for metric in decided]

    def _placed(self, metric: MetricType, known: Mapping[str, MetricType]) -> MetricType:
        """The metric as the part that a family makes it, in the unit of the whole unless its stanza says another."""
        part = self.members.get(metric.id)
        if part is None or part.headline not in known:
            return metric
        stanza = self.stanzas.get(metric.id)
        own_unit = stanza is not None and "unit" in stanza.decided
        unit = metric.unit if own_unit else known[part.headline].unit
        return replace(metric, unit=unit, breakdown_of=part.headline, dimension=part.dimension, member=part.member)

    def _decided(self, metric: MetricType) -> MetricType:
        stanza = self.stanzas.get(metric.id)
        if stanza is None:
            return metric
        if stanza.source_key != metric.source_key:
            raise wrong(stanza.file, stanza.id, "source_key", stanza.source_key, f"{metric.source_key!r}, as harvested")
        decided = replace(metric, **stanza.decided)
        if decided == metric:
            raise DefinitionError(f"metrics/{stanza.file}, {stanza.id}: changes nothing; take the stanza out")
        return replace(decided, authored=True)

    def unmatched(self, harvested: Iterable[MetricType]) -> list[str]:
        """Ids of stanzas and families that are of nothing: their dataset was imported and has no such metric type."""
        metrics = list(harvested)
        ids, datasets = {m.id for m in metrics}, {m.dataset for m in metrics}
        datasets_of = {stanza.id: stanza.dataset for stanza in self.stanzas.values()} | metrics_of(self.members)
        return sorted(metric for metric, dataset in datasets_of.items() if dataset in datasets and metric not in ids)

    def absent(self, harvested: Iterable[MetricType]) -> list[tuple[str, str]]:
        """Metrics of declared tables that are named here but were not read, though others of their dataset were.

        Each with where it is named: ("headline.toml, district", "waste-recycling").
        """
        ids = {metric.id for metric in harvested}
        read = tuple(prefix for prefix in self.of_tables if any(id_.startswith(prefix) for id_ in ids))
        named = {(f"{file}, {entry}", metric) for file, entry, metric in self._named()}
        return sorted(
            (where, metric)
            for where, metric in named
            if metric not in ids and metric not in self.stanzas and metric.startswith(read)
        )

    def dataset(self, harvested: Dataset) -> Dataset:
        """The dataset as harvested, with what [dataset] of its file sets instead."""
        return replace(harvested, **self.dataset_overrides.get(harvested.id, {}))


def _of_tables(folder: Path) -> tuple[str, ...]:
    """How the ids begin of metrics that declarations read, whose metrics are known only once they are imported."""
    paths = [path for path in sorted((folder / FOLDER).glob("*.toml")) if path.name != PROFILES]
    datasets = [read_toml(path).get("dataset", {}) for path in paths]
    return tuple(f"{told.get('prefix') or str(told.get('id')).replace('_', '-')}-" for told in datasets)


def _themes(path: Path) -> tuple[Theme, ...]:
    """Themes, each followed by the sub-themes at home in it."""
    themes = tuple(read_tables(path, "theme", Theme))
    main = {theme.slug for theme in themes if not theme.within}
    home = ""
    for theme in themes:
        home = home if theme.within else theme.slug
        for slug in theme.within:
            if slug not in main:
                raise wrong(path.name, theme.slug, "within", slug, f"themes that have none: {', '.join(sorted(main))}")
        if theme.within and theme.within[0] != home:
            raise wrong(path.name, theme.slug, "within", theme.within[0], f"{home!r} first, the theme it stands after")
    return themes


def _features(path: Path) -> dict[Tier, tuple[NeighbourFeature, ...]]:
    """The features of each tier; none where there is no file, as nearest neighbours may be the publishers' alone."""
    tiers = TypeAdapter(dict[Tier, tuple[NeighbourFeature, ...]])
    return checked_value(tiers, read_toml(path) if path.is_file() else {}, NEIGHBOURS, "tiers")


def _headlines(path: Path) -> dict[str, tuple[str, ...]]:
    """The six of [headline] and, after them, the six of [demonstration]: a store has the one or the other."""
    content = read_toml(path) if path.is_file() else {}
    lists = TypeAdapter(dict[str, tuple[str, ...]])
    real = checked_value(lists, content.get("headline", {}), HEADLINES, "headline")
    made_up = checked_value(lists, content.get("demonstration", {}), HEADLINES, "demonstration")
    return {type_: real.get(type_, ()) + made_up.get(type_, ()) for type_ in real | made_up}


def _dataset_file(file: str, content: dict[str, Any], themes: set[str]) -> tuple[Mapping[str, Any], list[Stanza]]:
    """The [dataset] table and the stanzas of one file; [defaults] stand in for fields a stanza does not set."""
    for table in content.keys() - {"dataset", "defaults", "metric_type"}:
        raise wrong(file, "the file", table, "a table", "dataset, defaults, metric_type, family")
    override = content.get("dataset", {})
    for name in override.keys() - {f.name for f in fields(Dataset)}:
        raise wrong(file, "[dataset]", name, override[name], ", ".join(f.name for f in fields(Dataset)))
    if override.get("id") != file.removesuffix(".toml"):
        raise wrong(
            file, "[dataset]", "id", override.get("id"), f"{file.removesuffix('.toml')!r}, as the file is called"
        )
    defaults = _fields(file, "[defaults]", content.get("defaults", {}))
    stanzas = []
    for position, raw in enumerate(content.get("metric_type", []), start=1):
        name = str(raw.get("id", f"stanza {position}"))
        for needed in OWN:
            if needed not in raw:
                raise wrong(file, name, needed, None, "every stanza needs one")
        decided = defaults | _fields(file, name, raw)
        if decided.get("theme", next(iter(themes))) not in themes:
            raise wrong(file, name, "theme", decided["theme"], ", ".join(sorted(themes)))
        own = {key: decided.pop(key) for key in OWN}
        stanzas.append(Stanza(file, override["id"], own["id"], own["source_key"], decided))
    return override, stanzas


def _fields(file: str, entry: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    for name in raw.keys() - FIELDS.keys():
        raise wrong(file, entry, name, raw[name], "a field of " + ", ".join(FIELDS))
    return {name: checked_value(FIELDS[name], value, file, name, entry) for name, value in raw.items()}
