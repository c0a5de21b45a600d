"""How many of the imported metrics have improved over the councils of England since 2010, like for like?"""

from datetime import date

from slidash.queries import groups, metrics
from slidash.queries.baskets import outcomes as baskets
from slidash.queries.baskets.outcomes import Outcome
from slidash.store.reader import Store, per_build
from slidash.vocabulary.baskets import USUAL_BASE
from slidash.vocabulary.metrics import Polarity

ENGLAND = "England"


@per_build
def sector_basket(store: Store) -> Outcome:
    """Every metric of which one direction is good and that is not made up, from its first period since 2010 on.

    Publishers began in different years, so each metric has a base period of its own; the list says which.
    """
    real = [metric for metric in metrics.listed(store).values() if not metric.demonstration]
    chosen = [metric for metric in real if metric.good is not Polarity.NONE]
    everyone = baskets.whose_group(store, ENGLAND, groups.group(store, groups.EVERYONE), None)
    return baskets.outcomes(store, chosen, [everyone], date(USUAL_BASE, 1, 1))[ENGLAND]
