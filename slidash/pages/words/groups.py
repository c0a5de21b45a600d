"""What comparison groups are called inside a sentence."""

from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup, Why
from slidash.queries.groups import OWN_CHOICE, Group
from slidash.store.reader import Store
from slidash.vocabulary.english import inside_sentence
from slidash.vocabulary.neighbours import LABEL

NEIGHBOURS = inside_sentence(LABEL)  # all sets of them together
_ALL = "All "


def group_noun(group: Group) -> str:
    """A group's councils as they are counted in a sentence: "16 nearest neighbours", "63 unitary councils"."""
    if group.kind == OWN_CHOICE:
        return "councils of your own choice"
    return inside_sentence(group.label.removeprefix(_ALL))


def in_a_sentence(group: Group) -> str:
    """A group's label inside a sentence: "its nearest neighbours", "its DfE statistical neighbours"."""
    label = inside_sentence(group.label)
    return f"its {label}" if group.relative else label


def neighbours_of(council: Area) -> str:
    """All sets of a council's neighbours together, inside a sentence: "nearest neighbours of Hartlepool"."""
    return f"{NEIGHBOURS} of {council.name}"


def councils_of(group: Group) -> str:
    """A group with its size: "its 16 nearest neighbours", "all 63 unitary councils", "the 12 councils in London"."""
    if group.kind == OWN_CHOICE:
        return inside_sentence(group.label)
    which = "its" if group.relative else "all" if group.label.startswith(_ALL) else "the"
    return f"{which} {group.members:,} {group_noun(group)}"


def is_relative(group: Group) -> bool:
    """Whether the council itself is no member of the group it is compared with."""
    return group.relative or group.kind == OWN_CHOICE


def ranked_among(store: Store, lead: Area, group: Group) -> str:
    """Among whom ranks are, as a sentence: "Ranks are among its 16 nearest neighbours and Hartlepool itself."."""
    belongs = lead.area in groups.members(store, group, lead).codes
    itself = f", {lead.name} among them" if belongs else f" and {lead.name} itself"
    return f"Ranks are among {councils_of(group)}{itself}."


def replaced_words(chosen: ChosenGroup) -> str:
    """Why another group than the one asked for is shown, and which; nothing where choosing a council would bring it."""
    replaced = chosen.replaced
    if replaced is None or replaced.why is Why.NO_COUNCIL:
        return ""
    wanted, name = replaced.group, replaced.council.name if replaced.council else ""
    if replaced.why is Why.NO_FIGURES:
        whose = f"{name} has no {group_noun(wanted)} with" if wanted.relative else f"{wanted.label} have no"
        return f"{whose} figures of this metric; {inside_sentence(chosen.group.label)} are shown instead."
    why = f"There is no such group of {name}" if wanted.relative else f"{name} is not in this group"
    return f"{why}: {wanted.label}. It is compared with {in_a_sentence(chosen.group)} instead."
