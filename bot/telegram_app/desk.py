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
from bot.telegram_app.pace import Pace
from bot.telegram_app.places import Places
from bot.telegram_app.ports import Base, Engine, Index
from bot.telegram_app.sending import Sent

Telegram = ContextTypes.DEFAULT_TYPE
"""What the library hands to a handler; the bot's name is all that is used of it."""
NOWHERE = 0
"""The chat of questions that were asked in none of the bot's own."""
DAY = 24 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class Desk:
    """What the handlers have in common."""

    settings: Settings
    base: Base
    engine: Engine
    state: State
    gallery: Gallery
    places: Places
    questions: Pace
    """What one person may ask."""
    notices: Pace
    """How often someone is told that it is too much."""
    hints: Pace
    """How often someone is asked for words instead of pictures."""
    greetings: Pace
    """How often a group is told how to call the bot."""

    @classmethod
    def of(cls, settings: Settings, base: Base, engine: Engine, state: State, gallery: Gallery) -> Desk:
        """With nothing heard so far."""
        limits = settings.limits
        return cls(
            settings, base, engine, state, gallery, Places(),
            questions=Pace(limits.flood_questions, limits.flood_seconds),
            notices=Pace(1, limits.flood_seconds),
            hints=Pace(1, limits.hint_minutes * 60),
            greetings=Pace(1, DAY),
        )  # fmt: skip

    async def fixed(self, update: Update, index: Index) -> str | None:
        """The language that is fixed for this chat, as long as the base speaks it."""
        language = await self.state.language(who(update)[0])
        return language if language in index.languages else None

    async def language(self, update: Update, index: Index) -> str:
        """The language for a sentence of the bot's own, where no question says which."""
        return await self.fixed(update, index) or preferred(
            await self.state.context(*who(update)), update.effective_user, index
        )

    async def language_below(self, update: Update, given: Given | None, index: Index) -> str:
        """The language of what a pressed button brings: that of its message, whoever presses; else the person's."""
        return given.language if given and given.language in index.languages else await self.language(update, index)

    def decide(self, text: str, language: str, before: Context | None, index: Index, fixed: str | None = None) -> Decision:
        """The engine's outcome for a question of today; ``fixed``: the language to answer in, whatever the question's."""
        question = Question(text=text, today=today(), language=language, context=before, answer_in=fixed)
        return self.engine.answer(question, index, self.settings.thresholds)

    def context_of(self, text: str, language: str, index: Index) -> Context | None:
        """What a message leaves that someone refers to; ``None`` if nothing of the subject is in it."""
        context = self.decide(text[: self.settings.limits.question_length], language, None, index).context
        return context if context.facts or context.entities else None

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
        asked = _asked(chat, person, text, decision, index)
        given = Given(
            chat, question, sent, person, asked.language, asked.status, asked.facts, asked.base, before, asked.time
        )  # fmt: skip
        await self.state.remember(asked, decision.offered())
        await self.state.answered(given)

    async def note(self, update: Update, text: str, decision: Decision, index: Index) -> None:
        """Keeps what was asked outside of the bot's own chats, where no conversation is kept."""
        if update.effective_user:
            await self.state.remember(_asked(NOWHERE, update.effective_user.id, text, decision, index), None)


def _asked(chat: int, person: int, text: str, decision: Decision, index: Index) -> Asked:
    return Asked(
        chat=chat,
        person=person,
        text=text,
        language=decision.reply.language,
        status=decision.status.value,
        gap=decision.gap.value if decision.gap else None,
        facts=tuple(dict.fromkeys(citation.fact for citation in decision.reply.citations)),
        confidence=decision.confidence,
        base=index.version,
        time=dt.datetime.now(dt.UTC),
    )


def today() -> dt.date:
    """The day where the bot runs."""
    return dt.datetime.now(dt.UTC).astimezone().date()


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
    """The chat and the person, which are one in a private chat.

    Who writes as a chat (an anonymous administrator, a channel) is that chat: the
    person that Telegram then names is the same for all of them.
    """
    chat = update.effective_chat.id if update.effective_chat else 0
    return chat, update.effective_sender.id if update.effective_sender else chat
