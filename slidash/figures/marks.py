"""What charts are drawn from: a council's bar, a benchmark's mark, a point in a series. Plain values, no store rows.

Every `shown` is the value as a reader sees it, made by the caller with the metric's own decimals and unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from slidash.figures.scale import drawable
from slidash.figures.theme import Role
from slidash.vocabulary.benchmarks import placed
from slidash.vocabulary.metrics import Polarity


@dataclass(slots=True)  # not frozen, which takes eight times as long to make: a chart has hundreds
class Bar:
    """One council's value in one period; without a value, `shown` is the reason, such as "suppressed"."""

    area: str
    name: str
    value: float | None
    shown: str
    lower: float | None = None
    upper: float | None = None
    role: Role = Role.GROUP
    interval: str = ""

    @property
    def present(self) -> bool:
        """Whether there is a value to draw."""
        return drawable(self.value)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value to compare with, and its name: "Group median", "England"."""

    name: str
    value: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class Middle:
    """The quarter bounds of a group: half of its councils lie between them."""

    q25: float | None
    q75: float | None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a series: a period's label, the day it is drawn at, its value or None where the series breaks.

    `words` are value and period inside a sentence, where that takes other words than `shown` "in" `period`.
    """

    period: str
    at: date
    value: float | None
    shown: str
    lower: float | None = None
    upper: float | None = None
    interval: str = ""
    provisional: bool = False
    words: str = ""


def ranked(bars: Iterable[Bar], polarity: Polarity) -> list[Bar]:
    """The councils that have a value, best first; highest first where neither way is good; ties by name."""
    present = [bar for bar in bars if bar.present]
    order = zip(ranks(present, polarity), present, strict=True)
    return [bar for _, bar in sorted(order, key=lambda pair: (pair[0], pair[1].name, pair[1].area))]


def ranks(bars: Iterable[Bar], polarity: Polarity) -> list[int]:
    """The place of each of these councils among them, all with a value: ties share the better place."""
    values = [bar.value for bar in bars if bar.value is not None]
    return [standing.rank for standing in placed(values, polarity, quarters=False)]


def missing_note(bars: Sequence[Bar]) -> list[str]:
    """The councils that cannot be drawn and why, as one sentence; nothing when all can. Long lists are counted."""
    absent = sorted((bar for bar in bars if not bar.present), key=lambda bar: (bar.role is not Role.LEAD, bar.name))
    if not absent:
        return []
    named = [f"{bar.name} ({bar.shown})" for bar in absent[:6]]
    more = len(absent) - len(named)
    return [f"No figure: {', '.join(named)}{f' and {more} more' if more else ''}."]


def usable(mark: Mark | None) -> Mark | None:
    """The mark, if its value can be drawn."""
    return mark if mark is not None and drawable(mark.value) else None
