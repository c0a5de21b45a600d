"""The addresses that search engines are told of: every page once, with nothing chosen that need not be."""

from slidash.pages import addresses
from slidash.pages.parts.links import council_links, metric_links, offer_link
from slidash.queries import areas, metrics
from slidash.queries.sector.offers import offers
from slidash.store.reader import Store, per_build

NOT_LISTED = frozenset({"report-editor"})  # a tool with nothing to be found in it


@per_build
def listed(store: Store) -> list[str]:
    """Home and the other pages that are there once, councils of today, metrics that lists show, and offers."""
    of_council, of_metric = council_links(), metric_links()
    return [
        *(path for name, path in addresses.SITE.plain().items() if name not in NOT_LISTED),
        *(of_council(council) for council in areas.councils(store)),
        *(of_metric(metric_type) for metric_type in metrics.listed(store)),
        *(offer_link(offer) for offer in offers(store)),
    ]
