"""The language pack ``ar``."""

from __future__ import annotations

from bot.language.ar.latin import LATIN
from bot.language.ar.normalise import LETTERS, normalise
from bot.language.ar.sound import sound
from bot.language.ar.stem import keys, stem, stems, variants
from bot.language.pack import Pack

PACK = Pack(
    code="ar",
    direction="rtl",
    letters=LETTERS,
    normalise=normalise,
    stem=stem,
    stems=stems,
    stems_collide=True,
    keys=keys,
    variants=variants,
    conjunctions=("و", "ف"),
    article="ال",
    sound=sound,
    latin=LATIN,
    prepositions=("ب", "ل", "ك"),
)
