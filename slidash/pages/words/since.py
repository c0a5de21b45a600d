"""Since when, and how old? What is said of the time a judgement spans, and of the age of what the papers tell."""

from collections.abc import Iterable, Sequence
from datetime import date

from slidash.queries.baskets.outcomes import Judgement, starts
from slidash.queries.sector import take_up
from slidash.queries.sector.headlines import Figure
from slidash.store.reader import Store
from slidash.vocabulary.english import counted, year_words

DAYS_OF_A_YEAR = 365.25


def since_when(judgements: Sequence[Judgement], since: int, until: int | None = None) -> str:
    """From when to when metrics are judged: "each since its first figure from 2010 on (most from 2015/16 or later)".

    The year asked for stands alone only where every figure begins in it.
    """
    end = f" to {until}" if until else ""
    begun = starts(judgements)
    word = "from" if until else "since"
    if not begun or begun[-1][0].year == since:
        return f"{word} {since}{end}"
    # more than half start at the middle one or later
    middle, label = begun[(len(begun) - 1) // 2]
    last = "" if middle == begun[-1][0] else " or later"
    whole = "all" if middle == begun[0][0] and not last else "most"
    caveat = f" ({whole} from {label}{last})" if middle.year > since else ""
    return f"each {word} its first figure from {since} on{caveat}{end}"


def newest_of_the_papers(store: Store, figures: Iterable[Figure]) -> str:
    """How old the newest of these headline figures is; empty when there are none."""
    newest = max(figures, key=lambda each: each.date, default=None)
    if newest is None:
        return ""
    return f"The newest figure from the sector's papers is of {newest.period_label}{_ago(store, newest.date)}."


def newest_take_up(store: Store) -> str:
    """How old the newest figure of take-up is, over all offers and of the offer least up to date; empty without any."""
    newest = [years[0] for each in take_up.offers(store) if (years := take_up.years(store, each.offer))]
    if not newest:
        return ""
    first, last = min(newest), max(newest)
    # a year of take-up ends with March
    ago = _ago(store, date(int(last[:4]) + 1, 3, 31))
    some = f"; of some offers it is of {year_words(first)}" if first != last else ""
    return f"The newest figure of take-up is of {year_words(last)}{ago}{some}."


def _ago(store: Store, day: date) -> str:
    years = int((store.build.as_at - day).days / DAYS_OF_A_YEAR)
    return f", {counted(years, 'year')} before this data was put together" if years > 0 else ""
