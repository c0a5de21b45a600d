"""Reads a view as a person would: its text without tags, its links, its tables."""

import re
from html import unescape

from slidash.csv_files import to_csv
from slidash.files.table import Table
from slidash.markup import joined
from slidash.pages.page import View


def html_of(view: View) -> str:
    """The page's content as HTML."""
    return str(joined(view.content))  # plain text, whose own ways do not escape


def words_of(view: View) -> str:
    """The page's text, one space between words."""
    plain = re.sub(r"<(?:svg|title)\b.*?</(?:svg|title)>", " ", html_of(view))
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).split())
    return re.sub(r" ([.,;)])", r"\1", words).replace("( ", "(")


def links_of(view: View) -> dict[str, str]:
    """Address of each link by its words; the first of two with the same words."""
    found: dict[str, str] = {}
    for href, text in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html_of(view)):
        found.setdefault(unescape(re.sub(r"<[^>]+>", "", text)), unescape(href))
    return found


def csv_of(table: Table) -> str:
    """A page's table as the text of its CSV."""
    return to_csv(table.rows, table.names)


def table_rows(view: View, anchor: str) -> list[list[str]]:
    """The body of the table with this id, cell by cell."""
    _, _, rest = html_of(view).partition(f'id="{anchor}"')
    body = rest.partition("<tbody")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", body)
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row)]
        for row in rows
    ]
