"""Does the memory of large arrays go back to the system when they are freed?"""

import ctypes
import subprocess
import sys

import pytest

# Arrays made and freed by threads, the first of them so large that glibc would learn to keep others of its size.
KEPT = """
import threading
import numpy as np
from pathlib import Path
from slidash.heap import give_back_large_blocks

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1_000_000

def work():
    np.ones(2_000_000)
    for _ in range(3):
        arrays = [np.ones(250_000) for _ in range(12)]

give_back_large_blocks()
before = resident()
for _ in range(3):
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(resident() - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(
    not (sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt")), reason="the C library is not glibc"
)
def test_large_arrays_leave_nothing_behind() -> None:
    answer = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, check=True, text=True)
    assert float(answer.stdout) < 10  # MB; 20 to 90 where glibc learns
