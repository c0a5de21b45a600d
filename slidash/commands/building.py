"""python -m slidash build: a store of everything that is imported."""

import argparse
from datetime import UTC, datetime

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector, read_offers
from slidash.errors import SourceUnavailable
from slidash.hexagons.layouts import read_layouts
from slidash.importers.boundaries import KEPT as KEPT_BOUNDARIES
from slidash.importers.contract import Kept
from slidash.importers.kept_imports import all_kept
from slidash.importers.refusals import refused
from slidash.importers.take_up import kept_register
from slidash.settings import ROOT, Settings
from slidash.store.boundaries import Boundaries
from slidash.store.builder import Plan, build
from slidash.store.neighbours import DEMONSTRATION_FEATURES
from slidash.store.reader import build_in_service, files_folder, inputs_in_service
from slidash.vocabulary.metrics import Tier


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the settings."""
    del parser


def run(settings: Settings, _: argparse.Namespace) -> None:
    """Build the store from what is imported, check it and put it into service.

    The store is built beside the one in service and swapped in whole; a server that is running takes it up by
    itself. Nothing is done when nothing changed.
    """
    plan = _plan(settings)
    decided = ROOT / "metrics"
    files = [*decided.glob("*.toml"), *(decided / "reports").glob("*.toml"), *(ROOT / "data").glob("*.csv")]
    identity = plan.identity(files)
    in_service = build_in_service(settings.store_path)
    unchanged = in_service and inputs_in_service(settings.store_path) == identity
    if in_service and unchanged and files_folder(settings.store_path, in_service.id).is_dir():
        print(f"Build {in_service.id} is in service and nothing changed.")
        return
    built = build(settings.store_path, plan, identity, progress=lambda step: print(f"  building: {step}", flush=True))
    size = settings.store_path.stat().st_size / 1_000_000
    print(
        f"Build {built.id} is in service: {size:,.0f} MB"
        + (", made-up demonstration data." if built.demonstration else ".")
    )


def _plan(settings: Settings) -> Plan:
    chosen = imported(settings)
    catalogue = Catalogue.load(ROOT / "metrics")
    made_up = any(each.harvest.dataset.demonstration for each in chosen)
    features = {Tier.BOTH: DEMONSTRATION_FEATURES} if made_up else catalogue.neighbour_features
    register, today = Register.load(ROOT / "data"), datetime.now(UTC).date()
    taken_up = kept_register(settings.data, register, read_offers(ROOT / "data"), today=today)
    sector = Sector.load(ROOT / "data", ROOT / "metrics", register, taken_up.records)
    boundaries = Boundaries.load(settings.data / KEPT_BOUNDARIES)
    layouts = read_layouts(ROOT / "data")
    return Plan(chosen, catalogue, register, layouts, features, today, sector, boundaries, refused(settings.data))


def imported(settings: Settings) -> list[Kept]:
    """What a build is made of: the real imports or the made-up one, as the setting says. Raises SourceUnavailable."""
    everything = all_kept(settings.data)
    real = [each for each in everything if not each.harvest.dataset.demonstration]
    made_up = [each for each in everything if each.harvest.dataset.demonstration]
    chosen = {"always": made_up, "never": real, "auto": real or made_up}[settings.demonstration]
    if not chosen:
        raise SourceUnavailable("Nothing has been imported yet. Import first: python -m slidash import")
    return chosen
