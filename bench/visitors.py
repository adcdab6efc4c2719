"""Visitors without a browser: each a WebSocket that speaks Streamlit's messages, as a page does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

__all__ = ["at_once_ms", "memory_mb", "memory_per_visitor_mb", "round_trip_ms"]

_PAGE_BYTES = 4096


def round_trip_ms(url: str, page: str, rounds: int = 40) -> float:
    """Return the median time of a rerun of `page`: from asking to the end of the run."""

    async def measure() -> float:
        visitor = await _come(url)
        await visitor.run(page)
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            await visitor.run(page)
            times.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(0.05)
        await visitor.connection.close()
        return median(times)

    return _in_a_thread(measure())


def at_once_ms(url: str, page: str, visitors: int = 50, rounds: int = 5) -> float:
    """Return the median time until all visitors, who ask at the same moment, have their run."""

    async def measure() -> float:
        everyone = [await _come(url) for _ in range(visitors)]
        for visitor in everyone:
            await visitor.run(page)
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            await asyncio.gather(*(visitor.run(page) for visitor in everyone))
            times.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(0.3)
        await asyncio.gather(*(visitor.connection.close() for visitor in everyone))
        return median(times)

    return _in_a_thread(measure())


def memory_per_visitor_mb(url: str, page: str, process: int, visitors: int = 60) -> float:
    """Return how much the server's memory grows for each visitor beyond the first twenty."""

    async def measure() -> float:
        everyone: list[_Visitor] = []
        for count in (20, visitors):
            while len(everyone) < count:
                everyone.append(await _come(url))
                await everyone[-1].run(page)
            await asyncio.sleep(0.5)
            if count == 20:
                before = memory_mb(process)
        grown = memory_mb(process) - before
        await asyncio.gather(*(visitor.connection.close() for visitor in everyone))
        return grown / (visitors - 20)

    return _in_a_thread(measure())


def memory_mb(process: int) -> float:
    """Return the memory a process holds (resident, Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE_BYTES / 1e6


def _in_a_thread(work: Coroutine[None, None, float]) -> float:
    """Run the work in a thread of its own: a browser may hold this one's event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


_PROTOCOLS: Sequence = ("streamlit",)  # type: ignore[type-arg] # a name, as the browser sends it


@dataclass
class _Visitor:
    """A page's connection, the messages it holds, which need not be sent again, and its address's query."""

    connection: ClientConnection
    held: set[str] = field(default_factory=set)
    query: str = ""

    async def run(self, page: str) -> None:
        """Ask for a run and take in what comes, to its end."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = page
        asked.rerun_script.cached_message_hashes.extend(self.held)
        await self.connection.send(asked.SerializeToString())
        async for raw in self.connection:
            said = ForwardMsg()
            said.ParseFromString(bytes(raw) if isinstance(raw, bytes | bytearray) else raw.encode())
            kind = said.WhichOneof("type")
            if kind == "script_finished":
                return
            if kind == "page_info_changed":
                self.query = said.page_info_changed.query_string
            if kind != "ref_hash" and said.metadata.cacheable:
                self.held.add(said.hash)


async def _come(url: str) -> _Visitor:
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    return _Visitor(await connect(address, subprotocols=_PROTOCOLS, max_size=None))
