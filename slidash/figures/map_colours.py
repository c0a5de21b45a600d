"""Which colour and which words does a council get on a map? Never a colour alone.

The five steps run from light to dark, so that they read the same to colour-blind readers and in grey print. The three
of better, similar and worse differ in lightness and carry a mark. Every hexagon is edged in a line of 3 to 1 contrast
against the page, so the lightest can still be seen; a council without a figure is hatched.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from slidash.vocabulary.benchmarks import QUINTILES_NEED, from_best, part_among
from slidash.vocabulary.english import capital
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle

NO_FIGURE: Final = "none"
TOTAL_WARNING: Final = "This is a total, not a rate: the map mostly shows how large councils are, not how well they do."


class Classes(StrEnum):
    """What councils are coloured by."""

    FIFTHS = "fifths"
    GROUP = "group"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class Class:
    """One entry of the legend: its key, its colour, the colour of letters on it, its words and its mark."""

    key: str
    fill: str
    ink: str
    words: str
    mark: str = ""


_STEPS: Final = (
    ("#e7f1f8", "#1d2327"),
    ("#a9cfe3", "#1d2327"),
    ("#5f9fc6", "#1d2327"),
    ("#28658f", "#ffffff"),
    ("#0b2f50", "#ffffff"),
)
_ORDINALS: Final = ("lowest", "second lowest", "middle", "second highest", "highest")
_FROM_BEST: Final = ("best", "second best", "middle", "second worst", "worst")
BETTER: Final = Class("better", "#12436d", "#ffffff", "Better than the group's median", "+")
SIMILAR: Final = Class("similar", "#a9cfe3", "#1d2327", "The same as the group's median", "=")
WORSE: Final = Class("worse", "#f0a35e", "#1d2327", "Worse than the group's median", "−")
HIGHER: Final = Class("higher", "#12436d", "#ffffff", "Higher than the group's median", "+")
LOWER: Final = Class("lower", "#d5e7f1", "#1d2327", "Lower than the group's median", "−")
YES: Final = Class("yes", "#12436d", "#ffffff", "Yes", "✓")
NO: Final = Class("no", "#e7f1f8", "#1d2327", "No")
NONE: Final = Class(NO_FIGURE, "#ffffff", "#1d2327", "No figure")


def fifths(polarity: Polarity) -> tuple[Class, ...]:
    """The five classes from the lowest fifth to the highest, worded from best to worst where one direction is good.

    The best is the darkest where there is a best, the highest otherwise.
    """
    classes = []
    for part in range(1, 6):
        place = from_best(part, 5, polarity)
        step = part if place is None else 6 - place
        words = _ORDINALS[part - 1] if place is None else _FROM_BEST[place - 1]
        fill, ink = _STEPS[step - 1]
        classes.append(Class(f"fifth-{part}", fill, ink, f"{capital(words)} fifth", str(place or part)))
    return tuple(classes)


def fifths_of(values: Iterable[float], polarity: Polarity) -> Callable[[float | None], Class]:
    """What tells the class of any value by the fifth of these values that it lies in.

    NONE for no value, and for all where there are fewer than five values.
    """
    fifth = part_among(values, QUINTILES_NEED)
    classes = fifths(polarity)
    return lambda value: NONE if value is None or fifth is None else classes[fifth(value) - 1]


def by_median(value: float | None, median: float | None, polarity: Polarity) -> Class:
    """Better or worse than the median, or higher or lower where neither is good."""
    if value is None or median is None:
        return NONE
    above, level = settle(value) > settle(median), settle(value) == settle(median)
    if level:
        return SIMILAR
    if polarity is Polarity.NONE:
        return HIGHER if above else LOWER
    return BETTER if above == (polarity is Polarity.HIGH) else WORSE


def legend(classes: Classes, polarity: Polarity) -> tuple[Class, ...]:
    """Every class there can be, best or highest first, without the one for no figure."""
    if classes is Classes.YES_NO:
        return YES, NO
    if classes is Classes.GROUP:
        return (HIGHER, SIMILAR, LOWER) if polarity is Polarity.NONE else (BETTER, SIMILAR, WORSE)
    steps = fifths(polarity)
    return steps if polarity is Polarity.LOW else steps[::-1]
