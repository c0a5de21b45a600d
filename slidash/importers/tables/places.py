"""Which area is a row about? By code, by name, or by both, which must then agree."""

import re
from dataclasses import dataclass, field
from datetime import date

from slidash.authored.register import Register
from slidash.authored.tables.shape import Area
from slidash.importers.tables.faults import Meant
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.patterns import like_any, plain

_CODE = re.compile(r"(?:[A-Z]\d{8}|TL[A-Z0-9]{1,4})", re.ASCII)
_SEVERAL = re.compile(r"\s*(?:/|\+|&|;|,|\band\b)\s*")
COUNCILS = ("E06", "E07", "E08", "E09", "E10")
# What codes stand for that are no council, region or England, by their first characters: never shown, always counted.
OTHER_KINDS = {
    "combined authority or city region": ("E47", "E61"),
    "metropolitan county": ("E11",),
    "Inner or Outer London": ("E13",),
    "police force area": ("E23", "W15"),
    "fire and rescue authority": ("E31",),
    "national park or other authority": ("E26", "E64"),
    "waste authority": ("E50",),
    "county electoral division, ward or parish": ("E05", "E58", "E04"),
    "parliamentary constituency": ("E14",),
    "small area": ("E00", "E01", "E02"),
    "health area": ("E38", "E40", "E54"),
    "international territorial level": ("TL", "E30"),
    "other nation, or more than one": ("K0", "J99", "W", "S", "N", "L9", "M8"),
}
_REVISED = re.compile(r"\s*(?:\(r\)|\[r\])$", re.IGNORECASE)  # a name whose figures the publisher has revised
LEFT_OUT = "area that the declaration leaves out"
UNKNOWN = "name that the register does not know, left out by the declaration"


@dataclass(frozen=True, slots=True)
class Place:
    """What a row's code and name come to: an area, or why it is left out, or what is wrong."""

    area: str = ""
    reason: str = ""
    fault: tuple[str, str, Meant] | None = None  # what was found, what was expected, and more of that
    recoded: bool = False  # it stands under a code that another has replaced
    warning: str = ""


@dataclass(slots=True)
class Places:
    """The register as one declaration reads it."""

    register: Register
    area: Area
    _known: dict[tuple[str, str, date | None], Place] = field(default_factory=dict)

    def find(self, code: str, name: str, on: date | None) -> Place:
        """The area; `on` is a day of the period, for names that several areas have had."""
        key = (code, name, None if _CODE.fullmatch(code) else on)
        if key not in self._known:
            self._known[key] = self._find(plain(code), _REVISED.sub("", plain(name)), key[2])
        return self._known[key]

    def _find(self, code: str, name: str, on: date | None) -> Place:
        texts = [text for text in (code, name) if text]
        if not texts:
            return Place(reason="row without an area")
        if any(like_any(self.area.skip, text) for text in texts):
            return Place(reason=LEFT_OUT)
        for text in (name, code):
            for known, meant in self.area.names.items():
                if text and like_any((known,), text):
                    return self._coded(meant, "") if meant else Place(reason=LEFT_OUT)
        if any(like_any(self.area.england, text) for text in texts):
            return Place(ENGLAND)
        several = [part for part in _SEVERAL.split(code) if part]
        if len(several) > 1 and all(part in self.register.areas for part in several):
            return Place(self.register.together(several))
        if _CODE.fullmatch(code):
            return self._coded(code, name)
        coded = self._called(code, on) if name else []  # a code of DfE or MHCLG, or an old one of ONS
        return self._coded(coded[0], name) if len(coded) == 1 else self._named(name or code, on)

    def _coded(self, code: str, name: str) -> Place:
        if code in self.register.combined:
            return Place(self.register.together(self.register.combined[code]))
        if code not in self.register.areas:
            for reason, prefixes in OTHER_KINDS.items():
                if code.startswith(prefixes):
                    return Place(reason=reason)
            return Place(fault=(f"{code} {name}".strip(), "a code of the register of councils", ""))
        area = self.register.present_code(code)
        warning = ""
        if name:
            # A publisher may use the name of a council's forerunner: only a name of quite another area is a fault.
            named = {self.register.present_code(one.area) for one in self.register.named(name)}
            named |= {one for one in named for one in self._followed(one)}
            if not named:
                warning = f"{name!r} is no name the register has for {code}"
            elif area not in named and not named & set(self._followed(area)):
                whose = f"; the name is {', '.join(sorted(named))}'s"
                return Place(fault=(f"{code} beside {name!r}", "a code and a name of one area", whose))
        return Place(area, recoded=area != code, warning=warning)

    def _followed(self, area: str) -> list[str]:
        """The areas this one follows: a new council often keeps the name of an old one."""
        return [self.register.present_code(one.area) for one in self.register.predecessors(area)]

    def _called(self, text: str, on: date | None) -> list[str]:
        """The present codes of the areas that go by a name or code, on that day or else at any time."""
        areas = ((self.register.named(text, on) if on else []) or self.register.named(text)) if text else []
        return sorted({self.register.present_code(area.area) for area in areas})

    def _named(self, name: str, on: date | None) -> Place:
        codes = self._called(name, on)
        if len(codes) == 1:
            return Place(codes[0])
        if self.area.unknown == "skip" and not codes:
            return Place(reason=UNKNOWN)

        def meant() -> str:
            near = codes or self.register.near(name)
            return f"; it could be {', '.join(near[:3])}" if near else ""

        return Place(fault=(name, "a council, region or England, or a pattern in area.names or area.skip", meant))
