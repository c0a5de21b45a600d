"""python -m slidash report: a ready report as a document, for one council, some, or all."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from slidash.csv_files import file_name
from slidash.errors import RequestError, SettingError, SourceUnavailable
from slidash.pages import addresses
from slidash.pages.reports import page
from slidash.queries import areas, chosen, reports
from slidash.queries.areas import Area
from slidash.reports.formats import FORMATS
from slidash.settings import Settings
from slidash.store.reader import Store, build_in_service
from slidash.vocabulary.english import counted

ALL = "all"
_HOST = "http://localhost"  # begins addresses in documents where SLIDASH_SITE_URL is not set


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which report, for whom, against whom, as what, and where to."""
    parser.add_argument("report", metavar="ID", help="which report: the name of a file of metrics/reports/")
    parser.add_argument("--areas", default=ALL, help="councils by code or name, commas between them; or all")
    parser.add_argument("--group", default="", help="id of the group to compare with; the usual one if left out")
    parser.add_argument("--format", default="docx", choices=tuple(FORMATS), help="what to write; docx if left out")
    parser.add_argument("--out", type=Path, required=True, help="folder for the documents, made where it is not there")


def run(settings: Settings, chosen_arguments: argparse.Namespace) -> None:
    """Write a ready report with the newest figures: a document for each council, named after it.

    A document that is already there is written anew, whole or not at all. Raises SourceUnavailable where nothing was
    built, and SettingError for a report, a council or a group that there is not.
    """
    if build_in_service(settings.store_path) is None:
        raise SourceUnavailable(f"There is no store at {settings.store_path}. Build one: python -m slidash build")
    store = Store(settings.store_path)
    try:
        councils = _councils(store, chosen_arguments.areas)
        reports.ready_report(store, chosen_arguments.report)
        _write(store, councils, chosen_arguments, settings.site_url or _HOST)
    except RequestError as error:
        raise SettingError(str(error)) from error
    finally:
        store.close()


def _councils(store: Store, named: str) -> list[Area]:
    """The councils named, or all there are today. Raises UnknownArea."""
    if named == ALL:
        return [each for each in areas.areas(store) if each.is_council and areas.is_current(store, each)]
    return [chosen.council_meant(store, each.strip()) for each in named.split(",") if each.strip()]


def _write(store: Store, councils: Sequence[Area], given: argparse.Namespace, host: str) -> None:
    form = FORMATS[given.format]
    given.out.mkdir(parents=True, exist_ok=True)
    for number, council in enumerate(councils, 1):
        choices = page.Choices(report=given.report, area=council.area, group=given.group)
        document = page.document(store, choices, host + addresses.link(page.NAME, choices), host)
        path = given.out / file_name(council.area, council.name, given.report, extension=form.extension)
        aside = path.with_name(f"{path.name}.part")
        aside.write_bytes(form.written(document))
        aside.replace(path)
        print(f"{number} of {len(councils)}: {path.name}", flush=True)
    print(f"{counted(len(councils), 'report')} in {given.out}")
