"""Who is where: the councils of a group as horizontal bars, best at the top, with names, values and intervals."""

from collections.abc import Sequence
from typing import Any, Final

from slidash.figures.caption import Caption, DrawnChart, composed
from slidash.figures.label_text import hover, label_text
from slidash.figures.marks import Bar, Mark, missing_note, ranked, usable
from slidash.figures.scale import Scale, drawn, from_zero
from slidash.figures.text_width import short, widest, wrap
from slidash.figures.theme import (
    AXIS,
    COLOURS,
    GRID,
    PAPER,
    QUIET_TEXT,
    TEXT,
    Layout,
    Role,
    Sizes,
    axis_title,
    base_layout,
    label,
    nothing_to_draw,
    quiet_axis,
)
from slidash.figures.thin_bars import skyline
from slidash.figures.top_labels import Flag, flag_labels, flag_poles, flags_height
from slidash.figures.words import describe_ranking
from slidash.vocabulary.metrics import Polarity

MOST_NAMED: Final = 40
_NARROWEST_PLOT: Final = 110


def ranked_bar(
    bars: Sequence[Bar],
    caption: Caption,
    polarity: Polarity = Polarity.NONE,
    median: Mark | None = None,
    england: Mark | None = None,
    *,
    quarters: bool = True,
) -> DrawnChart:
    """Where does each council stand? Bars from zero, one a council; above forty councils, the unnamed skyline.

    `median` is the group's, drawn dashed; `england` is drawn dotted. Councils without a value are listed in the notes.
    `quarters` is false where the publisher wants none shown.
    """
    order = ranked(bars, polarity)
    if len(order) > MOST_NAMED:
        return skyline(bars, caption, polarity, median, england, quarters=quarters)
    marks = [mark for mark in (usable(median), usable(england)) if mark]
    values = [v for bar in order for v in (bar.value, bar.lower, bar.upper)] + [mark.value for mark in marks]
    scale = from_zero(values, caption.unit, _NARROWEST_PLOT)
    flags = _flags(marks, scale)

    def draw(sizes: Sizes, room: int) -> Layout:
        return _layout(order, flags, scale, sizes, room)

    alt = describe_ranking(bars, polarity, (median, england), order)
    return composed(_traces(order), draw, caption, alt, missing_note(bars))


def _traces(order: Sequence[Bar]) -> list[dict[str, Any]]:
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [drawn(bar.value) for bar in order],
        "y": list(range(len(order))),
        "marker": {"color": [COLOURS[bar.role] for bar in order], "line": {"width": 0}},
        "hovertext": [hover(bar.name, bar.shown, bar.interval) for bar in order],
    }
    if not any(_interval(bar) for bar in order):
        return [trace]
    # dark whiskers with white edges, so that both ends are seen on the lead council's dark bar
    whiskers: dict[str, Any] = {"type": "scatter", "mode": "markers", "x": trace["x"], "y": trace["y"]}
    whiskers |= {"marker": {"size": 1, "color": TEXT}, "error_x": _error_bars(order, TEXT, 1.2, 3)}
    return [trace | {"error_x": _error_bars(order, PAPER, 3.5, 4)}, whiskers]


def _error_bars(order: Sequence[Bar], colour: str, thickness: float, cap: int) -> dict[str, Any]:
    reaches = [_reach(bar) for bar in order]
    below, above = [low for low, _ in reaches], [high for _, high in reaches]
    look = {"color": colour, "thickness": thickness, "width": cap}
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, **look}


def _interval(bar: Bar) -> bool:
    return drawn(bar.lower) is not None and drawn(bar.upper) is not None


def _reach(bar: Bar) -> tuple[float, float]:
    """How far the interval reaches below and above the value; nothing without an interval."""
    if bar.value is None or bar.lower is None or bar.upper is None or not _interval(bar):
        return 0, 0
    return drawn(max(0.0, bar.value - bar.lower)) or 0, drawn(max(0.0, bar.upper - bar.value)) or 0


def _layout(order: Sequence[Bar], flags: Sequence[Flag], scale: Scale, sizes: Sizes, room: int) -> Layout:
    names = [wrap(bar.name, sizes.name_characters) for bar in order]
    row = max([sizes.row, *(len(lines) * sizes.line for lines in names)])
    left = 12 + max((widest(lines, sizes.text) for lines in names), default=0)
    right = 16 + widest([short(bar.shown) for bar in order], sizes.text)
    top = 8 + flags_height(flags, sizes)
    bottom = 2 * sizes.line + 14
    height = max(room, top + bottom + row * max(len(order), 1))
    layout = base_layout(sizes, height, {"l": left, "r": right, "t": top, "b": bottom})
    layout["bargap"] = 0.28
    layout["xaxis"] = quiet_axis() | {"showgrid": True, "gridcolor": GRID, "zeroline": True, "zerolinecolor": AXIS}
    layout["xaxis"] |= scale.axis() | {
        "title": axis_title(label_text([scale.unit]), sizes),
        "tickfont": {"color": QUIET_TEXT},
    }
    layout["yaxis"] = quiet_axis() | {
        "range": [len(order) - 0.5, -0.5] if order else [0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(order))),
        "ticktext": [label_text(lines, strong=bar.role is Role.LEAD) for bar, lines in zip(order, names, strict=True)],
        "ticklen": 6,
    }
    values = [_value(bar, place, right, sizes) for place, bar in enumerate(order)]
    layout["annotations"] = values + flag_labels(flags, sizes)
    layout["annotations"] += [] if order else [nothing_to_draw(sizes)]
    layout["shapes"] = flag_poles(flags, height - top - bottom, sizes)
    return layout


def _value(bar: Bar, place: int, right: int, sizes: Sizes) -> dict[str, Any]:
    text = label_text([short(bar.shown)], strong=bar.role is Role.LEAD)
    return label(text, sizes, xref="paper", x=1, xanchor="right", xshift=right - 4, yref="y", y=place, yanchor="middle")


def _flags(marks: Sequence[Mark], scale: Scale) -> list[Flag]:
    # names stand over the column of councils as well, so only those far to the right must end at their line
    return [
        Flag(f"{mark.name} {mark.shown}", mark.value, max(0.5, scale.share(mark.value)), TEXT, dash)
        for mark, dash in zip(marks, ("dash", "dot"), strict=False)
        if mark.value is not None
    ]
