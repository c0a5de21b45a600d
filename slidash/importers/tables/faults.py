"""What is wrong with one table, each kind of fault once, with how often and where first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from slidash.errors import ImportContractError

SHOWN = 5
LONGEST = 90


class TableFault(ImportContractError):
    """A table cannot be read; the message is one line for each kind of fault."""


class NoHeadings(TableFault):
    """A sheet has no row of headings as declared."""


@dataclass(slots=True)
class Faults:
    """Faults by kind: a file, what is wrong there, and what was expected."""

    _places: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    _counts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _messages: list[str] = field(default_factory=list)

    def add(self, file: str, where: str, found: object, expected: str) -> None:
        """Note one fault at a place such as `row 7, column F (Total)`."""
        text = str(found)
        shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        key = (file, repr(shown) if isinstance(found, str) else shown, expected)
        self._counts[key] = self._counts.get(key, 0) + 1
        places = self._places.setdefault(key, [])
        if len(places) < SHOWN:
            places.append(where)

    def add_message(self, message: str) -> None:
        """Note a fault that says by itself where it is."""
        self._messages.append(message)

    def __bool__(self) -> bool:
        return bool(self._counts or self._messages)

    def lines(self, most: int = 20) -> list[str]:
        """One line a kind of fault, the most frequent `most` of them."""
        lines = self._messages[:most]
        for key, count in sorted(self._counts.items(), key=lambda item: -item[1])[:most]:
            file, found, expected = key
            places = "; ".join(self._places[key])
            often = f" ({count:,} times, first at {places})" if count > 1 else ""
            at = "" if count > 1 else f", {places}"
            lines.append(f"{file}{at}: found {found}, expected {expected}{often}")
        left = len(self._counts) + len(self._messages) - min(most, len(lines))
        return [*lines[:most], f"and {left:,} more kinds of fault"] if left else lines

    def stop(self) -> None:
        """Raise TableFault with every fault, if there is one."""
        if self:
            raise TableFault("\n".join(self.lines()))


def listed(names: Sequence[str], most: int = 30) -> str:
    """Names for a message: all of them, or the first and how many more."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
