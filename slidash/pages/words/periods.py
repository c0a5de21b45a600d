"""What periods are called inside a sentence."""

import re

from slidash.queries.metrics import MetricPeriod
from slidash.queries.one_metric.series import Observed


def when(period: MetricPeriod | Observed) -> str:
    """A period after a figure: "in 2023/24", "in the year to 15 November 2025", "on 31 March 2025"."""
    return f"{'on' if period.start == period.end else 'in'} {the(period.label)}"


def the(label: str) -> str:
    """A period's label inside a sentence: "the year to 15 November 2025", "2023/24"."""
    return f"the {label}" if re.match(r"(\d+ )?years? to ", label) else label
