"""python -m slidash hexagons: the places of councils on the map, written down when councils change."""

import argparse

from slidash.authored.register import Register
from slidash.hexagons import generator
from slidash.hexagons.layouts import FILE
from slidash.settings import ROOT, Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to write or only to compare."""
    parser.add_argument("--check", action="store_true", help="only say whether the file is what would be written")


def run(_: Settings, chosen: argparse.Namespace) -> None:
    """Lay councils out on the map of hexagons, when the register of councils has changed.

    Writes data/hexagons.csv, which is committed and which every build reads: the places of the councils of each day
    on which there were others than the day before, days to come included.
    """
    folder = ROOT / "data"
    make = generator.check if chosen.check else generator.write
    layouts = make(folder, Register.load(folder))
    outcome = "is what the generator makes" if chosen.check else "is written"
    places = sum(len(layout.cells) for layout in layouts)
    print(f"data/{FILE} {outcome}: {len(layouts)} layouts, {places:,} places.")
