"""Why the last answer came out as it did, in words for people.

The question is decided once more: the same question, conversation and base give
the same decision, so nothing but the question need be kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel.numbers import format_percent
from telegram import Update

from bot.engine.mentions import CUES, id_of, is_filler, sort_of
from bot.language.places import cities, countries
from bot.model import Decision, Mention, Reply, Status
from bot.state import Asked
from bot.telegram_app.desk import Desk, Telegram, message_of, who
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import send

LONGEST_QUESTION = 300
"""Characters of the question that are shown again."""
MOST_MEANINGS = 3
"""Names that one word is said to stand for."""


async def explain(desk: Desk, update: Update, _: Telegram) -> None:
    """Explains the last answer that this person got in this chat."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    latest = await desk.state.latest(*who(update))
    if latest is None:
        text = index.say(language, "telegram_why_nothing")
    else:
        asked, before = latest
        decision = desk.decide(asked.text, asked.language, before, index)
        least = desk.settings.thresholds.answer
        text = "\n".join(_explained(asked, decision, least, language, index))
    await send(message, Reply(Status.CHAT, language, text), index)


def _explained(asked: Asked, decision: Decision, least: float, language: str, index: Index) -> Iterator[str]:
    """Line by line. ``least``: the score from which a fact is told."""
    question = asked.text if len(asked.text) <= LONGEST_QUESTION else asked.text[:LONGEST_QUESTION] + "…"
    yield index.say(language, "telegram_why_question", question=question)
    yield ""
    if asked.base != index.version:
        yield index.say(language, "telegram_why_changed")
        yield ""
    offered = index.facts.get(asked.facts[0]) if asked.facts else None
    if offered and asked.text in offered.question.values():
        yield index.say(language, "telegram_why_offered")
        for fact in asked.facts:
            yield from _fact("telegram_why_fact", fact, None, language, index)
        return
    yield from _understood(decision, language, index)
    yield from _weighed(decision, least, language, index)


def _understood(decision: Decision, language: str, index: Index) -> Iterator[str]:
    """What each word was taken for, and what came from the conversation."""
    understanding = decision.understanding
    words = [mention for mention in understanding.mentions if not mention.aside]
    asking = [mention.text for mention in words if any(sort_of(meaning) == "ask" for meaning in mention.meanings)]
    taken = [mention for mention in words if any(sort_of(meaning) not in CUES for meaning in mention.meanings)]
    unknown = [mention.text for mention in words if not mention.meanings and not is_filler(mention)]
    if asking or taken:
        yield index.say(language, "telegram_why_understood")
    if asking:
        yield index.say(language, "telegram_why_asking", words=", ".join(asking))
    for mention in taken:
        yield _taken(mention, understanding.language, language, index)
    if unknown:
        yield index.say(language, "telegram_why_unknown_words", words=", ".join(unknown))
    carried = [name for meaning in understanding.carried for name in _named(meaning.removeprefix("~"), language, index)]
    if carried:
        yield index.say(language, "telegram_why_carried", names=", ".join(dict.fromkeys(carried)))
    if asking or taken or unknown or carried:
        yield ""


def _taken(mention: Mention, spoken: str, language: str, index: Index) -> str:
    """One word or phrase with what it stands for, where that is more than itself. ``spoken``: the question's language."""
    names = list(dict.fromkeys(name for meaning in mention.meanings for name in _named(meaning, language, index)))
    guessed = mention.quality < 1
    if not names and guessed:
        names = [word for meaning in mention.meanings for word in _plain(meaning, spoken, index)][:1]
    if not names:
        return index.say(language, "telegram_why_word", word=mention.text)
    key = "telegram_why_word_guessed" if guessed else "telegram_why_word_meant"
    return index.say(language, key, word=mention.text, meaning=" / ".join(names[:MOST_MEANINGS]))


def _named(meaning: str, language: str, index: Index) -> Iterator[str]:
    """The proper name that a meaning stands for, if it stands for one."""
    sort, name = sort_of(meaning), id_of(meaning)
    if sort == "entity" and name in index.entities:
        yield index.entities[name].names[language]
    elif sort in ("foreign", "elsewhere"):
        yield (countries(language) if sort == "foreign" else cities(language))[name]


def _plain(meaning: str, language: str, index: Index) -> Iterator[str]:
    """The word of the base that a misspelled one was taken for."""
    sort, name = sort_of(meaning), id_of(meaning)
    if sort == "topic" and name in index.topics:
        yield from index.topics[name].words[language][:1]
    if sort == "relation" and name in index.relations:
        yield from index.relations[name].words[language][:1]


def _weighed(decision: Decision, least: float, language: str, index: Index) -> Iterator[str]:
    """The facts told or nearly told, each with how well it fits."""
    scores = {candidate.fact: candidate.score.total for candidate in decision.candidates}
    told = tuple(dict.fromkeys(citation.fact for citation in decision.reply.citations))
    others = [fact for fact in scores if fact not in told]
    if decision.status is Status.CHAT:
        yield index.say(language, "telegram_why_chat")
        return
    if decision.status is Status.CLARIFY:
        yield index.say(language, "telegram_why_close")
        for choice in decision.reply.choices:
            yield from _fact("telegram_why_reading", choice.fact, scores.get(choice.fact), language, index)
        return
    if decision.status is Status.UNKNOWN:
        yield index.say(language, "telegram_why_none", least=format_percent(least, locale=language))
    for fact in told:
        yield from _fact("telegram_why_fact", fact, scores.get(fact), language, index)
    for fact in others[:1]:
        yield from _fact("telegram_why_next" if told else "telegram_why_nearest", fact, scores[fact], language, index)


def _fact(key: str, fact: str, score: float | None, language: str, index: Index) -> Iterator[str]:
    """A fact by the question that it answers and its id; without a score where it was not weighed."""
    if fact in index.facts:
        line = index.say(language, key, question=index.facts[fact].question[language], fact=fact)
        weighed = (
            "" if score is None else index.say(language, "telegram_why_score", score=format_percent(score, locale=language))
        )
        yield line + weighed
