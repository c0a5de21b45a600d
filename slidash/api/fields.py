"""What does an answer hold? The fields of each kind of record: their names in JSON and CSV, and what they say."""

from dataclasses import dataclass
from typing import Literal

from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.due import Basis
from slidash.vocabulary.metrics import Polarity, Status, Tier

JsonType = Literal["string", "number", "integer", "boolean", "array", "object"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    `inner` are the fields of the records of an array, or of an object. In CSV an array is the first of its fields,
    separated by spaces, and an object is a column for each of its fields.
    """

    name: str
    help: str
    type: JsonType = "string"
    nullable: bool = False
    values: tuple[str, ...] = ()
    format: str = ""
    inner: "tuple[Field, ...]" = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in CSV."""
        return tuple(f"{self.name}_{each.name}" for each in self.inner) if self.type == "object" else (self.name,)


def _day(name: str, text: str, *, nullable: bool = False) -> Field:
    return Field(name, text, nullable=nullable, format="date")


def _number(name: str, text: str) -> Field:
    return Field(name, text, "number", nullable=True)


def _whole(name: str, text: str, *, nullable: bool = False) -> Field:
    return Field(name, text, "integer", nullable=nullable)


def _words(values: type[Direction | Polarity | Status | Tier]) -> tuple[str, ...]:
    return tuple(each.value for each in values)


OF_TYPE = f"one of {', '.join(AreaType)}, or a sort of area that a dataset brings, such as welsh-unitary"
METRIC_TYPE = Field("metric_type", "id of the metric type")
AREA = Field("area", "GSS code")
NAME = Field("name", "name of the area")
PERIOD = Field("period", "id of the period: an ISO 8601 interval with a double hyphen, or a bare date")
PERIOD_LABEL = Field("period_label", "the period as a reader is told it")
START, END = _day("start", "first day of the period"), _day("end", "last day of the period")
VALUE = _number("value", "the figure; null when there is none, and status says why")
LOWER = _number("lower", "lower limit of the 95% interval, where published")
UPPER = _number("upper", "upper limit of the 95% interval, where published")
STATUS = Field("status", "why there is no value; null when there is one", nullable=True, values=_words(Status))
COMBINED_VALUE = _number("combined_value", "the figure where it is published only for several councils together")
COMBINED_WITH = Field("combined_with", "whose figure that is, such as Cornwall and Isles of Scilly", nullable=True)
UNIT = Field("unit", "unit of the values")
DIVIDED = (
    _number("numerator_value", "of a derived metric: the figure that was divided"),
    _number("denominator_value", "of a derived metric: what it was divided by"),
    Field("denominator_period", "of a derived metric: id of the period whose figure divides it", nullable=True),
    _whole(
        "denominator_added_up", "of how many areas that figure is the sum; null where it is published", nullable=True
    ),
)
POLARITY = Field("polarity", "which way is good", values=_words(Polarity))

METRIC_TYPES = (
    Field("id", "id, as in addresses"),
    Field("label", "what it measures"),
    Field("dataset", "id of the dataset"),
    Field("source_key", "the publisher's own identifier"),
    Field("theme", "theme it stands under"),
    UNIT,
    _whole("decimals", "decimal places shown to a reader"),
    POLARITY,
    Field("tier", "which councils have figures", values=_words(Tier)),
    Field("demonstration", "true when every figure is made up", "boolean"),
    Field("first_period", "id of the first period"),
    Field(
        "latest_period", "id of the latest period: the newest that half of the usual number of councils have a value in"
    ),
    _whole("councils", "current councils that ever have a value"),
    Field("definition", "what is counted, over what"),
    Field("licence", "licence of the figures"),
    Field("source_url", "page of the original figures"),
    Field("breakdown_of", "id of the headline that it breaks down; empty for a headline"),
    Field("dimension", "what it is broken down by, such as Age; empty for a headline"),
    Field("member", "which part of the whole it is; empty for a headline"),
    Field("same_as", "id of the metric type with the same figures that lists show in its place; mostly empty"),
    Field("numerator", "of a derived metric: id of the metric type that is divided", nullable=True),
    Field("denominator", "of a derived metric: id of the metric type it is divided by", nullable=True),
    _number("factor", "of a derived metric: what the quotient is multiplied with"),
    _day("updated", "day of the build in which its figures last changed, or first came"),
    _day("revised", "day of the build in which figures that were here before last changed", nullable=True),
    _day("next_due", "day on which the next figures are due, where one can be told", nullable=True),
    Field("next_due_basis", "who says so", nullable=True, values=tuple(map(str, Basis))),
)

SUCCESSORS = (
    AREA,
    NAME,
    Field("kind", "how it follows", values=("merger", "split", "recode")),
    _day("on", "first day of the successor"),
    _number("share", "part of the residents it took, 0 to 1, where known"),
)

AREAS = (
    AREA,
    NAME,
    Field("slug", "the name in addresses, after the code"),
    Field("type", OF_TYPE),
    Field("region", "GSS code of the region", nullable=True),
    Field("region_name", "name of the region", nullable=True),
    _day("start", "first day under this code", nullable=True),
    _day("end", "last day under this code; null while it goes on", nullable=True),
    Field("successors", "areas that took over from it", "array", inner=SUCCESSORS),
    Field(
        "distinction",
        "type and years of a council that shares its name with another or is not there now, such as "
        "county council until 2023",
        nullable=True,
    ),
)

GROUPS = (
    Field("id", "id of the group"),
    Field("label", "name of the group"),
    Field("kind", "what its members have in common"),
    Field("relative", "true when its members depend on the council it is asked for", "boolean"),
    _whole("members", "how many councils it has, the council asked for left out", nullable=True),
    Field("published", "when a set of neighbours was published, or by whom"),
    Field("source_url", "page of a published set of neighbours"),
)

MEMBERS = (
    AREA,
    NAME,
    Field("type", OF_TYPE),
    Field("region", "GSS code of the region"),
    _whole("position", "place among the nearest, from 1; null where there is no order", nullable=True),
    _number("distance", "distance to the council asked for, where known"),
)

OBSERVATIONS = (
    METRIC_TYPE,
    AREA,
    PERIOD,
    PERIOD_LABEL,
    START,
    END,
    VALUE,
    LOWER,
    UPPER,
    STATUS,
    Field("provisional", "true when the publisher expects to revise it", "boolean"),
    COMBINED_VALUE,
    COMBINED_WITH,
    *DIVIDED,
)

COMPARED = (
    AREA,
    NAME,
    VALUE,
    LOWER,
    UPPER,
    STATUS,
    _whole("rank", "its rank among the group and the council; null without a value", nullable=True),
    COMBINED_VALUE,
    COMBINED_WITH,
    *DIVIDED,
)

COMPARISON = (
    METRIC_TYPE,
    Field("area", "GSS code of the council compared; null when only the group was asked for", nullable=True),
    Field("group", "id of the comparison group"),
    PERIOD,
    VALUE,
    STATUS,
    Field("previous_period", "id of the council's last published period before this one", nullable=True),
    _number("previous_value", "its figure then"),
    _number("change", "the value less the previous one, in the unit"),
    Field("direction", "what that change is", nullable=True, values=_words(Direction)),
    _whole("rank", "1 is best, or highest without polarity; ties share the better place", nullable=True),
    _whole("n", "how many are ranked: members with a value, and the council itself if it has one"),
    _whole("group_size", "members that can have a figure, with or without a value"),
    _whole("quartile", "quarter of the group, 1 lowest to 4 highest; null for fewer than 4 values", nullable=True),
    _whole("quartile_from_best", "the same counted from the best; null without polarity", nullable=True),
    _number("mean", "unweighted mean of the members"),
    _number("median", "median of the members"),
    _number("q25", "lower quartile of the members; null for fewer than 4 values"),
    _number("q75", "upper quartile of the members; null for fewer than 4 values"),
    _number("min", "lowest value of the members"),
    _number("max", "highest value of the members"),
    Field("members", "the group's members, best first, those without a value last", "array", inner=COMPARED),
    _whole("members_with_value", "members that have a value"),
    UNIT,
    POLARITY,
    PERIOD_LABEL,
    START,
    END,
    COMBINED_VALUE,
    COMBINED_WITH,
    *DIVIDED,
)

TREND = (
    METRIC_TYPE,
    AREA,
    _day("start", "first day of the first period looked at", nullable=True),
    _day("end", "last day of the last period looked at", nullable=True),
    _whole("n", "how many periods were looked at"),
    _whole("s", "Mann-Kendall: rising pairs less falling pairs; null for fewer than 5 periods", nullable=True),
    _number("p", "exact two-sided probability of as large an s by chance"),
    _number("slope", "Theil-Sen slope, in the unit per period"),
    Field("direction", "what the trend is", values=_words(Direction)),
    Field(
        "weighted",
        "OHID's weighted slope over the latest 5 periods; null unless every period has a 95% interval",
        "object",
        nullable=True,
        inner=(
            _number("slope", "weighted slope, in the unit per period"),
            _number("chi_squared", "(slope / standard error) squared"),
            Field("direction", "what it says", values=_words(Direction)),
        ),
    ),
    Field("points", "the periods looked at", "array", inner=(PERIOD, PERIOD_LABEL, START, END, VALUE, LOWER, UPPER)),
    Field(
        "combined",
        "periods for which there is only a figure of several councils together, which the trend leaves out",
        "array",
        inner=(PERIOD, PERIOD_LABEL, START, END, COMBINED_VALUE, COMBINED_WITH),
    ),
)

BUILD = (
    Field("id", "id of the build"),
    Field("built_at", "when it was built, UTC", format="date-time"),
    _day("as_at", "the day on which councils count as current"),
    Field("demonstration", "true when every figure is made up", "boolean"),
    _whole("metric_types", "how many metric types it holds"),
    _whole("observations", "how many observations it holds"),
    _whole("councils", "how many councils are current"),
)

SOURCE = (
    Field("id", "id of the dataset"),
    Field("title", "what the publisher calls it"),
    Field("publisher", "who publishes it"),
    Field("licence", "name of the licence"),
    Field("licence_url", "address of the licence"),
    Field("url", "page about the dataset"),
    Field("attribution", "the sentence the licence asks for"),
    Field("retrieved", "when the files were taken"),
    Field("demonstration", "true when every figure is made up", "boolean"),
)
