"""Makes metrics/README.md and metrics/schema.json from the code: `python -m slidash.authored.metrics_guide`."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from slidash.authored.catalogue import FIELDS, OWN, Theme
from slidash.authored.derived import PARTS, field_descriptions, models
from slidash.authored.derived import schema as derived_schema
from slidash.authored.families import Family
from slidash.authored.metrics_files import FILES
from slidash.vocabulary.metrics import Dataset, MetricType

MADE_HERE = ("README.md", "schema.json")


def schema() -> dict[str, Any]:
    """JSON Schema of the files in metrics/, for editors that complete and check TOML as it is typed."""
    helps = {f.name: f.metadata["help"] for f in fields(MetricType)}
    properties = {name: {"description": helps[name]} | adapter.json_schema() for name, adapter in FIELDS.items()}
    stanza = {"type": "object", "additionalProperties": False, "properties": properties}
    dataset = {f.name: {"description": f.metadata["help"]} for f in fields(Dataset)}
    derived = derived_schema()
    inner = derived.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of metrics/",
        "type": "object",
        "properties": {
            "dataset": {"type": "object", "additionalProperties": False, "properties": dataset, "required": ["id"]},
            "defaults": {**stanza, "description": "what a stanza of this file has unless it says otherwise"},
            "metric_type": {"type": "array", "items": {**stanza, "required": list(OWN)}},
            "family": {"type": "array", "items": TypeAdapter(Family).json_schema()},
            "theme": {"type": "array", "items": TypeAdapter(Theme).json_schema()},
            "derived": {"type": "array", "items": derived},
        },
        "$defs": inner,
    }


def readme() -> str:
    """metrics/README.md: what stands in this folder and what each field of a stanza means."""
    rows = [f"| `{f.name}` | {_allowed(f.name)} | {_cell(f.name)} |" for f in fields(MetricType) if f.name in FIELDS]
    files = [f"- `{name}`: {holds}." for name, holds in FILES.items()]
    parts = ", ".join(f"`{{{part}}}`" for part in PARTS)
    made = {"<files>": "\n".join(files), "<fields>": "\n".join(rows), "<parts>": parts, "<derived>": _derived()}
    text = _README
    for place, words in made.items():
        text = text.replace(place, words)
    return text


def _derived() -> str:
    tables = []
    for heading, model in models().items():
        rows = [f"| `{name}` | {meaning.replace('|', chr(92) + '|')} |" for name, meaning in field_descriptions(model)]
        tables.append("\n".join([f"| {heading} | what it means |", "|---|---|", *rows]))
    return "\n\n".join(tables)


def _cell(name: str) -> str:
    help_text: str = {f.name: f.metadata["help"] for f in fields(MetricType)}[name]
    return help_text.replace("|", "\\|").replace("<", "&lt;")


def _allowed(name: str) -> str:
    described = FIELDS[name].json_schema()
    choices = described.get("enum") or [each for part in described.get("$defs", {}).values() for each in part["enum"]]
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    return {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}[described["type"]]


_README = """# What is measured, and which way is good

Made from the code by `python -m slidash.authored.metrics_guide`; a test fails when it is out of date.
Edit the `.toml` files.

- `<dataset>.toml`: what we decided about the metrics of a dataset, in our own words. What the source says of itself is
  harvested when it is imported and never stands here.
<files>
- `reports/`: ready reports, each a file called after its id: its parts in order, each with metrics of which the first
  is shown that a council has a figure of, with charts and a passage whose tokens are those of
  `slidash/vocabulary/passages.py`.
- `tables/`: how tables of publishers are read and what their figures are called; `docs/tables.md` explains them.
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

## A family

```toml
[[family]]
headline = "dfe-of-all-pupils"
dimension = "Free school meals"
[family.members]
dfe-of-pupils-with-meals = "Free school meals"
dfe-of-pupils-without = "No free school meals"
```

Where a publisher has the same measure for all and for some, each as a metric of its own, a family says which metric is
of the whole and what the others are parts of. Lists, search and counts show the headline once; its page has the parts.
One metric can have families by several dimensions. A part is in one family, and no headline is a part. A part takes the
headline's unit unless its own stanza says another. Only where both beyond doubt measure the same, in the same unit:
where there is no metric of the whole, the parts stand alone.

## A derived metric

`derived.toml` declares metrics that are worked out when a store is built: a published figure divided by another.

```toml
[[derived]]
id = "{id}-per-resident"
label = "{label} per resident of mid-2020"
numerator = { dataset = "example_spending", metrics = ["spend-*-net", "spend-roads"] }
denominator = { dataset = "example_population", metric = "population-residents", adds_up = true }
periods = "nearest"
unit = "£ per resident"
decimals = 0
definition = "What the council spends, divided by its residents in the middle of 2020."
```

makes a metric of each headline of `example_spending` whose id is like `spend-*-net`, and of `spend-roads`. Where
one of the two datasets is not loaded it makes nothing and says nothing; where both are, an id that its dataset does
not have, or a metric that comes out without any figure, is named among what looks doubtful (`python -m slidash
check`, `/about/data`).

<derived>

Texts may call parts of the numerator, and what the pattern's first `*` stood for: <parts> (the denominator's
label); `{label:lower}` begins with a small letter. `words.label` gives our words for labels by pattern, and so for
every part: `words.label = { "Housing (*): net spending" = "Housing: net spending" }`.

- **Parts** are published metrics. A member of a breakdown is a part where its id is written out; patterns mean
  headlines alone, and none that another dataset has too (`same_as`). What comes out is a headline of its own. A
  derived metric is no part of another: beside its figures there would have to stand two denominators.
- **Periods**: `same` where both are of one return; `newest before` where the denominator is counted at some day of
  every year; `nearest` where there is but one period, or few. The period that divides is one for all areas. A
  period of the numerator for which there is none is left out.
- **No value** where a part has none (with its reason), or where the denominator is not above zero (not applicable).
- `adds_up` only for what is counted place by place, such as residents, children, homes: then a new council has the
  sum of the councils that it took over whole, and England that of all, where they have no figure of their own.
  Never for money or work done: what a county did is in no district's figure.
- No rate that the publisher gives; a label that says what is divided by what; a period in the label where it is
  fixed.

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
