"""A chart as SVG: drawn here, so that a page shows it at once, with no chart library, and a picture needs no browser.

It draws what the charts of this package are made of and no more: a figure in Plotly's words with bars, points and
lines, axes whose numbers are given, annotations without arrows, rectangles and straight lines.
"""

from collections.abc import Mapping
from typing import Any, Final

from slidash.figures.plot import Plot, dashed, plot_of
from slidash.figures.plot_labels import annotations, tick_labels
from slidash.figures.plot_marks import traces
from slidash.figures.theme import FONT, TEXT, Figure, Layout
from slidash.markup import NOTHING, Markup, joined, template

_PAGE: Final = template(
    '<svg class="chart__drawing" font-size="{size}" fill="{ink}" overflow="visible" aria-hidden="true" '
    'style="position:absolute;left:{left}px;top:{top}px;width:calc(100% - {sides}px);height:{inner:g}px">{drawn}</svg>'
)
_PICTURE: Final = template(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
    'role="img" font-family="{font}" font-size="{size}" fill="{ink}"><title>{title}</title><desc>{words}</desc>'
    '<rect width="100%" height="100%" fill="{paper}"/><g transform="translate({left} {top})">{drawn}</g></svg>'
)
_LINE: Final = template('<line x1="{}" x2="{}" y1="{:.5g}" y2="{:.5g}" stroke="{}" stroke-width="{:g}"{}/>')
_RECTANGLE: Final = template(
    '<rect x="{}" y="{:.5g}" width="{}" height="{:.5g}" fill="{}" stroke="{}" stroke-width="{:g}"/>'
)
_TICK: Final = template(
    '<svg x="{}" y="{:.5g}" width="1" height="1" overflow="visible"><path d="M0 0v{}" stroke="{}"/></svg>'
)


def page_svg(figure: Figure) -> Markup:
    """The chart for a page, as wide as there is room. Hidden from readers of words, whose sentence stands beside it."""
    layout = figure["layout"]
    margin = layout["margin"]
    plot = plot_of(layout, None)
    return _PAGE(
        size=layout["font"]["size"],
        ink=TEXT,
        left=margin["l"],
        top=margin["t"],
        inner=plot.height,
        sides=margin["l"] + margin["r"],
        drawn=_drawn(figure, plot),
    )


def picture_svg(figure: Figure, width: int, title: str, words: str) -> Markup:
    """The chart as a picture by itself, `width` pixels wide; `title` and `words` are for those who cannot see it."""
    layout = figure["layout"]
    return _PICTURE(
        width=width,
        height=layout["height"],
        font=FONT,
        size=layout["font"]["size"],
        ink=TEXT,
        paper=layout["paper_bgcolor"],
        title=title,
        words=words,
        left=layout["margin"]["l"],
        top=layout["margin"]["t"],
        drawn=_drawn(figure, plot_of(layout, width)),
    )


def _drawn(figure: Figure, plot: Plot) -> Markup:
    layout = figure["layout"]
    shapes = layout.get("shapes", ())
    return joined(
        (
            joined(_shape(each, plot) for each in shapes if each.get("layer") == "below"),
            _axes(layout, plot),
            traces(figure, plot),
            joined(_shape(each, plot) for each in shapes if each.get("layer") != "below"),
            tick_labels(layout, plot),
            annotations(layout, plot),
        )
    )


def _axes(layout: Layout, plot: Plot) -> Markup:
    """The lines of the grid, of zero, of the axes themselves, and the ticks under the level one."""
    level, upright = layout["xaxis"], layout["yaxis"]
    left, right = plot.along(0), plot.along(1)
    lines = []
    if level["showgrid"]:
        lines += [_line(plot.x(at), plot.x(at), plot.height, 0, level["gridcolor"]) for at in level["tickvals"]]
    if upright["showgrid"]:
        lines += [_line(left, right, plot.y(at), plot.y(at), upright["gridcolor"]) for at in upright["tickvals"]]
    if level["zeroline"] and _within(0, plot.x_ends):
        lines.append(_line(plot.x(0), plot.x(0), plot.height, 0, level["zerolinecolor"]))
    if upright["zeroline"] and _within(0, plot.y_ends):
        lines.append(_line(left, right, plot.y(0), plot.y(0), upright["zerolinecolor"]))
    if level["showline"]:
        lines.append(_line(left, right, plot.height, plot.height, level["linecolor"]))
    if upright["showline"]:
        lines.append(_line(left, left, plot.height, 0, upright["linecolor"]))
    if level["ticks"]:
        lines += [_TICK(plot.x(at), plot.height, level["ticklen"], level["tickcolor"]) for at in level["tickvals"]]
    return joined(lines)


def _within(value: float, ends: tuple[float, float]) -> bool:
    return min(ends) <= value <= max(ends)


def _line(x0: str, x1: str, y0: float, y1: float, colour: str) -> Markup:
    return _LINE(x0, x1, y0, y1, colour, 1, NOTHING)


def _shape(shape: Mapping[str, Any], plot: Plot) -> Markup:
    line = shape["line"]
    if shape["type"] == "line":
        ends = plot.x_of(shape, "x0"), plot.x_of(shape, "x1"), plot.y_of(shape, "y0"), plot.y_of(shape, "y1")
        return _LINE(*ends, line["color"], line["width"], dashed(line))
    left, right = sorted(plot.share(shape[name]) if shape["xref"] == "x" else shape[name] for name in ("x0", "x1"))
    top, bottom = sorted((plot.y_of(shape, "y0"), plot.y_of(shape, "y1")))
    box = plot.along(left), top, plot.along(right - left), bottom - top
    return _RECTANGLE(*box, shape["fillcolor"], line["color"], line["width"])
