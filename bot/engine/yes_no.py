"""Yes/no questions: which fact they put to the test, and how sure the verdict is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.evoke import DATES
from bot.engine.finding import Finding
from bot.engine.mentions import id_of, sort_of
from bot.engine.rank import Ranked
from bot.engine.understand import has_cue
from bot.engine.verdict import Verdict, judge, listed, named_entities
from bot.model import DateValue, Fact, Mention, NumberValue, OfficeValue, Status, Understanding

_SURE_OF_YES = 0.69
_SURE_OF_NO = 0.5
"""A "yes" or "no" needs more of the question explained than a sentence that stands for itself."""
_SURE_OF_DENIAL = 0.3
"""What contradicts a fact that people who ask so mean nearly certainly needs the least."""
_RATHER = 0.7
"""A fact so likely is meant rather than any other."""
_NEARLY_CERTAIN = 0.9
"""What people who ask so mean so surely need not be in the very words of the fact."""


def yes_or_no(near: Sequence[Ranked], good: Sequence[Ranked], understanding: Understanding, index: Index) -> Finding | None:
    """The fact that the question puts to the test, with the verdict; ``None`` where there is none.

    ``good``: all facts that may be told, best first; ``near``: those of them that come near the best.
    """
    good = [r for r in good if not _is_only_by_a_name(r, understanding, index)]
    good = [r for r in good if r.tested and _is_of_officeholder(r, understanding, index)] or good
    near = [r for r in near if r in good]
    if near and all(_is_only_by_origin(r, understanding, index) for r in near):  # "was it in …?" asks of the place
        near = [r for r in good if _tests_value(r, index) and not r.candidate.missing] or near
    if all(r.tested and not _tests_value(r, index) for r in near):
        # what was of another event explains every word, and must not drown what agrees with every word
        near = [*near, *(r for r in good if not r.tested and not r.candidate.missing)]
    whole = [r for r in near if not r.passed_over] or [r for r in good if not r.passed_over and r.tested] or near
    if not whole:
        return None
    if all(_tests_a_date(r) and not _is_on_subject(r, index) for r in whole):  # not another event of that year
        whole = [r for r in good if r.tested and _is_on_subject(r, index) and not r.passed_over] or whole
    whole = [r for r in whole if r.likely >= _RATHER] or whole
    best = min(
        whole,
        key=lambda r: (
            -own_topics(r, index), -_last_own_topic(r, understanding, index),
            not _is_of_kind_named(r, understanding, index), len(r.tested),
            not _tests_value(r, index), not _is_on_subject(r, index), -r.candidate.score.focus,
        ),
    )  # fmt: skip
    fact = index.facts[best.candidate.fact]
    verdict = judge(fact, best.tested, understanding.negated, index)
    least = _SURE_OF_NO if best.tested else _SURE_OF_YES
    if best.likely >= _NEARLY_CERTAIN:
        denied = bool(best.tested) or understanding.negated
        least = _SURE_OF_DENIAL if denied else _SURE_OF_YES if best.passed_over else _SURE_OF_NO
        unsure = best.candidate.score.coverage < least
    else:
        unsure = best.candidate.score.coverage < least or bool(best.passed_over)
    if unsure or (not best.tested and _may_be_another(best, fact, understanding, index)):
        verdict = Verdict.NONE
    if verdict is Verdict.YES and has_cue(understanding.mentions, "cue:only"):
        verdict = _only(fact, understanding, index)
    holder = _holds_another_office(fact, understanding, index) if verdict is Verdict.YES else None
    if holder:
        verdict = Verdict.NO
    return Finding(
        Status.ANSWERED, (fact.id, *_caveats(fact, best.tested, holder, understanding, index)), verdict, best.tested,
        confidence=best.candidate.score.total,
    )  # fmt: skip


def _only(fact: Fact, understanding: Understanding, index: Index) -> Verdict:
    """Of "only …": no, where the fact's list has others than those named; without a list the sentence stands alone."""
    members = set(entities_of(fact))
    named = set(listed(fact, understanding, index))
    if not named or index.relations[fact.relation].values == "open":
        return Verdict.NONE
    return Verdict.YES if named == members else Verdict.NO


def own_topics(ranked: Ranked, index: Index) -> int:
    """How many of the fact's own topics the question names."""
    return sum(f"topic:{topic}" in ranked.candidate.explained for topic in index.facts[ranked.candidate.fact].topics)


def _last_own_topic(ranked: Ranked, understanding: Understanding, index: Index) -> int:
    """Where the question last names a topic of the fact: what is put to the test mostly stands last."""
    own = {f"topic:{topic}" for topic in index.facts[ranked.candidate.fact].topics}
    return max((mention.start for mention in understanding.mentions if own & set(mention.meanings)), default=0)


def _tests_value(ranked: Ranked, index: Index) -> bool:
    """Whether what is put to the test is of the kind of the fact's value, or a place where the value is one."""
    fact = index.facts[ranked.candidate.fact]
    value = index.relations[fact.relation].value
    kinds = {index.entities[id_of(m)].kind for t in ranked.tested for m in t.meanings if sort_of(m) == "entity"}
    if kinds & {value, *(index.entities[id_].kind for id_ in entities_of(fact))}:
        return True
    return bool(kinds & index.links.places and value in index.links.places)


def _tests_a_date(ranked: Ranked) -> bool:
    return any(sort_of(m) in DATES for mention in ranked.tested for m in mention.meanings)


def _is_of_kind_named(ranked: Ranked, understanding: Understanding, index: Index) -> bool:
    """Whether the question names something of the kind of the fact's value, beside what the fact is about."""
    fact = index.facts[ranked.candidate.fact]
    named = named_entities(understanding)
    return any(index.entities[id_].kind == index.relations[fact.relation].value for id_ in named - {fact.subject})


def _is_only_by_a_name(ranked: Ranked, understanding: Understanding, index: Index) -> bool:
    """Whether all that stands against the fact is an unknown name, and the question does not name the fact's relation.

    Such a name may be anything, and not what the fact has another of, unless that is a complete list.
    """
    fact = index.facts[ranked.candidate.fact]
    names = all(sort_of(meaning) == "name" for mention in ranked.tested for meaning in mention.meanings)
    said = any(f"relation:{fact.relation}" in mention.meanings for mention in understanding.mentions)
    complete = index.relations[fact.relation].values == "closed" and _is_on_subject(ranked, index)
    return bool(ranked.tested) and names and not said and not complete and ranked.likely < _NEARLY_CERTAIN


def _is_of_officeholder(ranked: Ranked, understanding: Understanding, index: Index) -> bool:
    """Whether the question says an office of somebody, and the fact says which they hold ("is she the president of …?")."""
    fact = index.facts[ranked.candidate.fact]
    said = [m for m in understanding.mentions if any(sort_of(meaning) == "office" for meaning in m.meanings)]
    named = [m for m in understanding.mentions if f"entity:{fact.subject}" in m.meanings and m not in said]
    relations = {m for mention in understanding.mentions for m in mention.meanings if sort_of(m) == "relation"}
    return isinstance(fact.value, OfficeValue) and bool(said and named) and not relations - {f"relation:{fact.relation}"}


def _is_only_by_origin(ranked: Ranked, understanding: Understanding, index: Index) -> bool:
    """Whether the fact lists people, and the question names none of them, but a country, and not what they did."""
    fact = index.facts[ranked.candidate.fact]
    if index.relations[fact.relation].value != "person" or set(entities_of(fact)) & named_entities(understanding):
        return False
    return f"relation:{fact.relation}" not in ranked.candidate.explained


def _is_on_subject(ranked: Ranked, index: Index) -> bool:
    """Whether the question names what the fact is about."""
    return f"entity:{index.facts[ranked.candidate.fact].subject}" in ranked.candidate.explained


def _may_be_another(ranked: Ranked, fact: Fact, understanding: Understanding, index: Index) -> bool:
    """Whether an unknown word may be another value than the one that the fact has."""
    value = {f"entity:{entity}" for entity in entities_of(fact)} & set(ranked.candidate.explained)
    if ranked.likely >= _NEARLY_CERTAIN and own_topics(ranked, index):
        return False  # it is known what is spoken of
    typed = bool(entities_of(fact)) or isinstance(fact.value, DateValue | NumberValue)
    unknown = any(not m.meanings and not m.aside for m in understanding.mentions)
    return typed and unknown and not value


def _holds_another_office(fact: Fact, understanding: Understanding, index: Index) -> str | None:
    """Whom the fact tells of, where the question says an office of them that they do not hold."""
    named = {id_ for id_ in _all_entities(understanding) if index.entities[id_].kind == "office"}
    if isinstance(fact.value, OfficeValue):
        holders = {fact.subject: {fact.value.office}}
    else:
        members = listed(fact, understanding, index) if index.relations[fact.relation].value == "person" else ()
        holders = {one: {office for (office, _), of in index.links.offices.items() if one in of} for one in members}
    if not named or len(holders) != 1:
        return None
    ((holder, offices),) = holders.items()
    return holder if offices and not offices & named else None


def _all_entities(understanding: Understanding) -> set[str]:
    """Entities named by any word, a passed over one too."""
    mentions = (mention for mention in understanding.mentions if mention.quality == 1)
    return {id_of(m) for mention in mentions for m in mention.meanings if sort_of(m) == "entity"}


def _caveats(
    fact: Fact, tested: Sequence[Mention], holder: str | None, understanding: Understanding, index: Index
) -> tuple[str, ...]:
    """Facts that must be told along.

    They qualify it for the very entities asked about, or say who holds another office of the country whose
    officeholder was asked for, or which office the one asked about holds (``holder``).
    """
    named, members = named_entities(understanding), set(entities_of(fact))
    asked_for = {id_of(m).partition("@")[2] for mention in tested for m in mention.meanings if sort_of(m) == "office"}
    return tuple(
        other.id
        for other in index.facts.values()
        if (other.qualifies == fact.id and named & set(entities_of(other)))
        or (isinstance(other.value, OfficeValue) and other.subject in members and other.value.of in asked_for)
        or (isinstance(other.value, OfficeValue) and other.subject == holder and other.id != fact.id)
    )
