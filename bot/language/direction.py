"""Direction of mixed text: isolates around what runs the other way (Unicode Standard Annex 9)."""

from __future__ import annotations

import re

from bot.language import PACKS

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_LEFT = "A-Za-zÀ-ɏЀ-ӿ"
_WORD = rf"@?[{_LEFT}](?:[{_LEFT}0-9+@./&:’'_-]*[{_LEFT}0-9+])?"
_LTR_RUN = re.compile(rf"{_WORD}(?:[ \u00a0–—-]+{_WORD})*")
_RTL_RUN = re.compile(r"[\u0590-\u08ff][\u0590-\u08ff\d+]*(?:[ \u00a0]+[\u0590-\u08ff][\u0590-\u08ff\d+]*)*")


def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return PACKS[language].direction


def isolate(text: str, language: str) -> str:
    """The text with every run of the other direction wrapped, so that neighbours keep their places."""
    run = _LTR_RUN if direction(language) == "rtl" else _RTL_RUN
    return run.sub(lambda match: f"{FIRST_STRONG_ISOLATE}{match.group()}{POP_ISOLATE}", text)
