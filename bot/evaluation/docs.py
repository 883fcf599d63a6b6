"""Generated parts of the documentation: blocks between two markers, each written by the command that it names."""

from __future__ import annotations

import re
from pathlib import Path

EVAL = "cisbot eval --docs"
DICTIONARY = "cisbot dictionary --write"


def replace_block(file: Path, block: str, command: str = EVAL) -> None:
    """Puts ``block`` between the markers of ``command``.

    Raises:
        ValueError: The file does not hold both markers once.
    """
    try:
        new = with_block(file.read_text(encoding="utf-8"), block, command)
    except ValueError as error:
        raise ValueError(f"{file} {error}") from None
    file.write_text(new, encoding="utf-8")


def with_block(text: str, block: str, command: str = EVAL) -> str:
    """The text with ``block`` between the markers of ``command``.

    Raises:
        ValueError: The text does not hold both markers once.
    """
    begin, end = f"<!-- begin: {command} -->", f"<!-- end: {command} -->"
    new, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: f"{begin}\n\n{block}\n\n{end}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"does not hold the markers {begin} and {end} once")
    return new
