"""The timeline of a base: its events with place and date, held or only planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.language.direction import direction
from bot.model import Entity, Fact
from bot.pictures.describe import (
    Index,
    bounds,
    capitalised,
    dates_of,
    day_text,
    last_day,
    places_of,
    source_lines,
    when_text,
)
from bot.pictures.picture import Event, Timeline

_NEVER = (9999,)
"""Sorts after every year."""


def timeline_of(shown: str, index: Index, language: str, today: dt.date, signature: str) -> Timeline | None:
    """The timeline in that language; ``None`` where the base tells of no such event.

    ``shown`` is the kind or class of the entities on it; ``today`` tells what is
    still planned from what was planned at the time of the article; ``signature``
    is the bot's name.
    """
    found = [_event(entity, facts, index, language, today) for entity, facts in _found(shown, index)]
    if not found:
        return None
    found.sort(key=lambda one: one[0])
    events, facts = tuple(event for _, event, _ in found), [fact for *_, used in found for fact in used]
    return Timeline(
        language=language,
        rtl=direction(language) == "rtl",
        kicker=index.say(language, "telegram_timeline"),
        title=capitalised(index.subject.name[language]),
        events=events,
        cited=tuple({fact.source: fact.id for fact in reversed(facts)}.values())[::-1],
        sources=source_lines(facts, language, index),
        signature=signature,
    )


def _found(shown: str, index: Index) -> list[tuple[Entity, list[Fact]]]:
    """The entities of that kind or class, each with the facts about it."""
    found = []
    for entity in index.entities.values():
        if shown == entity.kind or shown in entity.classes:
            facts = [fact for fact in index.facts.values() if fact.subject == entity.id]
            if facts:
                found.append((entity, facts))
    return found


def _event(
    entity: Entity, facts: Sequence[Fact], index: Index, language: str, today: dt.date
) -> tuple[tuple[int, ...], Event, list[Fact]]:
    """Where the event belongs in the order, the event, and the facts that it rests on.

    What was only announced does not tell how an event went: of one that was
    held, place and date are taken from what is told as done.
    """
    telling = [fact for _, fact in dates_of(facts, index)] + list(places_of(facts, index).values()) or list(facts)
    held = any(not fact.expected for fact in telling)
    telling = [fact for fact in telling if fact.expected is not held]
    dates, places = dates_of(telling, index), places_of(telling, index)
    value = dates[0][0] if dates else None
    used = [fact for _, fact in dates[:1]] + list(places.values()) or telling[:1]
    begin, end = bounds(value) if value else (None, None)
    event = Event(
        fact=used[0].id,
        name=capitalised(entity.names[language]),
        when=when_text(value, language, index) if value else capitalised(index.say(language, "telegram_undated")),
        dated=value is not None,
        where=_where(list(places), index, language),
        held=held,
        status=index.say(language, _status(held, end is not None and last_day(end) >= today)),
        note="" if held else _note(used[0], index, language),
    )
    order = (begin.year, begin.month or 0, begin.day or 0) if begin else _NEVER
    return order, event, used


def _status(held: bool, ahead: bool) -> str:
    if held:
        return "telegram_timeline_held"
    return "telegram_timeline_planned" if ahead else "telegram_timeline_planned_then"


def _where(places: Sequence[str], index: Index, language: str) -> str:
    if not places:
        return capitalised(index.say(language, "telegram_timeline_no_place"))
    names = [index.entities[place].names[language] for place in places]
    where = names[0]
    for name in names[1:]:
        where = index.say(language, "telegram_timeline_place", place=where, wider=name)
    return where


def _note(fact: Fact, index: Index, language: str) -> str:
    published = index.sources[fact.source].published
    if published is None:
        return index.say(language, "telegram_timeline_announced")
    return index.say(language, "telegram_timeline_announced_on", date=day_text(published, language))
