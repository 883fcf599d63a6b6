"""Where askers are served: the base, the engine and the state meet here, and every handler is given one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.config import Settings
from bot.model import Context, Decision, Question, Reply, Status
from bot.state import Asked, Given, State
from bot.telegram_app.gallery import Gallery
from bot.telegram_app.ports import Base, Engine, Index
from bot.telegram_app.sending import Sent

Telegram = ContextTypes.DEFAULT_TYPE
"""What the library hands to a handler; the bot's name is all that is used of it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the handlers have in common."""

    settings: Settings
    base: Base
    engine: Engine
    state: State
    gallery: Gallery

    async def language(self, update: Update, index: Index) -> str:
        """The language for a sentence of the bot's own, where no question says which."""
        return preferred(await self.state.context(*who(update)), update.effective_user, index)

    def decide(self, text: str, language: str, before: Context | None, index: Index) -> Decision:
        """The engine's outcome for a question of today."""
        today = dt.datetime.now(dt.UTC).astimezone().date()
        question = Question(text=text, today=today, language=language, context=before)
        return self.engine.answer(question, index, self.settings.thresholds)

    def refusal(self, text: str, language: str, index: Index) -> Reply | None:
        """What to say to a question that is too long to be looked at; ``None`` for others."""
        limit = self.settings.limits.question_length
        if len(text) <= limit:
            return None
        return Reply(Status.CHAT, language, index.say(language, "telegram_too_long", limit=limit))

    async def remember(
        self, update: Update, text: str, decision: Decision, index: Index,
        question: int, sent: Sent, before: Context | None,
    ) -> None:  # fmt: skip
        """Keeps what was asked, what the next question may refer to, and where the answer stands.

        ``question``: the message that was answered by the messages ``sent``.
        """
        chat, person = who(update)
        status, facts = decision.status.value, tuple(dict.fromkeys(c.fact for c in decision.reply.citations))
        language, now = decision.reply.language, dt.datetime.now(dt.UTC)
        asked = Asked(
            chat=chat,
            person=person,
            text=text,
            language=language,
            status=status,
            gap=decision.gap.value if decision.gap else None,
            facts=facts,
            confidence=decision.confidence,
            base=index.version,
            time=now,
        )
        given = Given(chat, question, sent, person, language, status, facts, index.version, before, now)
        await self.state.remember(asked, decision.context)
        await self.state.answered(given)


def preferred(before: Context | None, user: User | None, index: Index) -> str:
    """The language of the conversation, else of the person's Telegram, else the base's first."""
    wanted = (before.language if before else "", (user.language_code or "").split("-")[0] if user else "")
    return next((language for language in wanted if language in index.languages), index.languages[0])


def message_of(update: Update) -> Message:
    """The message of an update that the filters let through because it has one."""
    if update.effective_message is None:
        raise TypeError("the filters let through an update without a message")
    return update.effective_message


def who(update: Update) -> tuple[int, int]:
    """The chat and the person, which are one in a private chat."""
    chat = update.effective_chat.id if update.effective_chat else 0
    return chat, update.effective_user.id if update.effective_user else chat
