"""Inline mode: what someone can send into any chat by typing the bot's name and a question."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, Update

from bot.language.detect import detect
from bot.language.direction import directed
from bot.model import Citation, Decision, Reply, Status
from bot.telegram_app.desk import Desk, Telegram, preferred
from bot.telegram_app.formatting import published, render
from bot.telegram_app.ports import Index

MOST = 10
CACHED = 300
"""Seconds that Telegram may show the same results for the same words."""
SHORT = 120
"""Characters of the answer that are shown below its title, before its source."""
START = "inline"
"""What the private chat is started with by who finds nothing here; no id of a fact, so it greets."""


async def offer(desk: Desk, update: Update, _: Telegram) -> None:
    """Offers what can be sent into any chat for what is typed after the bot's name.

    Words that show their language have the same results for everyone, and
    Telegram may keep them for all; the others depend on who types them.
    """
    query, index = update.inline_query, desk.base.index
    if query is None:
        return
    language, text = preferred(None, query.from_user, index), query.query.strip()
    if text:
        decision = desk.decide(text, language, None, index)
        language, replies = decision.reply.language, answers(desk, decision, index)
    else:
        replies = [desk.engine.pick(fact, language, index).reply for fact in await most_asked(desk, index)]
    found = results(replies, index)
    button = InlineQueryResultsButton(index.say(language, "telegram_inline_nothing"), start_parameter=START)
    personal = len({detect(text, index.languages, other) for other in index.languages}) > 1
    await query.answer(found, cache_time=CACHED, is_personal=personal, button=None if found else button)


async def most_asked(desk: Desk, index: Index) -> list[str]:
    """The facts that most people asked for of late, filled up with the examples of the base."""
    asked = await desk.state.most_asked(MOST)
    return list(dict.fromkeys(fact for fact in (*asked, *index.subject.examples) if fact in index.facts))


def answers(desk: Desk, decision: Decision, index: Index) -> list[Reply]:
    """The answer first, then those to the questions that it offers, then what else comes near."""
    reply = decision.reply
    found = [reply] if decision.status is Status.ANSWERED else []
    near = [choice.fact for choice in reply.choices]
    if decision.status in (Status.ANSWERED, Status.CLARIFY):
        least = desk.settings.thresholds.answer
        near += [candidate.fact for candidate in decision.candidates if candidate.score.total >= least]
    near = [fact for fact in dict.fromkeys(near) if fact in index.facts][:MOST]
    return found + [desk.engine.pick(fact, reply.language, index).reply for fact in near]


def results(replies: Iterable[Reply], index: Index) -> list[InlineQueryResultArticle]:
    """An article for each reply that rests on a fact and fits into one message; each fact once."""
    found: dict[str, InlineQueryResultArticle] = {}
    for reply in replies:
        fact = reply.citations[0].fact if reply.citations else ""
        texts = render(reply, index)
        if fact not in index.facts or fact in found or len(texts) > 1 or len(fact.encode()) > 64:
            continue
        found[fact] = InlineQueryResultArticle(
            id=fact,
            title=directed(index.facts[fact].question[reply.language], reply.language),
            description=_description(reply, reply.citations[0], index),
            input_message_content=InputTextMessageContent(texts[0]),
        )
    return list(found.values())[:MOST]


def _description(reply: Reply, citation: Citation, index: Index) -> str:
    """The short answer, and in a line of its own who published it and when."""
    text = reply.text if len(reply.text) <= SHORT else reply.text[:SHORT].rpartition(" ")[0].rstrip(" ,;:،؛") + " …"
    date = published(citation.published, reply.language, index)
    source = index.say(reply.language, "telegram_inline_source", publisher=citation.publisher, published=date)
    return directed(f"{text}\n{source}", reply.language)
