"""Where things lie in the plot of a chart: along it as a share of its width, up and down in pixels.

A page does not know how wide a chart will be, so there every place along is a per cent of the plot, and the browser
keeps the rest: letters, marks and lines stay as large as they are. A picture has a width, and its places are pixels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from slidash.figures.theme import Layout
from slidash.markup import Markup, template

_STRETCHED: Final = 1000  # units along a path that a page stretches to the plot's width
_WIDE: Final = template(
    '<svg viewBox="0 0 {} {:g}" width="100%" height="{:g}" preserveAspectRatio="none" overflow="visible">{}</svg>'
)
_PATH: Final = template('<path d="{}" fill="{}" stroke="{}" stroke-width="{:g}" stroke-linejoin="round"{}{}/>')
_EVEN: Final = Markup(' vector-effect="non-scaling-stroke"')
_DASHED: Final = {
    "solid": Markup(""),
    "dash": Markup(' stroke-dasharray="6 4"'),
    "dot": Markup(' stroke-dasharray="2 3"'),
}


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot's height in pixels, its width in pixels or None where the page decides, and the ends of its axes."""

    height: float
    width: float | None
    x_ends: tuple[float, float]
    y_ends: tuple[float, float]

    def along(self, share: float) -> str:
        """A share of the width, 0 at the left end, as SVG writes it."""
        return f"{share * 100:.5g}%" if self.width is None else f"{share * self.width:.5g}"

    def share(self, x: float) -> float:
        """The share of the width at which a value of the level axis lies."""
        low, high = self.x_ends
        return (x - low) / (high - low)

    def x(self, x: float) -> str:
        """Where a value of the level axis lies, as SVG writes it."""
        return self.along(self.share(x))

    def y(self, y: float) -> float:
        """Pixels from the top of the plot to a value of the upright axis."""
        low, high = self.y_ends
        return (high - y) / (high - low) * self.height

    def x_of(self, place: Mapping[str, Any], name: str = "x") -> str:
        """Where Plotly's words put something along the plot: in the axis' unit, or as a share of the paper."""
        return self.x(place[name]) if place["xref"] == "x" else self.along(place[name])

    def y_of(self, place: Mapping[str, Any], name: str = "y") -> float:
        """The same from the top, in pixels."""
        return self.y(place[name]) if place["yref"] == "y" else (1 - place[name]) * self.height

    def path(self, runs: Iterable[Sequence[tuple[float, float]]], fill: str, line: Mapping[str, Any]) -> Markup:
        """Lines through the points of each run, in the axes' units; filled ones are closed."""
        wide = self.width or _STRETCHED
        close = "" if fill == "none" else "Z"
        drawn = "".join(
            "M" + "L".join(f"{self.share(x) * wide:.5g} {self.y(y):.5g}" for x, y in run) + close for run in runs
        )
        even = _EVEN if self.width is None else Markup("")
        path = _PATH(drawn, fill, line["color"], line["width"], dashed(line), even)
        return path if self.width else _WIDE(wide, self.height, self.height, path)


def plot_of(layout: Layout, width: int | None) -> Plot:
    """The plot of a layout, inside its margins, on a paper `width` pixels wide, or as wide as the page."""
    margin = layout["margin"]
    (x_low, x_high), (y_low, y_high) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    inner = None if width is None else width - margin["l"] - margin["r"]
    return Plot(layout["height"] - margin["t"] - margin["b"], inner, (x_low, x_high), (y_low, y_high))


def dashed(line: Mapping[str, Any]) -> Markup:
    """How a line is broken, as an attribute."""
    return _DASHED[line.get("dash", "solid")]
