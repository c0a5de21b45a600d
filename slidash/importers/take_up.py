"""Imports the sector's own register of who took up what: one row for each council, offer and day.

Columns `council` (GSS or other code, or any name it has had), `offer` (id or name of data/offers.csv) and `date`
(2016-05-31 or 31/05/2016); `status` and `lead_council` may be left out or empty. The file is the register: it
replaces the one imported before. Every row is checked and every fault listed; one fault and nothing is imported.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.take_up_sheet import COLUMNS, read_sheet
from slidash.vocabulary.areas import Area, AreaType, SuccessorKind, is_council
from slidash.vocabulary.council_names import did_you_mean
from slidash.vocabulary.metrics import Tier
from slidash.vocabulary.offers import CouncilRecord, RecordStatus, SupportOffer

KEPT = Path("take_up") / "register.csv"
MOST_LISTED = 1_000
ENGLISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
FIRST_DAY = date(2009, 4, 1)  # the register of councils goes back no further


@dataclass(frozen=True, slots=True)
class TakeUpRegister:
    """A register that passed every check, in a fixed order."""

    records: tuple[CouncilRecord, ...] = ()
    fingerprint: str = ""

    @property
    def counts(self) -> str:
        """How much there is of it, in words."""
        councils, offers = {each.area for each in self.records}, {each.offer for each in self.records}
        return f"{len(self.records):,} records, {len(councils):,} councils, {len(offers):,} offers"


@dataclass(slots=True)
class _Reading:
    """One file being read: what is found, and what is wrong with it."""

    register: Register
    offers: Mapping[str, SupportOffer]
    faults: list[tuple[int, str]] = field(default_factory=list)
    resolved: dict[tuple[str, date | None], Area | str] = field(default_factory=dict)  # or what is wrong

    def fault(self, line: int, column: str, found: str, expected: str) -> None:
        short = found if len(found) <= 80 else found[:77] + "..."
        self.faults.append((line, f"line {line}, {column}: found {short!r}, expected {expected}"))

    def record(self, line: int, cells: Mapping[str, str], latest: date) -> CouncilRecord | None:
        """The record of one line; None, with its faults noted, when there are any."""
        before = len(self.faults)
        offer = self._offer(line, cells["offer"])
        day = self._day(line, cells["date"], latest)
        status = self._status(line, cells.get("status", ""))
        if not cells["council"]:
            self.fault(line, "council", "", "a GSS code or a name")
        area = self._council(line, "council", cells["council"], day) if cells["council"] else None
        named = cells.get("lead_council", "")
        lead = self._council(line, "lead_council", named, day) if named else None
        if area and offer and not _open_to(offer, area):
            self.fault(line, "offer", cells["offer"], f"an offer that {area.name} could take up, being a {area.type}")
        if len(self.faults) > before or area is None or offer is None or day is None or status is None:
            return None
        return CouncilRecord(offer.offer, area.area, day, status, lead.area if lead else "")

    def _offer(self, line: int, text: str) -> SupportOffer | None:
        found = self.offers.get(text)
        if found is None:
            wanted = text.casefold()
            alike = [each for each in self.offers.values() if wanted in {each.offer, each.label.casefold()}]
            found = alike[0] if len(alike) == 1 else None
        if found is None:
            self.fault(line, "offer", text, "the id of an offer of data/offers.csv, such as peer-challenge")
        return found

    def _day(self, line: int, text: str, latest: date) -> date | None:
        day = None
        with suppress(ValueError):
            if english := ENGLISH_DAY.fullmatch(text):
                day = date(int(english[3]), int(english[2]), int(english[1]))
            elif ISO_DAY.fullmatch(text):
                day = date.fromisoformat(text)
        if day is None:
            self.fault(line, "date", text, "a day such as 2016-05-31 or 31/05/2016")
        elif day < FIRST_DAY:
            self.fault(line, "date", text, f"a day from {FIRST_DAY} on")
            return None
        elif day > latest:
            self.fault(line, "date", text, f"a day up to {latest}")
            return None
        return day

    def _status(self, line: int, text: str) -> RecordStatus | None:
        try:
            return RecordStatus(text.lower()) if text else RecordStatus.DELIVERED
        except ValueError:
            self.fault(line, "status", text, "one of " + ", ".join(RecordStatus) + ", or nothing for delivered")
            return None

    def _council(self, line: int, column: str, text: str, day: date | None) -> Area | None:
        if (text, day) not in self.resolved:
            self.resolved[text, day] = council_on(self.register, text, day)
        found = self.resolved[text, day]
        if isinstance(found, Area):
            return found
        self.fault(line, column, text, found)
        return None


def council_on(register: Register, text: str, day: date | None) -> Area | str:
    """Which council had this GSS code or name on that day? Otherwise words for what was expected of the text.

    A code of the same council before or after a recode gives the code of the day. Without a day, any day will do.
    """
    named = [area for area in register.named(text, day) or register.named(text) if is_council(area.type)]
    if len(named) > 1:
        codes = " or ".join(f"{area.area} ({area.type})" for area in named)
        return f"a code, as the name could be {codes}"
    if not named:
        return "the GSS code or a name of an English council" + did_you_mean(register.near(text))
    found = named[0]
    if day is None:
        return found
    present = register.present_code(found.area)
    same = [each for each in _family(register, present) if each.existed_on(day)]
    if same:
        return same[0]
    if found.start and found.start > day:
        return f"a council that was there on {day}: {found.name} ({found.area}) began on {found.start}"
    heirs = ", ".join(register.areas[each.successor].name for each in register.successors_of(found.area))
    return f"a council that was there on {day}: {found.name} ({found.area}) ended on {found.end}" + (
        f", followed by {heirs}" if heirs else ""
    )


def _family(register: Register, present: str) -> Iterator[Area]:
    """Every area that stands under this present code: itself and those recoded into it."""
    yield register.areas[present]
    for each in register.predecessors(present):
        if each.kind is SuccessorKind.RECODE:
            yield from _family(register, each.area)


def _open_to(offer: SupportOffer, area: Area) -> bool:
    closed = {Tier.UPPER: AreaType.DISTRICT, Tier.LOWER: AreaType.COUNTY}
    return closed.get(offer.tier) is not area.type


def read_register(path: Path, register: Register, offers: Mapping[str, SupportOffer], *, today: date) -> TakeUpRegister:
    """The records of a file. Raises ImportContractError that lists every fault with its line."""
    sheet = read_sheet(path)
    reading = _Reading(register, offers)
    latest = date(today.year + 2, 3, 31)  # planned ones lie ahead
    records: list[CouncilRecord] = []
    seen: dict[tuple[str, str, date], int] = {}
    for line, cells in sheet.rows:
        record = reading.record(line, cells, latest)
        if record is None:
            continue
        if record.on > today and record.status is RecordStatus.DELIVERED:
            reading.fault(line, "date", cells["date"], f"a day up to {today} for what was delivered")
            continue
        first = seen.setdefault((record.offer, record.area, record.on), line)
        if first != line:
            reading.fault(line, "council", cells["council"], f"a council, offer and date that is not on line {first}")
        records.append(record)
    if faults := sorted([*sheet.faults, *reading.faults]):
        raise ImportContractError(_listed(path.name, [words for _, words in faults]))
    ordered = sorted(records, key=lambda one: (one.offer, one.on, one.area))
    return TakeUpRegister(tuple(ordered), hashlib.sha256(_as_csv(ordered).encode()).hexdigest())


def _listed(name: str, faults: Sequence[str]) -> str:
    more = f"\n  and {len(faults) - MOST_LISTED:,} more" if len(faults) > MOST_LISTED else ""
    many = f"{len(faults):,} faults were found" if len(faults) > 1 else "a fault was found"
    head = f"{name}: nothing was imported, as {many}:"
    return head + "".join(f"\n  {fault}" for fault in faults[:MOST_LISTED]) + more


def _as_csv(records: Sequence[CouncilRecord]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((r.area, r.offer, r.on.isoformat(), r.status.value, r.lead_council) for r in records)
    return out.getvalue()


def kept_register(data: Path, register: Register, offers: Mapping[str, SupportOffer], *, today: date) -> TakeUpRegister:
    """The register imported last, checked again; an empty one when there is none. Raises ImportContractError."""
    if not (data / KEPT).is_file():
        return TakeUpRegister()
    return read_register(data / KEPT, register, offers, today=today)


def keep_register(data: Path, imported: TakeUpRegister) -> Path:
    """Put a register in the place of the one before, whole or not at all."""
    place = data / KEPT
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(place.name + ".importing")
    try:
        aside.write_text(_as_csv(imported.records), encoding="utf-8")
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)
    return place
