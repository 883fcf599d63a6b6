"""Replies as Telegram's HTML."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Choice, Reply, Status
from bot.preview.markup import parse
from bot.telegram_app.formatting import render, size
from bot.telegram_app.keyboards import keyboard, ways
from tests.telegram_app.stub import StubIndex, bare, citation

INDEX = StubIndex()


def reply(text: str, *citations: object, language: str = "en") -> Reply:
    return Reply(Status.ANSWERED, language, text, citations)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("ar", "المصدر: Publisher، «Title <&>»، 26 ديسمبر 2023"),
        ("en", "Source: Publisher, “Title <&>”, 26 December 2023 (original in Arabic)"),
        ("ru", "Источник: Publisher, «Title <&>», 26 декабря 2023 г. (язык оригинала: арабский)"),
    ],
)
def test_formatting_heads_a_quote_with_its_article(language: str, head: str) -> None:
    (message,) = render(reply("A.", citation(published=dt.date(2023, 12, 26)), language=language), INDEX)
    lines = bare(parse(message)[0]).replace("\u202f", " ").split("\n")
    assert lines[:3] == ["A.", "", head]


def test_formatting_names_an_article_once_and_each_quote_once() -> None:
    quotes = [citation(quote="أول"), citation(quote="ثان"), citation(quote="أول")]
    (message,) = render(reply("A.", *quotes), INDEX)
    assert message.count("Source") == 1
    assert re.findall(r"<blockquote expandable>(\w+)</blockquote>", message) == ["أول", "ثان"]


def test_formatting_isolates_the_other_direction() -> None:
    (message,) = render(reply("قال TV BRICS (2023) ذلك", language="ar"), INDEX)
    assert message == "قال \u2068TV BRICS\u2069 (2023) ذلك"


@pytest.mark.parametrize(
    "text",
    [
        "A sentence. " * 1000,
        "قالت TV BRICS & غيرها «إن 5 < 7». " * 400,
        "no stop " * 2000,
        "x" * 9000,
        "<&>" * 4000,
        "😀" * 5000,
        "line\n" * 2000,
    ],
)
def test_formatting_cuts_long_texts_into_messages_that_telegram_takes(text: str) -> None:
    messages = render(reply(text, citation(quote=text)), INDEX)
    assert len(messages) > 2
    told = ""
    for message in messages:
        assert size(message) <= 4096
        told += parse(message)[0]
    kept = re.sub(r"\s", "", text)
    assert re.sub(r"\s", "", bare(told)).startswith(kept)
    assert re.sub(r"\s", "", bare(told)).endswith(kept)


def test_formatting_cuts_between_sentences() -> None:
    messages = render(reply("A question? An answer! A sentence… And one more. " * 200), INDEX)
    assert all(message[-1] in "?!….” " for message in messages)
    assert all(message.startswith("A") for message in messages)


LETTERS = "ab CDéжЯ مقل ً 漢😀👩‍👩‍👧&<>\"'.!?…»)\n\u2028\u202e\u2068"


@settings(deadline=None, max_examples=60)
@given(st.text(LETTERS, min_size=1, max_size=60), st.integers(1, 200), st.text(LETTERS, max_size=40), st.integers(1, 150))
@pytest.mark.parametrize("language", StubIndex.languages)
def test_formatting_gives_telegram_what_it_takes(language: str, told: str, times: int, quote: str, quoted: int) -> None:
    """Whatever the text: each message is whole HTML, none is empty or too long, and nothing is lost."""
    text, quotation = "." + told * times, "x" + quote * quoted
    messages = [parse(message)[0] for message in render(reply(text, citation(quote=quotation), language=language), INDEX)]
    assert all(message.strip() and size(message) <= 4096 for message in messages)
    kept = re.sub(r"\s", "", bare("".join(messages)))
    assert kept.startswith(re.sub(r"\s", "", bare(text)))
    assert kept.endswith(re.sub(r"\s", "", bare(quotation)))


SENTENCES = st.lists(st.sampled_from(("one", "слово", "كلمة", "TV", "2023", "&")), min_size=1, max_size=120).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(SENTENCES, st.sampled_from((".", "!", "؟", "…»", "?)"))).map("".join), min_size=20, max_size=120))
def test_formatting_cuts_between_any_sentences(sentences: list[str]) -> None:
    for message in render(reply(" ".join(sentences), language="ar"), INDEX):
        whole, shown = 0, bare(parse(message)[0])
        while " ".join(sentences[:whole]) != shown:
            whole += 1
            assert whole <= len(sentences), "a message does not end where a sentence ends"
        del sentences[:whole]
    assert sentences == []


def test_formatting_keeps_a_short_quote_with_its_head() -> None:
    first, second = render(reply("A sentence. " * 340, citation()), INDEX)
    assert "Source" not in first
    assert second.startswith("Source")


def choosing(*choices: Choice, language: str = "en") -> Reply:
    return Reply(Status.CLARIFY, language, "Which?", choices=choices)


def test_formatting_offers_a_button_for_each_choice() -> None:
    markup = keyboard(choosing(Choice("a", "A <b>"), Choice("b", "عن TV"), language="ar"), INDEX, "test_bot")
    assert markup is not None
    assert [[button.callback_data for button in row] for row in markup.inline_keyboard] == [["a"], ["b"]]
    assert markup.inline_keyboard[1][0].text == "عن \u2068TV\u2069"


def test_formatting_leaves_out_a_choice_whose_id_is_too_long() -> None:
    assert keyboard(choosing(Choice("x" * 65, "A")), INDEX, "test_bot") is None
    assert keyboard(choosing(Choice("x" * 64, "A")), INDEX, "test_bot") is not None
    assert keyboard(choosing(), INDEX, "test_bot") is None


LONG = "Which of the questions that can be asked is too long?"


def test_formatting_lists_what_is_too_long_for_a_button() -> None:
    offering = choosing(Choice("a", "Short?"), Choice("b", LONG))
    assert render(offering, INDEX, buttons=True) == (f"Which?\n1. Short?\n2. {LONG}",)
    markup = keyboard(offering, INDEX, "test_bot")
    assert markup is not None
    assert [[(button.text, button.callback_data) for button in row] for row in markup.inline_keyboard] == [
        [("1", "a"), ("2", "b")]
    ]


def test_formatting_puts_no_more_numbers_into_a_row_than_telegram_shows() -> None:
    markup = keyboard(choosing(*(Choice(f"f{n}", LONG) for n in range(11))), INDEX, "test_bot")
    assert markup is not None
    assert [len(row) for row in markup.inline_keyboard] == [8, 3]


def test_formatting_leads_to_choices_by_links() -> None:
    """Where no button comes back to the bot, as in a guest's answer."""
    markup = ways(choosing(Choice("a", "Short?"), Choice("b", LONG)), "test_bot")
    assert markup is not None
    assert [[(button.text, button.url) for button in row] for row in markup.inline_keyboard] == [
        [("1", "https://t.me/test_bot?start=a"), ("2", "https://t.me/test_bot?start=b")]
    ]


def test_formatting_lists_related_questions_below_the_quotes() -> None:
    answer = dataclasses.replace(reply("A.", citation()), related=(Choice("a", LONG), Choice("b", "<b>?")))
    (message,) = render(answer, INDEX, buttons=True)
    assert message.endswith(f"</blockquote>\n\nYou may also ask:\n1. {LONG}\n2. &lt;b&gt;?")
    markup = keyboard(answer, INDEX, "test_bot")
    assert markup is not None
    assert [[button.callback_data for button in row] for row in markup.inline_keyboard] == [
        ["also:a", "also:b"],
        ["rate:up", "rate:down", None],
    ]
    assert str(markup.inline_keyboard[-1][-1].url).startswith("https://t.me/share/url?")


def test_formatting_lists_nothing_where_there_are_no_buttons() -> None:
    answer = dataclasses.replace(reply("A."), related=(Choice("a", LONG),))
    assert render(answer, INDEX) == ("A.",)


def test_formatting_numbers_what_is_offered_alone() -> None:
    """A choice whose id no button can hold has no number."""
    offering = choosing(Choice("x" * 65, "A"), Choice("b", LONG))
    assert render(offering, INDEX, buttons=True) == (f"Which?\n1. {LONG}",)


@pytest.mark.parametrize(
    ("status", "rated"),
    [(Status.ANSWERED, True), (Status.UNKNOWN, True), (Status.CLARIFY, False), (Status.CHAT, False)],
)
def test_formatting_lets_answers_and_refusals_be_rated(status: Status, rated: bool) -> None:
    markup = keyboard(Reply(status, "en", "A."), INDEX, "test_bot")
    data = [button.callback_data for row in markup.inline_keyboard for button in row] if markup else []
    assert data == (["rate:up", "rate:down"] if rated else [])
