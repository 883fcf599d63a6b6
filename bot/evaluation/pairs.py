"""Minimal pairs: a fact's own question with one thing changed, so that the old answer must not be kept.

Only such changes are made whose outcome is certain: the new name or year has
nothing to do with the fact. Another fact, "no: …", a choice or "unknown" are all
changes; the same sentence without a correction is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale

from bot import console
from bot.base import Index
from bot.evaluation.phrases import negation
from bot.evaluation.run import cited
from bot.evaluation.spans import Span, find
from bot.evaluation.tables import ALL, Table, percent
from bot.model import DateValue, Decision, EntitiesValue, Entity, Fact, Status, Thresholds

_SWAPPED = ("city", "person", "country", "organisation")
"""The kinds of entity whose names are exchanged."""
_MOST_NAMES = 3
"""Names of the base put in the place of one."""
_TERRITORIES = ("PT", "JP", "CL")
_ZONES = ("Europe/Lisbon", "Asia/Tokyo", "America/Santiago")
_YEARS = (1987, 2031)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_END = re.compile(r"\s*[?\u061f.!]*\s*$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact's question and the same with one thing changed."""

    fact: str
    language: str
    change: str
    """What sort of thing was changed."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A pair and both decisions."""

    pair: Pair
    before: Decision
    after: Decision
    changes: bool
    """Whether the old answer was given up or corrected."""


def make(index: Index, knowledge: Path) -> list[Pair]:
    """All pairs of a base, in the order of its facts; each new question once."""
    pairs: dict[tuple[str, str, str], Pair] = {}
    for fact in index.facts.values():
        for language in index.languages:
            question = fact.question[language]
            for change, new in _changes(fact, question, language, index, knowledge):
                if new != question:
                    pairs.setdefault((fact.id, language, new), Pair(fact.id, language, change, question, new))
    return list(pairs.values())


def _changes(fact: Fact, question: str, language: str, index: Index, knowledge: Path) -> Iterator[tuple[str, str]]:
    yield from (("year", new) for new in _years(fact, question, index))
    yield from (("number", _replaced(m, question)) for m in _NUMBER.finditer(question))
    yield from _names(fact, question, language, index)
    yield from (("opposite", new) for new in _opposites(fact, question, language, index))
    yield from (("negation", new) for new in _negated(fact, question, language, index, knowledge))


# --------------------------------------------------------------------------- years and numbers


def _years(fact: Fact, question: str, index: Index) -> Iterator[str]:
    """Another year in the place of the one named; or one added, where the fact is of a known year."""
    stated = {int(m[5:]) for m in index.features[fact.id] if m.startswith("year:")}
    others = [year for year in _YEARS if year not in stated]
    named = list(_YEAR.finditer(question))
    for year in others:
        for match in named:
            yield Span(match.start(), match.end()).replaced(question, str(year))
        if not named and _is_dated(fact, index):
            end = _END.search(question)
            yield question[: end.start()] + f" {year}" + end[0].strip() if end else f"{question} {year}"


def _is_dated(fact: Fact, index: Index) -> bool:
    """Whether the fact is of one time: it states its date, or is the one place or form of a dated event."""
    if isinstance(fact.value, DateValue) or fact.period:
        return True
    of_event = index.entities[fact.subject].kind == "event" and bool(index.links.dates.get(fact.subject))
    return of_event and index.relations[fact.relation].values == "one" and fact.value is not None


def _replaced(match: re.Match[str], question: str) -> str:
    return Span(match.start(), match.end()).replaced(question, str(int(match[0]) + 3))


# --------------------------------------------------------------------------- names


def _names(fact: Fact, question: str, language: str, index: Index) -> Iterator[tuple[str, str]]:
    """Another city, person, country or organisation in the place of one that the question names."""
    named = [
        (entity, span) for entity in index.entities.values() for span in find(question, _called(entity, language), language)
    ]
    for entity, span in named:
        outer = [o for o, around in named if around.holds(span) and o.kind not in ("event", "programme")]
        if entity.kind not in _SWAPPED or outer or any(s.holds(span) for e, s in named if e.id == entity.id):
            continue
        for name in _others(entity, fact, question, language, index):
            yield entity.kind, span.replaced(question, name)


def _called(entity: Entity, language: str) -> tuple[str, ...]:
    return (entity.names[language], entity.short[language], *entity.aliases.get(language, ()))


def _others(entity: Entity, fact: Fact, question: str, language: str, index: Index) -> Iterator[str]:
    """Names of the same kind that have nothing to do with the fact, the base's own ones first."""
    features = index.features[fact.id]
    own = [
        other
        for other in index.entities.values()
        if other.kind == entity.kind
        and other.id != entity.id
        and f"entity:{other.id}" not in features
        and entity.id not in index.links.of(other.id)
        and other.id not in index.links.of(entity.id)
        and not any(find(question, _called(other, language), language))
    ]
    start = sum(map(ord, fact.id)) % len(own) if own else 0  # not always the same names
    yield from (other.short[language] for other in (own[start:] + own[:start])[:_MOST_NAMES])
    known = {name.casefold() for other in index.entities.values() for name in _called(other, language)}
    yield from (name for name in _absent(entity.kind, language) if name.casefold() not in known)


def _absent(kind: str, language: str) -> Iterator[str]:
    """Names by CLDR that no base is likely to have."""
    locale = Locale.parse(language)
    if kind == "country":
        yield from (locale.territories[code] for code in _TERRITORIES)
    if kind == "city":
        for zone in _ZONES:
            yield locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2]


# --------------------------------------------------------------------------- opposites and "not"


def _opposites(fact: Fact, question: str, language: str, index: Index) -> Iterator[str]:
    """The opposite of a topic of the fact that the question names."""
    for topic in (index.topics[id_] for id_ in fact.topics):
        opposite = index.topics.get(topic.opposite or "")
        if opposite is None or not opposite.words.get(language):
            continue
        spans = sorted(find(question, topic.words[language], language), key=lambda s: (s.start - s.end, s.start))
        for span in spans[:1]:
            yield span.replaced(question, opposite.words[language][0])


def _negated(fact: Fact, question: str, language: str, index: Index, knowledge: Path) -> Iterator[str]:
    """A "not" before the word for the relation, where the fact is a list of those of whom it holds."""
    relation = index.relations[fact.relation]
    if not fact.holds or not isinstance(fact.value, EntitiesValue) or not relation.deny:
        return
    word = negation(knowledge, language)
    spans = sorted(find(question, relation.words[language], language), key=lambda span: (span.end - span.start, span.start))
    if word and spans:
        yield spans[0].replaced(question, f"{word} {question[spans[0].start : spans[0].end]}")


# --------------------------------------------------------------------------- trials


def run(pairs: Sequence[Pair], index: Index, thresholds: Thresholds) -> tuple[list[Trial], int]:
    """All pairs whose old question is answered, tried; and how many there were whose old question is not."""
    decisions: dict[tuple[str, str], Decision] = {}
    made, unanswered = [], 0
    for pair in pairs:
        key = (pair.language, pair.old)
        if key not in decisions:
            decisions[key] = console.ask(pair.old, None, index, thresholds, pair.language)[0]
        before = decisions[key]
        if before.status is not Status.ANSWERED:
            unanswered += 1
            continue
        after, _ = console.ask(pair.new, None, index, thresholds, pair.language)
        made.append(Trial(pair, before, after, not _keeps(before, after, index)))
    return made, unanswered


def _keeps(before: Decision, after: Decision, index: Index) -> bool:
    """Whether a fact told before is told again, and nothing that was said around it has become a correction."""
    if after.status is not Status.ANSWERED:
        return False
    language = after.reply.language
    told = [fact for fact in cited(before) & cited(after) if index.facts[fact].text[language] in after.reply.text]
    if not told:
        return False
    was, now = _beside(before, index), _beside(after, index)
    yes = index.say(language, "yes", sentence="").strip()
    return now in {"", was} if was else now in {"", yes}


def _beside(decision: Decision, index: Index) -> str:
    """What the reply says besides the curated sentences: "yes", "no", a denial."""
    rest = decision.reply.text
    for fact in sorted(cited(decision)):
        rest = rest.replace(index.facts[fact].text[decision.reply.language], "")
    return " ".join(rest.split())


def table(made: Sequence[Trial]) -> Table:
    """The share that changes, by what was changed and language."""
    languages = sorted({trial.pair.language for trial in made})
    rows = []
    for change in [*dict.fromkeys(trial.pair.change for trial in made), ALL]:
        cells = []
        for language in (*languages, ALL):
            found = [t.changes for t in made if change in (t.pair.change, ALL) and language in (t.pair.language, ALL)]
            cells.append(percent(sum(found), len(found)))
        rows.append((change, *cells, str(len(found))))
    return Table(("changed", *languages, ALL, "n"), tuple(rows))


def as_json(trial: Trial) -> dict[str, Any]:
    """A pair whose old answer was kept, as it is written to a file."""
    return {
        "fact": trial.pair.fact,
        "language": trial.pair.language,
        "changed": trial.pair.change,
        "question": trial.pair.old,
        "changed_question": trial.pair.new,
        "kept": sorted(cited(trial.before) & cited(trial.after)),
        "answer": trial.after.reply.text,
        "candidates": [
            {"fact": candidate.fact, "total": round(candidate.score.total, 3), "missing": list(candidate.missing)}
            for candidate in trial.after.candidates
        ],
    }
