"""Is a pronoun seen where it stands for long, and let be where it is read in a glance?"""

import ast

import pytest

from tests.pronouns import pronouns


@pytest.mark.parametrize(
    "code",
    [
        *("found = search(x)", "told, n = x", "self.said = x", "said += x", "if (one := x): pass"),
        *("def f(told): pass", "def f(*, asked=1): pass", "class A:\n    found: int", "def told(): pass"),
        "for each in x:\n    a()\n    b()\n    c()",
        "found = x if x else ''",
        "def f(expected):\n    said = 1",
    ],
)
def test_a_pronoun_that_stands_for_something_is_found(code: str) -> None:
    assert [name for _, name in pronouns(ast.parse(code))]


@pytest.mark.parametrize(
    "code",
    [
        *("[one.id for one in x]", "sorted(x, key=lambda each: each.id)", "{each: n for each, n in x}"),
        *("for each in x:\n    a(each)\n    b(each)", "f(found=x)", "x.found"),
        *("def broken(found, expected): pass", "file, found, expected = x", "found = f'{x}' if x else 'none'"),
    ],
)
def test_a_pronoun_of_one_line_or_of_a_fault_may_stay(code: str) -> None:
    assert not [name for _, name in pronouns(ast.parse(code))]
