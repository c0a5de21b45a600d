import ast
import re
from pathlib import Path

from slidash.vocabulary import trends, weighted_slopes
from slidash.vocabulary.rules import FOLLOWED_IN, PARTS, RULES, as_markdown

ROOT = Path(__file__).parent.parent.parent


def test_every_rule_has_its_own_id_and_is_a_finished_sentence() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.id == rule.id.lower().replace(" ", "-")
        assert rule.title and not rule.title.endswith(".")
        assert rule.text.endswith(".") and "  " not in rule.text and "{" not in rule.text


def test_the_numbers_a_reader_sees_are_those_of_the_code() -> None:
    text = {rule.id: rule.text for rule in RULES}
    assert f"latest {trends.FEWEST} to {trends.MOST} published periods" in text["trend"]
    assert "at most 5% of" in text["trend"]
    assert str(weighted_slopes.CHI_SQUARED_OVER) in text["weighted-slope"]


def test_the_rule_book_is_what_the_rules_say() -> None:
    book = (ROOT / "docs" / "methods.md").read_text("utf-8")
    assert book == as_markdown(), "write it again: python -m slidash.vocabulary.rules > docs/methods.md"


def test_every_rule_names_the_files_that_follow_it() -> None:
    assert list(FOLLOWED_IN) == [rule.id for _, rules in PARTS for rule in rules]
    assert not [path for paths in FOLLOWED_IN.values() for path in paths if not (ROOT / path).is_file()]


def test_a_module_of_the_vocabulary_names_the_rules_that_it_follows() -> None:
    titles = {rule.id: rule.title for _, rules in PARTS for rule in rules}
    silent = [
        f"{path}: {titles[rule]}"
        for rule, paths in FOLLOWED_IN.items()
        for path in paths
        if path.startswith("slidash/vocabulary/")
        for words in (" ".join((ast.get_docstring(ast.parse((ROOT / path).read_text("utf-8"))) or "").split()),)
        if "docs/methods.md" not in words or f'"{titles[rule]}"' not in words
    ]
    assert not silent


def test_code_cites_only_headings_that_the_rule_book_has() -> None:
    headings = {rule.title for _, rules in PARTS for rule in rules}
    cited = {
        heading
        for path in [*(ROOT / "slidash").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        for heading in re.findall(r'docs/methods\.md, "(\w[^"]+)"', path.read_text("utf-8"))
    }
    assert cited and cited <= headings
