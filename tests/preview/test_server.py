"""How updates get to the bot, what misbehaviour can be asked for, and who is let in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import tornado.httpserver
import tornado.netutil
import tornado.web

from bot.preview import BotApi, Fault
from tests.preview.conftest import Bot

REAL = "123456789:" + "A" * 35
"""Of the form that Telegram gives out."""


# --------------------------------------------------------------------------- polling


async def test_server_holds_a_poll_until_something_comes(bot: Bot, api: BotApi) -> None:
    poll = asyncio.create_task(bot.get("getUpdates", timeout=5))
    await api.until(lambda: api.made("getUpdates"))
    number = await api.text("x")
    (update,) = await poll
    assert (update["update_id"], update["message"]["text"]) == (number, "x")
    assert len(await bot.get("getUpdates")) == 1  # not acknowledged, so it comes again
    assert await bot.get("getUpdates", offset=number + 1) == []
    assert api.pending == []


async def test_server_lets_one_poll_at_a_time(bot: Bot, api: BotApi) -> None:
    first = asyncio.create_task(bot.call("getUpdates", timeout=5))
    await api.until(lambda: api.made("getUpdates"))
    await bot.get("getUpdates")
    assert (await first)["error_code"] == 409


async def test_server_gives_the_kinds_that_were_asked_for(bot: Bot, api: BotApi) -> None:
    await api.text("x")
    await api.member(-5, "left")
    await api.update(message_reaction={})
    assert [len(update) for update in await bot.get("getUpdates")] == [2, 2]  # reactions are not among the usual
    (update,) = await bot.get("getUpdates", allowed_updates=["message_reaction"])
    assert "message_reaction" in update
    assert await bot.get("getUpdates") == [update]  # what was allowed stays allowed


async def test_server_counts_a_negative_offset_from_the_end(bot: Bot, api: BotApi) -> None:
    for text in "abc":
        await api.text(text)
    (update,) = await bot.get("getUpdates", offset=-1)
    assert update["message"]["text"] == "c"


# --------------------------------------------------------------------------- webhooks


class Hook:
    """A bot's end of a webhook."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.codes: list[int] = []


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    received = Hook()

    class Handler(tornado.web.RequestHandler):
        def post(self) -> None:
            received.secrets.append(self.request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            if received.codes:
                self.set_status(received.codes.pop(0))
            else:
                received.got.append(json.loads(self.request.body))

    (socket,) = tornado.netutil.bind_sockets(0, "127.0.0.1")
    server = tornado.httpserver.HTTPServer(tornado.web.Application([("/hook", Handler)], log_function=lambda _: None))
    server.add_socket(socket)
    received.url = f"http://127.0.0.1:{socket.getsockname()[1]}/hook"
    yield received
    server.stop()
    await server.close_all_connections()


async def test_server_delivers_to_a_webhook_until_it_is_taken(bot: Bot, api: BotApi, hook: Hook) -> None:
    await api.text("before")
    hook.codes = [500, 502]
    await bot.get("setWebhook", url=hook.url, secret_token="s3cret", max_connections=1)
    await api.text("after")
    await api.until(lambda: not api.pending)
    assert [update["message"]["text"] for update in hook.got] == ["before", "after"]
    assert set(hook.secrets) == {"s3cret"}
    info = await bot.get("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    assert "500" in info["last_error_message"] or "502" in info["last_error_message"]
    assert (await bot.call("getUpdates"))["error_code"] == 409
    await bot.get("deleteWebhook")
    assert await bot.get("getUpdates") == []


async def test_server_delivers_side_by_side_as_far_as_allowed(bot: Bot, api: BotApi, hook: Hook) -> None:
    await bot.get("setWebhook", url=hook.url, max_connections=4, drop_pending_updates=True)
    for number in range(20):
        await api.text(str(number))
    await api.until(lambda: not api.pending)
    assert sorted(int(update["message"]["text"]) for update in hook.got) == list(range(20))


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "url is empty"),
        ({"url": "https://example.invalid/hook"}, "loopback"),
        ({"url": "ftp://127.0.0.1/hook"}, "loopback"),
        ({"url": "http://127.0.0.1/hook", "secret_token": "a b"}, "unallowed characters"),
        ({"url": "http://127.0.0.1/hook", "max_connections": 101}, "max_connections"),
    ],
)
async def test_server_refuses_a_webhook_elsewhere(bot: Bot, parameters: Any, reason: str) -> None:
    assert reason in await bot.refusal("setWebhook", **parameters)


# --------------------------------------------------------------------------- misbehaviour


async def test_server_fails_when_it_is_told_to(bot: Bot, api: BotApi) -> None:
    api.faults["getMe"] = [
        Fault(429, "Too Many Requests: retry after 3", {"retry_after": 3}),
        Fault(502, "Bad Gateway"),
    ]
    api.faults["*"] = [Fault(drop=True)]
    limited = await bot.call("getMe")
    assert (limited["error_code"], limited["parameters"]) == (429, {"retry_after": 3})
    assert (await bot.call("getMe"))["error_code"] == 502
    with pytest.raises(httpx.RemoteProtocolError):
        await bot.call("getMe")
    assert (await bot.get("getMe"))["is_bot"]
    assert api.refused == []


async def test_server_delivers_twice_when_it_is_told_to(bot: Bot, api: BotApi) -> None:
    api.duplicates = 1
    first, second = await api.text("a"), await api.text("b")
    assert [update["update_id"] for update in await bot.get("getUpdates")] == [first, first, second]
    assert await bot.get("getUpdates", offset=second + 1) == []


async def test_server_restarts_where_it_was(bot: Bot, api: BotApi) -> None:
    poll = asyncio.create_task(bot.call("getUpdates", timeout=5))
    await api.until(lambda: api.made("getUpdates"))
    url = api.url
    await api.restart()
    with pytest.raises((httpx.HTTPError, AssertionError)):
        await asyncio.wait_for(poll, 2)
    assert api.url == url
    await api.text("x")
    assert len(await bot.get("getUpdates")) == 1


# --------------------------------------------------------------------------- who is let in


def test_server_takes_no_real_token() -> None:
    with pytest.raises(ValueError, match="real token"):
        BotApi(REAL)


async def test_server_sends_a_real_token_away_and_forgets_it(bot: Bot, api: BotApi) -> None:
    answer = await bot.client.get(f"{api.url}/bot{REAL}/getMe")
    assert answer.status_code == 401
    assert "takes no real token" in answer.json()["description"]
    assert REAL not in answer.text
    assert api.calls == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Host": ""},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["bot{token}/getMe", "file/bot{token}/photos/x"])
async def test_server_refuses_other_hosts_and_origins(bot: Bot, api: BotApi, headers: Any, path: str) -> None:
    answer = await bot.client.get(f"{api.url}/{path.format(token=api.token)}", headers=headers)
    assert answer.status_code in (400, 403)
    assert api.calls == []


async def test_server_serves_programs_and_its_own_page(bot: Bot, api: BotApi) -> None:
    port = api.url.rpartition(":")[2]
    for headers in (
        {},
        {"Host": f"localhost:{port}"},
        {"Host": f"[::1]:{port}"},
        {"Origin": api.url, "Sec-Fetch-Site": "same-origin"},
    ):
        answer = await bot.client.get(f"{api.url}/bot{api.token}/getMe", headers=headers)
        assert answer.status_code == 200, headers


async def test_server_listens_on_loopback_alone(api: BotApi) -> None:
    server = api._server
    assert server is not None
    addresses = [socket.getsockname()[0] for socket in server._sockets.values()]
    assert addresses == ["127.0.0.1"]


async def test_server_refuses_what_is_not_json(bot: Bot, api: BotApi) -> None:
    headers = {"Content-Type": "application/json"}
    for body in ("{", "[]"):
        answer = await bot.client.post(f"{api.url}/bot{api.token}/getMe", content=body, headers=headers)
        assert answer.status_code == 400


# --------------------------------------------------------------------------- what people do


async def test_server_with_privacy_tells_the_bot_what_is_meant_for_it(bot: Bot, api: BotApi) -> None:
    api.privacy = True
    sent = await bot.get("sendMessage", chat_id=1, text="x")
    group = api.new_message(api.chat(-5), api.me, text="y")
    await api.say("among us", chat=-5, person=3)
    await api.say("@test_bot you", chat=-5, person=3)
    await api.say("/ask", chat=-5, person=3)
    await api.say("and you", chat=-5, person=3, reply_to=group["message_id"])
    await api.say("alone", chat=1, reply_to=sent["message_id"])
    texts = [update["message"]["text"] for update in await bot.get("getUpdates")]
    assert texts == ["@test_bot you", "/ask", "and you", "alone"]


async def test_server_tells_a_guest_what_mentions_it_or_replies_to_it(bot: Bot, api: BotApi) -> None:
    api.outside.add(-5)
    answer = api.new_message(api.chat(-5), api.me, text="y")
    await api.say("among us", chat=-5, person=3)
    await api.say("@test_bot you", chat=-5, person=3)
    await api.say("and you", chat=-5, person=3, reply_to=answer["message_id"])
    texts = [update["guest_message"]["text"] for update in await bot.get("getUpdates")]
    assert texts == ["@test_bot you", "and you"]


async def test_server_refuses_what_a_muted_bot_sends(bot: Bot, api: BotApi) -> None:
    await api.member(-5, "restricted")
    (update,) = await bot.get("getUpdates")
    now = update["my_chat_member"]["new_chat_member"]
    assert (now["status"], now["is_member"], now["can_send_messages"]) == ("restricted", True, False)
    assert "not enough rights to send text messages" in await bot.refusal("sendMessage", chat_id=-5, text="x")
    await api.member(-5, "member")
    assert await bot.get("sendMessage", chat_id=-5, text="x")


async def test_server_refuses_what_is_sent_into_a_closed_topic(bot: Bot, api: BotApi) -> None:
    api.chat(-5, type="supergroup", is_forum=True)
    api.closed_topics.add((-5, 3))
    assert "TOPIC_CLOSED" in await bot.refusal("sendMessage", chat_id=-5, text="x", message_thread_id=3)
    assert await bot.get("sendMessage", chat_id=-5, text="x", message_thread_id=4)


async def test_server_lets_people_block_the_bot(bot: Bot, api: BotApi) -> None:
    await api.member(1, "kicked", person=1)
    assert "bot was blocked by the user" in await bot.refusal("sendMessage", chat_id=1, text="x")
    await api.member(1, "member", person=1)
    assert await bot.get("sendMessage", chat_id=1, text="x")


async def test_server_marks_commands_and_mentions(api: BotApi) -> None:
    message = api.written("😀 /ask@test_bot @test_bot a@bcdef")
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 13},
        {"type": "mention", "offset": 17, "length": 9},
    ]
