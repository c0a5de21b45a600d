"""What stands before the charts of one metric: key figures, what must be known before using them, benchmarks."""

from slidash.components import html
from slidash.components.text import link, notice, warning
from slidash.components.tiles import Tile, direction_tag, facts, tiles
from slidash.figures.theme import DEMONSTRATION
from slidash.markup import Markup
from slidash.pages.parts.derived_metric import divided_by, made_of, origin
from slidash.pages.parts.links import method_link
from slidash.pages.parts.metric_chart import england_apart
from slidash.pages.parts.metric_question import Journey, MetricQuestion
from slidash.pages.words.councils import with_the
from slidash.pages.words.figures import change_between, difference, interval, reason, together_words, value
from slidash.pages.words.groups import group_noun
from slidash.pages.words.metric import abolished_words, against_words, among_whom, label_of, trend_words
from slidash.pages.words.newest import unseen_unit
from slidash.pages.words.periods import the, when
from slidash.queries.one_metric.figures import Figure
from slidash.queries.one_metric.series import measured
from slidash.vocabulary.changes import Change
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.english import capital, plural
from slidash.vocabulary.numbers import is_percentage, shown_change
from slidash.vocabulary.standing_words import place, quarter
from slidash.vocabulary.trends import Trend

OPPOSITE = {
    Direction.IMPROVING: Direction.WORSENING,
    Direction.WORSENING: Direction.IMPROVING,
    Direction.INCREASING: Direction.DOWN,
    Direction.DECREASING: Direction.UP,
}
Fact = tuple[str, str | list[str]]


def key_figures(question: MetricQuestion, travelled: Journey) -> Markup:
    """Six tiles: figure, rank, group median, change, trend, England; without a council those of England."""
    return tiles(_of_council(question, travelled) if question.lead else _of_england(question, travelled))


def _made(question: MetricQuestion) -> str:
    return DEMONSTRATION if question.metric.demonstration else ""


def _of_council(question: MetricQuestion, travelled: Journey) -> list[Tile]:
    compared, metric = question.comparison, question.metric
    own, standing, made = compared.own, compared.standing, _made(question)
    known = own is not None and own.value is not None
    bounds = interval(metric, own)
    beside = [f"95% interval {bounds}." if bounds else "", divided_by(question, own), _provisional(own)]
    tiles = [
        Tile(
            f"Figure {when(compared.period)}",
            value(metric, own.value) if own and known else "No figure",
            period=unseen_unit(metric.unit)
            if known
            else capital(together_words(metric, compared.own_together) or reason(own)),
            standing=" ".join(filter(None, beside)),
            source=made,
        )
    ]
    if standing is not None:
        words = quarter(standing, metric.good) if metric.quartiles else None
        gone = abolished_words(question)
        tiles.append(
            Tile(
                "Rank",
                capital(place(standing, metric.good)),
                period=among_whom(question, standing),
                standing=". ".join(filter(None, [capital(words) if words else "", f"{gone}." if gone else ""])),
                source=made,
            )
        )
    tiles += _median_tile(question)
    if compared.change is not None:
        tiles.append(_change_tile(question, compared.change, compared.previous, compared.previous_label))
    tiles += _trend_tile(question, travelled, "Trend")
    return tiles + _england_tile(question)


def _of_england(question: MetricQuestion, travelled: Journey) -> list[Tile]:
    compared, metric, summary = question.comparison, question.metric, question.comparison.summary
    tiles = _england_tile(question)
    earlier = [pair for pair in measured(travelled.england) if pair[0].start < compared.period.start]
    if earlier and compared.england:
        period, before = earlier[-1]
        moved = change_between(metric, compared.england, before)
        tiles += [_change_tile(question, moved, before, period.label)] if moved else []
    tiles += _trend_tile(question, travelled, "England's trend")
    tiles += _median_tile(question)
    ranked = [one for one in compared.compared if one.value is not None]
    if ranked:
        ends = "From highest to lowest" if metric.polarity == "none" else "From best to worst"
        first, last = ranked[0], ranked[-1]
        shown = f"{value(metric, first.value)} to {value(metric, last.value)}"
        who = f"{first.area.name} to {last.area.name}"
        tiles.append(Tile(ends, shown, period=who, source=_made(question)))
    if question.of_no_council:
        return tiles
    words = f"{group_noun(question.group.group)} with a figure"
    return [
        *tiles,
        Tile("Councils compared", f"{summary.n} of {question.group.size}", period=words, source=_made(question)),
    ]


def _median_tile(question: MetricQuestion) -> list[Tile]:
    metric, summary = question.metric, question.comparison.summary
    if summary.median is None:
        return []
    half = ""
    if metric.quartiles and summary.q25 is not None:
        half = f"Middle half: {value(metric, summary.q25)} to {value(metric, summary.q75)}"
    noun = group_noun(question.group.group)
    return [Tile(f"Median of {noun}", value(metric, summary.median), period=half, source=_made(question))]


def _england_tile(question: MetricQuestion) -> list[Tile]:
    metric, england = question.metric, question.comparison.england
    if england is None or england.value is None:
        return []
    label = "England" if question.lead else f"England {when(question.comparison.period)}"
    words = f"{origin(question)}, the whole country" if metric.total else origin(question)
    words += "; not comparable with councils" if england_apart(question) else ""
    over = divided_by(question, england)
    return [Tile(label, value(metric, england.value), period=words, standing=over, source=_made(question))]


def _trend_tile(question: MetricQuestion, travelled: Journey, label: str) -> list[Tile]:
    if travelled.travel is None:
        return []
    trend = travelled.travel.trend
    since = f"since {the(label_of(question, trend.first))}" if trend.p is not None else ""
    return [Tile(_over(label, trend), capital(str(trend.direction)), period=since, source=_made(question))]


def _over(label: str, trend: Trend) -> str:
    """What is a trend is told apart from the last change by the periods it is over."""
    return f"{label} over {trend.n} periods" if trend.p is not None else label


def _change_tile(question: MetricQuestion, moved: Change, before: Figure | None, label: str) -> Tile:
    metric = question.metric
    was = f"from {value(metric, before.value if before else None)}"
    number = difference(metric, moved.change)
    if is_percentage(metric.unit):
        number, _, unit = number.partition(" ")
        was = f"{unit}, {was}"
    elif moved.percent is not None and moved.change:
        was = f"{was} ({shown_change(moved.percent, 1)}%)"
    word = str(moved.direction)
    chance = {
        None: "",
        # the word alone: an arrow in red or green would claim more than the figures bear
        True: f"{capital(word)}, but could be chance: the two 95% intervals overlap.",
        False: "The two 95% intervals do not overlap.",
    }
    unsure = bool(moved.could_be_chance and moved.change)
    return Tile(
        f"Last change, since {the(label)}",
        number,
        period=was,
        standing=chance[moved.could_be_chance] if moved.change else "",
        direction="" if unsure else word,
        source=_made(question),
    )


def benchmarks(question: MetricQuestion, travelled: Journey) -> Markup:
    """How many have a figure, what can be said allowing for chance, and what the trend rests on."""
    compared, metric = question.comparison, question.metric
    known_facts: list[Fact] = []
    if question.lead:
        known_facts.append(("Councils compared", _who_has(question)))
        region, name = compared.region, with_the(question.lead.region_name)
        claims = [] if metric.total else _allowing_for_chance(question, name, region)
        if not claims and region is not None and region.value is not None:
            known_facts.append((capital(name), f"{value(metric, region.value)}, {origin(question)}"))
        known_facts += claims
    known_facts += _trends(question, travelled)
    return html.Div([facts(known_facts), _methods(question)]) if known_facts else html.Div(_methods(question))


def _allowing_for_chance(question: MetricQuestion, region_name: str, region: Figure | None) -> list[Fact]:
    """What the council's interval says of the group's median, its region and England."""
    compared = question.comparison
    references = (
        ("the group median", compared.summary.median),
        (region_name, region.value if region else None),
        ("England", compared.england.value if compared.england and not england_apart(question) else None),
    )
    return [
        (f"Against {name}", f"{value(question.metric, benchmark)}. {words}")
        for name, benchmark in references
        if (words := against_words(question, benchmark))
    ]


def _trends(question: MetricQuestion, travelled: Journey) -> list[Fact]:
    if travelled.travel is None:
        return []
    trend, weighted = travelled.travel.trend, travelled.travel.weighted
    whose = "Trend" if question.lead else "England's trend"
    trend_facts: list[Fact] = [
        (
            _over(whose, trend),
            [
                direction_tag(str(trend.direction)),
                f". {trend_words(question, travelled, trend)}",
                _other_way(question, trend.direction),
            ],
        ),
    ]
    if weighted is not None:
        words = "Over the latest five periods, allowing for how sure each figure is."
        if weighted.direction is Direction.CANNOT_BE_CALCULATED:
            words = "It needs five periods that do not overlap, each with a 95% interval."
        name = "Trend over the latest 5 periods, by OHID's weighted slope"
        trend_facts.append((name, [direction_tag(str(weighted.direction)), ". ", words]))
    return trend_facts


def _other_way(question: MetricQuestion, trend: Direction) -> str:
    """That the last change of a council is against its trend, where it is."""
    moved = question.comparison.change
    if moved is None or OPPOSITE.get(trend) is not moved.direction:
        return ""
    unsure = ", which could be chance" if moved.could_be_chance else ""
    return f" Its last change alone went the other way: {moved.direction}{unsure}."


def _who_has(question: MetricQuestion) -> str:
    compared = question.comparison
    n, size, noun = compared.summary.n, compared.group_size, group_noun(question.group.group)
    return f"{n} of {size} {noun} {plural(n, 'has', 'have')} a figure for {the(compared.period.label)}."


def _methods(question: MetricQuestion) -> Markup:
    ways = [("ranks", "rank"), ("quarters", "quarters"), ("changes", "change"), ("trends", "trend")]
    if question.comparison.own and question.comparison.own.lower is not None:
        ways += [("comparisons with intervals", "against-a-benchmark"), ("OHID's weighted slope", "weighted-slope")]
    words: list[str] = ["How it is worked out: "]
    for at, (text, rule) in enumerate(ways):
        words += [", " if at else "", link(text, method_link(rule))]
    return html.P([*words, "."], className="govuk-body-s")


def warnings(question: MetricQuestion) -> list[Markup]:
    """What leads to a wrong conclusion when it is overlooked."""
    cautions = made_of(question)
    if question.metric.total and not question.of_no_council:
        words = "This is a total, not a rate: it mostly shows how large a council is, so ranks and quarters say little."
        cautions.append(warning(words))
    if apart := england_apart(question):
        england = question.comparison.england
        figure = value(question.metric, england.value if england else None)
        ends = f"{value(question.metric, apart[0])} to {value(question.metric, apart[1])}"
        cautions.append(
            warning(
                f"England's figure {origin(question)}, {figure}, lies outside those of all councils, {ends}. It does "
                "not look like a rate of the same kind, so do not compare councils with it; charts of councils leave "
                "it out."
            )
        )
    own = question.comparison.own
    if own and own.note and own.value is not None:
        cautions.append(notice(f"The publisher notes on this figure: {own.note}"))
    return cautions


def _provisional(own: Figure | None) -> str:
    return "Provisional: it may be revised." if own and own.value is not None and own.provisional else ""
