"""The preview: the Bot API server with a chat page beside it, on one port."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from pathlib import Path
from typing import Any

import tornado.web
from babel import Locale

from bot.language.direction import direction
from bot.loading import Base
from bot.preview import actions
from bot.preview.actions import ActionError
from bot.preview.faults import Json
from bot.preview.glass import Glass
from bot.preview.guard import stranger
from bot.preview.pictures import sort
from bot.preview.profile import get_text, menu
from bot.preview.server import BotApi

TOKEN = "1:not-a-token"
"""Short, to be typed by hand in examples; it opens nothing but this server."""
PORT = 8421
PAGE = Path(__file__).parent / "page"
FILES = {path.name: path for path in sorted(PAGE.iterdir())}
SORTS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
WAIT = 25.0
"""Seconds that a request for changes waits at most."""


class Preview(BotApi):
    """A Bot API server whose people sit before a browser."""

    privacy = True  # as Telegram sets it for a new bot

    def __init__(self, base: Base, glass: Glass, *, port: int = 0) -> None:
        super().__init__(
            TOKEN,
            port=port,
            first_number=int(time.time()),  # above those of earlier runs, which the database remembers
            first_name="Preview",
            username="preview_bot",
            can_join_groups=True,
            can_read_all_group_messages=False,
            supports_inline_queries=True,
            supports_guest_queries=True,
        )
        self.base = base
        self.glass = glass
        self.began = str(time.time_ns())
        """Tells this run from the next: a page that was open meanwhile begins anew."""
        self.chat(actions.PRIVATE)
        self.chat(actions.GROUP, type="supergroup", title="Group")
        self.chat(actions.ELSEWHERE, type="supergroup", title="Elsewhere")
        self.outside.add(actions.ELSEWHERE)
        self.managers[actions.GROUP] = {actions.PEOPLE[0]}

    def routes(self) -> list[Any]:
        """The Bot API, the page, and what the page asks for."""
        about = {"preview": self}
        return [
            *super().routes(),
            (r"/preview/changes", ChangesHandler, about),
            (r"/preview/texts", TextsHandler, about),
            (r"/preview/files/([\w-]+)", PictureHandler, about),
            (r"/preview/(\w+)", ActionHandler, about),
            (r"/([\w.-]*)", PageHandler, about),
        ]

    async def touch(self) -> None:
        """Something changed that is no message: the base."""
        await self.changed()

    def changes(self, since: int, seen: int, language: str) -> Json:
        """All that is newer than revision ``since`` and explanation ``seen``."""
        keys = sorted(key for key, revision in self.marks.items() if revision > since)
        now = time.monotonic()
        return {
            "began": self.began,
            "revision": self.revision,
            "bot": self.me,
            "messages": [self.messages[key] for key in keys if key in self.messages],
            "removed": [key for key in keys if key not in self.messages],
            "typing": [chat for chat, until in self.actions.items() if until > now],
            "menus": {name: menu(self, self.chats[number], language) for name, number in actions.CHATS.items()},
            "managing": menu(self, self.chats[actions.GROUP], language, manages=True),
            "description": get_text("description")(self, {"language_code": language})["description"],
            "glass": [entry for entry in self.glass.entries if entry["number"] > seen],
            "base": self.base.index.version,
            "problems": [str(problem) for problem in self.base.problems],
        }

    def texts(self, language: str) -> Json:
        """What the page says in a language, and which languages there are."""
        index = self.base.index
        chosen = language if language in index.languages else index.languages[0]
        return {
            "language": chosen,
            "direction": direction(chosen),
            "languages": [
                {"code": code, "name": Locale.parse(code).get_language_name(code) or code, "direction": direction(code)}
                for code in index.languages
            ],
            "subject": index.subject.name[chosen],
            "texts": {
                key.removeprefix("preview_"): text
                for key, text in index.messages[chosen].items()
                if key.startswith("preview_")
            },
        }


# --------------------------------------------------------------------------- requests


class _Handler(tornado.web.RequestHandler):
    """What holds for every request of the page."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        if reason := stranger(self.request):
            self.fail(403, reason)

    def fail(self, code: int, reason: str) -> None:
        """An error that a person can read."""
        self.set_status(code)
        self.give({"error": reason})

    def give(self, answer: Json) -> None:
        """An object, with its letters as they are."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(answer, ensure_ascii=False))

    def number(self, name: str) -> int:
        """A number in the address; 0 where it is none."""
        text = self.get_query_argument(name, "0")
        return int(text) if text.isdecimal() else 0


class PageHandler(_Handler):
    """The page, its script and its style."""

    def get(self, name: str) -> None:
        """One of the files, read anew each time so that an edit is seen."""
        file = FILES.get(name or "index.html")
        if file is None:
            self.fail(404, "there is no such page")
            return
        self.set_header("Content-Type", f"{SORTS[file.suffix]}; charset=utf-8")
        self.write(file.read_bytes())


class TextsHandler(_Handler):
    """The words of the page."""

    def get(self) -> None:
        """In the language asked for, or the base's first."""
        self.give(self.preview.texts(self.get_query_argument("language", "")))


class ChangesHandler(_Handler):
    """What is new, as soon as something is."""

    async def get(self) -> None:
        """Waits for the first change after ``since``, and gives all there is."""
        since, seen = self.number("since"), self.number("seen")
        if self.get_query_argument("began", "") != self.preview.began:
            since = seen = 0
        wait = float(min(self.number("wait"), WAIT)) if self.get_query_argument("wait", "") else WAIT
        with contextlib.suppress(TimeoutError):
            await self.preview.until(lambda: self.preview.revision > since, wait)
        await asyncio.sleep(0.02)  # what belongs together arrives together
        language = self.get_query_argument("language", "")
        self.give(self.preview.changes(since, seen, language if re.fullmatch("[a-z]{2}", language) else ""))


class PictureHandler(_Handler):
    """A picture that the bot sent."""

    def get(self, name: str) -> None:
        """Its content."""
        content = self.preview.files.get(name)
        if content is None:
            self.fail(404, "there is no such file")
            return
        self.set_header("Content-Type", sort(content))
        self.write(content)


class ActionHandler(_Handler):
    """Something that a person does, or makes the server do."""

    async def post(self, name: str) -> None:
        """Runs the action of that name with the JSON object of the body."""
        try:
            given = json.loads(self.request.body or b"{}")
            if not isinstance(given, dict):
                raise ActionError("the body is no JSON object")
            self.give(await actions.run(self.preview, name, given))
        except ActionError as error:
            self.fail(400, str(error))
        except ValueError:
            self.fail(400, "the body is not JSON")
