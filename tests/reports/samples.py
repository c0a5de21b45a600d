"""A report with everything a document can have, and some text that none may run or trip over."""

from datetime import datetime

from slidash.reports.document import Chart, Document, FigureTable, Kind, Number, Part, Role, Series

NASTY = "=HYPERLINK(\"http://example.org\") <b>&amp; 'quoted'"
BARS = Chart(
    Kind.BARS,
    "A and its group, 2024/25 (%)",
    ("B", NASTY, "C"),
    (Series("2024/25", (30.5, 20.25, 10.0), Role.GROUP),),
    "A: 20.3%. Best of 3: B, 30.5%; worst: C, 10.0%.",
    1,
    lead=1,
)
LINES = Chart(
    Kind.LINES,
    "A over time (%)",
    ("2022/23", "2023/24", "2024/25"),
    (
        Series("A", (1.0, None, 3.0), Role.LEAD),
        Series("Group median", (2.0, 2.0, 2.5), Role.GROUP),
        Series("England", (2.0, 2.1, 2.2), Role.OTHER),
    ),
    "A: 1.0% in 2022/23, 3.0% in 2024/25.",
    1,
    heading="Period",
)
COLUMNS = Chart(
    Kind.COLUMNS,
    "All 100 councils",
    tuple(f"Council {n}" for n in range(100)),
    (Series("2024/25", tuple(float(n - 5) for n in range(100)), Role.GROUP),),
    "100 councils, from -5 to 94.",
    0,
    lead=50,
)
TABLE = FigureTable(
    "All of them, 2024/25.",
    ("Council", "Rank", "Figure", "Change", "Change"),
    [["A", "1", Number(3.25, "3.3%", 1), "", NASTY], *[[f"B{n}", "2=", "suppressed", "–", "–"] for n in range(30)]],
    lead=0,
)
REPORT = Document(
    f"Report {NASTY}",
    ("A, compared with its group.", "Figures as of 1 January 2026, data build abc."),
    (
        Part("", ("Words alone.",)),
        Part(
            "Waste [recycled]: 'all'",
            (NASTY,),
            (BARS, LINES),
            "Waste",
            "Source: Who, What.",
            "What it is.",
            "https://x",
        ),
        Part("Waste [recycled]: 'all'", ("Again.",), (COLUMNS, TABLE), "Waste", "Source: Who, What.", "", "https://x"),
        Part("Words on a metric", ("No chart.",), (), "Waste", "Source: Who, Else."),
    ),
    "https://example.org/reports?state=1abc",
    datetime(2026, 1, 1, 12, 0),  # noqa: DTZ001 - as the store has it, without a zone
)
