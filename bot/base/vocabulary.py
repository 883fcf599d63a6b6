"""The lexicon of each language: the base's names and words, the language's cues, and the world's countries."""

from __future__ import annotations

from collections.abc import Iterator

from bot.base.lexicon import Lexicon
from bot.base.records import Records
from bot.base.schema import CuesFile
from bot.language import PACKS
from bot.language.calendar import month_names, weekday_names
from bot.language.places import cities, countries
from bot.language.text import clean, words

_SHORTEST_NAME_PART = 5


def lexicon_of(language: str, records: Records) -> Lexicon:
    """All phrases of one language with their meanings (``sort:id``)."""
    cues = records.cues[language]
    lexicon = Lexicon(PACKS[language], cues.glue)
    for phrase, meaning in _cue_entries(cues):
        lexicon.add(phrase, meaning, exactly=_is_exact(meaning))
    for phrase, meaning in _entries(language, records):
        if _only_shapes(phrase, lexicon):
            continue
        lexicon.add(phrase, meaning, loosely=meaning.startswith("entity:"), exactly=_is_exact(meaning))
    for phrase, meaning in _name_parts(language, records):
        if not lexicon.has(phrase):
            lexicon.add(phrase, meaning)
    for code, names in cues.countries.items():
        for name in names:
            if not _is_name(name, lexicon):
                lexicon.add(name, f"foreign:{code}")
    for sort, places in (("foreign", countries(language)), ("elsewhere", cities(language))):
        for place, name in places.items():
            if not _is_name(name, lexicon):
                lexicon.add(name, f"{sort}:{place}", guessable=False)
    for fact in records.facts.values():
        for text in (fact.text[language], fact.question[language]):
            for word in words(clean(text)):
                form = lexicon.pack.normalise(word)
                if not any(lexicon.known(stem) for stem in lexicon.pack.stems(form)):
                    lexicon.know(form, lexicon.pack.stem(form))
    return lexicon


def _is_name(phrase: str, lexicon: Lexicon) -> bool:
    """Whether the base calls something by this very name."""
    form = lexicon.pack.normalise(phrase)
    named = any(meaning.startswith("entity:") for meaning in lexicon.of_form(form))
    return named or (" " in phrase and lexicon.has(phrase))


def _only_shapes(phrase: str, lexicon: Lexicon) -> bool:
    """Whether the language uses the word to ask or to join: it cannot stand for anything of the base as well."""
    form = lexicon.pack.normalise(phrase)
    meanings = lexicon.of_form(form)
    return lexicon.pack.stem(form) in lexicon.glue or any(m.startswith(("ask:", "cue:relative")) for m in meanings)


def _is_exact(meaning: str) -> bool:
    """Question words and the like mean something in their very form only; fillers and content in any."""
    sort = meaning.partition(":")[0]
    return sort in {"ask", "pronoun", "ordinal", "number", "weekday"} or (sort == "cue" and meaning != "cue:filler")


def _entries(language: str, records: Records) -> Iterator[tuple[str, str]]:
    for entity in records.entities.values():
        for name in (entity.names[language], entity.short[language], *entity.aliases.get(language, ())):
            yield name, f"entity:{entity.id}"
    for kind in records.kinds.values():
        yield from ((noun, f"kind:{kind.id}") for noun in kind.nouns.get(language, ()))
        for class_, nouns in kind.classes.items():
            yield from ((noun, f"class:{class_}") for noun in nouns.get(language, ()))
    for relation in records.relations.values():
        yield from ((word, f"relation:{relation.id}") for word in relation.words.get(language, ()))
    for topic in records.topics.values():
        yield from ((word, f"topic:{topic.id}") for word in topic.words.get(language, ()))
    yield from ((name, f"month:{number}") for name, number in month_names(language).items())
    article = PACKS[language].article
    for name, number in weekday_names(language).items():
        yield from ((form, f"weekday:{number}") for form in (name, name.removeprefix(article)))


def _cue_entries(cues: CuesFile) -> Iterator[tuple[str, str]]:
    for ask, phrases in cues.asks.items():
        yield from ((phrase, f"ask:{ask}") for phrase in phrases)
    for unit, phrases in cues.units.items():
        yield from ((phrase, f"unit:{unit}") for phrase in phrases)
    for talk, phrases in cues.chat.items():
        yield from ((phrase, f"chat:{talk}") for phrase in phrases)
    for sort, phrases in cues.pronouns.items():
        yield from ((phrase, f"pronoun:{sort}") for phrase in phrases)
    for number, phrases in cues.ordinals.items():
        yield from ((phrase, f"ordinal:{number}") for phrase in phrases)
    for word, value in cues.number_words.items():
        yield word, f"number:{value}"
    for cue, phrases in (
        ("overview", cues.overview),
        ("yes_no_start", cues.yes_no.start),
        ("yes_no", cues.yes_no.anywhere),
        ("choice", cues.choice),
        ("negation", cues.negation),
        ("rhetorical", cues.rhetorical),
        ("except", cues.except_),
        ("further", cues.further),
        ("above", cues.above),
        ("below", cues.below),
        ("only", cues.only),
        ("tag", cues.tags),
        ("eve", cues.eve),
        ("continues", cues.continues),
        ("self", cues.self_),
        ("relative", [*cues.relative, *cues.preposition]),
        ("preposition", cues.preposition),
        ("correction", cues.correction),
        *(("filler", group) for group in cues.filler),
        ("filler", cues.glue),
    ):
        yield from ((phrase, f"cue:{cue}") for phrase in phrases)


def _name_parts(language: str, records: Records) -> Iterator[tuple[str, str]]:
    """A given name stands for the one entity that bears it, where its short name is the other part."""
    owners: dict[str, set[str]] = {}
    for entity in records.entities.values():
        parts = words(clean(entity.names[language]))
        if len(parts) > 1 and entity.short[language] in parts:
            for part in parts:
                if len(part) >= _SHORTEST_NAME_PART:
                    owners.setdefault(part, set()).add(entity.id)
    for part, ids in owners.items():
        if len(ids) == 1:
            yield part, f"entity:{next(iter(ids))}"
