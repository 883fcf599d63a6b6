"""The card of a statement: who said it, what, at which event, and the article's own words."""

from __future__ import annotations

from babel import Locale
from babel.lists import format_list

from bot.language.direction import direction
from bot.model import Fact, OfficeValue
from bot.pictures.describe import Index, capitalised, dates_of, source_lines, when_text
from bot.pictures.picture import Card


def card_of(fact_id: str, index: Index, language: str, signature: str) -> Card | None:
    """The card of the fact in that language; ``None`` if it is not there or reports nobody's words.

    ``signature`` is the bot's name.
    """
    fact = index.facts.get(fact_id)
    if fact is None or fact.speaker is None:
        return None
    spoken = index.sources[fact.source].language
    name = Locale.parse(spoken).get_language_name(language) or spoken
    label = "telegram_card_quote" if spoken == language else "telegram_card_original"
    return Card(
        language=language,
        rtl=direction(language) == "rtl",
        fact=fact_id,
        event=_event(fact, index, language),
        speaker=index.entities[fact.speaker].names[language],
        office=capitalised(office_of(fact.speaker, index, language)),
        words=fact.text[language],
        label=index.say(language, label, original=name),
        quotes=tuple(index.say(spoken, "telegram_card_marks", text=quote) for quote in fact.quotes),
        quote_language=spoken,
        quote_rtl=direction(spoken) == "rtl",
        sources=source_lines([fact], language, index),
        signature=signature,
    )


def office_of(person: str, index: Index, language: str) -> str:
    """The offices that a person holds, and of what; empty where no fact tells."""
    held = [
        fact.value
        for fact in index.facts.values()
        if fact.subject == person and isinstance(fact.value, OfficeValue) and fact.holds and not fact.expected
    ]
    return format_list([_held(value, index, language) for value in dict.fromkeys(held)], locale=language)


def _held(value: OfficeValue, index: Index, language: str) -> str:
    """An office and of what it is; its form ``of`` says how the two are put together."""
    office, of = index.entities[value.office], index.entities[value.of]
    if pattern := office.forms.get(language, {}).get("of"):
        return pattern.replace("{of}", of.form(language, "of"))
    return index.say(language, "telegram_office", office=office.names[language], of=of.names[language])


def _event(fact: Fact, index: Index, language: str) -> str:
    if fact.event is None:
        return ""
    name = capitalised(index.entities[fact.event].names[language])
    told = [other for other in index.facts.values() if other.subject == fact.event and not other.expected]
    dates = dates_of(told, index)
    if not dates:
        return name
    return index.say(language, "telegram_card_event", event=name, date=when_text(dates[0][0], language, index))
