"""Where a table stands in its files: which sheets, which rows are headings, which rows are figures."""

from typing import Annotated, Literal

from pydantic import Field

from slidash.authored.tables.model import Expression, Model, Texts


class Header(Model):
    """Which rows are the headings, and how a heading is read."""

    row: int | None = Field(default=None, ge=1, description="number of the last row of headings, counted from 1")
    text: str = Field(
        default="", description="or a pattern of a heading: the first row with such a cell is the last of headings"
    )
    until: str = Field(
        default="", description="or a pattern of the first cell under the headings: they end in the row above it"
    )
    first: int | None = Field(
        default=None, ge=1, description="number of the first row of headings, where there are several"
    )
    rows: int = Field(
        default=1, ge=1, description="or how many rows of headings there are, counted upwards from the last"
    )
    fill: bool = Field(
        default=False,
        description="a blank heading takes the one to its left, where the file does not say which cells are merged "
        "(XLSX says it, CSV and ODS do not)",
    )
    note_numbers: bool = Field(
        default=False,
        description="drop figures at the end of a heading's words that lead to a note, such as `assessments1,2`",
    )
    drop: Texts = Field(default=(), description="patterns of headings that are left out of a path, such as `Of which:`")
    beside: Texts = Field(
        default=("%",),
        description="patterns of headings that say nothing alone and belong to the heading on their left",
    )
    codes: Expression = Field(
        default="",
        description="what a stable code looks like that stands above a heading, as a regular expression; the column "
        "is known by it from year to year",
    )
    rename: dict[str, str] = Field(
        default={}, description="another heading for a column, which is named by its letter (`@F`) or by its heading"
    )
    hidden: bool = Field(default=False, description="read rows and columns too that a workbook hides (XLSX)")


class Rows(Model):
    """Which rows under the headings are read."""

    until: Texts = Field(
        default=(), description="patterns of a cell in the first columns that ends the table, such as `Notes`"
    )
    keep: dict[str, Texts] = Field(default={}, description="by column: only rows with one of these patterns are read")
    skip: dict[str, Texts] = Field(
        default={}, description="by column: rows with one of these patterns are left out, and counted"
    )


Skip = Literal["skip"]


class Level(Model):
    """Where the area of a row of one level stands."""

    code: Texts = Field(default=(), description="column with the code; of several, the first that is not empty")
    name: Texts = Field(default=(), description="column with the name")
    area: str = Field(default="", description="or the code of the one area that is meant, such as `E92000001`")


class Area(Model):
    """Which columns say what area a row is about. With code and name both, the two must agree."""

    code: Texts = Field(default=(), description="column with the code; of several, the first that is not empty")
    name: Texts = Field(default=(), description="column with the name, read through the register of councils")
    level: str = Field(default="", description="column that says of which level the row is")
    levels: dict[str, Level | Skip] = Field(
        default={},
        description="by pattern of a level: its own `code` and `name` columns, or `skip`; a level not named is a fault",
    )
    england: Texts = Field(
        default=(), description="patterns of a code or name that mean England, beside E92000001 and `England`"
    )
    names: dict[str, str] = Field(
        default={}, description="codes of names the register does not know, or knows better than the code beside them"
    )
    skip: Texts = Field(
        default=(),
        description="patterns of codes or names that are no council, region or England: left out, and counted",
    )
    unknown: Literal["stop", "skip"] = Field(
        default="stop",
        description="what happens at a name without a code that the register does not know: `skip` only where rows of "
        "other kinds of authority cannot be told apart in another way",
    )


class Period(Model):
    """When the figures are of. One of column, file, title, sheet, heading and fixed says where that stands.

    Another may stand beside heading, for columns whose heading has no period.
    """

    column: Texts = Field(default=(), description="column with the period; of several, their texts one after the other")
    identifier: str = Field(default="", description="column that says what sort of period it is, as `time_identifier`")
    identifiers: dict[str, str] = Field(
        default={},
        description="what an identifier means here, as in `means`; Calendar, Financial and Academic year are known",
    )
    file: Expression = Field(default="", description="a regular expression found in the file's name")
    title: Expression = Field(default="", description="a regular expression found in the lines above the headings")
    sheet: Expression = Field(default="", description="a regular expression found in the sheet's name")
    heading: Expression = Field(
        default="",
        description="a regular expression found in each heading; what remains of the heading names the metric. "
        "A heading without it takes the period from another place, where one is named too",
    )
    fixed: str = Field(default="", description="the period itself, where it stands nowhere")
    means: str = Field(default="", description="what a label means: see *Periods*")
    words: dict[str, str] = Field(default={}, description="other labels, and what to read in their place")


Format = Literal["csv", "xlsx", "ods", "parquet"]
Delimiter = Annotated[str, Field(min_length=1, max_length=1)]
