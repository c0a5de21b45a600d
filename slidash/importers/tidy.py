"""A council's or region's own figures: a folder of tidy CSV or XLSX files, read whole, checked whole, kept whole.

dataset.toml says what it is, metrics.csv what is measured, observations.csv or .xlsx what was found; areas.csv and
groups.csv, where there are any, bring areas and groups of their own. Every fault of every file is told at once with
file, line and column, and one fault is enough for nothing to be imported.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.connection import working
from slidash.importers.contract import LOADED, OBSERVATION, Account, Harvest, Import, Kept, OwnArea, check, slug
from slidash.importers.faults import Faults
from slidash.importers.kept_imports import all_kept, keep
from slidash.importers.own_files import Line, read_lines
from slidash.importers.tidy_dataset import DATASET, METRICS, read_dataset, read_metrics
from slidash.importers.tidy_periods import is_provisional, read_text
from slidash.importers.tidy_places import AREAS, GROUPS, Places, read_areas, read_groups
from slidash.vocabulary.metrics import MetricType, Status
from slidash.vocabulary.periods import Period, UnreadablePeriod

OBSERVATIONS = ("observations.csv", "observations.xlsx")
NEEDED, OPTIONAL = ("area", "metric", "period", "value"), ("lower", "upper", "status", "note")
STATUSES = ", ".join(Status)
NO_LIMIT = -1  # as both limits, a publisher's sign for none
SHARE = 100
_CREATE = """
    SELECT unnest($metric_type::VARCHAR[]) AS metric_type, unnest($area::VARCHAR[]) AS area,
        unnest($period::VARCHAR[]) AS period, unnest($period_start::DATE[]) AS period_start,
        unnest($period_end::DATE[]) AS period_end, unnest($period_kind::VARCHAR[]) AS period_kind,
        unnest($value::DOUBLE[]) AS value, unnest($lower::DOUBLE[]) AS lower, unnest($upper::DOUBLE[]) AS upper,
        unnest($status::VARCHAR[]) AS status, unnest($provisional::BOOLEAN[]) AS provisional,
        unnest($note::VARCHAR[]) AS note
"""
Row = tuple[str, str, str, date, date, str, float | None, float | None, float | None, str | None, bool, str | None]


@dataclass(frozen=True, slots=True)
class Tidy:
    """A folder that passed every check."""

    harvest: Harvest
    rows: tuple[Row, ...]  # the columns of OBSERVATION
    fingerprint: str


def read_folder(folder: Path, register: Register, themes: Mapping[str, str], others: list[Kept]) -> Tidy:
    """Read and check a folder. Raises ImportContractError with every fault at once.

    `themes` are the known themes by label and slug, lower case; `others` what is imported already.
    """
    if not folder.is_dir():
        raise ImportContractError(
            f"There is no folder {folder}. Templates: python -m slidash import tidy {folder} --template"
        )
    faults = Faults()
    described = read_dataset(folder, faults)
    name = described.dataset.id if described else "dataset"
    others = [one for one in others if one.harvest.dataset.id != name]
    taken = {metric.id: one.harvest.dataset.id for one in others for metric in one.harvest.metric_types}
    areas: dict[str, OwnArea] = {area.area: area for one in others for area in one.harvest.areas}
    own_themes = {theme.lower(): theme for theme in described.themes} if described else {}
    known = {**own_themes, **{slug(theme): theme for theme in own_themes.values()}, **themes}
    metrics = read_metrics(folder, name, known if described else None, taken, faults)
    places = read_areas(folder, register, areas, faults)
    groups = read_groups(folder, name, places, faults)
    file, lines = _observations(folder, faults)
    remarks = Faults()
    rows = _rows(lines, metrics, described.period_kind, places, remarks) if described and metrics else []
    faults.stop(str(folder))
    if described is None or not rows:
        raise ImportContractError(f"{folder} was not imported: {file} has no figures")
    below_zero = {row[0] for row in rows if row[6] is not None and row[6] < 0}
    types = tuple(
        replace(metric, ratio_scale=metric.id not in below_zero) for metric in metrics.values() if metric is not None
    )
    without = sum(1 for row in rows if row[6] is None)
    dataset = replace(described.dataset, retrieved=datetime.now(UTC).date().isoformat())
    # Areas that another dataset brought are carried along: that one may be taken away again.
    used = {row[1] for row in rows} | {area for group in groups for each in group.members for area in each[:2]}
    brought = (area for code, area in places.own.items() if code in places.declared or code in used)
    harvest = Harvest(
        dataset,
        types,
        (Account(file, LOADED, len(rows), without),),
        areas=tuple(brought),
        groups=groups,
        warnings=tuple(remarks.lines()),
        themes=tuple(theme for theme in own_themes.values() if theme.lower() not in themes),
    )
    return Tidy(harvest, tuple(rows), _fingerprint(folder, file, register))


def import_folder(
    folder: Path, register: Register, themes: Mapping[str, str], data: Path, *, dry_run: bool = False
) -> list[str]:
    """Read, check and, unless it is a dry run, keep a folder. The report, line by line."""
    tidy = read_folder(folder, register, themes, all_kept(data))
    with working() as con:
        columns = list(zip(*tidy.rows, strict=True))
        observed = con.sql(_CREATE, params=dict(zip(OBSERVATION, map(list, columns), strict=True)))
        check(con, Import(tidy.harvest, observed))
        if not dry_run:
            keep(data, tidy.harvest, con, tidy.fingerprint)
    harvest, periods = tidy.harvest, sorted({row[2] for row in tidy.rows})
    areas, figures = len({row[1] for row in tidy.rows}), len(tidy.rows)
    counts = f"{len(harvest.metric_types):,} metrics, {figures:,} figures of {areas:,} areas"
    report = [f"{harvest.dataset.id}: {counts}, {periods[0]} to {periods[-1]}"]
    if harvest.areas or harvest.groups:
        report.append(f"  with {len(harvest.areas):,} areas and {len(harvest.groups):,} groups of its own")
    report += [f"  noticed: {remark}" for remark in harvest.warnings]
    if silent := {metric.source_key for metric in harvest.metric_types} - _measured(tidy):
        report.append(f"  without any figure, so not shown: {', '.join(sorted(silent))}")
    report.append(
        "Nothing was imported: this was a dry run."
        if dry_run
        else "Imported. The next build takes it in: python -m slidash build"
    )
    return report


def _measured(tidy: Tidy) -> set[str]:
    measured = {row[0] for row in tidy.rows if row[6] is not None}
    return {metric.source_key for metric in tidy.harvest.metric_types if metric.id in measured}


def _observations(folder: Path, faults: Faults) -> tuple[str, list[Line]]:
    there = [name for name in OBSERVATIONS if (folder / name).is_file()]
    if len(there) != 1:
        faults.add(OBSERVATIONS[0], 1, "whole file", " and ".join(there) or "no such file", "it or observations.xlsx")
        return OBSERVATIONS[0], []
    return there[0], read_lines(folder / there[0], NEEDED, OPTIONAL, faults)


def _rows(
    lines: list[Line], metrics: Mapping[str, MetricType | None], kind: str, places: Places, remarks: Faults
) -> list[Row]:
    rows: list[Row] = []
    first: dict[tuple[str, str, str], int] = {}
    periods: dict[str, Period | str] = {}
    for line in lines:
        before = line.faults.number
        name = line["metric"].lower()
        metric = metrics.get(name)
        if name not in metrics:
            line.fault("metric", f"a metric of {METRICS}")
        if (text := line["period"]) not in periods:
            try:
                periods[text] = read_text(text, kind)
            except UnreadablePeriod as error:
                periods[text] = str(error)
        period = periods[text]
        if isinstance(period, str):
            line.fault("period", period)
        area = places.find(line["area"], period if isinstance(period, Period) else None)
        if " " in area:
            line.fault("area", area)
        value, lower, upper, status = _figure(line)
        if metric is None or not area or isinstance(period, str) or line.faults.number > before:
            continue
        key = (metric.id, area, period.id)
        if key in first:
            found = f"{line['value']}, again after line {first[key]}"
            line.faults.add(line.file, line.line, "value", found, "one figure for an area, metric and period")
            continue
        if metric.unit.startswith("%") and value is not None and upper is not None and value <= SHARE < upper:
            remarks.add(line.file, line.line, "upper", line["upper"], f"no limit of a share over {SHARE}")
        first[key] = line.line
        when = (period.id, period.start, period.end, period.kind.value)
        rows.append((metric.id, area, *when, value, lower, upper, status, is_provisional(text), line["note"] or None))
    return rows


def _figure(line: Line) -> tuple[float | None, float | None, float | None, str | None]:
    """Value, limits and status; an empty value without a status is not available."""
    before = line.faults.number
    value, lower, upper = (line.number(column) for column in ("value", "lower", "upper"))
    status = line["status"].lower()
    if line.faults.number > before:
        return None, None, None, None
    if status and status not in tuple(Status):
        line.fault("status", f"one of {STATUSES}, or nothing")
    if value is not None and status:
        line.fault("status", "nothing beside a value")
    if lower == upper == NO_LIMIT and value != NO_LIMIT:
        lower = upper = None
    if (lower is None) != (upper is None) or (value is None and lower is not None):
        line.fault("lower" if lower is None else "upper", "both 95% limits beside a value, or neither")
    elif lower is not None and upper is not None and value is not None:
        if lower > upper:
            line.fault("upper", f"a limit that is not under the lower one, {line['lower']}")
        elif not lower <= value <= upper:
            line.fault("value", f"a value between its limits, {line['lower']} and {line['upper']}")
    return value, lower, upper, None if value is not None else status or Status.NOT_AVAILABLE.value


def _fingerprint(folder: Path, observations: str, register: Register) -> str:
    digest = hashlib.sha256(
        repr((register.areas, register.names, register.codes, register.successors, register.combined)).encode()
    )
    for name in (DATASET, METRICS, observations, AREAS, GROUPS):
        if (folder / name).is_file():
            digest.update(name.encode() + b"\0" + (folder / name).read_bytes())
    return digest.hexdigest()
