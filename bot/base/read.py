"""Files -> records: each file is read, held against its schema, and turned into the domain's types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.base import schema, yaml_nodes
from bot.base.defaults import default_knowledge
from bot.base.problems import Problems
from bot.base.records import Records
from bot.base.values import period_of, value_of
from bot.base.yaml_nodes import Document
from bot.language import PACKS
from bot.model import Command, Entity, Fact, Gap, Kind, Phrasing, Position, Relation, Source, Subject, Topic

Parsed = TypeVar("Parsed")

_SOURCES = TypeAdapter(dict[schema.Id, schema.SourceItem])
_RELATIONS = TypeAdapter(dict[schema.Id, schema.RelationItem])
_TOPICS = TypeAdapter(dict[schema.Id, schema.TopicItem])
_MESSAGES = TypeAdapter(dict[schema.Id, schema.Text])
_PHRASINGS = TypeAdapter(dict[schema.Id, list[schema.Text]])
_UNANSWERED = TypeAdapter(schema.UnansweredFile)
UNANSWERED = "unanswered.yaml"
"""The file of questions that no fact answers, beside those of the articles."""
_UNDER = {"entity": ("entities",), "fact": ("facts",)}
"""The key under which a file has its items, where it has a head."""


def read(knowledge: Path, problems: Problems) -> Records:
    """Reads every file of a base; whatever is wrong is noted, the rest is still read."""
    records = Records()
    _read_subject(knowledge, records, problems)
    _read_sources(knowledge, records, problems)
    _read_languages(knowledge, records, problems)
    for file in _yaml_files(knowledge / "entities", problems):
        _read_entities(file, knowledge, records, problems)
    _read_relations(knowledge, records, problems)
    _read_topics(knowledge, records, problems)
    for file in _yaml_files(knowledge / "facts", problems):
        _read_facts(file, knowledge, records, problems)
    for language in records.languages:
        for file in sorted((knowledge / "phrasings" / language).glob("*.yaml")):
            _read_phrasings(file, language, knowledge, records, problems)
    return records


def _yaml_files(folder: Path, problems: Problems) -> Iterator[Path]:
    files = sorted(folder.glob("*.yaml"))
    if not files:
        problems.add(Position(_shown(folder, folder.parent), 1), "B105", "there is no .yaml file in this folder")
    yield from files


def _shown(file: Path, knowledge: Path) -> str:
    return f"{knowledge.resolve().name}/{file.relative_to(knowledge).as_posix()}"


def _parse(
    file: Path, knowledge: Path, form: TypeAdapter[Parsed], records: Records, sort: str, problems: Problems
) -> tuple[Document, Parsed] | tuple[None, None]:
    """Reads one file of ``sort`` items; an item of the wrong form is noted and left out, others are kept."""
    shown_as = _shown(file, knowledge)
    document = None
    if file.exists():
        document = yaml_nodes.read(file, shown_as, problems)
    else:
        problems.add(Position(shown_as, 1), "B105", "the file is missing", "every base has one")
    if document is not None:
        data = document.data if document.data is not None else {}
        try:
            return document, form.validate_python(data)
        except ValidationError as error:
            _note(error, document, problems)
            bad = _items(error, _UNDER.get(sort, ()))
        if bad:
            records.broken |= {(sort, path[-1]) for path in bad}
            for path in bad:
                _leave_out(data, path)
            try:
                return document, form.validate_python(data)
            except ValidationError:
                pass
    records.broken.add((sort, "*"))
    return None, None


def _items(error: ValidationError, under: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Where the items lie that the error is about; empty if it is about more than items."""
    paths = {tuple(str(part) for part in item["loc"][: len(under) + 1]) for item in error.errors(include_url=False)}
    return paths if all(len(path) > len(under) and path[:-1] == under for path in paths) else set()


def _leave_out(data: yaml_nodes.Data, path: tuple[str, ...]) -> None:
    for part in path[:-1]:
        data = data.get(part) if isinstance(data, dict) else None
    if isinstance(data, dict):
        data.pop(path[-1], None)


def _note(error: ValidationError, document: Document, problems: Problems) -> None:
    seen = set()
    for item in error.errors(include_url=False):
        place = tuple(part for part in item["loc"] if not str(part).startswith("<"))  # the forms of a value
        position = document.position(*place)
        where = _where(place, document)
        if item["type"] == "extra_forbidden":
            message, hint = f"unknown key {item['loc'][-1]!r}", "see knowledge/README.md for the keys"
        elif item["type"] == "missing":
            message, hint = f"the key {item['loc'][-1]!r} is missing in {where or 'this file'}", ""
        else:
            message, hint = f"{where or 'the file'}: {item['msg'][0].lower()}{item['msg'][1:]}", ""
        if (position, message) not in seen:  # a union complains once for each of its forms
            seen.add((position, message))
            problems.add(position, "B104", message, hint)


def _where(location: tuple[str | int, ...], document: Document) -> str:
    """The keys that lead to a place, as far as they stand in the file."""
    while location and location not in document.lines:
        location = location[:-1]
    return ".".join(map(str, location))


def _read_subject(knowledge: Path, records: Records, problems: Problems) -> None:
    document, item = _parse(
        knowledge / "subject.yaml", knowledge, TypeAdapter(schema.SubjectFile), records, "subject", problems
    )
    if document and item:
        commands = {
            name: Command(command.description, tuple(command.facts), command.timeline)
            for name, command in item.commands.items()
        }
        records.subject = Subject(item.main, item.name, item.about, tuple(item.examples), commands)
        records.subject_position = document.position()
        _remember(records, document, "subject")


def _read_sources(knowledge: Path, records: Records, problems: Problems) -> None:
    document, items = _parse(knowledge / "sources.yaml", knowledge, _SOURCES, records, "source", problems)
    for id_, item in (items or {}).items():
        assert document is not None
        published = (
            None if item.published == "not stated" else _day(item.published, document.position(id_, "published"), problems)
        )
        records.sources[id_] = Source(
            id=id_, file=item.file, publisher=item.publisher, title=item.title, language=item.language,
            published=published, position=document.position(id_), link=item.link,
        )  # fmt: skip
        records.hashes[id_] = item.sha256
    if document:
        _remember(records, document, "source")


def _day(text: str, position: Position, problems: Problems) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        problems.add(position, "B104", f"{text!r} is not a date of the calendar", "write YYYY-MM-DD")
        return None


def _read_languages(knowledge: Path, records: Records, problems: Problems) -> None:
    """Cues and messages belong to the language: a base that brings none takes the project's own."""
    roots = {folder: knowledge if (knowledge / folder).is_dir() else default_knowledge() for folder in ("cues", "messages")}
    spoken = [code for code in PACKS if any((root / folder / f"{code}.yaml").exists() for folder, root in roots.items())]
    if not spoken:
        at = Position(_shown(roots["cues"] / "cues", roots["cues"]), 1)
        problems.add(at, "B105", "there is no file of any language", f"one of {', '.join(PACKS)}")
    for language in spoken:
        file = roots["cues"] / "cues" / f"{language}.yaml"
        _, cues = _parse(file, roots["cues"], TypeAdapter(schema.CuesFile), records, "cues", problems)
        if cues:
            records.cues[language] = cues
            records.topics |= _common_topics(records.topics, language, cues)
        else:
            records.broken.add(("topic", "*"))
        file = roots["messages"] / "messages" / f"{language}.yaml"
        document, messages = _parse(file, roots["messages"], _MESSAGES, records, "messages", problems)
        if document and messages is not None:
            records.messages[language] = messages
            records.positions[("message", language)] = document.position()
            records.positions |= {("message", language, key): document.position(key) for key in messages}


def _common_topics(known: Mapping[str, Topic], language: str, cues: schema.CuesFile) -> dict[str, Topic]:
    return {
        id_: Topic(
            id_,
            {**(known[id_].words if id_ in known else {}), language: tuple(words)},
            opposite=None,
            common=True,
        )
        for id_, words in cues.topics.items()
    }


def _read_entities(file: Path, knowledge: Path, records: Records, problems: Problems) -> None:
    document, item = _parse(file, knowledge, TypeAdapter(schema.EntitiesFile), records, "entity", problems)
    if not (document and item):
        records.broken.add(("kind", "*"))
        return
    if item.kind in records.kinds:
        problems.add(document.position("kind"), "B201", f"the kind {item.kind!r} has a file already")
        return
    records.kinds[item.kind] = Kind(
        item.kind, _tuples(item.nouns), {name: _tuples(words) for name, words in item.classes.items()}
    )
    records.positions[("kind", item.kind)] = document.position("kind")
    for full in document.lines:
        if full and full[0] in ("nouns", "classes"):
            records.positions[("kind", item.kind, *map(str, full))] = document.position(*full)
    for id_, entity in item.entities.items():
        position = document.position("entities", id_)
        if id_ in records.entities:
            problems.add(position, "B201", f"the entity {id_!r} exists already", str(records.entities[id_].position))
            continue
        for class_ in entity.class_:
            if class_ not in item.classes:
                problems.add(
                    document.position("entities", id_, "class"),
                    "B203",
                    f"there is no class {class_!r} in this file",
                )
        aliases = {
            language: (*entity.aliases.get(language, ()), *entity.adjectives.get(language, ()))
            for language in dict.fromkeys((*entity.aliases, *entity.adjectives))
        }
        records.entities[id_] = Entity(
            id=id_, kind=item.kind, classes=tuple(entity.class_),
            names=entity.name, short={**entity.name, **entity.short}, aliases=aliases,
            links=tuple(entity.links), forms=entity.forms, gender=entity.gender, position=position,
        )  # fmt: skip
    _remember(records, document, "entity", "entities")


def _tuples(words: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(items) for language, items in words.items()}


def _read_relations(knowledge: Path, records: Records, problems: Problems) -> None:
    document, items = _parse(knowledge / "relations.yaml", knowledge, _RELATIONS, records, "relation", problems)
    for id_, item in (items or {}).items():
        assert document is not None
        records.relations[id_] = Relation(
            id=id_, value=item.value, values=item.values, asks=tuple(item.asks),
            links=item.links, overview=item.overview,
            statement=item.statement,
            outcome=item.outcome,
            words=_tuples(item.words), confirm=_by_gender(item.confirm), deny=_by_gender(item.deny),
            position=document.position(id_),
        )  # fmt: skip
    if document:
        _remember(records, document, "relation")


def _by_gender(sentences: Mapping[str, str | dict[str, str]]) -> dict[str, dict[str, str]]:
    return {language: {"": s} if isinstance(s, str) else dict(s) for language, s in sentences.items()}


def _read_topics(knowledge: Path, records: Records, problems: Problems) -> None:
    document, items = _parse(knowledge / "topics.yaml", knowledge, _TOPICS, records, "topic", problems)
    for id_, item in (items or {}).items():
        common = records.topics.get(id_)
        known = common.words if common else {}
        words = {
            language: (*item.words.get(language, ()), *known.get(language, ()))
            for language in dict.fromkeys((*item.words, *known))
        }
        records.topics[id_] = Topic(id_, words, item.opposite, common=False)
    if document:
        _remember(records, document, "topic")


def _read_facts(file: Path, knowledge: Path, records: Records, problems: Problems) -> None:
    document, item = _parse(file, knowledge, TypeAdapter(schema.FactsFile), records, "fact", problems)
    if not (document and item):
        return
    _remember(records, document, "fact", "facts")
    if records.lacks("source", item.source):
        problems.add(document.position("source"), "B203", f"there is no source {item.source!r}", "see sources.yaml")
    for id_, fact in item.facts.items():
        position = document.position("facts", id_)
        if id_ in records.facts:
            problems.add(position, "B201", f"the fact {id_!r} exists already", str(records.facts[id_].position))
            continue
        relation = records.relations.get(fact.relation)
        if relation is None:
            records.broken.add(("fact", id_))
            if records.lacks("relation", fact.relation):
                at = document.position("facts", id_, "relation")
                problems.add(at, "B203", f"there is no relation {fact.relation!r}", "see relations.yaml")
            continue
        records.facts[id_] = Fact(
            id=id_, source=item.source, subject=fact.subject, relation=fact.relation,
            value=value_of(fact.value, relation, records, document.position("facts", id_, "value"), problems),
            speaker=fact.speaker, event=fact.event, about=tuple(fact.about),
            period=period_of(fact.period) if fact.period else None,
            topics=tuple(fact.topics), holds=fact.holds,
            expected=fact.expected,
            qualifies=fact.qualifies, sums_up=tuple(fact.sums_up),
            text=fact.text, question=fact.question, quotes=tuple(fact.quote), position=position,
        )  # fmt: skip


def _read_phrasings(file: Path, language: str, knowledge: Path, records: Records, problems: Problems) -> None:
    """A base need not have any: it then goes by its facts and words alone."""
    found: list[tuple[tuple[str, ...], str | None, str | None, list[str]]] = []
    if file.name == UNANSWERED:
        document, item = _parse(file, knowledge, _UNANSWERED, records, "phrasing", problems)
        if item:
            found += [(("near", fact), fact, Gap.NOT_STATED, texts) for fact, texts in item.near.items()]
            found += [
                (("not_stated",), None, Gap.NOT_STATED, item.not_stated),
                (("outside",), None, Gap.OUTSIDE, item.outside),
            ]
    else:
        document, items = _parse(file, knowledge, _PHRASINGS, records, "phrasing", problems)
        found += [((fact,), fact, None, texts) for fact, texts in (items or {}).items()]
    if document is None:
        return
    for path, fact, gap, texts in found:
        if fact is not None and records.lacks("fact", fact):
            problems.add(document.position(*path), "B203", f"there is no fact {fact!r}", "see facts/")
        records.phrasings += [
            Phrasing(language, text, fact, gap, document.position(*path, number)) for number, text in enumerate(texts)
        ]


def _remember(records: Records, document: Document, sort: str, *under: str) -> None:
    """Keeps the lines of all parts of the items of a file, so that later checks can name them."""
    for full in document.lines:
        if len(full) > len(under) and full[: len(under)] == under:
            rest = tuple(str(part) for part in full[len(under) :])
            records.positions.setdefault((sort, *rest), document.position(*full))
