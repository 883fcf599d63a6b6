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
)


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


class SubjectFile(Strict):
    """``subject.yaml``."""

    main: Id
    name: Localised
    about: Localised
    examples: list[Id] = []


class SourceItem(Strict):
    """One article in ``sources.yaml``."""

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    language: Text
    published: Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|not stated)$")]
    publisher: Localised
    title: Localised
    photo: Text | None = None


class EntityItem(Strict):
    """One entity in ``entities/<kind>.yaml``."""

    class_: list[Id] = Field(default=[], alias="class")
    name: Localised
    short: Localised = {}
    aliases: Words = {}
    adjectives: Words = {}
    links: list[Id] = []
    forms: dict[str, dict[str, Text]] = {}
    gender: Literal["m", "f", "n", "p"]


class EntitiesFile(Strict):
    """``entities/<kind>.yaml``."""

    kind: Id
    nouns: Words
    classes: dict[Id, Words] = {}
    entities: dict[Id, EntityItem]


class RelationItem(Strict):
    """One relation in ``relations.yaml``."""

    value: Text
    values: Literal["one", "closed", "open"] = "one"
    asks: list[Text] = []
    links: Flag = False
    overview: Flag = False
    statement: Flag = False
    words: Words
    confirm: dict[str, Text | dict[str, Text]] = {}
    deny: dict[str, Text | dict[str, Text]] = {}


class TopicItem(Strict):
    """One topic in ``topics.yaml``."""

    words: Words
    opposite: Id | None = None


class PeriodItem(Strict):
    """A period: the first and the last year, month or day, both included."""

    first: DateText = Field(alias="from")
    last: DateText = Field(alias="to")


class NumberItem(Strict):
    """A number with its unit."""

    number: Number
    unit: Id
    approximate: Flag = False


class DateItem(Strict):
    """A year, month or day."""

    date: DateText


class OfficeItem(Strict):
    """An office and what it is held in."""

    office: Id
    of: Id


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

    subject: Id
    relation: Id
    value: WrittenValue | None = None
    speaker: Id | None = None
    event: Id | None = None
    about: list[Id] = []
    period: PeriodItem | None = None
    topics: list[Id] = []
    holds: Flag = True
    expected: Flag = False
    qualifies: Id | None = None
    sums_up: list[Id] = []
    text: Localised
    question: Localised
    quote: Texts


class FactsFile(Strict):
    """``facts/<article>.yaml``."""

    source: Id
    facts: dict[Id, FactItem]


class YesNoItem(Strict):
    """How yes/no questions show."""

    start: list[Text]
    anywhere: list[Text]


class CuesFile(Strict):
    """``cues/<language>.yaml``."""

    asks: dict[Id, list[Text]]
    overview: list[Text]
    yes_no: YesNoItem
    choice: list[Text]
    negation: list[Text]
    rhetorical: list[Text]
    except_: list[Text] = Field(alias="except")
    continues: list[Text]
    self_: list[Text] = Field(default=[], alias="self")
    relative: list[Text] = []
    preposition: list[Text] = []
    pronouns: dict[Literal["person", "people", "thing"], list[Text]]
    correction: list[Text]
    ordinals: dict[Integer, list[Text]]
    chat: dict[Literal["greeting", "thanks", "farewell", "abilities", "insult"], list[Text]]
    filler: list[list[Text]]
    glue: list[Text]
    units: dict[Id, list[Text]]
    number_words: dict[Text, Integer]
    topics: dict[Id, list[Text]]
