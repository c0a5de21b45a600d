"""Both figures of each council as a file."""

from collections.abc import Iterator, Mapping

from slidash.csv_files import Cell
from slidash.pages.compare.question import CompareQuestion, Side
from slidash.pages.words.figures import reason

COLUMNS = (
    *("area", "name", "group", "metric_x", "label_x", "period_x", "value_x", "status_x", "unit_x"),
    *("metric_y", "label_y", "period_y", "value_y", "status_y", "unit_y", "against_median_x", "against_median_y"),
)


def rows(question: CompareQuestion, sides: tuple[Side, Side]) -> Iterator[Mapping[str, Cell]]:
    """Both figures of each council, unrounded, and on which side of the group's median each is."""
    x, y = sides
    for pair in question.pairs:
        values = pair.values
        cells: dict[str, Cell] = {"area": pair.area.area, "name": pair.area.name, "group": question.group.id}
        for name, side, figure in (("x", x, pair.x), ("y", y, pair.y)):
            number = figure.value if figure else None
            cells |= {
                f"metric_{name}": side.metric.id,
                f"label_{name}": side.metric.label,
                f"period_{name}": side.period.period,
                f"value_{name}": number,
                f"status_{name}": None if number is not None else reason(figure),
                f"unit_{name}": side.metric.unit,
            }
        sources = dict.fromkeys(f"{side.metric.publisher}: {side.metric.dataset_title}" for side in sides)
        yield cells | {
            "against_median_x": x.against(values[0]) if values else None,
            "against_median_y": y.against(values[1]) if values else None,
            "source": "; ".join(sources),
            "licence": "; ".join(dict.fromkeys(side.metric.licence for side in sides)),
            "demonstration": x.metric.demonstration or y.metric.demonstration,
        }
