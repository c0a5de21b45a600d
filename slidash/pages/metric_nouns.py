"""What groups, periods and regions are called inside a sentence."""

import re

from slidash.queries.groups import Group
from slidash.queries.metrics import MetricPeriod
from slidash.queries.series import Observed


def inside_sentence(label: str) -> str:
    """A group's label inside a sentence: "nearest neighbours", but "DfE statistical neighbours"."""
    label = re.sub(r": (.+)$", r" (\1)", label)
    first = label.partition(" ")[0]
    return label[0].lower() + label[1:] if first[1:].islower() and first not in {"English", "London"} else label


def group_noun(group: Group) -> str:
    """A group's councils as they are counted in a sentence: "16 nearest neighbours", "63 unitary councils"."""
    if group.kind == "custom":
        return "councils of your own choice"
    return inside_sentence(group.label.removeprefix("All "))


def is_relative(group: Group) -> bool:
    """Whether the council itself is no member of the group it is compared with."""
    return group.relative or group.kind == "custom"


def when(one: MetricPeriod | Observed) -> str:
    """A period after a figure: "in 2023/24", "in the year to 15 November 2025", "on 31 March 2025"."""
    return f"{'on' if one.start == one.end else 'in'} {the(one.label)}"


def the(label: str) -> str:
    """A period's label inside a sentence: "the year to 15 November 2025", "2023/24"."""
    return f"the {label}" if re.match(r"(\d+ )?years? to ", label) else label
