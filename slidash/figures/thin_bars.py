"""Where one council stands among very many: thin vertical bars in order, the lead council and the quarters named."""

from collections.abc import Sequence
from typing import Any

from slidash.figures.caption import Caption, DrawnChart, composed
from slidash.figures.label_text import hover, label_text
from slidash.figures.marks import Bar, Mark, missing_note, ranked, ranks, usable
from slidash.figures.scale import Scale, drawn, from_zero
from slidash.figures.side_labels import SideLabel, beside, height_for, margin_for
from slidash.figures.text_width import widest
from slidash.figures.theme import (
    AXIS,
    BENCHMARK,
    COLOURS,
    GRID,
    LEAD,
    QUIET_TEXT,
    TEXT,
    Layout,
    Role,
    Sizes,
    base_layout,
    label,
    quiet_axis,
    rule,
)
from slidash.figures.top_labels import Flag, flag_labels, flag_poles, flags_height
from slidash.figures.words import describe_ranking
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.standing_words import ordinal

Under = tuple[list[dict[str, Any]], list[dict[str, Any]]]
"""What stands under the bars: names and lines."""

_PLOT_HEIGHT = 250


def skyline(
    bars: Sequence[Bar],
    caption: Caption,
    polarity: Polarity = Polarity.NONE,
    median: Mark | None = None,
    england: Mark | None = None,
    *,
    quarters: bool = True,
) -> DrawnChart:
    """Where does the lead council stand among all? One thin bar a council from zero, best at the left.

    Without `quarters`, as some publishers ask, only the two ends are named.
    """
    order = ranked(bars, polarity)
    marks = [mark for mark in (usable(median), usable(england)) if mark]
    scale = from_zero([bar.value for bar in order] + [mark.value for mark in marks], caption.unit)

    def draw(sizes: Sizes, room: int) -> Layout:
        ends = _quarters(len(order), polarity, sizes) if quarters else (_ends(polarity, sizes), [])
        return _layout(order, marks, scale, ends, sizes, room)

    alt = describe_ranking(bars, polarity, (median, england), order)
    return composed(_traces(order, polarity), draw, caption, alt, missing_note(bars))


def _traces(order: Sequence[Bar], polarity: Polarity) -> list[dict[str, Any]]:
    places = ranks(order, polarity)
    traces = []
    # the lead council last, so that its bar, made wide enough to see, lies over its neighbours'
    for role in (Role.OTHER, Role.GROUP, Role.BENCHMARK, Role.LEAD):
        own = [(place, bar) for place, bar in enumerate(order) if bar.role is role]
        if own:
            traces.append(
                {
                    "type": "bar",
                    "x": [place for place, _ in own],
                    "y": [drawn(bar.value) for _, bar in own],
                    "width": max(1.0, round(len(order) / 60, 2)) if role is Role.LEAD else 1,
                    "marker": {"color": COLOURS[role], "line": {"width": 0}},
                    "hovertext": [
                        hover(bar.name, bar.shown, "", f"{ordinal(places[place])} of {len(order)}")
                        for place, bar in own
                    ],
                }
            )
    return traces


def _layout(order: Sequence[Bar], marks: Sequence[Mark], scale: Scale, under: Under, sizes: Sizes, room: int) -> Layout:
    sides = [SideLabel(mark.name, mark.shown, mark.value, QUIET_TEXT) for mark in marks if mark.value is not None]
    flags = _flags(order)
    left = 14 + widest(list(scale.texts), sizes.text)
    top = flags_height(flags, sizes) + sizes.line + 12
    bottom = 2 * sizes.line + 12
    plot = max(_PLOT_HEIGHT, height_for(sides, sizes), room - top - bottom)
    layout = base_layout(sizes, plot + top + bottom, {"l": left, "r": margin_for(sides, sizes), "t": top, "b": bottom})
    layout |= {"bargap": 0}
    layout["xaxis"] = quiet_axis() | {"range": [-1, max(len(order), 1)], "showticklabels": False}
    layout["yaxis"] = quiet_axis() | {"showgrid": True, "gridcolor": GRID, "zeroline": True, "zerolinecolor": AXIS}
    layout["yaxis"] |= scale.axis() | {"tickfont": {"color": QUIET_TEXT}}
    unit = label(
        label_text([scale.unit]),
        sizes,
        color=QUIET_TEXT,
        xref="paper",
        x=0,
        xanchor="left",
        xshift=6 - left,
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=flags_height(flags, sizes) + 8,
    )
    ends, quarters = under
    layout["annotations"] = [unit, *flag_labels(flags, sizes), *ends, *beside(sides, scale, plot, sizes)]
    layout["shapes"] = [
        *quarters,
        *flag_poles(flags, plot, sizes, layer="below"),
        *(_mark_line(mark, dash) for mark, dash in zip(marks, ("dash", "dot"), strict=False)),
    ]
    return layout


def _flags(order: Sequence[Bar]) -> list[Flag]:
    last = max(len(order) - 1, 1)
    return [
        Flag(f"{bar.name} {bar.shown}", place, place / last, LEAD, strong=True)
        for place, bar in enumerate(order)
        if bar.role is Role.LEAD
    ]


def _ends(polarity: Polarity, sizes: Sizes, more: str = "") -> list[dict[str, Any]]:
    """What the two ends are called, under the bars."""
    first, last = ("Highest", "Lowest") if polarity is Polarity.NONE else ("Best", "Worst")
    under = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -12, "color": TEXT, "xref": "paper"}
    return [
        label(label_text([f"{first}{more}"]), sizes, x=0, xanchor="left", **under),
        label(label_text([f"{last}{more}"]), sizes, x=1, xanchor="right", **under),
    ]


def _quarters(n: int, polarity: Polarity, sizes: Sizes) -> Under:
    """The names of the outer quarters under the bars, and the lines between the four."""
    ends = _ends(polarity, sizes, " quarter")
    cuts = [round(k * n / 4 - 0.5, 2) for k in (1, 2, 3)]
    lines = [rule("solid", BENCHMARK, 1, xref="x", x0=c, x1=c, yref="paper", y0=-0.04, y1=0.0) for c in cuts]
    return ends, lines


def _mark_line(mark: Mark, dash: str) -> dict[str, Any]:
    at = drawn(mark.value)
    return rule(dash, TEXT, xref="paper", x0=0, x1=1, yref="y", y0=at, y1=at)
