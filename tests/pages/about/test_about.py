"""What stands behind the figures: data, methods, API, accessibility."""

import csv
import io

from slidash.api.answers import ENDPOINTS
from slidash.api.openapi import REFUSALS
from slidash.api.questions import address, words
from slidash.pages.about import api as about_api
from slidash.pages.about import data as about_data
from slidash.pages.about import methods as about_methods
from slidash.pages.about.endpoints import anchor
from slidash.queries import provenance
from slidash.store.reader import Store
from slidash.vocabulary.data_rules import DATA_RULES
from slidash.vocabulary.rules import RULES
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of


def test_every_rule_is_printed_word_for_word_under_its_own_anchor(store: Store) -> None:
    view = about_methods.view(store, about_methods.Choices())
    words, page = words_of(view), html_of(view)
    for rule in (*DATA_RULES, *RULES):
        assert f'id="{rule.id}"' in page
        assert links_of(view)[rule.title] == f"#{rule.id}"
        assert " ".join(rule.text.split()) in words


def test_no_two_rules_share_an_anchor() -> None:
    ids = [rule.id for rule in (*DATA_RULES, *RULES)]
    assert len(set(ids)) == len(ids)


def test_a_dataset_is_shown_with_all_that_its_licence_asks_for(store: Store) -> None:
    view = about_data.view(store, about_data.Choices())
    words = words_of(view)
    for said in ("Sample Publisher", "Contains sample figures.", "1 January 2026", "10 metrics"):
        assert said in words
    assert links_of(view)["Sample Licence"] == "https://example.org/licence"


def test_the_rows_read_add_up_in_page_and_file(store: Store) -> None:
    view = about_data.view(store, about_data.Choices())
    *parts, whole = [int(row[1].replace(",", "")) for row in table_rows(view, "rows-sample")]
    lines = list(csv.DictReader(io.StringIO(csv_of(about_data.table(store, about_data.Choices(table="rows"))))))
    assert sum(parts) == whole == sum(int(line["rows"]) for line in lines)


def test_the_file_of_doubtful_figures_has_all_of_them(store: Store) -> None:
    text = csv_of(about_data.table(store, about_data.Choices(table="doubtful")))
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(provenance.findings(store)) > 0


def test_the_themes_are_counted_alike_in_page_and_file(store: Store) -> None:
    shown = table_rows(about_data.view(store, about_data.Choices()), "themes-table")
    lines = csv.DictReader(io.StringIO(csv_of(about_data.table(store, about_data.Choices(table="themes")))))
    assert [[line["theme"], line["metric_types"]] for line in lines] == shown


def test_the_page_on_the_api_tells_of_every_endpoint_parameter_field_and_refusal(store: Store) -> None:
    view = about_api.view(store, about_api.Choices())
    words = words_of(view)
    for endpoint in ENDPOINTS:
        place, name = anchor(endpoint), endpoint.path
        assert f"/api/v1{name}" in words and links_of(view)[f"{endpoint.summary}: {name}"] == f"#{place}"
        told = table_rows(view, f"{place}-parameters") if endpoint.parameters else []
        assert [row[0] for row in told] == [each.name for each in endpoint.parameters]
        fields = [row[0] for row in table_rows(view, f"{place}-fields")]
        assert [each for each in fields if ": " not in each] == [each.name for each in endpoint.fields]
    for status in REFUSALS:
        assert status in [row[0] for row in table_rows(view, "refusals-table")]


def test_what_is_allowed_and_what_is_usual_is_said_of_a_parameter(store: Store) -> None:
    view = about_api.view(store, about_api.Choices())
    rows = {row[0]: row[1:] for row in table_rows(view, "endpoint-take-up-parameters")}
    assert rows["by"] == [
        "What it is broken down by; all of them when left out; one of total, region, type, control, council",
        "–",
    ]
    assert rows["limit"][1] == "100" and "in CSV a whole number from 1 to 250,000" in rows["limit"][0]
    assert table_rows(view, "endpoint-trend-parameters")[0][2] == "it must be given"


def test_every_question_of_the_page_is_asked_with_a_link(store: Store) -> None:
    view = about_api.view(store, about_api.Choices())
    for endpoint in ENDPOINTS:
        for question in endpoint.questions:
            asked = f"/api/v1{address(store, endpoint, question)}"
            assert links_of(view)[asked] == asked and words(store, question) in words_of(view)
