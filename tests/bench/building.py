"""How long do import and build take, how much memory do they hold, how large is the store?

Real snapshots where SLIDASH_SOURCES names them; demonstration data always; with BENCH_LARGE=1 also 5,000 metric types
for every council of 1 April 2017 over 10 periods. Each in a data folder of its own.
"""

import os
import shutil
from pathlib import Path

from slidash.queries.maps import map_sets
from slidash.store.reader import Store
from tests.bench.processes import ROOT, environment, gunicorn, run, server
from tests.bench.report import Budget, line, said, section

LARGE = ("5000", "10", "2017-04-01")


def real(folder: Path) -> Path | None:
    """Import and build from the snapshots; the data folder with the store, or None when there are no snapshots."""
    section("Import and build, real snapshots")
    named = os.environ.get("SLIDASH_SOURCES", "")
    if not named or not Path(named).is_dir():
        said("Not measured: SLIDASH_SOURCES names no folder of snapshots. What follows is of demonstration data.")
        return None
    data = folder / "real"
    env = environment(data)
    imported = run(["-m", "slidash", "import"], env)
    line("import", f"{imported.seconds:.1f} s, peak {imported.peak:,.0f} MB{_failed(imported.code)}")
    built = run(["-m", "slidash", "build"], env)
    line("build", f"{built.seconds:.1f} s, peak {built.peak:,.0f} MB{_failed(built.code)}")
    if built.code:
        said(f"{imported.said}\n{built.said}")
        return None
    size(data)
    _maps(data)
    return data


def demonstration(folder: Path) -> Path:
    """Make up, import and build the demonstration as a machine without sources does; its data folder."""
    section("Import and build, demonstration data: 4,592 metric types, present councils, 8 periods")
    data = folder / "demonstration"
    env = environment(data, SLIDASH_DEMONSTRATION="always")
    made = run(["-m", "slidash", "import"], env)
    line("made up and imported", f"{made.seconds:.1f} s, peak {made.peak:,.0f} MB")
    built = run(["-m", "slidash", "build"], env)
    line("build", f"{built.seconds:.1f} s, peak {built.peak:,.0f} MB{_failed(built.code)}")
    both = made.seconds + built.seconds
    line("both", f"{both:.1f} s", Budget(40, "under 40 s"), both)
    size(data)
    _maps(data)
    return data


def _maps(data: Path) -> None:
    """How many neighbours touch on the maps of the present councils."""
    store = Store(data / "slidash.duckdb")
    for each in map_sets(store):
        if each.end is None:
            kept = f", {each.neighbours_kept} of {each.neighbours} neighbours kept" if each.neighbours else ""
            line(f"map {each.kind}", f"{each.councils} hexagons{kept}")
    store.close()


def large(folder: Path) -> None:
    """The size the budgets are set for, when BENCH_LARGE asks for it."""
    section("Build, 5,000 metric types, 353 councils, 10 periods (17.6 m values)")
    if not os.environ.get("BENCH_LARGE"):
        said("Not measured; BENCH_LARGE=1 make bench does.")
        return
    data = folder / "large"
    env = environment(data, SLIDASH_DEMONSTRATION="always")
    made = run(["-m", "tests.bench.making", *LARGE], env)
    line("made up and imported", f"{made.seconds:.1f} s, peak {made.peak:,.0f} MB{_failed(made.code)}")
    built = run(["-m", "slidash", "build"], env)
    line("build", f"{built.seconds:.1f} s{_failed(built.code)}", Budget(60, "under 60 s"), built.seconds)
    line("build, peak memory", f"{built.peak:,.0f} MB", Budget(2_000, "under 2,000 MB"), built.peak)
    size(data, Budget(300, "under 300 MB"))
    shutil.rmtree(data)


def second_start(data: Path, port: int, *, made_up: bool) -> None:
    """`make run` again when nothing changed: until the first answer."""
    section("Second start")
    make = shutil.which("make")
    mark = ROOT / ".venv" / ".requirements"
    if not make or not mark.exists() or mark.stat().st_mtime < (ROOT / "requirements.txt").stat().st_mtime:
        said("Not measured: make would install packages first.")
        return
    env = environment(data, PORT=str(port)) | ({"SLIDASH_DEMONSTRATION": "always"} if made_up else {})
    url = f"http://127.0.0.1:{port}/readyz"
    with server([make, "run"], env, url) as (_, seconds):
        line("make run until the site answers, nothing changed", f"{seconds:.1f} s", Budget(5, "under 5 s"), seconds)
    with server(gunicorn(), env, url) as (_, seconds):
        line("of this, serve until the site answers", f"{seconds:.1f} s")


def size(data: Path, budget: Budget | None = None) -> None:
    """How large the store of a data folder is."""
    store = data / "slidash.duckdb"
    if not store.exists():
        said("No store was built.")
        return
    held = store.stat().st_size / 1_000_000
    line("store", f"{held:,.1f} MB", budget, held if budget else None)


def _failed(code: int) -> str:
    return f", FAILED with {code}" if code else ""
