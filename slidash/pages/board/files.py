"""A board's figures, and the basket beside them, as files."""

from collections.abc import Iterator, Mapping

from slidash.csv_files import Cell
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.choices import BoardChoices
from slidash.pages.parts.file_cells import source_cells
from slidash.queries.baskets.outcomes import Judgement
from slidash.queries.baskets.sector import sector_basket
from slidash.queries.sector import headlines
from slidash.queries.sector.headlines import Board, Part, Series
from slidash.store.reader import Store
from slidash.vocabulary.offers import LICENCE

COLUMNS = (
    *("board", "part", "headline", "title", "measure", "label", "date", "period_label", "value", "unit", "polarity"),
    *("exactness", "published_as", "change", "direction", "leading", "disagreement", "note", "source", "licence"),
)
BASKET_COLUMNS = (
    *("metric_type", "label", "theme", "unit", "polarity", "base_period", "latest_period", "councils", "base_mean"),
    *("latest_mean", "direction", "not_judged", "source", "licence"),
)


def table(store: Store, choices: BoardChoices) -> Table:
    """Every figure of the board; of the table "basket" the metrics of the site's own basket."""
    board = headlines.board(store, choices.board or None)
    if choices.table == "basket":
        judged = sector_basket(store).judgements
        metric_types = tuple(line.metric.id for line in judged)
        title = "The sector's basket, metric by metric"
        return Table("basket", title, ("basket",), columns(BASKET_COLUMNS), [*map(basket_row, judged)], metric_types)
    return Table("headlines", board.title, ("board", board.id), columns(COLUMNS), list(rows(board)), papers=True)


def rows(board: Board) -> Iterator[Mapping[str, Cell]]:
    """Every figure of the board with its paper, in the order of the page."""
    for part in board.parts:
        for tile in part.tiles:
            for series in tile.series:
                yield from _series_rows(board, part, series)


def basket_row(line: Judgement) -> Mapping[str, Cell]:
    """What became of one metric of the site's own basket; means are in the metric's unit."""
    metric, verdict = line.metric, line.verdict
    return {
        "metric_type": metric.id,
        "label": metric.label,
        "theme": metric.theme,
        "unit": metric.unit,
        "polarity": metric.polarity,
        "base_period": line.span.base_label,
        "latest_period": line.span.latest_label,
        "councils": verdict.n,
        "base_mean": verdict.base_mean,
        "latest_mean": verdict.latest_mean,
        "direction": str(verdict.direction) if verdict.direction else None,
        "not_judged": str(verdict.reason) if verdict.reason else None,
        **source_cells(metric),
    }


def _series_rows(board: Board, part: Part, series: Series) -> Iterator[Mapping[str, Cell]]:
    for figure in (*series.figures, *series.others):
        newest = figure is series.latest
        yield {
            "board": board.id,
            "part": part.title,
            "headline": figure.headline,
            "title": figure.title,
            "measure": figure.measure,
            "label": figure.label,
            "date": figure.date,
            "period_label": figure.period_label,
            "value": figure.value,
            "unit": figure.unit,
            "polarity": figure.polarity,
            "exactness": figure.exactness,
            "published_as": figure.shown,
            "change": series.change if newest and series.change_is_exact else None,
            "direction": str(series.direction) if newest and series.direction else None,
            "leading": figure not in series.others,
            "disagreement": figure.disagreement,
            "note": figure.note,
            "source": figure.source,
            "licence": LICENCE,
        }
