"""Both figures of each council as a file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from slidash.csv_files import Cell, provenance_columns
from slidash.errors import BadParameter
from slidash.files.columns import columns
from slidash.files.table import Column, Table
from slidash.pages import addresses
from slidash.pages.choices import CompareChoices
from slidash.pages.compare.question import CompareQuestion, Side, ask
from slidash.pages.compare.words import titled
from slidash.pages.words.figures import reason
from slidash.store.reader import Store

COLUMNS = (
    *("area", "name", "group", "metric_x", "label_x", "period_x", "value_x", "status_x", "unit_x"),
    *("metric_y", "label_y", "period_y", "value_y", "status_y", "unit_y", "against_median_x", "against_median_y"),
)


def table(store: Store, choices: CompareChoices) -> Table:
    """Both figures of each council. BadParameter when only one metric is chosen: its own page has that table."""
    question = ask(store, choices)
    if question.y is None or question.sides is None:
        file = addresses.csv_link(
            "metric", metric_type=question.x.id, area=question.choices.area, group=question.choices.group
        )
        raise BadParameter(f"Choose a second metric; the figures of one are at {file}.")
    made_up = question.x.demonstration or question.y.demonstration
    declared = columns((*COLUMNS, *provenance_columns(demonstration=made_up)))
    return Table(
        "figures",
        titled(question),
        (question.council.name if question.council else "", question.x.id, question.y.id),
        tuple(_in_its_unit(column, question.sides) for column in declared),
        list(rows(question, question.sides)),
        metric_types=(question.x.id, question.y.id),
    )


def _in_its_unit(column: Column, sides: tuple[Side, Side]) -> Column:
    side = {"value_x": sides[0], "value_y": sides[1]}.get(column.name)
    return replace(column, unit=side.metric.unit, decimals=side.metric.decimals) if side else column


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
