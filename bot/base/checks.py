"""What has to hold between the records of a base: a list of small pure functions, one for each concern.

Each takes the records and yields what it finds wrong; none knows of the others, none raises on bad data.
``bot.base.evidence`` holds quotes against the articles, ``bot.base.agreement`` sentences against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bot.base.agreement import disagreements
from bot.base.evidence import unproven
from bot.base.problems import Problems
from bot.base.records import Records
from bot.base.references import dangling
from bot.base.sentences import malformed, untranslated
from bot.language import PACKS
from bot.language.text import clean, words
from bot.model import Date, OfficeValue, PeriodValue, Phrasing, Problem

Check = Callable[[Records], Iterator[Problem]]

OFFICE = "office"
"""The kind of entity that the first part of an office value is."""
LONGEST_FACT_ID = 64
"""Fact ids are payloads of deep links (64 characters) and data of callback buttons (64 bytes)."""
COMMAND_MESSAGE = "telegram_command_"
"""What the keys of the messages begin with that describe the bot's own commands."""
LONGEST_DESCRIPTION = 256
"""Characters of a command's description that Telegram takes."""

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_ID = re.compile(r"[a-z0-9_-]+")


def check(records: Records, seeds: Path, problems: Problems) -> None:
    """Runs every check and notes all that they find; ``seeds`` is the folder of the articles."""
    for one in CHECKS:
        for problem in one(records):
            problems.add(problem.position, problem.code, problem.message, problem.hint)
    for problem in unproven(records, seeds):
        problems.add(problem.position, problem.code, problem.message, problem.hint)


def bad_ids(records: Records) -> Iterator[Problem]:
    """B202: ids are lower-case letters, digits, hyphens and underscores; those of facts are short."""
    base_topics = [id_ for id_, topic in records.topics.items() if not topic.common]
    ids: dict[str, Iterable[str]] = {
        "source": records.sources, "kind": records.kinds, "entity": records.entities,
        "relation": records.relations, "topic": base_topics, "fact": records.facts,
    }  # fmt: skip
    hint = "write lower-case letters a to z, digits, hyphens and underscores"
    for sort, some in ids.items():
        for id_ in some:
            if not _ID.fullmatch(id_):
                yield Problem(records.at(sort, id_), "B202", f"{id_!r} is no good id for a {sort}", hint)
    for id_ in records.facts:
        if len(id_) > LONGEST_FACT_ID:
            message = f"the id {id_!r} has {len(id_)} characters"
            yield Problem(records.at("fact", id_), "B202", message, f"{LONGEST_FACT_ID} at most: buttons carry it")


def bad_values(records: Records) -> Iterator[Problem]:
    """B204: offices are offices, and periods do not end before they begin."""
    for fact in records.facts.values():
        value = fact.value
        if isinstance(value, OfficeValue) and value.office in records.entities:
            kind = records.entities[value.office].kind
            if kind != OFFICE:
                position = records.at("fact", fact.id, "value", "office")
                yield Problem(position, "B204", f"{value.office!r} is a {kind}, but an office is asked for")
        for key, period in (("value", value), ("period", fact.period)):
            if isinstance(period, PeriodValue) and _day(period.last, 12, 31) < _day(period.first, 1, 1):
                position = records.at("fact", fact.id, key, "to")
                yield Problem(position, "B204", "the period ends before it begins", "exchange `from` and `to`")


def _day(date: Date, month: int, day: int) -> tuple[int, int, int]:
    return date.year, date.month or month, date.day or day


def shared_names(records: Records) -> Iterator[Problem]:
    """B205: two entities of one kind need different names; aliases may be shared, and the bot asks back."""
    for language in records.languages:
        known: dict[tuple[str, str], str] = {}
        for entity in records.entities.values():
            for key, texts in (("name", entity.names), ("short", entity.short)):
                if language not in texts:
                    continue
                name = " ".join(PACKS[language].normalise(word) for word in words(clean(texts[language])))
                other = known.setdefault((entity.kind, name), entity.id)
                if name and other != entity.id:
                    position = records.at("entity", entity.id, key, language)
                    message = f"{entity.id!r} and {other!r} share the name {texts[language]!r}"
                    yield Problem(position, "B205", message, "name one of them more fully, or join them")
                    break


def bad_commands(records: Records) -> Iterator[Problem]:
    """B206: a command has a name that Telegram takes and the bot has not taken, and a description that fits."""
    own = {"start"} | {
        key.removeprefix(COMMAND_MESSAGE)
        for messages in records.messages.values()
        for key in messages
        if key.startswith(COMMAND_MESSAGE)
    }
    for name, command in (records.subject.commands if records.subject else {}).items():
        position = records.at("subject", "commands", name)
        if not _COMMAND.fullmatch(name):
            hint = "write at most 32 lower-case letters a to z, digits and underscores"
            yield Problem(position, "B206", f"{name!r} is no good name for a command", hint)
        elif name in own:
            yield Problem(position, "B206", f"the bot has a command {name!r} already", "choose another name")
        for language, text in command.description.items():
            if len(text) > LONGEST_DESCRIPTION:
                at = records.at("subject", "commands", name, "description", language)
                message = f"the description has {len(text)} characters"
                yield Problem(at, "B206", message, f"{LONGEST_DESCRIPTION} at most: Telegram takes no more")


def shared_phrasings(records: Records) -> Iterator[Problem]:
    """B207: what people ask in the same words has one answer."""
    known: dict[tuple[str, str], Phrasing] = {}
    for phrasing in records.phrasings:
        asked = " ".join(phrasing.text.casefold().split())
        other = known.setdefault((phrasing.language, asked), phrasing)
        if other.answer != phrasing.answer:
            message = f"{phrasing.text!r} stands for {other.answer!r} as well"
            yield Problem(phrasing.position, "B207", message, f"{other.position}: keep one of them")


CHECKS: tuple[Check, ...] = (
    bad_ids,
    dangling,
    bad_values,
    shared_names,
    bad_commands,
    shared_phrasings,
    untranslated,
    malformed,
    disagreements,
)
"""All that need the records alone."""
