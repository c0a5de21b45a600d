"""What is said around a chart, on the page and in the saved picture.

On the page title, subtitle and notes are ordinary text, so they wrap and can be read aloud. A picture holds them, so
it has a layout of its own, worked out only for those who ask for it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slidash.figures.drawing import page_svg, picture_svg
from slidash.figures.label_text import label_text
from slidash.figures.text_width import wrap_to_width
from slidash.figures.theme import DEMONSTRATION, PICTURE, QUIET_TEXT, SCREEN, Figure, Layout, Sizes, label
from slidash.markup import Markup

PICTURE_WIDTH: Final = 1200
PICTURE_HEIGHT: Final = 675
_EDGE: Final = 28
_LONGEST_ADDRESS: Final = 300  # characters, some three lines

Draw = Callable[[Sizes, int], Layout]
"""Draws the layout for letter sizes and a height to fill in pixels (0: as high as the chart likes to be)."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of one chart.

    `heading` stands over it on a page that says the rest of its title already. `alt` is the sentence that says it in
    words; a chart without one writes its own.
    """

    title: str
    unit: str
    source: str
    date: str = ""
    subtitle: str = ""
    address: str = ""
    png_name: str = "chart"
    alt: str = ""
    demonstration: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A finished chart: its figure in Plotly's words, and what the page says around it.

    `alt` says the chart in a sentence, and that its figures are made up if they are. `name` is the picture's file name
    without its ending; `picture_layout` is worked out for what stands before its address.
    """

    figure: Figure
    title: str
    heading: str
    subtitle: str
    notes: Sequence[str]
    alt: str
    name: str
    picture_layout: Callable[[str], Layout] = field(compare=False, repr=False)

    @property
    def height(self) -> int:
        """Pixels on the page, whatever its width."""
        return int(self.figure["layout"]["height"])

    @property
    def svg(self) -> Markup:
        """The chart for a page, as wide as there is room."""
        return page_svg(self.figure)

    def picture(self, site: str = "") -> Markup:
        """The chart as a picture by itself; `site`, such as "https://slidash.example", stands before its address."""
        figure = {"data": self.figure["data"], "layout": self.picture_layout(site)}
        return picture_svg(figure, PICTURE_WIDTH, self.title, self.alt)


def png_name(council: str, metric: str, period: str) -> str:
    """File name of the saved picture, without its ending: council, metric and period in plain characters."""
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (council, metric, period) if part)


def composed(
    data: list[dict[str, Any]], draw: Draw, caption: Caption, alt: str, notes: Sequence[str] = (), hint: str = ""
) -> DrawnChart:
    """The finished chart. `alt` is its sentence where the caption has none.

    `notes` stand under the chart before its source; `hint` is added to the subtitle.
    """
    subtitle = " ".join(part for part in (caption.subtitle, hint) if part)
    under = [*notes, source_line(caption)]
    shown = _with_demonstration(draw(SCREEN, 0), SCREEN, caption)

    def picture_layout(site: str) -> Layout:
        return _picture(draw, caption, subtitle, under, site)

    words = caption.alt or alt
    if caption.demonstration:
        words = f"{words} {DEMONSTRATION}."
    return DrawnChart(
        {"data": data, "layout": shown},
        caption.title,
        caption.heading or caption.title,
        subtitle,
        under,
        words,
        caption.png_name,
        picture_layout,
    )


def source_line(caption: Caption) -> str:
    """Who the figures are from and when."""
    source = f"Source: {caption.source}" if caption.source else ""
    return ", ".join(part for part in (source, caption.date) if part)


def _with_demonstration(layout: Layout, sizes: Sizes, caption: Caption) -> Layout:
    if not caption.demonstration:
        return layout
    margin = {**layout["margin"], "b": layout["margin"]["b"] + sizes.line + 4}
    words = label(
        label_text([DEMONSTRATION], strong=True),
        sizes,
        xref="paper",
        x=0,
        xanchor="left",
        xshift=8 - margin["l"],
        yref="paper",
        y=0,
        yanchor="bottom",
        yshift=2 - margin["b"],
    )
    height = layout["height"] + sizes.line + 4
    return {**layout, "height": height, "margin": margin, "annotations": [*layout.get("annotations", []), words]}


def _printed(address: str) -> str:
    """An address as a picture has room for it: a long one, such as of a group of many councils, without its choices."""
    return address if len(address) <= _LONGEST_ADDRESS else address.partition("?")[0]


def _picture(draw: Draw, caption: Caption, subtitle: str, under: Sequence[str], site: str) -> Layout:
    room = PICTURE_WIDTH - 2 * _EDGE
    title = wrap_to_width(caption.title, room, PICTURE.title)
    quieter = wrap_to_width(subtitle, room, PICTURE.text)
    lines = [*under, *([DEMONSTRATION] if caption.demonstration else []), _printed(f"{site}{caption.address}")]
    foot = [line for text in lines for line in wrap_to_width(text, room, PICTURE.text)]
    title_line = round(PICTURE.title * 1.3)
    head_height = _EDGE + len(title) * title_line + len(quieter) * PICTURE.line + 14
    foot_height = 12 + len(foot) * PICTURE.line + _EDGE // 2
    layout = draw(PICTURE, PICTURE_HEIGHT - head_height - foot_height)
    inner = layout["margin"]
    sides = {side: inner[side] + _EDGE - 8 for side in ("l", "r")}
    margin = sides | {"t": inner["t"] + head_height, "b": inner["b"] + foot_height}
    top = inner["t"] + head_height - _EDGE
    at_top = {"yref": "paper", "y": 1, "yanchor": "top"}
    at_left = {"xref": "paper", "x": 0, "xanchor": "left", "align": "left", "xshift": _EDGE - margin["l"]}
    words = [label(label_text(title, strong=True), PICTURE, **at_left, **at_top, yshift=top)]
    words[0]["font"] = {"size": PICTURE.title}
    if quieter:
        below = top - len(title) * title_line
        words.append(label(label_text(quieter), PICTURE, **at_left, **at_top, yshift=below))
    at_foot = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -(inner["b"] + 12), "color": QUIET_TEXT}
    words.append(label(label_text(foot), PICTURE, **at_left, **at_foot))
    height = layout["height"] + head_height + foot_height
    annotations = [*layout.get("annotations", []), *words]
    return {**layout, "height": height, "margin": margin, "annotations": annotations}
