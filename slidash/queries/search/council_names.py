"""What do the words around a council's name say, and what tells councils of one name apart?

"Leeds City Council" is Leeds; "Derby City" is no county; and of two councils called Somerset one ended in 2023.
"""

from collections.abc import Iterable

from slidash.queries import areas
from slidash.queries.areas import Area
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import type_label
from slidash.vocabulary.council_names import STYLES, words, written_out

SHORTEST_ABBREVIATION = 4  # letters from which on the last word, which may not be whole yet, is written out


def written_out_as_typed(typed: str) -> str:
    """What was typed, its abbreviations written out: "bath and ne som" is "bath and north east som"."""
    *whole, last = words(typed) or [""]
    return " ".join([*map(written_out, whole), written_out(last) if len(last) >= SHORTEST_ABBREVIATION else last])


def styled(typed: Iterable[str], type_: str) -> int:
    """How many of the words typed are of the official names of councils of this type."""
    return sum(type_ in STYLES.get(word, ()) for word in typed)


def distinction(store: Store, area: Area) -> str:
    """Type and years of a council that shares its name or is not there on the day of the build; otherwise empty.

    Such as "county council until 2023" and "unitary council since 2023" for the two called Somerset.
    """
    current = areas.is_current(store, area)
    if not area.is_council or (current and len(_of_one_name(store).get(area.name, ())) < 2):
        return ""
    kind = type_label(area.type).singular
    if area.end and not current and area.end < store.build.as_at:
        return f"{kind} until {area.end.year}"
    if area.start:
        return f"{kind} {'since' if current else 'from'} {area.start.year}"
    return kind


@per_build
def _of_one_name(store: Store) -> dict[str, list[str]]:
    """Codes by name; a council that was recoded counts once, under its present code."""
    codes: dict[str, list[str]] = {}
    for area in areas.areas(store):
        if area.is_council and areas.present_code(store, area.area) == area.area:
            codes.setdefault(area.name, []).append(area.area)
    return codes
