"""In which order do the parts of a breakdown stand? Ages and lengths of time by size, all else by name."""

import re

_MONTHS = {"day": 1 / 30, "week": 0.25, "month": 1.0, "year": 12.0}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"\b(day|week|month|year|yr)s?\b", re.IGNORECASE)
_A_UNIT = re.compile(r"\b(?:an?|one)\b(?=\s+(?:day|week|month|year)\b)", re.IGNORECASE)
_BELOW = re.compile(r"\b(under|below|less|younger|fewer|up to|within)\b|<", re.IGNORECASE)


def part_order(member: str) -> tuple[bool, float, str]:
    """The key to sort members by: those with a number first, by the first one; "under 5" before "5 to 10".

    Numbers without a unit are years, as ages are.
    """
    member = _A_UNIT.sub("1", member)
    number = _NUMBER.search(member)
    if number is None:
        return True, 0.0, member.casefold()
    unit = _UNIT.search(member, number.end())
    months = _MONTHS.get(unit[1].lower(), 12.0) if unit else 12.0
    size = float(number[0].replace(",", "")) * months
    return False, size - (months / 100 if _BELOW.search(member[: number.start()]) else 0.0), member.casefold()
