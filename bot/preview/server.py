"""The server: the methods of the Bot API over HTTP, on loopback alone, and its misbehaviour on demand."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Coroutine
from typing import Any, Self

import tornado.httpserver
import tornado.netutil
import tornado.web

from bot.preview.faults import Call, Fault, Json, Parameters, RefusalError, bad
from bot.preview.guard import looks_real, stranger
from bot.preview.methods import known
from bot.preview.parameters import Files, read
from bot.preview.people import People
from bot.preview.pictures import sort
from bot.preview.updates import HOOKING, POLLING

TOKEN = "424242:AAtest-token-that-nobody-ever-issued-000"
"""Taken where no other is given; not of the form that Telegram gives out."""
LARGEST_BODY = 20 * 1024 * 1024


class BotApi(People):
    """One bot's Telegram: people write by ``text`` and ``press``; what the bot did is in the lists."""

    def __init__(self, token: str = TOKEN, *, port: int = 0, first_number: int = 1, **me: Any) -> None:
        """``port``: 0 for a free one; ``me``: what the bot is besides its id.

        Raises:
            ValueError: The token could be a real one.
        """
        if looks_real(token):
            raise ValueError("this may be a real token, which must not be used here")
        bot: Json = {"id": int(token.split(":")[0]), "is_bot": True, "first_name": "Bot", "username": "test_bot"}
        super().__init__(bot | me, first_number=first_number)
        self.token = token
        self.calls: list[Call] = []
        self.refused: list[str] = []
        """What was refused that no ``Fault`` asked for."""
        self.faults: dict[str, list[Fault]] = {}
        """By method (``*``: any), each used once."""
        self.delay: Callable[[Call], float] = lambda call: 0
        """Seconds before a method takes effect."""
        self.gates: dict[str, asyncio.Event] = {}
        """By method, what its requests wait for."""
        self.url = ""
        self._port = port
        self._server: tornado.httpserver.HTTPServer | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def routes(self) -> list[Any]:
        """What answers to which path."""
        about = {"api": self}
        return [
            (r"/bot([^/]+)/(\w+)", MethodHandler, about),
            (r"/file/bot([^/]+)/photos/([\w-]+)", FileHandler, about),
        ]

    async def __aenter__(self) -> Self:
        """Listens on the loopback interface.

        Raises:
            OSError: The port is taken.
        """
        self._listen()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Closes the port and every connection."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.stop_delivery()
        await self._hang_up()

    def _listen(self) -> None:
        application = tornado.web.Application(self.routes(), log_function=_quiet)
        (socket,) = tornado.netutil.bind_sockets(self._port, "127.0.0.1")
        self._server = tornado.httpserver.HTTPServer(application, max_body_size=LARGEST_BODY)
        self._server.add_socket(socket)
        self._port = socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"

    async def _hang_up(self) -> None:
        server, self._server = self._server, None
        if server:
            server.stop()
            await server.close_all_connections()
        self.give_up_poll()
        await self.changed()

    async def restart(self, seconds: float = 0.0) -> None:
        """Every connection breaks and no new one is taken for so long; what it knows stays."""
        await self._hang_up()
        await asyncio.sleep(seconds)
        self._listen()

    def behave(self) -> None:
        """Takes back all misbehaviour that was asked for."""
        self.delay = lambda call: 0
        self.faults.clear()
        self.duplicates = 0
        for gate in self.gates.values():
            gate.set()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Does it when the request that asks for it has its answer."""
        task = asyncio.get_running_loop().create_task(_after(0.1, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def made(self, method: str) -> list[Call]:
        """The calls of one method so far."""
        return [call for call in self.calls if call.method == method]

    def authorise(self, token: str) -> None:
        """Lets the one token in; a real one is not even compared.

        Raises:
            RefusalError: It is another.
        """
        if token == self.token:
            return
        if looks_real(token):
            raise RefusalError(401, "Unauthorized: this is a local preview and takes no real token")
        raise (
            RefusalError(401, "Unauthorized") if re.fullmatch(r"\d+:[\w-]{30,}", token) else RefusalError(404, "Not Found")
        )

    async def result(self, call: Call, files: Files) -> Any:
        """What a call gives: its result, or the ``Fault`` that was asked for in its place."""
        await asyncio.sleep(self.delay(call))
        if gate := self.gates.get(call.method):
            await gate.wait()
        for name in (call.method, "*"):
            if self.faults.get(name):
                return self.faults[name].pop(0)
        match call.method:
            case "getUpdates":
                return await self.get_updates(read(POLLING, call.parameters, files))
            case "setWebhook":
                return await self.set_webhook(read(HOOKING, call.parameters, files))
            case "deleteWebhook":
                return await self.delete_webhook(read("drop_pending_updates:bool", call.parameters, files))
            case "getWebhookInfo":
                return self.webhook_info()
        return known(call.method).call(self, call.parameters, files)


class _Handler(tornado.web.RequestHandler):
    """What holds for every request to the Bot API."""

    def initialize(self, api: BotApi) -> None:
        self.api = api

    def prepare(self) -> None:
        if reason := stranger(self.request):
            self.refuse(RefusalError(403, f"Forbidden: {reason}"))
            self.finish()

    def refuse(self, refusal: RefusalError) -> None:
        """Telegram's form of an error."""
        self.set_status(refusal.code)
        more = {"parameters": refusal.parameters} if refusal.parameters else {}
        self.write({"ok": False, "error_code": refusal.code, "description": refusal.description, **more})


class MethodHandler(_Handler):
    """One request of the bot."""

    async def get(self, token: str, method: str) -> None:
        """The same as ``post``."""
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        """Answers in Telegram's form."""
        api = self.api
        try:
            api.authorise(token)
            call = Call(method, self._parameters())
            api.calls.append(call)
            await api.changed()
            result = await api.result(call, {name: files[0].body for name, files in self.request.files.items()})
        except RefusalError as refusal:
            if refusal.code != 409:
                api.refused.append(f"{method}: {refusal.description}")
            self.refuse(refusal)
        else:
            if isinstance(result, Fault):
                if result.drop:
                    self.request.connection.stream.close()  # type: ignore[union-attr]
                    return
                self.refuse(RefusalError(result.code, result.description, **result.parameters))
            else:
                self.write({"ok": True, "result": result})
        await api.changed()

    def _parameters(self) -> Parameters:
        parameters = {name: self.get_argument(name) for name in self.request.arguments}
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            try:
                given = json.loads(self.request.body or b"{}")
            except ValueError:
                raise bad("can't parse JSON object") from None
            if not isinstance(given, dict):
                raise bad("object expected")
            parameters |= {k: v if isinstance(v, str) else json.dumps(v) for k, v in given.items() if v is not None}
        return parameters

    def on_connection_close(self) -> None:
        """A client that hung up no longer polls."""
        if self.path_args[1:] == ["getUpdates"]:
            self.api.give_up_poll()


class FileHandler(_Handler):
    """A file whose path ``getFile`` told."""

    def get(self, token: str, name: str) -> None:
        """The content as it was sent."""
        try:
            self.api.authorise(token)
            if name not in self.api.files:
                raise RefusalError(404, "Not Found")
        except RefusalError as refusal:
            self.refuse(refusal)
            return
        self.set_header("Content-Type", sort(self.api.files[name]))
        self.write(self.api.files[name])


def _quiet(handler: tornado.web.RequestHandler) -> None:
    """Requests are in ``calls``, not in the log."""


async def _after(seconds: float, work: Coroutine[Any, Any, None]) -> None:
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        work.close()
        raise
    await work
