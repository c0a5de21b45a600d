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


def place_words(category: Category) -> str:
    """A category inside a sentence: "the South West", "unitary councils", "councils under Conservative control"."""
    if category.by == By.REGION:
        return with_the(category.label)
    if category.by == By.TYPE:
        return TYPE_LABELS[AreaType(category.category)].plural
    if category.category == "no-overall-control":
        return "councils under no overall control"
    return f"councils under {category.label} control"


def within(category: Category) -> str:
    """Where it is, after "highest": "in the South West", "among unitary councils"."""
    return f"{'in' if category.by == By.REGION else 'among'} {place_words(category)}"


def rate_words(category: Category) -> str:
    """Its share: worked out from the count to one place, otherwise as it was published."""
    if category.rate is None:
        return NOT_PUBLISHED
    return shown(category.rate, 1, "%") if category.councils is not None else category.shown


def share_of(category: Category) -> str:
    """Share and count: "58.5%, 24 of 41 councils"; "52%" where only that was published."""
    if category.councils is None or category.eligible is None:
        return rate_words(category)
    return f"{rate_words(category)}, {category.councils} of {category.eligible} councils"


def own_rows(rows: Sequence[Category]) -> list[Category]:
    """The published rows of a breakdown; the register's where nothing was published."""
    published = [each for each in rows if each.origin == Origin.PUBLISHED]
    return published or list(rows)


def extremes_words(rows: Sequence[Category]) -> str:
    """Who takes it up most and least, as one sentence; empty where nothing can be said."""
    extremes = highest_and_lowest(rows)
    if not extremes.highest:
        alone = [each for each in own_rows(rows) if each.rate is not None]
        return f"Published only for {place_words(alone[0])}: {share_of(alone[0])}." if len(alone) == 1 else ""
    ends = f"highest {_ends(extremes.highest)}, lowest {_ends(extremes.lowest)}."
    return capital(ends) if extremes.whole else f"Of those published, {ends}"


def extreme(extremes: Extremes, *, highest: bool) -> str:
    """One end for a table: "South West, 58.5%"; with a word where not all were published."""
    ends = extremes.highest if highest else extremes.lowest
    text = "; ".join(f"{each.label}, {rate_words(each)}" for each in ends)
    return text if extremes.whole or not text else f"{text} (of those published)"


def _ends(ends: Sequence[Category]) -> str:
    return " and ".join(f"{within(each)} ({share_of(each)})" for each in ends)


def ends_words(rows: Sequence[Category]) -> tuple[str, str, str]:
    """For a tile: who is highest, its share, and who is lowest; all empty where that cannot be said."""
    extremes = highest_and_lowest(rows)
    if not extremes.highest:
        return "", "", ""
    names = listed([each.label for each in extremes.highest])
    partly = "" if extremes.whole else ", of those published"
    lowest = "; ".join(f"{each.label}, {share_of(each)}" for each in extremes.lowest)
    return f"Highest {BY_WORDS[By(extremes.highest[0].by)]}{partly}: {names}", rate_words(extremes.highest[0]), lowest


def flags_words(rows: Sequence[Category]) -> str:
    """Who is under- or over-represented, in sentences; empty where that cannot be told."""
    judged = [each for each in own_rows(rows) if each.standing]
    if not judged:
        return ""
    noun = BY_WORDS[By(judged[0].by)]
    flagged = [each for each in judged if each.flag is not Flag.AS_EXPECTED]
    verb = "is" if judged[0].by == By.REGION else "are"
    sentences = [f"{capital(place_words(each))} {verb} {flag_sentence(each)}." for each in flagged]
    others = f"No {'other ' if flagged else ''}{noun} is further from what would be expected than chance explains."
    return " ".join([*sentences, others])


def flag_sentence(category: Category) -> str:
    """What a count amounts to: "under-represented: 13 where 24.6 would be expected, more than chance explains"."""
    if category.standing is None or category.councils is None:
        return ""
    return flag_words(category.standing, category.councils)


def p_words(p: float | None) -> str:
    """A probability to three places."""
    if p is None:
        return "–"
    return "under 0.001" if p < SMALLEST_P else f"{p:.3f}"


def figure_rate(figure: Figure) -> str:
    """The share of councils a total stands for, published or worked out; empty where there is none."""
    if figure.of != COUNCILS:
        return ""
    if figure.share is not None:
        return figure.shown if figure.count is None and figure.shown else f"{figure.share:g}%"
    return shown(figure.rate, 1, "%") if figure.rate is not None else ""


def total_words(figure: Figure) -> str:
    """A total with its share in brackets: "103 of 353 councils (29.2%)"."""
    if figure.count is None and not figure.shown:
        return f"{figure.words} of {figure.of}"
    share = figure_rate(figure)
    return f"{figure.words} ({share})" if share and share not in figure.words else figure.words


def own_category(rows: Sequence[Category], lead: Area | None) -> Category | None:
    """The row of the council's own region or type, if there is one."""
    if lead is None:
        return None
    return next((each for each in own_rows(rows) if is_own(each, lead)), None)


def is_own(category: Category, lead: Area) -> bool:
    """Whether a category is the council's own region or type."""
    return category.category == {By.REGION: lead.region, By.TYPE: lead.type}.get(By(category.by))


def own_words(lead: Area, rows: Sequence[Category]) -> str:
    """Where the council's region or type stands: "Hartlepool is in the North East: 25.0%, 3 of 12 councils; …"."""
    own = own_category(rows, lead)
    if own is None:
        return ""
    flag = flag_sentence(own)
    group = f"in {place_words(own)}" if own.by == By.REGION else f"one of the {place_words(own)}"
    return f"{lead.name} is {group}: {share_of(own)}{f'; {flag}' if flag else ''}."
