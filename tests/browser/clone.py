"""The bot as someone runs it who has just cloned the project, with a base that may be broken."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
"""The browser speaks to loopback alone, and starts for root too."""


@dataclass(frozen=True, slots=True)
class Clone:
    """Where it is."""

    url: str
    knowledge: Path
    state: Path


@contextlib.contextmanager
def clone(folder: Path) -> Iterator[Clone]:
    """Starts the bot with a copy of the base in a folder, and stops it as Ctrl-C does."""
    for name in ("knowledge", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "config.yaml").write_text("limits: {flood_questions: 10000}\n")  # the tests ask faster than people
    environment = {name: value for name, value in os.environ.items() if name not in ("BOT_TOKEN", "DATABASE_URL")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--knowledge", "knowledge", "--seeds", "seeds"],
            cwd=folder, env=environment | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            line = process.stdout.readline().strip()
            found = re.search(r"(http://127\.0\.0\.1:\d+)/$", line)
            if found is None:
                raise RuntimeError(f"the bot did not start: {line}\n{(folder / 'log').read_text()}")
            yield Clone(found[1], folder / "knowledge", folder / "state" / "preview.sqlite3")
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=10)
