"""Everything that is measured: searched as one types, filtered, and with where a council stands on each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from slidash.components.controls import Control, text_field
from slidash.components.text import bullets, downloads, link, notice, pagination, paragraph, section
from slidash.errors import BadParameter
from slidash.files.table import Table
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import MetricsChoices as Choices
from slidash.pages.metrics.file import metrics_table
from slidash.pages.metrics.filters import chosen_filters, filters, parts_of_theme
from slidash.pages.metrics.results import results
from slidash.pages.page import View
from slidash.pages.parts.links import metric_link
from slidash.pages.parts.pickers import council_picker, group_select
from slidash.pages.words.groups import in_a_sentence, replaced_words
from slidash.queries import themes
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup, chosen_council, chosen_group
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import filters as browse
from slidash.queries.newest.filters import Browsed
from slidash.queries.search import find
from slidash.store.reader import Store
from slidash.vocabulary.english import counted
from slidash.vocabulary.extremes import RECENT_YEARS

__all__ = ["NAME", "TITLE", "Choices", "table", "view"]

NAME = "metrics"
TITLE = "Metrics"
A_PAGE = 25
NEAREST = 6
FILTERS = (*browse.OF_EVERYONE, *browse.OF_A_COUNCIL)


@dataclass(frozen=True)
class MetricsQuestion:
    """The choices with whom and what they stand for, and what is found."""

    answered: Choices
    lead: Area | None
    chosen_group: ChosenGroup | None
    browsed: Browsed

    @property
    def group(self) -> Group | None:
        """With whom the council is compared."""
        return self.chosen_group.group if self.chosen_group else None

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are on."""
        return _on(self.answered)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(len(self.browsed.metrics) / A_PAGE))

    @property
    def page(self) -> int:
        """The page shown: the one asked for, or the last."""
        return min(int(self.answered.page or 1), self.pages)

    def here(self, changed: Mapping[str, str]) -> str:
        """The address with other choices, on the first page."""
        return addresses.link(NAME, self.answered, **{"page": "", **changed})


def view(store: Store, choices: Choices) -> View:
    """The list. Raises UnknownArea, UnknownGroup, BadParameter."""
    question = _question(store, choices)
    heading = in_words(question)
    content: list[Markup] = []
    if question.chosen_group and (words := replaced_words(question.chosen_group)):
        content.append(notice(words))
    content += chosen_filters(store, question.chosen, question.here)
    if question.browsed.metrics:
        content += _not_measured(store, question)
        content += parts_of_theme(question.browsed.filters, question.chosen, question.here)
        content.append(filters(question.browsed.filters, question.chosen, question.here))
        content.append(section(heading, _listed(store, question), anchor="results", lead=_whose(store, question)))
    else:
        content.append(section(heading, _nothing(store, question), anchor="results"))
    return View(
        title=heading if question.answered.q or question.chosen else TITLE,
        heading=TITLE,
        content=content,
        choices=replace(question.answered, page=str(question.page) if question.page > 1 else ""),
        controls=_controls(question),
        breadcrumbs=(("Home", addresses.link("home")),),
    )


def table(store: Store, choices: Choices) -> Table:
    """Every metric found, on all pages, with the council's figures where one is chosen."""
    question = _question(store, choices)
    return metrics_table(store, question.browsed.metrics, question.lead, question.group, question.answered.q)


def in_words(question: MetricsQuestion) -> str:
    """How many there are, in words: "53 metrics for “children in care”". Those of larger areas alone are told apart."""
    count = question.browsed.of_councils
    larger = len(question.browsed.metrics) - count
    words = counted(count or larger, "metric") if count or larger else "No metric"
    words += f" for “{question.answered.q.strip()[:60]}”" if question.answered.q.strip() else ""
    words += " with the filters chosen" if question.chosen else ""
    if larger:
        words += f", and {larger:,} of larger areas only" if count else ", of larger areas only"
    return words


def _question(store: Store, choices: Choices) -> MetricsQuestion:
    if choices.page and not (choices.page.isdecimal() and 1 <= len(choices.page) <= 6 and int(choices.page)):
        raise BadParameter(f"The page {choices.page[:20]!r} is no number from 1 up.")
    lead = chosen_council(store, choices.area)
    chosen = chosen_group(store, lead, choices.group, own=True) if lead else None
    group = chosen.group if chosen else None
    answered = replace(choices, area=lead.area if lead else "", group=group.id if group else "")
    if lead is None:  # nobody's standing can be filtered by
        answered = replace(answered, **dict.fromkeys(browse.OF_A_COUNCIL, ""))
    return MetricsQuestion(answered, lead, chosen, browse.browse(store, answered.q, _on(answered), lead, group))


def _on(answered: Choices) -> dict[str, str]:
    return {name: getattr(answered, name) for name in FILTERS if getattr(answered, name)}


def _controls(question: MetricsQuestion) -> list[Control]:
    answered = question.answered
    made: list[Control] = [
        text_field(
            "q",
            "Search the metrics",
            answered.q,
            hint="Such as children in care",
            kind="search",
            outcome=in_words(question),
        ),
        council_picker(question.lead, hint="To see where it stands on each"),
    ]
    if question.chosen_group:
        made.append(group_select(question.chosen_group, "Compare with"))
    return made


def _whose(store: Store, question: MetricsQuestion) -> str:
    """Whose figures are shown, and whether they are made up."""
    if question.lead and question.group:
        words = f"Figures are those of {question.lead.name}, ranked among {in_a_sentence(question.group)}."
    else:
        words = "Figures are England's. Choose a council to see where it stands."
    words += _order(question)
    return f"{words} The figures of this demonstration are made up." if store.build.demonstration else words


def _order(question: MetricsQuestion) -> str:
    """In which order they stand, where that is not how well they fit the words typed."""
    if question.answered.q.strip():
        return ""
    if question.lead is None or not (question.answered.standing or question.answered.travel):
        return " The best known come first, then each theme in turn."
    orders = {"best": "Best first", "worst": "Worst first: by the share of the group that is better"}
    order = orders.get(question.answered.standing, "First what its trend has carried furthest")
    return f" {order}. Figures more than {RECENT_YEARS} years old come last."


def _listed(store: Store, question: MetricsQuestion) -> list[Markup]:
    first = (question.page - 1) * A_PAGE
    shown = question.browsed.metrics[first : first + A_PAGE]
    parts = [results(store, shown, question.lead, question.group, first + 1)]
    if question.pages > 1:
        parts.append(
            pagination(
                question.page, question.pages, lambda page: question.here({"page": str(page)} if page > 1 else {})
            )
        )
    parts.append(paragraph(downloads("all of these", addresses.files(NAME, question.answered, page=""))))
    return parts


def _not_measured(store: Store, question: MetricsQuestion) -> list[Markup]:
    """That no metric is about what was typed, and what comes nearest to it, where that is known."""
    topic = find.not_measured(store, question.answered.q)
    near = find.near(store, question.answered.q, question.lead, NEAREST) if topic else []
    if not topic or not near:
        return []
    return [paragraph(f"Nothing loaded here measures {topic.topic}. Nearest to it:"), _links(question, near)]


def _links(question: MetricsQuestion, near: Sequence[Metric]) -> Markup:
    return bullets([link(each.label, metric_link(each, question.lead, question.answered.group)) for each in near])


def _nothing(store: Store, question: MetricsQuestion) -> list[Markup]:
    """That no such metric is loaded, and what comes nearest."""
    typed = question.answered.q.strip()
    if question.chosen:
        unfiltered = browse.browse(store, typed, {}, question.lead, question.group).metrics
        if unfiltered:
            without = question.here(dict.fromkeys(FILTERS, ""))
            away = link(f"Show all {len(unfiltered):,} without filters", without)
            return [paragraph(["The filters chosen leave none. ", away, "."])]
    parts = _not_measured(store, question)
    if not parts:
        words = f"Nothing loaded here measures “{typed[:60]}”: no name, synonym or definition has these words."
        near = find.near(store, typed, question.lead, NEAREST)
        parts = [paragraph(words), *([paragraph("Nearest to it:"), _links(question, near)] if near else [])]
    no_filters = {"q": "", **dict.fromkeys(FILTERS, "")}
    ways = [
        link(f"{each.theme} ({each.metric_types:,})", question.here(no_filters | {"theme": each.slug}))
        for each in themes.main_themes(store)
    ]
    return [*parts, paragraph("What is loaded, by theme:"), bullets(ways)]
