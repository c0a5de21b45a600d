"""How far apart the councils are: one dot each along the value axis, with the middle half, the median and England."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from slidash.figures.caption import Caption, composed
from slidash.figures.lettering import bold, safe
from slidash.figures.marks import Bar, Mark, Middle, hover, missing_note, ranked, usable
from slidash.figures.scale import Scale, around, drawn, number
from slidash.figures.theme import (
    AXIS,
    BENCHMARK,
    COLOURS,
    GRID,
    GROUP,
    GROUP_TEXT,
    GROUP_TINT,
    LEAD,
    PAPER,
    QUIET_TEXT,
    Figure,
    Layout,
    Role,
    Sizes,
    base_layout,
    label,
    quiet_axis,
    rule,
)
from slidash.figures.words import describe_distribution
from slidash.vocabulary.metrics import Polarity

_BINS: Final = 56
_PLOT_HEIGHT: Final = 130
_DOT: Final = {Role.OTHER: 6, Role.GROUP: 8, Role.BENCHMARK: 8, Role.LEAD: 15}
_SYMBOL: Final = {Role.OTHER: "circle", Role.GROUP: "circle", Role.BENCHMARK: "square", Role.LEAD: "diamond"}


def distribution_strip(
    bars: Sequence[Bar],
    caption: Caption,
    middle: Middle | None = None,
    median: Mark | None = None,
    england: Mark | None = None,
) -> Figure:
    """How are the values spread, and where in the spread is the lead council?"""
    order = ranked(bars, Polarity.LOW)
    marks = (usable(median), usable(england))
    values = [bar.value for bar in order] + [mark.value for mark in marks if mark]
    scale = around(values + ([middle.q25, middle.q75] if middle else []), caption.unit)

    def draw(sizes: Sizes, room: int) -> Layout:
        return _layout(order, middle, marks, scale, sizes, room)

    alt = describe_distribution(bars, middle, (median, england))
    return composed(_traces(order, scale), draw, caption, alt, missing_note(bars))


def swarm(shares: Sequence[float]) -> list[float]:
    """How far from the middle line each dot is put, −1 to 1, so that near equal values lie beside each other.

    `shares` are places along the axis, 0 to 1. The same values always give the same picture: nothing is drawn by lot.
    """
    stacks: dict[int, list[int]] = defaultdict(list)
    for index, share in enumerate(shares):
        stacks[min(int(share * _BINS), _BINS - 1)].append(index)
    # a few values must not be thrown to the edges, nor many leave the plot
    step = 1 / max(4.5, max(map(len, stacks.values()), default=0) / 2)
    heights = [0.0] * len(shares)
    for stack in stacks.values():
        for position, index in enumerate(stack):
            side = 1 if position % 2 else -1
            heights[index] = round(side * ((position + 1) // 2) * step, 3) + 0.0
    return heights


def _traces(order: Sequence[Bar], scale: Scale) -> list[dict[str, Any]]:
    heights = swarm([scale.share(number(bar.value) or 0.0) for bar in order])
    traces = []
    for role in (Role.OTHER, Role.GROUP, Role.BENCHMARK, Role.LEAD):
        own = [(bar, height) for bar, height in zip(order, heights, strict=True) if bar.role is role]
        if own:
            edge = {"color": PAPER, "width": 1.5 if role is Role.LEAD else 0.5}
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [drawn(bar.value) for bar, _ in own],
                    "y": [0 if role is Role.LEAD else height for _, height in own],
                    "marker": {"color": COLOURS[role], "size": _DOT[role], "symbol": _SYMBOL[role], "line": edge},
                    "customdata": [bar.area for bar, _ in own],
                    "hovertext": [hover(bar.name, bar.shown, bar.interval) for bar, _ in own],
                    "hoverinfo": "text",
                    "cliponaxis": False,
                }
            )
    return traces


def _layout(
    order: Sequence[Bar],
    middle: Middle | None,
    marks: tuple[Mark | None, Mark | None],
    scale: Scale,
    sizes: Sizes,
    room: int,
) -> Layout:
    median, england = marks
    rows = _rows(order, median, england)
    step = sizes.line + 4
    top = len(rows) * step + 8
    bottom = 2 * sizes.line + 14 + (step if middle and middle.shown else 0)
    plot = max(_PLOT_HEIGHT, room - top - bottom)
    layout = base_layout(sizes, plot + top + bottom, {"l": 16, "r": 16, "t": top, "b": bottom})
    layout["xaxis"] = quiet_axis() | {"showgrid": True, "gridcolor": GRID, "showline": True, "linecolor": AXIS}
    layout["xaxis"] |= scale.axis() | {
        "title": {"text": safe(scale.unit), "standoff": 6, "font": {"color": QUIET_TEXT}},
        "tickfont": {"color": QUIET_TEXT},
        "tickangle": 0,
    }
    layout["yaxis"] = quiet_axis() | {"range": [-1.15, 1.15], "showticklabels": False}
    annotations, shapes = [], []
    if middle and drawn(middle.q25) is not None and drawn(middle.q75) is not None:
        shapes.append(_band(middle))
        annotations += _band_label(middle, bottom, sizes)
    for level, (text, value, colour, dash) in enumerate(rows):
        end = round(1 + level * step / plot, 4)
        at = drawn(value)
        shapes.append(rule(dash, colour, xref="x", x0=at, x1=at, yref="paper", y0=0, y1=end))
        annotations.append(_row_label(text, value, level * step, colour, scale, sizes))
    layout["annotations"], layout["shapes"] = annotations, shapes
    return layout


def _rows(order: Sequence[Bar], median: Mark | None, england: Mark | None) -> list[tuple[str, float, str, str]]:
    """Text, value, colour and dash of each named line, the lowest row first."""
    leads = [(bold(safe(f"{b.name} {b.shown}")), b.value or 0.0, LEAD, "solid") for b in order if b.role is Role.LEAD]
    named = [(mark, colour, dash) for mark, colour, dash in ((median, GROUP_TEXT, "dash"), (england, BENCHMARK, "dot"))]
    return leads + [(safe(f"{m.name} {m.shown}"), m.value or 0.0, colour, dash) for m, colour, dash in named if m]


def _band(middle: Middle) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "x0": drawn(middle.q25),
        "x1": drawn(middle.q75),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": GROUP_TINT,
        "line": {"color": GROUP, "width": 1},
    }


def _band_label(middle: Middle, bottom: int, sizes: Sizes) -> list[dict[str, Any]]:
    if not middle.shown:
        return []
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0, "yanchor": "bottom"}
    return [label(safe(f"Shaded: middle half, {middle.shown}"), sizes, **place, yshift=2 - bottom, color=GROUP_TEXT)]


def _row_label(text: str, value: float, up: int, colour: str, scale: Scale, sizes: Sizes) -> dict[str, Any]:
    share = scale.share(value)
    anchor = "left" if share < 0.35 else "right" if share > 0.65 else "center"
    place = {"xref": "x", "x": drawn(value), "xanchor": anchor, "yref": "paper", "y": 1, "yanchor": "bottom"}
    shift = {"left": -4, "right": 4, "center": 0}[anchor]
    return label(text, sizes, **place, xshift=shift, yshift=up + 1, color=colour, bgcolor=PAPER)
