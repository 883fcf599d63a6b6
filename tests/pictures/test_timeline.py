"""What stands on a timeline, told by its description."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.base import Index
from bot.model import Date, DateValue, EntitiesValue, Fact, PeriodValue
from bot.pictures import Event, Timeline, as_text, timeline_of
from tests.pictures.conftest import GARDEN, LANGUAGES, loaded

TODAY = dt.date(2026, 1, 1)
DAY = "26\u00a0December\u00a02023"


def shown(index: Index, language: str = "en", kind: str = "summit", today: dt.date = TODAY) -> Timeline:
    timeline = timeline_of(kind, index, language, today, "@bot")
    assert timeline is not None
    return timeline


def test_timeline_tells_what_was_held_and_what_was_planned_then(own: Index) -> None:
    petersburg, moscow, dushanbe = shown(own).events
    assert petersburg == Event(
        fact="petersburg-date", name="The informal summit in St Petersburg", when=DAY, dated=True,
        where="St Petersburg", held=True, status="Held", note="",
    )  # fmt: skip
    assert moscow == Event(
        fact="moscow-date", name="The Moscow summit", when="8\u00a0October\u00a02024", dated=True,
        where="Moscow, Russia", held=False, status="Planned then", note=f"As announced in the article of {DAY}",
    )  # fmt: skip
    assert dushanbe == Event(
        fact="dushanbe-place", name="The Dushanbe summit", when="Date not stated", dated=False,
        where="Dushanbe, Tajikistan", held=True, status="Held", note="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "names", "statuses"),
    [
        ("ar", ["القمة غير الرسمية في سانت بطرسبورغ", "قمة موسكو", "قمة دوشنبه"], ["تم الانعقاد", "كان الانعقاد مقررًا"]),
        (
            "en",
            ["The informal summit in St Petersburg", "The Moscow summit", "The Dushanbe summit"],
            ["Held", "Planned then"],
        ),
        (
            "ru",
            ["Неформальный саммит в Санкт-Петербурге", "Саммит в Москве", "Саммит в Душанбе"],
            ["Проведено", "Было запланировано"],
        ),
    ],
)
def test_timeline_speaks_the_language(own: Index, language: str, names: list[str], statuses: list[str]) -> None:
    timeline = shown(own, language)
    assert [event.name for event in timeline.events] == names
    assert [event.status for event in timeline.events] == [*statuses, statuses[0]]
    assert timeline.rtl is (language == "ar")
    assert timeline.signature == "@bot"


def test_timeline_names_each_article_that_it_rests_on(own: Index) -> None:
    timeline = shown(own)
    assert timeline.sources == (
        f"Source: Strategic Vision Group “Russia – Islamic World”, {DAY}",
        "Source: TV BRICS, date not stated",
    )
    assert [own.facts[fact].source for fact in timeline.cited] == ["vision_group", "tv_brics"]


def test_timeline_says_planned_of_what_is_still_to_come(own: Index) -> None:
    before, after = dt.date(2024, 10, 8), dt.date(2024, 10, 9)
    assert [shown(own, today=day).events[1].status for day in (before, after)] == ["Planned", "Planned then"]


def test_timeline_shows_a_kind_as_well_as_a_class(own: Index) -> None:
    assert len(shown(own, kind="event").events) > len(shown(own).events)


@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline_in_words_says_what_the_picture_says(own: Index, language: str) -> None:
    timeline = shown(own, language)
    text = as_text(timeline)
    for event in timeline.events:
        assert all(part in text for part in (event.name, event.when, event.where, event.status, event.note))


def test_timeline_needs_events(garden: Index) -> None:
    assert timeline_of("event", garden, "en", TODAY, "@bot") is None


def test_timeline_of_another_base_is_its_own(tmp_path: Path) -> None:
    """A base about gardens that has a class of shows and a command for them."""
    shutil.copytree(GARDEN, tmp_path / "garden")
    entities = tmp_path / "garden" / "knowledge" / "entities" / "gardens.yaml"
    text = entities.read_text(encoding="utf-8")
    text = text.replace("entities:\n", "  show: {ar: [معرض], en: [show], ru: [выставка]}\nentities:\n")
    entities.write_text(text.replace("  orchid_week:\n", "  orchid_week:\n    class: [show]\n"), encoding="utf-8")
    with (tmp_path / "garden" / "knowledge" / "subject.yaml").open("a", encoding="utf-8") as file:
        file.write("  shows: {description: {ar: المعارض, en: The shows, ru: Выставки}, timeline: show}\n")
    index = loaded(tmp_path / "garden")
    timeline = shown(index, "ru", kind=index.subject.commands["shows"].timeline)
    assert timeline.title == "Сад Фернхилл"
    assert [(event.name, event.when, event.where) for event in timeline.events] == [
        ("Неделя орхидей", "12\u00a0июня\u00a02024\u202fг.", "Место не указано")
    ]


# --------------------------------------------------------------------------- facts put together


def changed(index: Index, *facts: Fact, without: str = "moscow_summit") -> Index:
    """The base with other facts about one event."""
    kept = {id_: fact for id_, fact in index.facts.items() if fact.subject != without}
    return replace(index, facts=kept | {fact.id: fact for fact in facts})


@pytest.fixture
def date(own: Index) -> Fact:
    return own.facts["moscow-date"]


@pytest.fixture
def place(own: Index) -> Fact:
    return own.facts["moscow-place"]


def moscow(index: Index) -> Event:
    return next(event for event in shown(index).events if "Moscow" in event.name)


def test_timeline_takes_place_and_date_of_a_held_event_from_what_was_held(own: Index, date: Fact, place: Fact) -> None:
    event = moscow(changed(own, date, replace(place, expected=False, value=EntitiesValue(("dushanbe",)))))
    assert (event.held, event.when, event.where, event.note) == (True, "Date not stated", "Dushanbe", "")


def test_timeline_passes_over_what_is_denied(own: Index, date: Fact, place: Fact) -> None:
    assert moscow(changed(own, date, replace(place, holds=False))).where == "Place not stated"


def test_timeline_shows_an_event_of_which_neither_place_nor_date_is_known(own: Index, date: Fact) -> None:
    event = moscow(changed(own, replace(date, id="other", relation="discussed", value=None, expected=False)))
    assert (event.fact, event.when, event.where, event.held) == ("other", "Date not stated", "Place not stated", True)


@pytest.mark.parametrize(
    ("value", "when"),
    [
        (DateValue(Date(2024)), "2024"),
        (DateValue(Date(2024, 10)), "October\u00a02024"),
        (PeriodValue(Date(2024, 10), Date(2024, 12)), "October\u00a02024 – December\u00a02024"),
    ],
)
def test_timeline_is_as_precise_as_the_article(own: Index, date: Fact, value: DateValue | PeriodValue, when: str) -> None:
    index = changed(own, replace(date, value=value))
    assert moscow(index).when == when
    end = dt.date(2024, 12, 31) if when != "October\u00a02024" else dt.date(2024, 10, 31)
    planned = [shown(index, today=day).events[1].status for day in (end, end + dt.timedelta(days=1))]
    assert planned == ["Planned", "Planned then"]


def test_timeline_of_an_undated_article_says_who_announced_it(own: Index, date: Fact) -> None:
    assert moscow(changed(own, replace(date, source="tv_brics"))).note == "As announced in the article"
