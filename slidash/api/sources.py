"""Whose are the records of an answer? Datasets as they were imported, and what the project says itself."""

from typing import Any

from slidash.api.endpoint import PAPERS, REGISTER
from slidash.api.fields import SOURCE
from slidash.queries import provenance
from slidash.store.reader import Store, per_build
from slidash.vocabulary.licences import OPEN_GOVERNMENT
from slidash.vocabulary.offers import LICENCE

# What is said of councils themselves is written down by the project from the code history of the statistics office.
OWN_REGISTER = {
    "id": REGISTER,
    "title": "Register of councils, after the Office for National Statistics' code history",
    "publisher": "slidash",
    "licence": OPEN_GOVERNMENT.name,
    "licence_url": OPEN_GOVERNMENT.url,
    "url": "/about/data",
    "attribution": OPEN_GOVERNMENT.attribution,
    "retrieved": "",
    "demonstration": False,
}
# Facts of the sector's papers, each with the paper and the place it stands in; real in a demonstration too.
OWN_PAPERS = {
    "id": PAPERS,
    "title": "Papers on sector-led improvement, 2013 to 2017, and imported registers of take-up",
    "publisher": "Local Government Association",
    "licence": LICENCE,
    "licence_url": "",
    "url": "/take-up#papers",
    "attribution": "Figures quoted from papers of the Local Government Association, each with its place.",
    "retrieved": "",
    "demonstration": False,
}


@per_build
def sources(store: Store) -> dict[str, dict[str, Any]]:
    """Every source there is, by id, with the fields of SOURCE."""
    held = [{field.name: getattr(each, field.name) for field in SOURCE} for each in provenance.sources(store)]
    return {each["id"]: each for each in (OWN_REGISTER, OWN_PAPERS, *held)}


def sources_of(store: Store, datasets: frozenset[str]) -> list[dict[str, Any]]:
    """The sources of records of these datasets; all datasets for what speaks of the whole build, which is ""."""
    known = sources(store)
    if "" in datasets:
        return [each for each in known.values() if each["id"] not in {REGISTER, PAPERS} - datasets]
    return [each for name, each in known.items() if name in datasets]
