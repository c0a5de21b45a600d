"""Which figures are asked for, and what is one of them?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)  # not frozen, as Figure: a table has a hundred thousand
class Observation:
    """One figure of one area and period, or the reason why there is none.

    Where there is none but for several councils together, `combined_value` is that and `combined_with` whose it is.
    """

    metric_type: str
    area: str
    period: str
    period_label: str
    start: date
    end: date
    value: float | None
    lower: float | None
    upper: float | None
    status: str | None
    provisional: bool
    combined_value: float | None
    combined_with: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are asked for; what is left empty is not narrowed down.

    `earlier` are abolished councils that stand in for their successors: their figures count only in periods for which
    no successor has one. `newest` is how many periods back from each metric type's latest; `everything` is all of them.
    """

    metric_types: Sequence[str]
    areas: Sequence[str] | None = None
    earlier: Sequence[str] = ()
    periods: Sequence[str] = ()
    newest: int = 1
    everything: bool = False
