"""The examples of docs/clients.md do what they say, against a site of made-up figures."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile, copytree

import pytest

from slidash.store.reader import build_in_service, files_folder
from tests.browser.live import served
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

TEXT = (ROOT / "docs" / "clients.md").read_text("utf-8")
EXAMPLES = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)
SITE = "https://dashboard.example.org"


@pytest.fixture(scope="module")
def site(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("clients-document")
    copyfile(store_path, folder / "slidash.duckdb")
    build = build_in_service(store_path)
    assert build
    copytree(files_folder(store_path, build.id), files_folder(folder / "slidash.duckdb", build.id))
    with served(folder) as address:
        yield address


def ran(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", [code for language, code in EXAMPLES if language == "python"])
def test_an_example_in_python_runs(code: str, site: str, tmp_path: Path) -> None:
    printed = ran([sys.executable, "-c", code.replace(SITE, site)], tmp_path)
    assert "2024/25" in printed


@pytest.mark.parametrize("code", [code for language, code in EXAMPLES if language == "sh"])
def test_an_example_in_the_shell_runs(code: str, site: str, tmp_path: Path) -> None:
    found, compared, nothing = (
        ran(["sh", "-c", line.replace(SITE, site)], tmp_path) for line in code.strip().splitlines()
    )
    assert json.loads(found)["results"][0]["id"] == "sample-recycling"
    answer = json.loads(compared)
    assert answer["result"]["value"] == 39 and answer["sources"][0]["licence"] == "Sample Licence"
    assert not nothing and (tmp_path / "figures.csv").read_text("utf-8").startswith("metric_type,area,period")


def test_what_an_assistant_is_told_starts_the_command() -> None:
    (settings,) = [json.loads(code) for language, code in EXAMPLES if language == "json"]
    command = settings["mcpServers"]["slidash"]
    assert command["command"] == "slidash" and command["args"][:2] == ["mcp", "--site"]


def test_every_kind_of_example_is_tested_or_says_that_it_is_not() -> None:
    assert {language for language, _ in EXAMPLES} == {"sh", "python", "sql", "r", "json"}
    assert TEXT.count("ot tested") >= 3
