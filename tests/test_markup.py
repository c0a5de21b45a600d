"""Markup is made of our own literals only, and nothing else becomes markup by being put into them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.markup import NOTHING, Markup, escaped, in_script, joined, template, template_of_rows

PACKAGE = Path(__file__).parent.parent / "slidash"
# These two write markup themselves: the templates' own module, and the one that writes a tree of components
WRITERS = frozenset({"markup.py", "html.py"})
# The rows of a table are put together from literals of its own, by what its columns hold
COMPOSED = frozenset({"tables.py"})
TAG = re.compile(
    r"</[a-z]|<(?:a|b|br|div|g|h[1-6]|html|input|li|main|ol|option|p|path|rect|script|span|svg|t[dhr]|text|ul)[ />]"
)
LINK = template('<a href="{}">{}</a>')


@given(st.text(), st.text())
def test_what_is_put_into_a_template_is_read_as_it_was_given(href: str, text: str) -> None:
    made = LINK(href, text)
    assert type(made) is Markup
    assert made.count("<") == 2 and made.count('"') == 2
    plain = href.isprintable() and text.isprintable()  # XML has no place for some other characters
    if plain:
        link = ET.fromstring(made)  # noqa: S314 - our own text
        assert (link.get("href"), link.text or "") == (href, text)


def test_markup_and_numbers_stand_as_they_are_numbers_in_the_form_of_their_place() -> None:
    assert LINK(escaped("/?a&b"), joined([Markup("<b>"), escaped("<")])) == '<a href="/?a&amp;b"><b>&lt;</a>'
    assert template("{:.1f} {:g} {}")(1.25, 2.0, 3) == "1.2 2 3"


def test_places_go_by_name_and_one_that_stands_twice_is_given_once() -> None:
    title = template('<svg aria-label="{name}" width="100%"><title>{name}</title></svg>')
    assert title(name="A & B") == '<svg aria-label="A &amp; B" width="100%"><title>A &amp; B</title></svg>'
    with pytest.raises(TypeError):
        title(words="A")


@pytest.mark.parametrize("value", [None, True, ["<b>"]])
def test_what_is_neither_text_nor_number_is_refused(value: object) -> None:
    with pytest.raises((AttributeError, TypeError)):
        LINK("/", value)
    with pytest.raises((AttributeError, TypeError)):
        template_of_rows("<p>{}</p>")([(value,)])  # type: ignore[list-item]


@given(st.lists(st.tuples(st.text(), st.integers() | st.just(Markup("<b>")), st.text(st.characters() | st.just("\0")))))
def test_rows_are_what_a_template_for_each_would_give(rows: list[tuple[str, int | Markup, str]]) -> None:
    text = '<p title="{}">{} {}</p>'
    assert template_of_rows(text)(rows) == joined(template(text)(*row) for row in rows)


def test_text_between_tags_keeps_its_quotes_and_json_cannot_end_its_script() -> None:
    assert template("<b>{}</b>", quotes=False)("\"a\" < 'b'") == "<b>\"a\" &lt; 'b'</b>"
    assert in_script('"</script>"') == '"\\u003c/script>"'
    assert joined([]) == NOTHING


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


MAKERS = frozenset({"Markup", "template", "template_of_rows"})


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every place in a module at which markup is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            yield node


def is_literal(node: ast.expr) -> bool:
    """Text as it is written, or a constant by its name."""
    return (isinstance(node, ast.Constant) and isinstance(node.value, str)) or (
        isinstance(node, ast.Name) and node.id.isupper()
    )


def constants(tree: ast.Module) -> Iterator[ast.expr]:
    """What constants of a module are set to."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if all(isinstance(target, ast.Name) and target.id.isupper() for target in targets):
                yield node.value


def test_only_literals_become_markup() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}, line {call.lineno}: {ast.unparse(call)[:60]}"
        for path, tree in modules()
        if path.name not in WRITERS | COMPOSED
        for call in calls(tree)
        if {keyword.arg for keyword in call.keywords} - {"quotes"} or not all(map(is_literal, call.args))
    ]
    assert not wrong


def test_nothing_is_escaped_by_hand() -> None:
    wrong = [
        str(path.relative_to(PACKAGE))
        for path, tree in modules()
        if path.name != "markup.py"
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and node.module in {"html", "xml.sax.saxutils", "markupsafe"})
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"html.escape", "Markup.escape"})
    ]
    assert not wrong


def test_no_tag_is_written_but_in_a_template_or_markup() -> None:
    wrong = []
    for path, tree in modules():
        if path.name in WRITERS | COMPOSED:
            continue
        meant = {id(part) for call in calls(tree) for argument in call.args for part in ast.walk(argument)}
        meant |= {id(value) for value in constants(tree)}  # parts of templates
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        wrong += [
            f"{path.relative_to(PACKAGE)}, line {node.lineno}: {node.value[:60]!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAG.search(node.value)
            if id(node) not in meant | documented
        ]
    assert not wrong
