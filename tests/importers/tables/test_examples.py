"""The examples of docs/tables.md make what the page says, and the page is what the models say."""

import json
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.authored.tables.documentation import PAGE, SCHEMA, page, schema
from slidash.authored.tables.examples import EXAMPLES, Example
from tests.importers.tables.reading import put, read


def test_the_page_and_the_schema_are_what_the_models_say() -> None:
    assert PAGE.read_text("utf-8") == page()
    assert json.loads(SCHEMA.read_text("utf-8")) == schema()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.dataset)
def test_an_example_makes_what_the_page_says(example: Example, tmp_path: Path, register: Register) -> None:
    for name, content in example.files.items():
        put(tmp_path, name, content.lstrip(), example.dataset)
    found = read(tmp_path, example.declaration, register, example.dataset)
    assert not found.harvest.faults
    said = [(metric.id, metric.label, metric.unit) for metric in found.harvest.metric_types]
    assert sorted(said) == sorted(example.metrics)


def test_a_breakdown_knows_its_headline_and_a_marker_its_status(tmp_path: Path, register: Register) -> None:
    example = EXAMPLES[0]
    for name, content in example.files.items():
        put(tmp_path, name, content.lstrip(), example.dataset)
    found = read(tmp_path, example.declaration, register, example.dataset)
    members = {metric.id: metric for metric in found.harvest.metric_types if metric.breakdown_of}
    young = members["example-plans-num-plans-age-under-5"]
    assert (young.breakdown_of, young.dimension, young.member) == ("example-plans-num-plans", "Age", "Under 5")
    assert found.figures == {
        ("example-plans-num-plans", "E92000001", "2024-01-31"): 1000,
        ("example-plans-num-plans", "E06000014", "2024-01-31"): 200,
        ("example-plans-num-plans-age-under-5", "E92000001", "2024-01-31"): 100,
        ("example-plans-num-plans-age-under-5", "E06000014", "2024-01-31"): "suppressed",
        ("example-plans-pc-plans", "E92000001", "2024-01-31"): 100,
        ("example-plans-pc-plans", "E06000014", "2024-01-31"): 100,
        ("example-plans-pc-plans-age-under-5", "E92000001", "2024-01-31"): 10,
        ("example-plans-pc-plans-age-under-5", "E06000014", "2024-01-31"): "suppressed",
    }


def test_columns_of_two_years_are_one_metric_by_code_and_then_by_heading(tmp_path: Path, register: Register) -> None:
    example = EXAMPLES[1]
    for name, content in example.files.items():
        put(tmp_path, name, content.lstrip(), example.dataset)
    found = read(tmp_path, example.declaration, register, example.dataset)
    assert found.figures == {
        ("example-spending-spend-edu-emp", "E06000014", "2022-04-01--P1Y"): 1_200_000,
        ("example-spending-spend-edu-tot", "E06000014", "2022-04-01--P1Y"): 2_500_000,
        ("example-spending-spend-edu-emp", "E06000014", "2023-04-01--P1Y"): 1_300_000,
        ("example-spending-spend-edu-tot", "E06000014", "2023-04-01--P1Y"): "not available",
    }
    assert found.fates() == {
        "loaded": 4,
        "police force area": 2,
        "area that the declaration leaves out": 2,
    }
