"""A page of the list of metrics: each with its unit, source and period, a figure, its place and its line."""

from collections.abc import Sequence

from slidash.components import html
from slidash.figures.sparkline import sparkline
from slidash.markup import NOTHING, Markup, joined, template
from slidash.pages.parts.links import metric_links
from slidash.pages.words.newest import BEST, WORST, JudgedFigure
from slidash.queries import groups, metrics
from slidash.queries.areas import ENGLAND, Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import figures as newest
from slidash.queries.newest import scorecard
from slidash.queries.newest.filters import NO_COUNCIL, whom
from slidash.store.reader import Store
from slidash.vocabulary.areas import type_label
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.english import counted
from slidash.vocabulary.periods import Period

_TONES = {BEST: "good", WORST: "bad"}
_RESULTS = template('<ol class="results" start="{}">{}</ol>')
_RESULT = template(
    '<li class="result" value="{number}"><div class="result__what">'
    '<h3 class="result__label"><a class="govuk-link" href="{href}">{label}</a></h3>'
    '<p class="result__about">{about}</p></div>'
    '<div class="result__figure">{figure}</div><div class="result__line">{line}</div></li>'
)
_NONE = template("<p>{}</p>")
_FIGURE = template('<p><strong class="result__value">{}</strong>, {}</p>')
_ENGLAND = Markup("<p>England</p>")
_PLACE = template('<p class="tone-{}">{}</p>')
_TREND = template("<p>Trend: {}</p>")


def results(store: Store, shown: Sequence[Metric], lead: Area | None, group: Group | None, first: int) -> Markup:
    """The metrics in one piece of HTML, numbered from `first`; the figures are the council's, or else England's."""
    ids = [metric.id for metric in shown]
    figures = _said(store, shown, lead, group)
    runs = newest.runs(store, lead.area if lead else ENGLAND, ids)
    members = metrics.breakdowns(store)
    metric_link = metric_links(lead, group)
    lines = [
        _result(
            metric,
            figures.get(metric.id),
            runs.get(metric.id, ()),
            lead,
            metric_link(metric.id),
            number,
            len(members.get(metric.id, ())),
        )
        for number, metric in enumerate(shown, first)
    ]
    return html.Div(_RESULTS(first, joined(lines)))


def _said(store: Store, shown: Sequence[Metric], lead: Area | None, group: Group | None) -> dict[str, JudgedFigure]:
    if lead and group:
        scores = scorecard.scores(store, lead, group)
        return {metric.id: JudgedFigure(metric, scores[metric.id]) for metric in shown if metric.id in scores}
    figures = newest.newest(store, ENGLAND, [metric.id for metric in shown])
    return {metric.id: JudgedFigure(metric, figures[metric.id]) for metric in shown if metric.id in figures}


def _result(
    metric: Metric,
    newest: JudgedFigure | None,
    run: Sequence[float | None],
    lead: Area | None,
    href: str,
    number: int,
    members: int,
) -> Markup:
    about = [metric.unit, metric.publisher, f"latest {Period.from_id(metric.latest_period).label}", whom(metric)]
    about += [f"with {counted(members, 'breakdown')}"] if members else []
    return _RESULT(
        number=number,
        href=href,
        label=metric.label,
        about="; ".join(part for part in about if part),
        figure=_figure(metric, newest, lead),
        line=sparkline(run) if len(run) > 1 else NOTHING,
    )


def _figure(metric: Metric, figure: JudgedFigure | None, lead: Area | None) -> Markup:
    if figure is None:
        return _NONE(_why_none(metric, lead))
    parts = [_FIGURE(figure.value, figure.period)]
    if lead is None:
        return joined((*parts, _ENGLAND))
    tone = _TONES.get(figure.quartile_from_best or 0, "plain")
    place = ", ".join(words for words in (figure.place, figure.quarter) if words)
    if place:
        parts.append(_PLACE(tone, place))
    if figure.trend not in (Direction.TOO_FEW, Direction.NO_CLEAR_TREND):
        parts.append(_TREND(figure.trend))
    return joined(parts)


def _why_none(metric: Metric, lead: Area | None) -> str:
    if lead is None:
        return "No figure for England as a whole"
    if not metric.councils:
        return NO_COUNCIL
    if not groups.provides(lead, metric.types):
        return f"No figures for {type_label(lead.type).plural}"
    return f"No figure for {lead.name}"
