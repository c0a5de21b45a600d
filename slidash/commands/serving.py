"""python -m slidash serve: the site over the store in service."""

import argparse
import os
import sys

from slidash.errors import SourceUnavailable
from slidash.settings import ROOT, Settings
from slidash.store.reader import build_in_service


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the settings."""
    del parser


def run(settings: Settings, _: argparse.Namespace) -> None:
    """Serve the pages at SLIDASH_HOST and PORT until stopped.

    A new build is taken up without a restart. Raises SourceUnavailable where nothing was built.
    """
    if build_in_service(settings.store_path) is None:
        raise SourceUnavailable(f"There is no store at {settings.store_path}. Build one: python -m slidash build")
    # gunicorn takes this process over, so that a signal to it reaches the server. It starts where app.py and its own
    # file of settings are, so a folder that was named from here is named in full.
    os.environ["SLIDASH_DATA"] = str(settings.data)
    os.chdir(ROOT)
    os.execv(  # noqa: S606 - our own interpreter, our own arguments
        sys.executable,
        [sys.executable, "-m", "gunicorn", "app:server"],
    )
