"""The buttons below a reply: choices, related questions, and a row to rate it and to hand it on.

A button hands back the id of a fact, which outlives a restart and an edit of the
base, never a place in a list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.language.direction import directed
from bot.model import SHORT_LABEL, Choice, Reply, Status
from bot.telegram_app.ports import Index
from bot.telegram_app.sharing import link, shared

_LOGGER = logging.getLogger(__name__)

Row = tuple[InlineKeyboardButton, ...]

RELATED = "also:"
"""What the data of a related question begins with; no id of a fact holds a colon."""
RATING = "rate:"
"""What the data of the buttons to rate begins with."""
FACES = {"up": "\N{THUMBS UP SIGN}", "down": "\N{THUMBS DOWN SIGN}"}
"""What is kept, and the button that says it."""
CARD = "card:"
"""What the data of the button for a statement's card begins with, before the fact's id."""
RATED = (Status.ANSWERED, Status.UNKNOWN)
"""What people may say whether it helped them: answers, and an "I don't know" too."""
REASONS = {
    Status.ANSWERED: ("wrong", "incomplete", "other", "wording"),
    Status.UNKNOWN: ("stated", "other", "wording"),
}
"""Why it did not help: ``other`` is not what was asked, ``stated`` is in the articles all the same."""
BACK = "back"
NUMBERS = 8
"""Buttons beside each other: Telegram shows no more."""


def keyboard(reply: Reply, index: Index, bot: str) -> InlineKeyboardMarkup | None:
    """A button for each choice and each related question, and a row of small ones; ``None`` without any.

    ``bot``: its user name, without ``@``.
    """
    for choice in {*reply.choices, *reply.related} - {*choosable(reply), *followable(reply)}:
        _LOGGER.error("The id %s is too long for a button, which is left out.", choice.fact)
    rows = [
        *_offered(choosable(reply), reply.language, _calling),
        *_offered(followable(reply), reply.language, lambda label, fact: _calling(label, RELATED + fact)),
    ]
    beside = (shared(bot, reply, index), _card(reply, index))
    small = (*(_faces() if reply.status in RATED else ()), *filter(None, beside))
    rows += [small] if small else []
    return InlineKeyboardMarkup(rows) if rows else None


def ways(reply: Reply, bot: str) -> InlineKeyboardMarkup | None:
    """The choices as links that open them in the private chat: for where no pressed button comes back to the bot."""
    rows = _offered(choosable(reply), reply.language, lambda label, fact: InlineKeyboardButton(label, link(bot, fact)))
    return InlineKeyboardMarkup(rows) if rows else None


def choosable(reply: Reply) -> tuple[Choice, ...]:
    """The choices that a button can hand back."""
    return tuple(choice for choice in reply.choices if _fits(choice.fact))


def followable(reply: Reply) -> tuple[Choice, ...]:
    """The same of the related questions."""
    return tuple(choice for choice in reply.related if _fits(RELATED + choice.fact))


def is_listed(choices: Sequence[Choice]) -> bool:
    """Whether the choices stand in the message, because one of them is too long for a button."""
    return any(len(choice.label) > SHORT_LABEL for choice in choices)


def asking_why(shown: InlineKeyboardMarkup | None, status: Status, language: str, index: Index) -> InlineKeyboardMarkup:
    """The keyboard that is shown, with reasons in place of the buttons to rate."""
    *reasons, back = (
        _calling(index.say(language, f"telegram_reason_{name}"), RATING + name) for name in (*REASONS[status], BACK)
    )
    before, beside = _around(shown)
    return InlineKeyboardMarkup([*before, *_paired(reasons), (back, *beside)])


def asking_whether(shown: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup:
    """The keyboard that is shown, with the buttons to rate in place of the reasons."""
    before, beside = _around(shown)
    return InlineKeyboardMarkup([*before, (*_faces(), *beside)])


def _around(shown: InlineKeyboardMarkup | None) -> tuple[list[Row], Row]:
    """What does not ask for an opinion: the rows before, and the buttons beside or behind."""
    rows = list(shown.inline_keyboard) if shown else []
    asks = [any(str(button.callback_data).startswith(RATING) for button in row) for row in rows]
    at = asks.index(True) if True in asks else len(rows)
    beside = (button for row in rows[at:] for button in row if not str(button.callback_data).startswith(RATING))
    return rows[:at], tuple(beside)


def _paired(buttons: Sequence[InlineKeyboardButton]) -> list[Row]:
    """Two short ones side by side, a longer one in a row of its own."""
    rows: list[Row] = []
    for button in buttons:
        beside = rows and len(rows[-1]) == 1 and max(len(button.text), len(rows[-1][0].text)) <= SHORT_LABEL * 2 // 5
        rows = [*rows[:-1], (*rows[-1], button)] if beside else [*rows, (button,)]
    return rows


def _faces() -> Row:
    return tuple(_calling(face, RATING + value) for value, face in FACES.items())


def _card(reply: Reply, index: Index) -> InlineKeyboardButton | None:
    """For an answer that rests on someone's words: the button that sends them as a card."""
    fact = index.facts.get(reply.citations[0].fact) if reply.citations else None
    if reply.status is not Status.ANSWERED or fact is None or fact.speaker is None or not _fits(CARD + fact.id):
        return None
    return _calling(index.say(reply.language, "telegram_card"), CARD + fact.id)


def _calling(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


def _offered(
    choices: Sequence[Choice], language: str, button: Callable[[str, str], InlineKeyboardButton]
) -> list[Row]:  # fmt: skip
    """A row for each label, or rows of numbers where the labels are listed in the message.

    ``button`` makes one of a label and the id of a fact.
    """
    if is_listed(choices):
        buttons = [button(str(number), choice.fact) for number, choice in enumerate(choices, 1)]
        return [tuple(buttons[at : at + NUMBERS]) for at in range(0, len(buttons), NUMBERS)]
    return [(button(directed(choice.label, language), choice.fact),) for choice in choices]


def _fits(data: str) -> bool:
    return len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
