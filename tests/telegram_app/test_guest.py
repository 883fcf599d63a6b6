"""Guest mode: called by its name where it is no member, the bot answers once."""

from __future__ import annotations

from typing import Any

import pytest

from bot.preview import BotApi
from bot.state import State
from tests.telegram_app.stub import StubEngine, plain

pytestmark = pytest.mark.usefixtures("bot")
ELSEWHERE = -9


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> object:
    """The server refused no request."""
    api.outside.add(ELSEWHERE)
    yield
    assert api.refused == []


async def called(api: BotApi, text: str, *, count: int = 1, **who: Any) -> dict[str, Any]:
    """The message with which the bot answers."""
    await api.say(text, **{"chat": ELSEWHERE, "person": 7, "language": "en"} | who)

    def placed() -> list[dict[str, Any]]:
        return [message for message in api.messages.values() if "guest_bot_caller_user" in message]

    await api.until(lambda: len(placed()) >= count)
    return placed()[-1]


async def test_guest_answers_with_its_source(api: BotApi) -> None:
    message = await called(api, "@test_bot who?")
    assert plain(message).startswith("who? <- None\n\nSource: Publisher")
    assert message["entities"][0]["type"] == "expandable_blockquote"
    assert message["link_preview_options"] == {"is_disabled": True}
    assert "reply_markup" not in message
    assert api.sent == []


async def test_guest_answers_once_even_if_told_twice(api: BotApi) -> None:
    api.duplicates = 1
    await called(api, "@test_bot who?")
    await api.until(lambda: api.refused)
    assert api.refused == [
        "answerGuestQuery: Bad Request: query is too old and response timeout expired or query ID is invalid"
    ]
    api.refused.clear()
    assert len(api.answered) == 1


async def test_guest_takes_what_was_replied_to_as_context(api: BotApi) -> None:
    theirs = api.written("they met there", chat=ELSEWHERE, person=8)
    message = await called(api, "@test_bot when?", reply_to=theirs["message_id"])
    assert plain(message).startswith("when? <- they met there\n")


async def test_guest_called_without_words_answers_what_was_replied_to(api: BotApi, engine: StubEngine) -> None:
    theirs = api.written("who was there?", chat=ELSEWHERE, person=8)
    await called(api, "@test_bot", reply_to=theirs["message_id"])
    assert engine.questions[-1].text == "who was there?"


async def test_guest_follows_up_its_own_answer_without_the_source(api: BotApi, engine: StubEngine) -> None:
    first = await called(api, "@test_bot who?")
    await called(api, "@test_bot when?", count=2, reply_to=first["message_id"])
    assert [question.text for question in engine.questions] == ["who?", "who? <- None", "when?"]


async def test_guest_offers_choices_that_lead_into_the_private_chat(api: BotApi) -> None:
    message = await called(api, "@test_bot choose")
    keys = [key for row in message["reply_markup"]["inline_keyboard"] for key in row]
    assert [key["url"] for key in keys] == [
        "https://t.me/test_bot?start=first",
        "https://t.me/test_bot?start=second",
    ]


@pytest.mark.parametrize(("text", "said"), [("unknown thing", "Not stated."), ("x" * 1001, "1000")])
async def test_guest_says_what_it_cannot_answer(api: BotApi, text: str, said: str) -> None:
    assert said in (await called(api, f"@test_bot {text}"))["text"]


async def test_guest_sends_one_message_however_long_the_answer(api: BotApi) -> None:
    assert len((await called(api, "@test_bot long"))["text"]) <= 4096


async def test_guest_keeps_the_question_and_no_conversation(api: BotApi, state: State) -> None:
    """The chat's id may be that of a chat of the bot's own, which is another."""
    await called(api, "@test_bot one")
    api.outside.clear()
    await api.text("@test_bot two", chat=ELSEWHERE, person=7)
    (message,) = await api.replies(1)
    assert plain(message).startswith("two <- None\n")
    await api.text("/help", chat=ELSEWHERE)
    await api.replies(2)
    assert [(kept.text, kept.chat, kept.person) for kept in await state.asked()] == [("two", ELSEWHERE, 7), ("one", 0, 7)]


@pytest.mark.parametrize(("language", "sorry"), [("ar", "عذرًا"), ("en", "Sorry"), ("ru", "Извините")])
async def test_guest_apologises_for_an_error(api: BotApi, language: str, sorry: str) -> None:
    assert (await called(api, "@test_bot fail", language=language))["text"].startswith(sorry)
