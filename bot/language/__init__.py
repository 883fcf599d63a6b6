"""Languages: one pack each, detection, direction, dates and text, with nothing of any subject.

A fourth language is a package beside ``ar``, ``en`` and ``ru`` with the same
module names, a line in ``PACKS``, and its YAML files in the base.
"""

from __future__ import annotations

from types import MappingProxyType

from bot.language import ar, en, ru
from bot.language.pack import Pack

PACKS = MappingProxyType({pack.code: pack for pack in (ar.PACK, en.PACK, ru.PACK)})
"""Language code -> pack."""

__all__ = ["PACKS", "Pack"]
