"""The demonstration as a machine without sources makes it, of any size: every council, made-up figures."""

from pathlib import Path

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.hexagons.layouts import read_layouts
from slidash.importers import demonstration
from slidash.importers.demonstration_shapes import Size
from slidash.settings import ROOT
from slidash.store.builder import Plan, build
from slidash.store.neighbours import DEMONSTRATION_FEATURES
from slidash.vocabulary.metrics import Tier
from tests.stores.sample import AS_AT


def build_made_up(folder: Path, size: Size) -> Path:
    """Build the store in an empty folder and return its path."""
    register = Register.load(ROOT / "data")
    kept = demonstration.write(folder, register, size, progress=False)
    features = {Tier.BOTH: DEMONSTRATION_FEATURES}
    plan = Plan([kept], Catalogue.load(ROOT / "metrics"), register, read_layouts(ROOT / "data"), features, AS_AT)
    build(folder / "slidash.duckdb", plan, "madeupbuild1")
    return folder / "slidash.duckdb"
