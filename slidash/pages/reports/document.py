"""A report, with its figures, as the records that documents are written from."""

from slidash.figures.theme import DEMONSTRATION
from slidash.pages.parts.links import metric_link
from slidash.pages.reports.document_charts import drawn
from slidash.pages.reports.question import FilledPart, FilledReport
from slidash.pages.reports.shown import NOTHING_TO_DRAW, can_be_drawn
from slidash.pages.reports.tokens import ENGLAND
from slidash.pages.reports.words import source_words
from slidash.pages.words.groups import in_a_sentence
from slidash.pages.words.metric import sentence
from slidash.reports.document import Document, Part
from slidash.store.reader import Store
from slidash.vocabulary.english import capital, day


def written_down(store: Store, filled: FilledReport, address: str, host: str) -> Document:
    """The report at a whole address of a site on this host, with the figures it has now."""
    council = filled.council
    whom = f"{council.name}, compared with {in_a_sentence(filled.chosen_group.group)}" if council else ENGLAND
    about = [f"{whom}.", f"Figures as of {day(store.build.as_at)}, data build {store.build.id}."]
    if store.build.demonstration:
        about.append(f"{DEMONSTRATION}.")
    parts = [_part(store, part, host) for part in filled.parts]
    return Document(filled.title, about, parts, address, store.build.built_at)


def _part(store: Store, filled: FilledPart, host: str) -> Part:
    subject = filled.subject
    if subject is None:
        return Part(filled.heading, [*filled.paragraphs, *([filled.lack] if filled.lack else [])])
    question = subject.question
    metric = question.metric
    charts = [each for each in filled.part.charts if can_be_drawn(question, subject, each)]
    words = list(filled.paragraphs) or [sentence(question, subject.journey)]
    words += [NOTHING_TO_DRAW] if len(charts) < len(filled.part.charts) else []
    return Part(
        capital(filled.heading),
        words,
        [drawn(store, subject, each) for each in charts],
        metric.label,
        source_words(question),
        metric.definition,
        host + metric_link(metric, question.council, question.choices.group),
    )
