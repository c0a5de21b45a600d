"""Why has a Fingertips row no value? Its value note, read by its words; a note nobody has mapped has no answer."""

import re

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


def status_of(note: str) -> Status | None:
    """The status of a figure without a value beside this note; None when nobody has said what the note means."""
    if not note:
        return Status.NOT_AVAILABLE
    for status, words in _STATUSES:
        if re.search(words, note, re.IGNORECASE):
            return status
    return None
