"""How many pages a second does the site give, how long do fifty readers wait, and how much memory does a worker hold?

A gunicorn as it is run, asked over 16 kept-open connections by one other process on the same machine.
"""

from collections.abc import Callable
from pathlib import Path

from slidash.settings import Settings
from tests.bench.addresses import Sample
from tests.bench.load import measure as measure_load
from tests.bench.processes import environment, gunicorn, memory, server, worked
from tests.bench.report import Budget, line, said, section

SECONDS = 5.0
WARMING = 3.0
CONNECTIONS = 16
POPULAR = 40  # addresses that many ask for
MEMORY = Budget(300, "under 300 MB a worker")


def only(data: Path, port: int, look: Callable[[str], None]) -> None:
    """The running site without load."""
    site = f"http://127.0.0.1:{port}"
    with server(gunicorn(), environment(data, PORT=str(port)), f"{site}/readyz"):
        look(site)


def measure(data: Path, sample: Sample, port: int, *, made_up: bool, then: Callable[[str], None]) -> None:
    """Load, memory, then whatever else is asked of the running site, such as a browser's view."""
    env = environment(data, PORT=str(port)) | ({"SLIDASH_DEMONSTRATION": "always"} if made_up else {})
    site = f"http://127.0.0.1:{port}"
    with server(gunicorn(), env, f"{site}/readyz") as (pid, _):
        then(site)
        settings = Settings.from_environ(env)
        section(
            "Load, 16 connections, closed loop",
            f"{settings.workers} workers × {settings.threads} threads, {settings.store_threads} store thread(s) each; "
            "the load comes from our own asyncio client, on the same cores.",
        )
        kinds = (
            ("council page", sample.council_page, Budget(269, "at least 269 a second", least=True)),
            ("metric page", sample.metric_page, Budget(150, "at least 150 a second", least=True)),
            ("API, comparison", sample.comparison, Budget(1_600, "at least 1,600 a second", least=True)),
        )
        for what, one, budget in kinds:
            for spread, n in (("every address new", 20_000), (f"{POPULAR} addresses again and again", POPULAR)):
                addresses = sample.many(one, n)
                if n == POPULAR:  # each worker makes each answer once
                    measure_load(port, addresses, connections=CONNECTIONS, seconds=WARMING)
                before = worked(pid)
                load = measure_load(port, addresses, connections=CONNECTIONS, seconds=SECONDS)
                each = (worked(pid) - before) * 1_000 / max(1, len(load.times.values))
                wrong = f", {load.wrong} WRONG" if load.wrong else ""
                told = f"{load.per_second:,.0f} a second, p95 {load.times.p95:,.0f} ms, server {each:.1f} ms each"
                line(f"{what}, {spread}", f"{told}{wrong}", budget, load.per_second)
        mixed = [one() for _ in range(2_000) for one in (sample.metric_page, sample.council_page, sample.comparison)]
        load = measure_load(port, mixed, connections=50, seconds=8, pause=1)
        line(
            "50 readers, a page or call a second each", str(load.times), Budget(250, "p95 under 250 ms"), load.times.p95
        )
        held = memory(pid)
        line("memory after load, each worker", ", ".join(f"{each:,.0f} MB" for each in held), MEMORY, max(held))
    said("ELS, measured: 269, 150 and 1,600 a second; 207 to 416 MB.")
