"""The language pack ``ru``."""

from __future__ import annotations

from bot.language.pack import Pack
from bot.language.ru.latin import LATIN
from bot.language.ru.normalise import LETTERS, normalise
from bot.language.ru.sound import sound
from bot.language.ru.stem import keys, stem, stems, variants

PACK = Pack(
    code="ru",
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
    latin=LATIN,
    prepositions=(),
)
