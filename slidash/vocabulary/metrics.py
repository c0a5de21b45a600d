"""What is measured: a metric type, the dataset it comes from, and which way is good."""

from dataclasses import dataclass, field
from enum import StrEnum


class Polarity(StrEnum):
    """Which direction is good. Without a polarity nothing is called better, worse, best or worst."""

    HIGH = "high"
    LOW = "low"
    NONE = "none"


class Tier(StrEnum):
    """Which councils provide the service, told from who has figures unless authored."""

    UPPER = "upper"  # counties and single-tier councils
    LOWER = "lower"  # districts and single-tier councils
    BOTH = "both"  # counties, districts and single-tier councils


class Status(StrEnum):
    """Why an observation has no value."""

    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Dataset:
    """One publisher's set of metric types, with what must be said when it is shown."""

    id: str = field(metadata={"help": "folder name of the source, such as ons_els"})
    title: str = field(metadata={"help": "what the publisher calls it"})
    publisher: str = field(metadata={"help": "who publishes it"})
    licence: str = field(metadata={"help": "name of the licence"})
    licence_url: str = field(default="", metadata={"help": "address of the licence"})
    url: str = field(default="", metadata={"help": "page about the dataset"})
    attribution: str = field(default="", metadata={"help": "the sentence the licence asks for"})
    retrieved: str = field(default="", metadata={"help": "ISO date the files were taken"})
    demonstration: bool = field(default=False, metadata={"help": "true when every figure is made up"})


@dataclass(frozen=True, slots=True)
class MetricType:
    """One thing measured, as a reader sees it. Harvested from its source, overridden by metrics/*.toml."""

    id: str = field(metadata={"help": "slug used in addresses: <ons|dfe|demo|…>-<slug of source_key>"})
    dataset: str = field(metadata={"help": "dataset id"})
    source_key: str = field(metadata={"help": "the publisher's own identifier"})
    label: str = field(metadata={"help": "what it measures, in a line"})
    theme: str = field(default="Other", metadata={"help": "one of the themes of metrics/themes.toml"})
    unit: str = field(default="", metadata={"help": "such as %, £, £ million, per 1,000 population, years"})
    decimals: int = field(default=1, metadata={"help": "decimal places shown to a reader, 0 to 4"})
    polarity: Polarity = field(default=Polarity.NONE, metadata={"help": "high, low or none: which way is good"})
    tier: Tier | None = field(default=None, metadata={"help": "upper, lower or both; told from the data if absent"})
    total: bool = field(default=False, metadata={"help": "a count or total, so it mostly measures size"})
    ratio_scale: bool = field(default=True, metadata={"help": "zero means none, so a change in per cent makes sense"})
    quartiles: bool = field(
        default=True, metadata={"help": "false where the publisher says no quartile is to be shown"}
    )
    short_label: str = field(default="", metadata={"help": "for tight places; label if absent"})
    definition: str = field(default="", metadata={"help": "what is counted, over what"})
    caveats: str = field(default="", metadata={"help": "what a reader must know before comparing"})
    synonyms: str = field(default="", metadata={"help": "other words people search for, separated by commas"})
    publisher: str = field(default="", metadata={"help": "original publisher where it differs from the dataset's"})
    source_url: str = field(default="", metadata={"help": "page of the original figures"})
    source_date: str = field(default="", metadata={"help": "when the publisher last updated it: ISO date or words"})
    next_update: str = field(default="", metadata={"help": "when it will be updated next: ISO date or words"})
    breakdown_of: str = field(default="", metadata={"help": "id of the headline metric that this one breaks down"})
    dimension: str = field(default="", metadata={"help": "what it is broken down by, such as Age or Sex"})
    member: str = field(default="", metadata={"help": "which part of the whole it is, such as 16 to 17"})
    same_as: str = field(
        default="", metadata={"help": "id of a metric of another dataset with the same figures, shown in its place"}
    )
    authored: bool = field(default=False, metadata={"help": "true when metrics/*.toml describes it in our own words"})
