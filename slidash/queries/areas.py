"""Which area is it, what is it part of, and whom did it follow?"""

from dataclasses import dataclass
from datetime import date

from slidash.errors import UnknownArea
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import COUNCIL_TYPES, ENGLAND, AreaType

# pages ask this thousands of times, and calling the enumeration takes ten times as long
_KINDS = {each.value: each for each in AreaType}


@dataclass(frozen=True, slots=True)
class Area:
    """One council, region or country."""

    area: str
    name: str
    slug: str
    type: str
    region: str
    region_name: str
    county: str
    county_name: str
    start: date | None
    end: date | None

    @property
    def is_council(self) -> bool:
        """False for regions and England; areas that a dataset brings are compared as councils are."""
        return self.type not in {AreaType.REGION, AreaType.COUNTRY}

    @property
    def kind(self) -> str:
        """Its type, as the vocabulary names it, or as the dataset does that brings the area."""
        return _KINDS.get(self.type, self.type)


@dataclass(frozen=True, slots=True)
class Succession:
    """One area that came before or after another."""

    area: str
    name: str
    slug: str
    kind: str
    on: date
    share: float | None


def present_code(store: Store, gss: str) -> str:
    """The code under which this very area stands now: follows recodes only."""
    recoded = _recodes(store)
    while gss in recoded:
        gss = recoded[gss]
    return gss


@per_build
def _recodes(store: Store) -> dict[str, str]:
    return {step.area: step.successor for step in _steps(store) if step.kind == "recode"}


def area(store: Store, gss: str) -> Area:
    """The area with this code; a recoded council's old code gives the present one. Raises UnknownArea."""
    known = _by_code(store).get(present_code(store, gss.upper()))
    if known is None:
        raise UnknownArea(f"No council, region or country has the code {gss[:20]!r}. Codes look like E06000001.")
    return known


def exactly(store: Store, gss: str) -> Area:
    """The area with this very code, also one that was recoded since."""
    return _by_code(store)[gss]


def areas(
    store: Store, *, types: frozenset[str] | None = None, region: str | None = None, on: date | None = None
) -> list[Area]:
    """Areas by name: of these types, in this region, in existence on this day (each left out = all)."""
    return [
        each
        for each in _by_code(store).values()
        if (types is None or each.type in types)
        and (region is None or each.region == region)
        and (on is None or existed(each, on))
    ]


def councils(store: Store) -> list[Area]:
    """Councils in existence now, by name."""
    return areas(store, types=frozenset(COUNCIL_TYPES), on=store.build.as_at)


def existed(area: Area, on: date) -> bool:
    """Whether the area was there on that day."""
    return (area.start is None or area.start <= on) and (area.end is None or on <= area.end)


def is_current(store: Store, area: Area) -> bool:
    """Whether the area is there on the day of the build."""
    return existed(area, store.build.as_at)


@per_build
def _by_code(store: Store) -> dict[str, Area]:
    return {
        row.area: row
        for row in store.rows(
            """
            SELECT area.area, area.name, area.slug, area.type, area.region, coalesce(region.name, '') AS region_name,
                area.county, coalesce(county.name, '') AS county_name, area.start, area."end"
            FROM area
            LEFT JOIN area AS region ON region.area = area.region
            LEFT JOIN area AS county ON county.area = area.county
            ORDER BY area.name, area.area
            """,
            Area,
        )
    }


@dataclass(frozen=True, slots=True)
class _Step:
    area: str
    successor: str
    kind: str
    on: date
    share: float | None


def successors(store: Store, gss: str) -> list[Succession]:
    """Who followed this area, largest share first."""
    heirs = [_other(store, step.successor, step) for step in _steps_from(store).get(gss, ())]
    return sorted(heirs, key=lambda heir: (heir.on, -(heir.share or 0), heir.name))


def predecessors(store: Store, gss: str) -> list[Succession]:
    """Whom this area followed, newest first; recodes of the very same council left out."""
    steps = [step for step in _steps(store) if step.successor == gss and step.kind != "recode"]
    before = sorted((_other(store, step.area, step) for step in steps), key=lambda each: each.name)
    return sorted(before, key=lambda each: each.on, reverse=True)


def _other(store: Store, gss: str, step: _Step) -> Succession:
    area = exactly(store, gss)
    return Succession(area.area, area.name, area.slug, step.kind, step.on, step.share)


@per_build
def _steps_from(store: Store) -> dict[str, list[_Step]]:
    """Steps by the area they lead away from; a comparison asks it of every abolished council."""
    steps: dict[str, list[_Step]] = {}
    for step in _steps(store):
        steps.setdefault(step.area, []).append(step)
    return steps


@per_build
def _steps(store: Store) -> list[_Step]:
    return store.rows('SELECT area, successor, kind, "on", share FROM area_successor', _Step)


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of an area."""

    area: str
    name: str
    kind: str


def other_names(store: Store, gss: str | None = None) -> list[OtherName]:
    """Other names of one area, or of all."""
    return [name for name in _every_other_name(store) if gss is None or name.area == gss]


@per_build
def _every_other_name(store: Store) -> list[OtherName]:
    return store.rows("SELECT area, name, kind FROM area_name ORDER BY area, kind, name", OtherName)


__all__ = [
    "ENGLAND",
    "Area",
    "OtherName",
    "Succession",
    "area",
    "areas",
    "councils",
    "existed",
    "is_current",
    "other_names",
    "predecessors",
    "present_code",
    "successors",
]
