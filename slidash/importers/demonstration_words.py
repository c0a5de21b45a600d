"""Which made-up metric types can there be, and in what words?

A demonstration metric type is a subject of a theme, among a population, by a measure. All of it is
invented vocabulary, written to read like local government's own, and every label says that it is
demonstration data.
"""

import re
from dataclasses import dataclass, field
from itertools import product

from slidash.vocabulary.metrics import Polarity, Tier
from slidash.vocabulary.periods import PeriodKind

PREFIX = "Demonstration: "


@dataclass(frozen=True, slots=True)
class Measure:
    """How a subject is counted, and between which figures a typical council lies."""

    words: str
    unit: str
    decimals: int
    typical: tuple[float, float]  # range the typical council is drawn from, in the unit (or per resident, for a total)
    spread: float  # one deviation between councils, as a share of the typical figure
    kind: PeriodKind
    polarity: Polarity | None = None  # None: the subject's own
    most: float = field(default=float("inf"))  # nothing lies above
    least: float = field(default=0.0)  # nothing lies below
    per_resident: bool = field(default=False)  # a total: typical is for each resident
    total: bool = field(default=False)  # a count, whether or not it follows the number of residents
    interval: float = field(default=0.0)  # half a 95% interval in a council of 200,000, as a share of the spread
    suppressed: float = field(default=0.0)  # share of cells withheld
    ratio_scale: bool = field(default=True)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted, and whether more of it is good."""

    words: str
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Theme:
    """Subjects and populations that go together, and which councils provide the service."""

    name: str
    tier: Tier
    populations: tuple[str, ...]
    subjects: tuple[Subject, ...]
    kind: PeriodKind | None = None  # None: the measure's own
    measures: tuple[Measure, ...] = ()

    @classmethod
    def of(
        cls,
        name: str,
        tier: Tier,
        populations: str,
        good: str,
        bad: str,
        kind: PeriodKind | None = None,
        measures: "tuple[Measure, ...] | None" = None,
    ) -> "Theme":
        """A theme from lists in prose; the last subject on each side loses its polarity."""
        subjects: list[Subject] = []
        for words, polarity in ((good, Polarity.HIGH), (bad, Polarity.LOW)):
            parts = [part.strip() for part in words.split(",")]
            subjects += [Subject(part, polarity) for part in parts[:-1]] + [Subject(parts[-1], Polarity.NONE)]
        return cls(
            name,
            tier,
            tuple(part.strip() for part in populations.split(",")),
            tuple(subjects),
            kind,
            measures or MEASURES,
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """One combination: everything about a metric type but its figures."""

    theme: Theme
    subject: Subject
    population: str
    measure: Measure

    @property
    def source_key(self) -> str:
        """The three parts in words."""
        return f"{self.subject.words}, {self.population}, {self.measure.words}"

    @property
    def id(self) -> str:
        """MetricType.id."""
        return "demo-" + re.sub(r"[^a-z0-9]+", "-", self.source_key.lower()).strip("-")

    @property
    def label(self) -> str:
        """What a reader sees, saying first that it is made up."""
        return PREFIX + self.source_key

    @property
    def kind(self) -> PeriodKind:
        """The measure's kind of year, unless the theme keeps another; quarters and pooled years stay."""
        yearly = self.measure.kind is PeriodKind.FINANCIAL_YEAR
        return self.theme.kind if yearly and self.theme.kind else self.measure.kind


MEASURES = (
    Measure("share", "%", 1, (8, 85), 0.13, PeriodKind.FINANCIAL_YEAR, most=100),
    Measure(
        "per 1,000 residents", "per 1,000 population", 1, (2, 60), 0.25, PeriodKind.FINANCIAL_YEAR, suppressed=0.01
    ),
    Measure(
        "three-year rate per 100,000 residents",
        "per 100,000 population",
        1,
        (20, 400),
        0.22,
        PeriodKind.ROLLING_YEARS,
        interval=0.5,
        suppressed=0.02,
    ),
    Measure("number in the quarter", "", 0, (0.002, 0.02), 0.2, PeriodKind.QUARTER, per_resident=True, total=True),
    Measure("number reviewed by a panel", "", 0, (2, 6), 0.45, PeriodKind.FINANCIAL_YEAR, total=True, suppressed=0.03),
    Measure("spending per head", "£", 2, (4, 400), 0.25, PeriodKind.FINANCIAL_YEAR, Polarity.NONE),
    Measure(
        "spending",
        "£ million",
        2,
        (4e-6, 2e-4),
        0.22,
        PeriodKind.FINANCIAL_YEAR,
        Polarity.NONE,
        per_resident=True,
        total=True,
    ),
    Measure("average wait", "days", 1, (5, 90), 0.2, PeriodKind.FINANCIAL_YEAR, Polarity.LOW),
    Measure("satisfied", "%", 1, (45, 80), 0.1, PeriodKind.CALENDAR_YEAR, Polarity.HIGH, most=100, interval=0.6),
    Measure("change on a year earlier", "%", 1, (-3, 4), 1.0, PeriodKind.CALENDAR_YEAR, least=-60, ratio_scale=False),
)

AGES = "children under 5, people aged 18 to 24, people aged 25 to 64, people aged 65 and over, women, men"
PLACES = "town centres, villages, suburbs, coastal wards, new estates, all wards"
SERVICES = "front line services, customer services, central services, partnerships, capital programme, online services"
PUPILS = "reception pupils, primary pupils, secondary pupils, pupils with support plans, girls, boys"

POPULATION_MEASURES = ("share", "per 1,000 residents", "number in the quarter", "change on a year earlier")

THEMES = (
    Theme.of(
        "Adult social care",
        Tier.UPPER,
        "people aged 18 to 64, people aged 65 to 84, people aged 85 and over, unpaid carers, women, men",
        "help at home, direct payments, reablement after hospital, assessments finished, day services",
        "care home admissions, repeat safeguarding concerns, unplanned placements, overdue reviews, equipment loans",
    ),
    Theme.of(
        "Children's social care",
        Tier.UPPER,
        "children under 5, children aged 5 to 10, children aged 11 to 15, young people aged 16 and 17, girls, boys",
        "early help plans, foster homes near to family, health checks in care, visits on time, family hub visits",
        "repeat referrals, placement moves, missing episodes, repeat protection plans, assessments started",
    ),
    Theme.of(
        "Education and skills",
        Tier.UPPER,
        PUPILS,
        "reading well, first choice of school, good attendance, moving into training, school meals taken",
        "long absences, suspensions, late support plans, moves in the school year, home education",
        PeriodKind.ACADEMIC_YEAR,
    ),
    Theme.of(
        "Health and wellbeing",
        Tier.UPPER,
        AGES,
        "health checks taken up, quit attempts that last, active most weeks, recovery after treatment, advice sessions",
        "falls at home, avoidable hospital stays, high blood pressure, low mood, alcohol advice",
        PeriodKind.CALENDAR_YEAR,
    ),
    Theme.of(
        "Housing",
        Tier.LOWER,
        "single people, couples, families, older tenants, private renters, council tenants",
        "homelessness prevented, repairs done first time, homes made warmer, affordable lettings, homes let",
        "nights in temporary rooms, rent arrears, damp reported, repeat homelessness, housing register entries",
    ),
    Theme.of(
        "Housing",
        Tier.LOWER,
        PLACES,
        "decisions in time, homes finished, sites brought back to use, building checks passed, applications received",
        "appeals lost, permissions not begun, breaches found, plans out of date, trees protected",
    ),
    Theme.of(
        "Environment",
        Tier.LOWER,
        PLACES,
        "recycling, garden waste composted, clean streets, parks kept well, food waste collected",
        "missed bins, dumped rubbish, air quality alerts, litter reported, bulky waste collected",
        PeriodKind.CALENDAR_YEAR,
    ),
    Theme.of(
        "Transport and connectivity",
        Tier.UPPER,
        "main roads, local roads, cycleways, footways, bus stops, street lights",
        "repairs in time, buses on time, trips by bicycle, lights working, new crossings",
        "potholes reported, injuries on the road, roads in poor condition, closures, permits issued",
    ),
    Theme.of(
        "Economy and work",
        Tier.BOTH,
        AGES,
        "in work, new firms still trading, apprenticeships begun, paid a living wage, homes with fast broadband",
        "out of work, empty shops, low qualifications, insecure work, travelling to work",
        PeriodKind.CALENDAR_YEAR,
    ),
    Theme.of(
        "Community and safety",
        Tier.BOTH,
        AGES,
        "feeling safe after dark, volunteering, library visits, trusting neighbours, cultural events attended",
        "nuisance reported, repeat victims, hate incidents, fires in homes, licences checked",
    ),
    Theme.of(
        "Culture and leisure",
        Tier.LOWER,
        AGES,
        "swimming lessons finished, museum visits, concerts attended, sports clubs joined, allotments let",
        "pools closed, courts out of use, memberships lapsed, late returns, halls hired",
    ),
    Theme.of(
        "Finance",
        Tier.BOTH,
        SERVICES,
        "bills paid in time, income collected, savings made, contracts shared, reserves held",
        "overspending, debts written off, late invoices, audit points open, money borrowed",
    ),
    Theme.of(
        "Workforce",
        Tier.BOTH,
        SERVICES,
        "apprentices on the staff, training finished, posts filled, staff recommending the council, flexible working",
        "days lost to sickness, agency staff, staff leaving, posts left empty, part-time staff",
    ),
    Theme.of(
        "Population",
        Tier.BOTH,
        "all residents, households, women, men, people born abroad, people living alone",
        "good general health, homes owned, degrees held, cars owned, living in a large town",
        "income below the average, long illness, crowded homes, moves in the year, aged over 65",
        PeriodKind.CALENDAR_YEAR,
        tuple(measure for measure in MEASURES if measure.words in POPULATION_MEASURES),
    ),
)

CONTEXT_SUBJECTS = ("degrees held", "living in a large town", "income below the average", "aged over 65", "homes owned")


def wordings() -> list[Wording]:
    """Every combination there is, theme by theme."""
    return [
        Wording(theme, subject, population, measure)
        for theme in THEMES
        for subject, population, measure in product(theme.subjects, theme.populations, theme.measures)
    ]


def is_context(wording: Wording) -> bool:
    """Does this one say what kind of place a council is?"""
    return (
        wording.theme.name == "Population"
        and wording.subject.words in CONTEXT_SUBJECTS
        and wording.population == THEMES[-1].populations[0]
        and wording.measure is MEASURES[0]
    )
