"""python -m slidash diff: what the newest import would change."""

import argparse

from slidash.commands.building import imported
from slidash.settings import Settings
from slidash.store.differences import differences


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the settings."""
    del parser


def run(settings: Settings, _: argparse.Namespace) -> None:
    """Say what the newest import would change in the store in service.

    New metrics and periods, figures no longer published, revised values, changed areas.
    """
    found = differences(settings.store_path, [each.observations for each in imported(settings)])
    for each in found:
        print(f"{each.what}: {each.metric_type}, {each.figures:,} figures, such as {each.example}")
    print(f"{len(found):,} differences." if found else "The store in service holds just what is imported.")
