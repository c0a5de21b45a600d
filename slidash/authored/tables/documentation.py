"""docs/tables.md and metrics/tables/schema.json, made from the models.

`python -m slidash.authored.tables.documentation` writes both.
"""

import json
from pathlib import Path
from typing import Any, get_args

from slidash.authored.tables.declaration import Dataset, Declaration, Provisional, Table
from slidash.authored.tables.examples import EXAMPLES, Example
from slidash.authored.tables.model import Model
from slidash.authored.tables.shape import Area, Header, Level, Period, Rows
from slidash.authored.tables.words import Breakdown, Filter, Marked, Metric, Parts, Reading

ROOT = Path(__file__).parent.parent.parent.parent
PAGE, SCHEMA = ROOT / "docs" / "tables.md", ROOT / "metrics" / "tables" / "schema.json"
TEXT = Path(__file__).parent / "tables.md"
_SECTIONS: tuple[tuple[str, type[Model]], ...] = (
    ("`[dataset]`", Dataset),
    ("`[[table]]`", Table),
    ("`header`", Header),
    ("`rows`", Rows),
    ("`area`", Area),
    ('`area.levels."…"`', Level),
    ("`period`", Period),
    ('`filters."…"`', Filter),
    ('`breakdowns."…"`', Breakdown),
    ('`markers."…"`, when it is a value', Marked),
    ("`provisional`", Provisional),
    ("`parts`", Parts),
    ("`describe`, and every field of it in `[[table.metrics]]`", Reading),
    ("`[[table.metrics]]`, beside the fields of `describe`", Metric),
)


def schema() -> dict[str, Any]:
    """JSON Schema of a file of metrics/tables/, for editors that check and complete TOML as it is typed.

    Nothing but the dataset is required of a file: what a table leaves out may stand in [defaults] or in its profile.
    """
    made = Declaration.model_json_schema()
    table = made["$defs"]["Table"]
    table["required"] = ["id"]
    made["$defs"]["Defaults"] = {**table, "required": [], "title": "Defaults", "description": "what all tables share"}
    made["properties"]["defaults"] = {"$ref": "#/$defs/Defaults"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "A file of metrics/tables/"}


def page() -> str:
    """docs/tables.md: the text of this folder with every field and the worked examples."""
    text = TEXT.read_text(encoding="utf-8")
    fields = "\n\n".join(f"### {heading}\n\n{_fields(model)}" for heading, model in _SECTIONS)
    examples = "\n\n".join(_example(example) for example in EXAMPLES)
    return text.replace("<fields>", fields).replace("<examples>", examples)


def _fields(model: type[Model]) -> str:
    inherited = set(Reading.model_fields) if model is Metric else set()
    rows = [
        f"| `{name}` | {_allowed(field.annotation)} | {'needed' if field.is_required() else _default(field.default)} "
        f"| {(field.description or '').replace('|', chr(92) + '|')} |"
        for name, field in model.model_fields.items()
        if name not in inherited
    ]
    return "\n".join(["| field | what may stand there | if absent | what it means |", "|---|---|---|---|", *rows])


def _allowed(annotation: Any) -> str:  # noqa: ANN401 - whatever stands behind a field's name
    text = str(annotation)
    if choices := [choice for choice in _choices(annotation) if isinstance(choice, str)]:
        return ", ".join(f"`{choice}`" for choice in choices) + (
            " or a table" if "Marked" in text or "Level" in text else ""
        )
    plain = {"str": "text", "int": "whole number", "float": "number", "bool": "`true` or `false`"}
    for name, words in plain.items():
        if annotation is _plain_type(name) or text in {f"{name} | None", f"typing.Optional[{name}]"}:
            return words
    if "Annotated[str" in text:
        return "text"
    if text.startswith(("tuple[str", "typing.Optional[typing.Annotated[tuple[str")):
        return "text, or list of texts"
    if "Polarity" in text:
        return "`high`, `low`, `none`"
    if "Tier" in text:
        return "`upper`, `lower`, `both`"
    return "list of tables" if text.startswith("tuple") else "table"


def _plain_type(name: str) -> type:
    return {"str": str, "int": int, "float": float, "bool": bool}[name]


def _choices(annotation: Any) -> list[Any]:  # noqa: ANN401 - as above
    choices: list[Any] = []
    for argument in get_args(annotation):
        choices += _choices(argument) if get_args(argument) else [argument] if isinstance(argument, str) else []
    return list(dict.fromkeys(choices))


def _default(value: object) -> str:
    if value is None or value in ("", (), {}) or isinstance(value, Model):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return ", ".join(f"`{each}`" for each in value) if isinstance(value, tuple) else f"`{value}`"


def _example(example: Example) -> str:
    files = "\n\n".join(
        f"`{name}` (made up):\n\n```\n{content.strip()}\n```" for name, content in example.files.items()
    )
    metrics = "\n".join(f"| `{id_}` | {label} | {unit} |" for id_, label, unit in example.metrics)
    return (
        f"### {example.title}\n\n{example.text.strip()}\n\n{files}\n\n`metrics/tables/{example.dataset}.toml`:\n\n"
        f"```toml\n{example.declaration.strip()}\n```\n\nIt makes:\n\n| id | label | unit |\n|---|---|---|\n{metrics}"
    )


def write() -> None:
    """Write the page and the schema."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
