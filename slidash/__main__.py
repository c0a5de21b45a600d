"""python -m slidash import | build | check | diff | serve | hexagons: three powers kept apart.

import may use the network, build may write the store, serve may only read.
"""

import argparse
import inspect
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from slidash import settings as settings_table
from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector, read_offers
from slidash.errors import SlidashError, SourceUnavailable
from slidash.hexagons.layouts import FILE as HEXAGONS
from slidash.hexagons.layouts import read_layouts
from slidash.importers.boundaries import KEPT as KEPT_BOUNDARIES
from slidash.importers.contract import Kept
from slidash.importers.kept_imports import all_kept
from slidash.importers.refusals import refused
from slidash.importers.snapshots import Sources, read_source_list
from slidash.importers.tables.checking import check_tables
from slidash.importers.tables.sketch import sketch
from slidash.importers.take_up import COLUMNS, kept_register
from slidash.importers.tidy_template import write_templates
from slidash.importing import import_, import_take_up, import_tidy
from slidash.settings import ROOT, Settings
from slidash.store.boundaries import Boundaries
from slidash.store.builder import Plan, build, build_in_service
from slidash.store.differences import differences
from slidash.store.inventory import inventory
from slidash.store.neighbours import DEMONSTRATION_FEATURES
from slidash.vocabulary.metrics import Tier


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what it says, 1 with a plain message when it could not."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command is import_ and bool(chosen.own) != bool(chosen.place):
        parser.error("name what to import and where it is: import take-up FILE, or import tidy FOLDER")
    if chosen.command is import_ and chosen.dry_run and not chosen.own:
        parser.error("--dry-run goes with take-up FILE or tidy FOLDER")
    if chosen.command is import_ and chosen.template and chosen.own != "tidy":
        parser.error("--template goes with tidy FOLDER")
    try:
        _run(chosen, Settings.from_environ(os.environ))
    except SlidashError as error:
        print(f"slidash: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("slidash: stopped; nothing was half written.", file=sys.stderr)
        return 130
    return 0


def _run(chosen: argparse.Namespace, settings: Settings) -> None:
    command: Callable[[Settings], None] = chosen.command
    if command is hexagons:
        hexagons(settings, check=chosen.check)
    elif command is tables:
        tables(settings, chosen.what, chosen.names)
    elif command is not import_:
        command(settings)
    elif chosen.template:
        print(f"Wrote {', '.join(write_templates(chosen.place))} into {chosen.place}.")
    elif chosen.own:
        OWN[chosen.own](settings, chosen.place, dry_run=chosen.dry_run)
    else:
        import_(settings, optional=chosen.optional, keep_going=chosen.keep_going)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m slidash",
        description="Benchmarking for English local government: import the figures, build the store, serve the pages.",
        epilog="Settings, read from the environment:\n\n" + settings_table.as_text(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        text = inspect.cleandoc(command.__doc__ or "")
        sub = commands.add_parser(
            name,
            help=text.partition("\n")[0].rstrip("."),
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        sub.set_defaults(command=command)
        if command is tables:
            sub.add_argument("what", choices=["check", "sketch"], help="read declarations; write a first one of a file")
            sub.add_argument(
                "names", nargs="*", metavar="NAME or FILE", help="of metrics/tables/NAME.toml; all if left out"
            )
        if command is import_:
            sub.add_argument("own", nargs="?", choices=list(OWN), help="import a register of take-up, or own figures")
            sub.add_argument("place", nargs="?", type=Path, metavar="FILE or FOLDER", help=PLACES)
            sub.add_argument("--dry-run", action="store_true", help="check it all and say what it would change")
            sub.add_argument("--template", action="store_true", help="write files into FOLDER to start from")
            sub.add_argument("--optional", action="store_true", help="download the optional sources too")
            sub.add_argument("--keep-going", action="store_true", help="succeed although a source was refused")
        if command is hexagons:
            sub.add_argument("--check", action="store_true", help="only say whether the file is what would be written")
    return parser


def build_(settings: Settings) -> None:
    """Build the store from what is imported, check it and put it into service.

    The store is built beside the one in service and swapped in whole; a server that is running takes it up by
    itself. Nothing is done when nothing changed.
    """
    plan = _plan(settings)
    identity = plan.identity([*(ROOT / "metrics").glob("*.toml"), *(ROOT / "data").glob("*.csv")])
    in_service = build_in_service(settings.store_path)
    if in_service and in_service.id == identity:
        print(f"Build {in_service.id} is in service and nothing changed.")
        return
    built = build(settings.store_path, plan, identity, progress=lambda step: print(f"  building: {step}", flush=True))
    size = settings.store_path.stat().st_size / 1_000_000
    print(
        f"Build {built.id} is in service: {size:,.0f} MB"
        + (", made-up demonstration data." if built.demonstration else ".")
    )


def _plan(settings: Settings) -> Plan:
    chosen = _chosen(settings)
    catalogue = Catalogue.load(ROOT / "metrics")
    made_up = any(each.harvest.dataset.demonstration for each in chosen)
    features = {Tier.BOTH: DEMONSTRATION_FEATURES} if made_up else catalogue.neighbour_features
    register, today = Register.load(ROOT / "data"), datetime.now(UTC).date()
    taken_up = kept_register(settings.data, register, read_offers(ROOT / "data"), today=today)
    sector = Sector.load(ROOT / "data", ROOT / "metrics", register, taken_up.records)
    boundaries = Boundaries.load(settings.data / KEPT_BOUNDARIES)
    layouts = read_layouts(ROOT / "data")
    return Plan(chosen, catalogue, register, layouts, features, today, sector, boundaries, refused(settings.data))


def _chosen(settings: Settings) -> list[Kept]:
    everything = all_kept(settings.data)
    real = [each for each in everything if not each.harvest.dataset.demonstration]
    made_up = [each for each in everything if each.harvest.dataset.demonstration]
    chosen = {"always": made_up, "never": real, "auto": real or made_up}[settings.demonstration]
    if not chosen:
        raise SourceUnavailable("Nothing has been imported yet. Import first: python -m slidash import")
    return chosen


def check(settings: Settings) -> None:
    """Say what is in the store and what in it is doubtful.

    Datasets, what became of every row read, and what a person should look at: series that jump a hundredfold,
    latest periods far older than their dataset's, councils without figures.
    """
    print("\n".join(inventory(settings.store_path)))


def diff(settings: Settings) -> None:
    """Say what the newest import would change in the store in service.

    New metrics and periods, figures no longer published, revised values, changed areas.
    """
    found = differences(settings.store_path, [each.observations for each in _chosen(settings)])
    for each in found:
        print(f"{each.what}: {each.metric_type}, {each.figures:,} figures, such as {each.example}")
    print(f"{len(found):,} differences." if found else "The store in service holds just what is imported.")


def serve(settings: Settings) -> None:
    """Serve the pages at SLIDASH_HOST and PORT until stopped."""
    if build_in_service(settings.store_path) is None:
        raise SourceUnavailable(f"There is no store at {settings.store_path}. Build one: python -m slidash build")
    # gunicorn takes this process over, so that a signal to it reaches the server.
    os.chdir(ROOT)
    os.execv(  # noqa: S606 - our own interpreter, our own arguments
        sys.executable,
        [sys.executable, "-m", "gunicorn", "app:server"],
    )


def hexagons(_: Settings, *, check: bool = False) -> None:
    """Lay councils out on the map of hexagons, when the register of councils has changed.

    Writes data/hexagons.csv, which is committed and which every build reads: the places of the councils of each day
    on which there were others than the day before, days to come included.
    """
    from slidash.hexagons import generator  # noqa: PLC0415 - no other command needs scipy

    folder = ROOT / "data"
    make = generator.check if check else generator.write
    layouts = make(folder, Register.load(folder))
    told = "is what the generator makes" if check else "is written"
    places = sum(len(layout.cells) for layout in layouts)
    print(f"data/{HEXAGONS} {told}: {len(layouts)} layouts, {places:,} places.")


OWN = {"take-up": import_take_up, "tidy": import_tidy}
PLACES = f"for take-up, CSV or XLSX with the columns {', '.join(COLUMNS)}; for tidy, a folder as --template writes it"


def tables(settings: Settings, what: str = "check", names: Sequence[str] = ()) -> None:
    """Check what an import would take in of declared tables, dry, or sketch a declaration: docs/tables.md."""
    listed = read_source_list(ROOT / "data" / "sources.toml")
    sources, register = Sources(settings.sources, settings.raw, listed), Register.load(ROOT / "data")
    checked = check_tables(ROOT / "metrics", names, sources, register, settings.data / "read_tables")
    for line in checked if what == "check" else sketch([Path(name) for name in names], register):
        print(line)


COMMANDS = {"import": import_, "tables": tables, "build": build_, "check": check, "diff": diff, "serve": serve}
COMMANDS["hexagons"] = hexagons


if __name__ == "__main__":
    sys.exit(main())
