"""A declaration: one dataset, and the tables of its files."""

from typing import Annotated, Literal

from pydantic import Field

from slidash.authored.tables.model import Model, Texts
from slidash.authored.tables.shape import Area, Delimiter, Format, Header, Period, Rows
from slidash.authored.tables.words import Breakdown, Filter, Marked, Metric, Parts, Reading

Status = Literal["suppressed", "not available", "not applicable", "not loaded"]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Provisional(Model):
    """Which rows are provisional: those where a column has one of these patterns."""

    column: str = Field(description="the column; a file may do without it")
    values: Texts = Field(description="patterns of its values")


class Table(Model):
    """One table: files of one shape, read the same way. A table with a fault stops alone."""

    id: Id = Field(description="a short name, part of its metrics' ids unless `metric_id` says otherwise")
    profile: str = Field(default="", description="what it shares with others of its family: a table of profiles.toml")
    files: Texts = Field(default=(), description="patterns of files in the dataset's folder, such as `RSX_*.csv`")
    members: Texts = Field(default=(), description="patterns of files within a ZIP")
    format: Format | None = Field(default=None, description="told from the ending if absent")
    delimiter: Delimiter | None = Field(default=None, description="of a CSV; told from its first lines if absent")
    encoding: str | dict[str, str] = Field(
        default="",
        description="of a CSV, or of some by pattern of the file; a mark, UTF-8, then Windows-1252 are tried if absent",
    )
    sheets: Texts = Field(default=(), description="patterns of sheets; all in sight that have the columns if absent")
    skip_sheets: Texts = Field(default=(), description="patterns of sheets that are not read")
    header: Header = Field(
        default=Header(), description="the headings; if absent, the first row with all columns named here"
    )
    rows: Rows = Field(default=Rows(), description="the rows")
    area: Area = Field(description="which area a row is about")
    period: Period = Field(description="when its figures are of")
    metric: Texts = Field(default=(), description="columns whose values name what is measured (a long table)")
    values: Texts = Field(
        default=("*",), description="patterns of the columns with figures; `*` for all not named otherwise"
    )
    skip_columns: Texts = Field(default=(), description="patterns of columns that are not read")
    filters: dict[str, Filter] = Field(default={}, description="by column: breakdowns")
    cross: int = Field(
        default=1, ge=0, description="by how many filters at once a figure may be broken down to be read"
    )
    breakdowns: dict[str, Breakdown] = Field(
        default={}, description="by part (see *Labels*): parts of headings, or of other names, that break figures down"
    )
    markers: dict[str, Status | Marked] = Field(
        default={}, description="what a marker (a pattern) means: a status, `not loaded`, or a value with a note"
    )
    blank: Status = Field(default="not loaded", description="what an empty cell means")
    percent_cells: Literal["as shown", "as stored"] = Field(
        default="as shown",
        description="cells formatted as a percentage are read as they show, and their unit is % (XLSX)",
    )
    lower: str = Field(
        default="",
        description="column with the lower 95% limit; `{heading}` stands for the figure's heading. Without it the "
        "column counts for every figure of its row: give the one it belongs to a table of its own, by `values`",
    )
    upper: str = Field(default="", description="column with the upper 95% limit")
    note: str = Field(default="", description="column with a note on the figure")
    status: str = Field(
        default="",
        description='column with a marker beside the figure, read by `markers`; one without meaning is `{ note = "" }`',
    )
    provisional: Provisional | None = Field(default=None, description="which rows are provisional")
    overlap: Literal["stop", "newest", "oldest"] = Field(
        default="stop",
        description="whose figure counts where two files give one metric, area and period: by name of file",
    )
    aliases: dict[str, str] = Field(
        default={},
        description="by a heading (a pattern) that has changed: the heading it had before, or the code it has; "
        "`*` in it is what the pattern's `*` stood for",
    )
    parts: Parts = Field(default=Parts(), description="how headings and names are taken apart")
    words: dict[str, dict[str, str]] = Field(
        default={}, description="by part: what its texts are called in our own words"
    )
    metric_id: str = Field(
        default="", description="template of ids, without the prefix; made of the table's id and all parts if absent"
    )
    describe: Reading = Field(default=Reading(), description="what is said of all metrics of the table")
    metrics: tuple[Metric, ...] = Field(default=(), description="what is said of some of them; `[[table.metrics]]`")


class Dataset(Model):
    """The dataset of a file."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="as the file is called")
    folder: str = Field(default="", description="folder of the sources it is read from; the id if absent")
    prefix: str = Field(default="", description="begins all ids of its metrics; the id with hyphens if absent")
    title: str = Field(min_length=1, description="what the publisher calls it")
    publisher: str = Field(min_length=1, description="who publishes it")
    licence: str = Field(min_length=1, description="name of the licence")
    licence_url: str = Field(default="", description="address of the licence")
    url: str = Field(default="", description="page about the dataset")
    attribution: str = Field(default="", description="the sentence the licence asks for")


class Declaration(Model):
    """A file of metrics/tables/: a dataset, what its tables share, and the tables."""

    dataset: Dataset = Field(description="whose tables they are")
    words: dict[str, dict[str, str]] = Field(default={}, description="as `words` of a table, for all of them")
    same_as: dict[str, str] = Field(
        default={},
        description="by id of a headline: the id of a metric of another dataset with the same figures, which is shown "
        "in its place",
    )
    table: tuple[Table, ...] = Field(min_length=1, description="the tables; `[[table]]`")
