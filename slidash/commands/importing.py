"""python -m slidash import: the sources, a register of take-up, or a folder of own figures."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import read_offers
from slidash.errors import ImportContractError, SettingError, SourceUnavailable
from slidash.importers import demonstration
from slidash.importers.boundaries import DATASET as BOUNDARIES
from slidash.importers.boundaries import import_boundaries
from slidash.importers.contract import Refusal
from slidash.importers.kept_imports import all_kept
from slidash.importers.refusals import note_refusals
from slidash.importers.run import Imported, Outcome, account_lines, import_sources, importers_of
from slidash.importers.snapshots import ListedDataset, Sources, read_source_list
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
    for name, which in (("--only", "only these datasets, optional ones too"), ("--without", "all datasets but these")):
        parser.add_argument(name, action="extend", type=_names, default=[], metavar="A,B", help=f"import {which}")
    parser.add_argument("--keep-going", action="store_true", help="succeed although a source was refused")
    parser.set_defaults(refuse=parser.error)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def run(settings: Settings, chosen: argparse.Namespace) -> None:
    """Read the sources into observations, or make demonstration data up where there are none.

    Each source is looked for in SLIDASH_SOURCES, then among the files already downloaded, then on the internet. What
    has to be downloaded is downloaded first, several files at once; a download that was cut off goes on. With --only
    and --without, datasets that are not imported stay as they were imported before.

    Every row read is accounted for. A file that is not what it should be stops the import of its source with a
    message: what was imported of it before stays as it was, and the other sources are imported. The command then
    fails, unless it is told to --keep-going.
    """
    if bool(chosen.own) != bool(chosen.place):
        chosen.refuse("name what to import and where it is: import take-up FILE, or import tidy FOLDER")
    if chosen.own and (chosen.only or chosen.without):
        chosen.refuse("--only and --without choose among the sources; they do not go with take-up or tidy")
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
        choice = Choice(tuple(chosen.only), tuple(chosen.without), optional=chosen.optional)
        import_all(settings, choice, keep_going=chosen.keep_going)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which datasets are imported."""

    only: tuple[str, ...] = ()  # all if none is named
    without: tuple[str, ...] = ()
    optional: bool = False

    def of(self, datasets: Iterable[str]) -> frozenset[str]:
        """The chosen ones. Raises SettingError for a name that is no dataset's, and when none is left."""
        names = frozenset(datasets)
        unknown = sorted({*self.only, *self.without} - names)
        if unknown:
            there = ", ".join(sorted(names))
            raise SettingError(f"found {', '.join(unknown)} in --only or --without; expected datasets: {there}")
        chosen = (frozenset(self.only) or names) - frozenset(self.without)
        if not chosen:
            raise SettingError("found --without for every dataset that --only names; expected one to import")
        return chosen

    def downloaded(self, listed: Mapping[str, ListedDataset]) -> frozenset[str]:
        """The optional datasets that may be downloaded: all if they are asked for, or those that are named."""
        return frozenset(name for name, one in listed.items() if one.optional and (self.optional or name in self.only))


ALL = Choice()


def import_all(settings: Settings, choice: Choice = ALL, *, keep_going: bool = False) -> None:
    """Read every source that can be had; make demonstration data up where there is none. Raises ImportContractError."""
    register = Register.load(ROOT / "data")
    importers = importers_of(ROOT / "metrics", settings.data)
    chosen = choice.of([*importers, BOUNDARIES])
    if settings.demonstration != "always":
        listed, progress = read_source_list(ROOT / "data" / "sources.toml"), sys.stderr.isatty()
        sources = Sources(settings.sources, settings.raw, listed, progress, choice.downloaded(listed))
        importers = {dataset: importer for dataset, importer in importers.items() if dataset in chosen}
        boundaries = [(BOUNDARIES,)] if BOUNDARIES in chosen else []
        folders = [*(importer.FOLDERS for importer in importers.values()), *boundaries]
        sources.download(folders, print)
        results = import_sources(sources, register, settings.data, progress=progress, importers=importers)
        if boundaries:
            _import_boundaries(sources, settings)
        titles = {dataset: importer.DATASET.title for dataset, importer in importers.items()}
        refused = _refused(results, titles)
        note_refusals(settings.data, refused, [one.dataset for one in results if one.outcome in READ])
        something = any(result.kept for result in results) or _has_others(settings.data)
        _tell(results if something else (), refused, sources, keep_going=keep_going)
        if something:
            return
        missing = [one.message for one in results if one.message] or ["None with figures was chosen."]
        if settings.demonstration == "never":
            raise SourceUnavailable(" ".join(missing))
        print(f"No source can be had, so made-up demonstration data will be shown. ({missing[0]})")
    demonstration.write(settings.data, register)


def _has_others(data: Path) -> bool:
    """Is there an import, of datasets that were not chosen this time, to build from?"""
    return any(not one.harvest.dataset.demonstration for one in all_kept(data))


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


def _tell(results: Sequence[Imported], refused: Sequence[Refusal], sources: Sources, *, keep_going: bool) -> None:
    """Say what became of each source. Raises ImportContractError for what was refused, unless told to keep going."""
    for result in results:
        if result.outcome in {Outcome.IMPORTED, Outcome.PARTLY} and result.kept:
            print("\n".join(account_lines(result.kept.harvest)))
        elif result.outcome is Outcome.UNCHANGED:
            print(f"{result.dataset}: unchanged")
    _tell_lacking(results, sources)
    if refused:
        message = "\n".join(_words(one, results) for one in refused)
        if not keep_going:
            raise ImportContractError(message)
        print(f"slidash: {message}\nslidash: going on without; the page about the data will name it.", file=sys.stderr)


def _tell_lacking(results: Sequence[Imported], sources: Sources) -> None:
    """Say what could not be had: no fault, as the next import tries again."""
    lacking = [result for result in results if result.outcome is Outcome.UNAVAILABLE]
    extra = [one.dataset for one in lacking if sources.is_left_out(one.dataset)]
    if extra:
        print(f"Optional and not here: {', '.join(extra)}. They are downloaded with --optional, or named by --only.")
    for result in lacking:
        if result.dataset not in extra:
            print(f"Not available, so an earlier import stays in use where there is one: {result.message}")
    for result in results:
        if result.lacking:
            print(f"Not available, so these tables are as they were imported before, if they were: {result.lacking}")


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
