"""The metric as a data set that search engines can find, in our own words, whatever is chosen on its page."""

from slidash.files.dataset import Dataset
from slidash.pages import addresses
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.councils import tier_words
from slidash.pages.words.figures import GOOD
from slidash.pages.words.periods import the
from slidash.queries import history
from slidash.store.reader import Store

EVERY_COUNCIL = "all"  # the table of the files


def dataset(store: Store, question: MetricQuestion) -> Dataset | None:
    """What is said of it; nothing of made-up figures, which nobody should find as data."""
    metric, first, last = question.metric, question.periods[0], question.periods[-1]
    if metric.demonstration:
        return None
    whose = "regions and England" if question.of_no_council else f"{tier_words(metric.tier)} in England"
    when = f"for {the(first.label)}" if first == last else f"from {the(first.label)} to {the(last.label)}"
    table = "" if question.of_no_council else EVERY_COUNCIL
    return Dataset(
        name=metric.label,
        description=(
            f"{metric.label}: published figures of {whose}, {when}, put side by side so that they can be compared. "
            f"{GOOD[metric.good]} Published by {metric.publisher} in “{metric.dataset_title}”."
        ),
        path=addresses.link("metric", metric_type=metric.id),
        creator=metric.publisher,
        licence=metric.licence_url or metric.licence,
        begin=first.start,
        end=last.end,
        variable=metric.label,
        unit=metric.unit,
        files=addresses.files("metric", metric_type=metric.id, table=table),
        source=metric.source_url,
        source_title=metric.dataset_title,
        modified=history.days(store)[metric.id].changed,
    )
