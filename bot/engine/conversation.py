"""What a question takes over from the one before it, and what it leaves for the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.anaphora import asks_of_it, asks_who, is_one_of_them
from bot.engine.mentions import id_of, is_filler, sort_of, text_of
from bot.engine.understand import content, has_cue
from bot.model import Context, Mention, QuestionType, Understanding

_WHERE_AND_WHEN = frozenset({"event", "city"})
_MOST_ENTITIES = 8
_ASK_TRUTH = ("cue:yes_no", "cue:yes_no_start")
_MOST_MEANT = 3
"""So many of them a question may mean that names nothing."""


def is_marked(understanding: Understanding) -> bool:
    """Whether the question says itself that it goes on from the last one ("and when?", "did he …")."""
    mentions = [mention for mention in understanding.mentions if not mention.aside]
    first = next((m for m in mentions if "chat:" not in "".join(m.meanings)), None)
    return (
        (first is not None and "cue:continues" in first.meanings)
        or has_cue(understanding.mentions, "cue:correction")
        or has_cue(understanding.mentions, "cue:further")
        or any(sort_of(m) == "pronoun" for mention in mentions for m in mention.meanings)
        or not content(understanding.mentions)
    )


def carry(understanding: Understanding, context: Context, index: Index) -> Understanding:
    """The same question with the missing slots of the last understanding, and only those."""
    own = content(understanding.mentions)
    entities = _entities(own, index)
    kinds = {index.entities[entity].kind for entity in entities}
    says_what = any(_says_what(mention, index) for mention in own)
    carried: dict[str, None] = {}
    truth = understanding.type is QuestionType.YES_NO and any(has_cue(understanding.mentions, cue) for cue in _ASK_TRUTH)
    if has_cue(understanding.mentions, "cue:further") and not truth:
        carried.update(dict.fromkeys(f"not:{fact}" for fact in context.facts))
    if context.event and _goes_on_about_event(understanding, own, kinds, context.event, index):
        carried.setdefault(f"entity:{context.event}")
    person = _person(understanding, context, entities, index)
    if person:
        carried.setdefault(f"entity:{person}")
    sayings = [mention for mention in understanding.mentions if _is_of_saying(mention, index)]
    if sayings and "person" in understanding.asked and all(mention in sayings for mention in own):
        return replace(understanding, carried=(*carried, *(f"only:{fact}" for fact in context.facts)))
    if person and asks_who(understanding, own, index):
        return replace(understanding, type=QuestionType.OVERVIEW, carried=(f"entity:{person}",))
    if not entities and context.facts and asks_of_it(understanding, own, context, index):
        return replace(understanding, type=QuestionType.OPEN, carried=(f"only:{context.facts[0]}",))
    if entities and context.facts and is_one_of_them(understanding, own, kinds, context, index):
        return replace(understanding, carried=(f"only:{context.facts[0]}",))
    changes: dict[str, object] = {}
    if has_cue(understanding.mentions, "cue:correction") and not understanding.asked:
        changes["asked"] = frozenset(context.asked)
    if says_what and not entities:  # "why was it created": of what was talked of, or left out as Arabic may
        carried.update(dict.fromkeys(f"?entity:{entity}" for entity in context.entities[:_MOST_MEANT]))
    if not says_what:
        carried.update(dict.fromkeys(f"topic:{topic}" for topic in context.topics))
        carried.update(dict.fromkeys(f"~entity:{entity}" for entity in context.entities if entity not in entities))
        if not own:
            carried.update(dict.fromkeys(f"fact:{fact}" for fact in context.facts))
        if not understanding.asked or entities:
            if context.relation:
                carried.setdefault(f"relation:{context.relation}")
            opened = understanding.type is QuestionType.YES_NO and has_cue(understanding.mentions, "cue:yes_no_start")
            if not understanding.asked and context.asked and not opened:
                changes["asked"] = frozenset(context.asked)
            if not understanding.asked and context.type == QuestionType.YES_NO:
                changes["type"] = QuestionType.YES_NO
            elif understanding.type is not QuestionType.CHOICE and not understanding.asked and not opened:
                changes["type"] = QuestionType.OPEN
        elif "list" in understanding.asked and context.relation:
            carried.setdefault(f"relation:{context.relation}")
    return replace(understanding, carried=tuple(carried), **changes)  # type: ignore[arg-type]


def _goes_on_about_event(
    understanding: Understanding, own: Sequence[Mention], kinds: set[str], event: str, index: Index
) -> bool:  # fmt: skip
    """Whether the question names no other event, nor what belongs to another one alone; "isn't it in …?" names a place."""
    if "event" in kinds or any(
        _belongs_elsewhere(id_of(m), event, index) for one in own for m in one.meanings if sort_of(m) == "topic"
    ):
        return False
    is_it_there = understanding.type is QuestionType.YES_NO and has_cue(understanding.mentions, "cue:rhetorical")
    return "city" not in kinds or (is_it_there and len(own) == 1)


def _belongs_elsewhere(topic: str, event: str, index: Index) -> bool:
    """Whether the topic tells what sort of event another one is: all facts on it are of that one."""
    facts = [fact for fact in index.facts.values() if topic in fact.topics]
    events = {index.events[fact.id] for fact in facts}
    sorts = any(fact.subject in events and index.relations[fact.relation].links for fact in facts)
    return len(events) == 1 and event not in events and sorts


def _says_what(mention: Mention, index: Index) -> bool:
    """Whether the mention names a subject of talk, not only that somebody talks."""
    return any(
        sort_of(m) == "topic" or (sort_of(m) == "relation" and not index.relations[id_of(m)].statement)
        for m in mention.meanings
    ) and not any(sort_of(m) == "relation" and index.relations[id_of(m)].statement for m in mention.meanings)


def _is_of_saying(mention: Mention, index: Index) -> bool:
    """Whether the mention says that somebody said something and no more ("who said that?")."""
    says = any(sort_of(m) == "relation" and index.relations[id_of(m)].statement for m in mention.meanings)
    return says and not any(sort_of(m) == "entity" for m in mention.meanings)


def _entities(mentions: Sequence[Mention], index: Index) -> list[str]:
    return [
        id_of(m) for mention in mentions for m in mention.meanings
        if sort_of(m) == "entity" and id_of(m) != index.subject.main and index.entities[id_of(m)].kind != "office"
    ]  # fmt: skip


def _person(understanding: Understanding, context: Context, own: Sequence[str], index: Index) -> str | None:
    """The person that "he" stands for, or who was speaking where the question names nobody."""
    who = understanding.type is QuestionType.OVERVIEW and not content(understanding.mentions)  # "who is he" in one word
    talked_of = [entity for entity in context.entities if entity in index.entities]
    kinds = [index.entities[entity].kind for entity in (*talked_of[:1], *own)]
    says = any(_is_of_saying(mention, index) for mention in understanding.mentions) and "person" not in understanding.asked
    says = says and not any(sort_of(m) == "pronoun" for mention in understanding.mentions for m in mention.meanings)
    if says and kinds[:1] == ["person"] and "person" not in kinds[1:]:  # "and what did … say?" leaves "he" out in Arabic
        return talked_of[0]
    if not has_cue(understanding.mentions, "pronoun:person") and not who and (own or context.event):
        return None
    people = [entity for entity in talked_of if index.entities[entity].kind == "person"]
    return next((person for person in people if person not in own), None)


def leave(
    understanding: Understanding, facts: Sequence[str], previous: Context | None, index: Index,
    choices: Sequence[str] = (), pending: str | None = None,
) -> Context:  # fmt: skip
    """The context for the next question. Without facts, what was talked of before stays."""
    if not facts:
        base = previous or Context(language=understanding.language)
        event = _event_named(understanding, index) or base.event
        named = _entities([m for m in understanding.mentions if not is_filler(m)], index)
        entities = tuple(dict.fromkeys((*named, *base.entities)))[:_MOST_ENTITIES]
        return replace(
            base,
            language=understanding.language,
            event=event,
            entities=entities,
            choices=tuple(choices),
            pending=pending,
            question=_asked_aloud(understanding),
        )
    first = index.facts[facts[0]]
    own_event = first.subject if index.entities[first.subject].kind == "event" else None
    named = _entities([m for m in understanding.mentions if not is_filler(m)], index)
    values = _singled_out(entities_of(first), named, index)
    about = (*values, *first.about)
    frame = (*([first.speaker] if first.speaker else []), first.subject)
    whose_words = not values and not set(first.about) & set(named)
    told = (*about, *frame) if "person" in understanding.asked and not whose_words else (*frame, *about)
    if "person" in understanding.asked:  # "he" is whom the answer names, not whom the question named
        told = (*(entity for entity in told if entity not in named), *told)
    return Context(
        language=understanding.language,
        facts=tuple(facts),
        entities=tuple(dict.fromkeys((*told, *named)))[:_MOST_ENTITIES],
        event=own_event or first.event,
        relation=first.relation,
        topics=first.topics,
        asked=tuple(sorted(understanding.asked)),
        type=understanding.type.value,
        choices=tuple(choices),
        pending=pending,
        question=_asked_aloud(understanding),
    )


def _asked_aloud(understanding: Understanding) -> str:
    """The question in the asker's words, without what is said aside."""
    return text_of(mention for mention in understanding.mentions if not mention.aside)


def _singled_out(values: Sequence[str], named: Sequence[str], index: Index) -> Sequence[str]:
    """The one entity of a list that an answer about what was named tells; none where it tells them all."""
    if len(values) == 1:
        return values
    told = [value for value in values if set(index.links.direct(value)) & set(named)]
    return told if len(told) == 1 else ()


def _event_named(understanding: Understanding, index: Index) -> str | None:
    for mention in understanding.mentions:
        events = [id_of(m) for m in mention.meanings if sort_of(m) == "entity" and index.entities[id_of(m)].kind == "event"]
        if len(events) == 1:
            return events[0]
    cities = [e for e in _entities(understanding.mentions, index) if index.entities[e].kind == "city"]
    events = [
        e for e, entity in index.entities.items() if entity.kind == "event" and set(index.links.direct(e)) & set(cities)
    ]
    return events[0] if len(events) == 1 else None
