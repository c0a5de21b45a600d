"""What councils and regions are called inside a sentence."""

from slidash.queries.areas import Area
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType, type_label
from slidash.vocabulary.english import capital

# for whom a metric or an offer is, by its tier
TIERS = {
    "upper": "county councils and single-tier councils",
    "lower": "district councils and single-tier councils",
    "both": "councils of every type",
}
SINGLE_TIER = "unitary and metropolitan district councils, London boroughs"


def tier_words(tier: str) -> str:
    """For whom a metric is, inside a sentence, with what single-tier councils are: "councils of every type"."""
    return TIERS[tier] if tier == "both" else f"{TIERS[tier]} ({SINGLE_TIER})"


def with_the(name: str) -> str:
    """A region's name inside a sentence: "the North East", "London"."""
    return f"the {name}" if name.startswith(("North ", "South ", "East ", "West ")) else name


def in_a_line(lead: Area) -> str:
    """What sort of council it is and where: "Unitary council in the North East"."""
    if lead.kind is AreaType.LONDON_BOROUGH or not lead.region_name:
        return type_words(lead)
    within = f"{lead.county_name}, " if lead.county else ""
    return f"{type_words(lead)} in {within}{with_the(lead.region_name)}"


def not_begun(store: Store, lead: Area) -> bool:
    """Whether the council is still to come."""
    return lead.start is not None and lead.start > store.build.as_at


def type_words(lead: Area) -> str:
    """What sort of council it is, to begin a sentence: "Unitary council"."""
    return capital(type_label(lead.kind).singular)
