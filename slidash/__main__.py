"""python -m slidash import | tables | build | check | diff | report | serve | mcp | hexagons: three powers kept apart.

import may use the network, build may write the store, serve may only read.
"""

import argparse
import inspect
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from slidash import settings as settings_table
from slidash.errors import MissingPackage, SlidashError
from slidash.settings import Settings


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its module in slidash.commands, the extra of pyproject.toml that it needs, and what it does."""

    module: str
    extra: str
    summary: str


COMMANDS = {
    "import": Command("importing", "build", "Read the sources into observations"),
    "tables": Command("tables", "build", "Check or sketch declarations of publishers' tables"),
    "build": Command("building", "build", "Build the store from what is imported, check it and put it into service"),
    "check": Command("checking", "build", "Say what is in the store and what in it is doubtful"),
    "diff": Command("comparing", "build", "Say what the newest import would change in the store in service"),
    "report": Command("reporting", "serve", "Write a report as a document for one council, some, or all"),
    "serve": Command("serving", "serve", "Serve the pages"),
    "mcp": Command("assistants", "mcp", "Answer the questions of an assistant, by the Model Context Protocol"),
    "hexagons": Command("hexagons", "build", "Lay councils out on the map, when the register of councils has changed"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what it says, 1 with a plain message when it could not."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        chosen = _parser(given).parse_args(given)
        chosen.run(Settings.from_environ(os.environ), chosen)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read what this says has read enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as of a command that the signal of a broken pipe ends
    except SlidashError as error:
        print(f"slidash: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("slidash: stopped; nothing was half written.", file=sys.stderr)
        return 130
    return 0


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all commands; only the one that is asked for is loaded."""
    parser = argparse.ArgumentParser(
        prog="python -m slidash",
        description="Benchmarking for English local government: import the figures, build the store, serve the pages.",
        epilog="Settings, read from the environment:\n\n" + settings_table.as_text(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    verb = next((word for word in given if not word.startswith("-")), "")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.summary, formatter_class=argparse.RawDescriptionHelpFormatter)
        if name == verb:
            module = _loaded(name, command)
            # what a module raises is for those who call it from Python
            sub.description = inspect.cleandoc(module.run.__doc__).partition("Raises ")[0].rstrip()
            sub.set_defaults(run=module.run)
            module.arguments(sub)
    return parser


def _loaded(name: str, command: Command) -> Any:  # noqa: ANN401 - a module with `arguments` and `run`
    try:
        return import_module(f"slidash.commands.{command.module}")
    except ModuleNotFoundError as missing:
        raise MissingPackage(
            f"{name} needs {missing.name}, which is not installed. This installs all that it needs: "
            f"pip install 'slidash[{command.extra}]'"
        ) from missing


if __name__ == "__main__":
    sys.exit(main())
