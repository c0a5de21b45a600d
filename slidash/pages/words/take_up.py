"""What is said of take-up: rates, who has most and least, who is under-represented, and where a council stands."""

from collections.abc import Sequence

from slidash.pages.words.councils import with_the
from slidash.queries.areas import Area
from slidash.queries.sector.take_up import Category, Extremes, Figure, highest_and_lowest
from slidash.vocabulary.areas import TYPE_LABELS, AreaType
from slidash.vocabulary.english import capital, listed
from slidash.vocabulary.numbers import shown
from slidash.vocabulary.offers import COUNCILS, By, Origin
from slidash.vocabulary.take_up import Flag, flag_words

BY_WORDS = {By.REGION: "region", By.TYPE: "type of council", By.CONTROL: "political control"}
NOT_PUBLISHED = "not published"
SMALLEST_P = 0.001


def origin_words(origin: str) -> str:
    """Whose figures they are, for headings and tables."""
    return "the papers" if origin == Origin.PUBLISHED else "the imported register"


def place_words(one: Category) -> str:
    """A category inside a sentence: "the South West", "unitary councils", "councils under Conservative control"."""
    if one.by == By.REGION:
        return with_the(one.label)
    if one.by == By.TYPE:
        return TYPE_LABELS[AreaType(one.category)].plural
    if one.category == "no-overall-control":
        return "councils under no overall control"
    return f"councils under {one.label} control"


def within(one: Category) -> str:
    """Where it is, after "highest": "in the South West", "among unitary councils"."""
    return f"{'in' if one.by == By.REGION else 'among'} {place_words(one)}"


def rate_words(one: Category) -> str:
    """Its share: worked out from the count to one place, otherwise as it was published."""
    if one.rate is None:
        return NOT_PUBLISHED
    return shown(one.rate, 1, "%") if one.councils is not None else one.shown


def share_of(one: Category) -> str:
    """Share and count: "58.5%, 24 of 41 councils"; "52%" where only that was published."""
    if one.councils is None or one.eligible is None:
        return rate_words(one)
    return f"{rate_words(one)}, {one.councils} of {one.eligible} councils"


def own_rows(rows: Sequence[Category]) -> list[Category]:
    """The published rows of a breakdown; the register's where nothing was published."""
    published = [each for each in rows if each.origin == Origin.PUBLISHED]
    return published or list(rows)


def extremes_words(rows: Sequence[Category]) -> str:
    """Who takes it up most and least, as one sentence; empty where nothing can be said."""
    found = highest_and_lowest(rows)
    if not found.highest:
        alone = [each for each in own_rows(rows) if each.rate is not None]
        return f"Published only for {place_words(alone[0])}: {share_of(alone[0])}." if len(alone) == 1 else ""
    ends = f"highest {_ends(found.highest)}, lowest {_ends(found.lowest)}."
    return capital(ends) if found.whole else f"Of those published, {ends}"


def extreme(found: Extremes, *, highest: bool) -> str:
    """One end for a table: "South West, 58.5%"; with a word where not all were published."""
    ends = found.highest if highest else found.lowest
    text = "; ".join(f"{each.label}, {rate_words(each)}" for each in ends)
    return text if found.whole or not text else f"{text} (of those published)"


def _ends(ends: Sequence[Category]) -> str:
    return " and ".join(f"{within(each)} ({share_of(each)})" for each in ends)


def ends_words(rows: Sequence[Category]) -> tuple[str, str, str]:
    """For a tile: who is highest, its share, and who is lowest; all empty where that cannot be said."""
    found = highest_and_lowest(rows)
    if not found.highest:
        return "", "", ""
    names = listed([each.label for each in found.highest])
    partly = "" if found.whole else ", of those published"
    lowest = "; ".join(f"{each.label}, {share_of(each)}" for each in found.lowest)
    return f"Highest {BY_WORDS[By(found.highest[0].by)]}{partly}: {names}", rate_words(found.highest[0]), lowest


def flags_words(rows: Sequence[Category]) -> str:
    """Who is under- or over-represented, in sentences; empty where that cannot be told."""
    judged = [each for each in own_rows(rows) if each.standing]
    if not judged:
        return ""
    noun = BY_WORDS[By(judged[0].by)]
    flagged = [each for each in judged if each.flag is not Flag.AS_EXPECTED]
    verb = "is" if judged[0].by == By.REGION else "are"
    said = [f"{capital(place_words(each))} {verb} {flag_sentence(each)}." for each in flagged]
    others = f"No {'other ' if flagged else ''}{noun} is further from what would be expected than chance explains."
    return " ".join([*said, others])


def flag_sentence(one: Category) -> str:
    """What a count amounts to: "under-represented: 13 where 24.6 would be expected, more than chance explains"."""
    if one.standing is None or one.councils is None:
        return ""
    return flag_words(one.standing, one.councils)


def p_words(p: float | None) -> str:
    """A probability to three places."""
    if p is None:
        return "–"
    return "under 0.001" if p < SMALLEST_P else f"{p:.3f}"


def figure_rate(one: Figure) -> str:
    """The share of councils a total stands for, published or worked out; empty where there is none."""
    if one.of != COUNCILS:
        return ""
    if one.share is not None:
        return one.shown if one.count is None and one.shown else f"{one.share:g}%"
    return shown(one.rate, 1, "%") if one.rate is not None else ""


def total_words(one: Figure) -> str:
    """A total with its share in brackets: "103 of 353 councils (29.2%)"."""
    if one.count is None and not one.shown:
        return f"{one.words} of {one.of}"
    share = figure_rate(one)
    return f"{one.words} ({share})" if share and share not in one.words else one.words


def own_category(rows: Sequence[Category], lead: Area | None) -> Category | None:
    """The row of the council's own region or type, if there is one."""
    if lead is None:
        return None
    return next((each for each in own_rows(rows) if is_own(each, lead)), None)


def is_own(one: Category, lead: Area) -> bool:
    """Whether a category is the council's own region or type."""
    return one.category == {By.REGION: lead.region, By.TYPE: lead.type}.get(By(one.by))


def own_words(lead: Area, rows: Sequence[Category]) -> str:
    """Where the council's region or type stands: "Hartlepool is in the North East: 25.0%, 3 of 12 councils; …"."""
    own = own_category(rows, lead)
    if own is None:
        return ""
    flag = flag_sentence(own)
    group = f"in {place_words(own)}" if own.by == By.REGION else f"one of the {place_words(own)}"
    return f"{lead.name} is {group}: {share_of(own)}{f'; {flag}' if flag else ''}."
