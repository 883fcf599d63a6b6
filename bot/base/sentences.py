"""Texts in several languages: each language is there, and each sentence can be said."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from bot.base.records import Records
from bot.model import Problem

PLACEHOLDERS = frozenset({"value", "subject", "subject.in", "count"})
"""What a sentence about one member of a list may name in braces."""

Path_ = tuple[str, ...]


def untranslated(records: Records) -> Iterator[Problem]:
    """B301: whatever people read or search by is there in every language of the base."""
    for path, texts in _localised(records):
        missing = [language for language in records.languages if not texts.get(language)]
        if missing:
            yield Problem(records.at(*path), "B301", f"{path[-1]!r} is missing in {', '.join(missing)}", "translate it")
    keys = {key for messages in records.messages.values() for key in messages}
    for language in records.languages:
        for key in sorted(keys - set(records.messages[language])):
            yield Problem(records.at("message", language), "B301", f"the message {key!r} is missing", "translate it")


def malformed(records: Records) -> Iterator[Problem]:
    """B302: a sentence holds at least one letter or digit, and names only what can be filled in."""
    for path, texts in _localised(records):
        for language, text in texts.items():
            if isinstance(text, str) and not any(map(str.isalnum, text)):
                yield Problem(records.at(*path, language), "B302", f"{path[-1]!r} says nothing in {language}")
    for relation in records.relations.values():
        for key, sentences in (("confirm", relation.confirm), ("deny", relation.deny)):
            for language, by_gender in sentences.items():
                for gender, sentence in by_gender.items():
                    position = records.at("relation", relation.id, key, language, gender)
                    yield from (Problem(position, "B302", *fault) for fault in _faults(sentence))


def _faults(sentence: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a sentence to be filled in, each with a hint."""
    if not any(map(str.isalnum, sentence)):
        yield "the sentence says nothing", "write it, or leave the key out in every language"
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
    except ValueError as error:
        yield f"the braces do not match: {error}", "braces enclose a placeholder, nothing else"
        return
    for name in names:
        if name not in PLACEHOLDERS:
            yield f"unknown placeholder {{{name}}}", f"known are {', '.join(sorted(PLACEHOLDERS))}"


def _localised(records: Records) -> Iterator[tuple[Path_, Mapping[str, object]]]:
    """Where each text or list of words stands, and what it is in each language."""
    if records.subject is not None:
        yield ("subject", "name"), records.subject.name
        yield ("subject", "about"), records.subject.about
        for name, command in records.subject.commands.items():
            yield ("subject", "commands", name, "description"), command.description
    for source in records.sources.values():
        yield ("source", source.id, "publisher"), source.publisher
        yield ("source", source.id, "title"), source.title
    for kind in records.kinds.values():
        yield ("kind", kind.id, "nouns"), kind.nouns
        for class_, nouns in kind.classes.items():
            yield ("kind", kind.id, "classes", class_), nouns
    for entity in records.entities.values():
        yield ("entity", entity.id, "name"), entity.names
    for relation in records.relations.values():
        yield ("relation", relation.id, "words"), relation.words
        for key, sentences in (("confirm", relation.confirm), ("deny", relation.deny)):
            if sentences:
                yield ("relation", relation.id, key), sentences
    for topic in records.topics.values():
        if not topic.common:
            yield ("topic", topic.id, "words"), topic.words
    for fact in records.facts.values():
        yield ("fact", fact.id, "text"), fact.text
        yield ("fact", fact.id, "question"), fact.question
