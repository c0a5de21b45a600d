"""python -m slidash tables: declarations of publishers' tables, checked dry or begun."""

import argparse
import sys
from pathlib import Path

from slidash.authored.register import Register
from slidash.importers.snapshots import Sources, read_source_list
from slidash.importers.tables.checking import check_tables
from slidash.importers.tables.sketch import sketch
from slidash.settings import ROOT, Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with what."""
    parser.add_argument("what", choices=["check", "sketch"], help="read declarations; write a first one of a file")
    parser.add_argument("names", nargs="*", metavar="NAME or FILE", help="of metrics/tables/NAME.toml; all if left out")


def run(settings: Settings, chosen: argparse.Namespace) -> None:
    """Check what an import would take in of declared tables, dry, or sketch a declaration: docs/tables.md."""
    listed = read_source_list(ROOT / "data" / "sources.toml")
    sources = Sources(settings.sources, settings.raw, listed, progress=sys.stderr.isatty())
    register = Register.load(ROOT / "data")
    if chosen.what == "sketch":
        lines = sketch([Path(name) for name in chosen.names], register)
    else:
        lines = check_tables(ROOT / "metrics", chosen.names, sources, register, settings.data / "read_tables")
    for line in lines:
        print(line)
