"""An edited question edits its answer."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.config import Settings
from bot.preview import BotApi, Fault
from bot.state import State
from tests.telegram_app.stub import StubEngine, plain

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> object:
    """The server refused no request that the test did not mean to be refused."""
    yield
    assert api.refused == []


async def edit(api: BotApi, text: str, chat: int = 1) -> None:
    """The first question of the chat becomes another."""
    number = next(number for where, number in api.messages if where == chat)
    await api.edit(chat, number, text)


async def test_edits_change_the_answer(api: BotApi, state: State) -> None:
    await api.text("before")
    await api.text("one")
    await api.replies(2)
    (number,) = (number for (_, number), message in api.messages.items() if message["text"] == "one")
    await api.edit(1, number, "two")
    await api.until(lambda: api.edited)
    assert api.edited[0]["text"].startswith("two <- before\n")  # not "two <- one"
    assert len(api.sent) == 2
    await api.text("/help")  # what a chat does is done in order
    await api.replies(3)
    assert [kept.text for kept in await state.asked()] == ["two", "one", "before"]


async def test_edits_find_the_answer_after_a_restart(api: BotApi, state: State, settings: Settings) -> None:
    await api.text("one")
    await api.replies(1)
    await api.text("/help")
    await api.replies(2)
    await state.close()
    again = State(settings.database.get_secret_value(), follow_up=dt.timedelta(hours=1))
    question = next(number for _, number in api.messages)
    given = await again.given(1, question=question)
    assert given is not None
    assert given.messages == (api.sent[0]["message_id"],)
    await again.close()


async def test_edits_that_make_the_answer_longer_add_to_it_and_shorter_take_away(api: BotApi) -> None:
    await api.text("one")
    await api.replies(1)
    await edit(api, "long")
    first, second, third = await api.replies(3)
    assert "reply_markup" not in first
    assert "reply_markup" in third
    assert plain(first).startswith("A sentence")
    await edit(api, "two")
    await api.until(lambda: len(api.made("deleteMessage")) == 2)
    await api.text("after")
    await api.replies(4)
    assert plain(first).startswith("two")
    assert "reply_markup" in first
    assert {(1, message["message_id"]) for message in (second, third)} & set(api.messages) == set()


async def test_edits_that_change_no_answer_are_quiet(api: BotApi) -> None:
    await api.text("unknown one")
    await api.replies(1)
    await edit(api, "unknown two")
    await api.text("after")
    await api.replies(2)
    assert [line for line in api.refused if "not modified" not in line] == []
    api.refused.clear()


@pytest.mark.parametrize("reason", ["message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID"])
async def test_edits_of_a_question_whose_answer_is_gone_or_too_old_post_nothing(api: BotApi, reason: str) -> None:
    await api.text("one")
    await api.replies(1)
    api.faults["editMessageText"] = [Fault(400, f"Bad Request: {reason}")]
    await edit(api, "two")
    await api.text("after")
    messages = await api.replies(2)
    assert plain(messages[1]).startswith("after")
    assert len(api.sent) == 2


async def test_edits_of_what_was_never_answered_are_left_alone(api: BotApi) -> None:
    await api.text("edited", edited=True)
    await api.text("new")
    (message,) = await api.replies(1)
    assert message["text"].startswith("new")


async def test_edits_that_call_the_bot_in_a_group_are_answered_once(api: BotApi) -> None:
    await api.text("who?", chat=-5, person=7)
    await edit(api, "where?", chat=-5)
    await edit(api, "@test_bot when?", chat=-5)
    (message,) = await api.replies(1)
    assert plain(message).startswith("when?")
    assert message["reply_to_message"]["from"]["id"] == 7
    await edit(api, "@test_bot why?", chat=-5)
    await api.until(lambda: api.edited)
    assert plain(api.edited[0]).startswith("why?")
    await edit(api, "where then?", chat=-5)
    await api.until(lambda: len(api.edited) == 2)
    assert len(api.sent) == 1


async def test_edits_of_a_reply_keep_to_what_it_follows_up(api: BotApi, engine: StubEngine) -> None:
    theirs = api.written("they met there", chat=-5, person=8)
    question = api.written("@test_bot when?", chat=-5, person=7, reply_to=theirs["message_id"])
    await api.update(message=question)
    await api.replies(1)
    await api.edit(-5, question["message_id"], "@test_bot why?")
    await api.until(lambda: api.edited)
    assert plain(api.edited[0]).startswith("why? <- they met there")
