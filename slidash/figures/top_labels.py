"""Names above the plot, each tied by a line to the value it stands for, one over the other so that none can collide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from slidash.figures.label_text import label_text
from slidash.figures.scale import rounded
from slidash.figures.text_width import short, wrap
from slidash.figures.theme import PAPER, Sizes, label, rule

_CHARACTERS: Final = 26
_GAP: Final = 5


@dataclass(frozen=True, slots=True)
class Flag:
    """A name and its value, where it is on the axis (in axis units, and as a share from 0 to 1), and its look."""

    text: str
    at: float
    share: float
    colour: str
    dash: str = "solid"
    strong: bool = False

    def lines(self) -> list[str]:
        """The lines the name is set on; a long one would leave the plot on a phone."""
        return wrap(short(self.text), _CHARACTERS)


def flags_height(flags: Sequence[Flag], sizes: Sizes) -> int:
    """Pixels the names need above the plot."""
    return sum(len(flag.lines()) * sizes.line + _GAP for flag in flags)


def flag_labels(flags: Sequence[Flag], sizes: Sizes) -> list[dict[str, Any]]:
    """The names as annotations, the first lowest."""
    return [_label(flag, up, sizes) for flag, up in _stacked(flags, sizes)]


def flag_poles(flags: Sequence[Flag], plot_height: int, sizes: Sizes, **more: object) -> list[dict[str, Any]]:
    """The lines as shapes, each through the plot and up to its name; names lie over the lines of those above."""
    return [
        rule(
            flag.dash,
            flag.colour,
            1.5,
            xref="x",
            x0=rounded(flag.at),
            x1=rounded(flag.at),
            yref="paper",
            y0=0,
            y1=round(1 + up / plot_height, 4),
            **more,
        )
        for flag, up in _stacked(flags, sizes)
    ]


def _stacked(flags: Sequence[Flag], sizes: Sizes) -> list[tuple[Flag, int]]:
    return [(flag, flags_height(flags[:index], sizes)) for index, flag in enumerate(flags)]


def _label(flag: Flag, up: int, sizes: Sizes) -> dict[str, Any]:
    anchor = "left" if flag.share < 0.35 else "right" if flag.share > 0.65 else "center"
    return label(
        label_text(flag.lines(), strong=flag.strong),
        sizes,
        color=flag.colour,
        bgcolor=PAPER,
        borderpad=0,
        align=anchor,
        xref="x",
        x=rounded(flag.at),
        xanchor=anchor,
        xshift={"left": -5, "right": 5, "center": 0}[anchor],
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=up + 1,
    )
