"""How updates get to the bot: it asks for them, or they are delivered to its webhook."""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import Any
from urllib.parse import urlsplit

import tornado.httpclient

from bot.preview.faults import Json, RefusalError, bad
from bot.preview.guard import is_loopback
from bot.preview.parameters import Values
from bot.preview.world import World

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot gets only if it names them."""
POLLING = "offset:int limit:int timeout:int allowed_updates:array"
HOOKING = "url:str! max_connections:int allowed_updates:array drop_pending_updates:bool secret_token:str ip_address:str"
PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds before a failed delivery is tried again; then always the last."""


class Updates(World):
    """The updates that wait, in order; each leaves when it is acknowledged."""

    def __init__(self, me: Json, *, first_number: int = 1) -> None:
        super().__init__(me, first_number=first_number)
        self.pending: list[Json] = []
        """Updates that were not acknowledged."""
        self.duplicates = 0
        """So many of the next updates are delivered twice."""
        self.hook: Json = {"url": ""}
        """The webhook as ``getWebhookInfo`` tells it."""
        self._allowed: list[str] = []
        self._secret = ""
        self._poll = 0
        self._delivery: asyncio.Task[None] | None = None

    async def update(self, **content: Any) -> int:
        """Any update."""
        update_id = self.number()
        written = json.dumps({"update_id": update_id, **content})
        for _ in range(2 if self.duplicates else 1):
            self.pending.append(json.loads(written))  # a copy: later changes of the message are not seen in it
        self.duplicates = max(self.duplicates - 1, 0)
        await self.changed()
        return update_id

    def _wanted(self) -> list[Json]:
        def is_wanted(update: Json) -> bool:
            kinds = set(update) - {"update_id"}
            return bool(kinds & set(self._allowed)) if self._allowed else not kinds & NOT_BY_DEFAULT

        return [update for update in self.pending if is_wanted(update)]

    # ----------------------------------------------------------------------- asked for

    async def get_updates(self, values: Values) -> list[Json]:
        """Acknowledges what is below the offset, and waits for what is above; the last caller wins."""
        if self.hook["url"]:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first",
            )
        limit, seconds = values.get("limit", 100), values.get("timeout", 0)
        if not 1 <= limit <= 100:
            limit = 100
        self.give_up_poll()
        poll = self._poll
        offset = values.get("offset", 0)
        if offset < 0:
            offset = self.pending[max(len(self.pending) + offset, 0)]["update_id"] if self.pending else 0
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        if "allowed_updates" in values:
            self._allowed = values["allowed_updates"]
        await self.changed()
        try:
            async with asyncio.timeout(min(max(seconds, 0), 50)), self._changed:
                await self._changed.wait_for(lambda: self._wanted() or self._poll != poll)
        except TimeoutError:
            pass
        if self._poll != poll:
            raise RefusalError(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return self._wanted()[:limit]

    def give_up_poll(self) -> None:
        """Whoever waits for updates waits in vain."""
        self._poll += 1

    # ----------------------------------------------------------------------- delivered

    async def set_webhook(self, values: Values) -> bool:
        """Delivers updates to an address on this machine from now on; an empty one ends it."""
        url, secret = values["url"], values.get("secret_token", "")
        if not url:
            return await self.delete_webhook(values)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not is_loopback(parts.hostname or ""):
            raise bad("bad webhook: the preview delivers to loopback addresses alone")
        if not re.fullmatch(r"[\w-]{0,256}", secret, re.ASCII):
            raise bad("secret token contains unallowed characters")
        if not 1 <= values.get("max_connections", 40) <= 100:
            raise bad("max_connections must be between 1 and 100")
        await self.delete_webhook(values)
        self.hook = {"url": url, "has_custom_certificate": False, "max_connections": values.get("max_connections", 40)}
        if "allowed_updates" in values:
            self._allowed = values["allowed_updates"]
        if self._allowed:
            self.hook["allowed_updates"] = self._allowed
        self._secret = secret
        self.give_up_poll()
        self._delivery = asyncio.create_task(self._deliver())
        await self.changed()
        return True

    async def delete_webhook(self, values: Values) -> bool:
        """Back to being asked."""
        await self.stop_delivery()
        self.hook = {"url": ""}
        if values.get("drop_pending_updates"):
            self.pending.clear()
        return True

    def webhook_info(self) -> Json:
        """What ``getWebhookInfo`` tells."""
        return {"has_custom_certificate": False, **self.hook, "pending_update_count": len(self.pending)}

    async def stop_delivery(self) -> None:
        """No more is delivered; what was not taken waits."""
        task, self._delivery = self._delivery, None
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _deliver(self) -> None:
        """Keeps as many deliveries going as the webhook allows."""
        places, going = asyncio.Semaphore(self.hook["max_connections"]), dict[asyncio.Task[None], int]()

        def waiting() -> list[Json]:
            busy = set(going.values())
            return [update for update in self._wanted() if id(update) not in busy]

        def done(task: asyncio.Task[None]) -> None:
            del going[task]
            places.release()

        try:
            while True:
                await places.acquire()
                async with self._changed:
                    await self._changed.wait_for(waiting)
                update = waiting()[0]
                task = asyncio.create_task(self._push(update))
                going[task] = id(update)
                task.add_done_callback(done)
        finally:
            for task in going:
                task.cancel()

    async def _push(self, update: Json) -> None:
        """One update, again and again until it is taken."""
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        client = tornado.httpclient.AsyncHTTPClient()
        attempt = 0
        while True:
            reason = ""
            try:
                answer = await client.fetch(
                    self.hook["url"], method="POST", headers=headers, body=json.dumps(update), raise_error=False,
                    follow_redirects=False, validate_cert=False, request_timeout=60,
                )  # fmt: skip
            except (OSError, tornado.httpclient.HTTPClientError) as error:
                reason = type(error).__name__
            else:
                if 200 <= answer.code < 300:
                    break
                reason = f"Wrong response from the webhook: {answer.code}"
            self.hook |= {"last_error_date": int(time.time()), "last_error_message": reason}
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
            attempt += 1
        self.pending = [other for other in self.pending if other is not update]
        await self.changed()
