"""What stands at the top of the page of one metric: key figures, what must be known before using them, benchmarks."""

from dash import html
from dash.development.base_component import Component

from slidash.components.text import link, notice, warning
from slidash.components.tiles import direction_tag, facts, tile, tiles
from slidash.figures.theme import DEMONSTRATION
from slidash.pages.metric_question import Asked, Journey
from slidash.pages.metric_words import (
    against_words,
    among_whom,
    difference,
    group_noun,
    interval,
    label_of,
    reason,
    trend_words,
    value,
)
from slidash.queries.comparison import Figure
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.numbers import is_percentage, shown_change
from slidash.vocabulary.standing_words import place, quarter
from slidash.vocabulary.travel import Change

Fact = tuple[str, str | Component | list[str | Component]]


def key_figures(asked: Asked, travelled: Journey) -> Component:
    """Four tiles: figure, rank, change, trend; for England: figure, median, range and change."""
    return tiles(_of_council(asked, travelled) if asked.lead else _of_england(asked, travelled))


def _of_council(asked: Asked, travelled: Journey) -> list[Component]:
    compared, metric = asked.comparison, asked.metric
    made = DEMONSTRATION if metric.demonstration else ""
    own, standing = compared.own, compared.standing
    found = []
    bounds = interval(metric, own)
    found.append(
        tile(
            f"Figure for {compared.period.label}",
            value(metric, own.value) if own and own.value is not None else "No figure",
            period=_unit(asked) if own and own.value is not None else reason(own).capitalize(),
            standing=" ".join(filter(None, [f"95% interval {bounds}." if bounds else "", _provisional(own)])),
            source=made,
        )
    )
    if standing is not None:
        words = quarter(standing, metric.good) if metric.quartiles else None
        found.append(
            tile(
                "Rank",
                _capital(place(standing, metric.good)),
                period=among_whom(asked, standing),
                standing=words.capitalize() if words else "",
                source=made,
            )
        )
    if compared.change is not None:
        found.append(_change_tile(asked, compared.change, made))
    return [*found, *_trend_tile(asked, travelled, "Trend", made)]


def _trend_tile(asked: Asked, travelled: Journey, label: str, made: str) -> list[Component]:
    if travelled.travel is None:
        return []
    trend = travelled.travel.trend
    since = f"since {label_of(asked, trend.first)}, {trend.n} periods" if trend.p is not None else ""
    return [tile(label, _capital(str(trend.direction)), period=since, source=made)]


def _change_tile(asked: Asked, moved: Change, made: str) -> Component:
    compared, metric, before = asked.comparison, asked.metric, asked.comparison.previous
    was = f"from {value(metric, before.value if before else None)}"
    number = difference(metric, moved.change)
    if is_percentage(metric.unit):
        number, _, unit = number.partition(" ")
        was = f"{unit}, {was}"
    elif moved.percent is not None and moved.change:
        was = f"{was} ({shown_change(moved.percent, 1)}%)"
    chance = {
        None: "",
        True: "Could be chance: the two 95% intervals overlap.",
        False: "The two 95% intervals do not overlap.",
    }
    return tile(
        f"Change since {compared.previous_label}",
        number,
        period=was,
        standing=chance[moved.could_be_chance],
        direction=str(moved.direction),
        source=made,
    )


def _of_england(asked: Asked, travelled: Journey) -> list[Component]:
    compared, metric, summary = asked.comparison, asked.metric, asked.comparison.summary
    made = DEMONSTRATION if metric.demonstration else ""
    found = []
    if compared.england and compared.england.value is not None:
        shown = value(metric, compared.england.value)
        found.append(tile(f"England, {compared.period.label}", shown, period="As published", source=made))
        found += _trend_tile(asked, travelled, "England's trend", made)
    if summary.n:
        noun = f"of {summary.n} {group_noun(asked.group.group)}"
        found.append(tile("Median", value(metric, summary.median), period=noun, source=made))
        ranked = [one for one in compared.compared if one.value is not None]
        best, worst = ("Highest", "Lowest") if metric.polarity == "none" else ("Best", "Worst")
        for word, one in ((best, ranked[0]), (worst, ranked[-1])):
            tied = sum(other.value == one.value for other in ranked) - 1
            more = f" and {tied} more" if tied else ""
            found.append(tile(word, value(metric, one.value), period=f"{one.area.name}{more}", source=made))
    return found


def benchmarks(asked: Asked, travelled: Journey) -> Component:
    """What the figures are measured against, and what the trend rests on."""
    compared, metric = asked.comparison, asked.metric
    found: list[Fact] = []
    if asked.lead or compared.summary.n != len(compared.compared):
        found.append(("Councils compared", _who_has(asked)))
    median = compared.summary.median
    if asked.lead and median is not None:
        half = ""
        if metric.quartiles and compared.summary.q25 is not None:
            q25, q75 = value(metric, compared.summary.q25), value(metric, compared.summary.q75)
            half = f" The middle half of them lies between {q25} and {q75}."
        against = against_words(asked, "the group median", median)
        found.append(("Group median", " ".join(filter(None, [f"{value(metric, median)}.{half}", against]))))
    for name, figure in (_region(asked), ("England", compared.england)):
        if name and figure is not None and figure.value is not None and asked.lead:
            compared_with = "" if metric.total else against_words(asked, name, figure.value)
            words = f"{value(metric, figure.value)}, as published."
            found.append((name, " ".join(filter(None, [words, compared_with]))))
    found += _trends(asked, travelled)
    return html.Div([facts(found), _methods(asked)]) if found else html.Div(_methods(asked))


def _trends(asked: Asked, travelled: Journey) -> list[Fact]:
    if travelled.travel is None:
        return []
    trend, weighted = travelled.travel.trend, travelled.travel.weighted
    whose = "Trend" if asked.lead else "England's trend"
    found: list[Fact] = [
        (whose, [direction_tag(str(trend.direction)), " ", trend_words(asked, travelled, trend)]),
    ]
    if weighted is not None:
        why = {
            Direction.CANNOT_BE_CALCULATED: "It needs five periods that do not overlap, each with a 95% interval.",
            Direction.NO_CLEAR_TREND: "Over the latest five periods, allowing for how sure each figure is.",
        }
        words = why.get(weighted.direction, "Over the latest five periods, allowing for how sure each figure is.")
        found.append(("Trend by OHID's weighted slope", [direction_tag(str(weighted.direction)), " ", words]))
    return found


def _who_has(asked: Asked) -> str:
    compared = asked.comparison
    n, size, noun = compared.summary.n, compared.group_size, group_noun(asked.group.group)
    other = "" if not asked.lead or asked.group.group.relative else "other "
    words = f"{n} of {size} {other}{noun} have a figure for {compared.period.label}."
    return words.replace(" have ", " has ") if n == 1 else words


def _region(asked: Asked) -> tuple[str, Figure | None]:
    return (asked.lead.region_name, asked.comparison.region) if asked.lead else ("", None)


def _methods(asked: Asked) -> Component:
    ways = [("ranks", "rank"), ("quarters", "quarters"), ("changes", "change"), ("trends", "trend")]
    if asked.comparison.own and asked.comparison.own.lower is not None:
        ways += [("comparisons with intervals", "against-a-benchmark"), ("OHID's weighted slope", "weighted-slope")]
    words: list[str | Component] = ["How it is worked out: "]
    for at, (text, rule) in enumerate(ways):
        words += [", " if at else "", link(text, f"/about/methods#{rule}")]
    return html.P([*words, "."], className="govuk-body-s")


def warnings(asked: Asked) -> list[Component]:
    """What leads to a wrong conclusion when it is overlooked."""
    found = []
    if asked.metric.demonstration:
        found.append(warning(f"{DEMONSTRATION}. They say nothing about any council."))
    if asked.metric.total:
        words = "This is a total, not a rate: it mostly shows how large a council is, so ranks and quarters say little."
        found.append(warning(words))
    own = asked.comparison.own
    if own and own.note and own.value is not None:
        found.append(notice(f"The publisher notes on this figure: {own.note}"))
    return found


def _unit(asked: Asked) -> str:
    unit = asked.metric.unit
    return "" if not unit or unit in {"%", "£"} else unit


def _provisional(own: Figure | None) -> str:
    return "Provisional: it may be revised." if own and own.value is not None and own.provisional else ""


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
