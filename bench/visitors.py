"""Visitors without a browser: each is a WebSocket with Streamlit's messages, as a page has."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.asyncio.client import ClientConnection, connect

from backviz.addresses import PLAN, VIEW

__all__ = ["Visitor", "at_once_ms", "come", "memory_mb", "memory_per_visitor_mb", "round_trip_ms"]

_PAGE_BYTES = 4096

Act = Callable[["Visitor", str], Coroutine[None, None, None]]


def round_trip_ms(url: str, page: str, rounds: int = 40, act: Act | None = None) -> float:
    """Return the median ms of a rerun of `page`, or of another `act` there, from the request to its end."""
    act = act or Visitor.run

    async def measure() -> float:
        visitor = await come(url)
        await visitor.run(page)
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            await act(visitor, page)
            times.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(0.05)
        await visitor.connection.close()
        return median(times)

    return _in_a_thread(measure())


def at_once_ms(url: str, page: str, visitors: int = 50, rounds: int = 5, act: Act | None = None) -> float:
    """Return the median ms until all visitors, who ask at the same moment, have their answers."""
    act = act or Visitor.run

    async def measure() -> float:
        everyone = [await come(url) for _ in range(visitors)]
        for visitor in everyone:
            await visitor.run(page)
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            await asyncio.gather(*(act(visitor, page) for visitor in everyone))
            times.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(0.3)
        await asyncio.gather(*(visitor.connection.close() for visitor in everyone))
        return median(times)

    return _in_a_thread(measure())


def memory_per_visitor_mb(url: str, page: str, process: int, visitors: int = 60) -> float:
    """Return the MB by which the server's memory grows with each visitor after the first twenty."""

    async def measure() -> float:
        everyone: list[Visitor] = []
        for count in (20, visitors):
            while len(everyone) < count:
                everyone.append(await come(url))
                await everyone[-1].run(page)
            await asyncio.sleep(0.5)
            if count == 20:
                before = memory_mb(process)
        grown = memory_mb(process) - before
        await asyncio.gather(*(visitor.connection.close() for visitor in everyone))
        return grown / (visitors - 20)

    return _in_a_thread(measure())


def memory_mb(process: int) -> float:
    """Return the resident memory of a process in MB (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE_BYTES / 1e6


def _in_a_thread(work: Coroutine[None, None, float]) -> float:
    """Return the result of work in another thread: a browser may hold this thread's event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


_PROTOCOLS: Sequence = ("streamlit",)  # type: ignore[type-arg] # a name, as the browser sends it


_BOARD, _BY = "backviz_live_board", "bench"
_PLAN = "Build my week"  # the planner's button


@dataclass
class Visitor:
    """A page's connection, the query of its address, and the messages it has cached, which are not resent."""

    connection: ClientConnection
    url: str
    held: set[str] = field(default_factory=set)
    query: str = ""
    page: str = ""  # the server's name for it
    board: str = ""  # the live board's id on the page
    planner: str = ""  # the id of the planner's button, where it was shown
    edits: int = 0
    answered: int = 0

    async def run(self, page: str) -> None:
        """Ask for a run and receive its messages to the end."""
        await self._send(self._asked(page))
        while await self._next() != "script_finished":
            pass

    async def edit(self, page: str) -> None:
        """Change the first slot's sets on the live board; receive the messages to the end of the answer."""
        self.edits += 1
        edit = {"seq": self.edits, "do": "sets", "session": 0, "slot": 0, "sets": 4 + self.edits % 2}
        told = json.dumps({"client": _BY, "edits": [edit]})
        asked = self._asked(page)
        heard = asked.rerun_script.widget_states.widgets.add()
        heard.id = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{self.board}{EVENT_DELIM}events"
        heard.json_trigger_value = json.dumps([{"event": "edit", "value": told}])
        await self._send(asked)
        while self.answered < self.edits:
            await self._next()
        while await self._next() != "script_finished":
            pass

    async def plan(self, page: str) -> None:
        """Open the planner if it is not open, and have a week planned with the wishes it proposes."""
        if not self.planner:
            query, self.query = self.query, f"{VIEW}={PLAN}"
            await self.run(page)
            self.query = query
        asked = self._asked(page)
        pressed = asked.rerun_script.widget_states.widgets.add()
        pressed.id, pressed.trigger_value = self.planner, True
        await self._send(asked)
        while await self._next() != "script_finished":
            pass

    def _asked(self, page: str) -> BackMsg:
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.context_info.url = f"{self.url}/{page}"
        if self.page:
            asked.rerun_script.page_script_hash = self.page
        else:
            asked.rerun_script.page_name = page
        asked.rerun_script.cached_message_hashes.extend(self.held)
        return asked

    async def _send(self, asked: BackMsg) -> None:
        await self.connection.send(asked.SerializeToString())

    async def _next(self) -> str:
        """Receive the next message and return its kind."""
        raw = await self.connection.recv(decode=False)
        said = ForwardMsg()
        said.ParseFromString(raw)
        kind = said.WhichOneof("type")
        if kind != "ref_hash" and said.metadata.cacheable:
            self.held.add(said.hash)
        if kind == "navigation":
            self.page = said.navigation.page_script_hash
        if kind == "page_info_changed":
            self.query = said.page_info_changed.query_string
        if said.delta.new_element.button.label == _PLAN:
            self.planner = said.delta.new_element.button.id
        part = said.delta.new_element.bidi_component
        if part.component_name == _BOARD:
            self.board = part.id
        if part.bytes.startswith(b"week\n"):
            self.answered = json.loads(part.bytes.partition(b"\n")[2])["acks"].get(_BY, 0)
        return kind


async def come(url: str, headers: dict[str, str] | None = None) -> Visitor:
    """Return a new visitor, connected to the app at an address, who has asked for nothing yet."""
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    connection = await connect(address, subprotocols=_PROTOCOLS, max_size=None, additional_headers=headers)
    return Visitor(connection, url)
