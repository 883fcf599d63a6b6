"""Watching the engine at work: it answers as always, and what it made of each question is kept for the page."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any

from bot import engine
from bot.base import Index
from bot.model import Context, Decision, Question, Thresholds
from bot.preview.faults import Json

Explain = Callable[[Decision, Index], Json]
KEPT = 50
"""Decisions that can still be looked at."""


class Glass:
    """Takes the engine's place; ``explain`` gives what ``cisbot explain`` shows, as data."""

    def __init__(self, explain: Explain) -> None:
        self._explain = explain
        self._numbers = count(1)
        self.entries: deque[Json] = deque(maxlen=KEPT)
        """The latest last."""

    def answer(self, question: Question, index: Any, thresholds: Thresholds) -> Decision:
        """The engine's answer."""
        started = time.perf_counter()
        return self._kept(question.text, engine.answer(question, index, thresholds), index, started)

    def pick(self, fact_id: str, language: str, index: Any, context: Context | None = None) -> Decision:
        """The engine's answer to a choice."""
        started = time.perf_counter()
        return self._kept(fact_id, engine.pick(fact_id, language, index, context), index, started)

    def _kept(self, asked: str, decision: Decision, index: Index, started: float) -> Decision:
        elapsed = (time.perf_counter() - started) * 1000
        entry = {"number": next(self._numbers), "question": asked, "elapsed_ms": round(elapsed, 1)}
        self.entries.append(entry | self._explain(decision, index))
        return decision
