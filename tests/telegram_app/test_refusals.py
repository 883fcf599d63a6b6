"""What Telegram refuses in the course of life: each is met without a fuss, and the next one is served."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

import pytest

from bot.preview import BotApi, Fault
from bot.preview.faults import Json
from tests.telegram_app.stub import buttons
from tests.telegram_app.test_faults import eventually, said

pytestmark = pytest.mark.usefixtures("bot")

QUIET = "as happens"
Quietly = Callable[[], Awaitable[None]]


@pytest.fixture
def quietly(api: BotApi, caplog: pytest.LogCaptureFixture) -> Quietly:
    """Waits until the refusal was logged: in one line, below a warning, without an apology."""
    caplog.set_level(logging.INFO, "bot")

    async def wait() -> None:
        await eventually(lambda: QUIET in said(caplog))
        assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
        assert said(caplog).count(QUIET) == 1
        assert "Traceback" not in said(caplog)
        assert not [message for message in api.sent if message["text"].startswith("Sorry")]
        await api.text("still there?", chat=77)
        (answer,) = await api.replies(1, chat=77)
        assert answer["text"].startswith("still there?")

    return wait


REFUSED = [
    Fault(403, "Forbidden: bot was blocked by the user"),
    Fault(403, "Forbidden: user is deactivated"),
    Fault(403, "Forbidden: bot was kicked from the supergroup chat"),
    Fault(400, "Bad Request: chat not found"),
    Fault(400, "Bad Request: not enough rights to send text messages to the chat"),
    Fault(400, "Bad Request: have no rights to send a message"),
    Fault(400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    Fault(400, "Bad Request: TOPIC_CLOSED"),
    Fault(400, "Bad Request: message thread not found"),
    Fault(400, "Bad Request: message to be replied not found"),
]


@pytest.mark.parametrize("fault", REFUSED, ids=lambda fault: fault.description)
async def test_an_answer_that_cannot_be_given_is_let_go(api: BotApi, quietly: Quietly, fault: Fault) -> None:
    api.faults["sendMessage"] = [fault]
    await api.text("who?")
    await quietly()
    assert len(api.made("sendMessage")) == 2


async def test_who_blocked_the_bot_is_left_alone(api: BotApi, quietly: Quietly) -> None:
    api.blocked.add(1)
    await api.text("who?", chat=1)
    await quietly()
    assert api.sent[0]["chat"]["id"] == 77


async def test_a_chat_that_is_gone_is_left_alone(api: BotApi, quietly: Quietly) -> None:
    update = {"message": api.written("who?", chat=5)}
    del api.chats[5]
    await api.update(**update)
    await quietly()


async def test_a_question_that_was_deleted_meanwhile_is_answered_without_replying_to_it(api: BotApi) -> None:
    message = api.written("@test_bot who?", chat=-5, person=7)
    del api.messages[-5, message["message_id"]]
    await api.update(message=message)
    (answer,) = await api.replies(1)
    assert answer["text"].startswith("who?")
    assert "reply_to_message" not in answer
    assert api.refused == []


async def test_a_topic_that_was_closed_meanwhile_is_left_alone(api: BotApi, quietly: Quietly) -> None:
    topic: Json = {"message_thread_id": 3, "is_topic_message": True}
    api.chat(-5, type="supergroup", is_forum=True)
    api.closed_topics.add((-5, 3))
    await api.text("@test_bot who?", chat=-5, person=7, **topic)
    await quietly()
    api.closed_topics.clear()
    await api.text("@test_bot and?", chat=-5, person=7, **topic)
    answer = (await api.replies(2))[1]
    assert answer["message_thread_id"] == 3


async def test_a_button_pressed_too_late_in_a_message_that_is_gone_in_a_chat_that_is_gone(
    api: BotApi, quietly: Quietly, caplog: pytest.LogCaptureFixture
) -> None:
    await api.text("choose")
    (message,) = await api.replies(1)
    assert buttons(message)
    caplog.clear()
    api.faults["answerCallbackQuery"] = [
        Fault(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    ]
    api.faults["editMessageText"] = [Fault(400, "Bad Request: message can't be edited")]
    api.faults["sendMessage"] = [Fault(400, "Bad Request: chat not found")]
    await api.press(message, "first")
    await quietly()


@pytest.mark.parametrize("method", ["answerInlineQuery", "answerGuestQuery"])
async def test_a_query_answered_too_late_is_let_go(api: BotApi, quietly: Quietly, method: str) -> None:
    api.faults[method] = [Fault(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")]
    if method == "answerInlineQuery":
        await api.inline("who?", chat=-5, person=7)
    else:
        api.outside.add(-9)
        await api.say("@test_bot who?", chat=-9, person=7)
    await quietly()


async def test_a_group_that_becomes_a_supergroup_meanwhile_has_its_answer_there(api: BotApi) -> None:
    update = {"message": api.written("@test_bot who?", chat=-5, person=7)}
    api.chat(-1005, type="supergroup")
    api.migrated[-5] = -1005
    await api.update(**update)
    (answer,) = await api.replies(1)
    assert answer["chat"]["id"] == -1005
    assert answer["text"].startswith("who?")


async def test_too_many_requests_are_waited_out_as_told(api: BotApi) -> None:
    api.faults["sendMessage"] = [Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1})] * 2
    began = time.monotonic()
    await api.text("who?")
    (answer,) = await api.replies(1)
    assert time.monotonic() - began > 2
    assert answer["text"].startswith("who?")
    assert len(api.made("sendMessage")) == 3
