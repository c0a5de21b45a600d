"""What a board's tiles say: figures as published, changes only where they may be told, each figure with its place."""

from slidash.components.board_tiles import BoardLine, BoardTile
from slidash.figures.sparkline import sparkline
from slidash.markup import NOTHING
from slidash.pages.words.since import since_when
from slidash.queries.baskets.outcomes import Outcome
from slidash.queries.sector.headlines import Figure, Series, Tile
from slidash.vocabulary.baskets import USUAL_BASE
from slidash.vocabulary.english import capital, listed, lowered
from slidash.vocabulary.numbers import shown_change


def place(figure: Figure) -> str:
    """Where a figure stands, by the number of its paper: "[3], Introduction and background; also [4], paragraph 13"."""
    also = f"; also [{figure.also_ref}], {figure.also_place}" if figure.also_ref else ""
    return f"[{figure.ref}], {figure.place}{also}"


def period(figure: Figure) -> str:
    """A period inside a sentence: "autumn 2012", "2016/17"."""
    return lowered(figure.period_label)


def board_tile(tile: Tile) -> BoardTile:
    """One headline as it is drawn."""
    first, *others = tile.series
    svg = NOTHING
    if first.drawn:
        values = ", ".join(f"{each.shown} in {period(each)}" for each in first.figures)
        svg = sparkline([each.value for each in first.figures], f"{first.label}: {values}")
    return BoardTile(tile.headline, tile.title, line(first), svg, [line(each) for each in others])


def line(series: Series) -> BoardLine:
    """One measure as it is drawn."""
    latest = series.latest
    before = "; ".join(f"{each.shown} in {period(each)} ({_with_note(each)})" for each in reversed(series.figures[:-1]))
    others = [f"Also published: {each.shown} ({_with_note(each)})." for each in series.others]
    return BoardLine(
        figure=latest.shown,
        label=series.label,
        period="" if series.label.endswith(period(latest)) else period(latest),
        place=place(latest),
        direction=str(series.direction) if series.direction else "",
        change=change_words(series),
        before=[*([f"Before: {before}."] if before else []), *others],
        notes=[_sentence(latest.note)] if latest.note else [],
    )


def change_words(series: Series) -> str:
    """The change as a number where both figures are exact; otherwise only since when."""
    if series.previous is None or series.change is None:
        return ""
    since = f"since {period(series.previous)}"
    if not series.change_is_exact:
        return since if series.direction else ""
    decimals = 0 if float(series.change).is_integer() else 1
    return f"{shown_change(series.change, decimals, series.unit)} {since}"


def basket_tile(outcome: Outcome, anchor: str) -> BoardTile:
    """The tile of how many metrics of today's basket improved, worked out here beside the papers' own figure."""
    judged = outcome.basket
    share = f"{100 * judged.improved / judged.judged:.0f}%" if judged.judged else "None"
    stayed = f", {judged.stayed} stayed the same" if judged.stayed else ""
    left = f" {len(judged.not_judged)} more cannot be judged." if judged.not_judged else ""
    return BoardTile(
        "basket-now",
        "The same, worked out here",
        BoardLine(
            figure=f"{judged.improved} of {judged.judged}",
            label=f"Metrics of today's basket that improved, {since_when(outcome.judgements, USUAL_BASE)}",
            period="to the latest period of each",
            place=f"worked out here from {publishers(outcome)}; see the list of metrics",
            change=f"{share} improved: {judged.worsened} worsened{stayed}.{left}",
            notes=["Another basket than the papers' own, whose metrics they do not name."],
        ),
        href=f"#{anchor}",
    )


def publishers(outcome: Outcome) -> str:
    """Where the metrics of the basket come from."""
    return listed(sorted({line.metric.dataset_title for line in outcome.judgements})) or "no metrics"


def _with_note(figure: Figure) -> str:
    """The place of an earlier figure, with what must be known of it."""
    note = figure.note.rstrip(".")
    return f"{place(figure)}; {lowered(note)}" if note else place(figure)


def _sentence(note: str) -> str:
    return capital(note if note.endswith(".") else f"{note}.")
