"""What stands on a picture, in its final words: plain data that can be looked at without drawing it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a timeline."""

    fact: str
    """The id of the fact that tells most of it: its date, else its place, else what there is."""
    name: str
    when: str
    """The date, or that it is not stated."""
    dated: bool
    where: str
    """The place, or that it is not stated."""
    held: bool
    status: str
    """Held, planned, or planned then, in words."""
    note: str
    """For what was planned: the article that announced it; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in their order, those without a date last."""

    language: str
    rtl: bool
    kicker: str
    """What sort of picture it is."""
    title: str
    events: tuple[Event, ...]
    cited: tuple[str, ...]
    """A fact of each article that the events rest on."""
    sources: tuple[str, ...]
    """The lines at the foot."""
    signature: str
    """Who made the picture: the bot's name."""


@dataclass(frozen=True, slots=True)
class Card:
    """One statement."""

    language: str
    rtl: bool
    fact: str
    event: str
    """The event that it belongs to, and when that was; empty where there is none."""
    speaker: str
    office: str
    """Empty where the base does not tell."""
    words: str
    """What was said, in the language of the card."""
    label: str
    """What the quotes are."""
    quotes: tuple[str, ...]
    """What the article says, verbatim, in quotation marks."""
    quote_language: str
    quote_rtl: bool
    sources: tuple[str, ...]
    """The lines at the foot."""
    signature: str
    """Who made the picture: the bot's name."""


Picture = Timeline | Card
