"""Why has a Fingertips row no value? Its value note, read by its words; what nobody has mapped is not available."""

import re
from itertools import permutations

from slidash.authored.register import Register
from slidash.vocabulary.metrics import Status

# In this order: the first whose words occur counts.
_STATUSES = (
    (Status.SUPPRESSED, r"suppress\w*.*(?:disclosure|small|confidential)|disclosure control|small (?:count|number)"),
    (Status.NOT_APPLICABLE, r"not applicable"),
    (
        Status.NOT_AVAILABLE,
        (
            r"missing|not (?:published|available|collected|submitted|provided)|unavailable|no data|not be calculated"
            r"|cannot be calculated|unreliab|quality|incomplete|too few|insufficient|suppressed|combined"
        ),
    ),
)


def status_of(note: str) -> Status:
    """The status of a figure without a value beside this note."""
    return _said(note) or Status.NOT_AVAILABLE


def is_known(note: str) -> bool:
    """Whether somebody has said what the note, or no note, means beside an empty value."""
    return not note or _said(note) is not None


def councils_together(note: str, register: Register) -> str:
    """The area of councils of which a note says that a value is theirs together; empty where it says no such thing.

    Only councils that the register knows to be published together: "Value for Hackney and City of London combined".
    """
    match = re.fullmatch(r"value for (.+) combined\W*", note.strip(), re.IGNORECASE)
    if match is None:
        return ""
    for members in register.combined.values():
        names = [register.areas[member].name for member in members]
        if match[1].casefold() in {" and ".join(order).casefold() for order in permutations(names)}:
            return register.together(members)
    return ""


def _said(note: str) -> Status | None:
    return next((status for status, words in _STATUSES if re.search(words, note, re.IGNORECASE)), None)
