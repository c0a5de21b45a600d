"""Which methods of LG Inform Plus are answered? One declaration of each checks its parameters and describes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slidash.errors import RequestError
from slidash.lginform import data, lists, written
from slidash.lginform.query import Parameter, Query, read
from slidash.lginform.written import JSON, Written, text_of
from slidash.store.reader import Store

FORMATS = {"csv": written.as_csv, "html": written.as_html}
IN_PATH = "{identifier}"


class UnknownMethod(RequestError):
    """No method has that name, or not in that format (404)."""

    status = 404
    code = "unknown_method"


@dataclass(frozen=True, slots=True)
class Method:
    """A list or a single thing: its path, what it answers, what may be asked of it, and what answers."""

    path: str
    help: str
    answer: Callable[[Store, Mapping[str, str], Query], dict[str, Any]]
    parameters: tuple[Parameter, ...] = ()

    def identifier(self, path: str) -> str | None:
        """What stands in a path of this method; empty where nothing does, None for a path that is not of it."""
        begin, _, rest = self.path.partition(IN_PATH)
        if begin == self.path:
            return "" if path == self.path else None
        named = path.removeprefix(begin)
        return named if path.startswith(begin) and named and "/" not in named and not rest else None


DATA = "/data"
DATA_HELP = "Figures as a table, in JSON, .csv and .html; at most 100,000 of them, or 50,000 metrics × areas, at once"
METHODS = (
    Method(
        "/metricTypes",
        "Metrics, without the members of their breakdowns",
        lists.list_metrics,
        (
            Parameter("dataset", "id of a dataset"),
            Parameter("dataChangedSince", "a day such as 2013-12-20: those that their publishers changed since"),
        ),
    ),
    Method(
        "/metricTypes/search",
        "Metrics by words, best first",
        lists.search_metrics,
        (Parameter("query", "words to search for", required=True),),
    ),
    Method("/metricTypes/{identifier}", "One metric, by its id here or a number that is known", lists.one_metric),
    Method(
        "/areas",
        "Areas there are now, or those nearest to a name",
        lists.list_areas,
        (Parameter("searchText", "a present or past name, or a code; no postcodes"),),
    ),
    Method("/areas/{identifier}", "One area, by its GSS code", lists.one_area),
    Method("/areaTypes", "Types of area", lists.list_area_types),
    Method(
        "/comparisonGroups",
        "Groups of councils",
        lists.list_groups,
        (
            Parameter("ownerArea", "GSS code: the nearest neighbours of this council in each set there is"),
            Parameter("memberArea", "GSS code: the fixed groups that this council is in"),
            Parameter("mainOnly", "true leaves out groups within regions and counties", allowed=("true", "false")),
            Parameter("type", "kind of group, as each has it in its answer"),
        ),
    ),
    Method("/periods", "Periods that any figure is of", lists.list_periods),
    Method("/periods/{identifier}", "One period", lists.one_period),
    Method("/datasets", "Datasets", lists.list_datasets),
    Method("/valueTypes", "Types of value that /data answers", lists.list_value_types),
)


def answer(store: Store, numbers: Mapping[str, str], path: str, query: bytes) -> Written:
    """The answer to a path, such as /data.csv, and its query string. Raises RequestError."""
    plain, _, ending = path.partition(".") if path.startswith(f"{DATA}.") else (path, "", "")
    if plain == DATA and (not ending or ending in FORMATS):
        table = data.table(store, numbers, read(DATA, data.PARAMETERS, "", query))
        return FORMATS.get(ending, written.as_json)(store, table)
    for method in METHODS:
        identifier = method.identifier(path)
        if identifier is not None:
            content = method.answer(store, numbers, read(method.path, method.parameters, identifier, query))
            return Written(text_of(content), JSON)
    known = ", ".join([DATA, "/data.csv", "/data.html", *(method.path for method in METHODS)])
    raise UnknownMethod(f"slidash does not answer this method. It answers: {known}; lists in JSON only.")
