"""The metric types of a table: what was matched, with what the declaration says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slidash.authored.tables.declaration import Declaration, Table
from slidash.importers.tables.breakdowns import shared, wholes
from slidash.importers.tables.column_words import ColumnWords
from slidash.importers.tables.faults import Faults, listed
from slidash.importers.tables.identity import Matched
from slidash.importers.tables.naming import (
    at_once,
    default_label,
    metric_id,
    of_filters,
    of_parts,
    worded,
)
from slidash.importers.tables.series import HashedTable, Rule, Series, fitting, part_members, parts_of
from slidash.vocabulary.english import lowered
from slidash.vocabulary.metrics import MetricType
from slidash.vocabulary.templates import UnknownPart, filled

_NOT_FIELDS = {"factor", "means", "without", "label"}
SHORT = 60


@dataclass(frozen=True, slots=True)
class Described:
    """A metric type before its figures are known, and what they are multiplied with."""

    metric: MetricType
    factor: float
    decimals: bool  # whether the declaration says how many
    ratio_scale: bool  # whether it says that too


def describe(
    declaration: Declaration, table: Table, matched: Matched, published: Mapping[str, ColumnWords]
) -> tuple[dict[tuple[Any, object], Described], list[str]]:
    """By identity and members what each series is; `published` are the publisher's words by column, where we have none.

    Raises TableFault for what cannot be told; warnings stand beside.
    """
    hashed, faults, warnings = HashedTable.of(table), Faults(), list(matched.warnings)
    prefix = declaration.dataset.prefix or declaration.dataset.id.replace("_", "-")
    fits = {key: fitting(series, hashed) for key, series in matched.series.items()}
    ids: dict[Any, str] = {}
    for key, series in matched.series.items():
        try:
            ids[key] = metric_id(series, table, fits[key].id, prefix)
        except UnknownPart as error:
            faults.add(f"table {table.id}", "metric_id", str(error), "parts that the series has")
    for name, keys in _twins(ids).items():
        paths = [" - ".join((*matched.series[key].path, *(m for *_, m in matched.series[key].members))) for key in keys]
        faults.add(
            f"table {table.id}", name, listed(paths, 4), "ids that differ: see metric_id, and id of [[table.metrics]]"
        )
    faults.stop()
    used = {position for rule in fits.values() for position in rule.fits}
    for position, rule in enumerate(table.metrics):
        # What a rule leaves out is not among what was read.
        if position not in used and not table.profile and not rule.skip:
            columns = ", ".join(rule.column) or str(dict(rule.where))
            warnings.append(f"table {table.id}: [[table.metrics]] for {columns} fits nothing")
    described: dict[tuple[Any, object], Described] = {}
    lone, whole = 0, wholes(matched.series, ids, table)
    lacking = set(table.breakdowns).difference(*(parts_of(series, table) for series in matched.series.values()))
    warnings += [f"table {table.id}: breakdowns names {name}, which is no part of any series" for name in lacking]
    for key, series in matched.series.items():
        by_part = bool(part_members(parts_of(series, table), table))
        headline = ids.get((key[0], ()), "") if series.members and not by_part else ""
        headline = whole.get(shared(series, table), "") if by_part else headline
        try:
            beside = published.get(series.path[-1] if series.path else "", ColumnWords())
            metric = _metric(declaration, table, series, fits[key], ids[key], headline, beside)
        except UnknownPart as error:
            faults.add(f"table {table.id}", ids[key], str(error), "parts that the series has")
            continue
        description = fits[key].description
        lone += bool((series.members or by_part) and not metric.breakdown_of)
        decimals = description.decimals is not None or beside.decimals is not None
        described[key] = Described(metric, description.factor or 1.0, decimals, description.ratio_scale is not None)
    faults.stop()
    warnings += _alike(table, [one.metric for one in described.values()])
    if lone:
        warnings.append(f"table {table.id}: {lone} members of breakdowns have no headline and stand alone")
    return described, warnings


def _alike(table: Table, metrics: Sequence[MetricType]) -> Iterator[str]:
    """A warning for each label that several metrics have: a heading may say more than the declaration reads."""
    by_label: dict[str, list[str]] = {}
    for metric in metrics:
        by_label.setdefault(metric.label.casefold(), []).append(metric.id)
    for label, ids in by_label.items():
        if len(ids) > 1:
            yield f"table {table.id}: {listed(ids, 4)} are all called {label!r}"


def _twins(ids: Mapping[Any, str]) -> dict[str, list[Any]]:
    by_id: dict[str, list[Any]] = {}
    for key, name in ids.items():
        by_id.setdefault(name, []).append(key)
    return {name: keys for name, keys in by_id.items() if len(keys) > 1}


def _metric(
    declaration: Declaration,
    table: Table,
    series: Series,
    rule: Rule,
    own_id: str,
    headline: str,
    published: ColumnWords,
) -> MetricType:
    parts = worded(series, table, declaration.words)
    description = rule.description
    by_filters, by_parts = of_filters(series, table), of_parts(series, table)
    dimension, member = at_once([*by_filters, *by_parts])
    parts |= {"dimension": dimension, "member": member}
    label = filled(description.label, parts) if description.label else default_label(series, parts, published.label)
    written: dict[str, Any] = {
        name: filled(value, parts) if isinstance(value, str) and "{" in value else value
        for name, value in description.model_dump(exclude_none=True, exclude=_NOT_FIELDS).items()
    }
    if own_id in declaration.same_as:
        written["same_as"] = declaration.same_as[own_id]
    short = written.pop("short_label", "")
    if by_filters:  # what breaks down as a part of the name is in the label already
        _, filtered = at_once(by_filters)
        label = f"{label}, {lowered(filtered)}"
        short = f"{short}, {lowered(filtered)}" if short else ""
    declared = [written.pop(name, "") for name in ("breakdown_of", "dimension", "member")]
    if declared[0] and declared[0] != own_id and not headline:
        headline, dimension, member = declared
    percent = series.percent or series.aside == "%"
    from_heading: dict[str, Any] = {"unit": "%" if percent else published.unit}
    if published.decimals is not None:
        from_heading["decimals"] = published.decimals
    return MetricType(
        id=own_id,
        dataset=declaration.dataset.id,
        source_key=_source_key(table, series),
        label=label,
        short_label=short if len(short) <= SHORT else "",
        breakdown_of=headline,
        dimension=dimension,
        member=member,
        authored=bool(description.label),
        **{**from_heading, **written},
    )


def _source_key(table: Table, series: Series) -> str:
    names = [table.id, *(text for _, text in series.source), series.code or " - ".join(series.path), series.aside]
    names += [text for _, text in series.metric]
    names += [f"{dimension or name}: {member}" for name, dimension, member in series.members]
    return " | ".join(part for part in names if part)
