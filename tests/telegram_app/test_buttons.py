"""What pressed buttons do: choices, related questions, opinions; with a real base and the real engine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import engine as real_engine
from bot.base import Index
from bot.config import Settings
from bot.loading import Base
from bot.model import Context, Decision, Question, Thresholds
from bot.preview import BotApi, Fault
from bot.state import State
from tests.telegram_app.conftest import Started
from tests.telegram_app.stub import buttons, plain, ratings

GARDEN = Path(__file__).parents[1] / "bases" / "garden"
QUESTION = "How many species are in the palm house?"
ANSWER = "The palm house holds 140 species."
INDEX = Base(GARDEN / "knowledge", GARDEN / "seeds").index
Json = dict[str, Any]


class Served:
    """A base in service that can be replaced, as an edit does."""

    def __init__(self) -> None:
        self.index = INDEX


class Reliable:
    """The engine itself, until it is told to fail."""

    broken = False

    def answer(self, question: Question, index: Index, thresholds: Thresholds) -> Decision:
        return real_engine.answer(question, index, thresholds)

    def pick(self, fact_id: str, language: str, index: Index, context: Context | None = None) -> Decision:
        if self.broken:
            raise ValueError("on purpose")
        return real_engine.pick(fact_id, language, index, context)


@pytest.fixture
def base() -> Served:
    return Served()


@pytest.fixture
def engine() -> Reliable:
    return Reliable()


@pytest.fixture(autouse=True)
async def bot(started: Started, api: BotApi) -> AsyncIterator[AsyncExitStack]:
    """Runs in every test; closing it stops the bot. At the end the server has refused nothing."""
    async with AsyncExitStack() as running:
        await running.enter_async_context(started())
        yield running
    assert api.refused == []


async def answered(api: BotApi, text: str = QUESTION, **where: Any) -> Json:
    """The bot's next message."""
    before = len(api.sent)
    await api.text(text, **where)
    return (await api.replies(before + 1))[-1]


async def pressed(api: BotApi, message: Json, data: str, **who: Any) -> Json:
    """What the bot tells who presses that button."""
    assert data in all_data(message)
    query, _ = await api.pressed(message, data, **who)
    await api.until(lambda: query in api.answered)
    return api.answered[query]


def all_data(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def settled(api: BotApi, chat: int = 1) -> None:
    """What a chat does is done in order: all of it is done."""
    before = len(api.sent)
    await api.text("/help", chat=chat)
    await api.replies(before + 1)


# --------------------------------------------------------------------------- related questions


async def test_an_answer_offers_related_questions(api: BotApi, base: Served) -> None:
    message = await answered(api)
    offered = buttons(message)
    assert len(offered) == 3
    for label, data in offered:
        kind, _, fact = data.partition(":")
        assert (kind, label) == ("also", base.index.facts[fact].question["en"])
    assert ratings(message) == ["rate:up", "rate:down"]


async def test_a_related_question_is_answered_below(api: BotApi, state: State, base: Served) -> None:
    message = await answered(api)
    data = buttons(message)[0][1]
    assert await pressed(api, message, data) == {}
    second = (await api.replies(2))[1]
    fact = base.index.facts[data.removeprefix("also:")]
    assert plain(second).startswith(fact.text["en"])
    assert api.edited == []
    assert f"also:{fact.id}" not in all_data(second)
    assert "also:palm-house-species" not in all_data(second), "that was told just before"
    await settled(api)
    given = await state.given(1, message=second["message_id"])
    assert given is not None
    assert given.facts == (fact.id,)


async def test_related_answers_each_keep_what_they_rest_on(api: BotApi, state: State) -> None:
    message = await answered(api)
    for _, data in buttons(message):
        await pressed(api, message, data)
    messages = (await api.replies(4))[1:]
    await settled(api)
    for (_, data), sent in zip(buttons(message), messages, strict=True):
        given = await state.given(1, message=sent["message_id"])
        assert given is not None
        assert given.facts == (data.removeprefix("also:"),)


async def test_a_related_question_can_be_picked_by_its_number(api: BotApi, base: Served) -> None:
    message = await answered(api)
    second = await answered(api, "2")
    fact = base.index.facts[buttons(message)[1][1].removeprefix("also:")]
    assert plain(second).startswith(fact.text["en"])


async def test_a_related_question_in_a_group_is_answered_in_its_topic(api: BotApi) -> None:
    api.chat(-5, type="supergroup", is_forum=True)
    topic = {"message_thread_id": 3, "is_topic_message": True}
    message = await answered(api, f"@test_bot {QUESTION}", chat=-5, person=7, **topic)
    assert message["reply_to_message"]["text"].endswith(QUESTION)
    assert message["message_thread_id"] == 3
    await pressed(api, message, buttons(message)[0][1], person=8)
    second = (await api.replies(2))[1]
    assert second["message_thread_id"] == 3
    assert second["reply_to_message"]["message_id"] == message["message_id"]


async def test_a_button_out_of_reach_is_answered_in_its_topic(api: BotApi) -> None:
    api.chat(-5, type="supergroup", is_forum=True)
    topic = {"message_thread_id": 3, "is_topic_message": True}
    message = await answered(api, f"@test_bot {QUESTION}", chat=-5, person=7, **topic)
    await api.press(message, buttons(message)[0][1], person=7, accessible=False)
    second = (await api.replies(2))[1]
    assert second["message_thread_id"] == 3


async def test_a_button_speaks_the_language_of_its_message(api: BotApi) -> None:
    message = await answered(api, "@test_bot Сколько видов в пальмовом доме?", language="ru", chat=-5, person=7)
    await pressed(api, message, buttons(message)[0][1], person=8, language="en")
    second = (await api.replies(2))[1]
    assert "Источник" in second["text"]


async def test_long_questions_are_listed_and_picked_by_number(api: BotApi, base: Served) -> None:
    facts = {
        id_: dataclasses.replace(fact, question={language: text * 4 for language, text in fact.question.items()})
        for id_, fact in base.index.facts.items()
    }
    base.index = dataclasses.replace(base.index, facts=facts)
    message = await answered(api)
    offered = buttons(message)
    assert [label for label, _ in offered] == ["1", "2", "3"]
    listed = plain(message).rpartition("You may also ask:\n")[2].split("\n")
    ids = [data.removeprefix("also:") for _, data in offered]
    assert listed == [f"{n}. {facts[id_].question['en']}" for n, id_ in enumerate(ids, 1)]
    await pressed(api, message, offered[1][1])
    assert plain((await api.replies(2))[1]).startswith(facts[ids[1]].text["en"])


async def test_nothing_that_is_sent_or_edited_shows_a_preview_of_links(api: BotApi, base: Served) -> None:
    message = await answered(api, "Hello")
    await pressed(api, message, base.index.subject.examples[0])
    await api.until(lambda: api.edited)
    calls = [*api.made("sendMessage"), *api.made("editMessageText")]
    assert len(calls) == 2
    assert {call.parameters["link_preview_options"] for call in calls} == {'{"is_disabled": true}'}


# --------------------------------------------------------------------------- after a restart, after an edit


async def test_buttons_outlive_the_program(
    api: BotApi, bot: AsyncExitStack, settings: Settings, started: Started, state: State
) -> None:
    message = await answered(api)
    await bot.aclose()
    await state.close()
    again = State(settings.database.get_secret_value(), follow_up=dt.timedelta(hours=1))
    await bot.enter_async_context(started(again))
    await pressed(api, message, "rate:down", person=7)
    await api.until(lambda: api.edited)
    assert "rate:incomplete" in all_data(message)
    await pressed(api, message, "rate:incomplete", person=7)
    await pressed(api, message, buttons(message)[0][1], person=7)
    await api.replies(2)
    await settled(api)
    (rating,) = await again.ratings()
    assert (rating.facts, rating.reason) == (("palm-house-species",), "incomplete")
    await bot.aclose()
    await again.close()


async def test_a_button_whose_fact_is_gone_asks_again(api: BotApi, base: Served, tmp_path: Path) -> None:
    message = await answered(api)
    data = buttons(message)[0][1]
    base.index = without(data.removeprefix("also:"), tmp_path)
    await pressed(api, message, data)
    second = (await api.replies(2))[1]
    assert plain(second).startswith("This answer is no longer available")
    assert [fact for _, fact in buttons(second)] == list(base.index.subject.examples)
    await pressed(api, second, base.index.subject.examples[0])
    await api.until(lambda: api.edited)
    assert plain(api.edited[0]).startswith(ANSWER)


async def test_a_button_works_after_the_base_was_edited(api: BotApi, base: Served) -> None:
    message = await answered(api)
    base.index = edited(base.index)
    label, data = buttons(message)[0]
    await pressed(api, message, data)
    second = (await api.replies(2))[1]
    assert label == base.index.facts[data.removeprefix("also:")].question["en"]
    assert plain(second).startswith(base.index.facts[data.removeprefix("also:")].text["en"])


def edited(index: Index) -> Index:
    """The same facts in another order, as another version."""
    return dataclasses.replace(index, facts=dict(reversed(index.facts.items())), version="edited")


def without(fact: str, folder: Path) -> Index:
    """The base after someone took out a fact."""
    knowledge = folder / "knowledge"
    shutil.copytree(GARDEN / "knowledge", knowledge)
    for file in (knowledge / "facts").iterdir():
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        document["facts"].pop(fact, None)
        file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    subject = knowledge / "subject.yaml"
    subject.write_text(subject.read_text(encoding="utf-8").replace(f", {fact}]", "]"), encoding="utf-8")
    return Base(knowledge, GARDEN / "seeds").index


async def test_a_button_stops_turning_even_if_its_answer_fails(api: BotApi, engine: Reliable) -> None:
    message = await answered(api)
    engine.broken = True
    assert await pressed(api, message, buttons(message)[0][1]) == {}
    assert plain((await api.replies(2))[1]).startswith("Sorry")


async def test_a_button_stops_turning_even_if_nothing_can_be_sent(api: BotApi) -> None:
    message = await answered(api)
    api.faults["sendMessage"] = [Fault(403, "Forbidden: bot was blocked by the user")]
    assert await pressed(api, message, buttons(message)[0][1]) == {}
    await api.until(lambda: not api.faults["sendMessage"])


# --------------------------------------------------------------------------- opinions


async def test_who_is_not_content_is_asked_why(api: BotApi, state: State) -> None:
    message = await answered(api)
    before = message["reply_markup"]
    assert (await pressed(api, message, "rate:down", person=7))["text"] == "Thank you. What is wrong with it?"
    await api.until(lambda: api.edited)
    rows = message["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows[-3:]] == [
        ["Wrong", "Incomplete"],
        ["Not what I asked", "Bad wording"],
        ["« Back", "↗ Share"],
    ]
    assert len(buttons(message)) == 3, "the related questions stay"
    assert (await pressed(api, message, "rate:other", person=7))["text"].startswith("Thank you")
    await api.until(lambda: len(api.edited) == 2)
    assert message["reply_markup"] == before
    await settled(api)
    (rating,) = await state.ratings()
    assert (rating.value, rating.reason, rating.facts) == ("down", "other", ("palm-house-species",))


async def test_a_later_thumb_up_takes_the_reason_back(api: BotApi, state: State) -> None:
    message = await answered(api)
    await pressed(api, message, "rate:down")
    await api.until(lambda: api.edited)
    await pressed(api, message, "rate:wrong")
    await api.until(lambda: len(api.edited) == 2)
    await pressed(api, message, "rate:up")
    await settled(api)
    (rating,) = await state.ratings()
    assert (rating.value, rating.reason) == ("up", None)


async def test_back_leads_back_and_keeps_the_thumb(api: BotApi, state: State) -> None:
    message = await answered(api)
    before = message["reply_markup"]
    await pressed(api, message, "rate:down")
    await api.until(lambda: api.edited)
    assert await pressed(api, message, "rate:back") == {}
    await api.until(lambda: len(api.edited) == 2)
    assert message["reply_markup"] == before
    (rating,) = await state.ratings()
    assert (rating.value, rating.reason) == ("down", None)


@pytest.mark.parametrize(
    ("language", "question", "reasons"),
    [
        ("en", "What is the weather on Mars?", ["It is in the articles", "Not what I asked", "Bad wording", "« Back"]),
        ("ru", "Какая погода на Марсе?", ["В статьях это есть", "Я не об этом", "Плохо изложено", "« Назад"]),
        ("ar", "ما الطقس على المريخ؟", ["هذا مذكور في المقالات", "ليس هذا سؤالي", "صياغة ركيكة", "« رجوع"]),
    ],
)
async def test_an_i_do_not_know_has_reasons_of_its_own(
    api: BotApi, state: State, language: str, question: str, reasons: list[str]
) -> None:
    message = await answered(api, question, language=language)
    await pressed(api, message, "rate:down", language=language)
    await api.until(lambda: api.edited)
    rows = message["reply_markup"]["inline_keyboard"]
    shown = [button["text"] for row in rows for button in row if button.get("callback_data", "").startswith("rate:")]
    assert shown == reasons
    await pressed(api, message, "rate:stated", language=language)
    await settled(api)
    (judged,) = await state.judged()
    assert (judged.rating.reason, judged.rating.facts, judged.question) == ("stated", (), question)


async def test_each_person_in_a_group_has_an_opinion(api: BotApi, state: State) -> None:
    message = await answered(api, f"@test_bot {QUESTION}", chat=-5, person=7)
    await pressed(api, message, "rate:up", person=7)
    await pressed(api, message, "rate:down", person=8)
    await api.until(lambda: api.edited)
    await pressed(api, message, "rate:wrong", person=9)
    await settled(api, -5)
    given = {rating.person: (rating.value, rating.reason) for rating in await state.ratings()}
    assert given == {7: ("up", None), 8: ("down", None), 9: ("down", "wrong")}


async def test_an_opinion_on_a_message_that_is_gone_is_kept_quietly(api: BotApi, state: State) -> None:
    message = await answered(api)
    del api.messages[1, message["message_id"]]
    await pressed(api, message, "rate:down")
    await settled(api)
    assert len(await state.ratings()) == 1
    assert api.refused == ["editMessageReplyMarkup: Bad Request: message to edit not found"]
    api.refused.clear()


async def test_an_opinion_that_is_none_of_those_asked_for_is_acknowledged(api: BotApi, state: State) -> None:
    message = await answered(api)
    query, _ = await api.pressed(message, "rate:whatever")
    await api.until(lambda: query in api.answered)
    await settled(api)
    assert await state.ratings() == ()


async def test_an_opinion_is_kept_by_fact_and_version(api: BotApi, state: State, base: Served) -> None:
    message = await answered(api)
    version = base.index.version
    base.index = edited(base.index)
    await pressed(api, message, "rate:up")
    await settled(api)
    (rating,) = await state.ratings()
    assert (rating.facts, rating.base) == (("palm-house-species",), version), "that answered, not the one in service"
