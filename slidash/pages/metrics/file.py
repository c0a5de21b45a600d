"""The list of metrics as a file, with a council's figures beside each where one is chosen."""

from collections.abc import Sequence

from slidash.csv_files import Cell, file_name, provenance_columns, to_csv
from slidash.pages.page import Csv
from slidash.pages.words.newest import Said, told
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import scorecard
from slidash.store.reader import Store

COLUMNS = (
    *("id", "label", "dataset", "source_key", "theme", "unit", "decimals", "polarity", "tier", "total"),
    *("first_period", "latest_period", "councils", "definition", "source_url"),
)
OF_COUNCIL = ("area", "group", "period", "value", "rank", "n", "quartile", "quartile_from_best", "trend")


def metrics_file(store: Store, found: Sequence[Metric], lead: Area | None, group: Group | None, typed: str) -> Csv:
    """Every metric found, in the order of the page."""
    scores = scorecard.scores(store, lead, group) if lead and group else {}
    ending = provenance_columns(demonstration=any(metric.demonstration for metric in found))
    columns = (*COLUMNS, *(OF_COUNCIL if lead else ()), *ending)
    rows = []
    for metric in found:
        row: dict[str, Cell] = {name: getattr(metric, name) for name in COLUMNS}
        row |= {
            "source": f"{metric.publisher}: {metric.dataset_title}",
            "licence": metric.licence,
            "demonstration": metric.demonstration,
        }
        score = scores.get(metric.id)
        row |= {"area": lead.area if lead else "", "group": group.id if group else ""}
        rows.append(row | _of_council(told(metric, score) if score else None))
    return Csv(file_name("metrics", typed, lead.name if lead else ""), to_csv(rows, columns))


def _of_council(said: Said | None) -> dict[str, Cell]:
    if said is None:
        return dict.fromkeys(OF_COUNCIL[2:])
    standing = said.standing
    # as on the page: no quarter of a total, nor where the publisher says no
    quarters = said.metric.quartiles and not said.metric.total
    return {
        "period": said.figure.period if isinstance(said.figure, scorecard.Score) else None,
        "value": said.figure.value,
        "rank": standing.rank if standing else None,
        "n": standing.n if standing else None,
        "quartile": standing.quartile if standing and quarters else None,
        "quartile_from_best": said.quartile_from_best,
        "trend": str(said.trend),
    }
