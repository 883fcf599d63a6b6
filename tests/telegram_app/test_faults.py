"""What goes wrong: here, on the way, and at Telegram."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import pytest

from bot.preview import BotApi, Fault
from tests.telegram_app.stub import plain

pytestmark = pytest.mark.usefixtures("bot")


def said(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(logging.Formatter().format(record) for record in caplog.records)


async def eventually(true: Callable[[], object]) -> None:
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not come to that within five seconds")


@pytest.mark.parametrize(("language", "sorry"), [("ar", "عذرًا"), ("en", "Sorry"), ("ru", "Извините")])
async def test_an_unexpected_error_is_logged_once_and_apologised_for(
    api: BotApi, caplog: pytest.LogCaptureFixture, language: str, sorry: str
) -> None:
    number = await api.text("fail secretly", language=language)
    await api.text("go on", language=language)
    apology, answer = await api.replies(2)
    assert apology["text"].startswith(sorry)
    assert plain(answer).startswith("go on <- None")
    errors = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(errors) == 1
    assert f"Update {number} failed with ValueError" in errors[0].getMessage()
    assert "stub.py" in errors[0].getMessage()
    assert "secretly" not in said(caplog)


@pytest.mark.parametrize(("language", "sorry"), [("ar", "عذرًا"), ("en", "Sorry"), ("ru", "Извините")])
async def test_an_unexpected_error_of_a_button_is_apologised_for_below_it(
    api: BotApi, caplog: pytest.LogCaptureFixture, language: str, sorry: str
) -> None:
    await api.text("choose", language=language)
    (message,) = await api.replies(1)
    caplog.clear()
    number = await api.press(message, "fail", language=language)
    assert (await api.replies(2))[1]["text"].startswith(sorry)
    assert not api.queries
    (error,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert f"Update {number} failed with ValueError" in error.getMessage()


async def test_a_fault_in_answering_a_button_costs_no_answer(api: BotApi) -> None:
    await api.text("choose")
    (shown,) = await api.replies(1)
    api.faults["answerCallbackQuery"] = [Fault(502, "Bad Gateway")]
    await api.press(shown, "first")
    await api.until(lambda: api.edited)
    assert not api.queries


async def test_a_short_fault_at_telegram_costs_no_answer(api: BotApi) -> None:
    api.faults["sendMessage"] = [Fault(502, "Bad Gateway"), Fault(drop=True)]
    await api.text("who?")
    (message,) = await api.replies(1)
    assert message["text"].startswith("who?")


async def test_an_answer_that_telegram_refuses_is_logged_and_apologised_for(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults["sendMessage"] = [Fault(400, "Bad Request: can't parse entities")]
    await api.text("who?")
    (message,) = await api.replies(1)
    assert message["text"].startswith("Sorry")
    assert "BadRequest: Can't parse entities" in said(caplog)


async def test_an_outage_of_polling_is_told_once(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    await api.until(lambda: api.made("getUpdates"))
    api.faults["getUpdates"] = [Fault(500), Fault(drop=True)]
    await api.update(poll={})  # not asked for, but it takes a poll's turn
    await api.text("who?")
    await api.text("and?")
    assert await api.replies(2)
    await api.until(lambda: not api.faults["getUpdates"], 20)
    await api.text("then?")
    await api.replies(3)
    assert said(caplog).count("cannot be fetched") == 1
    assert said(caplog).count("can be fetched again") == 1


async def test_the_token_is_in_no_log(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "httpx")
    await api.text("who?")
    await api.replies(1)
    await eventually(lambda: "/sendMessage" in said(caplog))
    assert api.token not in said(caplog)
