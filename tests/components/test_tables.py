from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from slidash.components.html_text import html_text
from slidash.components.parts import RawHtml
from slidash.components.tables import MOST_ROWS_OF_COMPONENTS, Cell, Column, data_table, table_html

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


def test_a_short_and_a_long_table_are_the_same_html() -> None:
    rows: list[list[str | Cell]] = [["<b>Northton", "1.0"], [Cell("Southham", href="/x?a=1&b=2", tone="good"), "2.0"]]
    short = data_table("Rates", COLUMNS, rows, anchor="t", lead=1)
    as_text = table_html("Rates", COLUMNS, rows, anchor="t", lead=1)
    served = html_text(short)
    assert Tags(served).tags == Tags(as_text).tags
    assert Tags(served).words == Tags(as_text).words


def test_a_table_of_more_rows_than_dash_can_bear_is_one_string() -> None:
    rows = [[f"Council {number}", "1"] for number in range(MOST_ROWS_OF_COMPONENTS + 1)]
    assert isinstance(data_table("Rates", COLUMNS, rows, anchor="t"), RawHtml)
    assert not isinstance(data_table("Rates", COLUMNS, rows[:-1], anchor="t"), RawHtml)


def test_the_lead_row_is_marked_and_rows_are_headed() -> None:
    made = table_html("Rates", COLUMNS, [["a", "1"], ["b", "2"]], anchor="t", lead=1)
    assert made.count("table__lead") == 1
    assert made.index("table__lead") > made.index(">a<")
    assert made.count('scope="row"') == 2 and made.count('scope="col"') == 2


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5), st.text(max_size=20))
def test_no_words_of_a_table_become_markup(rows: list[list[str]], caption: str) -> None:
    tags = Tags(table_html(caption, COLUMNS, rows, anchor="t")).tags
    expected = ["div", "table", "caption", "thead", "tr", "th", "th", "tbody"]
    assert tags == expected + ["tr", "th", "td"] * len(rows)


WIDE = [Column("Council"), Column("Rate", numeric=True), Column('Place "\\ of'), Column("</style>")]


def test_a_table_of_four_columns_hands_its_headings_to_the_cards_of_a_phone() -> None:
    rows = [["Northton", "1.0", "2nd", "up"]]
    for made in (
        table_html("Rates", WIDE, rows, anchor="t"),
        html_text(data_table("Rates", WIDE, rows, anchor="t")),
    ):
        style = unescape(made.partition('style="')[2].partition('"')[0])
        assert style == '--h2:"Rate";--h3:"Place \\22 \\5c  of";--h4:"\\3c /style>"'
        assert 'class="table-scroll cards"' in made


def test_a_table_of_three_columns_stays_a_table_and_one_of_seven_becomes_cards_sooner() -> None:
    assert "cards" not in table_html("Rates", WIDE[:3], [["a", "1", "2"]], anchor="t")
    assert "style=" not in table_html("Rates", WIDE[:3], [["a", "1", "2"]], anchor="t")
    assert "table-scroll cards cards--soon" in table_html("Rates", [Column("x")] * 7, [["1"] * 7], anchor="t")
