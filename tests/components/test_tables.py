from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from slidash.components.tables import Cell, Column, data_table
from slidash.markup import Markup

COLUMNS = [Column("Council"), Column("Rate", numeric=True)]


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert all(name not in {"onclick", "onload"} for name, _ in attrs)
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def made(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], lead: int | None = None) -> str:
    return data_table(caption, columns, rows, anchor="t", lead=lead)


def test_a_cell_is_a_link_has_a_tone_or_is_drawn_with_its_words_for_a_screen_reader() -> None:
    drawn = Cell("1 < 2", svg=Markup("<svg></svg>"))
    rows: list[list[str | Cell]] = [["<b>Northton", "1.0"], [Cell("Southham", href="/x?a=1&b=2", tone="good"), drawn]]
    text = made("Rates", COLUMNS, rows)
    assert "&lt;b&gt;Northton" in text
    assert '<a class="govuk-link" href="/x?a=1&amp;b=2"><span class="tone-good">Southham</span></a>' in text
    assert '<svg></svg><span class="govuk-visually-hidden">1 &lt; 2</span>' in text


def test_numbers_are_set_apart_and_the_caption_names_the_region() -> None:
    text = made("Rates", COLUMNS, [["a", "1"]])
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">1</td>' in text
    assert text.count("--numeric") == 2
    assert 'aria-labelledby="t-caption"' in text and 'id="t-caption">Rates</caption>' in text


def test_the_lead_row_is_marked_and_rows_are_headed() -> None:
    text = made("Rates", COLUMNS, [["a", "1"], ["b", "2"]], lead=1)
    assert text.count("table__lead") == 1
    assert text.index("table__lead") > text.index(">a<")
    assert text.count('scope="row"') == 2 and text.count('scope="col"') == 2


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5), st.text(max_size=20))
def test_no_words_of_a_table_become_markup(rows: list[list[str]], caption: str) -> None:
    tags = Tags(made(caption, COLUMNS, rows)).tags
    expected = ["div", "div", "table", "caption", "thead", "tr", "th", "th", "tbody"]
    assert tags == expected + ["tr", "th", "td"] * len(rows)


WIDE = [Column("Council"), Column("Rate", numeric=True), Column('Place "\\ of'), Column("</style>")]


def test_a_table_of_four_columns_hands_its_headings_to_the_cards_of_a_phone() -> None:
    rows = [["Northton", "1.0", "2nd", "up"]]
    text = made("Rates", WIDE, rows)
    style = unescape(text.partition('style="')[2].partition('"')[0])
    assert style == '--h2:"Rate";--h3:"Place \\22 \\5c  of";--h4:"\\3c /style>"'
    assert 'class="table-scroll cards"' in text


def test_a_table_of_three_columns_stays_a_table_and_one_of_seven_becomes_cards_sooner() -> None:
    assert "cards" not in made("Rates", WIDE[:3], [["a", "1", "2"]])
    assert "style=" not in made("Rates", WIDE[:3], [["a", "1", "2"]])
    assert "table-scroll cards cards--soon" in made("Rates", [Column("x")] * 7, [["1"] * 7])
