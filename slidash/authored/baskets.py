"""Ready baskets: which metrics are judged together. Read from metrics/baskets.toml; another basket needs no code."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slidash.errors import DefinitionError
from slidash.vocabulary.areas import COUNCIL_TYPES
from slidash.vocabulary.baskets import ReadyBasket
from slidash.vocabulary.offers import OFFER_ID

BASKETS = "baskets.toml"
FIELDS = frozenset({"id", "label", "types", "metric_types", "demonstration"})
SECTOR = "england"  # stands among types for the sector as a whole
METRIC_TYPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_baskets(file: Path) -> tuple[ReadyBasket, ...]:
    """The baskets in order. Raises DefinitionError: file, entry, field, found, allowed.

    A basket's `demonstration` metrics follow its real ones: a store has the one or the other.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DefinitionError(f"{file.name} is missing from {file.parent}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{file.name}: not valid TOML: {error}") from error
    if unknown := set(content) - {"basket"}:
        raise DefinitionError(f"{file.name}: found {sorted(unknown)}, allowed is [[basket]]")
    baskets: dict[str, ReadyBasket] = {}
    for entry in _tables(file, content.get("basket")):
        basket = _basket(file, entry)
        if basket.id in baskets:
            raise _wrong(file, basket.id, "id", basket.id, "an id that no earlier basket has")
        baskets[basket.id] = basket
    return tuple(baskets.values())


def _basket(file: Path, entry: Mapping[str, Any]) -> ReadyBasket:
    id_, label = entry.get("id"), entry.get("label")
    name = str(id_)
    if unknown := sorted(set(entry) - FIELDS):
        raise _wrong(file, name, unknown[0], entry[unknown[0]], "only " + ", ".join(sorted(FIELDS)))
    if not isinstance(id_, str) or not OFFER_ID.fullmatch(id_):
        raise _wrong(file, name, "id", id_, "lower-case letters and digits joined by hyphens")
    if not isinstance(label, str) or not label:
        raise _wrong(file, name, "label", label, "some text")
    types = _texts(file, name, entry, "types")
    for each in types:
        if each not in COUNCIL_TYPES and each != SECTOR:
            raise _wrong(file, name, "types", each, f"a type of council or {SECTOR}")
    real, made_up = _texts(file, name, entry, "metric_types"), _texts(file, name, entry, "demonstration", needed=False)
    for metric in (*real, *made_up):
        if not METRIC_TYPE.fullmatch(metric):
            raise _wrong(file, name, "metric_types", metric, "the id of a metric type")
    return ReadyBasket(id_, label, types, (*real, *made_up))


def _tables(file: Path, found: object) -> list[Mapping[str, Any]]:
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise _wrong(file, "file", "basket", found, "at least one [[basket]]")
    return found


def _texts(file: Path, name: str, entry: Mapping[str, Any], field: str, *, needed: bool = True) -> tuple[str, ...]:
    """A list of texts, each once."""
    found = entry.get(field, None if needed else [])
    if not isinstance(found, list) or (needed and not found) or not all(isinstance(each, str) for each in found):
        raise _wrong(file, name, field, found, "a list of texts")
    twice = [each for each in found if found.count(each) > 1]
    if twice:
        raise _wrong(file, name, field, twice[0], "each once")
    return tuple(found)


def _wrong(file: Path, entry: str, name: str, found: object, allowed: str) -> DefinitionError:
    return DefinitionError(f"{file.name}, {entry}, {name}: found {found!r}, allowed is {allowed}")
