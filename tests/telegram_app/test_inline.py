"""Inline mode: what is offered to be sent into any chat."""

from __future__ import annotations

from typing import Any

import pytest

from bot.preview import BotApi
from bot.state import State
from tests.telegram_app.stub import StubEngine

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> object:
    """The server refused no request."""
    yield
    assert api.refused == []


async def inline(api: BotApi, query: str, language: str = "en", person: int = 7) -> dict[str, Any]:
    number = await api.inline(query, chat=-5, person=person, language=language)
    await api.until(lambda: number in api.answered)
    return api.answered[number]


def ids(answer: dict[str, Any]) -> list[str]:
    return [result["id"] for result in answer["results"]]


async def test_inline_offers_the_answer_with_its_source(api: BotApi) -> None:
    (result,) = (await inline(api, "who?", "ru"))["results"]
    assert (result["id"], result["title"]) == ("first", "first ru <?>")
    answer, source = result["description"].split("\n")
    assert "who?" in answer
    assert "Publisher" in source
    assert source.endswith("дата не указана")
    assert "who?" in result["message"]["text"]
    assert "Источник: " in result["message"]["text"]


async def test_inline_shortens_between_words(api: BotApi) -> None:
    (result,) = (await inline(api, "who " + "x1234567 " * 20))["results"]
    assert result["description"].split("\n")[0].endswith("x1234567 …")
    assert len(result["description"].split("\n")[0]) <= 130


async def test_inline_offers_what_may_be_meant(api: BotApi) -> None:
    assert ids(await inline(api, "choose")) == ["first", "second"]


async def test_inline_has_the_same_results_for_the_same_words(api: BotApi) -> None:
    assert await inline(api, "choose") == await inline(api, "choose")


async def test_inline_begins_with_the_examples(api: BotApi) -> None:
    assert ids(await inline(api, " ")) == ["first", "second"]


async def test_inline_begins_with_what_most_people_asked(api: BotApi, state: State, engine: StubEngine) -> None:
    for person, word in [(1, "only second"), (2, "only second"), (3, "known"), (3, "known"), (3, "known")]:
        await api.text(word, chat=person)
    await api.replies(5)
    await api.text("/help", chat=3)
    await api.replies(6)  # by then all is kept
    assert ids(await inline(api, "")) == ["second", "first"]


async def test_inline_leads_to_the_private_chat_where_nothing_is_found(api: BotApi) -> None:
    answer = await inline(api, "unknown", "ru")
    assert answer["results"] == []
    assert answer["button"] == {"text": "Ответ не найден. Открыть чат", "start_parameter": "inline"}
    await api.text(f"/start {answer['button']['start_parameter']}", language="ru")
    (message,) = await api.replies(1)
    assert message["text"].startswith("Здравствуйте")


async def test_inline_has_no_button_beside_results(api: BotApi) -> None:
    assert (await inline(api, "who?"))["button"] is None


@pytest.mark.parametrize(
    ("query", "personal"), [("who?", False), ("кто?", False), ("من؟", False), ("", True), ("2023", True)]
)
async def test_inline_is_kept_for_all_unless_it_depends_on_who_asks(api: BotApi, query: str, personal: bool) -> None:
    answer = await inline(api, query)
    assert answer["is_personal"] is personal
    assert answer["cache_time"] == 300


async def test_inline_tells_nothing_of_others(api: BotApi, engine: StubEngine) -> None:
    await api.text("one", chat=7)
    await api.replies(1)
    await inline(api, "two", person=7)
    assert engine.questions[-1].context is None


async def test_inline_that_fails_finds_nothing_and_is_not_kept(api: BotApi) -> None:
    answer = await inline(api, "fail")
    assert (answer["results"], answer["cache_time"]) == ([], 0)
