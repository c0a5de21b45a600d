"""That the figures of the papers are real, also where everything else is made up."""

from slidash.components.text import notice
from slidash.markup import Markup
from slidash.store.reader import Store

REAL = (
    "The figures on this page are real: each stands in the paper named. Only the metrics of this demonstration are "
    "made up."
)


def real_figures(store: Store) -> list[Markup]:
    """In a demonstration, whose every other page is made up: that these figures are not."""
    return [notice(REAL)] if store.build.demonstration else []
