"""What is remembered of a build: once for each question, within a number of bytes, by whichever thread asks."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.store.memory import Bounded, Memory
from slidash.store.reader import Store, per_build

ROOM = 10 * 1024


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4_000), st.booleans()), max_size=60))
def test_what_is_kept_lately_is_what_was_asked_for_last_within_the_bytes(
    asked: list[tuple[int, int, bool]],
) -> None:
    kept = Bounded[int](ROOM, ROOM // 3)
    order: dict[int, int] = {}  # question -> bytes, the least recently asked first
    for question, size, reads in asked:
        if reads:
            assert kept.get(question) == (question if question in order else None)
            if question in order:
                order[question] = order.pop(question)
            continue
        kept.keep(question, question, size)
        if size + Bounded.SHARE <= ROOM // 3:
            order.setdefault(question, size + Bounded.SHARE)
        while sum(order.values()) > ROOM:
            del order[next(iter(order))]
        assert kept.bytes == sum(order.values()) <= ROOM


def test_an_answer_is_worked_out_once_and_none_is_an_answer() -> None:
    memory, worked = Memory(ROOM, ROOM), list[str]()

    def nothing() -> None:
        worked.append("out")

    for _ in range(3):
        assert memory.answer("for good", nothing) is None
        assert memory.answer("lately", nothing, lambda _: 10) is None
    assert worked == ["out", "out"]
    assert "for good" in memory and "lately" in memory and "another" not in memory


def test_a_question_that_fails_is_asked_again() -> None:
    memory = Memory(ROOM, ROOM)
    with pytest.raises(ZeroDivisionError):
        memory.answer("question", lambda: 1 // 0)
    assert "question" not in memory
    assert memory.answer("question", lambda: 1) == 1


def test_what_is_too_large_is_worked_out_again_and_takes_no_room() -> None:
    memory = Memory(ROOM, ROOM // 4)
    numbers = iter((1, 2))
    assert [memory.answer("large", lambda: next(numbers), lambda _: ROOM) for _ in range(2)] == [1, 2]
    assert "large" not in memory


@pytest.mark.parametrize("sized", [True, False])
def test_threads_that_ask_at_once_have_it_worked_out_once(sized: bool) -> None:  # noqa: FBT001 - a case
    memory, worked, all_there = Memory(ROOM, ROOM), list[str](), threading.Barrier(8)

    def slowly() -> str:
        worked.append("out")
        begun.wait(5)
        return "answer"

    begun = threading.Event()

    def ask(_: int) -> str:
        all_there.wait(5)
        return memory.answer("question", slowly, len if sized else None)

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(ask, number) for number in range(8)]
        threading.Timer(0.05, begun.set).start()
        assert {answer.result() for answer in answers} == {"answer"}
    assert worked == ["out"]


def test_an_answer_may_need_others_and_two_threads_do_not_wait_for_each_other() -> None:
    memory = Memory(ROOM, ROOM)

    def sum_to(number: int) -> int:
        return memory.answer(number, lambda: number + sum_to(number - 1) if number else 0)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(sum_to, [*range(40), *reversed(range(40))])) == [
            number * (number + 1) // 2 for number in [*range(40), *reversed(range(40))]
        ]


def test_a_function_is_asked_once_for_each_build_and_arguments(store: Store, store_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    @per_build
    def doubled(store: Store, number: int, *, plus: int = 0) -> int:
        """Twice the number."""
        asked.append((store.build.id, number))
        return 2 * number + plus

    @per_build
    def halved(store: Store, number: int) -> float:  # noqa: ARG001 - another function with the same arguments
        return number / 2

    assert [doubled(store, 1), doubled(store, 1), doubled(store, 2), doubled(store, 1, plus=1)] == [2, 2, 4, 3]
    assert halved(store, 1) == 0.5
    assert len(asked) == 3
    other = Store(store_path)
    assert doubled(other, 1) == 2
    assert len(asked) == 4
    other.close()
    assert doubled.__doc__ == "Twice the number."


def test_a_function_with_a_size_gives_way_to_others(store_path: Path) -> None:
    store, asked = Store(store_path), list[int]()
    store.memory = Memory(ROOM, ROOM)

    @per_build(size=len)
    def text(store: Store, number: int) -> str:  # noqa: ARG001 - as it is asked
        asked.append(number)
        return "x" * 4_000

    for number in (1, 2, 1, 3, 1, 2):
        text(store, number)
    assert asked == [1, 2, 3, 2]
    store.close()
