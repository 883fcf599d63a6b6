"""Timeline and quote card as people get them, with the real base and engine, told by what the bot sends over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from bot import engine
from bot.config import Settings
from bot.loading import Base
from bot.pictures import Picture, render
from bot.preview import BotApi, Fault
from bot.state import State
from bot.telegram_app import build
from bot.telegram_app.gallery import Gallery
from bot.telegram_app.running import poll
from tests.telegram_app.stub import buttons, plain

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., AbstractAsyncContextManager[None]]
STATEMENT = "putin-cis-plus"
ASKED = {
    "ar": "ماذا قال بوتين عن «رابطة الدول المستقلة+»؟",
    "en": "What did Putin say about CIS+?",
    "ru": "Что сказал Путин о «СНГ+»?",
}


@pytest.fixture(scope="module")
def project() -> Base:
    """The project's base."""
    return Base(ROOT / "knowledge", ROOT / "seeds")


@pytest.fixture
def copy(tmp_path: Path) -> Base:
    """A copy of it, which a test may change."""
    for folder in ("knowledge", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / "base" / folder)
    return Base(tmp_path / "base" / "knowledge", tmp_path / "base" / "seeds")


@pytest.fixture
def run(settings: Settings, state: State, project: Base) -> Run:
    """Runs the bot; with ``draw`` in place of what draws, or on another base."""

    @contextlib.asynccontextmanager
    async def running(draw: Callable[[Picture], bytes] = render, base: Base = project) -> AsyncIterator[None]:
        parts, stop = build(settings, base, engine, state, Gallery(draw)), asyncio.Event()
        async with parts.application:
            polling = asyncio.create_task(poll(parts, stop))
            try:
                yield
            finally:
                stop.set()
                await polling

    return running


def edit(base: Base) -> None:
    """Changes something in the base that no picture shows, and takes it over."""
    path = base.knowledge / "messages" / "en.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("You are welcome!", "My pleasure!"), encoding="utf-8")
    assert base.reload()


def uploads(api: BotApi) -> list[bool]:
    """Of each photo sent, whether it came as a file."""
    return ["photo" not in call.parameters for call in api.made("sendPhoto")]


def card_of(message: Mapping[str, Any]) -> list[str]:
    return [data for _, data in buttons(message) if data.startswith("card:")]


# --------------------------------------------------------------------------- timeline


@pytest.mark.parametrize(
    ("language", "caption", "labels"),
    [
        ("ar", "الزمان والمكان", ["القمة غير الرسمية في سانت بطرسبورغ", "قمة موسكو", "قمة دوشنبه"]),
        ("en", "When and where", ["The informal summit in St Petersburg", "The Moscow summit", "The Dushanbe summit"]),
        ("ru", "Где и когда", ["Неформальный саммит в Санкт-Петербурге", "Саммит в Москве", "Саммит в Душанбе"]),
    ],
)
async def test_summits_sends_a_picture_with_a_button_for_each(
    api: BotApi, run: Run, language: str, caption: str, labels: list[str]
) -> None:
    async with run():
        await api.text("/summits", language=language)
        (message,) = await api.replies(1)
    assert message["photo"][-1]["width"] == 1080
    assert message["caption"].startswith(caption)
    assert message["caption"].count("TV BRICS") == 1
    assert buttons(message) == list(zip(labels, ["petersburg-date", "moscow-date", "dushanbe-place"], strict=True))
    assert api.refused == []


async def test_names_too_long_for_buttons_are_listed_below_the_picture(api: BotApi, run: Run, copy: Base) -> None:
    events = copy.knowledge / "entities" / "events.yaml"
    long = "the great summit of all summits in Dushanbe"
    renamed = events.read_text(encoding="utf-8").replace("en: the Dushanbe summit, ru", f"en: {long}, ru")
    events.write_text(renamed, encoding="utf-8")
    assert copy.reload()
    async with run(base=copy):
        await api.text("/summits", language="en")
        (message,) = await api.replies(1)
    assert "3. The great summit" in plain({"text": message["caption"]})
    assert [label for label, _ in buttons(message)] == ["1", "2", "3"]


async def test_a_group_that_becomes_a_supergroup_meanwhile_has_its_picture_there(api: BotApi, run: Run) -> None:
    update = {"message": api.written("/summits", chat=-5, person=7)}
    api.chat(-1005, type="supergroup")
    api.migrated[-5] = -1005
    async with run():
        await api.update(**update)
        (message,) = await api.replies(1)
    assert message["chat"]["id"] == -1005
    assert message["photo"]


async def test_a_summits_button_is_answered_below_the_picture(api: BotApi, run: Run, state: State) -> None:
    async with run():
        await api.text("/summits")
        (picture,) = await api.replies(1)
        await api.press(picture, "moscow-date")
        await api.press(picture, "dushanbe-place")
        _, moscow, dushanbe = await api.replies(3)
        await api.text("/help")  # what a chat does is done in order
        await api.replies(4)
        assert "8 October 2024" in plain(moscow)
        assert "capital of Tajikistan" in plain(dushanbe)
        assert api.edited == []
        for message, fact in ((moscow, "moscow-date"), (dushanbe, "dushanbe-place")):
            given = await state.given(1, message=message["message_id"])
            assert given is not None
            assert given.facts == (fact,)
    assert api.refused == []


async def test_summits_in_a_group_replies_to_who_asked(api: BotApi, run: Run) -> None:
    async with run():
        await api.text("/summits", chat=-5, person=7)
        (message,) = await api.replies(1)
    assert message["reply_to_message"]["text"] == "/summits"


async def test_a_base_without_such_events_says_so(api: BotApi, run: Run, copy: Base) -> None:
    path = copy.knowledge / "subject.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("timeline: summit", "timeline: news"), encoding="utf-8")
    kinds = copy.knowledge / "entities" / "events.yaml"
    text = kinds.read_text(encoding="utf-8").replace(
        "classes:\n", "classes:\n  news: {ar: [خبر], en: [news], ru: [новость]}\n"
    )
    kinds.write_text(text, encoding="utf-8")
    assert copy.reload(), copy.problems
    async with run(base=copy):
        await api.text("/summits")
        (message,) = await api.replies(1)
    assert message["text"] == "The articles tell of no events that could be put on a timeline."


# --------------------------------------------------------------------------- card


@pytest.mark.parametrize(("language", "source"), [("ar", "المصدر"), ("en", "Source"), ("ru", "Источник")])
async def test_a_statement_can_be_had_as_a_card(api: BotApi, run: Run, language: str, source: str) -> None:
    async with run():
        await api.text(ASKED[language], language=language)
        (answer,) = await api.replies(1)
        assert card_of(answer) == [f"card:{STATEMENT}"]
        await api.press(answer, f"card:{STATEMENT}", language=language)
        _, card = await api.replies(2)
    assert card["photo"][-1]["height"] >= 1080
    assert plain({"text": card["caption"]}).startswith(f"{source}: ")
    assert "TV BRICS" in card["caption"]
    assert list(api.answered.values()) == [{}]
    assert api.refused == []


async def test_a_card_speaks_the_language_of_its_answer(api: BotApi, run: Run) -> None:
    async with run():
        await api.text(ASKED["ru"], language="en")
        (answer,) = await api.replies(1)
        await api.text(ASKED["ar"], language="en")
        await api.replies(2)
        await api.press(answer, f"card:{STATEMENT}", language="en")
        *_, card = await api.replies(3)
    assert plain({"text": card["caption"]}).startswith("Источник: ")


@pytest.mark.parametrize("question", ["Where was the informal summit held?", "How much did the summit cost?", "Hello"])
async def test_only_a_statement_offers_a_card(api: BotApi, run: Run, question: str) -> None:
    async with run():
        await api.text(question)
        (answer,) = await api.replies(1)
    assert card_of(answer) == []


async def test_a_card_below_a_message_out_of_reach_is_sent_all_the_same(api: BotApi, run: Run) -> None:
    async with run():
        await api.text(ASKED["en"])
        (answer,) = await api.replies(1)
        await api.press(answer, f"card:{STATEMENT}", accessible=False)
        _, card = await api.replies(2)
    assert "photo" in card


async def test_a_card_whose_fact_has_gone_asks_again(api: BotApi, run: Run) -> None:
    async with run():
        await api.text(ASKED["en"])
        (answer,) = await api.replies(1)
        answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "card:gone"
        await api.press(answer, "card:gone")
        _, message = await api.replies(2)
    assert message["text"].startswith("This answer is no longer available.")
    assert buttons(message)


# --------------------------------------------------------------------------- by file, by id


async def test_a_picture_is_uploaded_once_for_each_language(api: BotApi, run: Run) -> None:
    async with run():
        for language in ("en", "ru", "en", "ru"):
            await api.text("/summits", language=language, chat={"en": 1, "ru": 2}[language])
        await api.replies(4)
    assert sorted(uploads(api)) == [False, False, True, True]
    assert len({message["photo"][-1]["file_id"] for message in api.sent}) == 2
    assert api.refused == []


async def test_a_picture_is_known_by_its_id_after_a_restart(api: BotApi, run: Run, state: State) -> None:
    drawn: list[Picture] = []

    def draw(picture: Picture) -> bytes:
        drawn.append(picture)
        return render(picture)

    for count in (1, 2):
        async with run(draw):
            await api.text("/summits")
            await api.replies(count)
    assert uploads(api) == [True, False]
    assert len(drawn) == 1


async def test_a_new_version_of_the_base_is_uploaded_anew(api: BotApi, run: Run, copy: Base) -> None:
    async with run(base=copy):
        await api.text("/summits")
        await api.replies(1)
        edit(copy)
        await api.text("/summits")
        await api.text("/summits")
        await api.replies(3)
    assert uploads(api) == [True, True, False]


async def test_an_id_that_telegram_does_not_know_any_more_is_uploaded_anew(api: BotApi, run: Run) -> None:
    async with run():
        await api.text("/summits")
        await api.replies(1)
        api.files.clear()
        await api.text("/summits")
        await api.text("/summits")
        await api.replies(3)
    assert uploads(api) == [True, False, True, False]
    assert api.refused == ["sendPhoto: Bad Request: wrong file identifier/HTTP URL specified"]


# --------------------------------------------------------------------------- what goes wrong


async def test_what_cannot_be_drawn_is_told_in_words_and_logged_once(
    api: BotApi, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    def draw(picture: Picture) -> bytes:
        raise OSError("the fonts have gone")

    async with run(draw):
        await api.text("/summits")
        await api.text(ASKED["en"])
        await api.replies(2)
        answer = api.sent[1]
        await api.press(answer, f"card:{STATEMENT}")
        timeline, _, card = await api.replies(3)
    assert "The Moscow summit\nPlanned then\n8\u00a0October\u00a02024\nMoscow, Russia" in plain(timeline)
    assert len(buttons(timeline)) == 3
    assert "Source: TV BRICS" in plain(timeline)
    assert "Vladimir Putin, President of Russia\n\nPutin said that CIS+" in plain(card)
    assert "Source: TV BRICS" in plain(card)
    errors = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(errors) == 1
    assert "Pictures cannot be drawn (OSError)" in errors[0].getMessage()


async def test_a_chat_that_takes_no_pictures_is_told_in_words(api: BotApi, run: Run) -> None:
    api.faults["sendPhoto"] = [Fault(400, "Bad Request: not enough rights to send photos to the chat")]
    async with run():
        await api.text("/summits", chat=-5, person=7)
        (message,) = await api.replies(1)
    assert "The Moscow summit" in plain(message)


async def test_answers_do_not_wait_for_a_picture(api: BotApi, run: Run) -> None:
    """Someone else is answered while a picture is being drawn."""
    go_on = threading.Event()

    def draw(picture: Picture) -> bytes:
        assert go_on.wait(10)
        return render(picture)

    async with run(draw):
        await api.text("/summits", chat=1)
        await api.text(ASKED["en"], chat=2)
        await api.replies(1, chat=2)
        assert api.made("sendPhoto") == []
        go_on.set()
        (message,) = await api.replies(1, chat=1)
    assert "photo" in message


async def test_two_who_ask_at_once_cost_one_drawing(api: BotApi, run: Run) -> None:
    drawn: list[Picture] = []

    def draw(picture: Picture) -> bytes:
        drawn.append(picture)
        return render(picture)

    async with run(draw):
        await asyncio.gather(*(api.text("/summits", chat=chat) for chat in range(1, 5)))
        await api.replies(4)
    assert len(drawn) == 1
