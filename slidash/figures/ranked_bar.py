"""Who is where: the councils of a group as horizontal bars, best at the top, with names, values and intervals."""

from collections.abc import Sequence
from typing import Any, Final

from slidash.figures.caption import Caption, composed
from slidash.figures.lettering import bold, safe, widest, wrap
from slidash.figures.marks import Bar, Mark, hover, missing_note, ranked, usable
from slidash.figures.scale import Scale, drawn, from_zero
from slidash.figures.skyline import skyline
from slidash.figures.theme import (
    AXIS,
    BENCHMARK,
    COLOURS,
    GRID,
    GROUP_TEXT,
    QUIET_TEXT,
    TEXT,
    Figure,
    Layout,
    Role,
    Sizes,
    base_layout,
    label,
    quiet_axis,
    rule,
)
from slidash.figures.words import describe_ranking
from slidash.vocabulary.metrics import Polarity

MOST_NAMED: Final = 40


def ranked_bar(
    bars: Sequence[Bar],
    caption: Caption,
    polarity: Polarity = Polarity.NONE,
    median: Mark | None = None,
    england: Mark | None = None,
) -> Figure:
    """Where does each council stand? Bars from zero, one a council; above forty councils, the unnamed skyline.

    `median` is the group's, drawn dashed; `england` is drawn dotted. Councils without a value are listed in the notes.
    """
    order = ranked(bars, polarity)
    if len(order) > MOST_NAMED:
        return skyline(bars, caption, polarity, median, england)
    marks = [mark for mark in (usable(median), usable(england)) if mark]
    scale = from_zero(
        [v for bar in order for v in (bar.value, bar.lower, bar.upper)] + [mark.value for mark in marks], caption.unit
    )

    def draw(sizes: Sizes, room: int) -> Layout:
        return _layout(order, marks, scale, sizes, room)

    alt = describe_ranking(bars, polarity, (median, england))
    return composed([_trace(order)], draw, caption, alt, missing_note(bars))


def _trace(order: Sequence[Bar]) -> dict[str, Any]:
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [drawn(bar.value) for bar in order],
        "y": list(range(len(order))),
        "marker": {"color": [COLOURS[bar.role] for bar in order], "line": {"width": 0}},
        "customdata": [bar.area for bar in order],
        "hovertext": [hover(bar.name, bar.shown, bar.interval) for bar in order],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    if any(_interval(bar) for bar in order):
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [high for _, high in map(_reach, order)],
            "arrayminus": [low for low, _ in map(_reach, order)],
            "color": TEXT,
            "thickness": 1.2,
            "width": 3,
        }
    return trace


def _interval(bar: Bar) -> bool:
    return drawn(bar.lower) is not None and drawn(bar.upper) is not None


def _reach(bar: Bar) -> tuple[float, float]:
    """How far the interval reaches below and above the value; nothing without an interval."""
    if bar.value is None or bar.lower is None or bar.upper is None or not _interval(bar):
        return 0, 0
    return drawn(max(0.0, bar.value - bar.lower)) or 0, drawn(max(0.0, bar.upper - bar.value)) or 0


def _layout(order: Sequence[Bar], marks: Sequence[Mark], scale: Scale, sizes: Sizes, room: int) -> Layout:
    names = [[safe(line) for line in wrap(bar.name, sizes.name_characters)] for bar in order]
    row = max([sizes.row, *(len(lines) * sizes.line for lines in names)])
    left = 12 + max((widest(wrap(bar.name, sizes.name_characters), sizes.text) for bar in order), default=0)
    right = 14 + widest([bar.shown for bar in order], sizes.text)
    top = 8 + len(marks) * (sizes.line + 2)
    bottom = 2 * sizes.line + 14
    height = max(room, top + bottom + row * max(len(order), 1))
    layout = base_layout(sizes, height, {"l": left, "r": right, "t": top, "b": bottom})
    layout["bargap"] = 0.28
    layout["xaxis"] = quiet_axis() | {"showgrid": True, "gridcolor": GRID, "zeroline": True, "zerolinecolor": AXIS}
    layout["xaxis"] |= scale.axis() | {
        "title": {"text": safe(scale.unit), "standoff": 6, "font": {"color": QUIET_TEXT}},
        "tickfont": {"color": QUIET_TEXT},
        "tickangle": 0,
    }
    layout["yaxis"] = quiet_axis() | {
        "range": [len(order) - 0.5, -0.5] if order else [0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(order))),
        "ticktext": [_name(bar, lines) for bar, lines in zip(order, names, strict=True)],
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": "rgba(0,0,0,0)",
    }
    values = [_value(bar, place, right, sizes) for place, bar in enumerate(order)]
    above = [_mark_label(mark, place, scale, sizes) for place, mark in enumerate(marks)]
    layout["annotations"] = values + above
    layout["shapes"] = [_mark_line(mark, place) for place, mark in enumerate(marks)]
    return layout


def _name(bar: Bar, lines: Sequence[str]) -> str:
    text = "<br>".join(lines)
    return bold(text) if bar.role is Role.LEAD else text


def _value(bar: Bar, place: int, right: int, sizes: Sizes) -> dict[str, Any]:
    text = bold(safe(bar.shown)) if bar.role is Role.LEAD else safe(bar.shown)
    return label(text, sizes, xref="paper", x=1, xanchor="right", xshift=right - 4, yref="y", y=place, yanchor="middle")


def _mark_line(mark: Mark, place: int) -> dict[str, Any]:
    at = drawn(mark.value)
    dash, colour = ("dash", GROUP_TEXT) if place == 0 else ("dot", BENCHMARK)
    return rule(dash, colour, xref="x", x0=at, x1=at, yref="paper", y0=0, y1=1)


def _mark_label(mark: Mark, place: int, scale: Scale, sizes: Sizes) -> dict[str, Any]:
    share = scale.share(mark.value or 0.0)
    anchor = "left" if share < 0.2 else "right" if share > 0.7 else "center"
    return label(
        safe(f"{mark.name} {mark.shown}"),
        sizes,
        color=GROUP_TEXT if place == 0 else BENCHMARK,
        xref="x",
        x=drawn(mark.value),
        xanchor=anchor,
        xshift={"left": -4, "right": 4, "center": 0}[anchor],
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=place * (sizes.line + 2),
    )
