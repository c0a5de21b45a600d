"""How is a standing said in words?"""

from slidash.vocabulary.benchmarks import Standing, quartile_from_best
from slidash.vocabulary.metrics import Polarity

_QUARTERS_FROM_BEST = ("best quarter", "second best quarter", "second worst quarter", "worst quarter")
_QUARTERS_FROM_LOWEST = ("lowest quarter", "second lowest quarter", "second highest quarter", "highest quarter")


def place(standing: Standing, polarity: Polarity) -> str:
    """The rank in words: "best of 16", "second best of 16", "joint 3rd best of 16", "lowest of 16"."""
    first, last = ("highest", "lowest") if polarity is Polarity.NONE else ("best", "worst")
    rank, n, sharing = standing.rank, standing.n, standing.sharing
    if n == 1:
        return "the only one with a figure"
    if sharing == n:
        return f"level with all of {n}"
    joint = "joint " if standing.tied else ""
    if rank + sharing - 1 == n:
        return f"{joint}{last} of {n}"
    counted = {1: "", 2: "second "}.get(rank, f"{ordinal(rank)} ")
    return f"{joint}{counted}{first} of {n}"


def quarter(standing: Standing, polarity: Polarity) -> str | None:
    """The quarter in words: "best quarter", "second lowest quarter"; None when there are too few figures."""
    if standing.quartile is None:
        return None
    if polarity is Polarity.NONE:
        return _QUARTERS_FROM_LOWEST[standing.quartile - 1]
    best = quartile_from_best(standing.quartile, polarity)
    return _QUARTERS_FROM_BEST[best - 1] if best else None


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st, 112th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
