"""The server: long polling, and every other method by the table."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import tornado.httpserver
import tornado.netutil
import tornado.web

from tests.botapi.methods import METHODS, Parameters, RefusalError

TOKEN = "424242:AAtest-token-that-nobody-ever-issued-000"
START = 1_700_000_000
"""The date of the first message, in seconds; each further one is a second later."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A request that came in."""

    method: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Fault:
    """What a request gets instead of its result."""

    code: int = 500
    description: str = "Internal Server Error"
    parameters: Json = field(default_factory=dict)
    drop: bool = False
    """Close the connection instead of answering."""


class BotApi:
    """One bot's Telegram: people write by ``text`` and ``press``; what the bot did is in the lists."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.me: Json = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": "Bot",
            "username": "test_bot",
        }
        self.chats: dict[int, Json] = {}
        self.messages: dict[tuple[int, int], Json] = {}
        self.queries: set[str] = set()
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.blocked: set[int] = set()
        self.calls: list[Call] = []
        self.sent: list[Json] = []
        self.edited: list[Json] = []
        self.refused: list[str] = []
        """What was refused that no ``Fault`` asked for."""
        self.faults: dict[str, list[Fault]] = {}
        """By method, each used once."""
        self.delay: Callable[[Call], float] = lambda call: 0
        """Seconds before a method takes effect."""
        self.gates: dict[str, asyncio.Event] = {}
        """By method, what its requests wait for."""
        self.pending: list[Json] = []
        """Updates that were not acknowledged."""
        self.url = ""
        self._server: tornado.httpserver.HTTPServer | None = None
        self._changed = asyncio.Condition()
        self._next = 1
        self._poll = 0

    async def __aenter__(self) -> BotApi:
        """Listens on a free port of the loopback interface."""
        application = tornado.web.Application([(r"/bot([^/]+)/(\w+)", _Handler, {"api": self})], log_function=_quiet)
        (socket,) = tornado.netutil.bind_sockets(0, "127.0.0.1")
        self._server = tornado.httpserver.HTTPServer(application)
        self._server.add_socket(socket)
        self.url = f"http://127.0.0.1:{socket.getsockname()[1]}"
        return self

    async def __aexit__(self, *error: object) -> None:
        """Closes the port and every connection."""
        if self._server:
            self._server.stop()
            await self._server.close_all_connections()
        self._poll += 1
        await self.changed()

    # ----------------------------------------------------------------------- what people do

    async def text(self, text: str, *, chat: int = 1, person: int = 0, language: str = "en", edited: bool = False) -> int:
        """Someone writes; a negative chat is a group. Gives the update's id."""
        sender = self._person(person or abs(chat), language)
        message = self.new_message(self._chat(chat), sender, text=text)
        if command := re.match(r"/\w+", text):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        if edited:
            message["edit_date"] = message["date"]
        return await self.update(**{"edited_message" if edited else "message": message})

    async def press(
        self, message: Json, data: str, *, person: int = 0, language: str = "en", accessible: bool = True
    ) -> int:
        """Someone presses a button of a message."""
        query = str(self._number())
        self.queries.add(query)
        shown = message if accessible else {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
        sender = self._person(person or abs(message["chat"]["id"]), language)
        return await self.update(
            callback_query={"id": query, "from": sender, "message": shown, "chat_instance": "1", "data": data}
        )

    async def update(self, **content: Any) -> int:
        """Any update."""
        update_id = self._number()
        self.pending.append({"update_id": update_id, **content})
        await self.changed()
        return update_id

    # ----------------------------------------------------------------------- what tests wait for

    async def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        """Waits until something holds; what changes it is a request or an update."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: bool(true()))

    async def replies(self, count: int, chat: int | None = None) -> list[Json]:
        """Waits for so many messages of the bot (in that chat)."""

        def found() -> list[Json]:
            return [message for message in self.sent if chat is None or message["chat"]["id"] == chat]

        await self.until(lambda: len(found()) >= count)
        return found()

    def made(self, method: str) -> list[Call]:
        """The calls of one method so far."""
        return [call for call in self.calls if call.method == method]

    # ----------------------------------------------------------------------- within

    def new_message(self, chat: Json, sender: Json, **content: Any) -> Json:
        """A message in a chat."""
        number = self._number()
        message = {"message_id": number, "date": START + number, "chat": chat, "from": sender, **content}
        self.messages[chat["id"], number] = message
        return message

    async def changed(self) -> None:
        """Wakes all who wait."""
        async with self._changed:
            self._changed.notify_all()

    async def get_updates(self, parameters: Parameters) -> list[Json]:
        """Acknowledges what is below the offset, and waits for what is above; the last caller wins."""
        self._poll += 1
        poll = self._poll
        offset = int(parameters.get("offset", 0))
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        allowed = json.loads(parameters.get("allowed_updates", "[]"))
        await self.changed()

        def wanted() -> list[Json]:
            return [update for update in self.pending if not allowed or set(update) & set(allowed)]

        try:
            async with asyncio.timeout(float(parameters.get("timeout", 0))), self._changed:
                await self._changed.wait_for(lambda: wanted() or self._poll != poll)
        except TimeoutError:
            pass
        if self._poll != poll:
            raise RefusalError(409, "Conflict: terminated by other getUpdates request")
        return wanted()[: int(parameters.get("limit", 100))]

    def _number(self) -> int:
        self._next += 1
        return self._next

    def _chat(self, number: int) -> Json:
        kind = {"type": "private", "first_name": "A"} if number > 0 else {"type": "group", "title": "G"}
        return self.chats.setdefault(number, {"id": number, **kind})

    def _person(self, number: int, language: str) -> Json:
        return {"id": number, "is_bot": False, "first_name": "A", "language_code": language}


class _Handler(tornado.web.RequestHandler):
    """One request."""

    def initialize(self, api: BotApi) -> None:
        self.api = api

    async def get(self, token: str, method: str) -> None:
        """The same as ``post``."""
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        """Answers in Telegram's form."""
        api = self.api
        parameters = {name: self.get_argument(name) for name in self.request.arguments}
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            given = json.loads(self.request.body or b"{}")
            parameters |= {k: v if isinstance(v, str) else json.dumps(v) for k, v in given.items()}
        call = Call(method, parameters)
        api.calls.append(call)
        await api.changed()
        try:
            result = await self._result(token, call)
        except RefusalError as refusal:
            if refusal.code != 409:
                api.refused.append(f"{method}: {refusal.description}")
            self._refuse(refusal.code, refusal.description, refusal.parameters)
        else:
            if isinstance(result, Fault):
                if result.drop:
                    self.request.connection.stream.close()  # type: ignore[union-attr]
                    return
                self._refuse(result.code, result.description, result.parameters)
            else:
                self.write({"ok": True, "result": result})
        await api.changed()

    async def _result(self, token: str, call: Call) -> Any:
        api = self.api
        if token != api.token:
            known = re.fullmatch(r"\d+:[\w-]{30,}", token)
            raise RefusalError(401, "Unauthorized") if known else RefusalError(404, "Not Found")
        if call.method != "getUpdates" and call.method not in METHODS:
            raise RefusalError(404, "Not Found: method not found")
        await asyncio.sleep(api.delay(call))
        if gate := api.gates.get(call.method):
            await gate.wait()
        if api.faults.get(call.method):
            return api.faults[call.method].pop(0)
        if call.method == "getUpdates":
            return await api.get_updates(call.parameters)
        return METHODS[call.method](api, call.parameters)

    def _refuse(self, code: int, description: str, parameters: Json) -> None:
        self.set_status(code)
        more = {"parameters": parameters} if parameters else {}
        self.write({"ok": False, "error_code": code, "description": description, **more})

    def on_connection_close(self) -> None:
        """A client that hung up no longer polls."""
        if self.path_args[1:] == ["getUpdates"]:
            self.api._poll += 1


def _quiet(handler: tornado.web.RequestHandler) -> None:
    """Requests are in ``calls``, not in the log."""
