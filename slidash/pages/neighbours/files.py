"""The tables of the page of a council's neighbours as files."""

from collections.abc import Callable, Iterator, Mapping

from slidash.csv_files import Cell, provenance_columns
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.choices import NeighboursChoices
from slidash.pages.neighbours.question import NeighboursQuestion, ask
from slidash.pages.words.groups import neighbours_of
from slidash.queries import metrics
from slidash.queries.neighbours.sets import shared
from slidash.store.reader import Store
from slidash.vocabulary.english import capital
from slidash.vocabulary.neighbours import OWN_NEIGHBOURS

OURS = "slidash"
Rows = Iterator[Mapping[str, Cell]]
SETS = (
    *("area", "name", "group", "group_label", "published", "position", "distance"),
    *("neighbour", "neighbour_name", "source_url"),
)
SHARED = ("area", "name", "group", "group_label", "other_group", "other_group_label", "members", "shared")
SHARES = (
    *("area", "name", "group", "position", "distance", "neighbour", "neighbour_name"),
    *("metric_type", "label", "weight", "share"),
)
FEATURES = (
    *("area", "name", "position", "metric_type", "label", "reason", "logged"),
    *("weight", "usual_weight", "councils", "score", "mean_share"),
)


def set_rows(store: Store, question: NeighboursQuestion) -> Rows:
    """Every neighbour of every set."""
    for neighbour_set in question.sets:
        for place, neighbour in enumerate(neighbour_set.members, 1):
            yield {
                **_lead(store, question),
                "group": neighbour_set.group.id,
                "group_label": neighbour_set.group.label,
                "published": neighbour_set.group.published,
                "position": place,
                "distance": neighbour.distance,
                "neighbour": neighbour.area.area,
                "neighbour_name": neighbour.area.name,
                "source_url": neighbour_set.group.source_url,
                "source": neighbour_set.publisher or OURS,
                "licence": neighbour_set.licence,
            }


def shared_rows(store: Store, question: NeighboursQuestion) -> Rows:
    """How many councils each two sets share."""
    for neighbour_set in question.sets:
        for other in question.sets:
            if neighbour_set is not other:
                yield {
                    **_lead(store, question),
                    "group": neighbour_set.group.id,
                    "group_label": neighbour_set.group.label,
                    "other_group": other.group.id,
                    "other_group_label": other.group.label,
                    "members": len(neighbour_set.members),
                    "shared": shared(neighbour_set, other),
                    "source": ", ".join(sorted({neighbour_set.publisher or OURS, other.publisher or OURS})),
                    "licence": ", ".join(sorted({neighbour_set.licence, other.licence} - {""})),
                }


def share_rows(store: Store, question: NeighboursQuestion) -> Rows:
    """Every feature's share in the distance to every neighbour; no share where one of the two has no figure."""
    known = metrics.by_id(store)
    for neighbour in question.nearest:
        for feature in question.features:
            metric = known[feature.metric_type]
            yield {
                **_lead(store, question),
                "group": question.ours.id if question.ours else "",
                "position": neighbour.position,
                "distance": neighbour.distance,
                "neighbour": neighbour.area,
                "neighbour_name": question.names[neighbour.area].name,
                "metric_type": feature.metric_type,
                "label": feature.label,
                "weight": question.weights[feature.metric_type],
                "share": neighbour.shares.get(feature.metric_type),
                "source": metric.publisher,
                "licence": metric.licence,
            }


def feature_rows(store: Store, question: NeighboursQuestion) -> Rows:
    """The features, what each counts for, and the council's own score."""
    known = metrics.by_id(store)
    for place, feature in enumerate(question.features, 1):
        metric = known[feature.metric_type]
        shares = [one.shares[feature.metric_type] for one in question.nearest if feature.metric_type in one.shares]
        yield {
            **_lead(store, question),
            "position": place,
            "metric_type": feature.metric_type,
            "label": feature.label,
            "reason": feature.reason,
            "logged": feature.log,
            "weight": question.weights[feature.metric_type],
            "usual_weight": feature.weight,
            "councils": feature.councils,
            "score": question.own.get(feature.metric_type),
            "mean_share": sum(shares) / len(shares) if shares else None,
            "source": metric.publisher,
            "licence": metric.licence,
        }


def _lead(store: Store, question: NeighboursQuestion) -> dict[str, Cell]:
    return {"area": question.lead.area, "name": question.lead.name, "demonstration": store.build.demonstration}


TABLES: dict[str, tuple[str, tuple[str, ...], Callable[[Store, NeighboursQuestion], Rows]]] = {
    "": ("every set of neighbours", SETS, set_rows),
    "shared": ("how many councils each two sets share", SHARED, shared_rows),
    "shares": ("what each distance is made of", SHARES, share_rows),
    "features": ("what each feature counts for", FEATURES, feature_rows),
}


def table(store: Store, choices: NeighboursChoices) -> Table:
    """The sets; "shares": what each distance is made of; "features": the weights; "shared": what sets share."""
    question = ask(store, choices)
    title, names, rows = TABLES[choices.table]
    ending = provenance_columns(demonstration=store.build.demonstration)
    return Table(
        choices.table or "sets",
        f"{capital(neighbours_of(question.lead))}: {title}",
        (question.lead.name, OWN_NEIGHBOURS, choices.table),
        columns((*names, *ending)),
        list(rows(store, question)),
        metric_types=tuple(feature.metric_type for feature in question.features),
    )
