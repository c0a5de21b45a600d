"""Which area goes by a name or code as people write them, and which may a misspelt one mean?

The same rule as the register's, vocabulary/council_names.py, over the areas of the store.
"""

from dataclasses import dataclass
from datetime import date

from slidash.errors import UnknownArea
from slidash.queries import areas
from slidash.queries.areas import Area
from slidash.store.reader import Store, per_build
from slidash.vocabulary.council_names import Names, did_you_mean


@dataclass(frozen=True, slots=True)
class _OtherCode:
    area: str
    code: str


def named(store: Store, text: str) -> list[Area]:
    """Areas of that name or code, under their present codes: those there now, else those that came last."""
    for codes in _names(store).named(text):
        present = {area.area: area for area in (areas.area(store, code) for code in codes)}
        current = [area for area in present.values() if areas.is_current(store, area)]
        return current or [max(present.values(), key=lambda area: area.start or date.min)]
    return []


def area_meant(store: Store, text: str) -> Area:
    """The area of that code or name; a council before others. Raises UnknownArea, which offers what may be meant."""
    candidates = named(store, text)
    candidates = [area for area in candidates if area.is_council] or candidates
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        suggestion = did_you_mean(map(_told, candidates))
        raise UnknownArea(f"More than one area goes by the name {text[:60]!r}{suggestion}")
    raise _unknown(store, text, "code or name")


def area_of_code(store: Store, text: str) -> Area:
    """The area of that code, ONS's or another. Raises UnknownArea, which for a name offers the code."""
    candidates = named(store, text)
    if len(candidates) == 1 and any(map(str.isdigit, text)):
        return candidates[0]
    raise _unknown(store, text, "code")


def _unknown(store: Store, text: str, what: str) -> UnknownArea:
    near = named(store, text) or [areas.area(store, code) for code in _names(store).near(text)]
    suggestion = did_you_mean(map(_told, near)) or ". Codes look like E06000001."
    return UnknownArea(f"No council, region or country has the {what} {text[:60]!r}{suggestion}")


def _told(area: Area) -> str:
    return f"{area.name} ({area.area})"


@per_build
def _names(store: Store) -> Names:
    codes = store.rows("SELECT area, code FROM area_code", _OtherCode)
    return Names(
        [
            *((area.area, spelling) for area in areas.areas(store) for spelling in (area.name, area.area)),
            *((other.area, other.name) for other in areas.other_names(store)),
            *((other.area, other.code) for other in codes),
        ]
    )
