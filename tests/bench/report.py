"""What was measured, as plain aligned text: one line for each figure, its budget beside it where there is one.

A budget that is not met is said and never ends the run: times are the machine's as much as the program's.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

WIDTHS = (52, 44, 34)


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit that a figure is to keep, in the figure's own unit, and where the limit comes from."""

    limit: float
    words: str
    least: bool = False  # true: the figure is to be at least the limit

    def verdict(self, figure: float) -> str:
        """`met` or `NOT MET`."""
        kept = figure >= self.limit if self.least else figure < self.limit
        return "met" if kept else "NOT MET"


@dataclass(frozen=True)
class Times:
    """Durations in milliseconds; quantiles are of the values themselves, without interpolation."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """At least 95 of 100 took no longer."""
        return sorted(self.values)[math.ceil(0.95 * len(self.values)) - 1]

    def __str__(self) -> str:
        return f"{self.median:,.1f} ms, p95 {self.p95:,.1f} ms, n {len(self.values)}"


def section(title: str, note: str = "") -> None:
    """The head of a table."""
    print(f"\n{title}\n{'-' * len(title)}")
    if note:
        print(note)
    print(_aligned("what", "measured", "budget", "") + "\n", end="", flush=True)


def line(what: str, figures: str, budget: Budget | None = None, judged: float | None = None) -> None:
    """One line; `judged` is the figure that the budget is for."""
    if budget is None or judged is None:
        print(_aligned(what, figures, budget.words if budget else "", ""), flush=True)
    else:
        print(_aligned(what, figures, budget.words, budget.verdict(judged)), flush=True)


def said(words: str) -> None:
    """A remark below a table, or why something was not measured."""
    print(words, flush=True)


def _aligned(*cells: str) -> str:
    kept = [f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=False)]
    return "  ".join([*kept, *cells[len(WIDTHS) :]]).rstrip()
