"""Clients written for LG Inform Plus run with another host: a public package, and scripts that read the CSV."""

import csv
import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile, rmtree

import pandas as pd
import pytest

from tests.browser.live import served
from tests.conftest import ROOT
from tests.stores.sample import FEATURES, HARTLEPOOL, MIDDLESBROUGH, build_sample

pytestmark = pytest.mark.slow

REQUIREMENTS = Path(__file__).parent / "client_requirements.txt"
# the host changed, and nothing else
CLIENT = """
import sys
from pathlib import Path

from Consensus.LGInform import LGInform

client = LGInform(api_key="key", api_secret="secret", area="{areas}")
client.base_url = sys.argv[1]
client.download(datasets={{"sample": "sample"}}, output_folder=Path(sys.argv[2]), latest_n=3)
"""


@pytest.fixture(scope="session")
def client_python() -> Path:
    """The interpreter of an environment that has the client and none of our packages; made once, kept in .cache."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = ROOT / ".cache" / "clients" / digest
    python, made = folder / "bin" / "python", folder / "made"
    if not made.exists():
        rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--retries", "1", "--no-deps"]
        done = subprocess.run([*install, "-r", str(REQUIREMENTS)], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"the client cannot be installed: {done.stderr.strip().splitlines()[-1]}")
        made.touch()
    return python


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole site over the small store with nearest neighbours of our own."""
    folder = tmp_path_factory.mktemp("clients")
    copyfile(build_sample(tmp_path_factory.mktemp("clients-store"), features=FEATURES), folder / "slidash.duckdb")
    with served(folder) as address:
        yield address


def test_the_public_client_downloads_a_dataset(client_python: Path, site: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(CLIENT.format(areas=f"{HARTLEPOOL},Hartlepool_CIPFA_Near_Neighbours"), "utf-8")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [client_python, script, site, tmp_path / "out"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environ,
    )
    assert done.returncode == 0, done.stderr
    assert "dropped due to errors: 0" in done.stdout
    with (tmp_path / "out" / "sample" / "data for dataset sample.csv").open(encoding="utf-8") as lines:
        rows = {(row["Area"], row["Time period"]): row for row in csv.DictReader(lines)}
    metadata = (tmp_path / "out" / "sample" / "metadata.csv").read_text("utf-8")
    assert "Made up for tests: Household waste recycled" in metadata
    raw = tmp_path / "out" / "sample" / "raw_data" / "table for metricType sample-recycling.csv"
    assert "Hartlepool,2024/25,39.0" in raw.read_text("utf-8")
    assert len({area for area, _ in rows}) > 4, "neighbours came too"


def test_scripts_read_the_csv_and_tidy_it_as_they_do(site: str) -> None:
    # as public scripts do: the second line of headings dropped by its first cell, periods gathered, commas taken out
    areas = f"{HARTLEPOOL},{MIDDLESBROUGH}"
    address = f"{site}/data.csv?metricType=sample-recycling&area={areas}&period=latest:8&columnGrouping=period"
    table = pd.read_csv(f"{address}&rowGrouping=area&ApplicationKey=key", dtype=str)
    tidy = (
        table[table["area"] != "area"]
        .drop(columns=["area label", "area long label"])
        .melt(id_vars="area", var_name="period")
        .assign(value=lambda frame: pd.to_numeric(frame["value"].str.replace(",", "")))
    )
    values = {(row.area, row.period): row.value for row in tidy.itertuples()}
    assert len(values) == 16 and values[HARTLEPOOL, "2024/25"] == 39
    assert pd.isna(values[MIDDLESBROUGH, "2024/25"])


def test_scripts_that_pass_over_two_lines_find_the_periods(site: str) -> None:
    address = f"{site}/data.csv?value.valueType=raw&metricType=sample-recycling&area={HARTLEPOOL}&period=latest%3A5"
    table = pd.read_csv(f"{address}&rowGrouping=area&ApplicationKey=key", skiprows=2)
    assert list(table.columns[:3]) == ["area", "area label", "area long label"]
    assert table.loc[0, "2024/25"] == 39
