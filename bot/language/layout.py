"""Texts typed on the wrong keys: with another keyboard layout on, or by sound on Latin ones."""

from __future__ import annotations

from types import MappingProxyType

_KEYS = {
    "en": "qwertyuiop[]asdfghjkl;'zxcvbnm,.`/" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~?' + "@#$^&",
    "ru": "йцукенгшщзхъфывапролджэячсмитьбюё." + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ," + '"№;:?',
    "ar": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوزذظ" + "\0" * 33 + "؟" + "\0" * 5,
}
"""Language -> what each key gives, in the order of the keys, plain, with shift, and the signs over digits.
The layouts are US, ЙЦУКЕН and Arabic 101. A NUL stands for a key that gives no single letter."""

_ON_TWO_KEYS = MappingProxyType({"ar": {"لا": "b"}})
"""Letters that one key gives together -> the Latin letter on that key."""

_BY_SOUND = MappingProxyType(
    {
        "ru": {
            **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdezijklmnoprstufye", strict=True)),
            "ё": "yo",
            "ж": "zh",
            "х": "h",
            "ц": "ts",
            "ч": "ch",
            "ш": "sh",
            "щ": "sch",
            "ъ": "",
            "ь": "",
            "ю": "yu",
            "я": "ya",
        },
        "ar": {
            **dict(zip("ابتجدرزسصضطفقكلمنهويىةأإآ", "abtjdrzssdtfqklmnhwyaaaea", strict=True)),
            "ث": "th",
            "ح": "7",
            "خ": "kh",
            "ذ": "th",
            "ش": "sh",
            "ظ": "z",
            "ع": "3",
            "غ": "gh",
            "؟": "?",
            "ء": "2",
            "ؤ": "o",
            "ئ": "e",
            "،": ",",
        },
    }
)
"""Language -> letter -> how it is commonly written in Latin letters and, for Arabic, digits."""


def _table(from_language: str, to_language: str) -> dict[int, str]:
    pairs = zip(_KEYS[from_language], _KEYS[to_language], strict=True)
    return {ord(typed): given for typed, given in pairs if "\0" not in (typed, given)}


def retype(text: str, from_language: str, to_language: str) -> str:
    """What the keys pressed for ``text`` in one language give while the layout of another is on.

    Characters that have no key of their own stay as they are. ``KeyError`` for a language without a layout.
    """
    for letters, key in _ON_TWO_KEYS.get(from_language, {}).items():
        text = text.replace(letters, key if to_language == "en" else retype(key, "en", to_language))
    text = text.translate(_table(from_language, to_language))
    for letters, key in _ON_TWO_KEYS.get(to_language, {}).items():
        text = text.replace(key if from_language == "en" else retype(key, "en", from_language), letters)
    return text


def romanise(text: str, language: str) -> str:
    """``когда`` -> ``kogda``: as people without the keyboard of their language write it; Latin letters stay."""
    letters = _BY_SOUND.get(language, {})
    return "".join(letters.get(character, character) for character in text.casefold())
