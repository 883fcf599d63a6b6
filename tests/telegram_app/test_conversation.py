"""What people get, told by what the bot sends over HTTP."""

from __future__ import annotations

import asyncio

import pytest

from bot.preview import BotApi, Fault
from bot.state import State
from tests.telegram_app.conftest import Started
from tests.telegram_app.stub import StubEngine, buttons, plain, ratings

pytestmark = pytest.mark.usefixtures("bot")

HELLO = {"ar": "مرحبًا", "en": "Hello", "ru": "Здравствуйте"}


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> object:
    """The server refused no request that the test did not mean to be refused."""
    yield
    assert api.refused == []


@pytest.mark.parametrize(("telegram", "language"), [("ar", "ar"), ("en-GB", "en"), ("ru", "ru"), ("fi", "ar")])
async def test_start_greets_in_the_persons_language_and_offers_questions(api: BotApi, telegram: str, language: str) -> None:
    await api.text("/start", language=telegram)
    (message,) = await api.replies(1)
    assert message["text"].startswith(HELLO[language])
    assert "{" not in message["text"]
    assert [data for _, data in buttons(message)] == ["first", "second"]


@pytest.mark.parametrize("command", ["/help", "/whatever"])
async def test_help_is_given_for_unknown_commands_too(api: BotApi, command: str) -> None:
    await api.text(command)
    (message,) = await api.replies(1)
    assert "several ways" in message["text"]
    assert "Arabic, English, and Russian" in message["text"]


async def test_unknown_commands_in_groups_are_for_other_bots(api: BotApi) -> None:
    await api.text("/whatever", chat=-5)
    await api.text("@test_bot hello", chat=-5)
    (message,) = await api.replies(1)
    assert message["text"].startswith("hello")


async def test_answer_cites_and_quotes(api: BotApi) -> None:
    await api.text("who <b> & why?")
    (message,) = await api.replies(1)
    assert plain(message).startswith("who <b> & why? <- None\n\nSource: Publisher, “Title <&>”, date not stated")
    assert "(original in Arabic)" in plain(message)
    (quote,) = message["entities"]
    assert quote["type"] == "expandable_blockquote"
    assert "5 < 7 &" in message["text"]
    assert message["link_preview_options"] == {"is_disabled": True}
    assert "reply_to_message" not in message


async def test_answer_in_a_group_replies_to_the_question(api: BotApi) -> None:
    await api.text("@test_bot who?", chat=-5, person=7)
    (message,) = await api.replies(1)
    assert message["reply_to_message"]["text"] == "@test_bot who?"


async def test_long_answers_are_several_messages(api: BotApi) -> None:
    await api.text("long")
    messages = await api.replies(3)
    assert all(message["text"].endswith(("length.", "ذلك.")) for message in messages)


@pytest.mark.parametrize("value", ["up", "down"])
async def test_an_answer_is_rated(api: BotApi, state: State, value: str) -> None:
    await api.text("known", chat=3)
    (message,) = await api.replies(1)
    assert ratings(message) == ["rate:up", "rate:down"]
    await api.press(message, "rate:up", person=7)
    await api.press(message, f"rate:{value}", person=7)
    await api.until(lambda: len(api.answered) == 2)
    assert all(answer["text"].startswith("Thank you") for answer in api.answered.values())
    await api.text("/help", chat=3)  # what a chat does is done in order
    await api.replies(2)
    (rating,) = await state.ratings()
    assert (rating.value, rating.person, rating.facts, rating.base) == (value, 7, ("first", "second"), "v1")
    assert rating.message == message["message_id"]


async def test_an_answer_of_which_nothing_is_known_any_more_is_rated_all_the_same(api: BotApi, state: State) -> None:
    await api.text("/help")
    (message,) = await api.replies(1)
    await api.press(message, "rate:down")
    await api.until(lambda: api.answered)
    await api.text("/help")
    await api.replies(2)
    (rating,) = await state.ratings()
    assert (rating.value, rating.facts) == ("down", ())


async def test_too_long_a_question_is_told_so(api: BotApi, engine: StubEngine) -> None:
    await api.text("x" * 1001, language="ru")
    (message,) = await api.replies(1)
    assert "1000" in message["text"]
    assert engine.questions == []


async def test_a_choice_turns_into_its_answer(api: BotApi, state: State) -> None:
    await api.text("choose", language="ru")
    (message,) = await api.replies(1)
    assert buttons(message) == [("first ru <?>", "first"), ("second ru <?>", "second")]
    await api.press(message, "second", language="en")
    await api.until(lambda: api.edited)
    assert api.edited[0]["text"].startswith("Picked second.\n\nИсточник: ")
    assert buttons(api.edited[0]) == []
    assert not api.queries
    await api.text("next", language="en")
    assert (await api.replies(2))[1]["text"].startswith("next <- second\n")


async def test_a_choice_that_is_gone_is_answered(api: BotApi) -> None:
    await api.text("choose")
    (message,) = await api.replies(1)
    await api.press(message, "no-longer")
    await api.until(lambda: api.edited)
    assert api.edited[0]["text"] == "Gone."


async def test_a_choice_in_a_message_out_of_reach_is_answered_in_a_new_one(api: BotApi) -> None:
    await api.text("choose")
    (message,) = await api.replies(1)
    del api.messages[message["chat"]["id"], message["message_id"]]
    await api.press(message, "first", accessible=False)
    assert (await api.replies(2))[1]["text"].startswith("Picked first.")
    assert api.refused == ["editMessageText: Bad Request: message to edit not found"]
    api.refused.clear()


async def test_a_choice_pressed_twice_is_answered_once(api: BotApi) -> None:
    await api.text("choose")
    (message,) = await api.replies(1)
    await api.press(message, "first")
    await api.press(message, "first")
    await api.text("after")
    messages = await api.replies(2)
    assert len(api.edited) == 1
    assert messages[1]["text"].startswith("after")
    assert [line for line in api.refused if "not modified" not in line] == []
    api.refused.clear()


async def test_a_choice_pressed_too_late_is_answered_all_the_same(api: BotApi) -> None:
    await api.text("choose")
    (message,) = await api.replies(1)
    api.faults["answerCallbackQuery"] = [Fault(400, "Bad Request: query is too old")]
    await api.press(message, "first")
    await api.until(lambda: api.edited)


async def test_questions_are_remembered_with_their_outcome(api: BotApi, state: State, started: Started) -> None:
    await api.text("unknown thing", chat=3)
    await api.text("known", chat=3)
    await api.replies(2)
    await api.text("/help", chat=3)  # the questions of a chat are done in order
    await api.replies(3)
    known, unknown = await state.asked()
    assert (unknown.text, unknown.status, unknown.gap, unknown.facts) == (
        "unknown thing",
        "unknown",
        "not_stated",
        (),
    )
    assert (known.text, known.status, known.gap, known.facts) == (
        "known",
        "answered",
        None,
        ("first", "second"),
    )
    assert (known.language, known.confidence, known.base, known.chat) == ("en", 0.75, "v1", 3)


async def test_many_chats_are_served_side_by_side_and_each_in_order(api: BotApi) -> None:
    api.delay = lambda call: 0.05 if call.method == "sendMessage" and call.parameters["chat_id"] == "1" else 0
    for number in range(5):
        for chat in (1, 2, 3):
            await api.text(f"q{number}", chat=chat)
    messages = await api.replies(15)
    for chat in (1, 2, 3):
        texts = [message["text"].split()[0] for message in messages if message["chat"]["id"] == chat]
        assert texts == ["q0", "q1", "q2", "q3", "q4"]
    assert messages[-1]["chat"]["id"] == 1  # the slow chat held up no other


async def test_no_more_is_fetched_than_can_wait(api: BotApi) -> None:
    """Of what comes when twenty wait, nothing is fetched: a stop would have to answer all of it."""
    await api.until(lambda: api.made("getUpdates"))
    released = asyncio.Event()
    api.gates["sendMessage"] = released
    for number in range(25):
        await api.text(f"q{number}")
    await api.until(lambda: api.made("sendMessage"))
    await asyncio.sleep(0.2)
    try:
        polls = len(api.made("getUpdates"))
        late = await api.text("late")
        await asyncio.sleep(0.2)
        assert len(api.made("getUpdates")) == polls
        assert late in [update["update_id"] for update in api.pending]
    finally:
        released.set()
    messages = await api.replies(26)
    assert messages[-1]["text"].startswith("late <- q24")
