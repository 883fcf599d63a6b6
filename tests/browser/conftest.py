"""A real browser before the real bot: `cisbot run` as a process, and Chromium as people have it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.chat import Chat
from tests.browser.clone import CHROMIUM, FLAGS, Clone, clone

NO_CHROMIUM = "there is no Chromium: apt-get install chromium, or name it in CHROMIUM"
"""`.ci/run` looks for these words: there, a skip is a failure."""
SECONDS = 15.0
"""As long as anything may take, on a busy machine."""

expect.set_options(timeout=SECONDS * 1000)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, habits_kept: None) -> Iterator[Clone]:
    if CHROMIUM is None:
        pytest.skip(NO_CHROMIUM)
    with clone(tmp_path_factory.mktemp("clone")) as started:
        yield started


@pytest.fixture(scope="module")
def browser(running: Clone) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


def is_fault(message: ConsoleMessage) -> bool:
    """Whether the page did something wrong: a request that failed is told to people, and is none."""
    return message.type == "error" and "Failed to load resource" not in message.text


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty browser; an error on the page fails the test."""
    context = browser.new_context(viewport={"width": 1300, "height": 850})
    context.set_default_timeout(SECONDS * 1000)
    opened, errors = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if is_fault(message) else None)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture(params=["ar", "en", "ru"])
def chat(request: pytest.FixtureRequest, page: Page, running: Clone) -> Chat:
    """The private chat in one of the languages."""
    page.goto(f"{running.url}/?language={request.param}")
    opened = Chat(page, request.param, "private")
    opened.input.wait_for()
    opened.settled()
    return opened
