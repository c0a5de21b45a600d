"""The figures of a metric as search engines for data read of them: a Dataset in the words of schema.org."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

FORMATS = {  # by the endings of the files beside a page
    "CSV": "text/csv",
    "Excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "JSON": "application/json",
}


@dataclass(frozen=True)
class Dataset:
    """What is said of the figures. `path` and those of `files`, by format, are addresses without their host."""

    name: str
    description: str
    path: str
    creator: str
    licence: str
    begin: date
    end: date
    variable: str
    unit: str
    files: Mapping[str, str]
    source: str  # its address, if it has one
    source_title: str
    modified: date


def json_ld(dataset: Dataset, site: str) -> dict[str, Any]:
    """The data set as JSON-LD; `site` begins its addresses. What is not known is left out."""
    page = site + dataset.path
    variable = {"@type": "PropertyValue", "name": dataset.variable, "unitText": dataset.unit}
    entry = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": page,
        "url": page,
        "name": dataset.name,
        "description": dataset.description,
        "license": dataset.licence,
        "creator": {"@type": "Organization", "name": dataset.creator},
        "publisher": {"@type": "Organization", "name": "slidash", "url": f"{site}/"},
        "temporalCoverage": f"{dataset.begin.isoformat()}/{dataset.end.isoformat()}",
        "spatialCoverage": {"@type": "Place", "name": "England"},
        "variableMeasured": _known(variable),
        "distribution": _distribution(dataset.files, site),
        "isBasedOn": dataset.source or {"@type": "Dataset", "name": dataset.source_title},
        "dateModified": dataset.modified.isoformat(),
        "isAccessibleForFree": True,
    }
    return _known(entry)


def _distribution(files: Mapping[str, str], site: str) -> Sequence[dict[str, str]]:
    return [
        {"@type": "DataDownload", "encodingFormat": FORMATS[form], "contentUrl": site + path}
        for form, path in files.items()
    ]


def _known(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value}
