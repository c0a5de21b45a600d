"""Two metrics against each other in words: do they go together, and where does a council stand on both?"""

from slidash.pages.compare.question import MIDDLE, CompareQuestion, Side
from slidash.pages.words.figures import value
from slidash.pages.words.groups import in_a_sentence
from slidash.vocabulary.correlations import FEWEST, WEAK, strength
from slidash.vocabulary.english import inside_sentence, lowered
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import shown


def titled(question: CompareQuestion) -> str:
    """What the page is about."""
    if question.y is None:
        return question.x.label
    return f"{question.x.short_label} and {inside_sentence(question.y.short_label)}"


def sentence(question: CompareQuestion, sides: tuple[Side, Side]) -> str:
    """Whether the two go together, and the lead council's place."""
    sentences = [_together(question, sides)]
    for pair, values in question.complete:
        if pair.lead:
            figures = ", ".join(
                f"{inside_sentence(side.metric.short_label)} {value(side.metric, number)}"
                for side, number in zip(sides, values, strict=True)
            )
            sentences.append(f"{pair.area.name}: {figures}; {place_words(sides, values)}.")
    return " ".join(sentences)


def place_words(sides: tuple[Side, Side], values: tuple[float, float]) -> str:
    """A council's quarter of the chart: "better than the median on both", "better on obesity; worse on absence"."""
    words = [side.against(number) for side, number in zip(sides, values, strict=True)]
    if words[0] == words[1]:
        return "at the median on both" if words[0] == MIDDLE else f"{words[0]} than the median on both"
    parts = [
        f"{word} of {inside_sentence(side.metric.short_label)}"
        if word == MIDDLE
        else f"{word} on {inside_sentence(side.metric.short_label)}"
        for word, side in zip(words, sides, strict=True)
    ]
    return "; ".join(parts)


def short_words(sides: tuple[Side, Side], values: tuple[float, float]) -> str:
    """One council's two figures against the medians, in two or three words: "better, worse", "better on both"."""
    first, second = (side.against(number) for side, number in zip(sides, values, strict=True))
    return f"{first} on both" if first == second else f"{first}, {second}"


def corners(sides: tuple[Side, Side]) -> tuple[str, str, str, str]:
    """What the four corners mean: top left, top right, bottom left, bottom right."""

    def corner(*, right: bool, top: bool) -> str:
        across, up = _end(sides[0], high=right), _end(sides[1], high=top)
        return f"{across} on both" if across == up else f"{across} across, {lowered(up)} up"

    return (
        corner(right=False, top=True),
        corner(right=True, top=True),
        corner(right=False, top=False),
        corner(right=True, top=False),
    )


def _end(side: Side, *, high: bool) -> str:
    if side.metric.good is Polarity.NONE:
        return "Higher" if high else "Lower"
    return "Better" if high == (side.metric.good is Polarity.HIGH) else "Worse"


def _together(question: CompareQuestion, sides: tuple[Side, Side]) -> str:
    correlation = question.correlation
    n = correlation.n if correlation else 0
    among = in_a_sentence(question.group)
    if question.group.relative and question.council:
        among = f"{question.council.name} and {among}"
    if correlation is None or correlation.rho is None:
        why = f"{FEWEST} are needed" if n < FEWEST else "they have one figure in common"
        return f"Among {among}, {n} councils have both figures: {why}, so nothing is said of going together."
    first, second = (inside_sentence(side.metric.short_label) for side in sides)
    measured = f"rank correlation {shown(correlation.rho, 2)}, {n} councils"
    if abs(correlation.rho) < WEAK:
        return f"Among {among} there is {strength(correlation.rho)} between {first} and {second} ({measured})."
    way = "higher" if correlation.rho > 0 else "lower"
    return (
        f"Among {among}, councils with a higher figure for {first} tend to have a {way} one for {second}: "
        f"{strength(correlation.rho)} ({measured})."
    )
