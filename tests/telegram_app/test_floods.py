"""Who asks too much is told so once, and others are not kept waiting by it."""

from __future__ import annotations

import asyncio

import pytest

from bot.config import Settings
from bot.preview import BotApi
from bot.preview.things import THINGS
from bot.telegram_app.pace import Pace
from tests.telegram_app.stub import buttons, plain

pytestmark = pytest.mark.usefixtures("bot")
SECONDS = 3.0
"""Long enough for a busy machine to take in what is asked at once."""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    limits = settings.limits.model_copy(
        update={"flood_questions": 3, "flood_seconds": SECONDS, "hint_minutes": SECONDS / 60}
    )
    return settings.model_copy(update={"limits": limits})


def texts(api: BotApi) -> list[str]:
    return [plain(message).split("\n")[0] for message in api.sent]


@pytest.mark.parametrize(("language", "slowly"), [("ar", "وصلتني"), ("en", "That is a lot"), ("ru", "Слишком много")])
async def test_floods_are_met_with_one_notice_then_silence_then_answers(api: BotApi, language: str, slowly: str) -> None:
    for number in range(8):
        await api.text(f"q{number}", language=language)
    await api.until(lambda: not api.pending)
    await asyncio.sleep(SECONDS)
    await api.text("again", language=language)
    await api.replies(5)
    assert [text.split()[0] for text in texts(api)] == ["q0", "q1", "q2", slowly.split()[0], "again"]
    assert texts(api)[3].startswith(slowly)
    assert texts(api)[4] == "again <- q2"


async def test_floods_of_one_leave_the_others_alone(api: BotApi) -> None:
    for number in range(5):
        await api.text(f"@test_bot q{number}", chat=-5, person=7)
    await api.text("@test_bot who?", chat=-5, person=8)
    messages = await api.replies(5)
    assert plain(messages[-1]).startswith("who?")
    assert messages[3]["reply_to_message"]["text"] == "@test_bot q3"


async def test_floods_of_buttons_are_answered_with_the_notice(api: BotApi) -> None:
    await api.text("choose")
    (message,) = await api.replies(1)
    assert buttons(message)
    for _ in range(4):
        await api.press(message, "first")
    await api.until(lambda: len(api.answered) == 4)
    notices = [answer.get("text", "") for answer in api.answered.values()]
    assert [bool(notice) for notice in notices] == [False, False, True, False]
    assert notices[2].startswith("That is a lot")


async def test_floods_of_talk_in_a_group_do_not_count(api: BotApi) -> None:
    for number in range(9):
        await api.text(f"q{number}", chat=-5, person=7)
        await api.text(f"e{number}", chat=-5, person=7, edited=True)
        await api.text("/other", chat=-5, person=7)
    await api.text("@test_bot who?", chat=-5, person=7)
    await api.replies(1)
    assert len(api.sent) == 1


async def test_floods_of_edits_end(api: BotApi) -> None:
    await api.text("one")
    await api.replies(1)
    question = next(number for _, number in api.messages)
    for number in range(5):
        await api.edit(1, question, f"e{number}")
    await api.replies(2)
    assert [plain(message).split()[0] for message in api.edited] == ["e1", "e1"]
    assert texts(api)[1].startswith("That is a lot")


async def test_floods_of_pictures_are_met_with_one_sentence_each_while(api: BotApi) -> None:
    for count in (1, 2):
        await api.text("", **THINGS["sticker"])
        await api.text("", **THINGS["sticker"])
        await api.replies(count)
        await api.until(lambda: not api.pending)
        await asyncio.sleep(SECONDS)
    assert len(api.sent) == 2


def test_pace_forgets_who_was_heard_longest_ago() -> None:
    once = Pace(1, 60, kept=2)
    assert [once.allows(whose) for whose in (1, 2, 1, 3, 2, 1)] == [True, True, False, True, True, True]
