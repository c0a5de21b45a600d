"""The bars, points and lines of a chart as SVG, each with what a pointer reads over it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, repeat
from typing import Any, Final

from slidash.figures.plot import Plot
from slidash.figures.theme import Layout
from slidash.markup import NOTHING, Markup, escaped, joined, template, template_of_rows

Trace = Mapping[str, Any]
Box = tuple[str, float, str, float]
"""Left end and width as SVG writes them, top and height in pixels: left, top, width, height."""
_BARS: Final = template_of_rows('<rect x="{}" y="{:.5g}" width="{}" height="{:.5g}" fill="{}" data-said="{}"/>')
_DOTS: Final = template_of_rows('<circle cx="{}" cy="{:.5g}" r="{:g}" fill="{}" data-said="{}"/>')
_QUIET_DOTS: Final = template_of_rows('<circle cx="{}" cy="{:.5g}" r="{:g}" fill="{}"/>')
_SHAPES: Final = template_of_rows(
    '<svg x="{}" y="{:.5g}" width="1" height="1" overflow="visible"><path d="{}" fill="{}" data-said="{}"/></svg>'
)
_SHARP: Final = template('<g shape-rendering="crispEdges">{}</g>')  # no light lines between bars that touch
_EDGED: Final = template('<g stroke="{}" stroke-width="{:g}">{}</g>')
_WHISKER: Final = template_of_rows('<line x1="{}" x2="{}" y1="{:.5g}" y2="{:.5g}"/>')
_MOVED: Final = template_of_rows('<svg x="{}" y="{:.5g}" width="1" height="1" overflow="visible"><path d="{}"/></svg>')
_WHISKERS: Final = template('<g stroke="{}" stroke-width="{:g}" fill="none">{}</g>')
_PATHS: Final = {"diamond": "M0 {0:g}L{0:g} 0L0 -{0:g}L-{0:g} 0Z", "square": "M-{0:g} -{0:g}H{0:g}V{0:g}H-{0:g}Z"}
_DIAMOND: Final = 1.3  # Plotly's are that much wider than its circles


def traces(figure: Mapping[str, Any], plot: Plot) -> Markup:
    """Everything that the figure's data draws, in its order."""
    layout = figure["layout"]
    return joined(
        _bars(trace, layout, plot) if trace["type"] == "bar" else _points(trace, plot) for trace in figure["data"]
    )


def _bars(trace: Trace, layout: Layout, plot: Plot) -> Markup:
    share_of_row = trace.get("width", 1) * (1 - layout["bargap"])
    level = trace.get("orientation") == "h"
    boxes = _level_boxes(trace, share_of_row, plot) if level else _upright_boxes(trace, share_of_row, plot)
    colours = _each(trace["marker"]["color"])
    rows = [
        (*box, colour, _said(words)) for box, colour, words in zip(boxes, colours, trace["hovertext"], strict=False)
    ]
    return joined((_SHARP(_BARS(rows)), _whiskers(trace, plot)))


def _level_boxes(trace: Trace, share_of_row: float, plot: Plot) -> Iterator[Box]:
    zero, high = plot.share(0), share_of_row / abs(plot.y_ends[1] - plot.y_ends[0]) * plot.height
    for x, y in zip(trace["x"], trace["y"], strict=True):
        end = plot.share(x)
        yield plot.along(min(zero, end)), plot.y(y) - high / 2, plot.along(abs(end - zero)), high


def _upright_boxes(trace: Trace, share_of_row: float, plot: Plot) -> Iterator[Box]:
    zero, wide = plot.y(0), share_of_row / (plot.x_ends[1] - plot.x_ends[0])
    for x, y in zip(trace["x"], trace["y"], strict=True):
        top = plot.y(y)
        yield plot.along(plot.share(x) - wide / 2), min(top, zero), plot.along(wide), abs(top - zero)


def _points(trace: Trace, plot: Plot) -> Markup:
    drawn = []
    if "lines" in trace["mode"]:
        drawn.append(plot.path(_runs(trace), trace.get("fillcolor", "none"), trace["line"]))
    drawn.append(_whiskers(trace, plot))
    if "markers" in trace["mode"]:
        drawn.append(_markers(trace, plot))
    return joined(drawn)


def _runs(trace: Trace) -> Iterator[list[tuple[float, float]]]:
    """The points between one gap and the next; a single one is marked, not joined."""
    points = zip(trace["x"], trace["y"], strict=True)
    for there, run in groupby(points, key=lambda point: point[0] is not None and point[1] is not None):
        if there:
            yield list(run)


def _markers(trace: Trace, plot: Plot) -> Markup:
    marker = trace["marker"]
    symbol, edge = marker.get("symbol", "circle"), marker.get("line", {})
    readings: Iterable[Markup | None] = trace.get("hovertext") or repeat(None)
    rows: list[tuple[str, float, float, str, str]] = []
    for x, y, size, colour, words in zip(
        trace["x"], trace["y"], _each(marker["size"]), _each(marker["color"]), readings, strict=False
    ):
        if x is not None and y is not None:
            rows.append((plot.x(x), plot.y(y), size / 2, colour, _said(words)))
    if symbol == "circle":
        made = _DOTS(rows) if "hovertext" in trace else _QUIET_DOTS([row[:4] for row in rows])
    else:
        widened = _DIAMOND if symbol == "diamond" else 1
        made = _SHAPES([(x, y, _PATHS[symbol].format(r * widened), fill, words) for x, y, r, fill, words in rows])
    return _EDGED(edge["color"], edge["width"], made) if edge else made


def _whiskers(trace: Trace, plot: Plot) -> Markup:
    """The intervals around the points: a line with a cap at each end."""
    name = next((name for name in ("error_x", "error_y") if name in trace), None)
    if name is None:
        return NOTHING
    error = trace[name]
    lines: list[tuple[str, str, float, float]] = []
    caps: list[tuple[str, float, str]] = []
    for x, y, below, above in zip(trace["x"], trace["y"], error["arrayminus"], error["array"], strict=True):
        if x is None or y is None or not (below or above):
            continue
        if name == "error_x":
            low, high, at = plot.x(x - below), plot.x(x + above), plot.y(y)
            lines.append((low, high, at, at))
            caps += [(end, at, f"M0 -{error['width']}v{2 * error['width']}") for end in (low, high)]
        else:
            place, low_at, high_at = plot.x(x), plot.y(y - below), plot.y(y + above)
            lines.append((place, place, low_at, high_at))
            caps += [(place, end, f"M-{error['width']} 0h{2 * error['width']}") for end in (low_at, high_at)]
    return _WHISKERS(error["color"], error["thickness"], joined((_WHISKER(lines), _MOVED(caps))))


def _each(value: Any) -> Iterable[Any]:  # noqa: ANN401 - one value for all points, or one for each
    return value if isinstance(value, list) else repeat(value)


def _said(words: str | None) -> str:
    """What a pointer reads as the HTML that a script takes it for: text that is no markup yet is made such."""
    return str(words if isinstance(words, Markup) else escaped(words or ""))
