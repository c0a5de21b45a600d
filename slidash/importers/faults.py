"""What is wrong with files that people fill in: every kind of fault once, with how often and where first."""

from dataclasses import dataclass, field
from typing import NamedTuple

from slidash.errors import ImportContractError
from slidash.vocabulary.english import counted, listed

MOST_SHOWN = 80  # characters of a cell in a message
PLACES = 5
MOST_KINDS = 200


class Place(NamedTuple):
    """Where one fault is, and the text found there."""

    line: int
    text: str


class Kind(NamedTuple):
    """Faults of one kind stand in one column of one file and want the same there."""

    file: str
    column: str
    expected: str


@dataclass(slots=True)
class Faults:
    """The faults of some files, gathered while they are read."""

    number: int = 0
    _places: dict[Kind, list[Place]] = field(default_factory=dict)
    _numbers: dict[Kind, int] = field(default_factory=dict)

    def add(self, file: str, line: int, column: str, found: object, expected: str) -> None:
        """Note one fault."""
        kind, text = Kind(file, column, expected), str(found)
        self.number += 1
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        places = self._places.setdefault(kind, [])
        if len(places) < PLACES:
            places.append(Place(line, text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."))

    def lines(self) -> list[str]:
        """One line for each kind of fault, by file and first line."""
        kinds = sorted(self._places, key=lambda kind: (kind.file, self._places[kind][0].line))
        kinds_in_words = [self._in_words(kind) for kind in kinds[:MOST_KINDS]]
        left = len(kinds) - len(kinds_in_words)
        return (
            [*kinds_in_words, f"and {counted(left, 'more kind of fault', 'more kinds of fault')}"]
            if left
            else kinds_in_words
        )

    def _in_words(self, kind: Kind) -> str:
        first, *others = self._places[kind]
        fault = f"{kind.file}, line {first.line}, {kind.column}: found {first.text!r}, expected {kind.expected}"
        number = self._numbers[kind]
        if number == 1:
            return fault
        if all(place.text == first.text for place in others):
            where = f"lines {listed([f'{place.line:,}' for place in (first, *others)])}"
        else:
            where = listed([f"line {place.line:,} {place.text!r}" for place in (first, *others)])
        return f"{fault} ({number:,} such faults{', the first' if number > PLACES else ''} in {where})"

    def stop(self, what: str) -> None:
        """Raise ImportContractError with every kind of fault, if there is one; `what` was not imported."""
        if self.number:
            raise ImportContractError(
                f"{what} was not imported: {counted(self.number, 'fault')}\n" + "\n".join(self.lines())
            )
