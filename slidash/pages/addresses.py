"""The one place where the addresses of pages are read and made, by the name of the page.

``RULES`` is the table: each page's name, the rule of its path, and its choices. What equals its default is left out of
an address and the parameters stand in the order of the choices, so one set of choices has one address::

    link("metric", metric_type="dfe-totper", area="E06000001")   # /metrics/dfe-totper?area=E06000001
    link("metric", question.choices, view="boundaries")          # the same page with one choice changed
    csv_link("metric", question.choices, table="series")         # the file beside it, or another of its tables
    files("metric", question.choices)                            # that table in every format that pages link to
    picture_link("metric", question.choices, chart="over-time")  # one of its charts as a picture
    links("metric", "metric_type", area="E06000001")             # a function, for hundreds that differ in one choice
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache

from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, Map, MapAdapter, Rule

from slidash import query_strings
from slidash.errors import BadParameter, UnknownPage, UnknownParameter
from slidash.pages.choices import (
    BoardChoices,
    ChangesChoices,
    Choices,
    CompareChoices,
    CouncilChoices,
    DataChoices,
    HomeChoices,
    LgInformChoices,
    MetricChoices,
    MetricsChoices,
    NeighboursChoices,
    NoChoices,
    OfferChoices,
    ReportEditorChoices,
    ReportsChoices,
    TakeUpChoices,
    TravelChoices,
)
from slidash.query_strings import is_printable, quoted, shown

RULES: dict[str, tuple[str, type[Choices]]] = {
    "home": ("/", HomeChoices),
    "council": ("/councils/<council>", CouncilChoices),
    "metrics": ("/metrics", MetricsChoices),
    "metric": ("/metrics/<metric_type>", MetricChoices),
    "direction-of-travel": ("/direction-of-travel", TravelChoices),
    "compare": ("/compare", CompareChoices),
    "neighbours": ("/neighbours/<area>", NeighboursChoices),
    "take-up": ("/take-up", TakeUpChoices),
    "offer": ("/take-up/<offer>", OfferChoices),
    "board": ("/board", BoardChoices),
    "reports": ("/reports", ReportsChoices),
    "report-editor": ("/reports/new", ReportEditorChoices),
    "files": ("/files", NoChoices),
    "about-data": ("/about/data", DataChoices),
    "about-changes": ("/about/changes", ChangesChoices),
    "about-methods": ("/about/methods", NoChoices),
    "about-api": ("/about/api", NoChoices),
    "about-lg-inform": ("/about/lg-inform", LgInformChoices),
    "about-accessibility": ("/about/accessibility", NoChoices),
}
PROGRAMS = "/api/"  # what begins so is for programs
API = f"{PROGRAMS}v1"
EMBED = "/embed"  # before a page's own path: one of its charts alone, for frames on other sites
CSV, JSON, XLSX, METADATA = ".csv", ".json", ".xlsx", ".metadata.json"
SVG, PNG = ".svg", ".png"
CSVW = f"{CSV}-metadata.json"  # what a CSV is, as the W3C's recommendation has it beside the file
PPTX, DOCX = ".pptx", ".docx"
# The endings of the files beside a page; one that ends as another does goes first
FILES = (CSVW, METADATA, CSV, JSON, XLSX, PPTX, DOCX, SVG, PNG)
ATOM, ICS = ".atom", ".ics"
FEEDS = (ATOM, ICS)  # the endings of what programs come back for, beside the pages that have it
LINKED = {"CSV": CSV, "Excel": XLSX, "JSON": JSON}  # those that pages link to, as they are called there
OF_FILES = ("table", "chart", "excel")  # choices that only the addresses of files have
LONGEST_VALUE = 4_000  # room for a comparison group of every council there is
LONGEST_QUERY = query_strings.LONGEST
KEPT = 1_000  # values as they stand in a query, of each process; 4 MB where all of them are as long as can be
OFFERED = 10  # suggestions of a picker

_GAP = "\0"  # stands for what is to be filled in; no choice that was read has it
_GAP_QUOTED = quoted(_GAP)


@lru_cache(KEPT)
def _in_query(value: str) -> str:
    """A value in a query string; a page's links repeat the same council, group and themes."""
    return quoted(value, ";/")


def _named_by(ending: str) -> tuple[str, ...]:
    """The choices that the addresses of files with this ending have beside the page's."""
    if ending in FEEDS:
        return ()
    if ending in (SVG, PNG, EMBED):
        return ("chart",)
    if ending == CSV:
        return ("table", "excel")
    return ("table",) if ending else ()


class _Segment(BaseConverter):
    """One segment of a path, with the percent signs of this module."""

    regex = "[^/]+"

    def to_url(self, value: str) -> str:
        return quoted(value)


class _Pattern:
    """How the addresses of one page are made, worked out once: routing builds a hundred times slower than this does."""

    def __init__(self, name: str, rule: str, choices: type[Choices], routes: MapAdapter) -> None:
        self.name, self.choices = name, choices
        self.in_path = tuple(re.findall(r"<(\w+)>", rule))
        self.begin, *after = routes.build(name, dict.fromkeys(self.in_path, _GAP)).split(_GAP_QUOTED)
        self.path = tuple(zip(self.in_path, after, strict=True))
        defaults = {each.name: "" if each.default is MISSING else each.default for each in fields(choices)}
        self.known = frozenset(defaults)
        self.parameters = tuple(
            (name, value) for name, value in defaults.items() if name not in {*self.in_path, *OF_FILES}
        )

    def made(self, choices: Choices | None, changed: Mapping[str, str], ending: str = "") -> str:
        """The address of these choices, some of them changed; TypeError where the page has no such choice."""
        if not self.known.issuperset(changed):
            raise TypeError(f"{self.name} has no choice {', '.join(changed.keys() - self.known)}")
        values = {**vars(choices), **changed} if choices else changed
        path = self.begin
        for name, after in self.path:
            if name not in values:
                raise TypeError(f"the address of {self.name} needs {name}")
            path += quoted(values[name]) + after
        query = [
            f"{name}={_in_query(value)}"
            for name, default in self.parameters
            if (value := values.get(name, default)) != default
        ]
        if ending:
            query += [f"{name}={_in_query(values[name])}" for name in _named_by(ending) if values.get(name)]
        return f"{path}{ending}?{'&'.join(query)}" if query else f"{path}{ending}"


class Addresses:
    """The addresses of some pages, each with its name, the rule of its path, and its choices."""

    def __init__(self, pages: Mapping[str, tuple[str, type[Choices]]]) -> None:
        rules = [Rule(rule, endpoint=name) for name, (rule, _) in pages.items()]
        self._routes = Map(rules, converters={"default": _Segment}, merge_slashes=False).bind("")
        self._patterns = {name: _Pattern(name, *page, self._routes) for name, page in pages.items()}

    def match(self, path: str) -> tuple[str, dict[str, str]] | None:
        """The page whose rule the (decoded) path follows, and the choices in the path; None where no page does."""
        if path.startswith("//"):
            return None
        try:
            name, in_path = self._routes.match(path, method="GET")
        except HTTPException:
            return None
        return str(name), dict(in_path)

    def read(self, path: str, query: bytes, *, file: str = "") -> tuple[str, Choices]:
        """The page and the choices of an address, or of the file of this ending beside a page, without the ending.

        `file` may be EMBED, too, for a path from which that was taken.

        A form may send a choice of the path as a parameter. Raises UnknownPage, UnknownParameter, BadParameter.
        """
        matched = self.match(path)
        if matched is None:
            raise UnknownPage("There is no page at this address.")
        name, in_path = matched
        pattern, given = self._patterns[name], parameters(query)
        in_path |= {parameter: given.pop(parameter) for parameter in tuple(given) if parameter in in_path}
        taken = [parameter for parameter, _ in pattern.parameters]
        taken += _named_by(file)
        for parameter in given:
            if parameter not in taken:
                allowed = ", ".join(taken) or "none"
                raise UnknownParameter(f"This page has no parameter “{shown(parameter)}”. It takes: {allowed}.")
        for parameter, value in (in_path | given).items():
            if len(value) > LONGEST_VALUE:
                raise BadParameter(
                    f"The parameter “{parameter}” is too long: {LONGEST_VALUE:,} characters are allowed."
                )
            lines = value.replace("\r\n", " ").replace("\n", " ") if parameter in pattern.choices.LINES else value
            if not is_printable(lines):
                raise BadParameter(f"The parameter “{parameter}” has characters that cannot be printed.")
        choices = pattern.choices(**in_path, **given)
        for part in ("table", "chart"):
            _check_part(choices, part)
        if choices.excel not in ("", "1"):
            raise BadParameter(f"“excel” is {shown(choices.excel[:40])}; allowed is 1, or to leave it out.")
        return name, choices

    def link(self, page: str, choices: Choices | None = None, /, **changed: str) -> str:
        """The address of a page with these choices, some of them changed; a table is no part of it."""
        return self._patterns[page].made(choices, changed)

    def file_link(self, page: str, ending: str, choices: Choices | None = None, /, **changed: str) -> str:
        """The address of a file beside a page: of its first table, or the `table` of its choices."""
        return self._patterns[page].made(choices, changed, ending)

    def csv_link(self, page: str, choices: Choices | None = None, /, **changed: str) -> str:
        """The address of that table as CSV."""
        return self.file_link(page, CSV, choices, **changed)

    def files(self, page: str, choices: Choices | None = None, /, **changed: str) -> dict[str, str]:
        """The addresses of that table in each format that pages link to, by what the format is called."""
        return {name: self.file_link(page, ending, choices, **changed) for name, ending in LINKED.items()}

    def picture_link(self, page: str, choices: Choices | None = None, /, **changed: str) -> str:
        """The address of a picture beside a page: of the `chart` of its choices."""
        return self._patterns[page].made(choices, changed, PNG)

    def links(self, page: str, varying: str, choices: Choices | None = None, /, **changed: str) -> Callable[[str], str]:
        """The address of a page by the value of one choice, which must not be its default; for hundreds of them."""
        pattern = self._patterns[page]
        before, after = pattern.made(choices, {**changed, varying: _GAP}).split(_GAP_QUOTED)
        fill = quoted if varying in pattern.in_path else _in_query
        return lambda value: f"{before}{fill(value)}{after}"

    def plain(self) -> dict[str, str]:
        """Path by name of the pages that have nothing to be chosen in their path."""
        return {name: pattern.begin for name, pattern in self._patterns.items() if not pattern.path}


SITE = Addresses(RULES)
link, file_link, csv_link, files, links = SITE.link, SITE.file_link, SITE.csv_link, SITE.files, SITE.links
picture_link = SITE.picture_link


def template(page: str, **choices: str) -> str:
    """An address for a script to fill in, in whose choices names stand in braces: `{value}-{slug}`."""
    return link(page, **choices).replace("%7B", "{").replace("%7D", "}")


def api_link(*path: str, **parameters: str | tuple[str, ...]) -> str:
    """The address of a question to the API by the segments of its path, such as "builds", "current"."""
    segments = "/".join([API, *map(quoted, path)])
    every = {name: (given,) if isinstance(given, str) else given for name, given in parameters.items()}
    query = "&".join(f"{name}={_in_query(value)}" for name, values in every.items() for value in values)
    return f"{segments}?{query}" if query else segments


def parquet_link(file: str) -> str:
    """The address of a file of the whole data."""
    return f"{link('files')}/{file}"


def search_link(path: str) -> str:
    """The address of a list of the API to which a picker adds what was typed: `areas`, `metric-types`."""
    return api_link(path, limit=str(OFFERED), q="")


def parameters(query: bytes) -> dict[str, str]:
    """The query string as parameters; empty ones are left out, so that a form can be sent half filled in.

    Raises AddressTooLong, and BadParameter when it is not UTF-8 or gives a parameter twice.
    """
    given: dict[str, str] = {}
    for name, value in query_strings.pairs(query):
        if name in given:
            raise BadParameter(f"The parameter “{shown(name)}” is given twice.")
        if name or value:
            given[name] = value
    return {name: value for name, value in given.items() if value}


def decoded(path: str) -> str:
    """A path as sent, with its percent signs read; BadParameter when it is not UTF-8."""
    return query_strings.unquoted(path.encode())


def _check_part(choices: Choices, part: str) -> None:
    """Raise BadParameter where the page has no such table, or no such chart."""
    name = getattr(choices, part)
    there = choices.TABLES if part == "table" else choices.CHARTS
    if not name or name in there:
        return
    if not there:
        raise BadParameter(f"This page has one {part}; leave “{part}” out.")
    known = ", ".join(there)
    raise BadParameter(f"There is no {part} “{name[:40]}” here; there are: {known}, or none for the first.")
