"""What groups, periods and regions are called inside a sentence."""

import re
from calendar import month_name

from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import MetricPeriod
from slidash.queries.one_metric.series import Observed
from slidash.store.reader import Store


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


def ranked_among(store: Store, lead: Area, group: Group) -> str:
    """Among whom ranks are, in a sentence."""
    belongs = lead.area in groups.members(store, group, lead).codes
    itself = f", {lead.name} among them" if belongs else f" and {lead.name} itself"
    return f"Ranks are among {in_a_sentence(group)} ({group.members}){itself}."


def in_a_sentence(group: Group) -> str:
    """A group's label inside a sentence: "its nearest neighbours", "its DfE statistical neighbours"."""
    label = group.label if group.label[1:2].isupper() else f"{group.label[:1].lower()}{group.label[1:]}"
    return f"its {label}" if group.relative else label


def month(published: str) -> str:
    """The month of a date written as 2025-05 or 2025-05-31, in words; anything else as it is."""
    year, _, rest = published.partition("-")
    number = rest.partition("-")[0]
    return f"{month_name[int(number)]} {year}" if number.isdecimal() and 1 <= int(number) <= 12 else published


def year_words(year: str) -> str:
    """2016/17."""
    return year.replace("-", "/")


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[0].upper() + text[1:]
