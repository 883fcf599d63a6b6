"""Facts against an understanding: coverage, focus and fit, with the hard slots before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.mentions import id_of, sort_of
from bot.engine.understand import GENERAL_ASKS
from bot.engine.verdict import agrees, is_place, listed, named_entities, testable
from bot.engine.weigh import is_demanding, weight, weight_unexplained
from bot.model import Candidate, DateValue, Mention, OfficeValue, QuestionType, Score, Understanding

_MANY = 40
_UNFIT = 0.3
_UNFIT_TO_COUNT = 0.5
_UNFIT_GENERAL = 0.85
_CARRIED = 0.6
"""What is taken over from the conversation weighs less than what is said now."""
_LEFT_BEHIND = 0.4
"""What it costs a fact, as a share, not to be about what the conversation was about."""
_ONLY_HERE = frozenset({"only", "not"})
"""Sorts of carried meanings that choose among facts and weigh nothing."""
_SHARE_OF_FOCUS = 0.2
_NEARLY = 0.95
_FITS = 0.9
"""A fact that answers so well what is asked for says it, even if it speaks of what was to come."""
_NO_TOPICS = 0.5
"""A fact without topics loses to one whose topics are named, and wins over one whose topics are not."""
_ANOTHERS_WORDS = 0.5
_MERELY_AROUND = 0.7
_KNOWN_ALREADY = 0.6
DATES = frozenset({"year", "month", "day", "weekday"})
_OF_WHAT_IS_SAID = frozenset({"topic", "relation", "fact", "number", "word", "unit", "office"})
"""A question that names one of these of a fact means what the fact says, not only whom it speaks of."""
"""Whose words a fact is does not answer "who", unless what they did is named too."""
_CONTRADICTED = 0.85
"""A fact that contradicts a yes/no question speaks of its very subject."""
_CONFLICT = Mention(0, 0, "", (), 1.0)
"""Stands for what the conversation demands and the fact does not have."""


_ASKS_FOR_TRUTH = frozenset({QuestionType.YES_NO, QuestionType.CHOICE})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with what the decision needs to know of it."""

    candidate: Candidate
    tested: tuple[Mention, ...]
    """Mentions that contradict the fact's value: what a yes/no question puts to the test."""
    evoked: bool
    """Whether the question names something of what the fact says, not only of whom or where."""
    fit: float
    passed_over: int
    """How many topics of the question the fact does not speak of."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All facts that the question touches, best first, and those that a hard slot ruled out."""

    facts: tuple[Ranked, ...]
    ruled_out: tuple[tuple[str, Mention], ...]
    """(fact, the mention that it contradicts)."""


def rank(understanding: Understanding, index: Index, excluded: frozenset[str] = frozenset()) -> Ranking:
    """Scores every fact that shares a meaning with the question. ``excluded``: meanings that need not agree."""
    mentions = [m for m in understanding.mentions if not (set(m.meanings) & excluded)]
    if len(mentions) > _MANY:  # a word repeated adds nothing
        mentions = list({(m.meanings, m.text if not m.meanings else ""): m for m in reversed(mentions)}.values())
    touched = dict.fromkeys(fact for m in mentions for meaning in m.meanings for fact, _ in index.postings.get(meaning, ()))
    touched.update(dict.fromkeys(fact for meaning in understanding.carried for fact, _ in index.postings.get(meaning, ())))
    if only := [id_of(meaning) for meaning in understanding.carried if sort_of(meaning) == "only"]:
        touched = dict.fromkeys(fact for fact in only if fact in index.facts)
    told = {id_of(meaning) for meaning in understanding.carried if sort_of(meaning) == "not"}
    ranked, ruled_out = [], []
    for fact_id in touched:
        if fact_id in told or any(f"topic:{topic}" in excluded for topic in index.facts[fact_id].topics):
            continue
        result = _score(fact_id, mentions, understanding, index)
        if isinstance(result, Mention):
            ruled_out.append((fact_id, result))
        else:
            ranked.append(result)
    order = {fact_id: place for place, fact_id in enumerate(index.facts)}
    ranked.sort(key=lambda r: (-round(r.candidate.score.total, 6), order[r.candidate.fact]))
    return Ranking(tuple(ranked), tuple(ruled_out))


def _score(fact_id: str, mentions: Sequence[Mention], understanding: Understanding, index: Index) -> Ranked | Mention:
    features = index.features[fact_id]
    whole = gained = 0.0
    explained: dict[str, None] = {}
    missing, tested = [], []
    passed_over = 0
    specific = understanding.asked - GENERAL_ASKS
    truth = understanding.type in _ASKS_FOR_TRUTH
    answered = truth or any(index.answers[fact_id].get(ask, 0.0) >= _FITS for ask in specific)
    foretold = index.facts[fact_id].expected and not answered
    if foretold and _is_anothers(fact_id, mentions, understanding, index):
        return _CONFLICT  # what was expected of somebody is not what they said
    foretold = foretold and not _asks_for_words(fact_id, mentions, understanding, index)
    for mention in mentions:
        if foretold and _asks_how_it_went(mention, index):
            return mention
        if truth and agrees(mention, index.facts[fact_id]):
            share = weight(mention.meanings[0], index)
            whole += share
            gained += share
            explained.setdefault(f"relation:{index.facts[fact_id].relation}")
            continue
        contradicted = _contradicted(mention, fact_id, truth, index)
        best, strength = _best(mention, features, index)
        if best and not (contradicted and sort_of(best) in {"word", "relation"}):
            share = weight(best, index)
            whole += share
            gained += share * strength * mention.quality
            explained.update(dict.fromkeys(m for m in mention.meanings if m in features))
            continue
        if contradicted and not truth:
            return mention
        if contradicted:
            tested.append(mention)
            explained.update(dict.fromkeys(contradicted))
            share = max(weight(m, index) for m in contradicted) if contradicted else 0.0
            whole += share
            gained += share * _CONTRADICTED
            continue
        if is_demanding(mention, index):
            if not (truth and testable(mention, fact_id, index)):
                return mention
            tested.append(mention)
            continue
        cost = weight_unexplained(mention, index)
        whole += cost
        passed_over += cost > 0 and mention.quality == 1 and any(sort_of(m) == "topic" for m in mention.meanings)
        if cost:
            missing.append(mention.text)
    if (len(tested) > 1 or not _names_frame(fact_id, explained, index)) and (
        elsewhere := _elsewhere(tested, fact_id, index)
    ):
        return elsewhere
    own = dict(explained)
    for meaning in understanding.carried:
        if sort_of(meaning) == "entity" and meaning not in features and not _is_timeless(meaning, fact_id, index):
            return _CONFLICT
        mark, meaning = (meaning[0], meaning[1:]) if meaning[0] in "~?" else ("", meaning)
        share = weight(meaning, index) * _CARRIED if sort_of(meaning) not in _ONLY_HERE else 0.0
        if meaning not in features:
            whole += share * _LEFT_BEHIND if mark != "~" and sort_of(meaning) == "entity" else 0.0
            continue
        explained.setdefault(meaning)
        if sort_of(meaning) != "entity":
            own.setdefault(meaning)
        if mark != "?":
            whole += share
            gained += share * (features[meaning] if mark else 1.0)
    coverage = gained / whole if whole else 0.0
    focus = _focus(fact_id, explained, index)
    fit = _fit(understanding, index.answers[fact_id], index)
    words_asked = not understanding.asked - GENERAL_ASKS - {"statement", "reason"}
    if "person" in understanding.asked and index.facts[fact_id].speaker and _is_of_saying(mentions, index):
        fit = max(fit, _FITS)  # where the sentence does not name the speaker, the reply does
    if understanding.type is QuestionType.OPEN and _is_known_already(fact_id, understanding, index):
        fit *= _KNOWN_ALREADY
    asks_who = "person" in understanding.asked and index.answers[fact_id].get("person", 0.0) < 1
    says = any(f"topic:{topic}" in explained for topic in index.facts[fact_id].topics) and index.facts[fact_id].speaker
    if asks_who and not says and not any(sort_of(m) == "relation" for m in explained):
        fit *= _MERELY_AROUND
    if passed_over and "number" in understanding.asked and _is_only_a_list(fact_id, explained, index):
        fit *= _UNFIT_TO_COUNT
    if _is_of_another(fact_id, mentions, explained, index):
        fit *= _ANOTHERS_WORDS
    if words_asked and _is_anothers(fact_id, mentions, understanding, index):
        fit *= _ANOTHERS_WORDS
    total = coverage * (1 - _SHARE_OF_FOCUS + _SHARE_OF_FOCUS * focus) * fit
    return Ranked(
        Candidate(fact_id, Score(coverage, focus, fit, total), tuple(explained), tuple(missing)),
        tuple(tested),
        _is_evoked(fact_id, own, understanding, index) or _is_put_to_the_test(fact_id, tested, mentions, index),
        fit,
        passed_over,
    )


def _is_only_a_list(fact_id: str, explained: Iterable[str], index: Index) -> bool:
    """Whether the fact's number is how many are on its list, which the question does not speak of."""
    fact = index.facts[fact_id]
    return len(entities_of(fact)) > 1 and f"relation:{fact.relation}" not in explained


def _is_known_already(fact_id: str, understanding: Understanding, index: Index) -> bool:
    """Whether the question itself names all that the fact could answer "which" with (people it may describe)."""
    kinds = {id_of(ask) or ask for ask in understanding.asked if sort_of(ask) in {"kind", ask}} - {"person", "office"}
    if not kinds:
        return False
    fact = index.facts[fact_id]
    told = {*entities_of(fact), fact.subject, *fact.about, *([fact.speaker] if fact.speaker else [])}
    fitting = {id_ for id_ in told if index.entities[id_].kind in kinds}
    return bool(fitting) and fitting <= named_entities(understanding)


def _is_of_saying(mentions: Sequence[Mention], index: Index) -> bool:
    """Whether the question says that somebody said something."""
    statements = {f"relation:{relation.id}" for relation in index.relations.values() if relation.statement}
    return any(statements & set(mention.meanings) for mention in mentions)


def _is_anothers(fact_id: str, mentions: Sequence[Mention], understanding: Understanding, index: Index) -> bool:
    """Whether words of a person are asked for and the fact is not theirs."""
    if not _is_of_saying(mentions, index) and not any("ask:statement" in mention.meanings for mention in mentions):
        return False
    people = {id_ for id_ in named_entities(understanding) if index.entities[id_].kind == "person"}
    people |= {m for mention in mentions for m in mention.meanings if sort_of(m) == "name"}
    return bool(people) and index.facts[fact_id].speaker not in people


def _is_of_another(fact_id: str, mentions: Sequence[Mention], explained: Iterable[str], index: Index) -> bool:
    """Whether words on some other organisation stand against a question that names only the main one."""
    fact, main = index.facts[fact_id], index.subject.main
    kind = index.entities[main].kind
    others = {f"entity:{other}" for other in fact.about if index.entities[other].kind == kind and other != main}
    if not others or others & set(explained) or not index.relations[fact.relation].statement:
        return False
    return any(f"entity:{main}" in mention.meanings for mention in mentions)


def _contradicted(mention: Mention, fact_id: str, truth: bool, index: Index) -> list[str]:
    """What the fact has in place of a number, a name, or the opposite of one of its topics."""
    fact, sorts = index.facts[fact_id], {sort_of(m) for m in mention.meanings}
    if truth and sorts & {"number", "name"} and "ordinal" not in sorts and testable(mention, fact_id, index):
        return [f"relation:{fact.relation}"]
    if mention.quality < 1 or any(f"topic:{topic}" in mention.meanings for topic in fact.topics):
        return []
    named = [id_of(m) for m in mention.meanings if sort_of(m) == "topic" and id_of(m) in index.topics]
    return [f"topic:{t}" for t in fact.topics if any(_are_opposite(t, other, index) for other in named)]


def _elsewhere(tested: Sequence[Mention], fact_id: str, index: Index) -> Mention | None:
    """A place that is not what the question puts to the test but where the fact did not happen."""
    if index.relations[index.facts[fact_id].relation].value in index.links.places:
        return None
    return next((mention for mention in tested if is_place(mention, index)), None)


def _are_opposite(one: str, other: str, index: Index) -> bool:
    return index.topics[one].opposite == other or index.topics[other].opposite == one


def _names_frame(fact_id: str, explained: Iterable[str], index: Index) -> bool:
    """Whether the question names what the fact is about or belongs to, so that a place can be its place."""
    fact = index.facts[fact_id]
    frame = {fact.subject, fact.event, *fact.about, *entities_of(fact)} - {index.subject.main, None}
    return any(f"entity:{entity}" in explained for entity in frame)


def _asks_how_it_went(mention: Mention, index: Index) -> bool:
    """Whether the mention is of what came of something, and nothing that may be known before: decided, signed, discussed."""
    relations = [index.relations[id_of(m)] for m in mention.meanings if sort_of(m) == "relation"]
    return any(relation.outcome for relation in relations)


def _asks_for_words(fact_id: str, mentions: Sequence[Mention], understanding: Understanding, index: Index) -> bool:
    """Whether what somebody said is asked for, rather than what happened."""
    if index.facts[fact_id].speaker in named_entities(understanding):
        return True
    relations = ([index.relations[id_of(m)] for m in mention.meanings if sort_of(m) == "relation"] for mention in mentions)
    return any(any(r.statement for r in found) and not any(r.outcome for r in found) for found in relations)


def _is_timeless(meaning: str, fact_id: str, index: Index) -> bool:
    """Whether the conversation demands an event and the fact belongs to none."""
    fact = index.facts[fact_id]
    of_none = fact.event is None and index.entities[fact.subject].kind != "event"
    return of_none and index.entities[id_of(meaning)].kind == "event"


def _best(mention: Mention, features: dict[str, float], index: Index) -> tuple[str | None, float]:
    """The meaning of the mention that the fact has most of."""
    found = [(features[m] * (0.5 + weight(m, index)), m) for m in mention.meanings if m in features]
    if not found:
        return None, 0.0
    best = max(found)[1]
    return best, features[best]


def _focus(fact_id: str, explained: Iterable[str], index: Index) -> float:
    """Half for the relation, half for the share of the topics; all for the relation where there are none."""
    fact, named = index.facts[fact_id], set(explained)
    own_relations = {f"relation:{fact.relation}"}
    if index.relations[fact.relation].statement:  # saying and supporting are told of in one another's words
        own_relations |= {f"relation:{relation.id}" for relation in index.relations.values() if relation.statement}
    relation = 1.0 if own_relations & named else 0.0
    own = {f"topic:{topic}" for topic in fact.topics} | {f"entity:{entity}" for entity in fact.about}
    if isinstance(fact.value, OfficeValue):
        relation = max(relation, 1.0 if f"office:{fact.value.office}@{fact.value.of}" in named else 0.0)
    if not own:
        return (relation + _NO_TOPICS) / 2
    share = sum(weight(m, index) for m in own & named) / sum(weight(m, index) for m in own)
    return (relation + share) / 2


def _fit(understanding: Understanding, answers: dict[str, float], index: Index) -> float:
    """Whether the fact holds what was asked for; a yes/no question asks for nothing but the truth."""
    if understanding.type in _ASKS_FOR_TRUTH or not understanding.asked:
        return 1.0
    specific = understanding.asked - GENERAL_ASKS
    many = {ask for ask in specific if sort_of(ask) == "many"}
    if many & index.asks:  # the members of some list are to be counted
        return 1.0 if many & answers.keys() else _UNFIT_TO_COUNT
    specific -= many
    if not specific:
        return max((answers.get(ask, _UNFIT_GENERAL) for ask in understanding.asked), default=1.0)
    return max(answers.get(ask, _UNFIT) for ask in specific)


def _is_put_to_the_test(fact_id: str, tested: Sequence[Mention], mentions: Sequence[Mention], index: Index) -> bool:
    """Whether a question that names only the subject and another value means this fact all the same."""
    fact = index.facts[fact_id]
    sorts = {sort_of(m) for mention in tested for m in mention.meanings}
    if "office" in sorts:
        return True
    subject = next((mention for mention in mentions if f"entity:{fact.subject}" in mention.meanings), None)
    if subject is None or not tested:
        return False
    relation = index.relations[fact.relation]
    # "was the summit in X?" asks for a place; "was X at the summit?" does not
    after = any(is_place(mention, index) and mention.start > subject.start for mention in tested)
    dated = relation.value == "date" and bool(sorts & DATES)
    return relation.values == "closed" or (relation.value in index.links.places and after) or dated


def _is_evoked(fact_id: str, explained: Iterable[str], understanding: Understanding, index: Index) -> bool:
    if f"only:{fact_id}" in understanding.carried:
        return True
    fact = index.facts[fact_id]
    frame = {f"entity:{index.subject.main}", f"entity:{fact.subject}", f"entity:{fact.speaker}", f"entity:{fact.event}"}
    values = entities_of(fact)
    if len(values) > 1 and understanding.type not in _ASKS_FOR_TRUTH and not isinstance(fact.value, OfficeValue):
        values = ()  # being on a list is no reason to tell the list
    relation = index.relations[fact.relation]
    about = [entity for entity in fact.about if index.entities[entity].kind not in index.links.places]
    for meaning in explained:
        if meaning == f"kind:{relation.value}":
            return True
        if meaning not in frame and sort_of(meaning) in _OF_WHAT_IS_SAID:
            return True
        if sort_of(meaning) in DATES and isinstance(fact.value, DateValue) and understanding.type in _ASKS_FOR_TRUTH:
            return True
        if sort_of(meaning) == "entity" and meaning not in frame and id_of(meaning) in (*about, *values):
            return True
    if understanding.type in _ASKS_FOR_TRUTH and len(values) > 1 and listed(fact, understanding, index):
        return True
    answers = index.answers[fact_id]
    named = fact.subject != index.subject.main and f"entity:{fact.subject}" in explained
    least = _NEARLY if named else 1.0
    return any(answers.get(ask, 0.0) >= least for ask in understanding.asked - GENERAL_ASKS)
