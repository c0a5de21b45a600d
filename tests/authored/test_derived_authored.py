"""Declarations of derived metrics are checked whole, and those of the project name what there is."""

import json
from pathlib import Path

import pytest

from slidash.authored.catalogue import Catalogue
from slidash.authored.derived import Derived, read_derived
from slidash.authored.metrics_guide import readme, schema
from slidash.authored.tables.loading import load
from slidash.errors import DefinitionError
from slidash.importers.run import IMPORTERS
from slidash.settings import ROOT

THEMES = {"Finance", "Housing"}
ONE = """
[[derived]]
id = "spend-per-home"
label = "Spending per home"
numerator = { dataset = "money", metrics = ["money-all"] }
denominator = { dataset = "homes", metric = "homes-all" }
periods = "same"
unit = "£ per home"
definition = "Spending over homes."
"""


def read(folder: Path, text: str) -> tuple[Derived, ...]:
    (folder / "derived.toml").write_text(text, encoding="utf-8")
    return read_derived(folder, THEMES)


def test_a_declaration_is_read_with_what_it_leaves_out(tmp_path: Path) -> None:
    (one,) = read(tmp_path, ONE)
    assert (one.factor, one.decimals, one.polarity, one.denominator.adds_up) == (1, 1, "none", False)


def test_without_a_file_nothing_is_derived(tmp_path: Path) -> None:
    assert read_derived(tmp_path, THEMES) == ()


@pytest.mark.parametrize(
    ("before", "after", "field", "allowed"),
    [
        ('"same"', '"about the same"', "periods", "Input should be 'same', 'newest before' or 'nearest'"),
        ("unit =", "units =", "units", "no field of that name"),
        ('unit = "£ per home"\n', "", "unit", "may not be left out"),
        ('"money-all"', '"Money All"', "numerator.metrics.0", "the id of a metric type, or a pattern of ids"),
        ('["money-all"]', "[]", "numerator.metrics", "at least 1 item"),
        ('"money-all"', '"money-*"', "id", "{id} or {match} in it"),
        ('"homes-all"', '"homes-*"', "denominator.metric", "the id of a metric type"),
        ('"Spending per home"', '"{heading} per home"', "label", "none of the parts"),
        ('"Spending over homes."', '"{label:loud}"', "definition", "none of the forms"),
        ('"spend-per-home"', '"Spend per home"', "id", "lower-case words and digits joined by hyphens"),
        ('dataset = "money"', 'dataset = "derived_money"', "numerator.dataset", "published, not derived"),
        ('periods = "same"', 'periods = "same"\ntheme = "Horses"', "theme", "Finance, Housing"),
        ('periods = "same"', 'periods = "same"\nfactor = 0', "factor", "greater than 0"),
        ('periods = "same"', 'periods = "same"\nwords = { name = { a = "b" } }', "words", "one of the parts"),
    ],
)
def test_a_slip_is_told_with_file_entry_and_field(
    tmp_path: Path, before: str, after: str, field: str, allowed: str
) -> None:
    with pytest.raises(DefinitionError) as told:
        read(tmp_path, ONE.replace(before, after))
    message = str(told.value)
    assert message.startswith("metrics/derived.toml, ") and f"field {field}: found" in message
    assert allowed in message


def test_two_declarations_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="an earlier derived has it"):
        read(tmp_path, ONE + ONE)


def test_every_dataset_that_is_named_is_one_that_can_be_imported() -> None:
    known = {*IMPORTERS, *load(ROOT / "metrics")}
    for declared in Catalogue.load(ROOT / "metrics").derived:
        assert {declared.numerator.dataset, declared.denominator.dataset} <= known, declared.id
        assert declared.definition.endswith("."), declared.id


def test_the_guide_and_the_schema_have_every_field() -> None:
    guide = readme()
    for name in ("periods", "adds_up", "factor", "numerator", "words"):
        assert f"| `{name}` |" in guide
    assert json.loads((ROOT / "metrics" / "schema.json").read_text("utf-8")) == schema()
    assert set(schema()["properties"]["derived"]["items"]["properties"]) >= {
        "id",
        "numerator",
        "denominator",
        "periods",
    }
