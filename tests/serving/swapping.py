"""A server process over which twenty builds come into service: what it holds, told as JSON on one line.

    python -m tests.serving.swapping STORE FOLDER

Linux only: memory and open files are read from /proc.
"""

import gc
import json
import os
import sys
import weakref
from pathlib import Path

from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store
from tests.stores.sample import HARTLEPOOL
from tests.stores.service import put_in_place, taken_up

SWAPS = 20
PAGES = ("/", "/metrics/sample-recycling", "/metrics?q=waste", f"/councils/{HARTLEPOOL}-hartlepool", "/board")
API = f"/api/v1/comparison?metric_type=sample-care&area={HARTLEPOOL}"


def main(store: Path, folder: Path) -> dict[str, object]:
    """Swap build after build while pages are asked for; what is held after the first swap and after the last."""
    served = folder / "slidash.duckdb"
    put_in_place(store, served, "build0")
    site = create_app(Settings(data=folder))
    site.warm()
    client, keeper = site.server.test_client(), site.answer_page.keeper
    stores: list[weakref.ref[Store]] = []
    after_one = 0
    for swap in range(1, SWAPS + 1):
        stores.append(weakref.ref(keeper.current()))
        for address in (*PAGES, API):
            assert client.get(address, follow_redirects=True).status_code == 200, address
        if swap == 2:  # one build after the first, and asked for the same pages as the last will be
            gc.collect()
            after_one = resident()
        put_in_place(store, served, f"build{swap}")
        client.get("/readyz")
        taken_up()
        build = client.get("/readyz").get_json()["build"]
        assert build == f"build{swap}", build
    for address in (*PAGES, API):
        client.get(address, follow_redirects=True)
    gc.collect()
    return {
        "swaps": SWAPS,
        "old_stores_held": sum(ref() is not None for ref in stores),
        "deleted_files_open": sum("(deleted)" in file and "duckdb" in file for file in open_files()),
        "bytes_after_one": after_one,
        "bytes_after_all": resident(),
    }


def resident() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def open_files() -> list[str]:
    """What this process's file descriptors lead to."""
    return [str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
