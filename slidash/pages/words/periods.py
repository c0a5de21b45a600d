"""What periods are called inside a sentence."""

import re

from slidash.queries.metrics import MetricPeriod


def when(period: MetricPeriod) -> str:
    """A period after a figure: "in 2023/24", "in the year to 15 November 2025", "on 31 March 2025"."""
    return f"{'on' if period.start == period.end else 'in'} {the(period.label)}"


def the(label: str) -> str:
    """A period's label inside a sentence: "the year to 15 November 2025", "2023/24"."""
    return f"the {label}" if re.match(r"(\d+ )?years? to ", label) else label
