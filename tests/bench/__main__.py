"""``make bench``: sizes and times of the import, the build and the site, each beside its budget.

Prints plain text and never fails because something was slow. What is left out is said, and why. Settings:
SLIDASH_SOURCES (snapshots), CHROMIUM (a browser), BENCH_LARGE=1 (the largest store and imports at full size too),
BENCH_ONLY=server (or build, load, browser, imports; several with commas), BENCH_DATA (a folder whose store is measured
instead of a new one).
"""

import os
import platform
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from slidash.pages.parts.links import council_link, metric_link
from slidash.store.reader import build_in_service
from tests.bench import browser, building, importing, server_time, serving
from tests.bench.addresses import Sample, sample
from tests.bench.processes import ROOT
from tests.bench.report import said, section

PORT = 8105
PARTS = ("build", "server", "load", "browser")
IMPORTS = "imports"  # at full size: only when asked for
WORDS = (("area", "Bristol"), ("area", "Leeds"), ("area", "Camden"), ("area", "Cornwall"), ("area", "Hartlepool"))
LABELS = ("absence", "obesity", "employment", "school", "housing", "children")


def main() -> None:
    """Measure everything that is asked for, on one store."""
    begun = time.perf_counter()
    asked = os.environ.get("BENCH_ONLY", "")
    parts = {part for part in PARTS if part in asked.split(",") or not asked}
    _machine()
    with tempfile.TemporaryDirectory(prefix="slidash-bench-") as folder:
        if IMPORTS in asked.split(",") or (os.environ.get("BENCH_LARGE") and "build" in parts):
            importing.measure(Path(folder))
        elif "build" in parts:
            section("Imports at full size")
            said("Not measured; BENCH_LARGE=1 make bench does, and BENCH_ONLY=imports only them.")
        if not parts:
            said(f"\nThe benchmark took {time.perf_counter() - begun:,.0f} s.")
            return
        data = _store(Path(folder), build="build" in parts)
        store = data / "slidash.duckdb"
        build = build_in_service(store)
        if build is None:
            said("There is no store to serve; nothing else was measured.")
            return
        made_up = build.demonstration
        said(f"\nServed from here on: {'demonstration' if made_up else 'real'} data, build {build.id}.")
        one = sample(store)
        if "build" in parts:
            building.second_start(data, PORT + 2, made_up=made_up)
        if "server" in parts:
            server_time.measure(data, one)
        if parts & {"load", "browser"}:
            _served(data, one, parts, made_up=made_up)
    said(f"\nThe benchmark took {time.perf_counter() - begun:,.0f} s.")


def _store(folder: Path, *, build: bool) -> Path:
    named = os.environ.get("BENCH_DATA", "")
    if named:
        return Path(named)
    real = building.real(folder)
    if build or real is None:
        made_up = building.demonstration(folder)
        building.large(folder)
    return real or made_up


def _served(data: Path, one: Sample, parts: set[str], *, made_up: bool) -> None:
    metric = next((each for each in one.metrics if each.authored and each.tier == "both"), one.metrics[0])
    others = [each.label for each in one.metrics if each.tier == "both" and each.id != metric.id]
    labels = dict.fromkeys(next((label for label in others if word in label.lower()), "") for word in LABELS)
    choices = [*WORDS, *(("metric_type", label[:40]) for label in labels if label)]
    council = next(each for each in one.councils if each.area == "E06000001")

    def look(site: str) -> None:
        if "browser" in parts:
            browser.measure(site, metric_link(metric, council), council_link(council), choices)

    if "load" in parts:
        serving.measure(data, one, PORT, made_up=made_up, then=look)
    else:
        serving.only(data, PORT, look)


def _machine() -> None:
    section(f"slidash on {os.cpu_count()} cores, Python {platform.python_version()}")
    busy = os.getloadavg()[0]
    said(f"Load average at the start: {busy:.1f}{'; other programs run, times will be long' if busy > 1 else ''}.")
    names = ("dash", "duckdb", "gunicorn")
    said(", ".join(f"{name} {version(name)}" for name in names))
    built = (ROOT / "assets" / "built" / "manifest.json").is_file()
    said(f"Front end: {'compiled from npm, basic chart bundle' if built else 'fallback sheet, whole chart library'}.")


main()
