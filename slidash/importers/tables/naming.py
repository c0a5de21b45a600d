"""What series are called: ids made of the publisher's parts, labels made of ours."""

import hashlib
from collections.abc import Mapping, Sequence

from slidash.authored.tables.declaration import Table
from slidash.importers.contract import slug
from slidash.importers.tables.headings import JOINED
from slidash.importers.tables.series import Series, part_members, parts_of, slot
from slidash.vocabulary.patterns import reworded, same
from slidash.vocabulary.templates import SHORT, filled, formed, mapped

LONGEST = 110  # characters of an id
_NO_HEADINGS = frozenset({"", "value", "values", "observation", "figure", "number", "obs value", "obs _ value"})
EVERY = "any"  # the word map for all parts


def worded(series: Series, table: Table, words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The parts of a series in our words, where a word map has them."""
    maps = {name: {**words.get(name, {}), **table.words.get(name, {})} for name in {*words, *table.words}}
    parts = {"table": table.id} | parts_of(series, table)
    path = [_word(name, f"h{level}", maps, "heading") for level, name in enumerate(series.path, start=1)]
    ours = {name: _word(text, name, maps) for name, text in parts.items()}
    ours |= {f"h{level}": name for level, name in enumerate(path, start=1)}
    if "heading" in parts and path:
        ours["heading"] = path[-1]
    ours["path"] = _word(parts["path"], "path", maps) if "path" in maps else ": ".join(path)
    short = {name: mapped(text, maps.get(SHORT, {})) for name, text in parts.items()}
    return ours | {f"{name}:{SHORT}": word for name, word in short.items() if word is not None}


def _word(text: str, name: str, maps: Mapping[str, Mapping[str, str]], other: str = "") -> str:
    words = (mapped(text, maps.get(each, {})) for each in (name, other, EVERY))
    return next((word for word in words if word is not None), text)


def _says_nothing(series: Series) -> bool:
    """Is its heading, such as "value", only where the figures of a long table stand?"""
    return bool(series.metric) and same(" ".join(series.path)) in _NO_HEADINGS


def default_label(series: Series, parts: Mapping[str, str], published: str) -> str:
    """A label where the declaration has none: what is measured, as the publisher or the file says it."""
    words = [parts[name] for name, _ in series.metric] if series.metric else []
    if published:
        words.append(published)
    elif parts["path"] and not _says_nothing(series):
        words.append(formed(parts["path"], "words"))
    label = ": ".join(part for part in words if part) or parts["table"]
    if series.aside or (series.percent and series.aside):
        label += ", per cent" if series.aside == "%" else f", {series.aside}"
    return formed(label, "first")


def of_filters(series: Series, table: Table) -> list[tuple[str, str]]:
    """Dimension and member in our words, for each filter by which the series is broken down."""
    pairs = []
    for name, dimension, member in series.members:
        rule = table.filters[name]
        label = rule.label or formed(name, "words")
        ours = (_ours(dimension, rule.dimension_words) or dimension) if dimension else label
        pairs.append((ours, _ours(member, rule.words, dimension) or member))
    return pairs


def of_parts(series: Series, table: Table) -> list[tuple[str, str]]:
    """Dimension and member, in our words, for each part of a series' names by which it is broken down."""
    return [
        (
            table.breakdowns[name].label or formed(formed(name, "words"), "first"),
            _ours(member, table.breakdowns[name].words) or member,
        )
        for name, member in part_members(parts_of(series, table), table).items()
    ]


def at_once(breakdowns: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Dimension and member of several breakdowns at once, joined; empty without any."""
    return " and ".join(dimension for dimension, _ in breakdowns), ", ".join(member for _, member in breakdowns)


def _ours(text: str, words: Mapping[str, str], dimension: str = "") -> str:
    """Our words for a text, or nothing. A pattern with a dash may name its dimension before it."""
    for pattern, word in words.items():
        texts = (text, f"{dimension}{JOINED}{text}") if JOINED in pattern else (text,)
        fitting = (reworded(pattern, each, word) for each in texts)
        ours = next((each for each in fitting if each is not None), None)
        if ours is not None:
            return ours
    return ""


def metric_id(series: Series, table: Table, own: str, prefix: str) -> str:
    """The id of a series: its own, as the table's template says, or made of all its parts; members lengthen it."""
    parts = {"table": table.id} | parts_of(series, table)
    if own:
        stem = filled(own, parts)
    elif table.metric_id:
        stem = filled(table.metric_id, parts)
    else:
        words = [
            table.id,
            *(text for _, text in series.source),
            series.code or ("" if _says_nothing(series) else parts["path"]),
            *(text for _, text in series.metric),
        ]
        stem = " ".join(words)
    if series.aside and not own:
        stem += f" {series.aside}"
    for name, dimension, member in series.members:
        stem += f" {dimension or slot(name)} {member}"
    name = slug(
        stem.replace("%", " percent ")
        .replace("£", " gbp ")
        .replace("+", " plus ")
        .replace("<", " under ")
        .replace(">", " over ")
    )
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 7].rsplit('-', 1)[0]}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
    return f"{prefix}-{name}"
