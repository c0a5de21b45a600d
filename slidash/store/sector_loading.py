"""Fills the tables of the sector's own figures, and works take-up out where council-level records were imported."""

from collections.abc import Sequence
from dataclasses import astuple, fields
from enum import Enum
from pathlib import Path
from typing import Any

import duckdb

from slidash.authored.sector import Sector
from slidash.importers.connection import fill
from slidash.store.loading import read_sql
from slidash.vocabulary.baskets import ReadyBasket
from slidash.vocabulary.offers import Document, HeadlineFigure, Origin, RecordStatus, TakeUpFigure
from slidash.vocabulary.reports import ReadyReport

HERE = Path(__file__).parent
COUNCIL_COLUMNS = (
    *("offer", "year", "area", "on", "reported", "status", "lead_council", "origin", "document", "place", "note"),
)


def load_sector(con: duckdb.DuckDBPyConnection, sector: Sector) -> None:
    """Everything of the papers, the boards and the imported register; the areas must be there already."""
    con.execute(read_sql(HERE / "sector_schema.sql"))
    fill(con, "document", [_plain(each) for each in sector.documents.values()], [f.name for f in fields(Document)])
    offers = list(sector.offers.values())
    fill(
        con,
        "offer",
        [
            (n, one.offer, one.label, one.parent, one.theme, one.tier.value, one.what, one.run_by)
            for n, one in enumerate(offers)
        ],
        ("position", "offer", "label", "parent", "theme", "tier", "what", "run_by"),
    )
    fill(con, "offer_document", [(one.offer, each) for one in offers for each in one.documents], ("offer", "document"))
    fill(con, "offer_year", [(one.offer, each) for one in offers for each in one.years], ("offer", "year"))
    fill(
        con,
        "take_up",
        [(n, Origin.PUBLISHED.value, *_plain(each)) for n, each in enumerate(sector.figures)],
        ("position", "origin", *(f.name for f in fields(TakeUpFigure))),
    )
    fill(con, "take_up_council", _councils(sector), COUNCIL_COLUMNS)
    fill(
        con,
        "headline_figure",
        [(n, *_plain(each)) for n, each in enumerate(sector.headlines)],
        ("position", *(f.name for f in fields(HeadlineFigure))),
    )
    boards = [(board.id, board.title, n) for n, board in enumerate(sector.boards)]
    fill(con, "board", boards, ("id", "title", "position"))
    tiles = [
        (board.id, n, part.title, position, headline)
        for board in sector.boards
        for n, part in enumerate(board.parts)
        for position, headline in enumerate(part.headlines)
    ]
    fill(con, "board_tile", tiles, ("board", "part", "part_title", "position", "headline"))
    con.execute(read_sql(HERE / "sector_derive.sql"))


def load_baskets(con: duckdb.DuckDBPyConnection, baskets: Sequence[ReadyBasket]) -> None:
    """The ready baskets, in their order, into the tables that load_sector made."""
    ready = [(basket.id, basket.label, list(basket.types), basket.reason, n) for n, basket in enumerate(baskets)]
    fill(con, "basket", ready, ("id", "label", "types", "reason", "position"))
    held = [(basket.id, metric, n) for basket in baskets for n, metric in enumerate(basket.metric_types)]
    fill(con, "basket_metric", held, ("basket", "metric_type", "position"))


def load_reports(con: duckdb.DuckDBPyConnection, reports: Sequence[ReadyReport]) -> None:
    """The ready reports, in their order, into the tables that load_sector made."""
    ready = [(n, each.id, each.title, each.heading, each.summary, each.most_metrics) for n, each in enumerate(reports)]
    fill(con, "report", ready, ("position", "id", "title", "heading", "summary", "most_metrics"))
    parts = [
        (report.id, n, list(part.metric_types), [chart.value for chart in part.charts], part.heading, part.passage)
        for report in reports
        for n, part in enumerate(report.parts)
    ]
    fill(con, "report_part", parts, ("report", "position", "metric_types", "charts", "heading", "passage"))


def _councils(sector: Sector) -> list[tuple[Any, ...]]:
    status, published, register = RecordStatus.DELIVERED.value, Origin.PUBLISHED.value, Origin.REGISTER.value
    named = [
        (n.offer, n.year, n.area, None, n.reported, status, n.lead_council, published, n.document, n.place, n.note)
        for n in sector.named
    ]
    records = [
        (r.offer, r.year, r.area, r.on, "", r.status.value, r.lead_council, register, "", "", "")
        for r in sector.records
    ]
    return named + records


def _plain(record: Any) -> Sequence[Any]:  # noqa: ANN401 - any of the dataclasses above
    """Its values, with the words of closed lists as text."""
    return [value.value if isinstance(value, Enum) else value for value in astuple(record)]
