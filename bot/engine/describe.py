"""Descriptions instead of names: "the leader of the country", "its capital", "the city on the river".

A noun (an office, a kind or class of thing, a linking relation such as "capital") beside the
name of something stands for the one entity that the noun fits and that is linked to that name.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.base import Index
from bot.engine.mentions import CUES, id_of, is_filler, sort_of
from bot.model import Mention

_REACH = 1
"""How many content words away the name may be."""
_NAMING = frozenset({"entity", "foreign"})
_NO_OFFICE_IN = frozenset({"person", "city", "event", "office"})


def describe(mentions: list[Mention], index: Index) -> list[Mention]:
    """Joins each noun with the name beside it into one mention, where they stand for something; the nearest first."""
    pairs = [
        (_gap(noun, name), place, noun, name)
        for place, noun in enumerate(mentions)
        if any(sort_of(m) in {"entity", "kind", "class", "relation"} for m in noun.meanings)
        for name in _beside(noun, mentions)
    ]
    result = list(mentions)
    for _, _, noun, name in sorted(pairs, key=lambda pair: pair[:2]):
        if noun in result and name in result and (joined := _join(noun, name, index)):
            low, high = sorted((result.index(noun), result.index(name)))
            between = [m for m in result[low + 1 : high] if not is_filler(m)]
            result[low : high + 1] = [joined, *between]
    return result


def _gap(one: Mention, other: Mention) -> int:
    """How many tokens stand between the two."""
    return max(one.start, other.start) - min(one.end, other.end)


def _beside(noun: Mention, mentions: list[Mention]) -> Iterable[Mention]:
    """Mentions of entities near the noun, the nearest first, the one behind it before the one ahead of it."""
    at = mentions.index(noun)
    content = [m for m in mentions if m is noun or set(map(sort_of, m.meanings)) - CUES or not m.meanings]
    at = content.index(noun)
    for distance in range(1, _REACH + 1):
        for place in (at + distance, at - distance):
            if 0 <= place < len(content) and any(sort_of(m) in _NAMING for m in content[place].meanings):
                yield content[place]


def _join(noun: Mention, name: Mention, index: Index) -> Mention | None:
    names = [id_of(m) for m in name.meanings if sort_of(m) == "entity"]
    meanings: dict[str, None] = {}
    offices = [id_of(m) for m in noun.meanings if _is_office(m, index)]
    if offices and any(sort_of(m) == "entity" and not _is_office(m, index) for m in noun.meanings):
        return None  # "the presidency of the league" is a name of its own
    for office in offices:
        for of in names:
            if index.entities[of].kind in _NO_OFFICE_IN:
                continue
            for place in (of, *index.links.direct(of)):
                for holder in index.links.offices.get((office, place), ()):
                    meanings.setdefault(f"entity:{holder}")
                    meanings.setdefault(f"office:{office}@{place}")
    abroad = [id_of(m) for m in name.meanings if sort_of(m) == "foreign"]
    if abroad and not names:
        if not offices:
            return None
        meanings = dict.fromkeys(f"office:{office}@{of}" for office in offices for of in abroad)
    elif offices and not meanings:
        if all(index.entities[of].kind == "country" for of in names):
            meanings = dict.fromkeys(f"office:{office}@{of}" for office in offices for of in names)
        else:
            return None
    if not offices:
        fitting = dict.fromkeys(id_ for m in noun.meanings for id_ in _fitting(m, names, index))
        if len(fitting) != 1:
            return None
        (only,) = fitting
        relations = [m for m in noun.meanings if sort_of(m) == "relation" and only in _fitting(m, names, index)]
        meanings = dict.fromkeys((f"entity:{only}", *relations))
    start, end = min(noun.start, name.start), max(noun.end, name.end)
    text = f"{noun.text} {name.text}" if noun.start < name.start else f"{name.text} {noun.text}"
    return Mention(start, end, text, tuple(meanings), min(noun.quality, name.quality), noun.aside and name.aside)


def _is_office(meaning: str, index: Index) -> bool:
    return sort_of(meaning) == "entity" and index.entities[id_of(meaning)].kind == "office"


def _fitting(noun: str, names: list[str], index: Index) -> list[str]:
    """The entities that are what the noun says, and linked to one of the names."""
    described = index.links.described.get(noun, ())
    return [id_ for id_, by in described if id_ not in names and not by.isdisjoint(names)]
