"""Messages that are no text: a caption is a question, anything else is asked for words."""

from __future__ import annotations

import pytest

from bot.preview import BotApi
from bot.preview.things import CAPTIONED, THINGS
from tests.telegram_app.stub import StubEngine, plain

pytestmark = pytest.mark.usefixtures("bot")
FORWARDED = {"forward_origin": {"type": "hidden_user", "sender_user_name": "B", "date": 1}}
ASIDE = {
    "voice": "I cannot listen", "audio": "I cannot listen", "video_note": "I cannot listen",
    "photo": "I cannot look", "video": "I cannot look", "document": "I cannot look",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> object:
    """The server refused no request."""
    yield
    assert api.refused == []


@pytest.mark.parametrize("thing", sorted(THINGS))
async def test_others_are_asked_for_words_once(api: BotApi, thing: str) -> None:
    for _ in range(2):
        await api.text("", **THINGS[thing])
    await api.text("who?")
    hint, answer = await api.replies(2)
    assert hint["text"].startswith(ASIDE.get(thing, "I can only read text"))
    assert plain(answer).startswith("who?")


@pytest.mark.parametrize(("language", "words"), [("ar", "لا أقرأ إلا"), ("en", "I can only"), ("ru", "Я понимаю только")])
async def test_others_are_told_in_their_language(api: BotApi, language: str, words: str) -> None:
    await api.text("", language=language, **THINGS["sticker"])
    (hint,) = await api.replies(1)
    assert hint["text"].startswith(words)


async def test_others_are_asked_each_for_themselves(api: BotApi) -> None:
    for chat in (1, 2):
        await api.text("", chat=chat, **THINGS["sticker"])
    assert len(await api.replies(2)) == 2


@pytest.mark.parametrize("thing", sorted(CAPTIONED))
async def test_others_a_caption_is_a_question(api: BotApi, engine: StubEngine, thing: str) -> None:
    await api.text("who?", **THINGS[thing])
    (answer,) = await api.replies(1)
    assert plain(answer).startswith("who?")
    assert engine.questions[0].text == "who?"


async def test_others_an_edited_caption_edits_its_answer(api: BotApi) -> None:
    await api.text("who?", **THINGS["photo"])
    await api.replies(1)
    (number,) = [number for (_, number), message in api.messages.items() if "photo" in message]
    await api.edit(1, number, "where?")
    await api.until(lambda: api.edited)
    assert plain(api.edited[0]).startswith("where?")


async def test_others_an_album_with_a_question_is_answered_alone(api: BotApi) -> None:
    await api.text("who?", media_group_id="1", **THINGS["photo"])
    await api.text("", media_group_id="1", **THINGS["photo"])
    await api.text("after")
    assert [plain(message).split()[0] for message in await api.replies(2)] == ["who?", "after"]


async def test_others_what_was_passed_on_is_answered_if_it_can_be(api: BotApi) -> None:
    await api.text("one")
    await api.text("who?", **FORWARDED)
    answer = (await api.replies(2))[1]
    assert plain(answer).startswith("who? <- None")


async def test_others_news_that_were_passed_on_are_no_question(api: BotApi) -> None:
    await api.text("they met", **FORWARDED)
    (hint,) = await api.replies(1)
    assert hint["text"].startswith("I found no question")


async def test_others_what_was_passed_on_is_else_asked_about(api: BotApi) -> None:
    await api.text("unknown news", **FORWARDED)
    await api.text("unknown news", **FORWARDED)
    await api.text("after")
    hint, answer = await api.replies(2)
    assert hint["text"].startswith("I found no question about the summits")
    assert plain(answer).startswith("after")


async def test_others_in_groups_are_let_be_unless_they_reply_to_the_bot(api: BotApi) -> None:
    await api.text("@test_bot who?", chat=-5, person=7)
    (answer,) = await api.replies(1)
    await api.text("", chat=-5, person=8, **THINGS["voice"])
    await api.text("", chat=-5, person=7, reply_to=answer["message_id"], **THINGS["voice"])
    hint = (await api.replies(2))[1]
    assert hint["reply_to_message"]["from"]["id"] == 7


@pytest.mark.parametrize("service", [{"pinned_message": None}, {"message_auto_delete_timer_changed": None}])
async def test_others_what_telegram_tells_of_a_chat_is_let_be(api: BotApi, service: dict[str, object]) -> None:
    pinned = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
    values = {"pinned_message": pinned, "message_auto_delete_timer_changed": {"message_auto_delete_time": 9}}
    await api.text("", **{name: values[name] for name in service})
    await api.text("after")
    assert plain((await api.replies(1))[0]).startswith("after")


async def test_others_an_answer_sent_to_the_bot_by_its_own_inline_mode_is_no_question(api: BotApi) -> None:
    await api.text("an answer", via_bot=api.me)
    await api.text("after")
    assert plain((await api.replies(1))[0]).startswith("after")
