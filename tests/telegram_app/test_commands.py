"""What each command gives, with a small real base and the real engine."""

from __future__ import annotations

import shutil
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot import __version__, engine
from bot.loading import Base
from bot.preview import BotApi, Fault
from bot.state import State
from bot.state.tables import metadata
from bot.telegram_app.about import erased
from bot.telegram_app.commands import OWN
from tests.telegram_app.stub import buttons, plain

pytestmark = pytest.mark.usefixtures("bot")
GARDEN = Path(__file__).parents[1] / "bases" / "garden"
WHERE = "https://courier.example/palms"


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """The garden, one of whose articles can be read somewhere."""
    shutil.copytree(GARDEN, tmp_path / "garden")
    sources = tmp_path / "garden" / "knowledge" / "sources.yaml"
    sources.write_text(sources.read_text("utf-8").replace("courier:\n", f"courier:\n  link: {WHERE}\n", 1), "utf-8")
    return Base(tmp_path / "garden" / "knowledge", tmp_path / "garden" / "seeds")


@pytest.fixture(name="engine")
def real_engine() -> types.ModuleType:
    return engine


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> object:
    yield
    assert api.refused == []


async def ask(api: BotApi, text: str, *, chat: int = 1, **about: Any) -> dict[str, Any]:
    """What the bot says to a message."""
    before = len(api.sent)
    await api.text(text, chat=chat, **about)
    await api.until(lambda: len(api.sent) > before)
    return api.sent[before]


async def press(api: BotApi, message: Mapping[str, Any], data: str, **about: Any) -> dict[str, Any]:
    """What a message becomes when a button of it is pressed."""
    assert data in [data for _, data in buttons(message)]
    before = len(api.edited)
    await api.press(dict(message), data, **about)
    await api.until(lambda: len(api.edited) > before)
    return api.edited[before]


def links(message: Mapping[str, Any]) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["url"] for row in rows for button in row if "url" in button}


# --------------------------------------------------------------------------- help, about, privacy


@pytest.mark.parametrize(("language", "letter"), [("ar", "\u0627"), ("en", "e"), ("ru", "\u0430")])
async def test_commands_answer_in_the_language_of_the_person(api: BotApi, language: str, letter: str) -> None:
    for entry in OWN:
        text = (await ask(api, f"/{entry.name}", language=language))["text"]
        assert letter in text
        assert "{" not in text


async def test_help_lists_the_commands_of_the_chat(api: BotApi) -> None:
    private, group = await ask(api, "/help"), await ask(api, "/help", chat=-5)
    assert "/palms – The palm house" in private["text"]
    assert "/forget – " in private["text"]
    assert "/ask" not in private["text"]
    assert "/ask – " in group["text"]
    assert "/forget" not in group["text"]


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
async def test_help_has_commands_that_can_be_tapped(api: BotApi, language: str) -> None:
    message = await ask(api, "/help", language=language)
    commands = [e for e in message["entities"] if e["type"] == "bot_command"]
    assert {message["text"][e["offset"] : e["offset"] + e["length"]] for e in commands} >= {"/palms", "/why", "/forget"}


async def test_about_tells_versions_licence_and_counts(api: BotApi, base: Base) -> None:
    text = (await ask(api, "/about"))["text"]
    assert all(part in text for part in (__version__, base.index.version, "MIT", "Facts: 6", "Articles: 2"))


async def test_privacy_tells_how_long_a_conversation_is_followed(api: BotApi) -> None:
    text = (await ask(api, "/privacy"))["text"]
    assert "60 minutes" in text
    assert "/forget" in text


# --------------------------------------------------------------------------- commands of the base


async def test_a_command_of_the_base_tells_its_facts_together(api: BotApi, state: State) -> None:
    message = await ask(api, "/palms")
    assert message["text"].startswith("The palm house holds 140 species. The species in the palm house come from three")
    assert message["text"].count("Source: ") == 1
    assert not {f"also:{fact}" for fact in ("palm-house-species", "palm-house-origin")} & {d for _, d in buttons(message)}
    await ask(api, "/help")  # what a chat does is done in order
    (asked,) = await state.asked()
    assert asked.facts == ("palm-house-species", "palm-house-origin")


async def test_a_command_of_the_base_can_be_followed_up(api: BotApi) -> None:
    await ask(api, "/palms")
    assert "2021 to 2023" in (await ask(api, "And when was it repaired?"))["text"]


async def test_commands_of_other_bots_are_left_to_them(api: BotApi) -> None:
    for command in ("/palms@other_bot", "/help@other_bot", "/nothing", "/nothing@test_bot"):
        await api.text(command, chat=-5)
    message = await ask(api, "/palms@Test_Bot", chat=-5)
    assert message["text"].startswith("The palm house")
    assert len(api.sent) == 1


# --------------------------------------------------------------------------- people, sources


async def test_people_lead_to_their_words_and_back(api: BotApi) -> None:
    message = await ask(api, "/people")
    assert "• Ada Brook — head gardener, Fernhill" in message["text"]
    assert buttons(message) == [("Brook", "person:brook")]
    said = await press(api, message, "person:brook")
    assert said["text"].startswith("What Ada Brook said")
    assert buttons(said) == [("What did Brook say?", "brook-roof"), ("‹ All people", "person:")]
    listed = await press(api, said, "person:")
    assert "Ada Brook — head gardener" in listed["text"]
    again = await press(api, listed, "person:brook")
    told = await press(api, again, "brook-roof")
    assert told["text"].startswith("Brook said that the new roof")


async def test_a_person_who_is_gone_leads_back_to_the_list(api: BotApi) -> None:
    message = await ask(api, "/people")
    said = await press(api, message, "person:brook")
    await api.press(said, "person:someone-else")
    await api.until(lambda: len(api.edited) == 2)
    assert "Ada Brook — head gardener" in api.edited[1]["text"]


async def test_sources_tell_what_each_covers_and_where_to_read_it(api: BotApi) -> None:
    message = await ask(api, "/sources")
    assert "1. Fernhill Courier, “Palm house open again”, date not stated\nIt is about: the palm house" in message["text"]
    assert "Facts taken from it: 5" in message["text"]
    assert "2. Fernhill Herald, “Orchid week at Fernhill”, 12 June 2024\nIt is about: orchid week" in message["text"]
    assert links(message) == {"1. Fernhill Courier": WHERE}


# --------------------------------------------------------------------------- asking


async def test_ask_answers_what_stands_behind_it(api: BotApi, state: State) -> None:
    message = await ask(api, "/ask@test_bot How many species does the palm house hold?", chat=-5)
    assert "140 species" in message["text"]
    assert message["reply_to_message"]["text"].startswith("/ask")
    await ask(api, "/help", chat=-5)
    (asked,) = await state.asked()
    assert asked.text == "How many species does the palm house hold?"


async def test_ask_answers_the_message_that_it_replies_to(api: BotApi) -> None:
    api.privacy = True  # the bot has not heard the message itself
    question, _ = await api.say("When did orchid week open?", chat=-5, person=8, language="en")
    message = await ask(api, "/ask", chat=-5, person=7, reply_to=question["message_id"])
    assert "12 June 2024" in message["text"]


async def test_ask_alone_says_how_it_is_used(api: BotApi) -> None:
    message = await ask(api, "/ask", chat=-5)
    assert message["text"].startswith("Write your question after the command")


async def test_an_edited_ask_edits_its_answer(api: BotApi) -> None:
    await ask(api, "/ask When did orchid week open?", chat=-5)
    number = next(number for (chat, number) in api.messages if chat == -5)
    await api.edit(-5, number, "/ask How many species does the palm house hold?")
    await api.until(lambda: api.edited)
    assert "140 species" in api.edited[0]["text"]


async def test_an_ask_that_is_finished_by_an_edit_is_answered(api: BotApi) -> None:
    await ask(api, "/ask", chat=-5)
    number = next(number for (chat, number) in api.messages if chat == -5)
    await api.edit(-5, number, "/ask When did orchid week open?")
    assert "12 June 2024" in (await api.replies(2))[1]["text"]


# --------------------------------------------------------------------------- links and sharing


async def test_an_answer_is_shared_by_a_link_that_opens_it(api: BotApi, state: State) -> None:
    answer = await ask(api, "When did orchid week open?", chat=3)
    address = urlsplit(links(answer)["↗ Share"])
    assert (address.netloc, address.path) == ("t.me", "/share/url")
    shared = parse_qs(address.query)
    assert shared["text"] == ["When did orchid week open?"]
    assert shared["url"] == ["https://t.me/test_bot?start=orchid-week-date"]
    opened = await ask(api, "/start orchid-week-date", chat=4, language="ru")
    assert opened["text"].startswith("Неделя орхидей открылась")
    await ask(api, "/help", chat=4)
    assert [asked.facts for asked in await state.asked()] == [("orchid-week-date",)] * 2


async def test_a_link_whose_answer_is_gone_greets_and_says_so(api: BotApi) -> None:
    message = await ask(api, "/start lost-answer")
    assert message["text"].startswith("Hello!")
    assert "no longer available" in message["text"]
    assert [data for _, data in buttons(message)] == ["palm-house-species", "orchid-week-date"]


async def test_who_found_nothing_inline_is_greeted(api: BotApi) -> None:
    message = await ask(api, "/start inline")
    assert message["text"].startswith("Hello!")
    assert "no longer available" not in message["text"]


async def test_what_is_no_answer_is_not_shared(api: BotApi) -> None:
    for text in ("/start", "What does a ticket to the moon cost?", "Hello"):
        assert links(await ask(api, text)) == {}


# --------------------------------------------------------------------------- why


async def test_why_has_nothing_to_explain_at_first(api: BotApi) -> None:
    assert (await ask(api, "/why"))["text"] == "You have not asked me anything here yet."


async def test_why_explains_the_last_answer_of_this_person(api: BotApi) -> None:
    await ask(api, "@test_bot How many specis does the palm house hold?", chat=-5, person=7)
    await ask(api, "@test_bot When did orchid week open?", chat=-5, person=8)
    text = (await ask(api, "/why", chat=-5, person=7))["text"]
    assert text.startswith("Your last question: “How many specis does the palm house hold?”")
    assert "• question words: How many" in text
    assert "• “palm house” → the palm house" in text
    assert "“How many species are there?” (palm-house-species), fit: " in text
    assert "Next in line was: “" in text
    nothing = await ask(api, "/why", chat=-5, person=9)
    assert nothing["text"].startswith("You have not asked")


async def test_why_tells_what_came_from_the_conversation(api: BotApi) -> None:
    await ask(api, "What did Brook say?")
    await ask(api, "And what is her office?")
    text = (await ask(api, "/why"))["text"]
    assert "• from our conversation: Ada Brook" in text


async def test_why_tells_what_was_not_known(api: BotApi) -> None:
    await ask(api, "Where is the zorblatt?")
    text = (await ask(api, "/why"))["text"]
    assert "• words I do not know: zorblatt" in text
    assert "No fact fitted" in text


async def test_why_of_small_talk_and_of_offered_questions(api: BotApi) -> None:
    await ask(api, "Hello!")
    assert "for conversation" in (await ask(api, "/why"))["text"]
    await ask(api, "/palms")
    text = plain(await ask(api, "/why", language="ru"))
    assert text.count("palm-house-") == 2


async def test_why_tells_that_the_base_has_changed(api: BotApi, base: Base) -> None:
    await ask(api, "When did orchid week open?")
    facts = base.knowledge / "facts" / "herald.yaml"
    facts.write_text(facts.read_text("utf-8").replace("When did orchid week open?", "When was orchid week?"), "utf-8")
    assert base.reload()
    assert "has changed since" in (await ask(api, "/why"))["text"]


# --------------------------------------------------------------------------- language


QUESTION = "When did orchid week open?"


async def test_a_fixed_language_answers_whatever_the_language_of_the_question(api: BotApi) -> None:
    message = await ask(api, "/language")
    assert buttons(message) == [
        ("✔ Automatic", "language:"),
        ("العربية", "language:ar"),
        ("English", "language:en"),
        ("Русский", "language:ru"),
    ]
    fixed = await press(api, message, "language:ru")
    assert "русский" in fixed["text"]
    assert ("✔ Русский", "language:ru") in buttons(fixed)
    answer = await ask(api, QUESTION)
    assert answer["text"].startswith("Неделя орхидей открылась")
    assert "Источник: " in answer["text"]
    assert (await ask(api, "/why"))["text"].startswith("Ваш последний вопрос: «When did orchid week open?»")
    assert (await ask(api, "/help"))["text"].startswith("Спрашивайте")
    assert (await ask(api, QUESTION, chat=2))["text"].startswith("Orchid week opened")


async def test_an_automatic_language_follows_the_questions_again(api: BotApi) -> None:
    message = await ask(api, "/language")
    fixed = await press(api, message, "language:ru")
    await press(api, fixed, "language:")
    assert (await ask(api, QUESTION))["text"].startswith("Orchid week opened")


async def test_an_edited_question_keeps_the_fixed_language(api: BotApi) -> None:
    await press(api, await ask(api, "/language"), "language:ru")
    await ask(api, QUESTION)
    number = next(number for (chat, number), message in api.messages.items() if message.get("text") == QUESTION)
    await api.edit(1, number, "How many species does the palm house hold?")
    await api.until(lambda: len(api.edited) == 2)
    assert "140 видов" in api.edited[1]["text"]


async def test_in_a_group_those_who_manage_it_choose_the_language(api: BotApi) -> None:
    api.managers[-5] = {7}
    refused = await ask(api, "/language", chat=-5, person=8)
    assert refused["text"] == "In a group, only its administrators choose the language."
    offered = await ask(api, "/language", chat=-5, person=7)
    await api.press(offered, "language:ru", person=8)
    await api.until(lambda: api.answered)
    assert "only its administrators" in next(iter(api.answered.values()))["text"]
    await press(api, offered, "language:ru", person=7)
    assert (await ask(api, f"@test_bot {QUESTION}", chat=-5, person=8))["text"].startswith("Неделя орхидей")


async def test_who_is_not_in_the_group_does_not_choose_its_language(api: BotApi) -> None:
    api.faults["getChatMember"] = [Fault(400, "Bad Request: user not found")]
    message = await ask(api, "/language", chat=-5, person=8)
    assert "only its administrators" in message["text"]


async def test_a_button_stops_turning_even_if_it_is_not_known_who_manages_the_group(api: BotApi) -> None:
    api.managers[-5] = {7}
    offered = await ask(api, "/language", chat=-5, person=7)
    api.faults["getChatMember"] = [Fault(400, "Bad Request: CHAT_ADMIN_INVALID")]
    await api.press(offered, "language:ru", person=7)
    await api.until(lambda: api.answered)
    api.faults["getChatMember"] = [Fault(403, "Forbidden: bot was kicked from the group chat")]
    await api.press(offered, "language:ru", person=7)
    await api.until(lambda: len(api.answered) == 2)
    assert ["text" in answer for answer in api.answered.values()] == [True, False]


async def test_who_speaks_for_the_group_chooses_its_language(api: BotApi) -> None:
    group = {"id": -5, "type": "group", "title": "G"}
    message = await ask(api, "/language", chat=-5, person=1087968824, sender_chat=group)
    assert ("English", "language:en") in buttons(message)


async def test_a_language_that_is_no_longer_spoken_is_automatic(api: BotApi, state: State) -> None:
    await state.fix_language(1, "xx")
    assert (await ask(api, QUESTION))["text"].startswith("Orchid week opened")


# --------------------------------------------------------------------------- forgetting


async def test_forget_asks_first_and_then_erases_all_of_the_asker(api: BotApi, state: State) -> None:
    await press(api, await ask(api, "/language", chat=7), "language:en")
    answer = await ask(api, QUESTION, chat=7)
    await ask(api, f"@test_bot {QUESTION}", chat=-5, person=7)
    await ask(api, f"@test_bot {QUESTION}", chat=-5, person=8)
    await api.press(answer, "rate:up")
    await api.until(lambda: len(api.answered) == 2)
    message = await ask(api, "/forget", chat=7)
    assert buttons(message) == [("Erase", "forget:7"), ("Keep", "keep:7")]
    assert len(await state.asked()) == 3
    done = await press(api, message, "forget:7")
    assert done["text"].split("\n") == [
        "This was erased:",
        "• conversations: 2",
        "• questions: 2",
        "• where answers stand: 2",
        "• ratings: 1",
        "• languages chosen: 1",
    ]
    assert buttons(done) == []
    assert {asked.person for asked in await state.asked()} == {8}
    assert await state.ratings() == ()
    assert await state.context(7, 7) is None
    assert await state.language(7) is None
    again = await press(api, await ask(api, "/forget", chat=7), "forget:7")
    assert again["text"].startswith("There was nothing to erase")


async def test_forget_can_be_taken_back(api: BotApi, state: State) -> None:
    await ask(api, QUESTION)
    done = await press(api, await ask(api, "/forget"), "keep:1")
    assert done["text"] == "Nothing was erased."
    assert len(await state.asked()) == 1


async def test_forget_is_pressed_by_who_asked_alone(api: BotApi, state: State) -> None:
    await ask(api, f"@test_bot {QUESTION}", chat=-5, person=8)
    message = await ask(api, "/forget", chat=-5, person=7)
    await api.press(message, "forget:7", person=8)
    await api.until(lambda: api.answered)
    assert "the person who wrote" in next(iter(api.answered.values()))["text"]
    assert len(await state.asked()) == 1


def break_database(folder: Path) -> None:
    for file in folder.glob("cisbot.sqlite3*"):
        file.unlink()
    (folder / "cisbot.sqlite3").mkdir()


async def test_forget_says_so_when_the_database_fails(
    api: BotApi, state: State, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await ask(api, QUESTION)
    message = await ask(api, "/forget")
    await state.close()
    break_database(tmp_path)
    done = await press(api, message, "forget:1")
    assert "not everything could be erased" in done["text"]
    assert "The database fails" in caplog.text


# --------------------------------------------------------------------------- all of them


def test_whatever_is_kept_of_people_can_be_told_when_it_is_erased(base: Base) -> None:
    owned = [table.name for table in metadata.tables.values() if {"chat", "person"} & set(table.c.keys())]
    assert len(owned) >= 5
    for language in base.index.languages:
        assert erased(dict.fromkeys(owned, 3), language, base.index).count("3") == len(owned)
