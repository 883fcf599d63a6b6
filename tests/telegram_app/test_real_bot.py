"""The bot as it is run, with the real base and engine, against a Bot API server over HTTP."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from bot.preview import BotApi
from tests.telegram_app.test_process import ended, process

pytestmark = pytest.mark.usefixtures("habits_kept")

COMMAND = (sys.executable, "-m", "bot", "run", "--polling")

ANSWERED = [
    ("Where was the informal summit held?", "St Petersburg"),
    ("Сколько стран входит в СНГ?", "11"),
    ("من الأمين العام لرابطة الدول المستقلة؟", "ليبيديف"),
]
REFUSED = ["How much did the Dushanbe summit cost?", "В каком году основано СНГ?", "ما حالة الطقس في دوشنبه؟"]


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starts the program itself instead of the stand-in of the other tests."""
    monkeypatch.setattr("tests.telegram_app.test_process.COMMAND", COMMAND)


@pytest.mark.usefixtures("real")
async def test_the_bot_answers_and_refuses_in_three_languages_and_stops_cleanly(tmp_path: Path) -> None:
    environment = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/cisbot.sqlite3", "PYTHONIOENCODING": "utf-8"}
    async with BotApi() as api, process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url, **environment) as bot:
        for chat, (question, _) in enumerate(ANSWERED, 1):
            await api.text(question, chat=chat)
        for chat, question in enumerate(REFUSED, 11):
            await api.text(question, chat=chat)
        await api.until(lambda: len(api.sent) >= len(ANSWERED) + len(REFUSED), seconds=30)
        said = {message["chat"]["id"]: message["text"] for message in api.sent}
        for chat, (_, fact) in enumerate(ANSWERED, 1):
            assert fact in said[chat]
            assert "«" in said[chat] or "“" in said[chat], "the answer names its source"
        for chat, _ in enumerate(REFUSED, 11):
            refusal = said[chat].partition("\n")[0]
            assert not any(character.isdigit() for character in refusal), "a list of questions may follow it"
        bot.send_signal(signal.SIGTERM)
        code, printed = await ended(bot)
        assert code == 0, printed
        assert api.token.partition(":")[2] not in printed
    assert list(tmp_path.glob("cisbot.sqlite3"))  # noqa: ASYNC240 - the bot has ended, nothing waits
