"""Where a council stands, in sentences that a councillor could read out."""

from collections.abc import Callable, Sequence

from slidash.pages.council.extremes import dated, over_its_trend
from slidash.pages.words.councils import in_a_line
from slidash.pages.words.groups import in_a_sentence
from slidash.pages.words.newest import JudgedFigure
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest.extremes import Extremes
from slidash.queries.newest.tallies import Tally, all_themes
from slidash.vocabulary.english import counted, inside_sentence, listed, plural

NAMED = 3
ENOUGH = 5  # metrics of a theme that can be placed, for the theme to be spoken of


def summary(
    lead: Area, group: Group, counted: Sequence[Tally], extremes: Extremes, say: Callable[[str], JudgedFigure]
) -> list[str]:
    """Paragraphs: who is compared with whom, how often it does well, on what, by theme, and where it is going.

    `say` gives what is said of a metric type.
    """
    whole = all_themes(counted)

    def named(which: str, those: Sequence[str]) -> list[str]:
        """The first few of the table below."""
        chosen = map(say, those[:NAMED])
        words = [f"{inside_sentence(each.metric.label)} ({each.value}, {each.place})" for each in chosen]
        return [f"Its {which} {plural(len(words), 'result is', 'results are')}: {listed(words)}."] if words else []

    paragraphs = [
        f"{lead.name} {'was' if lead.end else 'is'} a {inside_sentence(in_a_line(lead))}. {_placed(group, whole)}",
        " ".join([*named("strongest", extremes.strongest), *named("weakest", extremes.weakest), *_themes(counted)]),
        _travel(whole, extremes, say),
    ]
    return [each for each in paragraphs if each]


def _placed(group: Group, whole: Tally) -> str:
    among = in_a_sentence(group)
    if not whole.placed:
        return f"It cannot be placed among {among} on any rate of which one direction is good."
    return (
        f"Among {among} it can be placed on {counted(whole.placed, 'rate')} of which one direction is "
        f"good: it is in the best quarter for {whole.best or 'none'} and in the worst quarter for "
        f"{whole.worst or 'none'}. About {round(whole.placed / 4):,} in each would be usual."
    )


def _themes(counted: Sequence[Tally]) -> list[str]:
    """The themes with the largest share of metrics in the best and the worst quarter, where one stands out."""
    sentences = []
    for name in ("best", "worst"):
        shares = [(getattr(each, name) / each.placed, each.placed, each) for each in counted if each.placed >= ENOUGH]
        shares.sort(key=lambda share: share[:2], reverse=True)
        if len(shares) > 1 and shares[0][0] > max(shares[1][0], 1 / 4):
            _, placed, theme = shares[0]
            sentences.append(
                f"The theme with the largest share in the {name} quarter is {inside_sentence(theme.theme)}: "
                f"{getattr(theme, name)} of {placed}."
            )
    return sentences


def _travel(whole: Tally, extremes: Extremes, say: Callable[[str], JudgedFigure]) -> str:
    if not whole.followed:
        return ""
    words = (
        f"Of the {whole.followed:,} rates that can be followed, {whole.improving or 'none'} have been improving and "
        f"{whole.worsening or 'none'} worsening, each over its last five to ten periods; these are usually years, and "
        "where several years are pooled they reach back further."
    )
    for name, metrics in (("improved", extremes.improved), ("slipped", extremes.slipped)):
        if metrics:
            first = say(metrics[0])
            words += (
                f" What has {name} most is {inside_sentence(first.metric.label)}: {over_its_trend(first)}, "
                f"to {dated(first)}."
            )
    return words
