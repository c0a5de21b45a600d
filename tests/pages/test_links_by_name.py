"""No address of the site is written out by hand: pages lead to each other by name, and to files they answer."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from slidash.pages import PAGES, addresses
from slidash.serving.routing import Router
from slidash.store.reader import Store
from tests.browser.addresses import PAGES as SAMPLES

PACKAGE = Path(addresses.__file__).parents[1]
AT_HOME = ("pages/addresses.py", "api/", "lginform/deep_link.py")  # the pages' addresses, the API's, LG Inform's
FIRST = sorted({rule.split("/")[1] for rule, _ in addresses.RULES.values()} - {""})
SITE_PATH = re.compile(rf"""(?:^|[\s("'“=])/(?:{"|".join(FIRST)}|api)(?![\w-])""")
PARAMETER = re.compile(r"[?&][\w-]+=")
MAKERS = {"link", "csv_link", "file_link", "files", "links", "template"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(AT_HOME):
            yield name, ast.parse(path.read_text("utf-8"))


def docstrings(tree: ast.AST) -> set[int]:
    """The nodes that are a sentence by themselves and so say something to the reader of the code."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def written_out(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines and texts that are, or become, an address of the site."""
    spoken = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            if SITE_PATH.search(node.value) or PARAMETER.search(node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.Call | ast.Tuple):
            method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)  # such as path.rstrip("/")
            given = node.args if isinstance(node, ast.Call) else node.elts
            if not method and any(isinstance(each, ast.Constant) and each.value == "/" for each in given):
                yield node.lineno, "/"  # the first page, whose address is one stroke


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('link("x", f"/metrics/{id}")', 1),
        ('href = f"{page}?area={code}"', 1),
        ('PATH = "/take-up"', 1),
        ('breadcrumbs = (("Home", "/"),)', 1),
        ('link("x", "/")', 1),
        ('source = "/api/v1/areas?limit=10&q="', 1),
        ('path.rstrip("/")', 0),
        ('"""Such as /metrics/x."""', 0),
        ('words = "metrics/compare"', 0),
    ],
)
def test_an_address_that_is_written_out_is_seen(code: str, count: int) -> None:
    assert len(list(written_out(ast.parse(code)))) == count


def test_no_address_of_the_site_is_written_out_by_hand() -> None:
    wrong = [f"{name}, line {line}: {text}" for name, tree in sources() for line, text in written_out(tree)]
    assert not wrong


def named_in(tree: ast.Module) -> dict[str, str]:
    """The constants of a module, such as the name of its page."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def links_by_name(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """The calls that make a link, each with its page; without those whose page is out of a table."""
    known = named_in(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("addresses"), attr=attr), args=[ast.Constant(page), *_]):
                if attr in MAKERS:
                    yield node, str(page)
            case ast.Call(func=ast.Attribute(value=ast.Name("addresses"), attr=attr), args=[ast.Name(name), *_]):
                if attr in MAKERS and name in known:
                    yield node, known[name]


def test_every_link_by_name_names_a_page_and_choices_that_it_has() -> None:
    wrong, seen = [], 0
    for name, tree in sources():
        for call, page in links_by_name(tree):
            seen += 1
            known = {field.name for field in fields(addresses.RULES[page][1])} if page in addresses.RULES else set()
            unknown = {keyword.arg for keyword in call.keywords if keyword.arg} - known
            if unknown or not known:
                wrong.append(f"{name}, line {call.lineno}: {page} {unknown}")
    assert not wrong
    assert seen > 40


@pytest.mark.parametrize("address", SAMPLES.values(), ids=SAMPLES.keys())
def test_every_file_a_page_declares_is_answered(store: Store, address: str) -> None:
    router, (path, _, query) = Router(PAGES), address.partition("?")
    page, choices = router.choices(path, query.encode())
    if not hasattr(page, "table") or (page.NAME == "compare" and "y=" not in query):
        return
    names = set()
    for table in ("", *choices.TABLES):
        path, _, query = addresses.csv_link(page.NAME, choices, table=table).partition("?")
        names.add(router.file(store, addresses.decoded(path), query.encode(), "https://example.org").name)
    first_has_a_name = page.NAME == "about-data"
    assert len(names) == len(choices.TABLES) + (not first_has_a_name)
