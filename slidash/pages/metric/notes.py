"""Why a council has no figure here and where to look instead: other tiers, councils that are no more, older figures."""

from collections.abc import Sequence

from slidash.components.text import link, notice
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.parts.derived_metric import why_without
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.councils import tier_words
from slidash.pages.words.figures import in_sentence, reason_in_full
from slidash.pages.words.groups import replaced_words
from slidash.pages.words.periods import the, when
from slidash.queries import areas
from slidash.queries.areas import Area, Succession
from slidash.store.reader import Store
from slidash.vocabulary.areas import TYPE_LABELS, AreaType, type_label
from slidash.vocabulary.english import day, inside_sentence, listed

LARGER_AREAS = "No council has a figure of its own for this metric: the source gives it for larger areas only."
FOLLOWED = {"merger": "became part of", "split": "was split; part of it became", "recode": "is now"}


def notes(store: Store, question: MetricQuestion) -> list[Markup]:
    """Every notice this council and this choice need, the most important first."""
    parts = [notice(words) for words in (replaced_words(question.chosen_group), _other_period(question)) if words]
    if question.of_no_council:
        return [notice(LARGER_AREAS), *parts]
    if question.council is None:
        invitation = "Choose a council above to see where it stands among councils like it, and where it is going."
        return [notice(invitation), *parts]
    there = areas.is_current(store, question.council)
    if not there:
        parts.insert(0, _not_there(store, question, question.council))
    if question.of_other_types:
        parts = [*parts[: not there], _other_tier(question, question.council, there=there)]
    elif there and (question.comparison.own is None or question.comparison.own.value is None):
        parts.append(_no_figure(store, question, question.council))
    return parts


def _other_period(question: MetricQuestion) -> str:
    if question.replaced_period is None:
        return ""
    shown = the(question.comparison.period.label)
    return f"This metric has no figures for {the(question.replaced_period.label)}; {shown} is shown instead."


def _to(question: MetricQuestion, text: str, gss: str, group: str = "", period: str = "") -> Markup:
    """A link to the same metric for another council or period."""
    return link(text, addresses.link("metric", metric_type=question.metric.id, area=gss, group=group, period=period))


def _other_tier(question: MetricQuestion, chosen: Area, *, there: bool) -> Markup:
    kind, name = type_label(chosen.kind), chosen.name
    types = [each for each in TYPE_LABELS if each in question.types_with_figures]
    whole = not types or question.metric.types <= set(types)
    whom = (
        tier_words(question.metric.tier) if whole else f"{listed([TYPE_LABELS[each].plural for each in types])} alone"
    )
    words: list[str] = [
        f"{name} {'is' if there else 'was'} a {kind.singular}. This metric is published for {whom}, ",
        f"so {name} has no figure of its own and no rank. ",
    ]
    if question.comparison.summary.n:
        words.append(f"Shown instead: {inside_sentence(question.group.group.label)}.")
    else:
        words += ["To see figures, choose ", *_groups_of(question, types), ", or another council above."]
    if chosen.type == "district" and chosen.county:
        county = f"{chosen.county_name} (county council)"
        words += [" There may be figures of its county: see ", _to(question, county, chosen.county), "."]
    return notice(words)


def _groups_of(question: MetricQuestion, types: Sequence[AreaType]) -> list[str]:
    """Links to the same metric among the councils of each type that has figures."""
    words: list[str] = []
    for at, kind in enumerate(types):
        words += ["" if at == 0 else " or " if at == len(types) - 1 else ", "]
        group = addresses.link("metric", question.choices, group=f"type-{kind}", period="")
        words.append(link(f"all {TYPE_LABELS[kind].plural}", group))
    return words


def _not_there(store: Store, question: MetricQuestion, chosen: Area) -> Markup:
    """A council that is no more, or not yet."""
    if chosen.start and chosen.start > store.build.as_at:
        return notice(f"{chosen.name} begins on {day(chosen.start)}. Nothing is published for it yet.")
    words: list[str] = [f"{chosen.name} was abolished. " if chosen.end is None else ""]
    if chosen.end:
        words = [f"{chosen.name} was abolished on {day(chosen.end)}. "]
    heirs = areas.successors(store, chosen.area)
    if heirs:
        words += ["It " + FOLLOWED[heirs[0].kind] + " ", *_links(question, heirs), ". "]
    last = question.last_own
    if last is None or last.value is None:
        words.append("It has no figure for this metric.")
    else:
        words.append(f"Its last figure is {in_sentence(question.metric, last.value)} {when(last.period)}. ")
        words.append("It is compared with the councils there were on its last day.")
    return notice(words)


def _no_figure(store: Store, question: MetricQuestion, chosen: Area) -> Markup:
    period = question.comparison.period
    together = question.comparison.own_together
    if together:
        published = "worked out" if question.parts else "published"
        figure = in_sentence(question.metric, together.value) if together.value is not None else together.status
        return notice(
            f"The figure for {the(period.label)} is {published} only for {together.name} together: {figure}. "
            "It is left out of ranks."
        )
    why = why_without(question, chosen) or reason_in_full(question.comparison.own)
    words: list[str] = [f"{chosen.name} has no figure for {the(period.label)}: {why}. It is left out of ranks."]
    last = question.last_own
    if last is not None and last.value is not None:
        again = addresses.link("metric", question.choices, period=last.period.period)
        which = "last" if last.period.start < period.start else "latest"
        words += [f" Its {which} figure is {in_sentence(question.metric, last.value)} {when(last.period)}: "]
        words += [link("see how it stood then", again), "."]
    if chosen.start and period.start < chosen.start:
        before = areas.predecessors(store, chosen.area)
        words.append(f" {chosen.name} began on {day(chosen.start)}")
        words += [" in place of ", *_links(question, before), "."] if before else ["."]
    return notice(words)


def _links(question: MetricQuestion, successions: list[Succession]) -> list[str]:
    words: list[str] = []
    for at, succession in enumerate(successions):
        words += [
            "" if at == 0 else " and " if at == len(successions) - 1 else ", ",
            _to(question, succession.name, succession.area),
        ]
    return words
