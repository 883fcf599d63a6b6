"""No secret in any log."""

from __future__ import annotations

import logging

import pytest
from telegram.error import NetworkError

from bot.telegram_app import logs

SECRET = "1234567:AAsecret-half-of-a-token"


@pytest.fixture(autouse=True)
def hidden() -> None:
    logs.hide([SECRET, SECRET.partition(":")[2]])


def said(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(logging.Formatter().format(record) for record in caplog.records)


@pytest.mark.parametrize("shown", [SECRET, SECRET.replace(":", "%3A"), f"https://x/bot{SECRET}/getMe"])
def test_logs_hide_a_secret_in_message_arguments_and_traceback(caplog: pytest.LogCaptureFixture, shown: str) -> None:
    log = logging.getLogger("any")
    log.warning(f"in {shown}")  # noqa: G004
    log.warning("in %s and %r", shown, {"url": shown})
    try:
        raise ValueError(shown)
    except ValueError:
        log.exception("failed")
    assert "AAsecret" not in said(caplog)
    assert "Traceback" in said(caplog)
    assert "in <hidden>" in said(caplog) or "in https" in said(caplog) or "%3A<hidden>" in said(caplog)


def test_logs_tell_faults_on_the_way_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise NetworkError(f"no way to {SECRET}")
    except NetworkError:
        logging.getLogger("any").exception("polling")
    assert said(caplog) == "polling (NetworkError: no way to <hidden>)"


def test_logs_leave_other_records_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("any").warning("100 %")
    assert said(caplog) == "100 %"
