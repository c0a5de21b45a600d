"""What is written in and around the plot of a chart, as SVG: annotations, and the numbers and names along its axes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from slidash.figures.plot import Plot
from slidash.figures.theme import TEXT, Layout
from slidash.markup import NOTHING, Markup, joined, template

_LINE_HEIGHT: Final = 1.3  # of the letter size
_BASE: Final = 0.98  # of the letter size, from the top of a line to its base
_GAP: Final = 3  # pixels between an axis and what is written along it
_WORDS: Final = template('<text x="{}" y="{:.5g}"{}{}{}>{}</text>')
_SPAN: Final = template('<tspan x="{}" dy="{:.4g}"{}{}>{}</tspan>')
_SHIFTED: Final = template(' dx="{:g}"')
_COLOURED: Final = template(' fill="{}"')
_SIZED: Final = template(' font-size="{}"')
_ANCHORS: Final = {
    "left": NOTHING,
    "center": Markup(' text-anchor="middle"'),
    "right": Markup(' text-anchor="end"'),
}
_ON_PAPER: Final = Markup(' stroke="#ffffff" stroke-width="5" stroke-linejoin="round" paint-order="stroke"')
_BOLD: Final = Markup(' font-weight="700"')
_BREAK: Final = Markup("<br>")
_STRONG: Final = Markup("<b>")
_END: Final = Markup("</b>")


def annotations(layout: Layout, plot: Plot) -> Markup:
    """Every annotation of the layout; a ground behind one becomes an edge around its letters."""
    return joined(_annotation(each, layout, plot) for each in layout.get("annotations", ()))


def tick_labels(layout: Layout, plot: Plot) -> Markup:
    """The numbers or names along both axes, and the title under the level one."""
    level, upright, size = layout["xaxis"], layout["yaxis"], layout["font"]["size"]
    written, under = [], 0
    if level.get("showticklabels", True):
        top, look = plot.height + level.get("ticklen", 0) + _GAP, _look(level.get("tickfont", {}), size)
        for at, text in zip(level["tickvals"], level["ticktext"], strict=True):
            lines = text.split(_BREAK)
            under = max(under, len(lines))
            written.append(_lines(plot.x(at), top, 0, lines, size, "center", look))
    if "title" in level:
        title = level["title"]
        top = plot.height + level.get("ticklen", 0) + _GAP + under * size * _LINE_HEIGHT + title["standoff"]
        lines = title["text"].split(_BREAK)
        written.append(_lines(plot.along(0.5), top, 0, lines, size, "center", _look(title["font"], size)))
    if upright.get("showticklabels", True):
        left, look = -(upright.get("ticklen", 0) + _GAP), _look(upright.get("tickfont", {}), size)
        for at, text in zip(upright["tickvals"], upright["ticktext"], strict=True):
            lines = text.split(_BREAK) if isinstance(text, str) else [text]
            top = plot.y(at) - len(lines) * size * _LINE_HEIGHT / 2
            written.append(_lines(plot.along(0), top, left, lines, size, "right", look))
    return joined(written)


def _annotation(note: Mapping[str, Any], layout: Layout, plot: Plot) -> Markup:
    font, lines = note["font"], note["text"].split(_BREAK)
    size = font.get("size", layout["font"]["size"])
    high = len(lines) * size * _LINE_HEIGHT
    above = {"top": 0.0, "middle": high / 2, "bottom": high}[note["yanchor"]]
    top = plot.y_of(note) - note.get("yshift", 0) - above
    look = _look(font, layout["font"]["size"])
    if "bgcolor" in note:
        look = joined((look, _ON_PAPER))
    return _lines(plot.x_of(note), top, note.get("xshift", 0), lines, size, note["xanchor"], look)


def _look(font: Mapping[str, Any], usual: int) -> Markup:
    """Colour and size as attributes, where they are not those of the whole chart."""
    colour, size = font.get("color", TEXT), font.get("size", usual)
    coloured = _COLOURED(colour) if colour != TEXT else NOTHING
    return joined((coloured, _SIZED(size))) if size != usual else coloured


def _lines(x: str, top: float, shift: float, lines: Sequence[str], size: int, anchor: str, look: Markup) -> Markup:
    """Lines of label text under each other; `x` as SVG writes it, `top` and `shift` in pixels."""
    shifted, base = _SHIFTED(shift) if shift else NOTHING, top + size * _BASE
    if len(lines) == 1:
        words, weight = _plain(lines[0])
        return _WORDS(x, base, shifted, joined((_ANCHORS[anchor], look)), weight, words)
    spans = []
    for number, line in enumerate(lines):
        words, weight = _plain(line)
        spans.append(_SPAN(x, size * _LINE_HEIGHT if number else 0.0, shifted, weight, words))
    return _WORDS(x, base, NOTHING, joined((_ANCHORS[anchor], look)), NOTHING, joined(spans))


def _plain(line: str) -> tuple[str, Markup]:
    """A line of label text without its tags, and its weight."""
    if not line.startswith(_STRONG):
        return line, NOTHING
    return line.removeprefix(_STRONG).removesuffix(_END), _BOLD
