"""How is a number compared, and how is it shown to a reader?

Source: docs/methods.md, "Before two values are compared" and "How numbers are shown".
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from slidash.vocabulary.rule import Rule

SETTLED_PLACES = 10
SETTLED_SCALE = 10.0**SETTLED_PLACES
# From here on two neighbouring doubles lie more than half a tenth decimal place apart: to round one would move it to
# another, and to round that one might move it again.
SETTLED_BELOW = 2.0**18
MILLION = 1_000_000
MINUS = "\N{MINUS SIGN}"

SETTLING = Rule(
    "settling",
    "Before two values are compared",
    "Published files carry traces of computer arithmetic, such as 9.3699999999999992 for 9.37. Values are "
    f"therefore rounded to {SETTLED_PLACES} decimal places before they are compared, ranked or tested for being "
    f"equal. From {SETTLED_BELOW:,.0f} up a computer's numbers have no tenth decimal place left, and figures are "
    "compared as they are.",
)
SHOWING = Rule(
    "showing",
    "How numbers are shown",
    "Each metric has its number of decimal places. A figure exactly half way is rounded away from zero: 29.845 "
    "is shown as 29.85 and −0.25 as −0.3. Thousands are separated by commas, and amounts in pounds and counts "
    "from one million up are given as “£1.2 million” or “264.2 million”. A change is worked out from the "
    "unrounded figures and only then rounded, so it can differ in its last place from the difference between "
    "the two figures shown. A change in a percentage is given in percentage points.",
)

# Words that follow a figure where the unit is a plain quantity; a rate says what it is per in its label.
_WORDS = {"yrs": "years", "years": "years", "mins": "minutes", "minutes": "minutes"}


def settle(value: float) -> float:
    """The value two figures are compared by: free of float noise, and never minus zero; nan and infinities stay.

    The arithmetic is that of `queries.newest.grid.settled` and of store/settled.sql, which settle thousands at once, so
    that all three agree in every bit. Python's own rounding to decimal places and NumPy's do not.
    """
    return round(value * SETTLED_SCALE) / SETTLED_SCALE if -SETTLED_BELOW < value < SETTLED_BELOW else value


def shown(value: float, decimals: int, unit: str = "") -> str:
    """The value as a reader sees it: "12.3%", "£1.2 million", "−4.0". Raises ValueError for nan and infinities."""
    amount = _amount(value)
    sign = MINUS if amount < 0 and _rounded(amount, decimals) else ""
    return sign + _magnitude(abs(amount), decimals, unit)


def shown_change(change: float, decimals: int, unit: str = "") -> str:
    """A difference between two values, signed unless it rounds to nothing: "+1.2 percentage points", "−£300".

    Raises ValueError for nan and infinities.
    """
    amount = _amount(change)
    sign = "" if not _rounded(amount, decimals) else MINUS if amount < 0 else "+"
    if is_percentage(unit):
        return f"{sign}{_rounded(abs(amount), decimals):,f} percentage points"
    return sign + _magnitude(abs(amount), decimals, unit)


def is_percentage(unit: str) -> bool:
    """Whether the unit is per cent, as in "%" or "% of pupils"."""
    return unit.startswith("%")


def _magnitude(amount: Decimal, decimals: int, unit: str) -> str:
    rounded = _rounded(amount, decimals)
    pounds = "£" if unit.startswith("£") else ""
    if scale := re.search(r"\b(thousand|million|billion)\b", unit):
        return f"{pounds}{rounded:,f} {scale[1]}" if pounds else f"{rounded:,f}"
    if rounded >= MILLION and _is_amount(unit):
        return f"{pounds}{_rounded(amount / MILLION, 1):,f} million"
    if is_percentage(unit):
        return f"{rounded:,f}%"
    word = _WORDS.get(unit)
    return f"{rounded:,f} {word}" if word else f"{pounds}{rounded:,f}"


def _is_amount(unit: str) -> bool:
    """Whether the unit counts something (pounds, people, nights): no rate, no share, no unit left unsaid."""
    return bool(unit) and not is_percentage(unit) and " per " not in unit


def _amount(value: float) -> Decimal:
    """The shortest decimal that stands for the value, so that 2.675 means 2.675 and not 2.67499…"""
    amount = Decimal(repr(settle(float(value))))
    if not amount.is_finite():
        raise ValueError(f"{value} cannot be shown as a figure")
    return amount


def _rounded(amount: Decimal, decimals: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
