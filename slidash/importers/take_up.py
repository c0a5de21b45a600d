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
from slidash.importers.faults import Faults
from slidash.importers.own_files import Line, read_lines
from slidash.vocabulary.areas import Area, AreaType, SuccessorKind, is_council
from slidash.vocabulary.council_names import did_you_mean
from slidash.vocabulary.metrics import Tier
from slidash.vocabulary.offers import CouncilRecord, RecordStatus, SupportOffer

COLUMNS = ("council", "offer", "date", "status", "lead_council")
REQUIRED, OPTIONAL = COLUMNS[:3], COLUMNS[3:]
KEPT = Path("take_up") / "register.csv"
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
    """One file being read."""

    register: Register
    offers: Mapping[str, SupportOffer]
    today: date
    resolved: dict[tuple[str, date | None], Area | str] = field(default_factory=dict)  # or what is wrong

    def record(self, line: Line) -> CouncilRecord | None:
        """The record of one line; None, with its faults noted, when there are any."""
        before = line.faults.number
        offer = self._offer(line)
        status = self._status(line)
        day = self._day(line, status)
        if not line["council"]:
            line.fault("council", "a GSS code or a name")
        area = self._council(line, "council", day) if line["council"] else None
        lead = self._council(line, "lead_council", day) if line["lead_council"] else None
        if area and offer and not _open_to(offer, area):
            line.fault("offer", f"an offer that {area.name} could take up, being a {area.type}")
        if line.faults.number > before or area is None or offer is None or day is None or status is None:
            return None
        return CouncilRecord(offer.offer, area.area, day, status, lead.area if lead else "")

    def _offer(self, line: Line) -> SupportOffer | None:
        offer = self.offers.get(line["offer"])
        if offer is None:
            wanted = line["offer"].casefold()
            alike = [each for each in self.offers.values() if wanted in {each.offer, each.label.casefold()}]
            offer = alike[0] if len(alike) == 1 else None
        if offer is None:
            line.fault("offer", "the id of an offer of data/offers.csv, such as peer-challenge")
        return offer

    def _day(self, line: Line, status: RecordStatus | None) -> date | None:
        day = None
        latest = date(self.today.year + 2, 3, 31)  # planned ones lie ahead
        with suppress(ValueError):
            if english := ENGLISH_DAY.fullmatch(line["date"]):
                day = date(int(english[3]), int(english[2]), int(english[1]))
            elif ISO_DAY.fullmatch(line["date"]):
                day = date.fromisoformat(line["date"])
        if day is None:
            line.fault("date", "a day such as 2016-05-31 or 31/05/2016")
        elif day < FIRST_DAY:
            line.fault("date", f"a day from {FIRST_DAY} on")
        elif day > latest:
            line.fault("date", f"a day up to {latest}")
        elif day > self.today and status is RecordStatus.DELIVERED:
            line.fault("date", f"a day up to {self.today} for what was delivered")
        else:
            return day
        return None

    def _status(self, line: Line) -> RecordStatus | None:
        text = line["status"]
        try:
            return RecordStatus(text.lower()) if text else RecordStatus.DELIVERED
        except ValueError:
            line.fault("status", "one of " + ", ".join(RecordStatus) + ", or nothing for delivered")
            return None

    def _council(self, line: Line, column: str, day: date | None) -> Area | None:
        key = (line[column], day)
        if key not in self.resolved:
            self.resolved[key] = council_on(self.register, *key)
        council = self.resolved[key]
        if isinstance(council, Area):
            return council
        line.fault(column, council)
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
    council = named[0]
    if day is None:
        return council
    present = register.present_code(council.area)
    same = [each for each in _family(register, present) if each.existed_on(day)]
    if same:
        return same[0]
    if council.start and council.start > day:
        return f"a council that was there on {day}: {council.name} ({council.area}) began on {council.start}"
    return f"a council that was there on {day}: {register.ending(council)}"


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
    """The records of a CSV or XLSX file. Raises ImportContractError that lists every kind of fault with its lines."""
    faults = Faults()
    lines = read_lines(path, REQUIRED, OPTIONAL, faults)
    reading = _Reading(register, offers, today)
    records: list[CouncilRecord] = []
    seen: dict[tuple[str, str, date], int] = {}
    for line in lines:
        record = reading.record(line)
        if record is None:
            continue
        first = seen.setdefault((record.offer, record.area, record.on), line.line)
        if first != line.line:
            twice = f"{line['council']}, again after line {first}"
            faults.add(line.file, line.line, "council", twice, "a council, offer and date once")
        records.append(record)
    if not lines and not faults.number:
        faults.add(path.name, 1, "whole file", "no rows under the headings", "at least one")
    faults.stop(path.name)
    ordered = sorted(records, key=lambda one: (one.offer, one.on, one.area))
    return TakeUpRegister(tuple(ordered), hashlib.sha256(_as_csv(ordered).encode()).hexdigest())


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
