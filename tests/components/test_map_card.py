from slidash.components.map_card import DrawnMap, MapView, map_card
from slidash.components.text import paragraph
from slidash.markup import NOTHING, Markup

DRAWN = DrawnMap(
    "map", Markup("<svg id='map'></svg>"), Markup("<ul></ul>"), "What <b> shows", notes=["Source: nobody", ""]
)


def test_a_card_has_sentence_map_legend_and_picture_button() -> None:
    text = map_card(DRAWN)
    assert "What &lt;b&gt; shows" in text
    assert text.index("<svg id='map'>") < text.index("<ul></ul>") < text.index("Source: nobody")
    assert 'data-map-picture="map"' in text
    assert "CSV" not in text and "<details" not in text


def test_the_way_it_is_drawn_is_marked_and_the_other_is_a_link() -> None:
    row = [MapView("Hexagons", "/m", current=True), MapView("Boundaries", "/m?view=boundaries", current=False)]
    text = map_card(DRAWN, views=[row, row[:1]])
    assert text.count("Hexagons") == 1  # a row of one is no choice
    assert '<strong class="map-views__current" aria-current="true">Hexagons</strong>' in text
    assert 'href="/m?view=boundaries"' in text


def test_table_file_and_warning_stand_with_the_map_when_given() -> None:
    drawn = DrawnMap("map", Markup("<svg></svg>"), NOTHING, "Words", total_warning="It is a total")
    text = map_card(drawn, table=paragraph("the table"), csv_href="/m.csv", onward=paragraph("onward"))
    assert text.index("It is a total") < text.index("<svg>") < text.index("the table") < text.index("/m.csv")
    assert "onward" in text
