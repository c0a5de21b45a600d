"""Sets of metric types as bits: to cut two sets of thousands, and to count what is left, takes a few microseconds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from slidash.store.reader import Store, per_build

Other = TypeVar("Other")


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The metric types of a build by number, and the number of each."""

    metric_types: Sequence[str]
    number: Mapping[str, int]


class MetricSet(AbstractSet[str]):
    """Metric types of one build; like any set of their ids, but cut with another by their bits."""

    __slots__ = ("_bits", "_numbers")

    def __init__(self, bits: int, numbers: Numbers) -> None:
        """Bit n stands for the metric type with number n."""
        self._bits, self._numbers = bits, numbers

    def __len__(self) -> int:
        """How many there are."""
        return self._bits.bit_count()

    def __contains__(self, metric_type: object) -> bool:
        """Whether a metric type is one of them."""
        number = self._numbers.number.get(metric_type) if isinstance(metric_type, str) else None
        return number is not None and bool(self._bits >> number & 1)

    def __iter__(self) -> Iterator[str]:
        """Their ids, by number."""
        octets = self._bits.to_bytes((self._bits.bit_length() + 7) // 8, "little")
        ones = np.flatnonzero(np.unpackbits(np.frombuffer(octets, np.uint8), bitorder="little"))
        return map(self._numbers.metric_types.__getitem__, ones.tolist())

    def __and__(self, other: AbstractSet[object]) -> "MetricSet":
        """Those in both."""
        if isinstance(other, MetricSet) and other._numbers is self._numbers:
            return MetricSet(self._bits & other._bits, self._numbers)
        return _of(self._numbers, (metric_type for metric_type in self if metric_type in other))

    @classmethod
    def _from_iterable(cls, it: Iterable[Other]) -> AbstractSet[Other]:  # what the other operations of sets make
        return frozenset(it)

    def __hash__(self) -> int:
        """Equal sets of one build have the same."""
        return hash(self._bits)

    def __repr__(self) -> str:
        """The ids, for a reader of a failed test."""
        return f"MetricSet({list(self)})"


@per_build
def numbers(store: Store) -> Numbers:
    """The numbering of this build."""
    metric_types = [row.id for row in store.rows("SELECT id FROM metric_type ORDER BY number", _Id)]
    return Numbers(metric_types, {metric_type: number for number, metric_type in enumerate(metric_types)})


def metric_set(store: Store, metric_types: Iterable[str]) -> MetricSet:
    """The set of those ids. KeyError for one that the build has not."""
    return _of(numbers(store), metric_types)


def where(store: Store, held: NDArray[np.intp]) -> MetricSet:
    """The set of those numbers, an array of them."""
    chosen = np.zeros(len(numbers(store).metric_types), np.bool)
    chosen[held] = True
    return MetricSet(_bits(chosen), numbers(store))


def _of(numbering: Numbers, metric_types: Iterable[str]) -> MetricSet:
    held = np.zeros(len(numbering.metric_types), np.bool)
    held[[numbering.number[metric_type] for metric_type in metric_types]] = True
    return MetricSet(_bits(held), numbering)


def _bits(held: NDArray[np.bool]) -> int:
    return int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")


@dataclass(frozen=True, slots=True)
class _Id:
    id: str
