from slidash.components import html, parts
from slidash.components.charts import chart_card
from slidash.components.control_html import _FIELDS, control_html
from slidash.components.controls import Option, picker, select, text_field
from slidash.components.parts import aria
from slidash.components.tiles import Tile, direction_tag, tiles
from slidash.figures.ranked_bar import ranked_bar
from slidash.markup import Markup
from tests.figures.samples import CAPTION, bars

NOT_FIELDS = {"_Part", "Group", "Content", "Address"}


def test_words_and_attributes_are_escaped_and_elements_stand_as_they_are() -> None:
    made = html.P(["<script>", html.A("a & b", href='/x?"', className="c"), [1, None]], title="<")
    assert type(made) is Markup
    assert made == '<p title="&lt;">&lt;script&gt;<a href="/x?&quot;" class="c">a &amp; b</a>1</p>'


def test_attributes_go_by_their_names_and_empty_ones_are_left_out() -> None:
    assert html.Div("x", id="", htmlFor="y", **aria(label="z")) == '<div for="y" aria-label="z">x</div>'


def test_every_control_has_a_served_copy() -> None:
    kinds = {name for name, kind in vars(parts).items() if isinstance(kind, type) and issubclass(kind, parts._Part)}
    assert set(_FIELDS) == kinds - NOT_FIELDS


def test_a_choice_is_a_labelled_native_list_with_its_value_chosen() -> None:
    made = control_html(
        [select("group", "Group", "b", [Option("a", "A"), Option("b", "B", "More"), Option("c", "C", "More")])]
    )
    assert '<label class="govuk-label" for="control-group">Group</label>' in made
    assert '<select class="govuk-select" id="control-group" name="group">' in made
    assert '<option value="a">A</option><optgroup label="More"><option value="b" selected>B</option>' in made
    assert made.count("</optgroup>") == 1


def test_a_picker_without_scripts_is_a_list_where_there_are_options_and_a_line_where_not() -> None:
    given = {"text": "Northton", "source": "/api/v1/areas?q="}
    assert "<select" in control_html([picker("area", "Council", "a", options=[Option("a", "A")], **given)])  # type: ignore[arg-type]
    assert 'name="area" value="a"' in control_html([picker("area", "Council", "a", **given)])  # type: ignore[arg-type]


def test_what_a_text_led_to_stands_under_its_box() -> None:
    made = control_html([text_field("q", "Words", "<b", outcome="2 metrics for “<b”")])
    assert 'value="&lt;b"><p class="control__said">2 metrics for “&lt;b”</p></div>' in made
    assert "control__said" not in control_html([text_field("q", "Words", "")])


def test_a_hint_is_tied_to_its_field() -> None:
    made = control_html([text_field("words", "Words", "", hint="Any")])
    assert 'id="control-words-hint">Any<' in made and 'aria-describedby="control-words-hint"' in made


def test_a_chart_is_drawn_keeps_its_height_and_says_its_sentence() -> None:
    drawn = ranked_bar(bars([1.0, 2.0]), CAPTION)
    made = chart_card(drawn, anchor="bars", csv_href="/x.csv", picture_href="/x.png")
    assert f'role="img" aria-label="{drawn.alt}" style="height:{drawn.height}px"><svg' in made
    assert 'href="/x.csv"' in made and 'href="/x.png"' in made


def test_a_direction_is_told_by_word_and_coloured_only_when_good_or_bad() -> None:
    assert direction_tag("worsening").endswith(" worsening</span>")
    assert "direction--bad" in direction_tag("worsening")
    assert "direction--plain" in direction_tag("up")
    assert "direction--plain" in direction_tag("too few periods to say")


def test_a_tile_leaves_out_what_is_not_known() -> None:
    assert tiles([Tile("Rate", "1%")]).count("<p") == 1
