"""python -m slidash import: the sources, a register of take-up, or a folder of own figures."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import read_offers
from slidash.errors import ImportContractError, SourceUnavailable
from slidash.importers import demonstration
from slidash.importers.boundaries import import_boundaries
from slidash.importers.contract import Refusal
from slidash.importers.refusals import note_refusals
from slidash.importers.run import Imported, Outcome, account_lines, import_sources, importers_of
from slidash.importers.snapshots import Sources, read_source_list
from slidash.importers.take_up import COLUMNS, keep_register, kept_register, read_register
from slidash.importers.tidy import import_folder
from slidash.importers.tidy_template import write_templates
from slidash.settings import ROOT, Settings

READ = frozenset({Outcome.IMPORTED, Outcome.PARTLY, Outcome.UNCHANGED})


OWN = ("take-up", "tidy")
PLACES = f"for take-up, CSV or XLSX with the columns {', '.join(COLUMNS)}; for tidy, a folder as --template writes it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to import, if not the sources, and how."""
    parser.add_argument("own", nargs="?", choices=OWN, help="import a register of take-up, or own figures")
    parser.add_argument("place", nargs="?", type=Path, metavar="FILE or FOLDER", help=PLACES)
    parser.add_argument("--dry-run", action="store_true", help="check it all and say what it would change")
    parser.add_argument("--template", action="store_true", help="write files into FOLDER to start from")
    parser.add_argument("--optional", action="store_true", help="download the optional sources too")
    parser.add_argument("--keep-going", action="store_true", help="succeed although a source was refused")
    parser.set_defaults(refuse=parser.error)


def run(settings: Settings, chosen: argparse.Namespace) -> None:
    """Read the sources into observations, or make demonstration data up where there are none.

    Each source is looked for in SLIDASH_SOURCES, then among the files already downloaded, then on the internet.
    Every row read is accounted for. A file that is not what it should be stops the import of its source with a
    message: what was imported of it before stays as it was, and the other sources are imported. The command then
    fails, unless it is told to --keep-going.
    """
    if bool(chosen.own) != bool(chosen.place):
        chosen.refuse("name what to import and where it is: import take-up FILE, or import tidy FOLDER")
    if chosen.dry_run and not chosen.own:
        chosen.refuse("--dry-run goes with take-up FILE or tidy FOLDER")
    if chosen.template and chosen.own != "tidy":
        chosen.refuse("--template goes with tidy FOLDER")
    if chosen.template:
        print(f"Wrote {', '.join(write_templates(chosen.place))} into {chosen.place}.")
    elif chosen.own == "take-up":
        import_take_up(settings, chosen.place, dry_run=chosen.dry_run)
    elif chosen.own:
        import_tidy(settings, chosen.place, dry_run=chosen.dry_run)
    else:
        import_all(settings, optional=chosen.optional, keep_going=chosen.keep_going)


def import_all(settings: Settings, *, optional: bool = False, keep_going: bool = False) -> None:
    """Read every source that can be had; make demonstration data up where there is none. Raises ImportContractError."""
    register = Register.load(ROOT / "data")
    if settings.demonstration != "always":
        sources = Sources(
            settings.sources, settings.raw, read_source_list(ROOT / "data" / "sources.toml"), optional=optional
        )
        importers = importers_of(ROOT / "metrics", settings.data)
        results = import_sources(sources, register, settings.data, progress=sys.stderr.isatty(), importers=importers)
        _import_boundaries(sources, settings)
        titles = {dataset: importer.DATASET.title for dataset, importer in importers.items()}
        refused = _refused(results, titles)
        note_refusals(settings.data, refused, [one.dataset for one in results if one.outcome in READ])
        if _told(results, refused, sources, optional=optional, keep_going=keep_going):
            return
        missing = [one.message for one in results if one.message]
        if settings.demonstration == "never":
            raise SourceUnavailable(" ".join(missing))
        print(f"No source can be had, so made-up demonstration data will be shown. ({missing[0]})")
    demonstration.write(settings.data, register)


def _refused(results: Sequence[Imported], titles: dict[str, str]) -> list[Refusal]:
    today = datetime.now(UTC).date()
    return [
        Refusal(
            result.dataset,
            titles.get(result.dataset, result.dataset),
            today,
            result.message,
            partly=result.outcome is Outcome.PARTLY,
        )
        for result in results
        if result.outcome in {Outcome.BROKEN, Outcome.PARTLY}
    ]


def _told(
    results: Sequence[Imported], refused: Sequence[Refusal], sources: Sources, *, optional: bool, keep_going: bool
) -> bool:
    """Say what became of each source. Whether there is anything to build from; raises for what was refused."""
    for result in results:
        if result.outcome in {Outcome.IMPORTED, Outcome.PARTLY} and result.kept:
            print("\n".join(account_lines(result.kept.harvest)))
        elif result.outcome is Outcome.UNCHANGED:
            print(f"{result.dataset}: unchanged")
    lacking = [result for result in results if result.outcome is Outcome.UNAVAILABLE]
    extra = [one.dataset for one in lacking if not optional and sources.is_optional(one.dataset)]
    something = any(result.kept for result in results)
    if something and extra:
        print(f"Optional and not here: {', '.join(extra)}. They are downloaded with --optional.")
    for result in lacking if something else ():
        if result.dataset not in extra:
            print(f"Not available, so an earlier import stays in use where there is one: {result.message}")
    if refused:
        message = "\n".join(_words(one, results) for one in refused)
        if not keep_going:
            raise ImportContractError(message)
        print(f"slidash: {message}\nslidash: going on without; the page about the data will name it.", file=sys.stderr)
    return something


def _words(refusal: Refusal, results: Sequence[Imported]) -> str:
    kept = any(result.dataset == refusal.dataset and result.kept for result in results)
    stays = "its earlier import stays in use" if kept else "there is no earlier import of it"
    how = "partly imported" if refusal.partly else f"not imported, and {stays}"
    return f"{refusal.dataset} was {how}. {refusal.message}"


def _import_boundaries(sources: Sources, settings: Settings) -> None:
    """Maps do without real boundaries, so their absence stops nothing."""
    try:
        import_boundaries(sources, settings.data)
    except (SourceUnavailable, ImportContractError) as error:
        print(f"No new boundaries of councils; maps show hexagons, and earlier boundaries where there are any: {error}")


def import_take_up(settings: Settings, file: Path, *, dry_run: bool) -> None:
    """Check a register of take-up and put it in the place of the one before, whole or not at all."""
    register, offers, today = Register.load(ROOT / "data"), read_offers(ROOT / "data"), datetime.now(UTC).date()
    new = read_register(file, register, offers, today=today)
    try:
        before = kept_register(settings.data, register, offers, today=today).counts
    except ImportContractError:
        before = "a register that no longer passes its checks"
    print(f"before: {before}\nafter:  {new.counts}")
    if dry_run:
        print("Nothing was imported: this was a dry run.")
        return
    keep_register(settings.data, new)
    print(f"Imported (fingerprint {new.fingerprint[:12]}). The next build takes it in: python -m slidash build")


def import_tidy(settings: Settings, folder: Path, *, dry_run: bool) -> None:
    """Check a folder of own figures and keep it beside the sources, whole or not at all."""
    themes = {
        key.lower(): theme.label
        for theme in Catalogue.load(ROOT / "metrics").themes
        for key in (theme.slug, theme.label)
    }
    print("\n".join(import_folder(folder, Register.load(ROOT / "data"), themes, settings.data, dry_run=dry_run)))
