"""Pictures that the bot sends: kept in memory, told by their first bytes, never fetched from elsewhere."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.preview.faults import Json, bad

if TYPE_CHECKING:
    from bot.preview.world import World

LARGEST = 10 * 1024 * 1024
"""Bytes of a photo."""
SIDES = 10_000
"""Width and height together."""


def photo(world: World, given: bytes | str) -> list[Json]:
    """The sizes of an uploaded picture, or of one that was sent before, as a message holds them."""
    if isinstance(given, str):
        if given.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")  # the preview fetches nothing
        if given not in world.files:
            raise bad("wrong file identifier/HTTP URL specified")
        name, content = given, world.files[given]
    else:
        if not given:
            raise bad("file must be non-empty")
        if len(given) > LARGEST:
            raise bad("file is too big")
        name, content = f"photo-{hashlib.sha256(given).hexdigest()[:24]}", given
    width, height = size(content)
    if not width or width + height > SIDES or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    world.files[name] = content
    return [{"file_id": name, "file_unique_id": name[-16:], "width": width, "height": height, "file_size": len(content)}]


def sort(content: bytes) -> str:
    """The content's media type."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/jpeg" if content.startswith(b"\xff\xd8\xff") else "application/octet-stream"


def size(content: bytes) -> tuple[int, int]:
    """Width and height.

    Raises:
        RefusalError: It is neither a PNG nor a JPEG.
    """
    if sort(content) == "image/png" and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if sort(content) == "image/jpeg":
        position = 2
        while position + 9 <= len(content) and content[position] == 0xFF:
            marker = content[position + 1]
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame header (ITU T.81, B.2.2)
                height, width = content[position + 5 : position + 7], content[position + 7 : position + 9]
                return int.from_bytes(width, "big"), int.from_bytes(height, "big")
            position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    raise bad("IMAGE_PROCESS_FAILED")
