"""Commands and servers as processes of their own: how long, how much memory."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30  # seconds to wait for a server


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command went: seconds, and the most memory it held at once, in MB."""

    seconds: float
    peak: float
    code: int
    said: str


def environment(data: Path, **more: str) -> dict[str, str]:
    """What our commands are started with: a data folder of the benchmark's own, and nothing of make's."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return inherited | {"SLIDASH_DATA": str(data), "SLIDASH_DEMONSTRATION": "never"} | more


def run(arguments: Sequence[str], env: Mapping[str, str]) -> Ran:
    """Run our interpreter with these arguments to the end."""
    begun = time.perf_counter()
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as child:
        said = child.stdout.read().decode("utf-8", "replace") if child.stdout else ""
        # wait4 alone tells what one child used, so Popen is told the outcome instead of asking for it
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return Ran(time.perf_counter() - begun, used.ru_maxrss / 1_000, child.returncode, said)


@contextmanager
def server(command: Sequence[str], env: Mapping[str, str], url: str) -> Iterator[tuple[int, float]]:
    """A server while it is used: its process, and how many seconds it took to answer. It is stopped at the end."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            _wait(child, url)
            yield child.pid, time.perf_counter() - begun
        finally:
            os.killpg(child.pid, signal.SIGTERM)
            try:
                child.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)


def gunicorn() -> list[str]:
    """The command that serves the site."""
    return [sys.executable, "-m", "slidash", "serve"]


def memory(pid: int) -> list[float]:
    """Resident memory in MB of each worker of a gunicorn, largest first."""
    return sorted(map(_resident, _workers(pid)), reverse=True)


def worked(pid: int) -> float:
    """Seconds of processor time that the workers of a gunicorn have used."""
    ticks = 0
    for worker in _workers(pid):
        user, system = Path(f"/proc/{worker}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
        ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")


def _workers(pid: int) -> list[int]:
    return [int(worker) for worker in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1_000_000
    return 0.0


def _wait(child: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(PATIENCE * 50):
        if child.poll() is not None:
            raise SystemExit(f"The server ended before it answered, with {child.returncode}.")
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
                answer.read()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
        else:
            return
    raise SystemExit(f"The server did not answer at {url} within {PATIENCE} seconds.")
