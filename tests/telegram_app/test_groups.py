"""Groups: when the bot speaks, to whom, and what becomes of it there."""

from __future__ import annotations

import asyncio

import pytest

from bot.config import Settings
from bot.preview import BotApi
from bot.preview.faults import Json
from bot.state import State
from tests.telegram_app.stub import StubEngine, plain

pytestmark = pytest.mark.usefixtures("bot")
GROUP = -5


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> object:
    """The server refused no request that the test did not mean to be refused."""
    yield
    assert api.refused == []


async def answered(api: BotApi, text: str, count: int = 1, **who: object) -> Json:
    """The latest answer to what is said in the group."""
    await api.text(text, **{"chat": GROUP, "person": 7, **who})  # type: ignore[arg-type]
    return (await api.replies(count))[-1]


def first_line(message: Json) -> str:
    return plain(message).split("\n")[0]


# --------------------------------------------------------------------------- when


TALK: list[tuple[str, Json]] = [
    ("who?", {}),
    ("@test_bot2 who?", {}),
    ("write to me@test_bot.org", {}),
    ("see t.me/@test_bot", {}),
    ("", {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}),
    ("@test_bot who?", {"forward_origin": {"type": "hidden_user", "sender_user_name": "B", "date": 1}}),
    ("@test_bot answer", {"via_bot": {"id": 424242, "is_bot": True, "first_name": "Bot", "username": "test_bot"}}),
    ("", {"new_chat_title": "T"}),
    ("", {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": GROUP, "type": "group", "title": "G"}}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "more"), TALK)
async def test_groups_talk_among_themselves_is_not_answered(api: BotApi, engine: StubEngine, text: str, more: Json) -> None:
    await api.text(text, chat=GROUP, person=7, **more)
    assert first_line(await answered(api, "@test_bot after", person=8)) == "after <- None"
    assert len(api.sent) == 1


async def test_groups_other_bots_are_not_answered(api: BotApi) -> None:
    message = api.written("@test_bot who?", chat=GROUP, person=9)
    message["from"]["is_bot"] = True
    await api.update(message=message)
    assert first_line(await answered(api, "@test_bot after")) == "after <- None"


async def test_groups_channel_posts_are_not_heard(api: BotApi) -> None:
    post = api.written("@test_bot who?", chat=-8, person=9)
    await api.update(channel_post=post)
    await api.update(edited_channel_post=post)
    assert first_line(await answered(api, "@test_bot after")) == "after <- None"


@pytest.mark.parametrize("text", ["@test_bot who?", "who? @Test_Bot", "who, @TEST_BOT, ?", "@test_bot, who?"])
async def test_groups_answer_who_calls_by_name(api: BotApi, text: str, engine: StubEngine) -> None:
    message = await answered(api, text)
    assert engine.questions[0].text.split()[0].startswith("who")
    assert "test_bot" not in engine.questions[0].text.lower()
    assert message["reply_to_message"]["text"] == text


async def test_groups_the_name_of_another_stays_in_the_question(api: BotApi, engine: StubEngine) -> None:
    await answered(api, "@Test_Bot, who? (not @test_bot2)")
    assert engine.questions[0].text == "who? (not @test_bot2)"


async def test_groups_answer_who_calls_by_a_mention_without_a_name(api: BotApi, engine: StubEngine) -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 6, "user": api.me}
    await answered(api, "Helper who?", entities=[entity])
    assert engine.questions[0].text == "who?"


async def test_groups_answer_who_replies_to_the_bot(api: BotApi) -> None:
    first = await answered(api, "@test_bot one")
    assert first_line(await answered(api, "two", 2, reply_to=first["message_id"])) == "two <- one"


async def test_groups_answer_a_caption_that_calls_by_name(api: BotApi, engine: StubEngine) -> None:
    await answered(api, "@test_bot who?", photo=[{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}])
    assert engine.questions[0].text == "who?"


async def test_groups_a_mention_alone_asks_what_it_replies_to(api: BotApi, engine: StubEngine) -> None:
    theirs = api.written("who was there?", chat=GROUP, person=8)
    message = await answered(api, "@test_bot", reply_to=theirs["message_id"])
    assert engine.questions[0].text == "who was there?"
    assert message["reply_to_message"]["text"] == "@test_bot"


async def test_groups_a_mention_alone_asks_the_words_that_were_picked(api: BotApi, engine: StubEngine) -> None:
    theirs = api.written("well, who was there?", chat=GROUP, person=8)
    quote = {"text": "who was there?", "position": 6, "is_manual": True}
    await answered(api, "@test_bot", reply_to=theirs["message_id"], quote=quote)
    assert engine.questions[0].text == "who was there?"


async def test_groups_a_topic_keeps_its_answers(api: BotApi) -> None:
    api.chat(GROUP, type="supergroup", is_forum=True)
    message = await answered(api, "@test_bot who?", message_thread_id=3, is_topic_message=True)
    assert message["message_thread_id"] == 3


# --------------------------------------------------------------------------- to whom


async def test_groups_a_conversation_goes_on_per_person(api: BotApi) -> None:
    said = [("one", 7), ("two", 8), ("three", 7), ("four", 8)]
    for count, (text, person) in enumerate(said, 1):
        await answered(api, f"@test_bot {text}", count, person=person)
    assert [first_line(message) for message in api.sent] == ["one <- None", "two <- None", "three <- one", "four <- two"]


async def test_groups_and_private_chats_are_apart(api: BotApi) -> None:
    await answered(api, "@test_bot one")
    assert first_line(await answered(api, "two", 2, chat=7)) == "two <- None"
    assert first_line(await answered(api, "@test_bot three", 3, chat=-6)) == "three <- None"


async def test_groups_who_writes_as_a_chat_is_that_chat(api: BotApi) -> None:
    """Telegram names the same user for all who write as a channel."""
    channels = [{"id": -number, "type": "channel", "title": "C"} for number in (91, 92)]
    for count, channel in enumerate(channels, 1):
        message = api.written("@test_bot one", chat=GROUP, person=136817688, sender_chat=channel)
        message["from"]["is_bot"] = True
        await api.update(message=message)
        assert first_line((await api.replies(count))[-1]) == "one <- None"


async def test_groups_a_reply_to_another_persons_answer_follows_it_up(api: BotApi, engine: StubEngine) -> None:
    await answered(api, "@test_bot one", person=8)
    theirs = await answered(api, "@test_bot only two", 2, person=7)
    await answered(api, "three", 3, person=8, reply_to=theirs["message_id"])
    context = engine.questions[-1].context
    assert context is not None
    assert context.facts == ("second",)


async def test_groups_a_question_about_someones_words_follows_them_up(api: BotApi, engine: StubEngine) -> None:
    await answered(api, "@test_bot one", person=7)
    theirs = api.written("they met there", chat=GROUP, person=8)
    assert first_line(await answered(api, "@test_bot when?", 2, reply_to=theirs["message_id"])) == "when? <- they met there"


# --------------------------------------------------------------------------- added, removed, muted


@pytest.mark.parametrize(("language", "hello"), [("ar", "مرحبًا"), ("en", "Hello"), ("ru", "Здравствуйте")])
async def test_groups_are_told_once_how_to_call_the_bot(api: BotApi, language: str, hello: str) -> None:
    await api.member(GROUP, "left")
    for status in ("member", "left", "member", "administrator"):
        await api.member(GROUP, status, language=language)
    await answered(api, "@test_bot after", 2)
    greeting, _ = api.sent
    assert greeting["text"].startswith(hello)
    assert "@test_bot" in greeting["text"]
    assert "{" not in greeting["text"]


async def test_groups_that_do_not_let_the_bot_write_are_not_greeted(api: BotApi) -> None:
    await api.member(GROUP, "left")
    await api.member(GROUP, "restricted")
    await answered(api, "after", chat=1)
    assert len(api.sent) == 1


async def test_groups_channels_are_not_greeted(api: BotApi) -> None:
    api.chat(-8, type="channel", title="C")
    api.outside.add(-8)
    await api.member(-8, "member")
    await answered(api, "after", chat=1)
    assert len(api.sent) == 1


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_groups_that_removed_the_bot_get_nothing_of_what_waits(api: BotApi, status: str) -> None:
    gate = api.gates["sendMessage"] = asyncio.Event()
    await api.text("@test_bot one", chat=GROUP, person=7)
    await api.until(lambda: api.made("sendMessage"))
    for _ in range(3):
        await api.text("@test_bot more", chat=GROUP, person=7)
    await api.member(GROUP, status)
    await api.until(lambda: not api.pending)  # all was fetched
    gate.set()
    await answered(api, "after", chat=1)
    await api.text("/help", chat=1)
    await api.replies(2)
    assert {message["chat"]["id"] for message in api.sent} == {1}
    assert api.refused == ["sendMessage: Forbidden: bot is not a member of the group chat"]
    api.refused.clear()


async def test_groups_that_muted_the_bot_are_not_written_to_until_they_let_it(api: BotApi) -> None:
    await answered(api, "@test_bot choose")
    (message,) = api.sent
    await api.member(GROUP, "restricted")
    await api.text("@test_bot one", chat=GROUP, person=7)
    await api.press(message, "first", person=7)
    await api.until(lambda: not api.queries)  # the button is answered all the same
    assert not api.edited
    await api.member(GROUP, "member")
    assert first_line(await answered(api, "@test_bot two", 2)) == "two <- choose"


async def test_groups_who_blocked_the_bot_is_heard_again(api: BotApi) -> None:
    await answered(api, "one", chat=1)
    await api.member(1, "kicked", person=1)
    await api.until(lambda: not api.pending)
    await api.member(1, "member", person=1)
    assert first_line(await answered(api, "two", 2, chat=1)).startswith("two")


# --------------------------------------------------------------------------- another id


async def test_groups_that_become_supergroups_take_their_conversations_along(
    api: BotApi, state: State, settings: Settings
) -> None:
    await answered(api, "@test_bot one", person=7)
    await answered(api, "@test_bot two", 2, person=8)
    await api.migrate(GROUP, -1005)
    assert first_line(await answered(api, "@test_bot three", 3, person=7, chat=-1005)) == "three <- one"
    assert first_line(await answered(api, "@test_bot four", 4, person=8, chat=-1005)) == "four <- two"
    await api.text("/help", chat=-1005)
    await api.replies(5)
    assert {kept.chat for kept in await state.asked()} == {-1005}
    assert len(api.sent) == 5  # no greeting
