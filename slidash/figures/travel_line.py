"""Where it is going: the lead council's line through time, against its group's median and middle half, and England."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from slidash.figures.caption import Caption, DrawnChart, composed
from slidash.figures.label_text import hover, label_text
from slidash.figures.marks import Mark, Moment
from slidash.figures.scale import Scale, around, drawable, drawn, number
from slidash.figures.side_labels import SideLabel, beside, height_for, margin_for
from slidash.figures.text_width import text_width, widest
from slidash.figures.theme import (
    AXIS,
    BENCHMARK,
    GRID,
    GROUP,
    GROUP_TEXT,
    GROUP_TINT,
    LEAD,
    PAPER,
    QUIET_TEXT,
    Layout,
    Sizes,
    base_layout,
    label,
    nothing_to_draw,
    quiet_axis,
)
from slidash.figures.words import describe_travel

_PLOT_HEIGHT: Final = 270
NOT_FROM_ZERO: Final = "The vertical axis does not start at zero."
PROVISIONAL: Final = "Hollow points are provisional."


@dataclass(frozen=True, slots=True)
class GroupMoment:
    """A group's median and quarter bounds in one period; `shown` is the median as a reader sees it."""

    period: str
    at: date
    median: float | None
    q25: float | None
    q75: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class _Travel:
    name: str
    lead: Sequence[Moment]
    group: Sequence[GroupMoment]
    england: Sequence[Moment]
    group_name: str


def travel_line(
    name: str,
    lead: Sequence[Moment],
    caption: Caption,
    group: Sequence[GroupMoment] = (),
    england: Sequence[Moment] = (),
    group_name: str = "Group median",
    travel: str = "",
) -> DrawnChart:
    """How did the lead council's figure move, and how did its group's? Periods without a figure are gaps.

    Every published period belongs in the series, with None where the council has no figure. `travel` is the direction
    in words for the alternative text.
    """
    travel_lines = _Travel(name, _in_order(lead), sorted(group, key=lambda g: g.at), _in_order(england), group_name)
    values = [v for m in travel_lines.lead for v in (m.value, m.lower, m.upper)] + [
        m.value for m in travel_lines.england
    ]
    scale = around(values + [v for g in travel_lines.group for v in (g.median, g.q25, g.q75)], caption.unit)

    def draw(sizes: Sizes, room: int) -> Layout:
        return _layout(travel_lines, scale, sizes, room)

    notes = [PROVISIONAL] if any(m.provisional and drawn(m.value) is not None for m in travel_lines.lead) else []
    hint = "" if scale.low <= 0 <= scale.high else NOT_FROM_ZERO
    latest = [Mark(one.name, one.value, one.shown) for one in _side_labels(travel_lines)[1:]]
    alt = describe_travel(name, travel_lines.lead, travel, latest)
    return composed(_traces(travel_lines), draw, caption, alt, notes, hint)


@lru_cache(maxsize=1_024)  # a chart asks it of the same few days for every line and again for its axis
def year(day: date) -> float:
    """The day as a number of years, so that periods stand as far apart as they are in time."""
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)


def labelled_periods(periods: Sequence[tuple[float, str]], sizes: Sizes) -> list[tuple[float, str]]:
    """The periods named along the axis: evenly spaced, ending with the latest, as many as there is room for."""
    if not periods:
        return []
    need = max(text_width(line, sizes.text) for _, text in periods for line in text.splitlines()) + 14
    room = max(2, sizes.narrowest_plot // need + 1)
    every = max(1, -(-(len(periods) - 1) // (room - 1)))
    return list(reversed(periods[::-1][::every]))


def _in_order(moments: Sequence[Moment]) -> list[Moment]:
    return sorted(moments, key=lambda moment: moment.at)


def _traces(travel_lines: _Travel) -> list[dict[str, Any]]:
    traces = [*_band(travel_lines.group)]
    if travel_lines.england:
        traces.append(_line(travel_lines.england, "England", BENCHMARK, "dash", 1.8))
    if travel_lines.group:
        medians = [Moment(g.period, g.at, g.median, g.shown) for g in travel_lines.group]
        traces.append(_line(medians, travel_lines.group_name, GROUP, "solid", 2))
    return [*traces, _lead(travel_lines)]


def _line(moments: Sequence[Moment], name: str, colour: str, dash: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [year(moment.at) for moment in moments],
        "y": [drawn(moment.value) for moment in moments],
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"color": colour, "size": [5 if alone else 0 for alone in _alone(moments)]},
        "hovertext": [hover(name, moment.shown, moment.interval, moment.period) for moment in moments],
    }


def _alone(moments: Sequence[Moment]) -> list[bool]:
    """Which points have no neighbour to be joined to by a line."""
    there = [False, *(number(moment.value) is not None for moment in moments), False]
    return [not before and not after for before, after in zip(there, there[2:], strict=False)]


def _lead(travel_lines: _Travel) -> dict[str, Any]:
    trace = _line(travel_lines.lead, travel_lines.name, LEAD, "solid", 3)
    trace["hovertext"] = [
        hover(travel_lines.name, m.shown, m.interval, m.period, *(["provisional"] if m.provisional else []))
        for m in travel_lines.lead
    ]
    fills = [PAPER if m.provisional else LEAD for m in travel_lines.lead]
    trace["marker"] = {"color": fills, "size": 8, "line": {"color": LEAD, "width": 2}}
    reaches = [_reach(moment) for moment in travel_lines.lead]
    if any(reaches):
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [high for _, high in (reach or (0, 0) for reach in reaches)],
            "arrayminus": [low for low, _ in (reach or (0, 0) for reach in reaches)],
            "color": LEAD,
            "thickness": 1.2,
            "width": 3,
        }
    return trace


def _reach(moment: Moment) -> tuple[float, float] | None:
    value, lower, upper = number(moment.value), number(moment.lower), number(moment.upper)
    if value is None or lower is None or upper is None:
        return None
    return drawn(max(0.0, value - lower)) or 0, drawn(max(0.0, upper - value)) or 0


def _band(group: Sequence[GroupMoment]) -> Iterator[dict[str, Any]]:
    """The middle half as one closed outline for each unbroken run of periods; a run of one is a short line."""
    x: list[float | None] = []
    y: list[float | None] = []
    for whole, run in groupby(group, key=_has_half):
        if whole:
            part = list(run)
            x += [None] * bool(x) + [year(g.at) for g in (*part, *reversed(part))]
            y += [None] * bool(y) + [drawn(g.q75) for g in part] + [drawn(g.q25) for g in reversed(part)]
    if x:
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "fill": "toself",
            "fillcolor": GROUP_TINT,
            "line": {"color": GROUP, "width": 0.7},
        }


def _has_half(group: GroupMoment) -> bool:
    return drawable(group.q25) and drawable(group.q75)


def _side_labels(travel_lines: _Travel) -> list[SideLabel]:
    labels = []
    lead = next((m for m in reversed(travel_lines.lead) if number(m.value) is not None), None)
    if lead is not None and lead.value is not None:
        labels.append(SideLabel(travel_lines.name, lead.shown, lead.value, LEAD, strong=True))
    group = next((g for g in reversed(travel_lines.group) if number(g.median) is not None), None)
    if group is not None and group.median is not None:
        more = "shaded: middle half" if any(map(_has_half, travel_lines.group)) else ""
        labels.append(SideLabel(travel_lines.group_name, group.shown, group.median, GROUP_TEXT, more=more))
    england = next((m for m in reversed(travel_lines.england) if number(m.value) is not None), None)
    if england is not None and england.value is not None:
        labels.append(SideLabel("England", england.shown, england.value, BENCHMARK))
    return labels


def _layout(travel_lines: _Travel, scale: Scale, sizes: Sizes, room: int) -> Layout:
    sides = _side_labels(travel_lines)
    drawn_at: list[Moment | GroupMoment] = [*travel_lines.lead, *travel_lines.group, *travel_lines.england]
    periods = sorted({(year(moment.at), moment.period) for moment in drawn_at})
    broken = [(at, text.replace(" to ", "\nto ")) for at, text in periods]
    lines = max((len(text.splitlines()) for _, text in broken), default=1)
    left = 12 + widest(list(scale.texts), sizes.text)
    top, bottom = sizes.line + 16, lines * sizes.line + 14
    plot = max(_PLOT_HEIGHT, height_for(sides, sizes), room - top - bottom)
    layout = base_layout(sizes, plot + top + bottom, {"l": left, "r": margin_for(sides, sizes), "t": top, "b": bottom})
    first, last = (broken[0][0], broken[-1][0]) if broken else (0.0, 1.0)
    margin = (last - first) * 0.035 or 0.5
    named = labelled_periods(broken, sizes)
    layout["xaxis"] = quiet_axis() | {
        "range": [round(first - margin, 3), round(last + margin, 3)],
        "tickmode": "array",
        "tickvals": [at for at, _ in named],
        "ticktext": [label_text(text.splitlines()) for _, text in named],
        "tickfont": {"color": QUIET_TEXT},
        "showline": True,
        "linecolor": AXIS,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": AXIS,
    }
    layout["yaxis"] = quiet_axis() | {"showgrid": True, "gridcolor": GRID, "tickfont": {"color": QUIET_TEXT}}
    layout["yaxis"] |= scale.axis() | {"zeroline": True, "zerolinecolor": AXIS}
    place = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 6 - left, "yref": "paper", "y": 1}
    unit = label(label_text([scale.unit]), sizes, color=QUIET_TEXT, **place, yanchor="bottom", yshift=10)
    layout["annotations"] = [unit, *beside(sides, scale, plot, sizes)]
    layout["annotations"] += [] if sides else [nothing_to_draw(sizes)]
    return layout
