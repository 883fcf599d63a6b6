"""The pictures of the documentation: `make screenshots` makes them anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chat import Chat
from tests.browser.clone import CHROMIUM, FLAGS, clone

TALKS = {
    "ar": (
        ["أين عقدت قمة دوشنبه؟", "ومن حضرها؟"],
        "@preview_bot ما هي الدول الأعضاء في رابطة الدول المستقلة؟",
        "أين عقدت القمة؟",
    ),
    "en": (
        ["Where was the Dushanbe summit held?", "And who attended?"],
        "@preview_bot which countries are members of the CIS?",
        "Where was the summit held?",
    ),
    "ru": (
        ["Где прошёл саммит в Душанбе?", "А кто участвовал?"],
        "@preview_bot какие страны входят в СНГ?",
        "Где прошёл саммит?",
    ),
}
"""What is asked in the private chat, then in the group, and then in reply to the bot."""
PICTURES = (
    ("preview-ar", "ar", "light", 1360, 850),
    ("preview-en", "en", "dark", 1360, 850),
    ("preview-ru", "ru", "light", 1360, 850),
    ("phone-ar", "ar", "dark", 390, 780),
    ("phone-en", "en", "light", 390, 780),
)
"""File, language, colours, width and height."""


def main(folder: Path) -> None:
    """Takes them all, each of a bot that was just started."""
    if CHROMIUM is None:
        sys.exit("There is no Chromium: apt-get install chromium, or name it in CHROMIUM.")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name, *how in PICTURES:
            with tempfile.TemporaryDirectory() as place, clone(Path(place)) as running:
                take(browser, running.url, folder / f"{name}.png", *how)
        browser.close()


def take(browser: Browser, url: str, file: Path, language: str, theme: str, width: int, height: int) -> None:
    """One picture."""
    context = browser.new_context(viewport={"width": width, "height": height}, timezone_id="UTC")
    page = context.new_page()
    page.goto(f"{url}/?language={language}&theme={theme}")
    private, group = Chat(page, language, "private"), Chat(page, language, "group")
    private.input.wait_for()
    questions, mention, reply = TALKS[language]
    if group.input.is_visible():
        group.place.locator("select").select_option(index=1)
        group.ask(mention)
        group.place.locator("select").select_option(index=2)
        group.bubbles.last.hover()
        group.bubbles.last.get_by_role("button", name=group.word("preview_reply"), exact=True).click()
        group.ask(reply)
    for question in questions:
        private.ask(question)
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
