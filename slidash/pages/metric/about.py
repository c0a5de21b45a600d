"""What the metric is: definition, which way is good, who publishes it, when it comes again, what to beware of."""

from datetime import date

from slidash.components import html
from slidash.components.text import link, section
from slidash.components.tiles import facts
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.parts.derived_metric import how_it_is_made, of_larger_areas
from slidash.pages.parts.links import metric_link
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.councils import tier_words
from slidash.pages.words.figures import GOOD
from slidash.pages.words.periods import the
from slidash.queries import due, metrics, themes
from slidash.store.reader import Store
from slidash.vocabulary.due import NOT_SAID, Due
from slidash.vocabulary.english import capital, counted, day, day_words


def about(store: Store, question: MetricQuestion) -> Markup:
    """The last part of the page."""
    metric = question.metric
    slug = themes.slugs(store).get(metric.theme, "")
    first, last = the(question.periods[0].label), the(question.periods[-1].label)
    pairs: list[tuple[str, str | list[str]]] = [
        ("What it measures", _paragraphs(metric.definition) or metric.label),
    ]
    if metric.caveats and metric.caveats.strip() != metric.definition.strip():
        pairs.append(("What to beware of", _paragraphs(metric.caveats)))
    pairs += how_it_is_made(question)
    pairs += [
        ("Unit", metric.unit or "a number without a unit"),
        ("Which way is good", GOOD[metric.good]),
        ("Published for", "Regions or England." if question.of_no_council else _sentence(tier_words(metric.tier))),
        ("Theme", link(metric.theme, addresses.link("metrics", theme=slug))),
        ("Periods", first if first == last else f"{len(question.periods)}, from {first} to {last}"),
        ("Publisher", metric.publisher),
        *_same_figures(store, question),
        ("Source", _linked(metric.dataset_title, metric.source_url)),
        ("Licence", [_linked(metric.licence, metric.licence_url), f". {metric.attribution}"]),
        ("Last updated by the publisher", day_words(metric.source_date) if _given(metric.source_date) else "not said"),
        ("Next update", next_update(metric.next_update, due.due(store).get(metric.id), store.build.as_at)),
        ("Taken over here", day_words(metric.retrieved) if metric.retrieved else "not said"),
        ("England and regions", of_larger_areas(question)),
    ]
    return section("About this metric", [facts(pairs)], anchor="about")


def _same_figures(store: Store, question: MetricQuestion) -> list[tuple[str, list[str]]]:
    """The same figures as another dataset gives them, where two are loaded."""
    others = metrics.same_figures(store, question.metric)
    if not others:
        return []
    words: list[str] = []
    for at, other in enumerate(others):
        parts = metrics.breakdowns(store).get(other.id, ())
        words += [
            "; " if at else "",
            link(other.label, metric_link(other, question.council, question.group.group.id)),
            f", from {other.dataset_title}",
            f", with {counted(len(parts), 'breakdown')}" if parts else "",
        ]
    return [("The same figures", [*words, "."])]


def next_update(given: str, due: Due | None, today: date) -> str:
    """When the next figures come, in words."""
    if given.strip().lower() in NOT_SAID:
        return f"not announced; {due.basis} about {day(due.on)}" if due else "not announced"
    words = day_words(given)
    try:
        past = date.fromisoformat(given) < today
    except ValueError:
        past = False
    return f"was due {words}" if past else words


def _given(text: str) -> bool:
    return text.strip().lower() not in NOT_SAID


def _paragraphs(text: str) -> list[str]:
    """Text of several paragraphs, each on its own."""
    parts = [part.strip() for part in text.splitlines() if part.strip()]
    if len(parts) < 2:
        return list(parts)
    return [html.P(part, className="govuk-body") for part in parts]


def _linked(text: str, href: str) -> str:
    return link(text, href) if href.startswith(("https://", "http://")) else text


def _sentence(words: str) -> str:
    return f"{capital(words)}."
