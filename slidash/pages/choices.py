"""What the addresses of the pages hold: the choices of each page, every one of them a text.

Path fields come first and have no default; the others are the parameters, in the order in which an address has them,
with their defaults. A repeatable choice is one field whose value is separated by commas. Which page has which choices
is in the table of addresses.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from slidash.queries.groups import EVERYONE


@dataclass(frozen=True)
class Choices:
    """What every page's choices have: which table or chart of it is meant in the address of a file, and for whom.

    ``TABLES`` names those there are besides the first, which has no name; ``CHARTS`` names all charts, of which the
    first is meant where none is named. ``excel`` is "1" for a CSV that Excel opens as it is meant. A page's own address
    has none of these.
    ``PAGING`` names the choices that say which page of a long list is shown, ``LINES`` those of more than one line.
    """

    TABLES: ClassVar[tuple[str, ...]] = ()
    CHARTS: ClassVar[tuple[str, ...]] = ()
    PAGING: ClassVar[tuple[str, ...]] = ()
    LINES: ClassVar[tuple[str, ...]] = ()

    table: str = field(default="", kw_only=True)
    chart: str = field(default="", kw_only=True)
    excel: str = field(default="", kw_only=True)

    @property
    def council_and_group(self) -> tuple[str, str]:
        """Code of the council and id of the group that were chosen; they go along to other pages."""
        return getattr(self, "area", ""), getattr(self, "group", "")

    def moved(self, changed: Mapping[str, str]) -> Self:
        """These choices after controls were moved, with what no longer holds back at its default.

        Other results begin on their first page. Without a council the group was the default, all councils; a council
        that is then chosen brings its usual group.
        """
        reset = {name: getattr(type(self), name) for name in self.PAGING}
        council, group = self.council_and_group
        if changed.get("area") and not council and group == EVERYONE:
            reset["group"] = ""
        return replace(self, **{**reset, **changed})


@dataclass(frozen=True)
class HomeChoices(Choices):
    """The council whose headlines are shown; England's when left out."""

    area: str = ""


@dataclass(frozen=True)
class CouncilChoices(Choices):
    """Which council, as `<gss>-<slug>`; compared with which group (the usual one when left out); which theme alone."""

    council: str
    group: str = ""
    theme: str = ""

    @property
    def council_and_group(self) -> tuple[str, str]:
        """Code of the council and id of the group."""
        return self.council.partition("-")[0], self.group


@dataclass(frozen=True)
class MetricsChoices(Choices):
    """What is typed, the filters, the council whose figures are shown and with whom it is compared, and the page."""

    PAGING = ("page",)

    q: str = ""
    theme: str = ""
    dataset: str = ""
    tier: str = ""
    since: str = ""
    standing: str = ""
    travel: str = ""
    area: str = ""
    group: str = ""
    page: str = ""


@dataclass(frozen=True)
class MetricChoices(Choices):
    """One metric, the council it is read for, whom it is compared with, and when ("" is the usual of each)."""

    TABLES = ("all", "series")
    CHARTS = ("ranking", "spread", "over-time")

    metric_type: str
    area: str = ""
    group: str = ""
    period: str = ""
    breakdown: str = ""  # a member of the metric's breakdowns, or its headline, to be shown in its place
    view: str = ""  # of the map: "" hexagons, "boundaries"
    colour: str = ""  # of the map: "" fifths, "group" against the group's median


@dataclass(frozen=True)
class TravelChoices(Choices):
    """Whose metrics, against whom, which metrics, from when on, and what colours tell.

    ``basket`` is the id of a ready one or ``theme:<slug>``; ``theme`` is another way to say the latter; ``metrics`` is
    a list of one's own, ids with commas between, to which ``add`` adds one. ``since`` and ``until`` are years.
    """

    TABLES = ("heat-map",)
    PAGING = ("page", "part")

    area: str = ""
    group: str = ""
    basket: str = ""
    theme: str = ""
    metrics: str = ""
    add: str = ""
    since: str = ""
    until: str = ""
    colour: str = ""
    page: str = "1"
    part: str = "1"


@dataclass(frozen=True)
class CompareChoices(Choices):
    """The metric across, the metric up (none to look at one alone), the council, the group; a council to add to it."""

    x: str = ""
    y: str = ""
    area: str = ""
    group: str = ""
    add: str = ""


@dataclass(frozen=True)
class NeighboursChoices(Choices):
    """Whose neighbours, and the weights that differ from the usual, as `feature:number,…`.

    `w1` … `w20` are what the controls of the features set, in the order of the features of all councils; what they say
    wins over `weights`, and the address the reader gets has it there.
    """

    TABLES = ("shared", "shares", "features")

    area: str
    weights: str = ""
    w1: str = ""
    w2: str = ""
    w3: str = ""
    w4: str = ""
    w5: str = ""
    w6: str = ""
    w7: str = ""
    w8: str = ""
    w9: str = ""
    w10: str = ""
    w11: str = ""
    w12: str = ""
    w13: str = ""
    w14: str = ""
    w15: str = ""
    w16: str = ""
    w17: str = ""
    w18: str = ""
    w19: str = ""
    w20: str = ""


@dataclass(frozen=True)
class TakeUpChoices(Choices):
    """The council whose region and type stand out; one year, or each offer's newest when left out."""

    area: str = ""
    year: str = ""


@dataclass(frozen=True)
class OfferChoices(Choices):
    """Which offer; the council whose region and type stand out; the year, the newest when left out; the map's look.

    ``view`` is empty for hexagons or "boundaries"; ``colour`` is the breakdown the map shows, the first when left out.
    """

    TABLES = ("councils",)
    CHARTS = tuple(f"by-{by}{origin}" for origin in ("", "-register") for by in ("region", "type", "control"))

    offer: str
    area: str = ""
    year: str = ""
    view: str = ""
    colour: str = ""


@dataclass(frozen=True)
class BoardChoices(Choices):
    """Which board; the first one when left out."""

    TABLES = ("basket",)

    board: str = ""


@dataclass(frozen=True)
class ReportsChoices(Choices):
    """A ready report by its id, or one of the reader's own as text (reports.state); for whom, against whom."""

    report: str = ""
    state: str = ""
    area: str = ""
    group: str = ""


@dataclass(frozen=True)
class ReportEditorChoices(ReportsChoices):
    """A report in the making, the part that is being changed, and what a form or a control changes of it.

    ``part`` counts from 1; ``do`` is what a button says (pages.reports.editing). ``add`` is a metric, ``beside`` a
    council to compare with. What follows are the fields of the report and of one part.
    """

    LINES = ("passage",)

    part: str = ""
    do: str = ""
    add: str = ""
    beside: str = ""
    title: str = ""
    heading: str = ""
    passage: str = ""
    chart1: str = ""
    chart2: str = ""
    chart3: str = ""
    part_area: str = ""
    part_group: str = ""


@dataclass(frozen=True)
class DataChoices(Choices):
    """The page of the data, which has no choices; its files are tables."""

    TABLES = ("rows", "doubtful", "themes")


@dataclass(frozen=True)
class ChangesChoices(Choices):
    """Of which metric, council or dataset; all of them when left out."""

    TABLES = ("corrections", "due")

    metric_type: str = ""
    area: str = ""
    dataset: str = ""


@dataclass(frozen=True)
class LgInformChoices(Choices):
    """The number of a metric and the council that a link to LG Inform was about."""

    metric: str = ""
    area: str = ""


@dataclass(frozen=True)
class NoChoices(Choices):
    """A page that has one view and no file."""
