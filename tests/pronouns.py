"""Which names are pronouns, and where may they stand? For a thing in one line, and not over a page."""

import ast
from collections.abc import Iterator

PRONOUNS = frozenset({"asked", "each", "found", "one", "said", "told"})
A_GLANCE = 3  # lines of a loop that is taken in whole, so that its variable may be a pronoun


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
