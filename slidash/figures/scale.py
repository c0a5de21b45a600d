"""Where an axis begins and ends, which round numbers stand along it, and how they are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isclose, isfinite, log10
from typing import TypeGuard

from slidash.figures.text_width import text_width
from slidash.figures.theme import SCREEN
from slidash.vocabulary.numbers import MILLION, MINUS, settle


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis: its range, its round numbers, their texts, its unit as written beside it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]
    unit: str

    def share(self, value: float) -> float:
        """Where the value lies along the axis: 0 at its low end, 1 at its high end."""
        return (value - self.low) / (self.high - self.low)

    def axis(self) -> dict[str, object]:
        """The range and round numbers in Plotly's words."""
        return {
            "range": [rounded(self.low), rounded(self.high)],
            "tickmode": "array",
            "tickvals": [rounded(tick) for tick in self.ticks],
            "ticktext": list(self.texts),
        }


def drawable(value: float | None) -> TypeGuard[float]:
    """Whether there is a value that can be drawn."""
    return value is not None and isfinite(value)


def number(value: float | None) -> float | None:
    """The value to ten decimal places, or None for whatever cannot be drawn."""
    return settle(value) if drawable(value) else None


def rounded(value: float) -> float:
    """Seven significant figures: more than a screen can show, fewer bytes than a double."""
    short = float(f"{value:.7g}") + 0.0
    return int(short) if short == int(short) and abs(short) < 1e15 else short


def drawn(value: float | None) -> float | None:
    """The number to send to the browser, None where there is a gap."""
    kept = number(value)
    return None if kept is None else rounded(kept)


def from_zero(values: Iterable[float | None], unit: str, room: int | None = None) -> Scale:
    """The axis of a bar chart: it always holds zero, and ends at the extreme values.

    `room` is the width in pixels that its numbers may fill on a phone; an upright axis needs no such limit.
    """
    low, high = _ends([0.0, *values])
    if low == high:
        high = 1.0
    margin = (high - low) * 0.02
    return _scale(low - margin if low < 0 else 0.0, high + margin if high > 0 else 0.0, unit, room)


def around(values: Iterable[float | None], unit: str, room: int | None = None) -> Scale:
    """The axis of points and lines: close around the values, from zero when they reach well down towards it."""
    low, high = _ends(values)
    if low == high:
        reach = abs(low) * 0.1 or 1.0
        low, high = low - reach, high + reach
    margin = (high - low) * 0.06
    if 0 <= low <= 0.4 * high:
        return _scale(0.0, high + margin, unit, room)
    if 0 >= high >= 0.4 * low:
        return _scale(low - margin, 0.0, unit, room)
    return _scale(low - margin, high + margin, unit, room)


def round_numbers(low: float, high: float, wanted: int = 4) -> tuple[float, ...]:
    """Multiples of 1, 2, 2.5 or 5 times a power of ten inside the range, about as many as wanted."""
    rough = (high - low) / wanted
    power = 10.0 ** floor(log10(rough))
    step = next((m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * 0.999999), 10 * power)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(float(f"{k * step:.10g}") + 0.0 for k in range(first, last + 1))


def unit_words(unit: str, *, in_millions: bool) -> str:
    """The unit as written beside an axis whose numbers may be divided by a million."""
    if not in_millions:
        return unit
    return f"£ million{unit[1:]}" if unit.startswith("£") else f"million {unit}".strip()


def _ends(values: Iterable[float | None]) -> tuple[float, float]:
    """The lowest and the highest value; 0 and 1 for none."""
    known = [value for value in values if drawable(value)]
    return settle(min(known, default=0.0)), settle(max(known, default=1.0))


def _scale(low: float, high: float, unit: str, room: int | None) -> Scale:
    in_millions = max(abs(low), abs(high)) >= 1.5 * MILLION
    for wanted in (4, 3, 2, 1):
        ticks = round_numbers(low, high, wanted)
        texts = _texts(ticks, MILLION if in_millions else 1)
        if room is None or sum(text_width(text, SCREEN.text) + 8 for text in texts) <= room:
            break
    return Scale(low, high, ticks, texts, unit_words(unit, in_millions=in_millions))


def _texts(ticks: Sequence[float], divisor: int) -> tuple[str, ...]:
    values = [tick / divisor for tick in ticks]
    for decimals in range(9):
        if all(isclose(round(value, decimals), value, rel_tol=1e-9) for value in values):
            return tuple(f"{value:,.{decimals}f}".replace("-", MINUS) for value in values)
    return tuple(f"{value:g}".replace("-", MINUS) for value in values)
