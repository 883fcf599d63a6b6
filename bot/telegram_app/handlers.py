"""What the bot does with each sort of update: the table, and a method for each row."""

from __future__ import annotations

import datetime as dt
import logging
import re
import traceback

from telegram import Message, Update, User
from telegram.error import Forbidden, NetworkError, TelegramError, TimedOut
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.config import Settings
from bot.model import Choice, Context, Decision, Question, Reply, Status
from bot.state import Asked, Given, Rating, State
from bot.telegram_app import inline
from bot.telegram_app.formatting import FACES, RATING, language_names
from bot.telegram_app.ports import Base, Engine, Index
from bot.telegram_app.sending import Sent, acknowledge, replace, revise, send

_LOGGER = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")
"""What Telegram is asked for."""

Telegram = ContextTypes.DEFAULT_TYPE
"""What the library hands to a handler; the bot's name is all that is used of it."""


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
            MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT & ~filters.COMMAND, self.edited),
            CallbackQueryHandler(self.rating, f"^{RATING}"),
            CallbackQueryHandler(self.choice),
            InlineQueryHandler(self.inline),
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

    async def question(self, update: Update, context: Telegram) -> None:
        """Answers, and then remembers: what was asked, and what the next question may refer to."""
        message, index = _message(update), self._base.index
        chat, person = _who(update)
        before = await self._state.context(chat, person)
        language = _preferred(before, update.effective_user, index)
        text = _text(message, context.bot.username)
        if self._is_too_long(text):
            await send(message, self._too_long(language, index), index)
            return
        decision = self._engine.answer(_question(text, language, before), index, self._settings.thresholds)
        sent = await send(message, decision.reply, index)
        await self._remember(update, text, decision, index, message.message_id, sent, before)

    async def edited(self, update: Update, context: Telegram) -> None:
        """Turns the answer of an edited question into the answer to what it says now."""
        message, index = _message(update), self._base.index
        chat, _ = _who(update)
        given = await self._state.given(chat, question=message.message_id)
        if given is None:
            return  # it was not for the bot, or was forgotten
        language = _preferred(given.before, update.effective_user, index)
        text = _text(message, context.bot.username)
        if self._is_too_long(text):
            await revise(message, given.messages, self._too_long(language, index), index)
            return
        decision = self._engine.answer(_question(text, language, given.before), index, self._settings.thresholds)
        sent = await revise(message, given.messages, decision.reply, index)
        await self._remember(update, text, decision, index, message.message_id, sent, given.before)

    async def inline(self, update: Update, _: Telegram) -> None:
        """Offers what can be sent into any chat for what is typed after the bot's name."""
        query, index = update.inline_query, self._base.index
        if query is None:
            return
        language, text = _preferred(None, query.from_user, index), query.query.strip()
        if text:
            decision = self._engine.answer(_question(text, language, None), index, self._settings.thresholds)
            replies = inline.answers(decision, index, self._engine)
        else:
            replies = [self._engine.pick(fact, language, index).reply for fact in index.subject.examples]
        await query.answer(inline.results(replies, index), cache_time=inline.CACHED, is_personal=True)

    async def rating(self, update: Update, _: Telegram) -> None:
        """Keeps what someone thinks of an answer, and thanks."""
        query, index = update.callback_query, self._base.index
        if query is None:
            return
        await acknowledge(query, index.say(await self._language(update, index), "telegram_rated"))
        value = (query.data or "").removeprefix(RATING)
        if query.message is None or value not in FACES:
            return
        chat, message = query.message.chat.id, query.message.message_id
        given = await self._state.given(chat, message=message)
        facts, base = (given.facts, given.base) if given else ((), index.version)
        now = dt.datetime.now(dt.UTC)
        await self._state.rate(Rating(chat, message, query.from_user.id, value, facts, base, now))

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
        sent = await replace(query.message, decision.reply, index)
        fact = index.facts.get(picked)
        text = fact.question[language] if fact else picked
        await self._remember(update, text, decision, index, query.message.message_id, sent, None)

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

    def _is_too_long(self, text: str) -> bool:
        return len(text) > self._settings.limits.question_length

    def _too_long(self, language: str, index: Index) -> Reply:
        sentence = index.say(language, "telegram_too_long", limit=self._settings.limits.question_length)
        return Reply(Status.CHAT, language, sentence)

    async def _remember(
        self, update: Update, text: str, decision: Decision, index: Index,
        question: int, sent: Sent, before: Context | None,
    ) -> None:  # fmt: skip
        """``question``: the message that was answered by the messages ``sent``."""
        chat, person = _who(update)
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
        await self._state.remember(asked, decision.context)
        await self._state.answered(given)


def _question(text: str, language: str, context: Context | None) -> Question:
    """A question of today."""
    return Question(text=text, today=dt.datetime.now(dt.UTC).astimezone().date(), language=language, context=context)


def _text(message: Message, name: str) -> str:
    """What was written to the bot, without its name by which it was called."""
    return re.sub(rf"(?<!\w)@{re.escape(name)}\b[,:]?", " ", message.text or "", flags=re.IGNORECASE).strip()


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
