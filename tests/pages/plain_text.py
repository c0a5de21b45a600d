"""A served page as plain text, as it is read from top to bottom: one sentence, item or table row a line."""

import re
from html import unescape
from html.parser import HTMLParser

BLOCKS = frozenset(
    {
        *("address", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "header", "label"),
        *("caption", "h1", "h2", "h3", "h4", "li", "main", "nav", "ol", "optgroup", "option", "p", "section", "select"),
        *("summary", "table", "tbody", "thead", "tr", "ul"),
    }
)
SIGNS = {
    **{f"h{level}": f"\n{'#' * level} " for level in range(1, 5)},
    "li": "- ",
    "summary": "> ",
    "dt": "= ",
    "dd": "  ",
    "option": "  o ",
    "caption": "\ntable: ",
    "label": "field: ",
}
CELLS = frozenset({"td", "th"})
NOT_READ = frozenset({"script", "style", "svg", "template"})
VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
RUNS = frozenset({"table", "select", "ul", "ol"})
LONGEST_RUN, FIRST, LAST = 16, 10, 2  # lines of a table or list; of a longer one the first and the last are enough
SENTENCE = re.compile(r"(?<=[^.A-Z][.?!]) (?=[A-Z“])")


class Reader(HTMLParser):
    """Lines of text of a part of a document: what stands inside the elements of one name."""

    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._inside, self._depth, self._unread = inside, 0, 0
        self._sign, self._words, self._cells = "", "", 0
        self._runs: list[int] = []  # where the tables and lists that are open begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._depth += tag == self._inside
        if self._depth == 0:
            return
        if self._unread or "hidden" in given or given.get("type") == "hidden":
            self._unread += tag not in VOID
            return
        if given.get("role") == "img":
            self._picture(given.get("aria-label", ""))
        if tag in NOT_READ or given.get("role") == "img":
            self._unread += 1
        elif tag in CELLS:
            self._words += " | " if self._cells else ""
            self._cells += 1
        elif tag in BLOCKS and not (self._cells and tag != "tr"):
            self._break()
            self._sign, self._cells = SIGNS.get(tag, ""), 0
            self._runs += [len(self.lines)] if tag in RUNS else []
        elif tag == "input":
            self._words += f"[{given.get('value', '')}]"
        elif tag in {"a", "br", "button"} or self._cells:
            self._words += " "

    def handle_endtag(self, tag: str) -> None:
        if self._depth == 0:
            return
        if self._unread:
            self._unread -= tag not in VOID
        elif tag in BLOCKS and not (self._cells and tag not in {"tr", "thead", "tbody", "table"}):
            self._break()
            self._cells = 0
            if tag in RUNS:
                self._shorten(self._runs.pop())
        elif tag in {"a", "button"}:
            self._words += " "
        self._depth -= tag == self._inside

    def handle_data(self, data: str) -> None:
        if self._depth and not self._unread:
            self._words += data

    def _picture(self, label: str) -> None:
        """What a picture is to those who do not see it, unless the caption above has said so."""
        said = label and label in " ".join(self.lines[-12:])
        if self._cells:
            self._words += f" [{label}] "
        else:
            self._break()
            self.lines += [] if said else [f"picture: {label}"]

    def _break(self) -> None:
        words = re.sub(r" ([.,;:)])", r"\1", " ".join(self._words.split())).replace("( ", "(")
        if words:
            whole = self._cells or self._sign.strip()
            self.lines += [f"{self._sign}{line}" for line in ([words] if whole else SENTENCE.split(words))]
            self._sign = ""
        self._words = ""

    def _shorten(self, start: int) -> None:
        run = self.lines[start:]
        if len(run) > LONGEST_RUN:
            self.lines[start:] = [*run[:FIRST], f"  … {len(run) - FIRST - LAST} more …", *run[-LAST:]]


def plain_text(html: str, inside: str = "main") -> str:
    """The text of a document: its title, its description, and what stands inside the element of this name."""
    title = re.search(r"<title>(.*?)</title>", html)
    description = re.search(r'<meta name="description" content="(.*?)"', html)
    reader = Reader(inside)
    reader.feed(html)
    reader.close()
    head = [f"title: {title[1] if title else ''}", f"description: {description[1] if description else ''}"]
    return "\n".join([*map(unescape, head), *reader.lines]) + "\n"
