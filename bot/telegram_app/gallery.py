"""Pictures as files: drawn in a thread, each once, and kept for the next who wants to see it."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable

from bot.pictures import Picture, digest, render

_LOGGER = logging.getLogger(__name__)

KEPT = 32
"""Pictures, of about 150 kB each."""


class Gallery:
    """What was drawn lately, by version of the base."""

    def __init__(self, draw: Callable[[Picture], bytes] = render) -> None:
        """``draw``: what makes the file; it may raise."""
        self._draw = draw
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._drawing = asyncio.Lock()
        self._failing = False

    async def drawn(self, picture: Picture, base: str) -> bytes | None:
        """The file, or ``None`` where it cannot be drawn, which is logged when it begins."""
        key = (base, digest(picture))
        async with self._drawing:  # who waits for the same picture finds it then
            if key not in self._kept:
                try:
                    self._kept[key] = await asyncio.to_thread(self._draw, picture)
                except Exception as error:  # whatever goes wrong there, the asker is told in words
                    if not self._failing:
                        _LOGGER.exception("Pictures cannot be drawn (%s): they are told in words.", type(error).__name__)
                    self._failing = True
                    return None
                self._failing = False
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]
