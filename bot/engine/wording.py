"""What was decided -> sentences: the curated ones, and those put together from typed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel.lists import format_list

from bot.base import Index
from bot.base.features import entities_of, tells
from bot.engine.finding import Finding
from bot.engine.mentions import BOUNDS, id_of, sort_of
from bot.engine.understand import has_cue
from bot.engine.verdict import Verdict, listed
from bot.language.places import cities, countries
from bot.model import EntitiesValue, Fact, Mention, Status, Understanding


def sentence(finding: Finding, understanding: Understanding, index: Index) -> str:
    """The text of the reply, without its citation."""
    language = understanding.language
    if finding.status is Status.CLARIFY:
        return index.say(language, "clarify")
    if finding.status is Status.UNKNOWN:
        return index.say(language, f"unknown_{finding.gap}")
    facts = [index.facts[fact] for fact in finding.facts]
    if finding.verdict is Verdict.NONE:
        first = _about_list(facts[0], understanding, index) or _with_speaker(facts[0], understanding, index)
        return " ".join([first, *(fact.text[language] for fact in facts[1:])])
    caveats = [fact.text[language] for fact in facts[1:]]
    return " ".join([_with_verdict(facts[0], finding, understanding, index), *caveats])


def _with_speaker(fact: Fact, understanding: Understanding, index: Index) -> str:
    """The fact's sentence; asked who said it, with the name of the speaker where it does not give that itself."""
    language, told = understanding.language, fact.text[understanding.language]
    if fact.speaker is None or "person" not in understanding.asked:
        return told
    speaker = index.entities[fact.speaker]
    if tells(fact, speaker, language):
        return told
    return index.say(language, "said_by", speaker=speaker.names[language], sentence=told)


def _with_verdict(fact: Fact, finding: Finding, understanding: Understanding, index: Index) -> str:
    language, relation = understanding.language, index.relations[fact.relation]
    told = fact.text[language]
    named = listed(fact, understanding, index)
    if finding.verdict is Verdict.NOT_NAMED:
        names = [name for m in finding.tested if (name := _name(m, index, language))]
        denial = _filled(relation.deny, "", names[0], fact, index, language) if len(names) == 1 else None
        return " ".join(filter(None, [denial, told]))
    if fact.holds and len(named) == 1 and not finding.tested:
        entity = index.entities[named[0]]
        told = _filled(relation.confirm, entity.gender, entity.names[language], fact, index, language) or told
    if finding.verdict is Verdict.NO and len(finding.tested) == 1 and isinstance(fact.value, EntitiesValue):
        name = _name(finding.tested[0], index, language)
        told = (_filled(relation.deny, "", name, fact, index, language) if name else None) or told
    return index.say(language, finding.verdict, sentence=told)


def _filled(
    sentences: Mapping[str, Mapping[str, str]],
    gender: str,
    value: str,
    fact: Fact,
    index: Index,
    language: str,
) -> str | None:
    forms = sentences.get(language, {})
    pattern = forms.get(gender) or forms.get("") or next(iter(forms.values()), None)
    if pattern is None:
        return None
    subject = index.entities[fact.subject]
    filled = pattern.replace("{value}", value).replace("{count}", str(len(entities_of(fact))))
    return filled.replace("{subject.in}", subject.form(language, "in")).replace("{subject}", subject.short[language])


def _name(mention: Mention, index: Index, language: str) -> str | None:
    """The entity's own name rather than what was typed, where it is known; ``None`` for what is no name."""
    for meaning in mention.meanings:
        if sort_of(meaning) == "entity":
            return index.entities[id_of(meaning)].names[language]
        if sort_of(meaning) == "foreign":
            return countries(language)[id_of(meaning)]
        if sort_of(meaning) == "elsewhere":
            return cities(language)[id_of(meaning)]
        if sort_of(meaning) == "office":  # whoever holds it abroad stands for the country
            return countries(language).get(id_of(meaning).partition("@")[2])
        if sort_of(meaning) in {*BOUNDS, "number"}:
            return None
    return mention.text


def _about_list(fact: Fact, understanding: Understanding, index: Index) -> str | None:
    """A list narrowed to what was asked: those of one country, all but the named ones, or how many."""
    members, language = entities_of(fact), understanding.language
    if not isinstance(fact.value, EntitiesValue) or len(members) < 2:
        return None
    named = {id_of(m) for mention in understanding.mentions for m in mention.meanings if sort_of(m) == "entity"}
    countries = {id_ for id_ in named if index.entities[id_].kind == "country"} - set(index.links.of(fact.subject))
    of_named = [m for m in members if m not in named and set(index.links.direct(m)) & countries]
    if len(of_named) == 1:
        entity = index.entities[of_named[0]]
        return _filled(
            index.relations[fact.relation].confirm,
            entity.gender,
            entity.names[language],
            fact,
            index,
            language,
        )
    if has_cue(understanding.mentions, "cue:except") and named & set(members):
        others = [member for member in members if member not in named]
        return index.say(language, "others", list=_names(others, index, language)) if others else None
    if "number" in understanding.asked and str(len(members)) not in fact.text[language]:
        return index.say(language, "counted", count=len(members), list=_names(members, index, language))
    return None


def _names(members: Sequence[str], index: Index, language: str) -> str:
    return format_list([index.entities[member].names[language] for member in members], locale=language)
