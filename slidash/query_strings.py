"""The text of a query string, read and written: the same for the addresses of pages and those that programs ask."""

import re
from urllib.parse import quote, unquote_to_bytes

from slidash.errors import AddressTooLong, BadParameter

LONGEST = 8_000  # characters of a query string
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
_is_plain = re.compile(r"[A-Za-z0-9._~:,-]*").fullmatch  # goes into any part of an address as it is


def pairs(query: bytes) -> list[tuple[str, str]]:
    """Names and values in the order given, empty ones too; nothing for two `&` in a row.

    Raises AddressTooLong for more than LONGEST characters, BadParameter for what is no UTF-8 text.
    """
    if len(query) > LONGEST:
        raise AddressTooLong(f"The parameters have {len(query):,} characters; the limit is {LONGEST:,}.")
    read = []
    for pair in query.split(b"&"):
        if pair:
            name, _, value = pair.replace(b"+", b" ").partition(b"=")
            read.append((unquoted(name), unquoted(value)))
    return read


def unquoted(raw: bytes) -> str:
    """Text with its percent signs read. Raises BadParameter for bytes that are no UTF-8 text."""
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise BadParameter("A parameter of the address is not UTF-8 text.") from None


def quoted(value: str, safe: str = "") -> str:
    """Text as it stands in an address, where `safe` characters and `:` `,` `-` `.` `_` `~` need no percent sign."""
    return value if _is_plain(value) else quote(value, safe=f":,-._~{safe}")


def is_printable(text: str) -> bool:
    """Whether it has no control characters."""
    return not _CONTROL_CHARACTERS.search(text)


def shown(text: str) -> str:
    """A reader's own text, fit for an error message."""
    return _CONTROL_CHARACTERS.sub("\ufffd", text[:60])
