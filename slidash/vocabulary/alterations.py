"""What sorts of difference are there between the figures of one build and those of the build before?"""

from enum import StrEnum


class Alteration(StrEnum):
    """One sort of difference, as it is told to a reader; `store/altered_figures.sql` has the same words."""

    NEW_METRIC = "new metric"
    LOST_METRIC = "metric no longer published"
    NEW_PERIOD = "new period"
    LOST_PERIOD = "period no longer published"
    NEW_AREA = "new area"  # a figure where that period had none for that area
    LOST_AREA = "area no longer published"
    VALUE = "revised value"
    REASON = "revised reason for no value"
    DESCRIPTION = "new description"


# Those that are told figure by figure in the journal of corrections: of periods that were published before
OF_ONE_FIGURE = frozenset({Alteration.NEW_AREA, Alteration.LOST_AREA, Alteration.VALUE, Alteration.REASON})
# Those by which a metric counts as revised: a figure that readers may have used is now another one, or none
REVISING = frozenset({Alteration.VALUE, Alteration.LOST_AREA, Alteration.LOST_PERIOD})
