"""No secret in any log: the token is part of every address that is requested."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterable

from telegram.error import TelegramError

HIDDEN = "<hidden>"

_secrets: set[str] = set()


def configure(secrets: Iterable[str]) -> None:
    """Logs to standard error, unless logging is set up already, and hides the secrets in every record."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for each request, with its address
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.INFO)  # below, it logs what people write
    hide(secrets)


def hide(secrets: Iterable[str]) -> None:
    """Hides these too, whatever logger and handler a record takes."""
    _secrets.update(secret for secret in secrets if len(secret) > 3)
    previous = logging.getLogRecordFactory()
    if isinstance(previous, _Redacting):
        return
    logging.setLogRecordFactory(_Redacting(previous))


def redact(text: str) -> str:
    """The text with every secret replaced, the longest first."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text


class _Redacting:
    """A record factory that knows what to leave out.

    Errors of Telegram and of the way there are a sentence, not a traceback:
    their traceback leads through the library and tells an operator nothing.
    """

    def __init__(self, previous: object) -> None:
        self._previous = previous

    def __call__(self, *args: object, **kwargs: object) -> logging.LogRecord:
        record: logging.LogRecord = self._previous(*args, **kwargs)  # type: ignore[operator]
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # a faulty logging call is not ours to hide
            return record
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, TelegramError):
            message, record.exc_info = f"{message} ({type(error).__name__}: {error})", None
        elif error is not None:
            lines = "".join(traceback.format_exception(error))
            if redact(lines) != lines:
                message, record.exc_info = f"{message}\n{lines}", None
        record.msg, record.args = redact(message), ()
        return record


def say(sentence: str) -> None:
    """Tells the operator on standard error, in one sentence."""
    sys.stderr.write(redact(sentence) + "\n")
    sys.stderr.flush()
