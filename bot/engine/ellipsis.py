"""A follow-up that only names something else ("and the oak?", "no, I meant the elm"): the last question, asked of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.base import Index
from bot.engine.mentions import id_of, sort_of, text_of
from bot.engine.understand import content, has_cue, understand
from bot.model import Context, Mention, Question, QuestionType, Thresholds, Understanding

_DATES = frozenset({"year", "month"})
_BESIDE_A_NAME = frozenset({"kind", "class", "word"})
"""What may stand beside the name and says nothing new."""
_MERE_TALK = frozenset({"thing", "statement"})
"""Asks of "and what did … say?" that say nothing new either."""


def asked_again(question: Question, understanding: Understanding, index: Index, thresholds: Thresholds) -> str | None:
    """The last question with the new name in place of the old one; ``None`` where the follow-up is a question of its own."""
    context = question.context
    if context is None or not context.question or context.language != understanding.language:
        return None
    named = [m for m in content(understanding.mentions) if _slots(m, index)]
    if not named or _asks_something_else(understanding, context, index):
        return None
    before = replace(question, text=context.question, language=context.language, context=None)
    last = understand(before, index, thresholds).mentions
    new, old = _new(named, last), _old(named, last, index)
    if new is None or old is None:
        return None
    return text_of(new if mention is old else mention for mention in last)


def _asks_something_else(understanding: Understanding, context: Context, index: Index) -> bool:
    """Whether there is more in the follow-up than a name."""
    joints = [m for m in understanding.mentions if "cue:continues" in m.meanings or "cue:correction" in m.meanings]
    others = [m for m in understanding.mentions if m not in joints]
    asks = {id_of(meaning) for mention in others for meaning in mention.meanings if sort_of(meaning) == "ask"}
    if understanding.type is QuestionType.CHOICE or asks - _MERE_TALK - set(context.asked):
        return True
    if has_cue(others, "cue:yes_no_start") or any(sort_of(m) == "pronoun" for mention in others for m in mention.meanings):
        return True
    return any(not _slots(m, index) and not _says_nothing_new(m, index) for m in content(others))


def _says_nothing_new(mention: Mention, index: Index) -> bool:
    """Whether it is a noun beside the name, or says only that somebody says something."""
    statements = [m for m in mention.meanings if sort_of(m) == "relation" and index.relations[id_of(m)].statement]
    return bool(mention.meanings) and (bool(statements) or {*map(sort_of, mention.meanings)} <= _BESIDE_A_NAME)


def _new(named: Sequence[Mention], last: Sequence[Mention]) -> Mention | None:
    """The one name that the last question does not have."""
    known = {meaning for mention in last for meaning in mention.meanings}
    new = [mention for mention in named if known.isdisjoint(mention.meanings)]
    return new[0] if len(new) == 1 else None


def _old(named: Sequence[Mention], last: Sequence[Mention], index: Index) -> Mention | None:
    """The one name of the last question that the new one can stand for: the one that the follow-up takes back, if any."""
    wanted = {slot for mention in named for slot in _slots(mention, index)}
    fitting = [mention for mention in last if not mention.aside and wanted & _slots(mention, index)]
    taken_back = [old for old in fitting if any(set(old.meanings) & set(mention.meanings) for mention in named)]
    found = taken_back or fitting
    return found[0] if len(found) == 1 else None


def _slots(mention: Mention, index: Index) -> frozenset[str]:
    """What the mention could stand in for: the kinds of the entities it may mean, a country, or a sort of date."""
    return frozenset(filter(None, (_slot(meaning, index) for meaning in mention.meanings)))


def _slot(meaning: str, index: Index) -> str | None:
    sort = sort_of(meaning)
    if sort == "entity":
        kind = index.entities[id_of(meaning)].kind
        return None if kind == "office" or id_of(meaning) == index.subject.main else kind
    if sort == "foreign":
        return "country"
    return sort if sort in _DATES else None
