"""Tables that may be long."""

from slidash.components.text import details
from slidash.markup import Markup

MOST_ROWS_OPEN = 60  # longer tables are folded away, or a phone would scroll for minutes


def folded(table: Markup, rows: int, councils: int, *, anchor: str) -> Markup:
    """A table of so many rows, folded away where they are many; `councils` are those it is said to show."""
    return details(f"Show all {councils} councils", table, anchor=anchor) if rows > MOST_ROWS_OPEN else table
