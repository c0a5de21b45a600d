"""The colours of a map of shares: five bands of 20 points each, the same on every map, so that maps can be compared."""

from typing import Final

from slidash.figures.map_colours import Class
from slidash.vocabulary.numbers import settle

RECORD_MARK: Final = "●"
STEP: Final = 20
_LOOKS: Final = (
    ("#e7f1f8", "#1d2327"),
    ("#a9cfe3", "#1d2327"),
    ("#5f9fc6", "#1d2327"),
    ("#28658f", "#ffffff"),
    ("#0b2f50", "#ffffff"),
)
_WORDS: Final = ("Under 20%", "20% to under 40%", "40% to under 60%", "60% to under 80%", "80% and over")
_BANDS: Final = tuple(
    Class(f"band-{n}", fill, ink, words) for n, ((fill, ink), words) in enumerate(zip(_LOOKS, _WORDS, strict=True), 1)
)
NAMED: Final = Class("named", "#12436d", "#ffffff", "Named in a paper", "✓")
UNNAMED: Final = Class("unnamed", "#e7f1f8", "#1d2327", "Not named; nothing is known")


def bands() -> tuple[Class, ...]:
    """Every band, highest first."""
    return _BANDS[::-1]


def band(share: float) -> Class:
    """The band that a share in per cent lies in; a share on a bound is in the higher one."""
    return _BANDS[min(max(int(settle(share) // STEP), 0), len(_BANDS) - 1)]
