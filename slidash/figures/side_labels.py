"""Labels in the right-hand margin beside the lines they name, moved apart so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slidash.figures.label_text import label_text
from slidash.figures.scale import Scale
from slidash.figures.text_width import short, widest, wrap
from slidash.figures.theme import TEXT, Sizes, label

GAP = 4


@dataclass(frozen=True, slots=True)
class SideLabel:
    """What stands beside a line's end: a name, its value, its colour."""

    name: str
    shown: str
    value: float
    colour: str = TEXT
    strong: bool = False
    more: str = ""

    def lines(self, sizes: Sizes) -> list[str]:
        """The label's lines of text."""
        more = wrap(self.more, sizes.label_characters) if self.more else []
        return [*wrap(self.name, sizes.label_characters), short(self.shown), *more]


def margin_for(labels: Sequence[SideLabel], sizes: Sizes) -> int:
    """Pixels to leave at the right."""
    return 12 + max((widest(one.lines(sizes), sizes.text) for one in labels), default=0)


def height_for(labels: Sequence[SideLabel], sizes: Sizes) -> int:
    """Pixels the labels need one under the other."""
    return sum(len(one.lines(sizes)) * sizes.line + GAP for one in labels)


def beside(labels: Sequence[SideLabel], scale: Scale, plot_height: int, sizes: Sizes) -> list[dict[str, Any]]:
    """The labels as annotations: each as near to its line's end as the others allow."""
    ordered = sorted(labels, key=lambda one: (-one.value, one.name))
    heights = [len(one.lines(sizes)) * sizes.line + GAP for one in ordered]
    wanted = [(1 - scale.share(one.value)) * plot_height for one in ordered]
    centres = apart(wanted, heights, plot_height)
    return [_placed(one, centre, sizes) for one, centre in zip(ordered, centres, strict=True)]


def apart(wanted: Sequence[float], heights: Sequence[int], room: int) -> list[float]:
    """Centres, from the top down, that keep the order, do not overlap, and stay inside the room while they fit."""
    tops: list[float] = []
    floor = 0.0
    for centre, height in zip(wanted, heights, strict=True):
        tops.append(max(floor, centre - height / 2))
        floor = tops[-1] + height
    ceiling = max(float(room), float(sum(heights)))
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], ceiling - heights[index])
        ceiling = tops[index]
    return [top + height / 2 for top, height in zip(tops, heights, strict=True)]


def _placed(side_label: SideLabel, centre: float, sizes: Sizes) -> dict[str, Any]:
    return label(
        label_text(side_label.lines(sizes), strong=side_label.strong),
        sizes,
        color=side_label.colour,
        align="left",
        xref="paper",
        x=1,
        xanchor="left",
        xshift=8,
        yref="paper",
        y=1,
        yanchor="middle",
        yshift=-round(centre),
    )
