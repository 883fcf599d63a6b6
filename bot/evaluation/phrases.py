"""What a perturbation needs to know of a base and its language: polite words, short names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.base import Index, yaml_nodes
from bot.base.defaults import default_knowledge
from bot.base.problems import Problems
from bot.base.yaml_nodes import Data
from bot.language.text import clean, words

_SHORTEST_PHRASE = 4
_LONGEST_SHORT_NAME = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is kept, and what may be put around a question, in one language."""

    language: str
    polite: tuple[str, ...]
    """Phrases that say nothing: the fillers of manners, without those that mean something elsewhere too."""
    untouched: frozenset[str]
    """Short names (abbreviations and the like), case-folded, in which a typo would make another word."""


def surroundings(knowledge: Path, index: Index) -> Mapping[str, Surroundings]:
    """By language, from the cues of the base (or, where it has none, those that come along) and its names."""
    return {
        language: Surroundings(language, _polite(_cues(knowledge, language)), frozenset(_short_names(index, language)))
        for language in index.languages
    }


def negation(knowledge: Path, language: str) -> str | None:
    """The shortest word of the language's negation: the plain "not"."""
    found = [phrase for phrase in _strings(_cues(knowledge, language).get("negation")) if phrase.isalpha()]
    return min(found, key=len, default=None)


def _cues(knowledge: Path, language: str) -> Mapping[str, Data]:
    own = knowledge / "cues" / f"{language}.yaml"
    file = own if own.exists() else default_knowledge() / "cues" / f"{language}.yaml"
    document = yaml_nodes.read(file, str(file), Problems())
    return document.data if document and isinstance(document.data, dict) else {}


def _polite(cues: Mapping[str, Data]) -> tuple[str, ...]:
    """The group of fillers that shares most with greetings and thanks is the one of manners."""
    data = cues.get("filler")
    groups = [tuple(_strings(group)) for group in data] if isinstance(data, list) else []
    talk = set(_strings(cues.get("chat")))
    manners = max(groups, key=lambda group: len(talk & set(group)), default=())
    elsewhere = {text for key, value in cues.items() if key != "filler" for text in _strings(value)}
    elsewhere.update(text for group in groups if group is not manners for text in group)
    return tuple(text for text in manners if len(text) >= _SHORTEST_PHRASE and text not in elsewhere)


def _strings(data: Data) -> Iterator[str]:
    match data:
        case str():
            yield data
        case list():
            for item in data:
                yield from _strings(item)
        case dict():
            for key, value in data.items():
                yield key
                yield from _strings(value)
        case _:
            pass


def _short_names(index: Index, language: str) -> Iterator[str]:
    for entity in index.entities.values():
        for name in (entity.names[language], entity.short[language], *entity.aliases.get(language, ())):
            for word in words(clean(name)):
                if len(word) <= _LONGEST_SHORT_NAME:
                    yield word.casefold()
