"""Does every page say what somebody has read and accepted, and nothing else?"""

import ast
from collections import Counter
from pathlib import Path

import pytest

from slidash.settings import ROOT
from tests.pages import wording

FEWEST_WORDS = 5
SITE = "How councils in England compare"  # what the site says of itself, and the title of its first page


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return wording.served(tmp_path_factory.mktemp("wording"))


@pytest.mark.parametrize("name", wording.ADDRESSES)
def test_a_page_says_what_was_accepted(name: str, served: dict[str, str]) -> None:
    changed = wording.difference(name, served[name])
    if changed:
        pytest.fail(changed, pytrace=False)


def test_every_page_has_accepted_words_and_no_words_are_of_no_page() -> None:
    assert set(wording.files()) == set(map(wording.file_of, wording.ADDRESSES))
    folders = {path.parent.name for path in (ROOT / "slidash" / "pages").glob("*/page.py")} | {"about"}
    assert folders == {name.partition("/")[0] for name in wording.ADDRESSES} - {"refusals"}


def texts(module: Path) -> set[str]:
    """The pieces of text of five words and more that a module writes, its docstrings left out."""
    tree = ast.parse(module.read_text("utf-8"))
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    written = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told
    ]
    return {text.strip() for text in written if len(text.split()) >= FEWEST_WORDS}


def test_no_two_modules_of_the_pages_write_the_same_sentence() -> None:
    folders = [ROOT / "slidash" / name for name in ("pages", "components", "figures")]
    written = [(text, module) for folder in folders for module in folder.rglob("*.py") for text in texts(module)]
    counted = Counter(text for text, _ in written)
    twice = sorted((text, module.name) for text, module in written if counted[text] > 1 and text != SITE)
    assert len(counted) > 100 and not twice


def test_other_words_are_shown_line_by_line_and_how_to_accept_them_is_said() -> None:
    name = "about/accessibility"
    first, *rest = wording.accepted(name).splitlines()
    told = wording.difference(name, "\n".join([f"{first}, in other words", *rest]) + "\n")
    assert f"-{first}\n+{first}, in other words\n" in told
    assert told.endswith("make accept")
