"""When do the next figures of a metric come: on the day its publisher names, or by its usual rhythm?

Source: docs/methods.md, "Next due date".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from slidash.vocabulary.periods import UnreadablePeriod, add_months
from slidash.vocabulary.rule import Rule

LOOKED_AT = 6  # the newest periods whose distances make the rhythm
NOT_SAID = frozenset({"", "tbc", "na", "n/a", "-"})

DUE = Rule(
    "next-due",
    "Next due date",
    "The day on which the publisher says that the next figures come. Where it names none, and has not said in other "
    "words what becomes of them, it is the day on which the latest figures came (as the publisher tells it, or else "
    "the day of the build in which their period was first seen here) and as many months later as its periods usually "
    f"lie apart: the most common distance between the ends of its {LOOKED_AT} newest periods, the shorter of two "
    "that are as common. Where neither is known, no day is told, nor by a rhythm that was missed twice.",
)


class Basis(StrEnum):
    """Who says so."""

    PUBLISHER = "as the publisher says"
    RHYTHM = "by its usual rhythm"


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which figures are due, and who says so. It may be past: then they are late, or not imported yet."""

    on: date
    basis: Basis


def next_due(announced: str, last_came: date | None, ends: Sequence[date], today: date) -> Due | None:
    """The next day; None where it cannot be told. `ends` are the last days of periods, the newest first."""
    named = as_day(announced)
    if named:
        return Due(named, Basis.PUBLISHER)
    if announced.strip().lower() not in NOT_SAID or last_came is None:
        return None
    months = rhythm(ends)
    if not months:
        return None
    try:
        on, then = add_months(last_came, months), add_months(last_came, 2 * months)
    except UnreadablePeriod:
        return None
    return Due(on, Basis.RHYTHM) if then >= today else None


def rhythm(ends: Sequence[date]) -> int:
    """Months from one period to the next, as is most common among the newest; 0 where there are fewer than two."""
    newest = sorted(set(ends), reverse=True)[:LOOKED_AT]
    apart = [(later.year - earlier.year) * 12 + later.month - earlier.month for later, earlier in pairwise(newest)]
    counted = Counter(months for months in apart if months > 0)
    return min(counted, key=lambda months: (-counted[months], months), default=0)


def as_day(text: str) -> date | None:
    """The day that a text written as 2026-11-30 names; None for any other."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
