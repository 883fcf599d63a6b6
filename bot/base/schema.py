"""The form of every YAML file of a base, as pydantic models; ``knowledge/README.md`` explains the keys."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_flag(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _as_integer(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _as_number(value: Any) -> Any:
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _in_calendar(text: str) -> str:
    """``2024-02-30`` has the form of a date but is none."""
    dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    return text


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(min_length=1)]
"""What it may be made of is checked later, so that a bad id does not hide the rest of its file."""
DateText = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_in_calendar)]
Localised = dict[str, Text]
Words = dict[str, list[Text]]
Texts = Annotated[list[Text], BeforeValidator(_as_list)]
Flag = Annotated[bool, BeforeValidator(_as_flag)]
Integer = Annotated[int, BeforeValidator(_as_integer)]
Number = Annotated[float, BeforeValidator(_as_number), Field(allow_inf_nan=False)]


class Strict(BaseModel):
    """No key beyond the named ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class CommandItem(Strict):
    """One command of the base, under ``commands`` in ``subject.yaml``."""

    description: Localised = Field(description="What it tells, in a few words, for the menu of commands.")
    facts: list[Id] = Field(default=[], description="The facts that it tells, one after the other.")
    timeline: Id | None = Field(
        default=None,
        description="In place of `facts`: the kind or class of entities whose timeline it sends, of those with a fact.",
    )

    @model_validator(mode="after")
    def _tells_one_thing(self) -> CommandItem:
        if bool(self.facts) is bool(self.timeline):
            raise PydanticCustomError("one_of", "give `facts` or `timeline`, and one of them only")
        return self


class SubjectFile(Strict):
    """``subject.yaml``."""

    main: Id = Field(description="The entity that everything here belongs to: naming it narrows nothing down.")
    name: Localised = Field(description='What the base is about, for example "the garden of Fernhill".')
    about: Localised = Field(
        description='The same as it stands after "I answer questions …", for example "about the garden of Fernhill".',
    )
    examples: list[Id] = Field(default=[], description="Facts whose questions are offered to newcomers.")
    commands: dict[Id, CommandItem] = Field(
        default={},
        description="Name → command, beside those that the bot has for any base. A name has lower-case letters, digits "
        "and underscores, 32 at most.",
    )


class SourceItem(Strict):
    """One article in ``sources.yaml``."""

    file: Text = Field(description="The file's name in `seeds/`, without a folder.")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="The hash of that file (`sha256sum FILE`), so that no one changes an article unnoticed.",
    )
    language: Text = Field(description="The language of the article, and so of its quotes: `ar`, `en` or `ru`.")
    published: Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|not stated)$")] = Field(
        description="The date that the article bears, as `2023-12-26`, or `not stated`.",
    )
    publisher: Localised = Field(description="Who published it, as cited under an answer.")
    title: Localised = Field(description="The title, translated where the article is in another language.")
    link: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = Field(
        default=None,
        description="Where the article can be read, for a button under the list of sources.",
    )
    photo: Text | None = Field(
        default=None,
        description="The photo credit. For the record only: the bot does not use it.",
    )


class EntityItem(Strict):
    """One entity in ``entities/<kind>.yaml``."""

    class_: list[Id] = Field(
        default=[],
        alias="class",
        description="Finer than the kind: names from `classes` at the top of the file.",
    )
    name: Localised = Field(description="The full name. No two entities of one kind share one.")
    short: Localised = Field(default={}, description="As said when the full name is too much. Left out: the name.")
    aliases: Words = Field(
        default={},
        description="What else people call it. No endings, prefixes or hamza variants: those are the bot's work.",
    )
    adjectives: Words = Field(
        default={},
        description='Adjectives made from the name ("Brazilian"). They work as aliases do.',
    )
    links: list[Id] = Field(
        default=[],
        description='Entities by which this one may be described ("the city on the river"). What a fact says need '
        "not stand here.",
    )
    forms: dict[str, dict[str, Text]] = Field(
        default={},
        description="By language, the name as it stands in a sentence that is put together: `in` fills "
        '`{subject.in}`, `of` follows an office ("president *of it*"). An office\'s own `of` says how the two are put '
        "together, as in `President of {of}`.",
    )
    gender: Literal["m", "f", "n", "p"] = Field(
        description="Grammatical gender, for sentences that are put together: `m`, `f`, `n`, or `p` for a plural.",
    )


class EntitiesFile(Strict):
    """``entities/<kind>.yaml``."""

    kind: Id = Field(
        description="The kind of all entities in this file, one file a kind. `person`, `office`, `event`, `city`, "
        "`country`, `organisation` and `medium` mean something to the engine; others are free.",
    )
    nouns: Words = Field(description='What people call such a thing ("which *city*").')
    classes: dict[Id, Words] = Field(
        default={},
        description="Class → its nouns, for finer classes of this kind (a `summit` among events).",
    )
    entities: dict[Id, EntityItem] = Field(description="Id → entity.")


class RelationItem(Strict):
    """One relation in ``relations.yaml``."""

    value: Text = Field(
        description="What the value of such a fact is: a kind of entity, or `number`, `date`, `period`, `office` or "
        "`text` (no value: the sentence says it).",
    )
    values: Literal["one", "closed", "open"] = Field(
        default="one",
        description='`one`: another value contradicts it, so the answer is "no". `closed`: the list is complete, so '
        'who is not on it is not meant. `open`: it may not be, so "not named" is all that is said.',
    )
    asks: list[Text] = Field(
        default=[],
        description="The sorts of question that ask for the value: names from `asks` in `cues/`.",
    )
    links: Flag = Field(
        default=False,
        description='Whether the subject may be described by the value ("the capital of …").',
    )
    overview: Flag = Field(
        default=False,
        description='Whether such a fact comes first when someone asks about the subject in general ("what is …").',
    )
    statement: Flag = Field(
        default=False,
        description="Whether such a fact reports words. Facts with a speaker are found by the words of these relations too.",
    )
    outcome: Flag = Field(
        default=False,
        description="Whether it tells what came of something (decided, signed), which what was only expected cannot tell.",
    )
    words: Words = Field(description="How people speak of the relation: verbs and nouns, in their plain form.")
    confirm: dict[str, Text | dict[str, Text]] = Field(
        default={},
        description='The sentence that a list holds `{value}`, told after "Yes". One text, or one for each gender. '
        "`{value}`, `{subject}`, `{subject.in}` and `{count}` are filled in.",
    )
    deny: dict[str, Text | dict[str, Text]] = Field(
        default={},
        description='The same for one that the list does not hold, told after "No" or instead of it.',
    )


class TopicItem(Strict):
    """One topic in ``topics.yaml``."""

    words: Words = Field(description="How people speak of it, in plain forms.")
    opposite: Id | None = Field(
        default=None,
        description='The topic that turns a yes/no question about this one into a "no" (growth, decline).',
    )


class PeriodItem(Strict):
    """A period: the first and the last year, month or day, both included."""

    first: DateText = Field(
        alias="from",
        description="The first year, month or day: `2025`, `2025-01` or `2025-01-31`.",
    )
    last: DateText = Field(alias="to", description="The last one, included.")


class NumberItem(Strict):
    """A number with its unit."""

    number: Number = Field(description="The number, with a point for decimals.")
    unit: Id = Field(
        description="The unit, as in `units` of `cues/`. `percent`, `days` and units with `dollar` in their name "
        'answer "what share", "how long" and "how much money".',
    )
    approximate: Flag = Field(default=False, description='Whether the article says "about".')


class DateItem(Strict):
    """A year, month or day."""

    date: DateText = Field(
        description="A year, month or day, as precise as the article: `2024`, `2024-10` or `2024-10-08`.",
    )


class OfficeItem(Strict):
    """An office and what it is held in."""

    office: Id = Field(description="An entity of the kind `office`.")
    of: Id = Field(description="The country or organisation that it is held in.")


def _form_of(value: Any) -> str:
    """The one form to hold a value against, so that a slip is not reported once for each of the others."""
    if isinstance(value, dict):
        return next((f"<{key}>" for key in ("number", "date", "office") if key in value), "<period>")
    return "<list>" if isinstance(value, list) else "<id>"


WrittenValue = Annotated[
    Annotated[Id, Tag("<id>")]
    | Annotated[list[Id], Tag("<list>")]
    | Annotated[NumberItem, Tag("<number>")]
    | Annotated[DateItem, Tag("<date>")]
    | Annotated[OfficeItem, Tag("<office>")]
    | Annotated[PeriodItem, Tag("<period>")],
    Discriminator(_form_of),
]
"""The value of a fact in any of its forms."""


class FactItem(Strict):
    """One fact in ``facts/<article>.yaml``."""

    subject: Id = Field(description="The entity that the fact is about.")
    relation: Id = Field(description="How subject and value belong together: a name from `relations.yaml`.")
    value: WrittenValue | None = Field(
        default=None,
        description="In the form that the relation asks for (see below). Left out where it asks for `text`.",
    )
    speaker: Id | None = Field(default=None, description="The person who says so, where the article reports words.")
    event: Id | None = Field(
        default=None,
        description="The event that it belongs to. Left out where the event is the subject.",
    )
    about: list[Id] = Field(
        default=[],
        description="Other entities that it speaks of. A question that names one of them can find it.",
    )
    period: PeriodItem | None = Field(default=None, description="The time that the value is of.")
    topics: list[Id] = Field(
        default=[],
        description="What it speaks of: names from `topics.yaml` or from `topics` in `cues/`.",
    )
    holds: Flag = Field(default=True, description="`false` where the article says that it is *not* so.")
    expected: Flag = Field(
        default=False,
        description="`true` where the article announces what was still to come. It says nothing of how that went, so "
        "questions about what was done there (who came, what was decided) do not get this fact.",
    )
    qualifies: Id | None = Field(
        default=None,
        description="A fact that is not told of the entities in this one's value without this one behind it, in "
        "answers to yes/no questions.",
    )
    sums_up: list[Id] = Field(
        default=[],
        description="Facts that this one tells together. Where it and several of them fit equally, it is told and "
        "they are not. Those of other articles are cited along with it.",
    )
    text: Localised = Field(
        description="The sentence that is told. Numbers, dates and names agree in all languages and with the value.",
    )
    question: Localised = Field(description="The question that it answers, offered as a choice.")
    quote: Texts = Field(
        description="The passage of the article it rests on, letter for letter. Several passages make a list.",
    )


class FactsFile(Strict):
    """``facts/<article>.yaml``."""

    source: Id = Field(description="The article, as named in `sources.yaml`.")
    facts: dict[Id, FactItem] = Field(
        description="Id → fact. An id has 64 characters at most and stays: buttons carry it.",
    )


class UnansweredFile(Strict):
    """``phrasings/<language>/unanswered.yaml``."""

    near: dict[Id, list[Text]] = Field(default={}, description="Fact → questions that it only seems to answer.")
    not_stated: list[Text] = Field(default=[], description="Other questions near the subject that no fact answers.")
    outside: list[Text] = Field(default=[], description="Questions about anything else.")


class YesNoItem(Strict):
    """How yes/no questions show."""

    start: list[Text] = Field(description="A question that begins with one of these asks yes or no.")
    anywhere: list[Text] = Field(description="These ask it wherever they stand.")


class CuesFile(Strict):
    """``cues/<language>.yaml``."""

    asks: dict[Id, list[Text]] = Field(description="Sort of answer → the question words that ask for it.")
    overview: list[Text] = Field(description='"Tell me about", "what is": asks for an introduction.')
    yes_no: YesNoItem = Field(description="How yes/no questions show.")
    choice: list[Text] = Field(description='"Or": between two names it asks which of them.')
    negation: list[Text] = Field(description='"Not" and its kin.')
    rhetorical: list[Text] = Field(description='Negation that is only a way of asking ("Is it not …?").')
    except_: list[Text] = Field(alias="except", description='"Besides": what follows need not agree with the fact.')
    further: list[Text] = Field(default=[], description='"What else": asks for other facts than those told last.')
    above: list[Text] = Field(default=[], description='"More than": the number behind it is a bound, not a value.')
    below: list[Text] = Field(default=[], description='"Less than", likewise.')
    only: list[Text] = Field(default=[], description='"Only": what is true of others, too, is then not true.')
    tags: list[Text] = Field(default=[], description='"…, right?": what a yes/no question may end with.')
    eve: list[Text] = Field(default=[], description='"The eve of": it may be the year before the one behind it.')
    continues: list[Text] = Field(description="A question that begins so goes on from the last one.")
    self_: list[Text] = Field(
        default=[],
        alias="self",
        description="Words of askers about themselves; such a clause is not part of the question.",
    )
    relative: list[Text] = Field(
        default=[],
        description="Words that ask only where no question word stands before them: they also join clauses.",
    )
    preposition: list[Text] = Field(
        default=[],
        description="Words that ask only at the beginning: elsewhere they are prepositions.",
    )
    pronouns: dict[Literal["person", "people", "thing"], list[Text]] = Field(
        description="Words for what was talked of before: a person, several people, a thing.",
    )
    correction: list[Text] = Field(description='"I meant …".')
    ordinals: dict[Integer, list[Text]] = Field(description="Number → how one picks that choice from a list.")
    chat: dict[Literal["greeting", "thanks", "farewell", "abilities", "insult"], list[Text]] = Field(
        description="Small talk that is answered without a fact.",
    )
    filler: list[list[Text]] = Field(
        description="Words that say nothing about what is asked, in groups for the eye only.",
    )
    glue: list[Text] = Field(description="Words that may stand between the words of a name or phrase.")
    units: dict[Id, list[Text]] = Field(description="Unit → how people write it.")
    number_words: dict[Text, Integer] = Field(description="Small numbers in words → the number.")
    countries: dict[Text, list[Text]] = Field(
        default={}, description="Country, by its two letters → what people call it besides its name in CLDR."
    )
    topics: dict[Id, list[Text]] = Field(
        description="Everyday topics → their words. Where no fact has the topic, a question about it is not answered.",
    )
