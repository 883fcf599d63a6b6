"""Pictures of what the base says: the timeline of its events, and a card for each statement.

A picture is described first (``Timeline``, ``Card``), from the base alone, and
drawn then (``render``). Where no picture will do, ``as_text`` tells the same.
"""

from bot.pictures.card import card_of, office_of
from bot.pictures.describe import Index, capitalised
from bot.pictures.picture import Card, Event, Picture, Timeline
from bot.pictures.render import digest, render
from bot.pictures.telling import as_text
from bot.pictures.timeline import timeline_of

__all__ = [
    "Card",
    "Event",
    "Index",
    "Picture",
    "Timeline",
    "as_text",
    "capitalised",
    "card_of",
    "digest",
    "office_of",
    "render",
    "timeline_of",
]
