"""What do the answers on take-up and headlines hold? Names in JSON and CSV, and what they say."""

from slidash.api.fields import POLARITY, UNIT, Field
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.offers import Exactness, Origin
from slidash.vocabulary.take_up import Flag

NOTE = Field("note", "what must be known to read the figure; often empty")
EXACTNESS = Field("exactness", "how precisely it was published", nullable=True, values=tuple(map(str, Exactness)))
SOURCE = Field("source", "the paper and the place in it, or the imported register")

TAKE_UP = (
    Field("offer", "id of the offer"),
    Field("year", "financial year"),
    Field("by", "total, region, type, control or council"),
    Field("category", "GSS code of a region or council, type of council, or control; empty for a total"),
    Field("councils", "councils that took it up; null where only a share was published", "integer", nullable=True),
    Field("eligible", "councils that could have", "integer", nullable=True),
    Field("rate", "share in per cent: from the count, or as published", "number", nullable=True),
    Field("expected", "count if take-up were the same everywhere", "number", nullable=True),
    Field("p", "exact probability of a count at least that far from expected", "number", nullable=True),
    Field("p_holm", "the same, adjusted over the categories by Holm's method", "number", nullable=True),
    Field("flag", "what that amounts to", nullable=True, values=tuple(map(str, Flag))),
    SOURCE,
    Field("label", "the category as a reader sees it"),
    Field("count", "the figure published, of whatever it counts", "integer", nullable=True),
    Field("of", "what is counted: councils, or such as peer challenges"),
    EXACTNESS,
    Field("published_as", "the figure in the paper's own form, where that says more or less", nullable=True),
    Field("status", "of a council's record in a register: delivered, planned or cancelled", nullable=True),
    Field("lead_council", "GSS code of the council that led a joint one", nullable=True),
    Field("origin", "whose figure it is", values=tuple(map(str, Origin))),
    NOTE,
)

HEADLINES = (
    Field("board", "id of the board"),
    Field("part", "heading of the board it stands under"),
    Field("headline", "id of the headline"),
    Field("title", "name of the headline"),
    Field("measure", "figures of one measure may be compared over time"),
    Field("label", "what is measured"),
    Field("date", "last day of the period", format="date"),
    Field("period_label", "the period as a reader is told it"),
    Field("value", "the number", "number"),
    UNIT,
    POLARITY,
    EXACTNESS,
    Field("published_as", "the figure as published, such as over 1,700"),
    Field("latest", "true for the newest figure of its measure", "boolean"),
    Field("change", "newest less the time before, where both are exact", "number", nullable=True),
    Field(
        "direction",
        "where it is going since the time before, where one way is good",
        nullable=True,
        values=tuple(map(str, Direction)),
    ),
    Field("disagreement", "figures with the same one contradict each other; otherwise empty"),
    SOURCE,
    NOTE,
)
