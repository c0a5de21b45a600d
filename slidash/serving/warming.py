"""What the first readers of a build would wait for, asked for before they come."""

import atexit
import gc

from slidash.queries import groups
from slidash.queries.baskets import sector as sector_basket
from slidash.queries.newest import filters as browse
from slidash.queries.newest import grid as newest_grid
from slidash.queries.search import find
from slidash.queries.sector import offers, take_up
from slidash.store.reader import Store


def warm(store: Store) -> None:
    """Have the store remember what many pages ask of it: a third of a second with 500 metric types, one with 5,000.

    What is there by then stays for as long as the process, so the collector of rubbish need never look at it again: of
    all requests one in sixty waited a tenth of a second for that.
    """
    newest_grid.grid(store)
    newest_grid.period_labels(store)
    groups.every(store)
    find.find_areas(store, "a")
    browse.browse(store, "a", {})
    sector_basket.sector_basket(store)
    for each in offers.offers(store):
        take_up.years(store, each.offer)
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # else DuckDB complains, when the process ends, of what was never collected
