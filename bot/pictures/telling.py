"""A picture in words, for where none can be shown."""

from __future__ import annotations

from bot.pictures.picture import Card, Picture


def as_text(picture: Picture) -> str:
    """What stands on the picture, line by line, but for quotes, sources and the bot's name."""
    if isinstance(picture, Card):
        said = ", ".join(filter(None, (picture.speaker, picture.office)))
        return "\n\n".join(filter(None, (picture.event, said, picture.words)))
    events = (
        "\n".join(filter(None, (event.name, event.status, event.when, event.where, event.note))) for event in picture.events
    )
    return "\n\n".join((picture.title, *events))
