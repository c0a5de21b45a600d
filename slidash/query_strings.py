"""The text of a query string, read and written: the same for the addresses of pages and those of the API.

What is wrong with an address is said by those who read it, each in the words of their readers.
"""

import re
from urllib.parse import quote, unquote_to_bytes

LONGEST = 8_000  # characters of a query string
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
_is_plain = re.compile(r"[A-Za-z0-9._~:,-]*").fullmatch  # goes into any part of an address as it is


class TooLong(ValueError):
    """A query string has more than LONGEST characters."""


class NotUtf8(ValueError):
    """Percent signs of an address stand for bytes that are no UTF-8 text."""


def pairs(query: bytes) -> list[tuple[str, str]]:
    """Names and values in the order given, empty ones too; nothing for two `&` in a row. Raises TooLong, NotUtf8."""
    if len(query) > LONGEST:
        raise TooLong
    read = []
    for pair in query.split(b"&"):
        if pair:
            name, _, value = pair.replace(b"+", b" ").partition(b"=")
            read.append((unquoted(name), unquoted(value)))
    return read


def unquoted(raw: bytes) -> str:
    """Text with its percent signs read. Raises NotUtf8."""
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise NotUtf8 from None


def quoted(value: str, safe: str = "") -> str:
    """Text as it stands in an address, where `safe` characters and `:` `,` `-` `.` `_` `~` need no percent sign."""
    return value if _is_plain(value) else quote(value, safe=f":,-._~{safe}")


def is_printable(text: str) -> bool:
    """Whether it has no control characters."""
    return not _CONTROL_CHARACTERS.search(text)


def shown(text: str) -> str:
    """A reader's own text, fit for an error message."""
    return _CONTROL_CHARACTERS.sub("\ufffd", text[:60])
