"""What can be done from the page or with ``curl``: each takes a JSON object and gives one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.preview.content import CAPTION, TEXT
from bot.preview.faults import Fault, Json
from bot.preview.members import STATUSES
from bot.preview.people import said
from bot.preview.things import CAPTIONED, FORWARDED, THINGS, WORDLESS

if TYPE_CHECKING:
    from bot.preview.site import Preview

PRIVATE, GROUP, ELSEWHERE = 101, -1001, -1002
"""The private chat, a group with the bot in it, and one without."""
CHATS = {"private": PRIVATE, "group": GROUP, "elsewhere": ELSEWHERE}
PEOPLE = (101, 102, 103)
"""The first is the one of the private chat."""
PATIENCE = 15.0
"""Seconds that a button or an inline query waits for the bot."""

Action = Callable[["Preview", "Given"], Awaitable[Json]]


class ActionError(ValueError):
    """What was asked for cannot be done; the message says why."""


class Given:
    """The object that came with a request, read with care."""

    def __init__(self, values: Json) -> None:
        self._values = values

    def text(self, name: str, default: str | None = None) -> str:
        """A text."""
        value = self._values.get(name, default)
        if not isinstance(value, str):
            raise ActionError(f'"{name}" must be text')
        return value

    def number(self, name: str, default: float | None = None) -> float:
        """A number."""
        value = self._values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ActionError(f'"{name}" must be a number')
        return value

    def has(self, name: str) -> bool:
        """Whether it was given at all."""
        return name in self._values

    def chat(self) -> int:
        """The chat, by its name."""
        name = self.text("chat", "private")
        if name not in CHATS:
            raise ActionError(f'"chat" must be one of: {", ".join(CHATS)}')
        return CHATS[name]

    def who(self) -> dict[str, Any]:
        """Who does it: number 1 to 3, their language and name."""
        number = int(self.number("person", 1))
        if not 1 <= number <= len(PEOPLE):
            raise ActionError(f'"person" must be between 1 and {len(PEOPLE)}')
        person = PEOPLE[0] if self.chat() == PRIVATE else PEOPLE[number - 1]
        return {"person": person, "language": self.text("language", "en"), "name": self.text("name", f"P{number}")}


async def run(preview: Preview, name: str, values: Json) -> Json:
    """Does what the name says.

    Raises:
        ActionError: There is no such action, or it lacks something.
    """
    action = ACTIONS.get(name)
    if action is None:
        raise ActionError(f"there is no {name!r}; there are: {', '.join(ACTIONS)}")
    return await action(preview, Given(values))


async def say(preview: Preview, given: Given) -> Json:
    """Writes into a chat, passes something on, or sends something that is no text."""
    chat, reply_to = given.chat(), int(given.number("reply_to", 0))
    text, more = given.text("text", "").strip(), _sent(given.text("kind", "text"))
    shortest, longest = (0, CAPTION) if WORDLESS & set(more) else (1, TEXT)
    if not shortest <= len(text) <= longest:
        raise ActionError(f'"text" must have {shortest} to {longest} characters')
    if text and not set(more) <= CAPTIONED | set(FORWARDED):
        raise ActionError('this kind has no caption, so "text" must be empty')
    message, update = await preview.say(text, chat=chat, reply_to=reply_to, **more, **given.who())
    return {"message": message["message_id"], "update": update}


def _sent(kind: str) -> Json:
    """What a message of that kind has besides words."""
    kinds = {"text": {}, "forward": FORWARDED, **THINGS}
    if kind not in kinds:
        raise ActionError(f'"kind" must be one of: {", ".join(kinds)}')
    return dict(kinds[kind])


async def edit(preview: Preview, given: Given) -> Json:
    """Changes a message that a person wrote."""
    chat, number, text = given.chat(), int(given.number("message")), given.text("text").strip()
    message = preview.messages.get((chat, number))
    if message is None or message["from"]["is_bot"] or not said(message):
        raise ActionError("there is no such message of a person")
    longest = TEXT if "text" in message else CAPTION
    if not 1 <= len(text) <= longest:
        raise ActionError(f'"text" must have 1 to {longest} characters')
    return {"update": await preview.edit(chat, number, text) if text != said(message) else None}


async def press(preview: Preview, given: Given) -> Json:
    """Presses a button and waits for what the bot says to it."""
    message = preview.messages.get((given.chat(), int(given.number("message"))))
    if message is None:
        raise ActionError("there is no such message")
    data = given.text("data")
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    if data not in [button.get("callback_data") for row in rows for button in row]:
        raise ActionError("the message has no such button")
    query, update = await preview.pressed(message, data, **given.who())
    return {"update": update, "answer": await _answer(preview, query)}


async def inline(preview: Preview, given: Given) -> Json:
    """Types after the bot's name and waits for the results."""
    query = await preview.inline(given.text("query", ""), chat=given.chat(), offset=given.text("offset", ""), **given.who())
    return {"query": query, "answer": await _answer(preview, query)}


async def choose(preview: Preview, given: Given) -> Json:
    """Sends one of the results of an inline query."""
    try:
        message = await preview.choose(given.text("query"), given.text("result"), chat=given.chat(), **given.who())
    except KeyError:
        raise ActionError("there is no such result") from None
    return {"message": message["message_id"]}


async def member(preview: Preview, given: Given) -> Json:
    """Adds the bot to a group, promotes, mutes (``restricted``), removes or bans it; in private blocks it, or not."""
    chat, status = given.chat(), given.text("status")
    statuses = ("member", "kicked") if chat == PRIVATE else tuple(STATUSES)
    if status not in statuses:
        raise ActionError(f'"status" must be one of: {", ".join(statuses)}')
    return {"update": await preview.member(chat, status, person=PRIVATE if chat == PRIVATE else PEOPLE[1])}


async def misbehave(preview: Preview, given: Given) -> Json:
    """Makes the server fail on purpose; ``docs/preview.md`` tells how."""
    method = given.text("method", "*")
    if given.has("delay"):
        seconds = min(max(given.number("delay"), 0), 60)
        preview.delay = lambda call: seconds if method in ("*", call.method) and call.method != "getUpdates" else 0
    if given.has("code") or given.has("drop"):
        code = int(given.number("code", 500))
        if not 400 <= code <= 599:
            raise ActionError('"code" must be between 400 and 599')
        more = {"retry_after": int(given.number("retry_after"))} if given.has("retry_after") else {}
        fault = Fault(code, given.text("description", _DESCRIPTIONS.get(code, "Error")), more, drop=given.has("drop"))
        count = min(int(given.number("count", 1)), 1000)
        preview.faults.setdefault(method, []).extend([fault] * count)
    if given.has("duplicates"):
        preview.duplicates = min(int(given.number("duplicates")), 1000)
    if given.has("restart"):
        seconds = min(max(given.number("restart"), 0), 60)
        preview.later(preview.restart(seconds))
    if given.has("behave"):
        preview.behave()
    faults = {name: len(waiting) for name, waiting in preview.faults.items() if waiting}
    return {"faults": faults, "duplicates": preview.duplicates}


async def _answer(preview: Preview, query: str) -> Json | None:
    """What the bot answered, or ``None`` if it takes too long."""
    try:
        await preview.until(lambda: query in preview.answered, PATIENCE)
    except TimeoutError:
        return None
    await asyncio.sleep(0)
    return preview.answered[query]


_DESCRIPTIONS = {429: "Too Many Requests: retry later", 500: "Internal Server Error", 502: "Bad Gateway"}

ACTIONS: dict[str, Action] = {
    "say": say,
    "edit": edit,
    "press": press,
    "inline": inline,
    "choose": choose,
    "member": member,
    "misbehave": misbehave,
}
