"""The sentence that says a chart in words, from the same numbers; used as its alternative text."""

from collections.abc import Sequence

from slidash.figures.marks import Bar, Mark, Middle, Moment, ranked, usable
from slidash.figures.theme import Role
from slidash.vocabulary.metrics import Polarity

NOBODY = "No council has a figure."


def describe_standing(name: str, shown: str, period: str = "", place: str = "", travel: str = "") -> str:
    """One council's figure in a sentence.

    "Hartlepool: 12.3% in 2023/24, 5th best of 16 nearest neighbours; improving since 2019/20." `place` and `travel` are
    words made elsewhere and may be left out.
    """
    figure = f"{shown} in {period}" if period else shown
    return f"{name}: {', '.join(part for part in (figure, place) if part)}{f'; {travel}' if travel else ''}."


def describe_ranking(
    bars: Sequence[Bar], polarity: Polarity, marks: Sequence[Mark | None] = (), order: Sequence[Bar] | None = None
) -> str:
    """The lead council's place, both ends of the ranking, and the benchmarks; `order` is the ranking, if known."""
    drawn = ranked(bars, polarity) if order is None else order
    if not drawn:
        return NOBODY
    ends = ("Highest", "lowest") if polarity is Polarity.NONE else ("Best", "worst")
    sentences = [_lead(bars)]
    first, last = drawn[0], drawn[-1]
    if first.value != last.value:
        sentences.append(
            f"{ends[0]} of {len(drawn)}: {first.name}, {first.shown}; {ends[1]}: {last.name}, {last.shown}."
        )
    sentences.append(_benchmarks(marks))
    return " ".join(filter(None, sentences))


def describe_distribution(
    bars: Sequence[Bar], middle: Middle | None, marks: Sequence[Mark | None] = (), order: Sequence[Bar] | None = None
) -> str:
    """The lead council's figure, the whole range, where the middle half lies, and the benchmarks.

    `order` are the councils that have a value, the lowest first, if that is known.
    """
    drawn = ranked(bars, Polarity.LOW) if order is None else order
    if not drawn:
        return NOBODY
    sentences = [_lead(bars), f"{len(drawn)} councils, from {drawn[0].shown} to {drawn[-1].shown}."]
    if middle is not None and middle.shown:
        sentences.append(f"Middle half: {middle.shown}.")
    sentences.append(_benchmarks(marks))
    return " ".join(filter(None, sentences))


def describe_travel(name: str, moments: Sequence[Moment], travel: str = "", marks: Sequence[Mark | None] = ()) -> str:
    """The lead council's first and latest figures, the words for the direction, and the latest benchmarks."""
    known = [moment for moment in moments if moment.value is not None]
    if not known:
        return f"{name}: no figure in any period."
    first, last = known[0], known[-1]
    ends = [first, last] if last is not first else [first]
    path = ", ".join(moment.words or f"{moment.shown} in {moment.period}" for moment in ends)
    ending = f"; {travel}" if travel else ""
    return " ".join(filter(None, [f"{name}: {path}{ending}.", _benchmarks(marks)]))


def _lead(bars: Sequence[Bar]) -> str:
    return " ".join(f"{bar.name}: {bar.shown}." for bar in bars if bar.role is Role.LEAD)


def _benchmarks(marks: Sequence[Mark | None]) -> str:
    return " ".join(f"{mark.name}: {mark.shown}." for mark in marks if usable(mark) and mark)
