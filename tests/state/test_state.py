"""What is remembered, and what becomes of it when the database fails."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
import logging
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Context
from bot.state import Asked, Given, Rating, SentPicture, State

HOUR = dt.timedelta(hours=1)


def asked(text: str = "who?", *, chat: int = 1, person: int = 2, ago: dt.timedelta = dt.timedelta()) -> Asked:
    time = dt.datetime.now(dt.UTC) - ago
    return Asked(chat, person, text, "en", "answered", None, ("a", "b"), 0.5, "v1", time)


def context(pending: str = "x") -> Context:
    return Context(language="ru", facts=("a",), entities=("e", "f"), event="s", choices=("c",), pending=pending)


def opened(path: Path, *, retry_after: float = 30) -> State:
    return State(f"sqlite+aiosqlite:///{path}", follow_up=HOUR, retry_after=retry_after)


async def test_state_outlives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "state.sqlite3"
    first, question = opened(path), asked(chat=-(2**40), person=2**50)
    await first.remember(question, context())
    await first.close()
    second = opened(path)
    assert await second.context(question.chat, question.person) == context()
    assert await second.asked() == (question,)
    await second.close()


async def test_state_is_kept_per_chat_and_person(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await state.remember(asked(chat=1, person=1), context("a"))
    await state.remember(asked(chat=1, person=2), context("b"))
    await state.remember(asked(chat=1, person=1), context("c"))
    assert await state.context(1, 1) == context("c")
    assert await state.context(1, 2) == context("b")
    assert await state.context(2, 1) is None
    await state.close()


async def test_state_moves_with_a_group(tmp_path: Path) -> None:
    """Who has spoken under the new id already goes on from there; telling it twice changes nothing."""
    state = opened(tmp_path / "s")
    for chat, person in ((-1, 1), (-1, 2), (-2, 1), (-9, 2)):
        await state.remember(asked(str(chat), chat=chat, person=person), context(f"{chat} {person}"))
    for _ in range(2):
        await state.migrate(-1, -9)
    assert await state.context(-9, 1) == context("-1 1")
    assert await state.context(-9, 2) == context("-9 2")
    assert await state.context(-1, 1) is None
    assert await state.context(-2, 1) == context("-2 1")
    assert [kept.chat for kept in await state.asked()] == [-9, -2, -9, -9]
    await state.close()


async def test_state_moves_the_language_of_a_group(tmp_path: Path) -> None:
    """One that was chosen under the new id already stays."""
    state = opened(tmp_path / "s")
    for chat, language in ((-1, "ru"), (-2, "ar"), (-8, "en")):
        await state.fix_language(chat, language)
    await state.migrate(-1, -9)
    await state.migrate(-2, -8)
    assert [await state.language(chat) for chat in (-1, -9, -2, -8)] == [None, "ru", None, "en"]
    await state.close()


async def test_state_moves_the_language_of_a_group_without_a_database() -> None:
    state = State("nonsense", follow_up=HOUR)
    await state.fix_language(-1, "ru")
    await state.migrate(-1, -9)
    assert [await state.language(chat) for chat in (-1, -9)] == [None, "ru"]
    await state.close()


async def test_state_moves_with_a_group_once_the_database_works(tmp_path: Path) -> None:
    path = tmp_path / "s"
    first = opened(path)
    await first.remember(asked("kept", chat=-1, person=1), context("kept"))
    await first.close()
    path.rename(tmp_path / "aside")
    path.mkdir()
    state = opened(path, retry_after=0)
    await state.remember(asked("waits", chat=-1, person=2), context("waits"))
    await state.migrate(-1, -9)
    assert await state.context(-9, 2) == context("waits")
    path.rmdir()
    (tmp_path / "aside").rename(path)
    await state.remember(asked("after", chat=-9, person=3), context("after"))
    assert await state.context(-9, 1) == context("kept")
    assert {kept.chat for kept in await state.asked()} == {-9}
    await state.close()


async def test_state_knows_what_most_people_asked(tmp_path: Path) -> None:
    """One who asks the same again and again is one; what had no answer does not count."""
    state = opened(tmp_path / "s")
    for person, facts, status in (
        (1, ("a",), "answered"), (1, ("a",), "answered"), (1, ("a", "c"), "answered"),
        (1, ("b",), "answered"), (2, ("b", "c"), "answered"), (3, (), "unknown"), (4, ("c",), "clarify"),
    ):  # fmt: skip
        await state.remember(dataclasses.replace(asked(person=person), facts=facts, status=status), None)
    assert await state.most_asked(5) == ("b", "a")
    assert await state.most_asked(1) == ("b",)
    assert await state.context(1, 1) is None
    await state.close()


async def test_state_of_a_conversation_long_ago_is_its_language(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await state.remember(asked(ago=2 * HOUR), context())
    assert await state.context(1, 2) == Context(language="ru")
    await state.close()


async def test_state_takes_text_that_databases_do_not(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await state.remember(asked("a\ud83d\0b"), context("\ud83d"))
    (kept,) = await state.asked()
    assert kept.text == "a?b"
    await state.close()


async def test_state_writes_each_question_once_whoever_writes(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await asyncio.gather(*(state.remember(asked(str(n), chat=n), context()) for n in range(30)))
    assert sorted(int(kept.text) for kept in await state.asked()) == list(range(30))
    await state.close()


def break_with_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file where a folder should be")


def break_with_nonsense(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def break_with_a_later_schema(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE schema_version (version INTEGER); INSERT INTO schema_version VALUES (99)")
    connection.close()


@pytest.mark.parametrize("breaking", [break_with_a_file, break_with_nonsense, break_with_a_later_schema])
async def test_state_goes_on_in_memory_without_a_database(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, breaking: object
) -> None:
    path = tmp_path / "folder" / "s"
    path.parent.mkdir()
    breaking(path)  # type: ignore[operator]
    state = opened(path, retry_after=0)
    await state.open()
    for number in range(3):
        await state.remember(asked(f"secret {number}"), context(str(number)))
        assert await state.context(1, 2) == context(str(number))
    assert await state.asked() == ()
    await state.close()
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "secret" not in record.getMessage()


async def test_state_writes_what_waited_once_the_database_is_free(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "s"
    state = opened(path, retry_after=0)
    await state.remember(asked("before"), context("before"))
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    await state.remember(asked("while"), context("while"))
    assert await state.context(1, 2) == context("while")
    lock.execute("ROLLBACK")
    lock.close()
    await state.remember(asked("after", chat=7), context())
    assert [kept.text for kept in await state.asked()] == ["after", "while", "before"]
    await state.close()
    assert [record.getMessage().split(" (")[0] for record in caplog.records] == [
        "The database fails",
        "The database works again.",
    ]
    again = opened(path)
    assert await again.context(1, 2) == context("while")
    await again.close()


async def test_state_leaves_a_failed_database_alone_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "s"
    path.parent.write_text("a file where a folder should be")
    state = opened(path, retry_after=30)
    await state.open()
    path.parent.unlink()
    await state.remember(asked(), context())
    assert not path.exists()
    await state.close()  # the last chance is taken
    again = opened(path)
    assert await again.context(1, 2) == context()
    await again.close()


async def test_state_reads_what_it_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "s"
    writable = opened(path)
    await writable.remember(asked(), context("kept"))
    await writable.close()
    state = State(f"sqlite+aiosqlite:///file:{path}?mode=ro&uri=true", follow_up=HOUR, retry_after=0)
    assert await state.context(1, 2) == context("kept")
    await state.remember(asked(), context("new"))
    assert await state.context(1, 2) == context("new")
    await state.close()


async def test_state_without_a_known_driver_still_works() -> None:
    state = State("nonsense", follow_up=HOUR)
    await state.remember(asked(), context())
    assert await state.context(1, 2) == context()
    await state.close()


def given(question: int = 5, messages: tuple[int, ...] = (6, 7), *, chat: int = 1) -> Given:
    now = dt.datetime.now(dt.UTC)
    return Given(chat, question, messages, 2, "en", "answered", ("a", "b"), "v1", context("before"), now)


async def test_state_finds_an_answer_by_its_question_and_by_its_buttons(tmp_path: Path) -> None:
    first = opened(tmp_path / "s")
    answer = given()
    await first.answered(answer)
    await first.answered(given(chat=9))
    await first.close()
    state = opened(tmp_path / "s")
    assert await state.given(1, question=5) == answer
    assert await state.given(1, message=7) == answer
    assert await state.given(1, message=6) is None  # it has no buttons
    assert await state.given(1, question=99) is None
    await state.close()


async def test_state_keeps_one_answer_to_a_question(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await state.answered(given())
    await state.answered(given(messages=(8,)))
    found = await state.given(1, question=5)
    assert found is not None
    assert found.messages == (8,)
    assert await state.given(1, message=7) is None
    await state.close()


async def test_state_keeps_the_last_rating_of_each_person(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    for person, value in ((2, "up"), (3, "up"), (2, "down")):
        await state.rate(Rating(1, 7, person, value, ("a",), "v1", dt.datetime.now(dt.UTC)))
    assert {rating.person: rating.value for rating in await state.ratings()} == {2: "down", 3: "up"}
    await state.close()


async def test_state_finds_answers_without_a_database() -> None:
    state = State("nonsense", follow_up=HOUR)
    await state.answered(given())
    assert await state.given(1, question=5) is not None
    assert await state.given(1, message=7) is not None
    assert await state.given(1, question=6) is None
    await state.close()


async def test_state_brings_an_older_database_up_to_date(tmp_path: Path) -> None:
    first = opened(tmp_path / "s")
    await first.remember(asked(), context("kept"))
    await first.close()
    connection = sqlite3.connect(tmp_path / "s")
    connection.executescript(
        "DROP TABLE answers; DROP TABLE ratings; DROP TABLE languages; DROP TABLE pictures;"
        "DELETE FROM schema_version WHERE version > 1"
    )
    connection.close()
    state = opened(tmp_path / "s")
    await state.answered(given())
    assert await state.given(1, question=5) is not None
    assert await state.context(1, 2) == context("kept")
    await state.close()


async def test_state_in_memory_is_bounded(tmp_path: Path) -> None:
    state = State("nonsense", follow_up=HOUR)
    for number in range(1100):
        await state.remember(asked(chat=number), context())
    assert await state.context(0, 2) is None
    assert await state.context(1099, 2) == context()
    await state.close()


async def test_state_forgets_a_conversation_that_it_cannot_read_any_more(tmp_path: Path) -> None:
    path = tmp_path / "s"
    state = opened(path)
    await state.remember(asked(), context())
    connection = sqlite3.connect(path)
    connection.execute("""UPDATE conversations SET context = '{"other": 1}'""")
    connection.commit()
    connection.close()
    assert await state.context(1, 2) is None
    await state.close()


async def test_state_keeps_why_an_answer_was_not_liked(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await state.rate(Rating(1, 7, 2, "down", ("a",), "v1", dt.datetime.now(dt.UTC), "wrong"))
    assert [rating.reason for rating in await state.ratings()] == ["wrong"]
    await state.close()


async def test_state_adds_reasons_to_a_database_without(tmp_path: Path) -> None:
    first = opened(tmp_path / "s")
    await first.rate(Rating(1, 7, 2, "down", ("a",), "v1", dt.datetime.now(dt.UTC)))
    await first.close()
    connection = sqlite3.connect(tmp_path / "s")
    connection.executescript("ALTER TABLE ratings DROP COLUMN reason; DELETE FROM schema_version WHERE version > 2")
    connection.close()
    state = opened(tmp_path / "s")
    await state.rate(Rating(1, 8, 2, "down", ("a",), "v1", dt.datetime.now(dt.UTC), "wording"))
    assert {rating.message: rating.reason for rating in await state.ratings()} == {7: None, 8: "wording"}
    await state.close()


async def test_state_tells_the_question_whose_answer_was_rated(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    for text, question, message in (("first", 5, 6), ("second", 9, 10), ("turned into", 6, 6)):
        kept = asked(text)
        await state.remember(kept, context())
        await state.answered(Given(1, question, (message,), 2, "en", "answered", ("a",), "v1", None, kept.time))
    for message in (6, 10, 11):
        await state.rate(Rating(1, message, 3, "down", ("a",), "v1", dt.datetime.now(dt.UTC)))
    found = {judged.rating.message: judged.question for judged in await state.judged()}
    assert found == {6: "turned into", 10: "second", 11: None}
    await state.close()


async def test_state_gives_the_questions_with_an_outcome(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await state.remember(asked("known"), context())
    await state.remember(replace(asked("open"), status="unknown"), context())
    assert [kept.text for kept in await state.asked(10, ("unknown", "clarify"))] == ["open"]
    assert len(await state.asked()) == 2
    await state.close()


async def test_state_says_that_it_fails() -> None:
    state = State("nonsense", follow_up=HOUR)
    assert await state.judged() == ()
    assert state.failing


# --------------------------------------------------------------------------- languages, the last question, forgetting


async def test_state_keeps_the_language_of_a_chat(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    assert await state.language(-5) is None
    await state.fix_language(-5, "ru")
    await state.fix_language(-5, "ar")
    await state.close()
    again = opened(tmp_path / "s")
    assert await again.language(-5) == "ar"
    assert await again.language(1) is None
    await again.fix_language(-5, None)
    assert await again.language(-5) is None
    await again.close()


async def test_state_keeps_the_language_of_a_chat_without_a_database() -> None:
    state = State("nonsense", follow_up=HOUR)
    for chat in range(1100):
        await state.fix_language(chat, "ru")
    assert await state.language(1099) == "ru"
    assert await state.language(0) is None  # memory is bounded
    await state.fix_language(1099, None)
    assert await state.language(1099) is None
    await state.close()


@pytest.mark.parametrize("address", ["sqlite+aiosqlite:///{}/s", "nonsense"])
async def test_state_finds_the_last_question_of_a_person(tmp_path: Path, address: str) -> None:
    state = State(address.format(tmp_path), follow_up=HOUR)
    assert await state.latest(1, 2) is None
    for text, person in (("first", 2), ("last", 2), ("of another", 3)):
        question = asked(text, person=person)
        await state.remember(question, context())
        await state.answered(replace(given(), person=person, question=len(text), time=question.time))
    found = await state.latest(1, 2)
    assert found is not None
    assert (found[0].text, found[1]) == ("last", context("before"))
    assert await state.latest(9, 2) is None
    await state.close()


async def test_state_knows_nothing_of_what_a_question_followed_up_on_if_its_answer_is_another(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    await state.answered(given())
    await state.remember(asked("later"), context())
    found = await state.latest(1, 2)
    assert found is not None
    assert (found[0].text, found[1]) == ("later", None)
    await state.close()


async def test_state_forgets_a_person_and_no_other(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    for person in (2, 3):
        for chat in (person, -5):
            await state.remember(asked(chat=chat, person=person), context())
        await state.answered(replace(given(question=person), person=person))
        await state.rate(Rating(1, 7, person, "up", ("a",), "v1", dt.datetime.now(dt.UTC)))
        await state.fix_language(person, "ru")
    await state.fix_language(-5, "ru")
    counts = {"conversations": 2, "questions": 2, "answers": 1, "ratings": 1, "languages": 1}
    assert await state.forget(2) == counts
    assert await state.forget(2) == dict.fromkeys(counts, 0)
    assert await state.context(-5, 2) is None
    assert await state.context(-5, 3) == context()
    assert {one.person for one in (*await state.asked(), *await state.ratings())} == {3}
    assert [await state.language(chat) for chat in (2, 3, -5)] == [None, "ru", "ru"]
    assert await state.forget(3) == counts
    await state.close()


async def test_state_forgets_what_waits_in_memory_even_if_the_database_fails() -> None:
    state = State("nonsense", follow_up=HOUR)
    await state.remember(asked(), context())
    await state.remember(asked(person=3), context())
    await state.answered(given())
    await state.fix_language(2, "ru")
    assert await state.forget(2) is None
    assert await state.context(1, 2) is None
    assert await state.latest(1, 2) is None
    assert await state.given(1, question=5) is None
    assert await state.language(2) is None
    assert await state.context(1, 3) == context()


# --------------------------------------------------------------------------- pictures


def sent(file: str = "id", *, language: str = "en", base: str = "v1", drawing: str = "d1") -> SentPicture:
    return SentPicture("timeline", language, base, drawing, file, dt.datetime.now(dt.UTC))


async def test_state_knows_the_file_of_a_picture_again(tmp_path: Path) -> None:
    first = opened(tmp_path / "s")
    await first.keep_file(sent("one"))
    await first.keep_file(sent("two", language="ru"))
    await first.close()
    second = opened(tmp_path / "s")
    assert await second.file("timeline", "en", "v1", "d1") == "one"
    assert await second.file("timeline", "ru", "v1", "d1") == "two"
    for other in (("card:a", "en", "v1", "d1"), ("timeline", "en", "v2", "d1"), ("timeline", "en", "v1", "d2")):
        assert await second.file(*other) is None
    await second.close()


async def test_state_keeps_one_file_of_each_picture_and_language(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    for picture in (sent("one"), sent("two", drawing="d2"), sent("three", base="v2"), sent("again", base="v2")):
        await state.keep_file(picture)
    assert await state.file("timeline", "en", "v1", "d1") is None
    assert await state.file("timeline", "en", "v2", "d1") == "again"
    await state.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "s")) as connection:
        assert connection.execute("SELECT count(*) FROM pictures").fetchone() == (1,)


async def test_state_without_a_database_knows_no_files(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(b"no database at all")
    state = opened(tmp_path / "s")
    await state.keep_file(sent())
    assert await state.file("timeline", "en", "v1", "d1") is None
    await state.close()
