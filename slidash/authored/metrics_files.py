"""The files of metrics/: which there are, how their tables are checked, and the one form in which a slip is told.

Values are taken by the strict rules of JSON: text is not a number, and 1 is not true. Every message has the file, the
entry in it, the field, what was found and what is allowed.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from slidash.errors import DefinitionError
from slidash.vocabulary.offers import OFFER_ID

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

THEMES, NEIGHBOURS, HEADLINES = "themes.toml", "neighbours.toml", "headline.toml"
BOARDS, BASKETS, NOT_MEASURED = "boards.toml", "baskets.toml", "not_measured.toml"
DERIVED = "derived.toml"
REPORTS = "reports"  # the folder of ready reports, each a file
# What each holds, in the words of metrics/README.md. Every other *.toml is of the dataset that it is called after.
FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        THEMES: "the themes, in the order pages show them",
        NEIGHBOURS: "the context metrics our own nearest neighbours are found by, for each tier",
        HEADLINES: "six headline metrics for each type of council and for England",
        BOARDS: "which figures of `data/headlines.csv` a board shows, under which headings, in which order",
        BASKETS: "ready baskets of metrics, by which direction of travel is judged together",
        NOT_MEASURED: "what officers look for and no source read here measures, so that they are told",
        DERIVED: "metrics that are worked out here from two that are published, such as spending per resident",
    }
)
STRICT = ConfigDict(extra="forbid", strict=True)
T = TypeVar("T")
Table = TypeVar("Table", bound="DataclassInstance")


def matching(pattern: re.Pattern[str], form: str) -> AfterValidator:
    """The rule that a text has a form, which the message says in words."""

    def fit(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(form)
        return text

    return AfterValidator(fit)


def _each_once(texts: tuple[str, ...]) -> tuple[str, ...]:
    if twice := [text for text in texts if texts.count(text) > 1]:
        raise ValueError("each once", str(twice[0]))
    return texts


Words = Annotated[str, Field(min_length=1)]
Slug = Annotated[
    str,
    matching(OFFER_ID, "lower-case letters and digits joined by hyphens"),
    Field(json_schema_extra={"pattern": f"^{OFFER_ID.pattern}$"}),
]
Metric = Annotated[str, matching(re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "the id of a metric type")]
EachOnce = AfterValidator(_each_once)


def dataset_files(folder: Path) -> list[Path]:
    """The files of the folder that hold what was decided about the metrics of one dataset."""
    return [path for path in sorted(folder.glob("*.toml")) if path.name not in FILES]


def read_toml(path: Path) -> dict[str, Any]:
    """What a file holds. Raises DefinitionError when it is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        holds = f"; it holds {FILES[path.name]}" if path.name in FILES else ""
        raise DefinitionError(f"metrics/{path.name} is missing{holds}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"metrics/{path.name}: not valid TOML: {error}") from error


def read_tables(path: Path, name: str, kind: type[Table]) -> list[Table]:
    """The [[name]] tables of a file that holds nothing else: one or more, told apart by their first field.

    `kind` is a dataclass of pydantic. Raises DefinitionError.
    """
    content = read_toml(path)
    for other in content.keys() - {name}:
        raise wrong(path.name, "the file", other, content[other], f"only [[{name}]]")
    tables = content.get(name)
    if not isinstance(tables, list) or not tables:
        raise wrong(path.name, "the file", name, tables, f"at least one [[{name}]]")
    key = fields(kind)[0].name
    entries: list[tuple[str, Table]] = []
    for position, table in enumerate(tables, start=1):
        entry = str(table.get(key, f"{name} {position}")) if isinstance(table, dict) else f"{name} {position}"
        read = checked_value(TypeAdapter(kind), table, path.name, "", entry)
        if "{" not in entry and entry in dict(entries):  # a template stands for many
            raise wrong(path.name, entry, key, entry, f"a {key} of its own; an earlier {name} has it")
        entries.append((entry, read))
    return [read for _, read in entries]


def checked_value(adapter: TypeAdapter[T], value: object, file: str, name: str, entry: str = "the file") -> T:
    """A value as its type. Raises DefinitionError for the first thing that does not fit."""
    try:
        return adapter.validate_json(json.dumps(value, default=str), strict=True)
    except ValidationError as error:
        # A field of an unknown name goes first: it may be the one that another says is missing.
        first = min(error.errors(), key=lambda slip: slip["type"] != "unexpected_keyword_argument")
        where = ".".join(str(part) for part in (name, *first["loc"]) if part != "")
        raise wrong(file, entry, where, *_found_and_allowed(first)) from error


def _found_and_allowed(slip: Mapping[str, Any]) -> tuple[object, str]:
    match slip["type"]:
        case "missing":
            return None, "something; it may not be left out"
        case "unexpected_keyword_argument":
            return slip["input"], "no field of that name"
        case "value_error":  # from a rule above: what is allowed and, where it is only a part, what was found
            allowed, *part = slip["ctx"]["error"].args
            return (*part, slip["input"])[0], allowed
        case _:
            return slip["input"], slip["msg"]


def wrong(file: str, entry: str, name: str, found: object, allowed: str) -> DefinitionError:
    """The error that says where a slip stands, what was found and what is allowed."""
    return DefinitionError(f"metrics/{file}, {entry}, field {name}: found {found!r}; allowed: {allowed}")
