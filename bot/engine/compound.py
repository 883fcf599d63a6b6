"""Two questions in one ("how large was it, and when?"): cut where the second begins, answered one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.mentions import sort_of, text_of
from bot.engine.understand import content
from bot.model import Mention, Understanding

_FEWEST = 2
"""Mentions of a part; less is no question."""


def parts(understanding: Understanding) -> tuple[str, str] | None:
    """Both questions as texts of their own; ``None`` where there is only one.

    The second begins with a question word behind an "and". Where the first is nothing but
    a question word ("when and where did they meet?"), it asks of what the second asks of.
    """
    mentions = [mention for mention in understanding.mentions if not mention.aside]
    cut = next((at for at in range(1, len(mentions)) if _begins_another(mentions, at)), None)
    if cut is None:
        return None
    first, second = _without_joint(mentions[:cut]), mentions[cut:]
    if not content(first):
        first = [*first, *second[1:]]
    if len(first) < _FEWEST or not any(_asks(mention) for mention in first):
        return None
    return text_of(first), text_of(second)


def _begins_another(mentions: Sequence[Mention], at: int) -> bool:
    joined = "cue:continues" in mentions[at - 1].meanings
    return joined and _asks(mentions[at]) and any(_asks(mention) for mention in mentions[: at - 1])


def _asks(mention: Mention) -> bool:
    return any(sort_of(meaning) == "ask" for meaning in mention.meanings)


def _without_joint(mentions: Sequence[Mention]) -> list[Mention]:
    return [*mentions[:-1]] if "cue:continues" in mentions[-1].meanings else [*mentions]
