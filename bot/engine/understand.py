"""A question -> what it speaks of and what it asks for, before any fact is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.base import Index
from bot.engine.describe import describe
from bot.engine.mentions import CUES, find, id_of, is_filler, sort_of
from bot.engine.spelling import spell
from bot.language import PACKS
from bot.language.detect import detect
from bot.language.text import clean, words
from bot.model import Mention, Question, QuestionType, Thresholds, Understanding

GENERAL_ASKS = frozenset({"thing", "statement", "list", "manner"})
"""Asks that nearly every fact can serve."""
_REACH_OF_WHICH = 2
"""A kind noun this near behind "which" is what is asked for ("which official site")."""


def understand(question: Question, index: Index, thresholds: Thresholds) -> Understanding:
    """Everything that can be told from the question alone."""
    text = clean(question.text)
    language = detect(text, index.languages, question.language)
    pack = PACKS[language]
    raw = words(text.replace("؟", "?"))
    asks_aloud = "?" in raw
    tokens = [(word, pack.normalise(word)) for word in raw if word != "?"]
    spelled = spell([token for token in tokens if token[1]], index.lexicons[language], thresholds.spelling)
    mentions = describe(find(spelled, index, language), index)
    asked, mentions = _asked(mentions)
    return Understanding(
        language=language,
        type=_type(mentions, asked, asks_aloud),
        asked=asked,
        mentions=tuple(mentions),
        negated=_negated(mentions),
        carried=(),
    )


def has_cue(mentions: Sequence[Mention], cue: str) -> bool:
    """Whether any mention is this cue (``cue:except``, ``chat:thanks`` …)."""
    return any(cue in mention.meanings for mention in mentions)


def is_content(mention: Mention) -> bool:
    """Whether the mention says what the question is about, or is an unknown word."""
    return not mention.meanings or any(sort_of(m) not in CUES for m in mention.meanings)


def content(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that say what the question is about, fillers left out."""
    return [m for m in mentions if is_content(m) and not is_filler(m)]


def _asked(mentions: list[Mention]) -> tuple[frozenset[str], list[Mention]]:
    """What is asked for; "which city" asks for a city and no longer speaks of one."""
    asked: dict[str, None] = {}
    result = list(mentions)
    for at, mention in enumerate(mentions):
        asks = [id_of(m) for m in mention.meanings if sort_of(m) == "ask"]
        asked.update(dict.fromkeys(asks))
        if not asks:
            continue
        for place in range(at + 1, min(at + 1 + _REACH_OF_WHICH, len(mentions))):
            nouns = [m for m in mentions[place].meanings if sort_of(m) in {"kind", "class"}]
            if nouns:
                asked.update(dict.fromkeys(nouns))
                result[place] = replace(mentions[place], meanings=(*mentions[place].meanings, "cue:filler"))
                break
            if is_filler(mentions[place]) or any(sort_of(m) in {"entity", "relation"} for m in mentions[place].meanings):
                break
    if len(asked) > 1:
        asked.pop("thing", None)
    return frozenset(asked), result


def _type(mentions: Sequence[Mention], asked: frozenset[str], asks_aloud: bool) -> QuestionType:
    leading = next((m for m in mentions if not is_filler(m) or set(map(sort_of, m.meanings)) - {"cue"} or _opens(m)), None)
    if has_cue(mentions, "cue:choice") and _alternatives(mentions):
        return QuestionType.CHOICE
    if leading and _opens(leading) and not any(sort_of(m) == "ask" for m in leading.meanings):
        return QuestionType.YES_NO
    if has_cue(mentions, "cue:yes_no") and not asked - GENERAL_ASKS:
        return QuestionType.YES_NO
    if has_cue(mentions, "cue:overview") and not asked - {"thing", "person"}:
        return QuestionType.OVERVIEW
    if asks_aloud and not asked and not has_cue(mentions, "cue:continues"):
        return QuestionType.YES_NO
    return QuestionType.OPEN


def _opens(mention: Mention) -> bool:
    return "cue:yes_no_start" in mention.meanings


def _alternatives(mentions: Sequence[Mention]) -> bool:
    """Whether something stands on both sides of the "or"."""
    at = next(i for i, m in enumerate(mentions) if "cue:choice" in m.meanings)
    return bool(content(mentions[:at])) and bool(content(mentions[at + 1 :]))


def _negated(mentions: Sequence[Mention]) -> bool:
    return has_cue(mentions, "cue:negation") and not has_cue(mentions, "cue:rhetorical")
