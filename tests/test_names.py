"""Names say what they hold: a pronoun may stand for a thing in one line, and not over a page."""

import ast
from collections.abc import Iterator

import pytest

from tests.test_architecture import modules

PRONOUNS = frozenset({"asked", "each", "found", "one", "said", "told"})
A_GLANCE = 3  # lines of a loop that is taken in whole, so that its variable may be a pronoun

Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def bound(target: ast.AST) -> set[str]:
    """The names that a target of an assignment, a loop or a comprehension gives values to."""
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def parameters(arguments: ast.arguments) -> set[str]:
    """The names of all parameters."""
    return {node.arg for node in ast.walk(arguments) if isinstance(node, ast.arg)}


def in_a_glance(node: ast.AST) -> set[str]:
    """The names that a comprehension, a lambda or a short loop gives values to, which are read within a few lines."""
    match node:
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return {name for generator in node.generators for name in bound(generator.target)}
        case ast.Lambda():
            return parameters(node.args)
        case ast.For() if (node.end_lineno or 0) - node.lineno < A_GLANCE:
            return bound(node.target)
    return set()


def is_text(value: ast.AST) -> bool:
    """Whether an expression is text that is written out here."""
    if isinstance(value, ast.IfExp):
        return is_text(value.body) and is_text(value.orelse)
    return isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str))


def of_a_fault(node: ast.AST) -> set[str]:
    """`found` where a fault says so: beside what was expected or is allowed, or as text for its message."""
    match node:
        case ast.FunctionDef() if parameters(node.args) & {"expected", "allowed"}:
            return {"found"}
        case ast.Assign(targets=[ast.Tuple() as target]) if "expected" in bound(target):
            return {"found"}
        case ast.Assign(targets=[ast.Name(id="found")], value=value) if is_text(value):
            return {"found"}
    return set()


def pronouns(tree: ast.AST, allowed: frozenset[str] = frozenset()) -> Iterator[tuple[int, str]]:
    """Line and name of each variable, parameter, field and function that is a pronoun for longer than a glance."""
    for node in ast.iter_child_nodes(tree):
        within = allowed | in_a_glance(node) | of_a_fault(node)
        name = ""
        match node:
            case ast.Name(ctx=ast.Store(), id=name) | ast.arg(arg=name) | ast.Attribute(ctx=ast.Store(), attr=name):
                pass
            case ast.FunctionDef(name=name):
                pass
        if name in PRONOUNS - within:
            yield getattr(node, "lineno", 0), name
        yield from pronouns(node, within)


def test_names_say_what_they_hold() -> None:
    wrong = [
        f"slidash.{module}, line {line}: {name}" for module, tree in modules().items() for line, name in pronouns(tree)
    ]
    assert not wrong, "name it by what it holds"


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
