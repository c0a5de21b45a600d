"""What is offered to councils, who took it up, and what the sector's papers reported of it."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from slidash.vocabulary.metrics import Polarity, Tier

YEAR = re.compile(r"20\d\d-\d\d")
OFFER_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LICENCE = "Facts quoted from the paper named"  # of every figure of the sector's papers
COUNCILS = "councils"  # what a figure counts, unless it says otherwise


class By(StrEnum):
    """What a take-up figure is broken down by."""

    TOTAL = "total"
    REGION = "region"
    TYPE = "type"
    CONTROL = "control"


class Control(StrEnum):
    """Who held a council, as the papers name it."""

    CONSERVATIVE = "conservative"
    LABOUR = "labour"
    LIBERAL_DEMOCRAT = "liberal-democrat"
    NO_OVERALL_CONTROL = "no-overall-control"


CONTROL_LABELS: dict[Control, str] = {
    Control.CONSERVATIVE: "Conservative",
    Control.LABOUR: "Labour",
    Control.LIBERAL_DEMOCRAT: "Liberal Democrat",
    Control.NO_OVERALL_CONTROL: "No overall control",
}


class Exactness(StrEnum):
    """How precisely a figure was published."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at least"
    JUST_UNDER = "just under"
    ALMOST = "almost"
    ABOUT = "about"
    IN_WORDS = "in words"  # such as two thirds, whose decimals are ours


class Origin(StrEnum):
    """Where a take-up figure comes from."""

    PUBLISHED = "published"  # one of the papers of data/documents.csv
    REGISTER = "register"  # worked out from imported council-level records


class RecordStatus(StrEnum):
    """How far a council got with an offer. Only what was delivered counts as take-up."""

    DELIVERED = "delivered"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class HeadlineGroup(StrEnum):
    """What a headline figure tells of."""

    CONFIDENCE = "confidence"
    PERFORMANCE = "performance"
    TAKE_UP = "take-up"
    SUPPORT_VALUED = "support-valued"
    SAVINGS = "savings"


@dataclass(frozen=True, slots=True)
class Document:
    """One of the papers in which the figures were reported."""

    document: str = field(metadata={"help": "slug"})
    ref: int = field(metadata={"help": "number by which the papers are cited"})
    title: str = field(metadata={"help": "title of the paper"})
    body: str = field(metadata={"help": "who published it, or whom it was put to"})
    date: date = field(metadata={"help": "its day, or the last day it can be told to be after"})
    dated: str = field(metadata={"help": "its date in words"})


@dataclass(frozen=True, slots=True)
class SupportOffer:
    """One kind of support that councils may take up."""

    offer: str = field(metadata={"help": "slug, as in addresses"})
    label: str = field(metadata={"help": "its name"})
    parent: str = field(metadata={"help": "offer it is a part of; empty when none"})
    theme: str = field(metadata={"help": "what kind of support it is"})
    tier: Tier = field(metadata={"help": "which councils could take it up: upper, lower or both"})
    what: str = field(metadata={"help": "what a council gets"})
    run_by: str = field(metadata={"help": "who runs it"})
    years: tuple[str, ...] = field(metadata={"help": "years for which a paper speaks of it, such as 2016-17"})
    documents: tuple[str, ...] = field(metadata={"help": "papers that name it"})


@dataclass(frozen=True, slots=True)
class TakeUpFigure:
    """One published figure on an offer in a year: a count, a share, or both."""

    offer: str
    year: str
    by: By
    category: str  # GSS of a region, AreaType, Control; empty for a total
    count: int | None
    of: str  # what is counted: councils, or such as peer challenges
    eligible: int | None  # councils that could have taken it up
    share: float | None  # published share, %
    exactness: Exactness
    shown: str  # as published, where the number alone would say more or less; otherwise empty
    disagreement: str  # figures with the same one contradict each other
    document: str
    place: str  # where in the document
    note: str


@dataclass(frozen=True, slots=True)
class NamedTakeUp:
    """One council that a paper names as having taken up an offer. Examples, so never counted."""

    offer: str
    year: str
    area: str
    reported: str  # when, in words
    lead_council: str  # of a joint one; otherwise empty
    document: str
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class CouncilRecord:
    """One council's use of an offer on a day, from an imported register."""

    offer: str
    area: str  # GSS code the council had on the day
    on: date
    status: RecordStatus
    lead_council: str  # GSS code; empty unless it was a joint one

    @property
    def year(self) -> str:
        """The financial year of the day."""
        return financial_year(self.on)


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """One figure of a headline. Figures of one measure may be compared over time, those of two may not."""

    headline: str
    title: str
    group: HeadlineGroup
    measure: str
    label: str
    unit: str
    polarity: Polarity
    date: date  # last day of the period, by which figures are put in order
    period_label: str
    value: float
    exactness: Exactness
    shown: str  # as published
    document: str
    place: str
    also_document: str  # a second paper with the same figure
    also_place: str
    disagreement: str
    note: str


@dataclass(frozen=True, slots=True)
class BoardPart:
    """A heading of a board and the headlines under it, in order."""

    title: str
    headlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Which headlines are shown together, and in what order."""

    id: str
    title: str
    parts: tuple[BoardPart, ...]


def financial_year(day: date) -> str:
    """The financial year of a day, such as 2016-17 for any from 1 April 2016 to 31 March 2017."""
    first = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def last_day(year: str) -> date:
    """The last day of a financial year. Raises ValueError for anything else than 2016-17 and its like."""
    first = int(year[:4]) if YEAR.fullmatch(year) else 0
    if not first or year != financial_year(date(first, 4, 1)):
        raise ValueError(f"{year!r} is no financial year such as 2016-17")
    return date(first + 1, 3, 31)
