"""What comparison groups are called inside a sentence."""

from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import OWN_CHOICE, Group
from slidash.store.reader import Store
from slidash.vocabulary.english import inside_sentence

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


def compared_instead(why: str, group: Group) -> str:
    """Why another group than the one asked for is shown, and which: "… It is compared with … instead."."""
    return f"{why} It is compared with {in_a_sentence(group)} instead."
