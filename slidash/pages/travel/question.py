"""What is asked of the page of direction of travel, with every choice filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from slidash.errors import BadParameter, TooMuchAsked
from slidash.pages.choices import TravelChoices
from slidash.pages.words.figures import SINCE_BEFORE
from slidash.queries import groups, metrics, themes
from slidash.queries.areas import Area
from slidash.queries.baskets import outcomes as baskets
from slidash.queries.baskets.outcomes import Outcome, Whose
from slidash.queries.chosen import ChosenGroup, chosen_council, chosen_group
from slidash.queries.groups import EVERYONE, Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import heat_map
from slidash.store.reader import Store
from slidash.vocabulary.baskets import USUAL_BASE
from slidash.vocabulary.english import counted

COUNCIL, GROUP, SECTOR = "council", "group", "sector"
THEME = "theme:"
COLOURS = {"": "Quarter of the group", "change": SINCE_BEFORE, "trend": "Trend"}
OLDEST = 1990
MOST_LISTED = 40  # metrics of a list of one's own
METRICS_A_PAGE, COUNCILS_A_PAGE = 40, 40


@dataclass(frozen=True)
class TravelQuestion:
    """The question with its choices filled in, and what the store answers of whole metrics."""

    lead: Area | None
    chosen_group: ChosenGroup
    label: str
    metrics: Sequence[Metric]
    since: int
    until: int | None
    outcomes: dict[str, Outcome]
    columns: Sequence[Area]
    page: int
    part: int
    choices: TravelChoices

    @property
    def group(self) -> Group:
        """The group shown."""
        return self.chosen_group.group

    @property
    def pages(self) -> int:
        """Pages of metrics."""
        return max(1, -(-len(self.metrics) // METRICS_A_PAGE))

    @property
    def parts(self) -> int:
        """Pages of councils; the lead council stands on each."""
        return max(1, -(-self._others // self._width))

    @property
    def shown_metrics(self) -> Sequence[Metric]:
        """The rows of this page."""
        return self.metrics[(self.page - 1) * METRICS_A_PAGE : self.page * METRICS_A_PAGE]

    @property
    def shown_councils(self) -> Sequence[Area]:
        """The columns of this page, the lead council first."""
        own = list(self.columns[:1]) if self.lead else []
        others = self.columns[len(own) :]
        return [*own, *others[(self.part - 1) * self._width : self.part * self._width]]

    @property
    def _others(self) -> int:
        return len(self.columns) - (1 if self.lead else 0)

    @property
    def _width(self) -> int:
        return COUNCILS_A_PAGE - (1 if self.lead else 0)


def ask(store: Store, choices: TravelChoices) -> TravelQuestion:
    """Fill in the choices. Raises UnknownArea, UnknownGroup, UnknownMetricType, BadParameter, TooMuchAsked."""
    lead = chosen_council(store, choices.area)
    choice = chosen_group(store, lead, choices.group, own=True)
    group = choice.group
    label, chosen, basket, listed = _selection(store, lead, choices)
    since = _year(choices.since, "since") or USUAL_BASE
    until = _year(choices.until, "until")
    if until is not None and until <= since:
        raise BadParameter(f"The last year, {until}, has to be after the base year, {since}.")
    if choices.colour not in COLOURS:
        raise BadParameter(f"There is no colouring {choices.colour[:40]!r}. There are: change, trend, or none.")
    outcomes: dict[str, Outcome] = {}
    for whose in _whose(store, lead, group):
        outcomes |= baskets.outcomes(store, chosen, whose, date(since, 1, 1), date(until, 12, 31) if until else None)
    answered = TravelChoices(
        lead.area if lead else "",
        group.id,
        basket,
        metrics=listed,
        since="" if since == USUAL_BASE else str(since),
        until=str(until or ""),
        colour=choices.colour,
    )
    columns = heat_map.councils(store, group, lead)
    question = TravelQuestion(lead, choice, label, chosen, since, until, outcomes, columns, 1, 1, answered)
    return _on_page(question, choices)


def _whose(store: Store, lead: Area | None, group: Group) -> list[list[Whose]]:
    """Council, group and sector, in lists of which each is worked out and remembered at once.

    What is the same for every council (the sector, a group that is not relative) has a list of its own, so that one
    council's answer serves the next.
    """
    council = [Whose(COUNCIL, (lead.area,))] if lead else []
    members = baskets.whose_group(store, GROUP, group, lead)
    lists = [[*council, members]] if group.relative else [council, [members]]
    if group.id != EVERYONE:
        lists.append([baskets.whose_group(store, SECTOR, groups.group(store, EVERYONE), None)])
    return [each for each in lists if each]


def _on_page(question: TravelQuestion, choices: TravelChoices) -> TravelQuestion:
    page, part = _number(choices.page, "page", question.pages), _number(choices.part, "part", question.parts)
    return replace(question, page=page, part=part, choices=replace(question.choices, page=str(page), part=str(part)))


def _selection(store: Store, lead: Area | None, choices: TravelChoices) -> tuple[str, list[Metric], str, str]:
    """What the metrics are called, the metrics, and the two choices that name them."""
    known = metrics.by_id(store)
    listed = [each for each in choices.metrics.split(",") if each] if not choices.basket else []
    if choices.add:
        listed = [*listed, choices.add]
    if listed:
        chosen = [metrics.metric(store, each) for each in dict.fromkeys(listed)]
        if len(chosen) > MOST_LISTED:
            raise TooMuchAsked(f"A list of your own has at most {MOST_LISTED} metrics; {len(chosen)} were named.")
        return f"Your own list: {counted(len(chosen), 'metric')}", chosen, "", ",".join(each.id for each in chosen)
    wanted = choices.basket or (f"{THEME}{choices.theme}" if choices.theme else "")
    ready = {each.id: each for each in baskets.ready(store)}
    of_theme = {f"{THEME}{each.slug}": each for each in themes.themes(store)}
    if not wanted:
        usual = baskets.usual(store, lead)
        wanted = usual.id if usual else next(iter(of_theme))
    if wanted in ready:
        return ready[wanted].label, [known[each] for each in ready[wanted].metric_types], wanted, ""
    if wanted in of_theme:
        theme = of_theme[wanted]
        under = themes.metric_types(store)[theme.slug]
        return theme.theme, [each for each in metrics.of_councils(store).values() if each.id in under], wanted, ""
    raise BadParameter(f"There is no basket {wanted[:40]!r}. There are: {', '.join([*ready, *of_theme])}.")


def _year(text: str, name: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"(19|20)\d\d", text, re.ASCII) or int(text) < OLDEST:
        raise BadParameter(f"The parameter “{name}” is a year from {OLDEST} to 2099, such as 2015.")
    return int(text)


def _number(text: str, name: str, most: int) -> int:
    """A page's number; one beyond the last is the last, so that a narrower choice still shows something."""
    if not re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII):
        raise BadParameter(f"The parameter “{name}” is a whole number from 1 on.")
    return min(int(text), most)
