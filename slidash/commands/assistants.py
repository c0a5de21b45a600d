"""python -m slidash mcp: the API's questions as tools of an assistant."""

import argparse

from slidash.assistants.answers import of_site, of_store
from slidash.assistants.server import serve
from slidash.errors import SourceUnavailable
from slidash.settings import Settings, site_address
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import build_in_service


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the figures are."""
    parser.add_argument(
        "--site",
        default="",
        metavar="ADDRESS",
        help="ask the slidash at this address, such as https://dashboard.example.org, and not the store here",
    )


def run(settings: Settings, chosen: argparse.Namespace) -> None:
    """Answer an assistant's questions by the Model Context Protocol, on standard input and output.

    An assistant starts this by itself; docs/clients.md says what to tell it. Every endpoint of the API is a tool, and
    answers carry their sources. Without --site the store in service answers, and a new build is taken up.
    Raises SourceUnavailable where nothing was built, SettingError for what is no address.
    """
    if chosen.site:
        site = site_address("--site", chosen.site)
        serve(of_site(site), site)
    elif build_in_service(settings.store_path) is None:
        raise SourceUnavailable(f"There is no store at {settings.store_path}. Build one, or name a site with --site.")
    else:
        serve(of_store(StoreKeeper(settings.store_path, settings.store_threads)), settings.site_url)
