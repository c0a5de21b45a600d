"""The text of every query is written out in the source: never put together, and only in three folders."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "slidash"

# Calls that hand text to DuckDB, and the only folders that make them.
SQL_CALLS = frozenset({"execute", "executemany", "from_query", "sql"})
SQL_HOMES = ("store", "importers", "queries")
# The one way in which SQL is read from a file: whole, from beside the builder.
SQL_FILE = "read_sql"


def _calls(node: ast.AST, function: ast.FunctionDef | None = None) -> Iterator[tuple[ast.Call, ast.FunctionDef | None]]:
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.Call):
            yield each, function
        yield from _calls(each, each if isinstance(each, ast.FunctionDef) else function)


class Sql:
    """Is every text handed to DuckDB written out in the source? Follows names, constants and parameters."""

    def __init__(self, trees: dict[str, ast.Module]) -> None:
        # each call with the function around it, the innermost
        self.calls = {module: list(_calls(tree)) for module, tree in trees.items()}
        self.trees = trees
        self.passing: dict[str, int] = {}  # functions that hand a parameter of theirs on, and its position
        self.seen: set[str] = set()

    def wrong(self) -> list[str]:
        """Every call whose text is not static; repeated until no more functions pass a parameter on."""
        while True:
            known = dict(self.passing)
            found = [each for module in self.trees for each in self._in_module(module)]
            if known == self.passing:
                return found

    def _in_module(self, module: str) -> Iterator[str]:
        for node, function in self.calls[module]:
            if (text := self._text(node)) is None:
                continue
            parameters = (
                [each.arg for each in function.args.args if each.arg not in {"self", "cls"}] if function else []
            )
            if function and isinstance(text, ast.Name) and text.id in parameters:
                method = len(parameters) < len(function.args.args)
                self.passing[f".{function.name}" if method else function.name] = parameters.index(text.id)
            elif not self._static(module, text):
                yield f"slidash.{module}, line {node.lineno}: {ast.unparse(text)[:60]}"
            elif not module.startswith(SQL_HOMES):
                yield f"slidash.{module}, line {node.lineno}: SQL outside {', '.join(SQL_HOMES)}"

    def _text(self, call: ast.Call) -> ast.expr | None:
        """The argument of a call that is SQL; None when the call is about something else."""
        if any(isinstance(each, ast.Starred) for each in call.args[:1]):
            return None
        match call.func:
            case ast.Attribute(attr=name):
                position = 0 if name in SQL_CALLS else self.passing.get(f".{name}", self.passing.get(name))
            case ast.Name(id=name):
                position = self.passing.get(name)
            case _:
                position = None
        if position is None:
            return None
        named = next((each.value for each in call.keywords if each.arg in {"sql", "query", "statement"}), None)
        return call.args[position] if position < len(call.args) else named

    def _static(self, module: str, text: ast.expr) -> bool:
        match text:
            case ast.Constant(value=str()):
                return True
            case ast.IfExp(body=body, orelse=orelse):
                return self._static(module, body) and self._static(module, orelse)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
                return all(self._static(module, part) for part in parts)
            case ast.Subscript(value=value):
                return self._static(module, value)
            case ast.Call(func=ast.Name(id=name)):
                return name == SQL_FILE and module.startswith("store")
            case ast.Call(func=ast.Attribute(attr="extract_statements"), args=[whole]):
                return self._static(module, whole)
            case ast.Name(id=name):
                bound = list(self._bindings(module, name))
                return bool(bound) and all(self._static(where, value) for where, value in bound)
        return False

    def _bindings(self, module: str, name: str) -> Iterator[tuple[str, ast.expr]]:
        """Everything a name is bound to in a module, or in the module it is imported from."""
        for node in ast.walk(self.trees[module]):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    yield module, value
                case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                    yield module, value
                case ast.AugAssign(target=ast.Name(id=target)) if target == name:
                    yield module, ast.JoinedStr(values=[])  # added to, so not static
                case ast.For(target=ast.Name(id=target), iter=value) if target == name:
                    yield module, value
                case ast.ImportFrom(module=str() as origin, names=names):
                    where = origin.removeprefix("slidash.")
                    if where in self.trees and any(alias.name == name and not alias.asname for alias in names):
                        yield from self._bindings(where, name)


def test_sql_is_static_text_and_lives_in_its_homes() -> None:
    trees = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(path.read_text("utf-8"), str(path))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    assert Sql(trees).wrong() == []


@pytest.mark.parametrize(
    "code",
    [
        "def f(con, x): con.execute(f'SELECT {x}')",
        "def f(con, x): con.sql('SELECT ' + x)",
        "def f(con, x): con.execute('SELECT {}'.format(x))",
        "def f(con, x): con.execute('SELECT %s' % x)",
        "def f(con, x):\n    text = f'SELECT {x}'\n    con.execute(text)",
        "def f(con, x):\n    text = 'SELECT 1'\n    text += x\n    con.execute(text)",
        "def g(con, sql): con.execute(sql)\ndef f(con, x): g(con, f'SELECT {x}')",
        "def f(con, names):\n    for each in names:\n        con.execute(each)",
    ],
)
def test_sql_that_is_put_together_is_found(code: str) -> None:
    assert Sql({"store.invented": ast.parse(code)}).wrong()


def test_static_sql_is_let_through() -> None:
    code = (
        "ONE = 'SELECT 1'\ndef g(con, sql): con.execute(sql)\ndef f(con):\n    g(con, ONE)\n    con.sql('SELECT ' '2')"
    )
    assert Sql({"store.invented": ast.parse(code)}).wrong() == []
