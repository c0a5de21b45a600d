"""What is said in words of a council's neighbours: who they are, what changed, what sets two councils apart."""

from collections.abc import Sequence

from slidash.pages.neighbours.question import Asked
from slidash.queries.groups import OWN_NEIGHBOURS
from slidash.queries.neighbours.sets import NeighbourSet
from slidash.queries.neighbours.weights import Feature
from slidash.vocabulary.english import capital, inside_sentence, listed, month, number_word, plural
from slidash.vocabulary.neighbours import NEAREST, Near
from slidash.vocabulary.numbers import shown
from slidash.vocabulary.weights import weight_text

FIRST = 3
MOSTLY = 0.5  # of the squared distance, told by the features that make up so much of it
MOST_TOLD = 3


def in_short(asked: Asked) -> str:
    """The page in a sentence or three."""
    lead, near = asked.lead.name, asked.nearest
    if not near:
        return why_none(asked)
    first = listed([asked.names[each.area].name for each in near[:FIRST]])
    by = "By the weights chosen here" if asked.is_changed else "By the kind of place it serves"
    features = sum(weight > 0 for weight in asked.weights.values())
    others = (
        f"{len(asked.everyone)} other {asked.kind}" if len(asked.everyone) > 1 else f"one other of the {asked.kind}"
    )
    return (
        f"{by}, {lead} is most like {first}. {'They are' if len(near) > 1 else 'It is'} nearest to it of {others}, "
        f"compared by {number_word(features)} {plural(features, 'feature')}. {changed(asked)}"
    ).strip()


def why_none(asked: Asked) -> str:
    """Why a council has no neighbours of our own."""
    lead = asked.lead.name
    if asked.features and not any(asked.weights.values()):
        return "Every feature is left out, so there is nothing to compare councils by. Let at least one count."
    if not asked.features:
        return f"Nearest neighbours of our own cannot be found for {lead}: this data has none of the features for it."
    if not asked.own:
        return f"{lead} is not among the {asked.kind} of today, so it has no nearest neighbours of our own."
    return (
        f"{lead} has figures for too few of the features that count, so it has no nearest neighbours of our own. "
        "Two councils are compared only where both have figures for most of the weight."
    )


def changed(asked: Asked) -> str:
    """Who came in and who went out by the weights chosen; nothing with the usual ones."""
    if not asked.is_changed:
        return ""
    usual = {each.area.area: each.area.name for each in asked.sets[1].members} if len(asked.sets) > 1 else {}
    now = {each.area: asked.names[each.area].name for each in asked.nearest}
    come = [name for code, name in now.items() if code not in usual]
    gone = [name for code, name in usual.items() if code not in now]
    if not usual:
        return ""
    if not come and not gone:
        return f"They are the same {number_word(len(now))} councils as with the usual weights, if in another order."
    new = f"new {plural(len(come), 'is', 'are')} {listed(come)},"
    same = f"{number_word(len(now) - len(come))} of its {number_word(len(now))} neighbours"
    return f"{capital(same)} are the same as with the usual weights; {new} in place of {listed(gone)}."


def how_far(asked: Asked) -> str:
    """The scale of the distances."""
    near, far = asked.nearest, asked.everyone[-1]
    text = f"A distance of 0 would be a council alike in every feature. {asked.names[near[0].area].name} is "
    text += f"{distance(near[0])} away"
    if len(near) > 1:
        text += (
            f" and {asked.names[near[-1].area].name}, the last of the {number_word(len(near))}, {distance(near[-1])}"
        )
    if len(asked.everyone) > NEAREST:
        text += f"; the farthest of all, {asked.names[far.area].name}, is {distance(far)} away"
    return f"{text}."


def distance(one: Near) -> str:
    """A distance as a reader sees it."""
    return shown(one.distance, 2)


def percent(share: float) -> str:
    """A share as a reader sees it."""
    return f"{shown(100 * share, 0)}%"


def mostly(asked: Asked, one: Near) -> str:
    """What sets this council apart most, and which features one of the two has no figure for."""
    names = short_names(asked.features)
    told: list[str] = []
    sum_told = 0.0
    for feature, share in sorted(one.shares.items(), key=lambda each: (-each[1], each[0])):
        if sum_told >= MOSTLY or len(told) == MOST_TOLD or share <= 0:
            break
        told.append(f"{inside_sentence(names[feature])} ({percent(share)})")
        sum_told += share
    without = [inside_sentence(names[f]) for f, weight in asked.weights.items() if weight > 0 and f not in one.shares]
    words = listed(told) if told else "nothing"
    return f"{words}; without {listed(without)}, for which one of the two has no figure" if without else words


def all_shares(asked: Asked, one: Near) -> str:
    """Every feature's share in words."""
    names = short_names(asked.features)
    told = ", ".join(f"{names[feature]} {percent(share)}" for feature, share in one.shares.items())
    return f"{asked.names[one.area].name}, distance {distance(one)}: {told}"


def short_names(features: Sequence[Feature]) -> dict[str, str]:
    """Feature -> its name."""
    return {each.metric_type: each.short_label for each in features}


def counts(weight: float) -> str:
    """A weight in words."""
    return f"counts {weight_text(weight)}" if weight else "left out"


def set_label(one: NeighbourSet) -> str:
    """A set with its date: "DfE statistical neighbours, May 2025"."""
    if one.group.id.startswith(OWN_NEIGHBOURS):
        return f"Ours, with {'the usual' if one.group.id == OWN_NEIGHBOURS else 'changed'} weights"
    return f"{one.group.label}, {month(one.group.published)}" if one.group.published else one.group.label
