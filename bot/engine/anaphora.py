"""What "he", "it" and "them" ask further of what was told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.mentions import id_of, sort_of
from bot.engine.understand import has_cue
from bot.model import Context, Mention, QuestionType, Understanding

_COUNTS = frozenset({"number", "list"})
_TIMES = frozenset({"time", "year", "month"})
_OFFICES = frozenset({"office", "kind:office"})
_ASKS_OF_OFFICE = _OFFICES | {"person", "country", "kind:country", "thing"}


def asks_who(understanding: Understanding, own: Sequence[Mention], index: Index) -> bool:
    """Whether nothing is asked but who "he" is, or which office of which country he holds."""
    it = has_cue(understanding.mentions, "pronoun:thing") and not has_cue(understanding.mentions, "pronoun:person")
    if not own and understanding.asked == {"person"} and not it:
        return True
    he = has_cue(understanding.mentions, "pronoun:person") and all(_is_of_office(mention, index) for mention in own)
    of_office = understanding.asked & _OFFICES or any(_is_of_office(mention, index) for mention in understanding.mentions)
    return he and bool(of_office) and understanding.asked <= _ASKS_OF_OFFICE


def _is_of_office(mention: Mention, index: Index) -> bool:
    """Whether the mention is the name of an office, the word for it, or says that somebody holds one."""
    return "kind:office" in mention.meanings or any(
        (sort_of(m) == "entity" and index.entities[id_of(m)].kind == "office")
        or (sort_of(m) == "relation" and index.relations[id_of(m)].value == "office")
        for m in mention.meanings
    )


def asks_of_it(understanding: Understanding, own: Sequence[Mention], context: Context, index: Index) -> bool:
    """Whether more is asked of the very fact that was told: how many its list has, or of which time its number is."""
    fact, asked = index.facts.get(context.facts[0]), understanding.asked - {"thing"}
    sorts = [{*map(sort_of, mention.meanings)} for mention in own]
    it = has_cue(understanding.mentions, "pronoun:thing")
    if fact is None or not asked or (not it and any("topic" in each and "relation" not in each for each in sorts)):
        return False
    if asked <= _COUNTS:
        return bool(entities_of(fact)) and index.relations[fact.relation].values in {"open", "closed"}
    dated = any(
        index.relations[id_of(m)].value == "date" for mention in own for m in mention.meanings if sort_of(m) == "relation"
    )
    return asked <= _TIMES and not dated and (fact.period is not None or (context.event is None and not own))


def is_one_of_them(
    understanding: Understanding, own: Sequence[Mention], kinds: set[str], context: Context, index: Index
) -> bool:  # fmt: skip
    """Whether it is asked of somebody or something if they are on the list that was told ("is the oak one of them?")."""
    fact = index.facts.get(context.facts[0])
    them = has_cue(understanding.mentions, "pronoun:people") and understanding.type is QuestionType.YES_NO
    if fact is None or not them or not all(any(sort_of(m) == "entity" for m in mention.meanings) for mention in own):
        return False
    members = {index.entities[member].kind for member in entities_of(fact)}
    return len(entities_of(fact)) > 1 and kinds <= members
