"""The figures in the documentation: a block between two markers, written by the command that measures."""

from __future__ import annotations

import re
from pathlib import Path

BEGIN = "<!-- begin: cisbot eval --docs -->"
END = "<!-- end: cisbot eval --docs -->"


def replace_block(file: Path, block: str) -> None:
    """Puts ``block`` between the markers.

    Raises:
        ValueError: The file does not hold both markers.
    """
    text = file.read_text(encoding="utf-8")
    new, count = re.subn(
        f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: f"{BEGIN}\n\n{block}\n\n{END}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"{file} does not hold the markers {BEGIN} and {END} once")
    file.write_text(new, encoding="utf-8")
