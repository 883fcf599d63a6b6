"""Names of months and weekdays by CLDR, and dates as people write them."""

from __future__ import annotations

import datetime as dt
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton

from bot.model import Date

_LOCALES = {"ar": ("ar_EG", "ar_LB")}
"""Arabic names its months in two ways (yanayir and kanun al-thani); both are understood."""


def _locales(language: str) -> list[Locale]:
    return [Locale.parse(name) for name in _LOCALES.get(language, (language,))]


@cache
def month_names(language: str) -> dict[str, int]:
    """Every name of a month, in all its forms -> 1…12."""
    names: dict[str, int] = {}
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for number, name in locale.months[context]["wide"].items():
                names.setdefault(name, number)
            for number, name in locale.months[context]["abbreviated"].items():
                if len(name.strip(".")) >= 3:
                    names.setdefault(name.strip("."), number)
    return names


@cache
def weekday_names(language: str) -> dict[str, int]:
    """Every name of a weekday -> 1 (Monday) … 7, as ``date.isoweekday`` counts."""
    names: dict[str, int] = {}
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for number, name in locale.days[context]["wide"].items():
                names.setdefault(name, number + 1)
    return names


def long_date(date: dt.date, language: str) -> str:
    """For example ``26 December 2023``."""
    if language == "en":
        return f"{date.day} {format_date(date, 'MMMM y', locale='en')}"
    return format_date(date, "long", locale=_LOCALES.get(language, (language,))[0])


def date_text(date: Date, language: str) -> str:
    """A date with the precision that it has: ``26 December 2023``, ``December 2023`` or ``2023``."""
    if date.month is None:
        return str(date.year)
    if date.day is None:
        first = dt.datetime(date.year, date.month, 1, tzinfo=dt.UTC)
        return format_skeleton("yMMMM", first, locale=_LOCALES.get(language, (language,))[0])
    return long_date(dt.date(date.year, date.month, date.day), language)
