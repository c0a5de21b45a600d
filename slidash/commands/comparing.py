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
    changes = differences(settings.store_path, [difference.observations for difference in imported(settings)])
    for difference in changes:
        print(
            f"{difference.what}: {difference.metric_type}, {difference.figures:,} figures, such as {difference.example}"
        )
    print(f"{len(changes):,} differences." if changes else "The store in service holds just what is imported.")
