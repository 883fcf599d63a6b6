"""A chat of the page, in the words of those who use it."""

from __future__ import annotations

from pathlib import Path

import yaml
from playwright.sync_api import Locator, Page, expect

MESSAGES = Path(__file__).parents[2] / "knowledge" / "messages"


class Chat:
    """One of the chats, in one language."""

    def __init__(self, page: Page, language: str, name: str) -> None:
        self.page, self.language, self.name = page, language, name
        self.place = page.locator(f"#chat-{name}")
        self.input = self.place.locator("textarea")
        self.bubbles = self.place.locator(".message.bot")
        self.own = self.place.locator(".message.mine")
        self._texts = yaml.safe_load((MESSAGES / f"{language}.yaml").read_text(encoding="utf-8"))

    def word(self, key: str) -> str:
        """What the page or the bot says."""
        return str(self._texts[key])

    def beside(self, name: str) -> Chat:
        """Another chat of the same page."""
        return Chat(self.page, self.language, name)

    def settled(self) -> int:
        """How many answers there are, once what was said before is shown."""
        expect(self.place.get_by_role("log")).to_have_attribute("aria-busy", "false")
        return self.bubbles.count()

    def ask(self, text: str) -> Locator:
        """Writes, and gives the answer."""
        count = self.settled()
        self.input.fill(text)
        self.input.press("Enter")
        answer = self.bubbles.nth(count)
        answer.wait_for()
        return answer

    def says(self, answer: Locator, *words: str) -> None:
        """The answer holds these."""
        for word in words:
            expect(answer.locator(".text")).to_contain_text(word)

    def says_not(self, answer: Locator, word: str) -> None:
        """The answer does not hold this."""
        expect(answer.locator(".text")).not_to_contain_text(word)
