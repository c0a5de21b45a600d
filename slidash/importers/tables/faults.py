"""What is wrong with one table, each kind of fault once, with how often and where first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from slidash.errors import ImportContractError

SHOWN = 5
LONGEST = 90
MOST_TEXTS = 8  # that are told each by itself, as somebody must name them; of more, only the first places are told

Meant = str | Callable[[], str]  # more of what was expected in a text's place, or what works it out


class TableFault(ImportContractError):
    """A table cannot be read; the message is one line for each kind of fault."""


class NoHeadings(TableFault):
    """A sheet has no row of headings as declared."""


class _Kind(NamedTuple):
    """Faults of one kind are in one file and want the same."""

    file: str
    expected: str


@dataclass(slots=True)
class _Faults:
    """The faults of a kind: how often each text was found, and the first places of each and of all."""

    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)
    meant: dict[str, str] = field(default_factory=dict)
    first: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Faults:
    """Faults by kind, gathered while the files of a table are read."""

    _kinds: dict[_Kind, _Faults] = field(default_factory=dict)
    _messages: list[str] = field(default_factory=list)

    def add(self, file: str, where: str, found: object, expected: str, meant: Meant = "") -> None:
        """Note one fault at a place such as `row 7, column F (Total)`.

        `meant` says more of what was expected in place of this text, and is worked out only where it is told.
        """
        whole = str(found)
        shown = whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"
        text = repr(shown) if isinstance(found, str) else shown
        faults = self._kinds.setdefault(_Kind(file, expected), _Faults())
        faults.counts[text] += 1
        if len(faults.counts) <= MOST_TEXTS:
            places = faults.places.setdefault(text, [])
            if meant and not places:
                faults.meant[text] = meant if isinstance(meant, str) else meant()
            if len(places) < SHOWN:
                places.append(where)
        if len(faults.first) < SHOWN:
            faults.first.append(f"{text} at {where}")

    def add_message(self, message: str) -> None:
        """Note a fault that says by itself where it is."""
        self._messages.append(message)

    def __bool__(self) -> bool:
        return bool(self._kinds or self._messages)

    def lines(self, most: int = 20) -> list[str]:
        """One line a kind of fault, the most frequent `most` of them."""
        counted = [line for kind, faults in self._kinds.items() for line in _lines(kind, faults)]
        lines = [*self._messages[:most], *(line for _, line in sorted(counted, key=lambda line: -line[0])[:most])]
        left = len(counted) + len(self._messages) - min(most, len(lines))
        return [*lines[:most], f"and {left:,} more kinds of fault"] if left else lines

    def stop(self) -> None:
        """Raise TableFault with every fault, if there is one."""
        if self:
            raise TableFault("\n".join(self.lines()))


def _lines(kind: _Kind, faults: _Faults) -> list[tuple[int, str]]:
    """A line for each text that was found, or one for all where they are too many; with how often."""
    total = faults.counts.total()
    if len(faults.counts) > MOST_TEXTS:
        found = f"{len(faults.counts):,} different texts, first {'; '.join(faults.first)}"
        return [(total, f"{kind.file}: found {found}; expected {kind.expected} ({total:,} times)")]
    lines = []
    for text, count in faults.counts.items():
        places = "; ".join(faults.places[text])
        often = f" ({count:,} times, first at {places})" if count > 1 else ""
        at = "" if count > 1 else f", {places}"
        expected = kind.expected + faults.meant.get(text, "")
        lines.append((count, f"{kind.file}{at}: found {text}, expected {expected}{often}"))
    return lines


def listed(names: Sequence[str], most: int = 30) -> str:
    """Names for a message: all of them, or the first and how many more."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
