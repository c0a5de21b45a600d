"""Who a council's nearest neighbours are, in each published set and in ours, why, and who they are by other weights."""

from slidash.components import html
from slidash.components.controls import Control, Option, select
from slidash.components.text import link, paragraph, section
from slidash.figures.share_bars import letter
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import NeighboursChoices as Choices
from slidash.pages.neighbours.files import table
from slidash.pages.neighbours.parts import features, side_by_side, ways_on, who_and_why
from slidash.pages.neighbours.question import NeighboursQuestion, ask, slots
from slidash.pages.neighbours.words import counts, in_short
from slidash.pages.page import View
from slidash.pages.parts.links import council_link
from slidash.pages.parts.pickers import council_picker
from slidash.pages.parts.succession import not_there
from slidash.pages.words.groups import NEIGHBOURS, neighbours_of
from slidash.store.reader import Store
from slidash.vocabulary.english import capital
from slidash.vocabulary.weights import weight_text

__all__ = ["NAME", "TITLE", "Choices", "table", "view"]

NAME = "neighbours"
TITLE = capital(NEIGHBOURS)
OFFERED = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0)


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownArea, BadParameter."""
    question = ask(store, choices)
    lead = question.lead
    content = [
        *not_there(store, lead),
        section("In short", [paragraph(in_short(question), lead=True)], anchor="in-short"),
    ]
    if question.nearest:
        content.append(who_and_why(store, question))
    if question.own:
        content.append(features(store, question))
    if question.sets:
        content.append(side_by_side(question))
    content += [part for part in [ways_on(store, question)] if part]
    return View(
        title=f"{TITLE}: {lead.name}",
        heading=capital(neighbours_of(lead)),
        description="Which councils are most like it in each set there is, and what sets each of them apart from it.",
        breadcrumbs=[("Find a council", addresses.link("home")), (lead.name, council_link(lead))],
        controls=_controls(store, question),
        before_controls=_weighing(question) if question.own else [],
        content=content,
        choices=question.choices,
    )


def _weighing(question: NeighboursQuestion) -> list[Markup]:
    """What the controls are for, and the way back to the usual weights."""
    words: list[str] = [
        "A feature that counts 2 weighs twice as much as one that counts 1, and one that counts 0 is left out. "
    ]
    usual = (
        [link("Usual weights", question.here(weights="")), "."]
        if question.changed
        else ["These are the usual weights."]
    )
    return [
        html.H2("Choose a council, and what each feature counts for", className="govuk-heading-m", id="weights"),
        paragraph([*words, *usual]),
    ]


def _controls(store: Store, question: NeighboursQuestion) -> list[Control]:
    made: list[Control] = [council_picker(question.lead)]
    place_of = slots(store)
    for place, feature in enumerate(question.features if question.own else ()):
        if slot := place_of.get(feature.metric_type):
            weight = question.weights[feature.metric_type]
            label = f"{letter(place)}. {feature.short_label}"
            made.append(select(slot, label, weight_text(weight), _options(weight, feature.weight)))
    return made


def _options(weight: float, usual: float) -> list[Option]:
    offered = sorted({*OFFERED, weight, usual})
    return [Option(weight_text(each), f"{counts(each)}{' (usual)' if each == usual else ''}") for each in offered]
