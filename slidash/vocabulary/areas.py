"""Which kinds of area there are, which services they run, and what is known of each one.

An area is its GSS code (the nine-character code of the Government Statistical Service), whose first
three characters tell its type. Codes of areas that exist only in law so far are provisional: see
`is_provisional`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ENGLAND = "E92000001"
TOGETHER = "+"  # joins the codes of councils that have one figure together


class AreaType(StrEnum):
    """What kind of area it is. The first five are councils."""

    COUNTY = "county"
    DISTRICT = "district"
    METROPOLITAN_DISTRICT = "metropolitan-district"
    LONDON_BOROUGH = "london-borough"
    UNITARY = "unitary"
    REGION = "region"
    COUNTRY = "country"


class SuccessorKind(StrEnum):
    """How one area follows another. Only a recode joins two codes into one series."""

    MERGER = "merger"
    SPLIT = "split"
    RECODE = "recode"


class NameKind(StrEnum):
    """Why an area is also known by another name."""

    FORMER = "former"
    OFFICIAL = "official"
    SHORT = "short"
    COMMON = "common"
    SOURCE_VARIANT = "source variant"


class CodeKind(StrEnum):
    """Who else gives councils codes or numbers of their own, under which files carry them."""

    ONS = "ons"  # four characters, in use until 2010
    DFE = "dfe"  # three digits
    MHCLG = "mhclg"  # E and four digits


@dataclass(frozen=True, slots=True)
class TypeLabel:
    """The words a reader sees for a type, one area and several."""

    singular: str
    plural: str


TYPE_LABELS: dict[AreaType, TypeLabel] = {
    AreaType.COUNTY: TypeLabel("county council", "county councils"),
    AreaType.DISTRICT: TypeLabel("district council", "district councils"),
    AreaType.METROPOLITAN_DISTRICT: TypeLabel("metropolitan district council", "metropolitan district councils"),
    AreaType.LONDON_BOROUGH: TypeLabel("London borough", "London boroughs"),
    AreaType.UNITARY: TypeLabel("unitary council", "unitary councils"),
    AreaType.REGION: TypeLabel("region", "regions"),
    AreaType.COUNTRY: TypeLabel("country", "countries"),
}

SINGLE_TIER: frozenset[AreaType] = frozenset(
    {AreaType.METROPOLITAN_DISTRICT, AreaType.LONDON_BOROUGH, AreaType.UNITARY}
)
UPPER_TIER: frozenset[AreaType] = SINGLE_TIER | {AreaType.COUNTY}
LOWER_TIER: frozenset[AreaType] = SINGLE_TIER | {AreaType.DISTRICT}
COUNCIL_TYPES: frozenset[AreaType] = UPPER_TIER | LOWER_TIER
SECTOR = "england"  # where councils have something by type, as headlines and baskets: all of them together

TYPE_OF_PREFIX: dict[str, AreaType] = {
    "E06": AreaType.UNITARY,
    "E07": AreaType.DISTRICT,
    "E08": AreaType.METROPOLITAN_DISTRICT,
    "E09": AreaType.LONDON_BOROUGH,
    "E10": AreaType.COUNTY,
    "E12": AreaType.REGION,
    "E92": AreaType.COUNTRY,
}


def is_council(area_type: AreaType) -> bool:
    """Is an area of this type a council?"""
    return area_type in COUNCIL_TYPES


def type_label(area_type: str) -> TypeLabel:
    """The words for a type, also for one that a dataset brings, such as welsh-unitary."""
    if area_type in tuple(AreaType):
        return TYPE_LABELS[AreaType(area_type)]
    words = area_type.replace("-", " ")
    return TypeLabel(words, f"{words} areas")


def area_type_of(gss: str) -> AreaType | None:
    """What kind of area does this code stand for? None for any area slidash does not hold."""
    return TYPE_OF_PREFIX.get(gss[:3])


def is_provisional(gss: str) -> bool:
    """Is this one of our own stand-ins for a code not issued yet? Such a code has P as its fourth character."""
    return gss[3:4] == "P"


@dataclass(frozen=True, slots=True)
class Area:
    """One council, region or country, for the days its code stands for it."""

    area: str = field(metadata={"help": "GSS code"})
    name: str = field(metadata={"help": "the name a reader sees"})
    slug: str = field(metadata={"help": "the name in addresses, after the code: <gss>-<slug>"})
    type: AreaType = field(metadata={"help": "one of the types of area"})
    region: str = field(default="", metadata={"help": "GSS code of the region; empty for regions and England"})
    county: str = field(default="", metadata={"help": "GSS code of a district's county; empty for all others"})
    start: date | None = field(default=None, metadata={"help": "first day of this council under this code"})
    end: date | None = field(default=None, metadata={"help": "last day, inclusive; None while it goes on"})
    lat: float | None = field(default=None, metadata={"help": "latitude of a rough centre, degrees north"})
    lon: float | None = field(default=None, metadata={"help": "longitude of a rough centre, degrees east"})

    def existed_on(self, day: date) -> bool:
        """Was this area there, under this code, on that day?"""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name an area is found by."""

    area: str = field(metadata={"help": "GSS code"})
    name: str = field(metadata={"help": "the other name"})
    kind: NameKind = field(metadata={"help": "former, official, short, common or source variant"})


@dataclass(frozen=True, slots=True)
class OtherCode:
    """Another code an area is found by."""

    area: str = field(metadata={"help": "GSS code"})
    code: str = field(metadata={"help": "the other code or number"})
    kind: CodeKind = field(metadata={"help": "whose code: ons, dfe or mhclg"})


@dataclass(frozen=True, slots=True)
class Successor:
    """One area that took over from another, wholly or in part."""

    area: str = field(metadata={"help": "GSS code of the area that ended"})
    successor: str = field(metadata={"help": "GSS code of the area that took over"})
    kind: SuccessorKind = field(metadata={"help": "merger, split or recode"})
    on: date = field(metadata={"help": "first day of the successor"})
    share: float | None = field(
        default=None, metadata={"help": "part of the predecessor's residents it took, 0 to 1; None when not known"}
    )
