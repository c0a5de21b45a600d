"""Every column that a file of a page may have: what its cells hold, and what they say. A page names those it has."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from slidash.files.table import Column, Kind
from slidash.vocabulary.rule import Rule
from slidash.vocabulary.rules import PARTS

_FIGURES: Mapping[str, str] = {  # of the metric their row is about, in its unit
    "value": "the figure; empty where there is none, and status says why",
    "lower": "lower limit of its 95% interval, where published",
    "upper": "upper limit of its 95% interval, where published",
    "combined_value": "the figure where it is published only for several councils together",
    "previous_value": "the figure of the period before",
    "change": "the figure less the one before",
    "median": "median of the group's members",
    "group_median": "median of the group's members",
    "was": "the figure before; empty where there was none",
    "now": "the figure since; empty where there is none",
    "group_q25": "lower quartile of the group's members",
    "group_q75": "upper quartile of the group's members",
    "england": "England's figure, where published",
    "base_mean": "mean of the councils with both figures, in the first period",
    "latest_mean": "mean of the councils with both figures, in the last period",
    "value_x": "figure of the metric across",
    "value_y": "figure of the metric up",
}
_NUMBERS: Mapping[str, str] = {
    "numerator_value": "of a derived metric: the figure that was divided",
    "denominator_value": "of a derived metric: what it was divided by",
    "trend_p": "probability of as clear a trend by chance",
    "distance": "distance to the council, where known",
    "weight": "what the feature counts for here",
    "usual_weight": "what the feature usually counts for",
    "share": "the feature's share in the distance, 0 to 1",
    "mean_share": "mean of those shares over the nearest neighbours",
    "score": "the council's own score on the feature, in standard deviations from the mean",
    "rate": "take-up in % of those eligible",
    "expected": "how many councils would be expected",
    "p": "probability of a count as far from that by chance",
    "p_holm": "the same, allowing for how many are looked at",
}
_COUNTS: Mapping[str, str] = {
    "denominator_added_up": "of how many areas that figure is the sum; empty where it is published",
    "rank": "1 is best, or highest where neither way is good; ties share the better place",
    "n": "how many are ranked",
    "quartile": "quarter of the group, 1 lowest to 4 highest",
    "quartile_from_best": "the same counted from the best; empty where neither way is good",
    "group_n": "members of the group with a figure",
    "trend_periods": "how many periods the trend looks at",
    "decimals": "decimal places shown to a reader",
    "councils": "how many councils",
    "councils_base": "councils with a figure in the first period",
    "councils_latest": "councils with a figure in the last period",
    "councils_both": "councils with a figure in both",
    "position": "place in its list, from 1",
    "members": "how many councils the group has",
    "shared": "how many of them the other group has too",
    "count": "how many, of what the column of says",
    "eligible": "how many could have taken it up",
    "figures": "how many figures",
    "areas": "how many areas",
    "rows": "how many rows",
    "files": "in how many files",
    "metric_types": "how many metrics",
}
_TRUTHS: Mapping[str, str] = {
    "provisional": "true where the publisher expects to revise it",
    "demonstration": "true where the figures are made up",
    "total": "true where the metric is a total, which grows with the council",
    "is_latest": "false where the figure is older than the metric's latest period",
    "logged": "true where the logarithm of the feature is compared",
    "leading": "false where another paper's figure of the same day leads",
}
_DAYS: Mapping[str, str] = {
    "start": "first day of the period",
    "end": "last day of the period",
    "date": "day of the figure",
    "day": "day of the event, where known",
    "built_on": "day of the build since which it is so",
    "due": "day on which the next figures are due",
}
_TEXTS: Mapping[str, str] = {
    "metric_type": "id of the metric",
    "metric_x": "id of the metric across",
    "metric_y": "id of the metric up",
    "id": "id of the metric",
    "label": "what is measured",
    "label_x": "what the metric across measures",
    "label_y": "what the metric up measures",
    "area": "GSS code",
    "name": "name of the area",
    "type": "type of the area",
    "group": "id of the comparison group",
    "group_label": "name of the comparison group",
    "other_group": "id of the other group",
    "other_group_label": "name of the other group",
    "period": "id of the period: its first day and its length, or a bare day",
    "period_x": "id of the period of the metric across",
    "period_y": "id of the period of the metric up",
    "period_label": "the period as a reader is told it",
    "previous_period": "id of the period before",
    "denominator_period": "of a derived metric: id of the period whose figure divides it",
    "first_period": "id of the first period",
    "latest_period": "id of the latest period",
    "latest_label": "the last period as a reader is told it",
    "base_period": "id of the first period looked at",
    "base_label": "that period as a reader is told it",
    "status": "why there is no figure; empty where there is one",
    "status_x": "why there is no figure of the metric across",
    "status_y": "why there is no figure of the metric up",
    "combined_with": "whose figure that is, such as Cornwall and Isles of Scilly",
    "unit": "unit of the figures",
    "unit_x": "unit of the metric across",
    "unit_y": "unit of the metric up",
    "against_median_x": "the council against the group's median of the metric across",
    "against_median_y": "the council against the group's median of the metric up",
    "polarity": "which way is good: high, low or none",
    "direction": "what became of it: improving, worsening, increasing, decreasing or the same",
    "change_direction": "what the change since the period before is",
    "trend": "where it goes over the last periods",
    "not_judged": "why it cannot be judged",
    "whose": "council, group or sector",
    "theme": "theme it stands under",
    "within": "themes that the theme is a part of",
    "dataset": "id of the dataset",
    "source_key": "the publisher's own identifier",
    "tier": "which councils have figures",
    "definition": "what is counted, over what",
    "source_url": "page of the original figures",
    "published": "when, or by whom, the group was published",
    "neighbour": "GSS code of the neighbour",
    "neighbour_name": "name of the neighbour",
    "reason": "the reason",
    "build": "id of the build since which it is so",
    "what": "what sort of change it is",
    "periods": "ids of the periods it touches, with spaces between, the newest first",
    "parts": "of a new description: which parts of it differ, with spaces between",
    "was_status": "why there was no figure, where that was said",
    "now_status": "why there is none, where that is said",
    "basis": "who says so: the publisher, or the usual rhythm of its periods",
    "offer": "id of the offer of support",
    "offer_label": "name of the offer",
    "year": "year of the figure",
    "by": "what the figure is broken down by",
    "category": "id of the region, type or control",
    "category_label": "its name",
    "of": "what is counted",
    "published_as": "the figure as it was published, in words where it was words",
    "exactness": "how exactly it was published",
    "flag": "whether it is under- or over-represented",
    "origin": "a paper, or an imported register",
    "disagreement": "which disagreement of the papers it is part of",
    "note": "what must be known of it",
    "reported": "as the paper or register says it",
    "lead_council": "GSS code of the council that leads",
    "lead_name": "name of the council that leads",
    "board": "id of the board",
    "part": "part of the board",
    "headline": "id of the headline",
    "title": "headline",
    "measure": "id of the measure",
    "subject": "what is doubtful",
    "detail": "why",
    "source": "who publishes the figures, and where",
    "licence": "licence of the figures",
}
COLUMNS: Mapping[str, Column] = {
    **{name: Column(name, Kind.NUMBER, text, measured=True) for name, text in _FIGURES.items()},
    **{
        name: Column(name, kind, text)
        for kind, texts in (
            (Kind.NUMBER, _NUMBERS),
            (Kind.WHOLE, _COUNTS),
            (Kind.TRUTH, _TRUTHS),
            (Kind.DAY, _DAYS),
            (Kind.TEXT, _TEXTS),
        )
        for name, text in texts.items()
    },
}
# By their ids, the rules that the cells of a column follow; the description of a file prints them
_FOLLOWED: Mapping[str, tuple[str, ...]] = {
    "value": ("values", "settling"),
    "value_x": ("values", "settling"),
    "period": ("periods",),
    "latest_period": ("latest-period",),
    "is_latest": ("latest-period",),
    "total": ("totals",),
    "denominator_value": ("derived-figures",),
    "group": ("comparison-groups", "who-provides"),
    "distance": ("nearest-neighbours",),
    "rank": ("rank",),
    "quartile": ("quarters",),
    "median": ("group-summary",),
    "group_median": ("group-summary",),
    "against_median_x": ("group-summary",),
    "change": ("change",),
    "change_direction": ("change",),
    "trend": ("trend", "overlapping-periods"),
    "base_mean": ("basket",),
    "rate": ("take-up-rate",),
    "due": ("next-due",),
    "flag": ("representation",),
}
_RULES = {rule.id: rule for _, rules_of_part in PARTS for rule in rules_of_part}


def columns(names: Iterable[str], unit: str = "", decimals: int | None = None) -> tuple[Column, ...]:
    """The columns of these names; where all figures are of one metric, in its unit. KeyError for one not declared."""
    declared = [COLUMNS[name] for name in names]
    return tuple(replace(each, unit=unit, decimals=decimals) if each.measured else each for each in declared)


def rules(declared: Iterable[Column]) -> tuple[Rule, ...]:
    """The rules that the figures of a table with these columns follow, each once."""
    return tuple(
        _RULES[rule] for rule in dict.fromkeys(rule for each in declared for rule in _FOLLOWED.get(each.name, ()))
    )
