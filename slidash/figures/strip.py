"""How far apart the councils are: one dot each along the value axis, with the middle half, the median and England."""

from collections.abc import Sequence
from typing import Any, Final

from slidash.figures.caption import Caption, DrawnChart, composed
from slidash.figures.label_text import hover, label_text
from slidash.figures.marks import Bar, Mark, Middle, missing_note, ranked, usable
from slidash.figures.scale import Scale, around, drawn, number, rounded
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
    Layout,
    Role,
    Sizes,
    axis_title,
    base_layout,
    label,
    nothing_to_draw,
    quiet_axis,
)
from slidash.figures.top_labels import Flag, flag_labels, flag_poles, flags_height
from slidash.figures.words import describe_distribution
from slidash.vocabulary.metrics import Polarity

_APART: Final = 1 / 62
_NARROWEST_PLOT: Final = 280
_PLOT_HEIGHT: Final = 130
_DOT: Final = {Role.OTHER: 6, Role.GROUP: 8, Role.BENCHMARK: 8, Role.LEAD: 15}
_SYMBOL: Final = {Role.OTHER: "circle", Role.GROUP: "circle", Role.BENCHMARK: "square", Role.LEAD: "diamond"}


def distribution_strip(
    bars: Sequence[Bar],
    caption: Caption,
    middle: Middle | None = None,
    median: Mark | None = None,
    england: Mark | None = None,
    group_name: str = "",
) -> DrawnChart:
    """How are the values spread, and where in the spread is the lead council?

    Councils with the role `group` among others are drawn larger and named by `group_name`.
    """
    order = ranked(bars, Polarity.LOW)
    marks = (usable(median), usable(england))
    values = [bar.value for bar in order] + [mark.value for mark in marks if mark]
    scale = around(values + ([middle.q25, middle.q75] if middle else []), caption.unit, _NARROWEST_PLOT)

    def draw(sizes: Sizes, room: int) -> Layout:
        return _layout(order, middle, marks, group_name, scale, sizes, room)

    alt = describe_distribution(bars, middle, (median, england), order)
    return composed(_traces(order, scale), draw, caption, alt, missing_note(bars))


def swarm(shares: Sequence[float]) -> list[float]:
    """How far from the middle line each dot is put, −1 to 1, so that near equal values lie beside each other.

    `shares` are places along the axis from 0 to 1, in rising order. Each dot takes the level nearest to the middle
    whose last dot is far enough behind; the same values always give the same picture.
    """
    ends: list[float] = []
    levels = []
    for share in shares:
        level = next((k for k, end in enumerate(ends) if share - end >= _APART), len(ends))
        ends[level : level + 1] = [share]
        levels.append((level + 1) // 2 * (1 if level % 2 else -1))
    # a few values must not be thrown to the edges, nor many leave the plot
    step = 1 / max(6, len(ends) // 2)
    return [round(level * step, 3) + 0.0 for level in levels]


def _traces(order: Sequence[Bar], scale: Scale) -> list[dict[str, Any]]:
    values = [number(bar.value) or 0.0 for bar in order]
    heights = swarm([scale.share(value) for value in values])
    traces = []
    for role in (Role.OTHER, Role.GROUP, Role.BENCHMARK, Role.LEAD):
        own = [each for each in zip(order, values, heights, strict=True) if each[0].role is role]
        if own:
            edge = {"color": PAPER, "width": 1.5 if role is Role.LEAD else 0.5}
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [rounded(value) for _, value, _ in own],
                    "y": [0 if role is Role.LEAD else height for _, _, height in own],
                    "marker": {"color": COLOURS[role], "size": _DOT[role], "symbol": _SYMBOL[role], "line": edge},
                    "hovertext": [hover(bar.name, bar.shown, bar.interval) for bar, _, _ in own],
                }
            )
    return traces


def _layout(
    order: Sequence[Bar],
    middle: Middle | None,
    marks: tuple[Mark | None, Mark | None],
    group_name: str,
    scale: Scale,
    sizes: Sizes,
    room: int,
) -> Layout:
    median, england = marks
    flags = _flags(order, median, england, scale)
    under = _under(order, middle, group_name)
    top = flags_height(flags, sizes) + 8
    bottom = 2 * sizes.line + 14 + len(under) * sizes.line
    plot = max(_PLOT_HEIGHT, room - top - bottom)
    layout = base_layout(sizes, plot + top + bottom, {"l": 16, "r": 16, "t": top, "b": bottom})
    layout["xaxis"] = quiet_axis() | {"showgrid": True, "gridcolor": GRID, "showline": True, "linecolor": AXIS}
    layout["xaxis"] |= scale.axis() | {
        "title": axis_title(label_text([scale.unit]), sizes),
        "tickfont": {"color": QUIET_TEXT},
    }
    layout["yaxis"] = quiet_axis() | {"range": [-1.15, 1.15], "showticklabels": False}
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0, "yanchor": "bottom"}
    legend = label(label_text(under), sizes, **place, align="left", xshift=-8, yshift=2 - bottom, color=GROUP_TEXT)
    layout["annotations"] = flag_labels(flags, sizes) + ([legend] if under else [])
    layout["annotations"] += [] if order else [nothing_to_draw(sizes)]
    layout["shapes"] = _band(middle) + flag_poles(flags, plot, sizes)
    return layout


def _flags(order: Sequence[Bar], median: Mark | None, england: Mark | None, scale: Scale) -> list[Flag]:
    flags = [
        Flag(f"{bar.name} {bar.shown}", bar.value, scale.share(bar.value), LEAD, strong=True)
        for bar in order
        if bar.role is Role.LEAD and bar.value is not None
    ]
    for mark, colour, dash in ((median, GROUP_TEXT, "dash"), (england, BENCHMARK, "dot")):
        if mark is not None and mark.value is not None:
            flags.append(Flag(f"{mark.name} {mark.shown}", mark.value, scale.share(mark.value), colour, dash))
    return flags


def _under(order: Sequence[Bar], middle: Middle | None, group_name: str) -> list[str]:
    """What the shade and the dots mean, in words under the axis."""
    lines = [f"Shaded: middle half, {middle.shown}"] if middle and middle.shown else []
    if group_name and {Role.GROUP, Role.OTHER} <= {bar.role for bar in order}:
        lines.append(f"Larger, blue: {group_name}")
    return lines


def _band(middle: Middle | None) -> list[dict[str, Any]]:
    if middle is None or drawn(middle.q25) is None or drawn(middle.q75) is None:
        return []
    edge = {"color": GROUP, "width": 1}
    across = {"xref": "x", "x0": drawn(middle.q25), "x1": drawn(middle.q75)}
    up = {"yref": "paper", "y0": 0, "y1": 1}
    return [{"type": "rect", "layer": "below", **across, **up, "fillcolor": GROUP_TINT, "line": edge}]
