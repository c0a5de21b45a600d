"""What became of a council that is no more, with the ways to its successors."""

from collections.abc import Sequence
from dataclasses import replace

from slidash.components.text import link, notice
from slidash.markup import Markup
from slidash.pages.parts.links import council_link
from slidash.pages.words.councils import not_begun
from slidash.queries import areas
from slidash.queries.areas import Area, Succession
from slidash.store.reader import Store
from slidash.vocabulary.areas import SuccessorKind, is_provisional, type_label
from slidash.vocabulary.english import day

Words = list[str]


MOST_NAMED = 30


def is_recoded(store: Store, area: Area) -> bool:
    """Whether this is an earlier code of a council that changed its code alone."""
    return areas.present_code(store, area.area) != area.area


def linked(councils: Sequence[Area | Succession]) -> Words:
    """Names as links, with commas between."""
    words: Words = []
    for council in councils[:MOST_NAMED]:
        words += [", "] if words else []
        words.append(link(council.name, council_link(council)))
    return words


def became(store: Store, lead: Area, heirs: Sequence[Succession]) -> Words:
    """What became of a council, or will, in a sentence."""
    if not heirs:
        return []
    to_come = heirs[0].on > store.build.as_at
    named = linked([_told_apart(store, lead, heir) for heir in heirs])
    if heirs[0].kind == SuccessorKind.SPLIT:
        verb = "will be divided between" if to_come else "was divided between"
    else:
        verb = "becomes part of" if to_come else "became part of"
    return [f"{lead.name} {verb} ", *named, f" on {day(heirs[0].on)}."]


def _told_apart(store: Store, lead: Area, heir: Succession) -> Succession:
    """A successor of the same name, with the kind of council it is."""
    if heir.name != lead.name:
        return heir
    return replace(heir, name=f"{heir.name} ({type_label(areas.area(store, heir.area).kind).singular})")


def not_there(store: Store, lead: Area) -> list[Markup]:
    """What a reader must know of a council that ended, or has not begun."""
    if not_begun(store, lead) and lead.start:
        code = (
            " No official code has been issued; the one in the address of this page is our own."
            if is_provisional(lead.area)
            else ""
        )
        return [notice(f"{lead.name} begins on {day(lead.start)}, so nothing is published for it yet.{code}")]
    heirs = areas.successors(store, lead.area)
    if not lead.end or areas.is_current(store, lead):
        return []
    last = f"{lead.name} ended on {day(lead.end)}. Figures shown for it are the last ones published."
    return [notice([f"{last} ", *became(store, lead, heirs)])]
