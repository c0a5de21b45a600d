"""What is wrong with rows of a publisher's file: each kind once, with how often and its first five rows.

The importers that are modules stop at the first kind; tables/faults.py tells all kinds of a declared table, and
faults.py those of files that people fill in.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from slidash.importers.contract import stop_at
from slidash.importers.faults import PLACES, Kind


@dataclass(slots=True)
class RowFaults:
    """The faults of some files, gathered while they are read."""

    _rows: dict[Kind, list[tuple[int, str]]] = field(default_factory=dict)
    _counts: Counter[Kind] = field(default_factory=Counter)

    def add(self, kind: Kind, rows: Sequence[int], text: str, count: int = 1) -> None:
        """Note a text that was found, in how many rows, and up to five of them."""
        self._counts[kind] += count
        first = [*self._rows.get(kind, ()), *((row, text) for row in rows[:PLACES])]
        self._rows[kind] = sorted(first)[:PLACES]

    def stop(self) -> None:
        """Stop the import at the kind of fault that comes first, if there is one."""
        for kind in sorted(self._rows, key=lambda kind: (kind.file, self._rows[kind][0])):
            stop_at(kind.file, kind.column, self._rows[kind], self._counts[kind], kind.expected)
