"""A report as text for an address, so that its link is the report: short enough for an e-mail, and told when damaged.

The text is the version, then the report as compact JSON, compressed with zlib (whose checksum finds what was changed on
the way), in the letters of base64url. What is read back is bounded before and after it is unpacked, and judged by the
rules of vocabulary.reports; nothing in it is run or looked up.
"""

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

from slidash.errors import BadParameter, TooMuchAsked
from slidash.vocabulary.reports import (
    LONGEST_PASSAGE,
    LONGEST_TITLE,
    MOST_CHARTS,
    MOST_PARTS,
    Chart,
    Report,
    ReportPart,
)

LONGEST: Final = 2_000  # characters; mail programs pass links on that are a little longer with the rest of the address
MOST_BYTES: Final = 24_000  # of the JSON; a text of LONGEST characters could unpack to 1.5 MB
VERSION: Final = "1"

_LETTERS = {
    Chart.FIGURES: "f",
    Chart.RANKING: "r",
    Chart.SPREAD: "s",
    Chart.OVER_TIME: "o",
    Chart.TABLE: "t",
}
_CHARTS = {letter: chart for chart, letter in _LETTERS.items()}
_TEXT = re.compile(r"[A-Za-z0-9_-]*")
_NAME = re.compile(r"[a-z0-9-]{0,120}")
_AREA = re.compile(r"([A-Z]\d\d[0-9P]\d{5})?")
_GROUP = re.compile(r"[A-Za-z0-9:,.~_-]{0,600}")
_FIELDS = 6  # of a part: metric, charts, heading, passage, area, group; empty ones at its end are left out
# what no XML takes; a new line may stand in a passage, and a tab that came with pasted words
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_AGAIN = "Ask whoever sent it for the whole link, or make a new report."


def to_state(report: Report) -> str:
    """The text of a report. Raises TooMuchAsked where its link would be longer than can be sent."""
    parts = [_trimmed(part) for part in report.parts]
    plain = json.dumps([report.title, parts], ensure_ascii=False, separators=(",", ":")).encode()
    text = VERSION + urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")
    if len(text) > LONGEST or len(plain) > MOST_BYTES:
        raise TooMuchAsked(
            f"The link of this report would have {len(text):,} characters; {LONGEST:,} are allowed, so that it can be "
            "sent in an e-mail. Shorten passages, or take parts out."
        )
    return text


def from_state(text: str) -> Report:
    """The report of a text. Raises BadParameter, in words for whoever was given the link."""
    if len(text) > LONGEST:
        raise BadParameter(f"The link of a report has at most {LONGEST:,} characters; this one has {len(text):,}.")
    if not text.startswith(VERSION) or not _TEXT.fullmatch(text):
        raise BadParameter(f"This is not the link of a report that this site can read. {_AGAIN}")
    try:
        content = json.loads(_unpacked(text[1:]))
        return _report(content)
    except (
        ValueError,
        RecursionError,
        zlib.error,
    ):  # the second for JSON nested too deep
        raise BadParameter(f"The link of this report was damaged on its way, perhaps cut short. {_AGAIN}") from None


def _trimmed(part: ReportPart) -> list[str]:
    letters = "".join(_LETTERS[chart] for chart in part.charts)
    fields = [part.metric_type, letters, part.heading, part.passage, part.area, part.group]
    while len(fields) > 1 and not fields[-1]:
        fields.pop()
    return fields


def _unpacked(text: str) -> str:
    """At most MOST_BYTES of what a text holds; ValueError or zlib.error where it is not whole, or holds more."""
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)), MOST_BYTES)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError(text)
    return plain.decode()


def _report(content: Any) -> Report:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(content, list) or len(content) != 2:
        raise ValueError(content)
    title, parts = content
    if not isinstance(parts, list) or len(parts) > MOST_PARTS:
        raise ValueError(parts)
    return Report(_words(title, LONGEST_TITLE), tuple(map(_part, parts)))


def _part(fields: Any) -> ReportPart:  # noqa: ANN401 - as above
    if not isinstance(fields, list) or not 1 <= len(fields) <= _FIELDS:
        raise ValueError(fields)
    padded: list[Any] = fields + [""] * (_FIELDS - len(fields))
    metric, letters, heading, passage, area, group = padded
    charts = tuple(_CHARTS[letter] for letter in _words(letters, MOST_CHARTS) if letter in _CHARTS)
    if len(charts) != len(letters) or len(set(charts)) != len(charts):
        raise ValueError(letters)
    return ReportPart(
        _matching(metric, _NAME),
        charts,
        _words(heading, LONGEST_TITLE),
        _words(passage, LONGEST_PASSAGE, lines=True),
        _matching(area, _AREA),
        _matching(group, _GROUP),
    )


def _matching(text: Any, form: re.Pattern[str]) -> str:  # noqa: ANN401 - as above
    if not isinstance(text, str) or not form.fullmatch(text):
        raise ValueError(text)
    return text


def _words(text: Any, longest: int, *, lines: bool = False) -> str:  # noqa: ANN401 - as above
    if not isinstance(text, str) or len(text) > longest or _CONTROL.search(text) or ("\n" in text and not lines):
        raise ValueError(text)
    return text
