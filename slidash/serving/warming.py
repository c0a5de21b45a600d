"""What the first readers of a build would wait for, asked for before they come."""

import atexit
import gc
from itertools import islice

from slidash.queries import groups, metrics
from slidash.queries.baskets import sector as sector_basket
from slidash.queries.newest import filters as browse
from slidash.queries.newest import grid as newest_grid
from slidash.queries.one_metric import series
from slidash.queries.search import find
from slidash.queries.sector import offers, take_up
from slidash.store.reader import Store
from slidash.vocabulary.areas import ENGLAND


def warm(store: Store) -> None:
    """Have the store remember what many pages ask of it: a third of a second with 500 metric types, one with 5,000."""
    newest_grid.grid(store)
    newest_grid.period_labels(store)
    groups.every(store)
    find.find_areas(store, "a")
    browse.browse(store, "a", {})
    sector_basket.sector_basket(store)
    for metric_type in islice(metrics.by_id(store), 1):
        series.series(store, metric_type, ENGLAND)
    for offer in offers.offers(store):
        take_up.years(store, offer.offer)


def freeze() -> None:
    """Collect garbage once, then freeze what is left, so that the garbage collector passes it over from now on.

    Full collections took 0.1 s in one of sixty requests. Called when a build has come into service; what was frozen
    for an earlier one is thawed first, so that it can be collected.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    atexit.unregister(gc.unfreeze)
    atexit.register(gc.unfreeze)  # else DuckDB complains, when the process ends, of what was never collected
