"""Is a page read as plain text as a person reads it, from top to bottom?"""

from tests.pages.plain_text import plain_text

PAGE = """<title>A &amp; B</title><meta name="description" content="Of &quot;A&quot;."><body><header>Site</header><main>
<h1>A</h1><p>One   sentence. Another (<a href="/x">a link</a>), and e.g. no more.</p><script>no()</script>
<figure><figcaption>Best of 2.</figcaption><div role="img" aria-label="Best of 2."></div></figure>
<div role="img" aria-label="A map."><svg><title>x</title></svg></div><p hidden>unread</p>
<table><caption>Rates. In %.</caption><tr><th>Council</th><th>Rate</th></tr>
<tr><td><a href="/h">H</a><p>of old</p></td><td>1<br>2</td></tr></table>
<label>Council</label><input value="H"><ul>{items}</ul></main><footer>End</footer></body>"""


def test_headings_sentences_rows_pictures_and_fields_are_read_in_their_order() -> None:
    items = "".join(f"<li>{number}</li>" for number in range(3))
    assert plain_text(PAGE.replace("{items}", items)).splitlines() == [
        *("title: A & B", 'description: Of "A".', "", "# A"),
        *("One sentence.", "Another (a link), and e.g. no more.", "Best of 2.", "picture: A map."),
        *("", "table: Rates. In %.", "Council | Rate", "H of old | 1 2", "field: Council", "[H]", "- 0", "- 1", "- 2"),
    ]


def test_of_a_long_list_the_first_and_the_last_are_enough() -> None:
    items = "".join(f"<li>{number}</li>" for number in range(30))
    lines = plain_text(PAGE.replace("{items}", items)).splitlines()
    assert lines[-13:] == [*(f"- {number}" for number in range(10)), "  … 18 more …", "- 28", "- 29"]
