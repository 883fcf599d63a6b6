"""The bot as a process of its own, with the stand-in engine."""

import sys

from bot.config import load
from bot.telegram_app import run
from tests.telegram_app.stub import StubBase, StubEngine

if __name__ == "__main__":
    sys.exit(run(load(), StubBase(), StubEngine()))
