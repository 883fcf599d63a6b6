"""The language pack ``en``."""

from __future__ import annotations

from bot.language.en.normalise import LETTERS, normalise
from bot.language.en.sound import sound
from bot.language.en.stem import keys, stem, stems, variants
from bot.language.pack import Pack

PACK = Pack(
    code="en",
    direction="ltr",
    letters=LETTERS,
    normalise=normalise,
    stem=stem,
    stems=stems,
    stems_collide=False,
    keys=keys,
    variants=variants,
    conjunctions=(),
    article="",
    sound=sound,
    latin=None,
    prepositions=(),
)
