"""What pages of reports and the documents made of them say."""

from slidash.figures.theme import DEMONSTRATION
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.reports.document import SOURCE
from slidash.vocabulary.english import day_words

AS_PDF = "For a PDF, print this page and choose “Save as PDF”."
NOT_ONE = "The link is the report: nothing is kept here, and each time it is opened it has the newest figures."


def source_words(question: MetricQuestion) -> str:
    """Who publishes a metric's figures and when it did: "Source: …, updated 3 May 2025."."""
    metric = question.metric
    when = f", updated {day_words(metric.source_date)}" if metric.source_date[:1].isdigit() else ""
    made_up = f" {DEMONSTRATION}." if metric.demonstration else ""
    return f"{SOURCE}{metric.publisher}, {metric.dataset_title}{when}.{made_up}"
