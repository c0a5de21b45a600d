"""Who is this council: its type, where it lies, since when it exists, whom it followed and who followed it?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dash.development.base_component import Component

from slidash.components.text import link, notice
from slidash.components.tiles import facts
from slidash.queries import areas
from slidash.queries.areas import Area, Succession
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType, SuccessorKind, is_provisional, type_label

Words = list[str | Component]
MOST_NAMED = 30


def day(one: date) -> str:
    """1 April 2023."""
    return f"{one:%-d %B %Y}"


def with_the(name: str) -> str:
    """A region's name inside a sentence: "the North East", "London"."""
    return f"the {name}" if name.startswith(("North ", "South ", "East ", "West ")) else name


def in_a_line(lead: Area) -> str:
    """What sort of council it is and where: "Unitary council in the North East"."""
    if lead.kind is AreaType.LONDON_BOROUGH or not lead.region_name:
        return _type(lead)
    within = f"{lead.county_name}, " if lead.county else ""
    return f"{_type(lead)} in {within}{with_the(lead.region_name)}"


def not_there(store: Store, lead: Area) -> list[Component]:
    """What a reader must know of a council that ended, or has not begun."""
    if not_begun(store, lead) and lead.start:
        code = (
            " No official code has been issued; the one in the address of this page is our own."
            if is_provisional(lead.area)
            else ""
        )
        return [notice(f"{lead.name} begins on {day(lead.start)}, so nothing is published for it yet.{code}")]
    heirs = areas.successors(store, lead.area)
    if not lead.end or areas.is_current(store, lead):
        return []
    last = f"{lead.name} ended on {day(lead.end)}. Figures shown for it are the last ones published."
    return [notice([f"{last} ", *_became(store, lead, heirs)])]


def not_begun(store: Store, lead: Area) -> bool:
    """Whether the council is still to come."""
    return lead.start is not None and lead.start > store.build.as_at


def identity(store: Store, lead: Area) -> Component:
    """The council in a list of facts."""
    known = areas.areas(store)
    recoded = [old for old in known if _recoded(store, old) and areas.present_code(store, old.area) == lead.area]
    start = min((each.start for each in (lead, *recoded) if each.start), default=None)
    pairs: list[tuple[str, str | Component | Sequence[str | Component]]] = [("Type", _type(lead))]
    if lead.region_name:
        pairs.append(("Region", lead.region_name))
    if lead.county:
        pairs.append(("County", _county(store, lead)))
    if lead.kind is AreaType.COUNTY:
        pairs.append(("District councils", _links(_districts(store, lead)) or "none"))
    if start:
        pairs.append(_existed(store, start, lead))
    earlier = areas.predecessors(store, lead.area)
    if earlier:
        pairs.append(("Formed from", _formed(earlier)))
    heirs = areas.successors(store, lead.area)
    if heirs:
        pairs.append(("Followed by", _became(store, lead, heirs)))
    names = [other.name for other in areas.other_names(store, lead.area) if other.kind != "source variant"]
    if names:
        pairs.append(("Also known as", "; ".join(names)))
    code = "none yet" if is_provisional(lead.area) else lead.area
    before = "".join(f", before {day(old.end + timedelta(days=1))} {old.area}" for old in recoded if old.end)
    pairs.append(("Code", f"{code}{before}"))
    return facts(pairs)


def _type(lead: Area) -> str:
    sort = type_label(lead.kind).singular
    return f"{sort[0].upper()}{sort[1:]}"


def _recoded(store: Store, one: Area) -> bool:
    return areas.present_code(store, one.area) != one.area


def _county(store: Store, lead: Area) -> Component:
    return link(lead.county_name, areas.area(store, lead.county).href)


def _districts(store: Store, county: Area) -> list[Area]:
    on = county.end if county.end and county.end < store.build.as_at else store.build.as_at
    return [
        each for each in areas.areas(store, types=frozenset({AreaType.DISTRICT}), on=on) if each.county == county.area
    ]


def _links(councils: Sequence[Area | Succession]) -> Words:
    """Names as links, with commas between."""
    words: Words = []
    for each in councils[:MOST_NAMED]:
        words += [", "] if words else []
        words.append(link(each.name, each.href))
    return words


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
        those = [each for each in earlier if (each.on, each.kind) == (on, kind)]
        words += ["; "] if words else []
        words += _links(those)
        words.append(f" (on {day(on)})" if kind != SuccessorKind.SPLIT else f" (divided on {day(on)})")
    return words


def _became(store: Store, lead: Area, heirs: Sequence[Succession]) -> Words:
    """What became of a council, or will, in a sentence."""
    if not heirs:
        return []
    to_come = heirs[0].on > store.build.as_at
    named = _links([_told_apart(store, lead, heir) for heir in heirs])
    if heirs[0].kind == SuccessorKind.SPLIT:
        verb = "will be divided between" if to_come else "was divided between"
    else:
        verb = "becomes part of" if to_come else "became part of"
    return [f"{lead.name} {verb} ", *named, f" on {day(heirs[0].on)}."]


def _told_apart(store: Store, lead: Area, heir: Succession) -> Succession:
    """A successor of the same name, with the kind of council it is."""
    if heir.name != lead.name:
        return heir
    return replace(heir, name=f"{heir.name} ({type_label(areas.area(store, heir.area).kind).singular})")
