"""What a request was, and what may become of it other than its result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Parameters = Mapping[str, str]
"""As they came: text, of which structures are JSON."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request that came in."""

    method: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Fault:
    """What a request gets instead of its result, because someone wanted to see what the bot makes of it."""

    code: int = 500
    description: str = "Internal Server Error"
    parameters: Json = field(default_factory=dict)
    drop: bool = False
    """Close the connection instead of answering."""


class RefusalError(Exception):
    """An answer with ``ok: false``, in Telegram's words where they are known."""

    def __init__(self, code: int, description: str, **parameters: object) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad(description: str) -> RefusalError:
    """The usual refusal."""
    return RefusalError(400, f"Bad Request: {description}")


def forbidden(description: str) -> RefusalError:
    """For chats that the bot may not write to."""
    return RefusalError(403, f"Forbidden: {description}")
