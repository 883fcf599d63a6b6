"""Drawing: a description -> PNG, by the layouts in ``layouts/`` and the fonts in ``fonts/``, nothing else.

Typst sets the type: it shapes Arabic letters and orders both directions by the
Unicode algorithm. The same description gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from bot.language.direction import isolate
from bot.pictures.picture import Card, Picture

_FOLDER = Path(__file__).parent
_LAYOUTS, _FONTS = _FOLDER / "layouts", _FOLDER / "fonts"
_POINTS = 72.0
"""Per inch: a point of the layout is a pixel."""
_AS_THEY_ARE = ("language", "quote_language", "signature")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_drawing = threading.Lock()
"""The compiler takes one picture at a time; it lets go of the interpreter while it draws."""


def render(picture: Picture) -> bytes:
    """The picture as PNG, 1080 pixels wide and as high as it needs; takes about a tenth of a second.

    Raises:
        typst.TypstError: A layout is broken.
    """
    layout = _LAYOUTS / f"{type(picture).__name__.lower()}.typ"
    with _drawing:
        drawn = compiler().compile(layout, format="png", ppi=_POINTS, sys_inputs={"picture": as_set(picture)})
    if not isinstance(drawn, bytes):
        raise TypeError("a picture has one page")
    return drawn


def digest(picture: Picture) -> str:
    """Sixteen hexadecimal digits that change with what is drawn and with how."""
    return hashlib.sha256(f"{_design()}{type(picture).__name__}{as_set(picture)}".encode()).hexdigest()[:16]


def as_set(picture: Picture) -> str:
    """What the layout reads: the words as they are set, line by line."""
    values = {name: _set(value, picture.language) for name, value in asdict(picture).items() if name not in _AS_THEY_ARE}
    if isinstance(picture, Card):
        values["quotes"] = _set(picture.quotes, picture.quote_language)
    return json.dumps(values | {name: getattr(picture, name, "") for name in _AS_THEY_ARE}, ensure_ascii=False)


def _set(value: Any, language: str) -> Any:
    """Text with runs of the other direction isolated, and with no line broken inside a hyphenated name."""
    match value:
        case str():
            return isolate(_HYPHEN.sub("\N{NON-BREAKING HYPHEN}", value), language)
        case dict():
            return {name: _set(part, language) for name, part in value.items()}
        case list() | tuple():
            return [_set(part, language) for part in value]
        case _:
            return value


@cache
def _design() -> str:
    layouts = "".join(path.read_text(encoding="utf-8") for path in sorted(_LAYOUTS.glob("*.typ")))
    return version("typst") + layouts


@cache
def compiler() -> typst.Compiler:
    """Made once: it keeps the fonts and what it has laid out before."""
    return typst.Compiler(root=_LAYOUTS, font_paths=[_FONTS], ignore_system_fonts=True)
