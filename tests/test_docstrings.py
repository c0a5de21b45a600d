"""Does a docstring say what its reader must know: which errors are raised?"""

import ast
from collections.abc import Iterator

import pytest

from tests.test_architecture import modules


def raised(node: ast.AST) -> Iterator[str]:
    """The errors that the statements of a function raise by name; not those of functions within it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Raise) and child.exc is not None:
            error = child.exc.func if isinstance(child.exc, ast.Call) else child.exc
            if isinstance(error, ast.Name) and error.id[:1].isupper():
                yield error.id
        yield from raised(child)


def silent(tree: ast.AST) -> Iterator[str]:
    """The public functions that raise an error of which their docstring says nothing."""
    for node in ast.iter_child_nodes(tree):
        name = getattr(node, "name", "")
        if isinstance(node, ast.ClassDef) and not name.startswith("_"):
            yield from (f"{name}.{function}" for function in silent(node))
        elif isinstance(node, ast.FunctionDef) and not name.startswith("_"):
            words = ast.get_docstring(node) or ""
            if any(error not in words and "aises" not in words for error in raised(node)):
                yield name


def test_a_public_function_says_what_it_raises() -> None:
    assert not [f"slidash.{module}: {name}" for module, tree in modules().items() for name in silent(tree)]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('def f():\n    """Reads."""\n    raise Wrong("x")', ["f"]),
        ('class A:\n    def f(self):\n        """Reads."""\n        if x:\n            raise Wrong', ["A.f"]),
        ('def f():\n    """Reads. Raises Wrong."""\n    raise Wrong("x")', []),
        ('def f():\n    """Reads."""\n    try:\n        g()\n    except Wrong:\n        raise', []),
        ("def _f():\n    raise Wrong", []),
    ],
)
def test_what_a_docstring_leaves_unsaid_is_found(code: str, names: list[str]) -> None:
    assert list(silent(ast.parse(code))) == names
