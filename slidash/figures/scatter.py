"""Two metrics against each other: one dot a council, the group's medians as a cross, and words in the four corners."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from slidash.figures.caption import Caption, DrawnChart, composed
from slidash.figures.label_text import label_text
from slidash.figures.marks import Mark, usable
from slidash.figures.scale import Scale, around, drawn, number
from slidash.figures.text_width import text_width, wrap
from slidash.figures.theme import (
    AXIS,
    COLOURS,
    GRID,
    GROUP_TEXT,
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
    rule,
)
from slidash.markup import template

_PLOT_HEIGHT: Final = 380
_NARROWEST_PLOT: Final = 260
_TITLE_CHARACTERS: Final = 46
_CORNER_CHARACTERS: Final = 16
_DOT: Final = {Role.OTHER: 8, Role.GROUP: 10, Role.BENCHMARK: 10, Role.LEAD: 15}
_HOVER: Final = template("<b>{}</b><br>{} across, {} up", quotes=False)


@dataclass(frozen=True, slots=True)
class Point:
    """One council's two figures, each with the value as a reader sees it."""

    area: str
    name: str
    x: float | None
    y: float | None
    shown_x: str
    shown_y: str
    role: Role = Role.GROUP

    @property
    def present(self) -> bool:
        """Whether both can be drawn."""
        return number(self.x) is not None and number(self.y) is not None


@dataclass(frozen=True, slots=True)
class Axis:
    """One metric along an axis: its name, its unit, and the group's median."""

    name: str
    unit: str
    median: Mark | None = None

    @property
    def title(self) -> str:
        """What stands beside the axis."""
        return f"{self.name} ({self.unit})" if self.unit and self.unit not in self.name else self.name


@dataclass(frozen=True, slots=True)
class Corners:
    """What a place in each corner means, as against both medians."""

    top_left: str = ""
    top_right: str = ""
    bottom_left: str = ""
    bottom_right: str = ""


def scatter(points: Sequence[Point], across: Axis, up: Axis, caption: Caption, corners: Corners) -> DrawnChart:
    """Do councils that are high on one metric tend to be high on the other, and where is the lead council?"""
    there = [point for point in points if point.present]
    scales = (
        around([*(point.x for point in there), _at(across.median)], across.unit, _NARROWEST_PLOT),
        around([*(point.y for point in there), _at(up.median)], up.unit),
    )

    def draw(sizes: Sizes, room: int) -> Layout:
        return _layout(there, (across, up), scales, corners, sizes, room)

    lost = sorted(point.name for point in points if not point.present)
    more = f" and {len(lost) - 6} more" if len(lost) > 6 else ""
    notes = [f"No figure for one or both: {', '.join(lost[:6])}{more}."] if lost else []
    return composed(_traces(there), draw, caption, describe_pairs(there, across, up), notes)


def describe_pairs(points: Sequence[Point], across: Axis, up: Axis) -> str:
    """The lead council's two figures, how many councils are drawn, and both medians."""
    if not points:
        return "No council has a figure for both."
    sentences = [
        f"{point.name}: {across.name} {point.shown_x}, {up.name} {point.shown_y}."
        for point in points
        if point.role is Role.LEAD
    ]
    sentences.append(f"{len(points)} councils.")
    sentences += [
        f"Median of {axis.name}: {axis.median.shown}." for axis in (across, up) if axis.median and usable(axis.median)
    ]
    return " ".join(sentences)


def _at(mark: Mark | None) -> float | None:
    return mark.value if mark else None


def _traces(points: Sequence[Point]) -> list[dict[str, Any]]:
    traces = []
    for role in (Role.OTHER, Role.GROUP, Role.BENCHMARK, Role.LEAD):
        own = [point for point in points if point.role is role]
        if own:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [drawn(point.x) for point in own],
                    "y": [drawn(point.y) for point in own],
                    "marker": {
                        "color": COLOURS[role],
                        "size": _DOT[role],
                        "symbol": "diamond" if role is Role.LEAD else "circle",
                        "line": {"color": PAPER, "width": 1},
                    },
                    "hovertext": [_HOVER(point.name, point.shown_x, point.shown_y) for point in own],
                }
            )
    return traces


def _layout(
    points: Sequence[Point],
    axes: tuple[Axis, Axis],
    scales: tuple[Scale, Scale],
    corners: Corners,
    sizes: Sizes,
    room: int,
) -> Layout:
    (across, up), (level, upright) = axes, scales
    over = wrap(f"Up: {_titled(up, upright)}", _TITLE_CHARACTERS)
    under = wrap(f"Across: {_titled(across, level)}", _TITLE_CHARACTERS)
    left = max((text_width(text, sizes.text) for text in upright.texts), default=20) + 14
    top, bottom = len(over) * sizes.line + 14, (len(under) + 1) * sizes.line + 18
    plot = max(_PLOT_HEIGHT, room - top - bottom)
    layout = base_layout(sizes, plot + top + bottom, {"l": left, "r": 16, "t": top, "b": bottom})
    look = {"showgrid": True, "gridcolor": GRID, "showline": True, "linecolor": AXIS, "tickfont": {"color": QUIET_TEXT}}
    title = axis_title(label_text(under), sizes)
    layout["xaxis"] = quiet_axis() | look | level.axis() | {"title": title}
    layout["yaxis"] = quiet_axis() | look | upright.axis()
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom"}
    heading = label(label_text(over), sizes, **place, align="left", xshift=-left + 8, yshift=8, color=QUIET_TEXT)
    layout["annotations"] = [heading, *_corners(corners, sizes), *_names(points, level, upright, sizes)]
    layout["annotations"] += [] if points else [nothing_to_draw(sizes)]
    layout["shapes"] = _cross(axes)
    return layout


def _titled(axis: Axis, scale: Scale) -> str:
    return Axis(axis.name, scale.unit).title


def _corners(corners: Corners, sizes: Sizes) -> list[dict[str, Any]]:
    held = (
        (corners.top_left, 0, 1),
        (corners.top_right, 1, 1),
        (corners.bottom_left, 0, 0),
        (corners.bottom_right, 1, 0),
    )
    annotations = []
    for words, x, y in held:
        if words:
            anchor, side = "right" if x else "left", "top" if y else "bottom"
            place = {"xref": "paper", "x": x, "xanchor": anchor, "yref": "paper", "y": y, "yanchor": side}
            annotations.append(
                label(
                    label_text(wrap(words, _CORNER_CHARACTERS)),
                    sizes,
                    **place,
                    align=anchor,
                    xshift=-4 if x else 4,
                    yshift=-3 if y else 3,
                    color=GROUP_TEXT,
                )
            )
    return annotations


def _names(points: Sequence[Point], level: Scale, upright: Scale, sizes: Sizes) -> list[dict[str, Any]]:
    """The lead council's name beside its mark, towards the middle of the plot."""
    annotations = []
    for point in points:
        if point.role is Role.LEAD and point.x is not None and point.y is not None:
            right, low = level.share(point.x) > 0.6, upright.share(point.y) < 0.5
            annotations.append(
                label(
                    label_text([point.name], strong=True),
                    sizes,
                    color=LEAD,
                    bgcolor="rgba(255,255,255,0.85)",
                    xref="x",
                    x=drawn(point.x),
                    xanchor="right" if right else "left",
                    xshift=-8 if right else 8,
                    yref="y",
                    y=drawn(point.y),
                    yanchor="bottom" if low else "top",
                    yshift=5 if low else -5,
                )
            )
    return annotations


def _cross(axes: tuple[Axis, Axis]) -> list[dict[str, Any]]:
    across, up = (usable(axis.median) for axis in axes)
    lines = []
    if across is not None:
        at = drawn(across.value)
        lines.append(rule("dash", GROUP_TEXT, 1.25, xref="x", x0=at, x1=at, yref="paper", y0=0, y1=1, layer="below"))
    if up is not None:
        at = drawn(up.value)
        lines.append(rule("dash", GROUP_TEXT, 1.25, yref="y", y0=at, y1=at, xref="paper", x0=0, x1=1, layer="below"))
    return lines
