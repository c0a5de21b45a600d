"""What the figures of a table are called: parts, word maps, templates, and decisions for single metrics."""

from dataclasses import fields

from pydantic import Field

from slidash.authored.tables.model import Expression, Model, Texts
from slidash.vocabulary.metrics import MetricType, Polarity, Tier

_HELP = {field.name: field.metadata["help"] for field in fields(MetricType)}


class Description(Model):
    """What is said of metrics. Every text may have parts in braces, such as `{heading}`: see *Labels*."""

    label: str | None = Field(
        default=None, description="what it measures, in a line; of a headline, without its breakdowns"
    )
    short_label: str | None = Field(
        default=None, description="for tight places, at most 60 characters; the label if absent"
    )
    theme: str | None = Field(default=None, description="a theme of metrics/themes.toml, by its label")
    unit: str | None = Field(
        default=None, description="such as `%`, `£`, `per 1,000 households`, `days`; nothing for a count"
    )
    decimals: int | None = Field(
        default=None, ge=0, le=4, description="decimal places shown, 0 to 4; told from the figures if absent"
    )
    polarity: Polarity | None = Field(default=None, description="which way is good: `high`, `low` or `none`")
    tier: Tier | None = Field(
        default=None, description="which councils provide the service: `upper`, `lower` or `both`"
    )
    total: bool | None = Field(default=None, description="a count or sum of money, so it mostly measures size")
    ratio_scale: bool | None = Field(default=None, description="zero means none; told from the figures if absent")
    quartiles: bool | None = Field(default=None, description="false where the publisher wants no quartiles shown")
    definition: str | None = Field(default=None, description="what is counted, over what, in our own words")
    caveats: str | None = Field(default=None, description=_HELP["caveats"])
    synonyms: str | None = Field(default=None, description=_HELP["synonyms"])
    publisher: str | None = Field(default=None, description=_HELP["publisher"])
    source_url: str | None = Field(default=None, description=_HELP["source_url"])
    source_date: str | None = Field(default=None, description=_HELP["source_date"])
    next_update: str | None = Field(default=None, description=_HELP["next_update"])
    same_as: str | None = Field(
        default=None,
        description="id of a metric of another dataset that gives the same figures and is shown in this one's place",
    )

    breakdown_of: str | None = Field(
        default=None,
        description="id of the metric of this file that these are parts of, where filters and `breakdowns` cannot say "
        "it; nothing where they stand alone after all",
    )
    dimension: str | None = Field(default=None, description="what they break it down by, such as `Age`")
    member: str | None = Field(default=None, description="which part each is, such as `{heading:first}`")


class Reading(Description):
    """What is said of metrics, and how their figures are read."""

    factor: float | None = Field(
        default=None,
        gt=0,
        description="what a figure is multiplied with: 1000 where £ thousand stand, 100 for a fraction",
    )
    means: str | None = Field(
        default=None, description="what a period's label means for them, where it differs from the table's"
    )
    without: Texts | None = Field(
        default=None,
        description="codes of areas whose figure of it is one of something else, such as England's: left out, and "
        "counted; `caveats` says why",
    )


class Metric(Reading):
    """One metric, or all that a pattern fits. Later ones are laid over earlier ones; each must fit something."""

    column: Texts = Field(default=(), description="patterns of the column's heading, of its whole path, or of its code")
    where: dict[str, Texts] = Field(default={}, description="by part (see *Labels*): patterns, all of which must fit")
    headline: bool | None = Field(
        default=None, description="true for headlines only, false for members of breakdowns only"
    )
    id: str | None = Field(
        default=None, description="the id itself, without the dataset's prefix, where the one that is made will not do"
    )
    skip: bool | None = Field(
        default=None,
        description="true leaves these figures out, and counts them as left out by the declaration; false takes up "
        "again what an earlier one leaves out",
    )


class Parts(Model):
    """Regular expressions with named groups that take a name apart: `(?P<service>.+?) - (?P<measure>.+)`."""

    heading: Expression = Field(
        default="", description="of each heading; a heading it does not fit keeps only {heading}"
    )
    sheet: Expression = Field(
        default="", description="of the sheet's name; its groups tell metrics of different sheets apart"
    )
    file: Expression = Field(
        default="", description="of the file's name; its groups tell metrics of different files apart"
    )
    title: Expression = Field(default="", description="of the lines above the headings")


class Filter(Model):
    """A column whose values break figures down: each value is a member, one of them is the whole."""

    label: str = Field(default="", description="what the breakdown is called, such as `Age`; the heading if absent")
    dimension: str = Field(
        default="", description="column that names the breakdown, where one column holds several (`breakdown_topic`)"
    )
    whole: Texts = Field(
        default=("Total", "All"), description="patterns of the value, or of the dimension, that mean the whole"
    )
    keep: Texts = Field(
        default=(), description="patterns of members (or dimensions) that are read; the rest is left out, and counted"
    )
    skip: Texts = Field(default=(), description="patterns of members (or dimensions) that are left out, and counted")
    words: dict[str, str] = Field(default={}, description="what members are called in our words, by the publisher's")
    dimension_words: dict[str, str] = Field(default={}, description="what breakdowns are called in our words")


class Breakdown(Model):
    """A part of names that breaks figures down, as a filter does: each of its texts is a member, one is the whole."""

    label: str = Field(default="", description="what the breakdown is called, such as `Measure`; the part if absent")
    whole: Texts = Field(default=("Total", "All"), description="patterns of the text that means the whole")
    words: dict[str, str] = Field(default={}, description="what members are called in our words, by the publisher's")


class Marked(Model):
    """A marker that stands for a value, or beside one."""

    value: float | None = Field(
        default=None, description="the figure it stands for, such as 0 for `low`; none beside a figure"
    )
    note: str = Field(default="", description="what is said of the figure")
    provisional: bool = Field(default=False, description="the figure may still change")
