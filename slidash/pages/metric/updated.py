"""When the figures of a metric last changed here, whether any were revised, and where more is said."""

from slidash.components.text import link, paragraph, since
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.page import ATOM, ICALENDAR, FeedLink
from slidash.pages.words.changes import updated_words
from slidash.queries import history
from slidash.queries.metrics import Metric
from slidash.store.reader import Store

CHANGES = "about-changes"


def updated(store: Store, metric: Metric) -> list[Markup]:
    """A line, where anything has changed since the metric was first here."""
    days = history.days(store)[metric.id]
    words = updated_words(days)
    if not words:
        return []
    changes = link("What changed", addresses.link(CHANGES, metric_type=metric.id))
    return [paragraph([f"{words} on ", since(days.updated), ". ", changes, "."])]


def feeds(metric: Metric) -> list[FeedLink]:
    """What changed of the metric as a feed, and when its next figures are due."""
    return [
        FeedLink(
            f"What changed: {metric.label}",
            addresses.file_link(CHANGES, addresses.ATOM, metric_type=metric.id),
            ATOM,
        ),
        FeedLink(
            f"Next figures: {metric.label}",
            addresses.file_link(CHANGES, addresses.ICS, metric_type=metric.id),
            ICALENDAR,
        ),
    ]
