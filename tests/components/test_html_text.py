from dash import html

from slidash.components import parts
from slidash.components.charts import chart_card
from slidash.components.controls import Option, picker, select, text_field
from slidash.components.html_text import _PARTS, html_text
from slidash.components.parts import aria
from slidash.components.tiles import Tile, direction_tag, tiles
from slidash.figures.caption import DrawnChart


def test_words_and_attributes_are_escaped() -> None:
    made = html_text(html.P(["<script>", html.A("a & b", href='/x?"', className="c")], title="<"))
    assert made == '<p title="&lt;">&lt;script&gt;<a class="c" href="/x?&quot;">a &amp; b</a></p>'


def test_attributes_of_any_kind_are_written_as_html_has_them() -> None:
    made = html_text(html.Td(html.Br(), colSpan=2, hidden=True, style={"maxWidth": "2em"}, **aria(label="x")))
    assert made == '<td colspan="2" hidden style="max-width:2em" aria-label="x"><br></td>'


def test_every_part_has_a_served_copy() -> None:
    kinds = {name for name, kind in vars(parts).items() if isinstance(kind, type) and issubclass(kind, parts._Part)}
    assert set(_PARTS) == kinds - {"_Part"}


def test_a_choice_is_a_labelled_native_list_with_its_value_chosen() -> None:
    made = html_text(
        select("group", "Group", "b", [Option("a", "A"), Option("b", "B", "More"), Option("c", "C", "More")])
    )
    assert '<label class="govuk-label" for="control-group">Group</label>' in made
    assert '<select class="govuk-select" id="control-group" name="group">' in made
    assert '<option value="a">A</option><optgroup label="More"><option value="b" selected>B</option>' in made
    assert made.count("</optgroup>") == 1


def test_a_picker_without_scripts_is_a_list_where_there_are_options_and_a_line_where_not() -> None:
    given = {"text": "Northton", "source": "/api/v1/areas?q="}
    assert "<select" in html_text(picker("area", "Council", "a", options=[Option("a", "A")], **given))  # type: ignore[arg-type]
    assert 'name="area" value="a"' in html_text(picker("area", "Council", "a", **given))  # type: ignore[arg-type]


def test_what_a_text_led_to_stands_under_its_box() -> None:
    made = html_text(text_field("q", "Words", "<b", outcome="2 metrics for “<b”"))
    assert 'value="&lt;b"><p class="control__said">2 metrics for “&lt;b”</p></div>' in made
    assert "control__said" not in html_text(text_field("q", "Words", ""))


def test_a_hint_is_tied_to_its_field() -> None:
    made = html_text(text_field("words", "Words", "", hint="Any"))
    assert 'id="control-words-hint">Any<' in made and 'aria-describedby="control-words-hint"' in made


def test_a_chart_keeps_its_height_and_says_its_sentence_before_it_is_drawn() -> None:
    drawn = DrawnChart({"data": [], "layout": {"height": 321}}, "Bars", "", ["Source: nobody"], "Northton: 1 < 2.")
    made = html_text(chart_card(drawn, anchor="bars", csv_href="/x.csv"))
    assert 'role="img" aria-label="Northton: 1 &lt; 2." style="height:321px"' in made
    assert '<a href="/x.csv"' in made or 'href="/x.csv"' in made


def test_a_direction_is_told_by_word_and_coloured_only_when_good_or_bad() -> None:
    assert html_text(direction_tag("worsening")).endswith(" worsening</span>")
    assert "direction--bad" in html_text(direction_tag("worsening"))
    assert "direction--plain" in html_text(direction_tag("up"))
    assert "direction--plain" in html_text(direction_tag("too few periods to say"))


def test_a_tile_leaves_out_what_is_not_known() -> None:
    assert html_text(tiles([Tile("Rate", "1%")])).count("<p") == 1
