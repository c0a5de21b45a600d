"""Which number is written here? One rule for every importer; what DuckDB makes of a text follows it (connection.py).

A sign, whole or typographic, thousands set off by commas in threes or not at all, a decimal point, an exponent, and
nothing else: "1_000", full-width digits, "inf" and "#DIV/0!" are no numbers.
"""

import math
import re

from slidash.vocabulary.numbers import MINUS

# Understood alike by Python and by RE2, which is DuckDB's.
NUMBER = rf"[-+{MINUS}]?(?:(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_NUMBER = re.compile(NUMBER)


def read_number(text: str) -> float | None:
    """The number that the text is and nothing else, never minus zero; None for any other, and beyond all floats."""
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "").replace(MINUS, "-")) + 0.0
    return number if math.isfinite(number) else None
