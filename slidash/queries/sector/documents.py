"""Which papers do the take-up and headline figures come from?"""

from dataclasses import dataclass
from datetime import date

from slidash.store.reader import Store


@dataclass(frozen=True, slots=True)
class Document:
    """One paper."""

    document: str
    ref: int
    title: str
    body: str
    date: date
    dated: str


def documents(store: Store) -> list[Document]:
    """Every paper, by the number it is cited by."""
    return store.rows("SELECT document, ref, title, body, date, dated FROM document ORDER BY ref", Document)
