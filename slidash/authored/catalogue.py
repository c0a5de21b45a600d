"""What has a person decided about each metric, beyond what its publisher says?

metrics/ holds the decisions: labels, definitions, polarity, tier and theme in our own words, one stanza a metric type
(<dataset>.toml), the themes, the context metrics of our own nearest neighbours, and the headline metrics. They are read
here and laid over what importers harvested. `python -m slidash.authored.catalogue` makes README.md and schema.json.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from slidash.errors import DefinitionError
from slidash.vocabulary.metrics import Dataset, MetricType, Tier

THEMES, NEIGHBOURS, HEADLINES = "themes.toml", "neighbours.toml", "headline.toml"
OTHERS = frozenset({"boards.toml", "baskets.toml"})  # read by slidash.boards and slidash.baskets
MADE_HERE = ("README.md", "schema.json")
OWN = "id", "source_key"  # a stanza names these to be matched, and cannot change them
NEVER = "dataset", "authored"  # follow from where the stanza stands
_LIMITS: dict[str, Any] = {
    "id": Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$"),
    "source_key": Field(min_length=1),
    "label": Field(min_length=1),
    "short_label": Field(max_length=60),
    "decimals": Field(ge=0, le=4),
}
T = TypeVar("T")


def _adapter(name: str) -> TypeAdapter[Any]:
    kind: Any = get_type_hints(MetricType)[name]
    limited: Any = Annotated[kind, _LIMITS[name]] if name in _LIMITS else kind
    return TypeAdapter(limited)


_FIELDS = {f.name: _adapter(f.name) for f in fields(MetricType) if f.name not in NEVER}
_STRICT = ConfigDict(extra="forbid", strict=True)


@checked(frozen=True, slots=True, config=_STRICT)
class Theme:
    """A heading metrics are listed under."""

    slug: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    label: Annotated[str, Field(min_length=1)]
    description: Annotated[str, Field(min_length=1)]


@checked(frozen=True, slots=True, config=_STRICT)
class NeighbourFeature:
    """A context metric that our own nearest neighbours are found by, what it counts for, and why it is there."""

    metric_type: str
    weight: Annotated[float, Field(gt=0)]
    log: bool
    reason: Annotated[str, Field(min_length=1)]


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
    """All decisions in metrics/, checked. Themes and headlines are in the order pages show them."""

    themes: tuple[Theme, ...]
    stanzas: Mapping[str, Stanza] = field(default_factory=dict)  # by metric type id
    dataset_overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # by dataset id, only what is set
    neighbour_features: Mapping[Tier, tuple[NeighbourFeature, ...]] = field(default_factory=dict)
    headlines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by area type, or "england"

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read and check every *.toml of the folder. Raises DefinitionError: file, entry, field, found, allowed."""
        files = {path.name: path for path in sorted(folder.glob("*.toml")) if path.name not in OTHERS}
        if THEMES not in files:
            raise DefinitionError(f"{folder / THEMES}: not found; it lists the themes a metric may have")
        themes = tuple(_check(TypeAdapter(list[Theme]), _read(files.pop(THEMES)).get("theme"), THEMES, "theme"))
        neighbours = _read(files.pop(NEIGHBOURS)) if NEIGHBOURS in files else {}
        headlines = _read(files.pop(HEADLINES)) if HEADLINES in files else {}
        stanzas: dict[str, Stanza] = {}
        overrides: dict[str, Mapping[str, Any]] = {}
        for name, path in files.items():
            override, own = _dataset_file(name, _read(path), {theme.label for theme in themes})
            overrides[override["id"]] = override
            for stanza in own:
                if stanza.id in stanzas:
                    raise _wrong(name, stanza.id, "id", stanza.id, f"an id that {stanzas[stanza.id].file} has not used")
                stanzas[stanza.id] = stanza
        found = cls(
            themes,
            stanzas,
            overrides,
            _check(TypeAdapter(dict[Tier, tuple[NeighbourFeature, ...]]), neighbours, NEIGHBOURS, "tiers"),
            _headlines(headlines),
        )
        found._refuse_unknown_references()
        return found

    def _refuse_unknown_references(self) -> None:
        """A headline or feature no stanza describes is a slip of the pen; demonstration data describe themselves."""
        named = [(NEIGHBOURS, t.value, f.metric_type) for t, own in self.neighbour_features.items() for f in own]
        named += [(HEADLINES, type_, metric) for type_, metrics in self.headlines.items() for metric in metrics]
        for file, entry, metric in named:
            if metric not in self.stanzas and not metric.startswith("demo-"):
                raise _wrong(file, entry, "metric_type", metric, "the id of a stanza in metrics/")

    def apply(self, harvested: Iterable[MetricType]) -> list[MetricType]:
        """Lay the stanzas over what importers harvested. Raises DefinitionError for one that changes nothing."""
        return [self._decided(metric) for metric in harvested]

    def _decided(self, metric: MetricType) -> MetricType:
        stanza = self.stanzas.get(metric.id)
        if stanza is None:
            return metric
        if stanza.source_key != metric.source_key:
            raise _wrong(
                stanza.file, stanza.id, "source_key", stanza.source_key, f"{metric.source_key!r}, as harvested"
            )
        decided = replace(metric, **stanza.decided)
        if decided == metric:
            raise DefinitionError(f"metrics/{stanza.file}, {stanza.id}: changes nothing; take the stanza out")
        return replace(decided, authored=True)

    def unmatched(self, harvested: Iterable[MetricType]) -> list[str]:
        """Ids of stanzas that describe nothing: their dataset was imported, but has no such metric type (any more)."""
        metrics = list(harvested)
        ids, datasets = {m.id for m in metrics}, {m.dataset for m in metrics}
        return sorted(s.id for s in self.stanzas.values() if s.dataset in datasets and s.id not in ids)

    def dataset(self, harvested: Dataset) -> Dataset:
        """The dataset as harvested, with what [dataset] of its file sets instead."""
        return replace(harvested, **self.dataset_overrides.get(harvested.id, {}))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"metrics/{path.name}: not valid TOML: {error}") from error


def _headlines(content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The six of [headline] and, after them, the six of [demonstration]: a store has the one or the other."""
    lists = TypeAdapter(dict[str, tuple[str, ...]])
    real = _check(lists, content.get("headline", {}), HEADLINES, "headline")
    made_up = _check(lists, content.get("demonstration", {}), HEADLINES, "demonstration")
    return {type_: real.get(type_, ()) + made_up.get(type_, ()) for type_ in real | made_up}


def _dataset_file(file: str, content: dict[str, Any], themes: set[str]) -> tuple[Mapping[str, Any], list[Stanza]]:
    """The [dataset] table and the stanzas of one file; [defaults] stand in for fields a stanza does not set."""
    for table in content.keys() - {"dataset", "defaults", "metric_type"}:
        raise _wrong(file, "the file", table, "a table", "dataset, defaults, metric_type")
    override = content.get("dataset", {})
    for name in override.keys() - {f.name for f in fields(Dataset)}:
        raise _wrong(file, "[dataset]", name, override[name], ", ".join(f.name for f in fields(Dataset)))
    if override.get("id") != file.removesuffix(".toml"):
        raise _wrong(
            file, "[dataset]", "id", override.get("id"), f"{file.removesuffix('.toml')!r}, as the file is called"
        )
    defaults = _fields(file, "[defaults]", content.get("defaults", {}))
    stanzas = []
    for position, raw in enumerate(content.get("metric_type", []), start=1):
        name = str(raw.get("id", f"stanza {position}"))
        for needed in OWN:
            if needed not in raw:
                raise _wrong(file, name, needed, None, "every stanza needs one")
        decided = defaults | _fields(file, name, raw)
        if decided.get("theme", next(iter(themes))) not in themes:
            raise _wrong(file, name, "theme", decided["theme"], ", ".join(sorted(themes)))
        own = {key: decided.pop(key) for key in OWN}
        stanzas.append(Stanza(file, override["id"], own["id"], own["source_key"], decided))
    return override, stanzas


def _fields(file: str, entry: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    for name in raw.keys() - _FIELDS.keys():
        raise _wrong(file, entry, name, raw[name], "a field of " + ", ".join(_FIELDS))
    return {name: _check(_FIELDS[name], value, file, name, entry) for name, value in raw.items()}


def _check(adapter: TypeAdapter[T], value: object, file: str, name: str, entry: str = "") -> T:
    """The value as its type, by the strict rules of JSON: text is not a number, and 1 is not true."""
    try:
        return adapter.validate_json(json.dumps(value, default=str), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in (name, *first["loc"]))
        raise _wrong(file, entry or "the file", where, first["input"], first["msg"]) from error


def _wrong(file: str, entry: str, name: str, found: object, allowed: str) -> DefinitionError:
    return DefinitionError(f"metrics/{file}, {entry}, field {name}: found {found!r}; allowed: {allowed}")


def schema() -> dict[str, Any]:
    """JSON Schema of the files in metrics/, for editors that complete and check TOML as it is typed."""
    helps = {f.name: f.metadata["help"] for f in fields(MetricType)}
    properties = {name: {"description": helps[name]} | adapter.json_schema() for name, adapter in _FIELDS.items()}
    stanza = {"type": "object", "additionalProperties": False, "properties": properties}
    dataset = {f.name: {"description": f.metadata["help"]} for f in fields(Dataset)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of metrics/",
        "type": "object",
        "properties": {
            "dataset": {"type": "object", "additionalProperties": False, "properties": dataset, "required": ["id"]},
            "defaults": {**stanza, "description": "what a stanza of this file has unless it says otherwise"},
            "metric_type": {"type": "array", "items": {**stanza, "required": list(OWN)}},
            "theme": {"type": "array", "items": TypeAdapter(Theme).json_schema()},
        },
    }


def readme() -> str:
    """metrics/README.md: what stands in this folder and what each field of a stanza means."""
    rows = [f"| `{f.name}` | {_allowed(f.name)} | {_cell(f.name)} |" for f in fields(MetricType) if f.name in _FIELDS]
    return _README.replace("<fields>", "\n".join(rows))


def _cell(name: str) -> str:
    help_text: str = {f.name: f.metadata["help"] for f in fields(MetricType)}[name]
    return help_text.replace("|", "\\|").replace("<", "&lt;")


def _allowed(name: str) -> str:
    described = _FIELDS[name].json_schema()
    choices = described.get("enum") or [each for part in described.get("$defs", {}).values() for each in part["enum"]]
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    return {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}[described["type"]]


_README = """# What is measured, and which way is good

Made from the code by `python -m slidash.authored.catalogue`; a test fails when it is out of date.
Edit the `.toml` files.

- `<dataset>.toml`: what we decided about the metrics of a dataset, in our own words. What the source says of itself is
  harvested when it is imported and never stands here.
- `themes.toml`: the themes, in the order pages show them.
- `neighbours.toml`: the context metrics our own nearest neighbours are found by, for each tier.
- `headline.toml`: six headline metrics for each type of council and for England.
- `boards.toml`: which figures of `data/headlines.csv` a board shows, under which headings, in which order.
- `baskets.toml`: ready baskets of metrics, by which direction of travel is judged together.
- `schema.json`: JSON Schema of the above, for editors that read the `#:schema` line.

## A stanza

```toml
[[metric_type]]
id = "ons-employment-rate"
source_key = "Employment rate"
label = "Employment rate, residents aged 16 to 64"
polarity = "high"
```

A stanza lays its fields over the harvested metric type of the same `id`; fields it leaves out stay as harvested.
`id` and `source_key` say which metric type is meant and must both match. A stanza that changes nothing is an error; one
that matches nothing is reported when the store is built. `[defaults]` holds what all stanzas of a file share.

| field | what may stand there | what it means |
|---|---|---|
<fields>

## How to decide

- **Polarity** only where nearly everyone would agree which way is good. Where readers may expect one and there is
  none, a comment says why.
- **Definition** in our own words, never the publisher's: who is counted, over what. Right first, then short.
- **Label** what a councillor understands at once; keep numerator and denominator exact.
- **Total** for a count or a sum of money; **ratio_scale** `false` where zero does not mean none (a gap, a score around
  zero).
- **Synonyms** what people type who do not know the official name.
"""


def _write(folder: Path) -> None:
    made = readme(), json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    for name, content in zip(MADE_HERE, made, strict=True):
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    _write(Path(__file__).parent.parent.parent / "metrics")
