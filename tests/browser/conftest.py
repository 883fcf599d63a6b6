"""A real browser before the real bot: `cisbot run` as a process, and Chromium as people have it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chat import Chat

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
NO_CHROMIUM = "there is no Chromium: apt-get install chromium, or name it in CHROMIUM"
"""`.ci/run` looks for these words: there, a skip is a failure."""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SECONDS = 15.0


class Running:
    """The bot with a base of its own, which a test may break."""

    def __init__(self, url: str, knowledge: Path, state: Path) -> None:
        self.url, self.knowledge, self.state = url, knowledge, state


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if CHROMIUM is None:
        pytest.skip(NO_CHROMIUM)
    folder = tmp_path_factory.mktemp("clone")
    for name in ("knowledge", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    environment = {name: value for name, value in os.environ.items() if name not in ("BOT_TOKEN", "DATABASE_URL")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--knowledge", "knowledge", "--seeds", "seeds"],
            cwd=folder, env=environment | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            found = re.search(r"(http://127\.0\.0\.1:\d+)/$", process.stdout.readline().strip())
            assert found, (folder / "log").read_text()
            yield Running(found[1], folder / "knowledge", folder / "state" / "preview.sqlite3")
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=10)


@pytest.fixture(scope="module")
def browser(running: Running) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty browser; an error on the page fails the test."""
    context = browser.new_context(viewport={"width": 1300, "height": 850})
    context.set_default_timeout(SECONDS * 1000)
    opened, errors = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture(params=["ar", "en", "ru"])
def chat(request: pytest.FixtureRequest, page: Page, running: Running) -> Chat:
    """The private chat in one of the languages."""
    page.goto(f"{running.url}/?language={request.param}")
    opened = Chat(page, request.param, "private")
    opened.input.wait_for()
    return opened
