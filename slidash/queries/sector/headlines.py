"""Where does the sector stand? The headline figures of a board, as published, and where they are going."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slidash.errors import UnknownBoard
from slidash.store.reader import Store, per_build
from slidash.vocabulary.changes import change
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.offers import Exactness

FEWEST_TO_DRAW = 3  # points of a sparkline


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one measure, as published."""

    headline: str
    title: str
    group: str
    measure: str
    label: str
    unit: str
    polarity: str
    date: date
    period_label: str
    value: float
    exactness: str
    shown: str
    document: str
    document_title: str
    ref: int
    dated: str
    place: str
    also_ref: int  # 0 when one paper has it
    also_place: str
    disagreement: str
    note: str

    @property
    def source(self) -> str:
        """Who says so, and where: one paper or two."""
        also = f"; also [{self.also_ref}], {self.also_place}" if self.also_ref else ""
        return f"{self.document_title} [{self.ref}], {self.place}{also}"


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time: only figures that may be compared. Where papers disagree on a date, the first leads."""

    measure: str
    label: str
    unit: str
    polarity: Polarity
    figures: list[Figure]  # oldest first, one for each date
    others: list[Figure]  # what else was published for one of those dates

    @property
    def latest(self) -> Figure:
        """The newest figure."""
        return self.figures[-1]

    @property
    def previous(self) -> Figure | None:
        """The figure of the time before."""
        return self.figures[-2] if len(self.figures) > 1 else None

    @property
    def change(self) -> float | None:
        """Latest less the time before, in the measure's unit (percentage points for %); None when reported once."""
        return self.latest.value - self.previous.value if self.previous else None

    @property
    def change_is_exact(self) -> bool:
        """Whether both figures were published exactly, so that the change may be given as a number."""
        pair = [self.latest, *([self.previous] if self.previous else [])]
        return len(pair) == 2 and all(each.exactness == Exactness.EXACT for each in pair)

    @property
    def direction(self) -> Direction | None:
        """Where it is going since the time before; None without a time before, or where neither way is good.

        Two figures of which one was published loosely, such as over 2,500, are not called the same.
        """
        if self.previous is None or self.polarity is Polarity.NONE or not (self.change or self.change_is_exact):
            return None
        moved = change(self.latest.value, self.previous.value, self.polarity)
        return moved.direction if moved else None

    @property
    def drawn(self) -> bool:
        """Whether there are enough points for a sparkline."""
        return len(self.figures) >= FEWEST_TO_DRAW


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline: its measures, the one to lead with first."""

    headline: str
    title: str
    group: str
    series: list[Series]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a board and its tiles."""

    title: str
    tiles: list[Tile]


@dataclass(frozen=True, slots=True)
class Board:
    """A board, whole."""

    id: str
    title: str
    parts: list[Part]

    @property
    def figures(self) -> list[Figure]:
        """Every figure on it, in order, those that contradict another one too."""
        every = [series for part in self.parts for tile in part.tiles for series in tile.series]
        return [figure for series in every for figure in [*series.figures, *series.others]]


@dataclass(frozen=True, slots=True)
class BoardName:
    """One board that can be asked for."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class _Place:
    part_title: str
    part: int
    headline: str


def boards(store: Store) -> list[BoardName]:
    """Every board, the default first."""
    return store.rows("SELECT id, title FROM board ORDER BY position", BoardName)


def board(store: Store, id_: str | None = None) -> Board:
    """A board by its id, or the default. Raises UnknownBoard."""
    known = boards(store)
    chosen = [each for each in known if id_ in {None, each.id}][:1]
    if not chosen:
        allowed = ", ".join(each.id for each in known) or "none"
        raise UnknownBoard(f"There is no board {(id_ or '')[:60]!r}; there are: {allowed}.")
    places = store.rows(
        "SELECT part_title, part, headline FROM board_tile WHERE board = $board ORDER BY part, position",
        _Place,
        board=chosen[0].id,
    )
    made = _tiles(figures(store))
    parts: dict[int, Part] = {}
    for place in places:
        parts.setdefault(place.part, Part(place.part_title, [])).tiles.append(made[place.headline])
    return Board(chosen[0].id, chosen[0].title, list(parts.values()))


def tile(store: Store, headline: str) -> Tile | None:
    """One headline by its id, whether on a board or not."""
    return _tiles(figures(store)).get(headline)


@per_build
def figures(store: Store) -> list[Figure]:
    """Every headline figure, in the order of the file."""
    return store.rows(
        """
        SELECT headline, figure.title, "group", measure, label, unit, polarity, figure.date, period_label, value,
            exactness, shown, figure.document, document.title AS document_title, document.ref, document.dated,
            place, coalesce(also.ref, 0) AS also_ref, also_place, disagreement, note
        FROM headline_figure AS figure
        JOIN document ON document.document = figure.document
        LEFT JOIN document AS also ON also.document = figure.also_document
        ORDER BY figure.position
        """,
        Figure,
    )


def _tiles(every: Sequence[Figure]) -> dict[str, Tile]:
    measures: dict[str, list[Figure]] = {}
    for figure in every:
        measures.setdefault(figure.measure, []).append(figure)
    tiles: dict[str, Tile] = {}
    for own in measures.values():
        first = own[0]
        tile_of_headline = tiles.setdefault(first.headline, Tile(first.headline, first.title, first.group, []))
        tile_of_headline.series.append(_series(own))
    for tile in tiles.values():
        # What was reported last leads; the sort is stable, so the file decides among equals.
        tile.series.sort(key=lambda series: series.latest.date, reverse=True)
    return tiles


def _series(own: Sequence[Figure]) -> Series:
    by_date: dict[date, Figure] = {}
    others = [each for each in own if by_date.setdefault(each.date, each) is not each]
    first = own[0]
    in_order = [by_date[day] for day in sorted(by_date)]
    return Series(first.measure, first.label, first.unit, Polarity(first.polarity), in_order, others)
