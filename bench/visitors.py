"""Visitors without a browser: each a WebSocket that speaks Streamlit's messages, as a page does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
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
        async with _visitor(url) as visitor:
            await _run(visitor, page)
            times = []
            for _ in range(rounds):
                begun = time.perf_counter()
                await _run(visitor, page)
                times.append((time.perf_counter() - begun) * 1000)
                await asyncio.sleep(0.05)
            return median(times)

    return _in_a_thread(measure())


def at_once_ms(url: str, page: str, visitors: int = 50, rounds: int = 5) -> float:
    """Return the median time until all visitors, who ask at the same moment, have their run."""

    async def measure() -> float:
        everyone = [await _visitor(url) for _ in range(visitors)]
        for visitor in everyone:
            await _run(visitor, page)
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            await asyncio.gather(*(_run(visitor, page) for visitor in everyone))
            times.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(0.3)
        await asyncio.gather(*(visitor.close() for visitor in everyone))
        return median(times)

    return _in_a_thread(measure())


def memory_per_visitor_mb(url: str, page: str, process: int, visitors: int = 60) -> float:
    """Return how much the server's memory grows for each visitor beyond the first twenty."""

    async def measure() -> float:
        everyone: list[ClientConnection] = []
        for count in (20, visitors):
            while len(everyone) < count:
                everyone.append(await _visitor(url))
                await _run(everyone[-1], page)
            await asyncio.sleep(0.5)
            if count == 20:
                before = memory_mb(process)
        grown = memory_mb(process) - before
        await asyncio.gather(*(visitor.close() for visitor in everyone))
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


def _visitor(url: str) -> connect:
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    return connect(address, subprotocols=_PROTOCOLS, max_size=None)


_PROTOCOLS: Sequence = ("streamlit",)  # type: ignore[type-arg] # a name, as the browser sends it


async def _run(visitor: ClientConnection, page: str) -> None:
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    asked.rerun_script.page_name = page
    await visitor.send(asked.SerializeToString())
    async for raw in visitor:
        said = ForwardMsg()
        said.ParseFromString(bytes(raw) if isinstance(raw, bytes | bytearray) else raw.encode())
        if said.WhichOneof("type") == "script_finished":
            return
