"""Where do the figures come from, what became of every row read, and what is doubtful?"""

from dataclasses import dataclass
from datetime import date

from slidash.store.reader import Store, per_build


@dataclass(frozen=True, slots=True)
class Source:
    """One dataset with what the store holds of it."""

    id: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    url: str
    attribution: str
    retrieved: str
    demonstration: bool
    metric_types: int
    members: int  # of the metric types those that are members of breakdowns
    elsewhere: int  # and those whose figures another metric type shows in lists
    observations: int


@per_build
def sources(store: Store) -> list[Source]:
    """The datasets in the store."""
    # every observation is counted, which takes a twentieth of a second of 18 million
    return store.rows(
        """
        SELECT dataset.id, dataset.title, dataset.publisher, dataset.licence, dataset.licence_url, dataset.url,
            dataset.attribution, dataset.retrieved, dataset.demonstration,
            count(DISTINCT metric_type.id)::INTEGER AS metric_types,
            count(DISTINCT metric_type.id) FILTER (breakdown_of <> '')::INTEGER AS members,
            count(DISTINCT metric_type.id) FILTER (breakdown_of = '' AND same_as <> '')::INTEGER AS elsewhere,
            coalesce(sum(held.rows), 0)::INTEGER AS observations
        FROM dataset
        LEFT JOIN metric_type ON metric_type.dataset = dataset.id
        LEFT JOIN (SELECT metric_type, count(*) AS rows FROM observation GROUP BY metric_type) AS held
            ON held.metric_type = metric_type.id
        GROUP BY ALL ORDER BY dataset.title
        """,
        Source,
    )


@dataclass(frozen=True, slots=True)
class Account:
    """How many rows of a dataset met one fate."""

    dataset: str
    reason: str
    files: int
    rows: int


def accounts(store: Store) -> list[Account]:
    """What became of every row read, by dataset; the loaded ones first."""
    return store.rows(
        """
        SELECT dataset, reason, count(DISTINCT file)::INTEGER AS files, sum(rows)::INTEGER AS rows
        FROM import_account GROUP BY dataset, reason ORDER BY dataset, reason <> 'loaded', rows DESC, reason
        """,
        Account,
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A source whose newest files were not what they should be."""

    dataset: str
    title: str
    since: date
    message: str
    partly: bool


def refused(store: Store) -> list[Refused]:
    """The sources whose newest files were refused, by title."""
    return store.rows("SELECT dataset, title, since, message, partly FROM refused_source ORDER BY title", Refused)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful that a person should look at."""

    subject: str
    metric_type: str | None
    area: str | None
    detail: str


def findings(store: Store) -> list[Finding]:
    """What the build found doubtful."""
    return store.rows(
        "SELECT subject, metric_type, area, detail FROM finding ORDER BY subject, metric_type, area, detail", Finding
    )
