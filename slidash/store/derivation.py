"""Which metric types do the declarations of metrics/derived.toml make of those that are loaded?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from slidash.authored.derived import DATASET, Derived
from slidash.authored.metrics_files import DERIVED
from slidash.errors import DefinitionError
from slidash.vocabulary.english import listed
from slidash.vocabulary.metrics import Dataset, MetricType
from slidash.vocabulary.patterns import like, reworded
from slidash.vocabulary.templates import filled, mapped

LACKING = "metrics/derived.toml names a metric that its source does not have"


@dataclass(frozen=True, slots=True)
class Quotient:
    """A metric type that is worked out from two others, and how."""

    metric: MetricType
    numerator: str  # id of a metric type
    denominator: str
    factor: float
    periods: str  # same, newest before or nearest
    adds_up: bool  # whether figures of the denominator may be added up over areas


@dataclass(frozen=True, slots=True)
class Derivation:
    """What all declarations make together, the datasets it stands in, and ids that their datasets do not have."""

    quotients: tuple[Quotient, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    lacking: tuple[str, ...] = ()


def derivation(
    declared: Iterable[Derived], metrics: Sequence[MetricType], datasets: Mapping[str, Dataset]
) -> Derivation:
    """What the declarations make. One whose datasets are not both loaded makes nothing.

    Raises DefinitionError where two metric types would have one id.
    """
    known = {metric.id: metric for metric in metrics}
    quotients: dict[str, Quotient] = {}
    made_in: dict[str, Dataset] = {}
    lacking: dict[str, None] = {}
    for declaration in declared:
        pair = datasets.get(declaration.numerator.dataset), datasets.get(declaration.denominator.dataset)
        if pair[0] is None or pair[1] is None:
            continue
        dataset = _dataset(pair[0], pair[1])
        denominator = known.get(declaration.denominator.metric)
        if denominator is None or denominator.dataset != pair[1].id:
            lacking[declaration.denominator.metric] = None
            continue
        for pattern in declaration.numerator.metrics:
            fitting = [metric for metric in metrics if metric.dataset == pair[0].id and _fits(pattern, metric)]
            if not fitting:
                lacking[pattern] = None
            for numerator in fitting:
                if numerator is denominator:
                    continue
                quotient = _quotient(declaration, pattern, numerator, denominator, datasets)
                if quotient.metric.id in known or quotient.metric.id in quotients:
                    message = (
                        f"metrics/{DERIVED}, {declaration.id}: {quotient.metric.id} is the id of another metric already"
                    )
                    raise DefinitionError(message)
                quotients[quotient.metric.id] = replace(quotient, metric=replace(quotient.metric, dataset=dataset.id))
                made_in[dataset.id] = dataset
    return Derivation(tuple(quotients.values()), tuple(made_in.values()), tuple(lacking))


def _fits(pattern: str, metric: MetricType) -> bool:
    """Whether a metric is meant: a pattern means headlines alone, an id whatever metric has it."""
    if "*" not in pattern:
        return metric.id == pattern
    return like(pattern, metric.id) and not metric.breakdown_of and not metric.same_as


def _quotient(
    declared: Derived, pattern: str, numerator: MetricType, denominator: MetricType, datasets: Mapping[str, Dataset]
) -> Quotient:
    parts = {
        "id": numerator.id,
        "label": numerator.label,
        "short_label": numerator.short_label or numerator.label,
        "definition": numerator.definition,
        "synonyms": numerator.synonyms,
        "denominator": denominator.label,
        "match": (reworded(pattern, numerator.id, "*") or "") if "*" in pattern else numerator.id,
    }
    words = {name: mapped(text, declared.words.get(name, {})) or text for name, text in parts.items()}
    texts = {name: filled(template, words) for name, template in declared.templates.items()}
    publishers = dict.fromkeys(part.publisher or datasets[part.dataset].publisher for part in (numerator, denominator))
    metric = replace(
        numerator,
        id=texts["id"],
        source_key=f"{numerator.id} / {denominator.id}",
        label=texts["label"],
        short_label=texts["short_label"] or texts["label"],
        theme=declared.theme or numerator.theme,
        unit=declared.unit,
        decimals=declared.decimals,
        polarity=declared.polarity,
        tier=declared.tier or numerator.tier,
        total=False,
        definition=texts["definition"],
        caveats=texts["caveats"] or numerator.caveats,
        synonyms=texts["synonyms"] or numerator.synonyms,
        publisher=_from(list(publishers)),
        breakdown_of="",
        dimension="",
        member="",
        same_as="",
        authored=True,
    )
    return Quotient(
        metric, numerator.id, denominator.id, declared.factor, declared.periods, declared.denominator.adds_up
    )


def _from(publishers: Sequence[str]) -> str:
    return f"slidash, from figures of {listed(publishers)}"


def _dataset(numerator: Dataset, denominator: Dataset) -> Dataset:
    """The dataset that stands for what is made of two: named for both, under the licences of both."""
    both = [numerator] if numerator.id == denominator.id else [numerator, denominator]
    licences = list(dict.fromkeys(each.licence for each in both))
    return Dataset(
        id=DATASET + "_".join(each.id for each in both),
        title=f"Worked out from {listed([each.title for each in both])}",
        publisher=_from(list(dict.fromkeys(each.publisher for each in both))),
        licence=listed(licences),
        licence_url=numerator.licence_url if len(licences) == 1 else "",
        attribution=" ".join(dict.fromkeys(each.attribution for each in both if each.attribution)),
        retrieved=min(each.retrieved for each in both),
        demonstration=any(each.demonstration for each in both),
    )
