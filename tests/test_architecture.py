"""The shape of the code: imports point one way, libraries have homes, modules stay small."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.pronouns import pronouns

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "slidash"
MOST_LINES = 300


class Layer(NamedTuple):
    """What the modules under one name may import from slidash, and which libraries have their home there."""

    imports: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()


SERVE_SIDE = (
    "queries",
    "figures",
    "components",
    "pages",
    "api",
    "csv_files",
    "files",
    "lginform",
    "markup",
    "reports",
    "responses",
    "store.keeper",
    "store.reader",
    "vocabulary",
    "errors",
)
PAGES_SIDE = (
    *("queries", "figures", "components", "csv_files", "files", "markup", "vocabulary", "errors", "store.reader"),
    *("pages", "reports"),
)
ASKING = (
    *("queries", "query_strings", "csv_files", "vocabulary", "errors", "responses", "store.keeper"),
    "store.reader",
)
# The table of docs/architecture.md. The longest name that fits a module counts; a name stands for everything under it.
LAYERS: dict[str, Layer] = {
    "errors": Layer(),
    "query_strings": Layer(("errors",)),
    "settings": Layer(("errors",)),
    "heap": Layer(),
    "browser_files": Layer(("errors",)),
    "assets_build": Layer(("browser_files", "errors", "settings"), ("brotli",)),
    "markup": Layer((), ("markupsafe",)),
    "vocabulary": Layer(("errors", "vocabulary")),
    "authored": Layer(("errors", "vocabulary", "authored"), ("pydantic",)),
    "importers": Layer(
        ("errors", "vocabulary", "authored.register", "authored.tables", "importers"),
        ("duckdb", "numpy", "openpyxl", "pandas", "python_calamine", "requests", "shapely", "topojson", "tqdm"),
    ),
    "hexagons": Layer(("errors", "vocabulary", "authored.register", "hexagons"), ("numpy", "scipy")),
    "hexagons.layouts": Layer(("errors", "vocabulary", "authored.csv_rows", "authored.register")),
    "store": Layer(
        ("errors", "vocabulary", "authored", "hexagons.layouts", "importers.connection", "importers.contract", "store"),
        ("duckdb", "tqdm"),
    ),
    "store.memory": Layer(),
    "store.reader": Layer(("errors", "store.memory"), ("duckdb", "numpy")),
    "store.keeper": Layer(("store.reader",)),
    "queries": Layer(("store.reader", "vocabulary", "errors", "queries"), ("numpy", "rapidfuzz")),
    "figures": Layer(("vocabulary", "markup", "figures")),
    "components": Layer(("vocabulary", "markup", "components"), ("dash",)),
    "pages": Layer(PAGES_SIDE, ("dash",)),
    "pages.about": Layer((*PAGES_SIDE, "api", "lginform", "query_strings"), ("dash",)),
    "pages.addresses": Layer(("pages.choices", "query_strings", "errors"), ("werkzeug",)),
    "pages.choices": Layer(("queries.groups",)),
    "api": Layer((*ASKING, "api"), ("flask", "orjson")),
    "lginform": Layer((*ASKING, "markup", "lginform"), ("flask", "werkzeug")),
    "assistants": Layer(
        ("api", "query_strings", "errors", "responses", "store.keeper", "assistants"), ("anyio", "mcp")
    ),
    "csv_files": Layer(("vocabulary", "errors")),
    "files": Layer(("csv_files", "markup", "vocabulary", "errors", "files"), ("xlsxwriter",)),
    "reports": Layer(("errors", "vocabulary", "reports"), ("docx", "pptx", "xlsxwriter")),
    "responses": Layer(("store.reader",)),
    "serving": Layer(
        (*SERVE_SIDE, "browser_files", "settings", "serving"),
        ("brotli", "dash", "flask", "font_roboto", "resvg_py", "werkzeug"),
    ),
    "site": Layer((*SERVE_SIDE, "settings", "serving"), ("dash", "flask", "werkzeug")),
    "__init__": Layer(),
    "commands": Layer(
        ("errors", "vocabulary", "authored", "hexagons", "importers", "store", "settings", "commands.building")
    ),
    "commands.assistants": Layer(("errors", "settings", "store.keeper", "store.reader", "assistants")),
    "commands.serving": Layer(("errors", "settings", "store.reader")),
    "commands.reporting": Layer(
        ("errors", "settings", "store.reader", "csv_files", "queries", "pages", "reports", "vocabulary")
    ),
    "__main__": Layer(("errors", "settings")),
}


NOT_LIBRARIES = frozenset({"_typeshed"})  # types that only a type checker sees


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its name inside slidash, such as store.reader."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


def layer(module: str) -> str:
    """The name in LAYERS that counts for a module: the longest that fits."""
    fitting = [name for name in LAYERS if f"{module}.".startswith(f"{name}.")]
    assert fitting, f"slidash.{module} has no place in LAYERS"
    return max(fitting, key=len)


def imported(tree: ast.AST) -> Iterator[str]:
    """Full dotted names of what is imported anywhere in a tree; of `from a import b`, both a and b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def allowed(name: str, within: tuple[str, ...]) -> bool:
    return any(f"{name}.".startswith(f"{each}.") for each in within)


def test_imports_within_the_package_point_one_way() -> None:
    wrong = [
        f"slidash.{module} imports {name}"
        for module, tree in modules().items()
        for name in imported(tree)
        if name.startswith("slidash.") and not allowed(name.removeprefix("slidash."), LAYERS[layer(module)].imports)
    ]
    assert not wrong


SHARED_BY_PAGES = frozenset({"words", "parts"})


def test_a_page_folder_imports_no_other_page_folder() -> None:
    # what two pages share stands in words/ or parts/; a page leads to another by its name, in addresses.py
    folders = {path.parent.name for path in PACKAGE.glob("pages/*/__init__.py")}
    assert folders > SHARED_BY_PAGES
    wrong = []
    for module, tree in modules().items():
        of_pages, _, folder = module.rpartition(".")[0].rpartition(".")
        if of_pages != "pages":
            continue
        within = SHARED_BY_PAGES | ({folder} if folder not in SHARED_BY_PAGES else set())
        others = tuple(f"slidash.pages.{other}." for other in folders - within)
        wrong += [f"slidash.{module} imports {name}" for name in imported(tree) if f"{name}.".startswith(others)]
    assert not wrong


def test_the_tables_of_a_page_are_declared_in_its_module_of_files() -> None:
    wrong, seen = [], set()
    for module, tree in modules().items():
        page, _, name = module.removeprefix("pages.").rpartition(".")
        if not module.startswith("pages.") or not page:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Table", "to_csv"}:
                if name in {"file", "files"}:
                    seen.add(page)
                else:
                    wrong.append(f"slidash.{module}, line {node.lineno}")
    assert not wrong
    assert len(seen) > 5


def test_every_library_is_imported_only_where_it_has_its_home() -> None:
    wrong = []
    for module, tree in modules().items():
        for name in imported(tree):
            library = name.partition(".")[0]
            if library in {"slidash", *NOT_LIBRARIES} or library in sys.stdlib_module_names:
                continue
            if library not in LAYERS[layer(module)].libraries:
                wrong.append(f"slidash.{module} imports {library}")
    assert not wrong


def at_the_top(tree: ast.Module) -> list[ast.stmt]:
    """The statements of a module itself, and those under `if TYPE_CHECKING`, which never run."""
    typing = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return [*tree.body, *(each for node in typing for each in node.body)]


def test_imports_stand_at_the_top_of_their_module() -> None:
    hidden = [
        f"slidash.{module}, line {node.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in at_the_top(tree)
    ]
    assert not hidden


def test_no_module_is_longer_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def test_every_module_says_by_its_name_what_it_is_about() -> None:
    nothing = {"common", "helper", "helpers", "misc", "tools", "util", "utils"}
    assert not [module for module in modules() if nothing & set(module.split("."))]


def test_names_say_what_they_hold() -> None:
    wrong = [f"{module}, line {line}: {name}" for module, tree in modules().items() for line, name in pronouns(tree)]
    assert not wrong, "a pronoun may stand for three lines: name it by what it holds"


def test_every_module_begins_by_saying_what_it_is_for() -> None:
    silent = [module for module, tree in modules().items() if tree.body and not ast.get_docstring(tree)]
    assert not silent


ENGLISH = "vocabulary.english"


def makes_english(node: ast.AST) -> bool:
    """Whether an expression makes a capital, a plural s or a day in words, which are the one module's to make."""
    match node:
        case ast.Call(func=ast.Attribute(attr="capitalize" | "title"), args=[]):
            return True
        case ast.Call(func=ast.Attribute(attr="upper" | "lower", value=ast.Subscript(slice=at)), args=[]):
            return ast.unparse(at) in {"0", ":1", "0:1", "1:"}
        case ast.BinOp(left=ast.Constant(value="s"), op=ast.Mult()) | ast.IfExp(body=ast.Constant(value="s")):
            return True
        case ast.BinOp(right=ast.Constant(value="s"), op=ast.Mult()) | ast.IfExp(orelse=ast.Constant(value="s")):
            return True
        case ast.Constant(value=str(text)):
            return re.search(r"%(-d|#d|B\b)", text) is not None
    return False


def test_capitals_plurals_and_days_are_made_in_one_module() -> None:
    wrong = [
        f"slidash.{module}, line {node.lineno}: {ast.unparse(node)}"
        for module, tree in modules().items()
        if module != ENGLISH
        for node in ast.walk(tree)
        if makes_english(node) and isinstance(node, ast.expr)
    ]
    assert not wrong, f"use slidash.{ENGLISH}"


@pytest.mark.parametrize(
    "code",
    [
        *("x[0].upper() + x[1:]", "x[:1].lower()", "x.capitalize()", "f'{x.title()}'", "x[1:].lower()"),
        *("'s' * (n != 1)", "(n != 1) * 's'", "'s' if n != 1 else ''", "'' if n == 1 else 's'"),
        *("f'{day:%-d %m}'", "day.strftime('%d %B')"),
    ],
)
def test_a_sentence_made_by_hand_is_found(code: str) -> None:
    assert any(makes_english(node) for node in ast.walk(ast.parse(code)))


def as_markdown() -> str:
    """The table for docs/architecture.md."""
    lines = ["| module | may import from slidash | libraries |", "| --- | --- | --- |"]
    for name, (imports, libraries) in LAYERS.items():
        if name != "__init__":
            lines.append(f"| `{name}` | {', '.join(imports) or '–'} | {', '.join(libraries) or '–'} |")
    return "\n".join(lines)


def test_the_document_on_architecture_shows_the_table_of_modules_as_it_is_enforced() -> None:
    document = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    shown = document.partition("<!-- modules -->\n")[2].partition("\n<!-- /modules -->")[0]
    assert shown == as_markdown(), f"between the markers docs/architecture.md must say:\n{as_markdown()}"
