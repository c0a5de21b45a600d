"""How many answers a second? Asks a server over kept-open connections, from a process of its own, for a bounded time.

Run as ``python -m tests.bench.load PORT CONNECTIONS SECONDS PAUSE`` with a JSON list of addresses as its input; writes
JSON. With a PAUSE above zero each connection is a reader who waits that long on average between two pages.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from tests.bench.processes import ROOT
from tests.bench.report import Times

# What a browser says; the last line closes the head.
HEAD = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What came back: answers a second, how long each took, how many were not 200, bytes of the middle answer."""

    per_second: float
    times: Times
    wrong: int
    size: float


def measure(port: int, addresses: Sequence[str], *, connections: int, seconds: float, pause: float = 0) -> Load:
    """Ask for the addresses in turn, from a second process."""
    command = [sys.executable, "-m", "tests.bench.load", str(port), str(connections), str(seconds), str(pause)]
    ended = subprocess.run(command, input=json.dumps(addresses).encode(), capture_output=True, check=True, cwd=ROOT)
    told = json.loads(ended.stdout)
    return Load(told["per_second"], Times(told["times"]), told["wrong"], told["size"])


class Reader(asyncio.Protocol):
    """One connection that asks for the next address as soon as it has the whole answer to the one before."""

    def __init__(self, turn: Iterator[bytes], until: float, pause: float) -> None:
        self.turn, self.until, self.pause = turn, until, pause
        self.done = asyncio.get_running_loop().create_future()
        self.times: list[float] = []
        self.sizes: list[int] = []
        self.wrong = 0
        self._seen, self._left, self._asked = b"", -1, 0.0
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; readers who pause do not all begin at once."""
        if isinstance(transport, asyncio.WriteTransport):
            self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        """Count what comes until the answer is whole."""
        if self._left < 0:
            self._seen += data
            head, end, body = self._seen.partition(b"\r\n\r\n")
            if not end:
                return
            self.wrong += not head.startswith(b"HTTP/1.1 200")
            size = next(
                int(line.partition(b":")[2])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            )
            self.sizes.append(len(head) + 4 + size)
            self._left = size - len(body)
        else:
            self._left -= len(data)
        if self._left <= 0:
            self.times.append((time.perf_counter() - self._asked) * 1_000)
            self._seen, self._left = b"", -1
            self._next()

    def connection_lost(self, _: Exception | None) -> None:
        """An early end counts as a wrong answer."""
        if not self.done.done():
            self.wrong += 1
            self.done.set_result(None)

    def _next(self) -> None:
        if time.perf_counter() >= self.until:
            if not self.done.done():
                self.done.set_result(None)
        elif self.pause:
            wait = self.pause * random.uniform(0.5, 1.5)  # noqa: S311 - a reader's pause
            asyncio.get_running_loop().call_later(wait, self._ask)
        else:
            self._ask()

    def _ask(self) -> None:
        self._asked = time.perf_counter()
        if self._transport:
            self._transport.write(next(self.turn))


async def _load(port: int, addresses: Sequence[str], connections: int, seconds: float, pause: float) -> str:
    loop = asyncio.get_running_loop()
    turn = cycle([HEAD.format(each).encode() for each in addresses])
    begun = time.perf_counter()
    readers: list[Reader] = []
    for _ in range(connections):
        _, reader = await loop.create_connection(lambda: Reader(turn, begun + seconds, pause), "127.0.0.1", port)
        readers.append(reader)
    await asyncio.wait_for(asyncio.gather(*(reader.done for reader in readers)), seconds + 60)
    took = time.perf_counter() - begun
    times = [each for reader in readers for each in reader.times]
    sizes = sorted(size for reader in readers for size in reader.sizes)
    wrong = sum(reader.wrong for reader in readers)
    size = sizes[len(sizes) // 2]
    return json.dumps({"per_second": len(times) / took, "times": times, "wrong": wrong, "size": size})


if __name__ == "__main__":
    port, connections, seconds, pause = sys.argv[1:]
    asked = json.load(sys.stdin)
    print(asyncio.run(_load(int(port), asked, int(connections), float(seconds), float(pause))))
