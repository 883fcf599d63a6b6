"""Months, weekdays and dates by CLDR."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.language import PACKS
from bot.language.calendar import date_text, long_date, month_names, weekday_names
from bot.model import Date


@pytest.mark.parametrize(
    ("language", "name", "month"),
    [
        ("en", "June", 6),
        ("en", "Dec", 12),
        ("ru", "июня", 6),
        ("ru", "июнь", 6),
        ("ru", "декабря", 12),
        ("ar", "يونيو", 6),
        ("ar", "حزيران", 6),
        ("ar", "كانون الأول", 12),
        ("ar", "تشرين الأول", 10),
    ],
)
def test_calendar_months(language: str, name: str, month: int) -> None:
    assert month_names(language)[name] == month


@pytest.mark.parametrize(
    ("language", "name", "day"),
    [
        ("en", "Monday", 1),
        ("en", "Sunday", 7),
        ("ru", "вторник", 2),
        ("ar", "الثلاثاء", 2),
        ("ar", "الأحد", 7),
    ],
)
def test_calendar_weekdays(language: str, name: str, day: int) -> None:
    assert weekday_names(language)[name] == day


@pytest.mark.parametrize("language", PACKS)
def test_calendar_names_all_months_and_days(language: str) -> None:
    assert set(month_names(language).values()) == set(range(1, 13))
    assert set(weekday_names(language).values()) == set(range(1, 8))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 June 2024"),
        ("ru", "12 июня 2024\u202fг."),
        ("ar", "12 يونيو 2024"),
    ],
)
def test_calendar_long_date(language: str, text: str) -> None:
    written = long_date(dt.date(2024, 6, 12), language)
    assert written.replace("\u00a0", " ") == text.replace("\u202f", " ") or written == text


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("12 June 2024", "June 2024", "2024")),
        ("ru", ("12 июня 2024 г.", "июнь 2024 г.", "2024")),
        ("ar", ("12 يونيو 2024", "يونيو 2024", "2024")),
    ],
)
def test_calendar_date_is_as_precise_as_it_is_known(language: str, texts: tuple[str, ...]) -> None:
    dates = (Date(2024, 6, 12), Date(2024, 6), Date(2024))
    written = [date_text(date, language).replace("\u202f", " ").replace("\u00a0", " ") for date in dates]
    assert tuple(written) == texts
