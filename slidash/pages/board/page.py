"""The board's headline figures: as published, with their change, their period and their place, on two printed pages."""

from slidash.components import html
from slidash.components.board_tiles import PAPER, board_parts, board_tiles
from slidash.components.controls import Option, select
from slidash.components.parts import aria
from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, details, downloads, link, notice, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.board.files import table
from slidash.pages.board.words import basket_tile, board_tile, publishers
from slidash.pages.choices import BoardChoices as Choices
from slidash.pages.page import View
from slidash.pages.parts.links import metric_links
from slidash.pages.parts.papers import real_figures
from slidash.pages.words.since import newest_of_the_papers, since_when
from slidash.queries.baskets.outcomes import Judgement, Outcome
from slidash.queries.baskets.sector import sector_basket
from slidash.queries.sector import headlines
from slidash.queries.sector.documents import documents
from slidash.queries.sector.headlines import Board, Part
from slidash.store.reader import Store
from slidash.vocabulary.baskets import BASKET, USUAL_BASE
from slidash.vocabulary.numbers import shown

__all__ = ["NAME", "TITLE", "Choices", "table", "view"]

NAME = "board"
TITLE = "Board: where the sector stands"
MEASURE = "basket"  # the headline beside which the site's own basket is set
LIST = "basket-list"
AS_PUBLISHED = (
    "Each figure is given as it was published, with the paper it stands in. A change is given as a number only where "
    "both figures are exact, and as better or worse only where one way is good."
)


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownBoard."""
    board = headlines.board(store, choices.board or None)
    known = headlines.boards(store)
    answered = Choices("" if board.id == known[0].id else board.id)
    with_basket = any(tile.headline == MEASURE for part in board.parts for tile in part.tiles)
    basket = sector_basket(store) if with_basket else None
    old = newest_of_the_papers(store, board.figures)
    content = [*([notice(old)] if old else []), *real_figures(store), paragraph(AS_PUBLISHED), _ways(board, basket)]
    parts = [_part(part, basket, number) for number, part in enumerate(board.parts, 1)]
    content.append(board_parts([*parts, _papers(store, board, answered)]))
    content += [_behind(basket)] if basket else []
    options = [Option("" if each.id == known[0].id else each.id, each.title) for each in known]
    return View(
        title=board.title,
        heading=board.title,
        description="The headline figures of sector-led improvement, as its papers gave them.",
        content=content,
        choices=answered,
        controls=[select("board", "Board", answered.board, options)] if len(options) > 1 else [],
        breadcrumbs=(("Home", addresses.link("home")),),
    )


def _ways(board: Board, basket: Outcome | None) -> Markup:
    """Ways down a long page."""
    parts = [(part.title, f"part-{number}") for number, part in enumerate(board.parts, 1)]
    parts += [("The basket worked out here", LIST)] if basket else []
    ways = [html.Li(link(title, f"#{anchor}")) for title, anchor in [*parts, ("The papers", "papers")]]
    return html.Nav(html.Ul(ways, className="jumps"), **aria(label="On this page"))


def _part(part: Part, basket: Outcome | None, number: int) -> Markup:
    drawn = []
    for tile in part.tiles:
        drawn.append(board_tile(tile))
        if tile.headline == MEASURE and basket:
            drawn.append(basket_tile(basket, LIST))
    return section(part.title, [board_tiles(drawn)], anchor=f"part-{number}")


def _behind(basket: Outcome) -> Markup:
    """The list of metrics behind the site's own basket."""
    words = (
        f"Every imported metric of which one direction is good ({len(basket.judgements)}, from {publishers(basket)}), "
        f"followed to its latest period, {since_when(basket.judgements, USUAL_BASE)}. {BASKET.text}"
    )
    headings = ("Metric", "From", "To", "Councils at both ends", "Mean then", "Mean now", "Verdict")
    columns = [Column(text, numeric=number in (3, 4, 5)) for number, text in enumerate(headings)]
    link_of = metric_links()
    drawn = data_table(
        "The basket, metric by metric",
        columns,
        [_basket_cells(line, link_of(line.metric.id)) for line in basket.judgements],
        anchor="basket-table",
        caption_hidden=True,
    )
    folded = details(f"Show all {len(basket.judgements)} metrics", drawn, anchor="basket-folded")
    file = paragraph(downloads("this list", addresses.files(NAME, table="basket")))
    return section("The basket worked out here", [paragraph(words), folded, file], anchor=LIST)


def _basket_cells(line: Judgement, href: str) -> list[str | Cell]:
    metric, verdict = line.metric, line.verdict
    means = [shown(each, metric.decimals, metric.unit) if each is not None else "–" for each in _means(line)]
    direction = str(verdict.direction) if verdict.direction else f"not judged: {verdict.reason}"
    tone = {"improving": "good", "worsening": "bad"}.get(direction, "")
    name = Cell(metric.label, href=href)
    return [
        name,
        line.span.base_label or "–",
        line.span.latest_label or "–",
        f"{verdict.n:,}",
        *means,
        Cell(direction, tone=tone),
    ]


def _means(line: Judgement) -> tuple[float | None, float | None]:
    return line.verdict.base_mean, line.verdict.latest_mean


def _papers(store: Store, board: Board, answered: Choices) -> Markup:
    refs = {ref for figure in board.figures for ref in (figure.ref, figure.also_ref)}
    lines: list[list[str]] = [
        [html.Span(f"[{each.ref}]", id=f"{PAPER}{each.ref}"), f" {each.title}. {each.body}, {each.dated}."]
        for each in documents(store)
        if each.ref in refs
    ]
    file = paragraph(downloads("every figure", addresses.files(NAME, answered)))
    return section("The papers", [bullets(lines), file], anchor="papers")
