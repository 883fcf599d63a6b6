"""One decision held against one golden question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.base import Index
from bot.evaluation.folding import fold
from bot.evaluation.golden import Golden
from bot.language.detect import detect
from bot.model import Decision, Status


class Outcome(StrEnum):
    """How a question ended."""

    RIGHT = "right"
    MISSED = "missed"
    """It can be answered, and the bot asked back or said that it does not know."""
    WRONG = "wrong"
    """Answered, but something required is missing, something forbidden is there, or another fact is cited."""
    FALSE = "false"
    """Not to be answered, and not refused in an accepted way."""
    LANGUAGE = "language"
    """Not in the language of the question."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome and, where it is not ``right``, what was amiss."""

    outcome: Outcome
    why: str = ""


def judge(golden: Golden, decision: Decision, index: Index) -> Judgement:
    """The first thing amiss counts: the status, the language, the words, the citation."""
    reply = decision.reply
    if reply.status not in golden.status:
        outcome = Outcome.MISSED if Status.ANSWERED in golden.status else Outcome.FALSE
        return Judgement(outcome, f"status {reply.status}")
    language = detect(reply.text, index.languages, golden.language)
    if language != golden.language:
        return Judgement(Outcome.LANGUAGE, f"in {language}")
    answer = fold(reply.text)
    for pattern in golden.never:
        if pattern.search(answer):
            return Judgement(Outcome.WRONG, f"says {pattern.pattern}")
    if reply.status is not Status.ANSWERED:
        return Judgement(Outcome.RIGHT)
    missing = [pattern.pattern for pattern in golden.says if not pattern.search(answer)]
    if missing:
        return Judgement(Outcome.WRONG, f"lacks {', '.join(missing)}")
    if golden.lacks and (lack := golden.lacks(reply.text)):
        return Judgement(Outcome.WRONG, f"lacks {lack}")
    return _citation(golden, decision, index)


def _citation(golden: Golden, decision: Decision, index: Index) -> Judgement:
    cited = dict.fromkeys(citation.fact for citation in decision.reply.citations)
    files = {citation.file for citation in decision.reply.citations}
    if not cited or (golden.files and not files & set(golden.files)):
        return Judgement(Outcome.WRONG, f"cites {', '.join(sorted(files)) or 'nothing'}")
    if not golden.facts or cited.keys() & set(golden.facts):
        return Judgement(Outcome.RIGHT)
    if golden.says and any(rest_on_same_words(fact, wanted, index) for fact in cited for wanted in golden.facts):
        return Judgement(Outcome.RIGHT)
    return Judgement(Outcome.WRONG, f"cites {', '.join(cited)}")


def rest_on_same_words(one: str, other: str, index: Index) -> bool:
    """Whether a quote of one fact lies within a quote of the other."""
    first, second = index.facts[one], index.facts[other]
    if first.source != second.source:
        return False
    return any(a in b or b in a for a in first.quotes for b in second.quotes)
