"""What changed from build to build? The endpoints of alterations and of the journal of corrections."""

from datetime import date

from slidash.api import fields
from slidash.api.endpoint import COUNCIL, METRIC, REGISTER, Answer, Endpoint, Question, Record, allowed, page
from slidash.api.fields import Field
from slidash.api.parameters import Given, Kind, Parameter
from slidash.queries import history, provenance
from slidash.queries.area_names import area_meant
from slidash.queries.history import Asked, Correction, MetricAlteration
from slidash.store.reader import Store
from slidash.vocabulary.alterations import OF_ONE_FIGURE, Alteration
from slidash.vocabulary.metrics import Status
from slidash.vocabulary.numbers import settle

EARLIEST = "2020-01-01"
CHANGED_SINCE = Parameter("changed_since", "only what builds of this day or later changed (UTC)", Kind.DAY)
PARAMETERS = (
    Parameter("metric_type", "id of a metric type, also of one that is no longer published"),
    Parameter("area", "GSS code or name of an area whose figures changed"),
    Parameter("dataset", "id of a dataset such as ons_els"),
    CHANGED_SINCE,
)
_BUILD = Field("build", "id of the build since which it is so")
_BUILT_AT = Field("built_at", "when that was built, UTC", format="date-time")
_LABEL = Field("label", "what it measures, as it was called then")
_DATASET = Field("dataset", "id of its dataset")
_REASONS = tuple(each.value for each in Status)

CHANGES = (
    _BUILD,
    _BUILT_AT,
    fields.METRIC_TYPE,
    _LABEL,
    _DATASET,
    Field("what", "what sort of change it is", values=tuple(Alteration)),
    Field(
        "figures",
        "how many figures it touches; of one area alone where one is asked for and they are listed",
        "integer",
    ),
    Field("periods", "the periods of these, the newest first", "array", inner=(fields.PERIOD,)),
    Field("areas", "how many areas have them", "integer"),
    Field("fields", "of a new description: which parts of it differ", "array", inner=(Field("field", "the part"),)),
    Field("listed", "true where corrections has the figures one by one", "boolean"),
)
CORRECTIONS = (
    _BUILD,
    _BUILT_AT,
    fields.METRIC_TYPE,
    _LABEL,
    _DATASET,
    fields.AREA,
    fields.PERIOD,
    Field("what", "what sort of change it is", values=tuple(each for each in Alteration if each in OF_ONE_FIGURE)),
    Field("was", "the figure before; null where there was none", "number", nullable=True),
    Field("now", "the figure since; null where there is none", "number", nullable=True),
    Field("was_status", "why there was none, where that was said", nullable=True, values=_REASONS),
    Field("now_status", "why there is none, where that is said", nullable=True, values=_REASONS),
)


def _asked(store: Store, given: Given) -> Asked:
    area = given.text("area")
    return Asked(
        metric_type=given.text("metric_type"),
        area=area_meant(store, area).area if area else "",
        dataset=given.text("dataset"),
        what=given.text("what"),
        since=given.day("changed_since") or date.min,
    )


def _of(store: Store, dataset: str) -> str:
    """The source of a record; what is told of datasets that are no longer held is said by the project."""
    return dataset if dataset in {source.id for source in provenance.sources(store)} else REGISTER


def changes(store: Store, given: Given) -> Answer:
    """Alterations of metric types. Raises UnknownMetricType, UnknownArea, UnknownDataset."""
    wanted = _asked(store, given)

    def record(change: MetricAlteration) -> Record:
        cells = {field.name: getattr(change, field.name) for field in CHANGES} | {
            "built_at": f"{change.built_at.isoformat(timespec='seconds')}Z",
            "periods": [{"period": period} for period in change.periods],
            "fields": [{"field": name} for name in change.fields],
        }
        return Record(cells, _of(store, change.dataset))

    return page(history.alterations(store, wanted), record, given, *_about(store, wanted))


def corrections(store: Store, given: Given) -> Answer:
    """The journal of corrections. Raises UnknownMetricType, UnknownArea, UnknownDataset, TooMuchAsked."""
    wanted = _asked(store, given)
    count = history.count_of_corrections(store, wanted)
    allowed(count, given)
    rows = history.corrections(store, wanted, limit=given.limit, offset=given.number("offset"))

    def record(correction: Correction) -> Record:
        cells = {field.name: getattr(correction, field.name) for field in CORRECTIONS} | {
            "built_at": f"{correction.built_at.isoformat(timespec='seconds')}Z",
            "was": None if correction.was is None else settle(correction.was),
            "now": None if correction.now is None else settle(correction.now),
        }
        return Record(cells, _of(store, correction.dataset))

    return Answer(map(record, rows), count, datasets=frozenset(_about(store, wanted)))


def _about(store: Store, wanted: Asked) -> list[str]:
    return [_of(store, wanted.dataset)] if wanted.dataset else []


ENDPOINTS = (
    Endpoint(
        "/changes",
        "What changed from build to build, by metric type",
        (*PARAMETERS, Parameter("what", "one sort of change", allowed=tuple(Alteration))),
        CHANGES,
        changes,
        (
            Question("What changed since a day?", {"changed_since": EARLIEST}),
            Question("What changed for {council}?", {"area": COUNCIL}),
        ),
        key=("build", "metric_type", "what"),
    ),
    Endpoint(
        "/corrections",
        "Which figures were corrected: each as it was and as it is since a build",
        PARAMETERS,
        CORRECTIONS,
        corrections,
        (
            Question("Which figures were corrected since a day?", {"changed_since": EARLIEST}),
            Question("Which figures of this metric were ever corrected here?", {"metric_type": METRIC}),
        ),
        key=("build", "metric_type", "area", "period"),
    ),
)
