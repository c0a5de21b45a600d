"""Who is this council: its type, where it lies, since when it exists, whom it followed and who followed it?"""

from collections.abc import Sequence
from datetime import date, timedelta

from slidash.components.text import link
from slidash.components.tiles import facts
from slidash.markup import Markup
from slidash.pages.parts.links import council_link
from slidash.pages.parts.succession import Words, became, is_recoded, linked
from slidash.pages.words.councils import not_begun, type_words
from slidash.queries import areas
from slidash.queries.areas import Area, Succession
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType, SuccessorKind, is_provisional
from slidash.vocabulary.english import day


def identity(store: Store, lead: Area) -> Markup:
    """The council in a list of facts."""
    known = areas.areas(store)
    recoded = [old for old in known if is_recoded(store, old) and areas.present_code(store, old.area) == lead.area]
    start = min((each.start for each in (lead, *recoded) if each.start), default=None)
    pairs: list[tuple[str, str | Sequence[str]]] = [("Type", type_words(lead))]
    if lead.region_name:
        pairs.append(("Region", lead.region_name))
    if lead.county:
        pairs.append(("County", _county(store, lead)))
    if lead.kind is AreaType.COUNTY:
        pairs.append(("District councils", linked(_districts(store, lead)) or "none"))
    if start:
        pairs.append(_existed(store, start, lead))
    earlier = areas.predecessors(store, lead.area)
    if earlier:
        pairs.append(("Formed from", _formed(earlier)))
    heirs = areas.successors(store, lead.area)
    if heirs:
        pairs.append(("Followed by", became(store, lead, heirs)))
    names = [other.name for other in areas.other_names(store, lead.area) if other.kind != "source variant"]
    if names:
        pairs.append(("Also known as", "; ".join(names)))
    code = "none yet" if is_provisional(lead.area) else lead.area
    before = "".join(f", before {day(old.end + timedelta(days=1))} {old.area}" for old in recoded if old.end)
    pairs.append(("Code", f"{code}{before}"))
    return facts(pairs)


def _county(store: Store, lead: Area) -> Markup:
    return link(lead.county_name, council_link(areas.area(store, lead.county)))


def _districts(store: Store, county: Area) -> list[Area]:
    on = county.end if county.end and county.end < store.build.as_at else store.build.as_at
    return [
        each for each in areas.areas(store, types=frozenset({AreaType.DISTRICT}), on=on) if each.county == county.area
    ]


def _existed(store: Store, start: date, lead: Area) -> tuple[str, str]:
    if not_begun(store, lead):
        return "Begins", day(start)
    until = f" until {day(lead.end)}" if lead.end else ""
    return "Existed" if until else "Since", f"{'from ' if until else ''}{day(start)}{until}"


def _formed(earlier: Sequence[Succession]) -> Words:
    """Its predecessors, by the day and by what became of them."""
    words: Words = []
    for on, kind in sorted(
        {(each.on, each.kind) for each in earlier}, key=lambda pair: (-pair[0].toordinal(), pair[1])
    ):
        together = [each for each in earlier if (each.on, each.kind) == (on, kind)]
        words += ["; "] if words else []
        words += linked(together)
        words.append(f" (on {day(on)})" if kind != SuccessorKind.SPLIT else f" (divided on {day(on)})")
    return words
