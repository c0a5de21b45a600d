"""What is said in words of a council's neighbours: who they are, what changed, what sets two councils apart."""

from collections.abc import Sequence

from slidash.pages.neighbours.question import NeighboursQuestion
from slidash.pages.words.groups import NEIGHBOURS
from slidash.queries.neighbours.sets import NeighbourSet
from slidash.queries.neighbours.weights import Feature
from slidash.vocabulary.english import capital, inside_sentence, listed, month, number_word, plural
from slidash.vocabulary.neighbours import NEAREST, OWN_NEIGHBOURS, Near
from slidash.vocabulary.numbers import shown
from slidash.vocabulary.weights import weight_text

OURS = f"{NEIGHBOURS} of our own"
FIRST = 3
MOSTLY = 0.5  # of the squared distance, told by the features that make up so much of it
MOST_TOLD = 3


def in_short(question: NeighboursQuestion) -> str:
    """The page in a sentence or three."""
    lead, near = question.lead.name, question.nearest
    if not near:
        return why_none(question)
    first = listed([question.names[each.area].name for each in near[:FIRST]])
    by = "By the weights chosen here" if question.is_changed else "By the kind of place it serves"
    features = sum(weight > 0 for weight in question.weights.values())
    others = (
        f"{len(question.everyone)} other {question.kind}"
        if len(question.everyone) > 1
        else f"one other of the {question.kind}"
    )
    return (
        f"{by}, {lead} is most like {first}. {'They are' if len(near) > 1 else 'It is'} nearest to it of {others}, "
        f"compared by {number_word(features)} {plural(features, 'feature')}. {changed(question)}"
    ).strip()


def why_none(question: NeighboursQuestion) -> str:
    """Why a council has no neighbours of our own."""
    lead = question.lead.name
    if question.features and not any(question.weights.values()):
        return "Every feature is left out, so there is nothing to compare councils by. Let at least one count."
    if not question.features:
        return f"{capital(OURS)} cannot be found for {lead}: this data has none of the features for it."
    if not question.own:
        return f"{lead} is not among the {question.kind} of today, so it has no {OURS}."
    return (
        f"{lead} has figures for too few of the features that count, so it has no {OURS}. "
        "Two councils are compared only where both have figures for most of the weight."
    )


def changed(question: NeighboursQuestion) -> str:
    """Who came in and who went out by the weights chosen; nothing with the usual ones."""
    if not question.is_changed:
        return ""
    usual = {each.area.area: each.area.name for each in question.sets[1].members} if len(question.sets) > 1 else {}
    now = {each.area: question.names[each.area].name for each in question.nearest}
    come = [name for code, name in now.items() if code not in usual]
    gone = [name for code, name in usual.items() if code not in now]
    if not usual:
        return ""
    if not come and not gone:
        return f"They are the same {number_word(len(now))} councils as with the usual weights, if in another order."
    new = f"new {plural(len(come), 'is', 'are')} {listed(come)},"
    same = f"{number_word(len(now) - len(come))} of its {number_word(len(now))} neighbours"
    return f"{capital(same)} are the same as with the usual weights; {new} in place of {listed(gone)}."


def how_far(question: NeighboursQuestion) -> str:
    """The scale of the distances."""
    near, far = question.nearest, question.everyone[-1]
    text = f"A distance of 0 would be a council alike in every feature. {question.names[near[0].area].name} is "
    text += f"{distance(near[0])} away"
    if len(near) > 1:
        text += (
            f" and {question.names[near[-1].area].name}, the last of the {number_word(len(near))}, {distance(near[-1])}"
        )
    if len(question.everyone) > NEAREST:
        text += f"; the farthest of all, {question.names[far.area].name}, is {distance(far)} away"
    return f"{text}."


def distance(neighbour: Near) -> str:
    """A distance as a reader sees it."""
    return shown(neighbour.distance, 2)


def percent(share: float) -> str:
    """A share as a reader sees it."""
    return f"{shown(100 * share, 0)}%"


def mostly(question: NeighboursQuestion, neighbour: Near) -> str:
    """What sets this council apart most, and which features one of the two has no figure for."""
    names = short_names(question.features)
    differences: list[str] = []
    sum_told = 0.0
    for feature, share in sorted(neighbour.shares.items(), key=lambda each: (-each[1], each[0])):
        if sum_told >= MOSTLY or len(differences) == MOST_TOLD or share <= 0:
            break
        differences.append(f"{inside_sentence(names[feature])} ({percent(share)})")
        sum_told += share
    without = [
        inside_sentence(names[f]) for f, weight in question.weights.items() if weight > 0 and f not in neighbour.shares
    ]
    words = listed(differences) if differences else "nothing"
    return f"{words}; without {listed(without)}, for which one of the two has no figure" if without else words


def all_shares(question: NeighboursQuestion, neighbour: Near) -> str:
    """Every feature's share in words."""
    names = short_names(question.features)
    shares = ", ".join(f"{names[feature]} {percent(share)}" for feature, share in neighbour.shares.items())
    return f"{question.names[neighbour.area].name}, distance {distance(neighbour)}: {shares}"


def short_names(features: Sequence[Feature]) -> dict[str, str]:
    """Feature -> its name."""
    return {each.metric_type: each.short_label for each in features}


def counts(weight: float) -> str:
    """A weight in words."""
    return f"counts {weight_text(weight)}" if weight else "left out"


def set_label(neighbour_set: NeighbourSet) -> str:
    """A set with its date: "DfE statistical neighbours, May 2025"."""
    if neighbour_set.group.id.startswith(OWN_NEIGHBOURS):
        return f"Ours, with {'the usual' if neighbour_set.group.id == OWN_NEIGHBOURS else 'changed'} weights"
    return (
        f"{neighbour_set.group.label}, {month(neighbour_set.group.published)}"
        if neighbour_set.group.published
        else neighbour_set.group.label
    )
