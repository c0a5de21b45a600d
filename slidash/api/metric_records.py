"""What does the API say of a metric type, with what it is made of, when it changed and when it comes next?"""

from slidash.api import fields
from slidash.api.endpoint import Record
from slidash.queries import derived, due, history
from slidash.queries.metrics import Metric
from slidash.store.reader import Store


def metric_record(store: Store, metric: Metric) -> Record:
    """A metric type with the fields of METRIC_TYPES."""
    made, next_due = derived.derived_metrics(store).get(metric.id), due.due(store).get(metric.id)
    days = history.days(store)[metric.id]
    beside = {
        **{name: getattr(made, name) if made else None for name in ("numerator", "denominator", "factor")},
        "updated": days.updated,
        "revised": days.revised,
        "next_due": next_due.on if next_due else None,
        "next_due_basis": str(next_due.basis) if next_due else None,
    }
    own = {each.name: getattr(metric, each.name) for each in fields.METRIC_TYPES if each.name not in beside}
    return Record(own | beside, metric.dataset)
