"""python -m slidash check: what is in the store, for a person to look at."""

import argparse

from slidash.settings import Settings
from slidash.store.inventory import inventory


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the settings."""
    del parser


def run(settings: Settings, _: argparse.Namespace) -> None:
    """Say what is in the store and what in it is doubtful.

    Datasets, what became of every row read, and what a person should look at: series that jump a hundredfold,
    latest periods far older than their dataset's, councils without figures.
    """
    print("\n".join(inventory(settings.store_path)))
