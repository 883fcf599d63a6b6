"""What the bot does with each sort of update: the table, and a method for each row."""

from __future__ import annotations

import datetime as dt
import logging
import traceback

from telegram import Message, Update, User
from telegram.error import Forbidden, NetworkError, TelegramError, TimedOut
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.config import Settings
from bot.model import Choice, Context, Decision, Question, Reply, Status
from bot.state import Asked, State
from bot.telegram_app.formatting import language_names
from bot.telegram_app.ports import Base, Engine, Index
from bot.telegram_app.sending import acknowledge, replace, send

_LOGGER = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query")
"""What Telegram is asked for."""

Telegram = ContextTypes.DEFAULT_TYPE
"""What the library hands to a handler; nothing of it is used."""


class Desk:
    """Where askers are served: the base, the engine and the state meet here."""

    def __init__(self, settings: Settings, base: Base, engine: Engine, state: State) -> None:
        self._settings = settings
        self._base = base
        self._engine = engine
        self._state = state

    def table(self) -> list[BaseHandler[Update, Telegram, None]]:
        """Every update that is heard, in the order in which it is tried."""
        new = filters.UpdateType.MESSAGE
        return [
            CommandHandler("start", self.start, new),
            CommandHandler("help", self.help, new),
            MessageHandler(new & filters.COMMAND & filters.ChatType.PRIVATE, self.help),
            MessageHandler(new & filters.TEXT & ~filters.COMMAND, self.question),
            CallbackQueryHandler(self.choice),
        ]

    async def start(self, update: Update, _: Telegram) -> None:
        """Greets, and offers questions to begin with."""
        message, index = _message(update), self._base.index
        language = await self._language(update, index)
        text = index.say(language, "telegram_start", languages=language_names(index, language))
        choices = tuple(
            Choice(fact, index.facts[fact].question[language]) for fact in index.subject.examples if fact in index.facts
        )
        if choices:
            text += "\n\n" + index.say(language, "telegram_examples")
        await send(message, Reply(Status.CHAT, language, text, choices=choices), index)

    async def help(self, update: Update, _: Telegram) -> None:
        """Says how to ask."""
        message, index = _message(update), self._base.index
        language = await self._language(update, index)
        text = index.say(language, "telegram_help", languages=language_names(index, language))
        await send(message, Reply(Status.CHAT, language, text), index)

    async def question(self, update: Update, _: Telegram) -> None:
        """Answers, and then remembers: what was asked, and what the next question may refer to."""
        message, index = _message(update), self._base.index
        text = message.text or ""
        chat, person = _who(update)
        before = await self._state.context(chat, person)
        language = _preferred(before, update.effective_user, index)
        limit = self._settings.limits.question_length
        if len(text) > limit:
            sentence = index.say(language, "telegram_too_long", limit=limit)
            await send(message, Reply(Status.CHAT, language, sentence), index)
            return
        question = Question(text=text, today=dt.datetime.now(dt.UTC).astimezone().date(), language=language, context=before)
        decision = self._engine.answer(question, index, self._settings.thresholds)
        await send(message, decision.reply, index)
        await self._remember(update, text, decision, index)

    async def choice(self, update: Update, _: Telegram) -> None:
        """Turns the message whose button was pressed into the answer to that choice."""
        query, index = update.callback_query, self._base.index
        if query is None:
            return
        await acknowledge(query)
        if query.data is None or query.message is None:
            return
        picked, language = query.data, await self._language(update, index)
        decision = self._engine.pick(picked, language, index)
        await replace(query.message, decision.reply, index)
        fact = index.facts.get(picked)
        await self._remember(update, fact.question[language] if fact else picked, decision, index)

    async def failed(self, update: object, context: Telegram) -> None:
        """Logs what went wrong, once and without the asker's words, and apologises to the asker.

        The error's own message is left out unless it is Telegram's: it may hold what was asked.
        """
        error = context.error
        number = update.update_id if isinstance(update, Update) else "?"
        if isinstance(error, Forbidden | TimedOut) or type(error) is NetworkError:
            _LOGGER.warning("Update %s: the answer could not be delivered (%s).", number, error)
            return
        message = f": {error}" if isinstance(error, TelegramError) else ""
        lines = "".join(traceback.format_tb(error.__traceback__)) if error else ""
        _LOGGER.error("Update %s failed with %s%s\n%s", number, type(error).__name__, message, lines)
        if not isinstance(update, Update) or not update.effective_message:
            return
        try:
            index = self._base.index
            language = await self._language(update, index)
            reply = Reply(Status.CHAT, language, index.say(language, "telegram_error"))
            await send(update.effective_message, reply, index)
        except Exception as again:  # the apology must not raise what it apologises for
            _LOGGER.warning("Update %s: no apology could be sent (%s).", number, type(again).__name__)

    async def _language(self, update: Update, index: Index) -> str:
        return _preferred(await self._state.context(*_who(update)), update.effective_user, index)

    async def _remember(self, update: Update, text: str, decision: Decision, index: Index) -> None:
        chat, person = _who(update)
        asked = Asked(
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
        await self._state.remember(asked, decision.context)


def _preferred(before: Context | None, user: User | None, index: Index) -> str:
    """The language of the conversation, else of the person's Telegram, else the base's first."""
    wanted = (before.language if before else "", (user.language_code or "").split("-")[0] if user else "")
    return next((language for language in wanted if language in index.languages), index.languages[0])


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise TypeError("the filters let through an update without a message")
    return update.effective_message


def _who(update: Update) -> tuple[int, int]:
    """The chat and the person, which are one in a private chat."""
    chat = update.effective_chat.id if update.effective_chat else 0
    return chat, update.effective_user.id if update.effective_user else chat
