"""Made-up councils and series for the tests of the charts."""

from collections.abc import Sequence
from datetime import date

from slidash.figures.caption import Caption, DrawnChart
from slidash.figures.marks import Bar, Moment
from slidash.figures.theme import Role

CAPTION = Caption(
    title="Households with a garden, 2023/24",
    unit="%",
    source="A made-up survey",
    date="published 1 May 2024",
    address="slidash.example/metrics/demo-gardens",
    png_name="hartlepool-demo-gardens-2023-04-01--p1y",
)


def bars(values: Sequence[float | None], others: Role = Role.GROUP) -> list[Bar]:
    """A council for each value; the first is the lead council."""
    return [
        Bar(
            f"E06{index:06d}",
            f"Council number {index}",
            value,
            "suppressed" if value is None else f"{value:.1f}%",
            role=others if index else Role.LEAD,
        )
        for index, value in enumerate(values)
    ]


def series(values: Sequence[float | None], first: int = 2015) -> list[Moment]:
    """A financial year for each value."""
    return [
        Moment(f"{first + i}/{(first + i + 1) % 100:02d}", date(first + i, 10, 1), value, f"{value}%")
        for i, value in enumerate(values)
    ]


def texts(chart: DrawnChart) -> str:
    """Everything written in the plot."""
    return " ".join(annotation["text"] for annotation in chart.figure["layout"]["annotations"])
