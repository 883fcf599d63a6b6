"""What people do before the page, in all three languages."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.telegram_app.keyboards import FACES
from tests.browser.chat import Chat
from tests.browser.clone import Clone

pytestmark = pytest.mark.slow

PLACE = {
    "ar": ("أين عقدت قمة دوشنبه؟", "طاجيكستان"),
    "en": ("Where was the Dushanbe summit held?", "Tajikistan"),
    "ru": ("Где прошёл саммит в Душанбе?", "Таджикистан"),
}
"""A question, and a word of its answer."""
WHO = {
    "ar": ("ومن حضرها؟", "باشينيان"),
    "en": ("And who attended?", "Pashinyan"),
    "ru": ("А кто участвовал?", "Пашинян"),
}
MEMBERS = {
    "ar": ("ما هي الدول الأعضاء في رابطة الدول المستقلة؟", "أرمينيا"),
    "en": ("Which countries are members of the CIS?", "Armenia"),
    "ru": ("Какие страны входят в СНГ?", "Армения"),
}
WHICH = {"ar": "أين عقدت القمة؟", "en": "Where was the summit held?", "ru": "Где прошёл саммит?"}
"""A question with several answers."""
SOURCE = {"ar": "المصدر", "en": "Source", "ru": "Источник"}
POINT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
"""A picture of one point."""


def call(running: Clone, method: str, **values: Any) -> Any:
    """A call of the Bot API."""
    url = f"{running.url}/bot1:not-a-token/{method}"
    request = urllib.request.Request(url, json.dumps(values).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["result"]


def test_browser_starts_with_a_greeting_and_questions(chat: Chat) -> None:
    button = chat.place.locator(".start")
    if chat.bubbles.count() == 0 and button.is_visible():
        button.click()
        chat.bubbles.first.wait_for()
    else:  # another language has begun the chat
        chat.ask("/start")
    expect(chat.bubbles.last.locator(".key")).to_have_count(4)


def test_browser_asks_and_follows_up(chat: Chat) -> None:
    question, word = PLACE[chat.language]
    chat.says(chat.ask(question), word, SOURCE[chat.language])
    question, word = WHO[chat.language]
    chat.says(chat.ask(question), word)


def test_browser_chooses_by_keyboard(chat: Chat) -> None:
    forgetting = chat.ask("/forget")  # the question then follows up no other
    forgetting.locator(".key").first.click()
    expect(forgetting.locator(".key")).to_have_count(0)
    answer = chat.ask(WHICH[chat.language])
    count = chat.bubbles.count()
    choices = answer.locator(".key")
    assert choices.count() >= 2
    choices.nth(1).focus()
    chat.page.keyboard.press("Enter")
    chat.says(answer, SOURCE[chat.language])
    assert chat.bubbles.count() == count  # the message itself became the answer


def test_browser_unfolds_a_quote(chat: Chat) -> None:
    chat.ask(PLACE[chat.language][0])
    answer = chat.ask(WHO[chat.language][0])
    unfold = answer.get_by_role("button", name=chat.word("preview_unfold")).first
    inside = answer.locator("blockquote .inside").first
    height = "element => element.clientHeight"
    folded = inside.evaluate(height)
    unfold.click()
    fold = answer.get_by_role("button", name=chat.word("preview_fold")).first
    expect(fold).to_have_attribute("aria-expanded", "true")
    assert inside.evaluate(height) > folded + 10


@pytest.mark.parametrize("value", ["up", "down"])
def test_browser_rates_an_answer(chat: Chat, running: Clone, value: str) -> None:
    answer = chat.ask(MEMBERS[chat.language][0])
    answer.get_by_role("button", name=FACES[value]).click()
    said = "telegram_rated" if value == "up" else "telegram_rated_why"
    expect(chat.page.get_by_role("status").filter(has_text=chat.word(said))).to_be_visible()
    number = answer.get_attribute("data-id")
    rows: list[Any] = []
    for _ in range(50):  # the thanks come first, then it is kept
        with sqlite3.connect(running.state) as connection:
            rows = connection.execute("SELECT value, facts FROM ratings WHERE message = ?", (number,)).fetchall()
        connection.close()
        if rows:
            break
        chat.page.wait_for_timeout(50)
    assert [(row[0], json.loads(row[1])) for row in rows] == [(value, ["cis-members"])]


def test_browser_asks_why_and_goes_back(chat: Chat) -> None:
    answer = chat.ask(MEMBERS[chat.language][0])
    answer.get_by_role("button", name=FACES["down"]).click()
    reason = answer.get_by_role("button", name=chat.word("telegram_reason_incomplete"), exact=True)
    expect(reason).to_be_visible()
    expect(answer.get_by_role("button", name=FACES["down"])).to_have_count(0)
    reason.click()
    expect(answer.get_by_role("button", name=FACES["down"])).to_be_visible()
    expect(reason).to_have_count(0)


def test_browser_follows_a_related_question(chat: Chat) -> None:
    answer = chat.ask(MEMBERS[chat.language][0])
    before, told = chat.bubbles.count(), answer.locator(".text").inner_text()
    answer.locator(".key").first.click()
    expect(chat.bubbles).to_have_count(before + 1)
    assert answer.locator(".text").inner_text() == told


def test_browser_edits_the_question(chat: Chat) -> None:
    question, word = PLACE[chat.language]
    answer = chat.ask(question)
    chat.says(answer, word)
    count = chat.bubbles.count()
    other, another = MEMBERS[chat.language]
    chat.input.press("ArrowUp")  # the last message, as in Telegram
    expect(chat.input).to_have_value(question)
    chat.input.fill(other)
    chat.input.press("Enter")
    chat.says(answer, another)
    expect(answer).to_contain_text(chat.word("preview_edited"))
    expect(chat.own.last.locator(".text")).to_have_text(other)
    assert chat.bubbles.count() == count


def test_browser_edits_by_the_button_and_cancels(chat: Chat) -> None:
    chat.ask(PLACE[chat.language][0])
    chat.own.last.hover()
    chat.own.last.get_by_role("button", name=chat.word("preview_edit")).click()
    expect(chat.input).to_have_value(PLACE[chat.language][0])
    chat.input.press("Escape")
    expect(chat.input).to_have_value("")


def test_browser_uses_the_group(chat: Chat) -> None:
    group = chat.beside("group")
    question, word = PLACE[chat.language]
    before = group.settled()
    group.input.fill("…")  # the bot is not meant
    group.input.press("Enter")
    group.place.locator("select").select_option(index=1)
    answer = group.ask(f"@preview_bot {question}")
    assert group.bubbles.count() == before + 1
    group.says(answer, word)
    expect(answer.locator(".original")).to_contain_text(question)
    group.place.locator("select").select_option(index=2)
    answer.hover()
    answer.get_by_role("button", name=chat.word("preview_reply"), exact=True).click()
    question, word = MEMBERS[chat.language]
    reply = group.ask(question)
    group.says(reply, word)
    names = group.place.locator(".message .name bdi").all_text_contents()
    assert {chat.word("preview_person_2"), chat.word("preview_person_3"), chat.word("preview_bot")} <= set(names)


def test_browser_uses_inline_mode_where_the_bot_is_not(chat: Chat) -> None:
    chat.page.locator("[data-chat=elsewhere]").click()
    other = chat.beside("elsewhere")
    question, word = MEMBERS[chat.language]
    count = other.own.count()
    other.input.fill("@preview_bot ")
    options = other.place.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    assert options.count() >= 3  # the examples
    other.input.press_sequentially(question)
    expect(options.first).to_contain_text(word)  # the best answer, before what else comes near
    other.input.press("Enter")
    sent = other.own.nth(count)
    other.says(sent, word, SOURCE[chat.language])
    expect(sent.locator(".name")).to_contain_text("@preview_bot")
    expect(other.input).to_have_value("")


def test_browser_sends_what_is_no_text(chat: Chat) -> None:
    chat.place.get_by_role("button", name=chat.word("preview_attach"), exact=True).click()
    chat.place.get_by_role("option", name=chat.word("preview_thing_photo"), exact=True).click()
    expect(chat.own.last.locator(".thing")).to_have_text(chat.word("preview_thing_photo"))
    question, word = PLACE[chat.language]
    chat.input.fill(question)
    chat.place.get_by_role("button", name=chat.word("preview_attach"), exact=True).click()
    chat.place.get_by_role("option", name=chat.word("preview_thing_photo"), exact=True).click()
    expect(chat.own.last).to_contain_text(question)
    expect(chat.place.locator(".message.bot").last).to_contain_text(word)
    expect(chat.input).to_have_value("")


def test_browser_breaks_and_mends_the_base(chat: Chat, running: Clone) -> None:
    file = running.knowledge / "facts" / "tv-brics.yaml"
    good = file.read_text(encoding="utf-8")
    banner = chat.page.locator("#problems")
    question, word = PLACE[chat.language]
    try:
        file.write_text(good.replace("id: dushanbe-place\n", "id: dushanbe-place\n    nonsense: 1\n") + "\n]", "utf-8")
        expect(banner).to_be_visible()
        expect(banner).to_contain_text(chat.word("preview_problems"))
        expect(banner.locator("pre")).to_contain_text(f"{file.name}:")
        expect(banner.locator("pre")).to_contain_text("B10")
        chat.says(chat.ask(question), word)  # the last good base goes on
    finally:
        file.write_text(good, encoding="utf-8")
    expect(banner).to_be_hidden()


def test_browser_answers_with_what_a_curator_has_just_written(page: Page, running: Clone) -> None:
    page.goto(f"{running.url}/?language=en")
    chat = Chat(page, "en", "private")
    file = running.knowledge / "messages" / "en.yaml"
    good = file.read_text(encoding="utf-8")
    assert "You are welcome!" in good
    try:
        file.write_text(good.replace("You are welcome!", "With pleasure!"), encoding="utf-8")
        for _ in range(10):
            page.wait_for_timeout(300)
            answer = chat.ask("Thank you")
            if "With pleasure!" in (answer.text_content() or ""):
                break
        chat.says(answer, "With pleasure!")
    finally:
        file.write_text(good, encoding="utf-8")


def test_browser_shows_how_a_question_was_understood(chat: Chat) -> None:
    question, _ = PLACE[chat.language]
    chat.ask(question)
    glass = chat.page.get_by_role("complementary")
    expect(glass).to_contain_text(question)
    for key in ("preview_recognised", "preview_candidates", "preview_runner_up"):
        expect(glass).to_contain_text(chat.word(key))
    expect(glass.locator("tr.used code")).to_have_text(re.compile("dushanbe-(place|country)"))
    expect(glass.locator("code", has_text="entity:dushanbe").first).to_be_visible()
    switch = chat.page.locator("#glass-switch")
    switch.click()
    expect(glass).to_be_hidden()
    expect(switch).to_have_attribute("aria-expanded", "false")


def test_browser_offers_the_commands(chat: Chat) -> None:
    count = chat.settled()
    chat.place.locator(".menu").click()
    options = chat.place.get_by_role("listbox").get_by_role("option")
    expect(options.filter(has_text="/members")).to_be_visible()
    chat.input.press_sequentially("hel")
    expect(options).to_contain_text([chat.word("telegram_command_help")])
    expect(chat.input).to_have_attribute("aria-activedescendant", options.get_attribute("id") or "")
    chat.page.keyboard.press("Enter")
    chat.bubbles.nth(count).wait_for()
    expect(chat.own.last.locator(".text")).to_have_text("/help")
    chat.bubbles.nth(count).locator("[data-command='/sources']").click()
    chat.says(chat.bubbles.nth(count + 1), "TV BRICS")


def test_browser_offers_more_commands_to_who_manages_the_group(chat: Chat) -> None:
    chat.page.locator("#chats").get_by_role("button", name=chat.word("preview_group")).click()
    group = chat.beside("group")
    language = group.place.get_by_role("option").filter(has_text="/language")
    group.input.fill("/")
    expect(language).to_be_visible()
    group.place.locator(".as select").select_option(index=1)
    group.input.fill("/l")
    expect(language).to_have_count(0)
    group.input.fill("")
    group.place.locator(".as select").select_option(index=0)


def test_browser_shares_an_answer(chat: Chat) -> None:
    answer = chat.ask(PLACE[chat.language][0])
    count = chat.settled()
    answer.get_by_role("link", name=chat.word("telegram_share")).click()
    expect(chat.input).to_have_value(re.compile(r"^https://t\.me/preview_bot\?start=dushanbe-[a-z]+\n\S"))
    chat.input.press("Enter")
    shared = chat.own.last.get_by_role("link")
    expect(shared).to_have_text(re.compile("^https://t.me/preview_bot"))
    chat.bubbles.nth(count).wait_for()  # what was shared is a message like any other
    shared.click()
    chat.bubbles.nth(count + 1).wait_for()
    chat.says(chat.bubbles.nth(count + 1), PLACE[chat.language][1])


def test_browser_follows_a_deep_link(chat: Chat, running: Clone) -> None:
    count = chat.settled()
    text = '<a href="https://t.me/preview_bot?start=abc">More</a>'
    call(running, "sendMessage", chat_id=101, text=text, parse_mode="HTML")
    chat.bubbles.nth(count).get_by_role("link", name="More").click()
    chat.bubbles.nth(count + 1).wait_for()
    expect(chat.own.last.locator(".text")).to_have_text("/start abc")


def test_browser_shows_a_picture_and_what_becomes_of_messages(chat: Chat, running: Clone) -> None:
    count = chat.settled()
    url = f"{running.url}/bot1:not-a-token/sendPhoto"
    head = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    fields = [(b"chat_id", b"", b"101"), (b"caption", b"", b"A point"), (b"photo", b'; filename="p.png"', POINT)]
    body = b"".join(head % field for field in fields) + b"--b--\r\n"
    request = urllib.request.Request(url, body, {"Content-Type": "multipart/form-data; boundary=b"})
    with urllib.request.urlopen(request) as answer:
        number = json.load(answer)["result"]["message_id"]
    picture = chat.bubbles.nth(count).get_by_role("img", name="A point")
    expect(picture).to_be_visible()
    assert picture.evaluate("element => element.decode().then(() => element.naturalWidth)") == 1
    call(running, "editMessageCaption", chat_id=101, message_id=number, caption="Another")
    expect(chat.bubbles.nth(count)).to_contain_text("Another")
    call(running, "sendChatAction", chat_id=101, action="typing")
    expect(chat.place.locator(".status")).to_contain_text(chat.word("preview_typing"))
    call(running, "deleteMessage", chat_id=101, message_id=number)
    expect(chat.bubbles).to_have_count(count)


# --------------------------------------------------------------------------- how it looks and sounds


def test_browser_turns_with_the_language(chat: Chat) -> None:
    root = chat.page.locator("html")
    expect(root).to_have_attribute("lang", chat.language)
    expect(root).to_have_attribute("dir", "rtl" if chat.language == "ar" else "ltr")
    chat.page.locator("#language").select_option("ar")
    expect(root).to_have_attribute("dir", "rtl")
    expect(chat.input).to_have_attribute("placeholder", "رسالة")
    chat.page.locator("#language").select_option("ru")
    expect(root).to_have_attribute("dir", "ltr")
    expect(chat.input).to_have_attribute("placeholder", "Сообщение")


def test_browser_lets_each_text_run_its_own_way(chat: Chat) -> None:
    """An Arabic question in an English page begins at the right, and the other way round."""
    for language in ("ar", "en"):
        chat.ask(PLACE[language][0])
        way = chat.own.last.locator(".text").evaluate("element => getComputedStyle(element).direction")
        assert way == ("rtl" if language == "ar" else "ltr")
    chat.input.fill(PLACE["ar"][0])
    assert chat.input.evaluate("element => element.matches(':dir(rtl)')")
    chat.input.fill("")


def test_browser_is_usable_with_a_screen_reader(chat: Chat) -> None:
    log = chat.place.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log).to_have_accessible_name(chat.word("preview_private"))
    expect(chat.place.get_by_role("textbox")).to_have_accessible_name(
        f"{chat.word('preview_message')} – {chat.word('preview_private')}"
    )
    expect(chat.place.get_by_role("button", name=chat.word("preview_send"))).to_be_visible()
    chat.ask(PLACE[chat.language][0])
    expect(chat.bubbles.last).to_have_accessible_name(chat.word("preview_bot"))
    unnamed = chat.page.evaluate(
        "[...document.querySelectorAll('button, select, textarea, a')].filter(one => one.checkVisibility() && "
        "!(one.textContent.trim() || one.ariaLabel || one.labels?.length)).length"
    )
    assert unnamed == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_browser_is_legible_light_and_dark(chat: Chat, theme: str) -> None:
    chat.page.locator("#theme").select_option(theme)
    colours = chat.page.evaluate(
        "() => { const style = getComputedStyle(document.body); return [style.color, style.backgroundColor] }"
    )
    ink, back = (sum(map(float, colour[colour.index("(") + 1 : -1].split(",")[:3])) for colour in colours)
    assert (ink < back) == (theme == "light")
    assert abs(ink - back) > 400


def test_browser_fits_a_phone(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 360, "height": 700})
    chat.ask(WHICH[chat.language])
    width = chat.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    expect(chat.beside("group").place).to_be_hidden()
    chat.page.locator("[data-chat=group]").click()
    expect(chat.beside("group").place).to_be_visible()
    expect(chat.place).to_be_hidden()


def test_browser_says_when_the_server_is_away(page: Page, running: Clone) -> None:
    page.goto(f"{running.url}/?language=en")
    chat = Chat(page, "en", "private")
    chat.input.wait_for()
    page.route("**/preview/changes*", lambda route: route.abort())
    chat.input.fill("Thank you")
    chat.input.press("Enter")  # ends the wait that is under way
    expect(page.locator("#offline")).to_be_visible()
    page.unroute("**/preview/changes*")
    expect(page.locator("#offline")).to_be_hidden()
