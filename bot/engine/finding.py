"""What was decided, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.verdict import Verdict
from bot.model import Gap, Mention, Status


@dataclass(frozen=True, slots=True)
class Finding:
    """What was decided, before it is put into words."""

    status: Status
    facts: tuple[str, ...] = ()
    """Told (answered) or offered (clarify, unknown)."""
    verdict: Verdict = Verdict.NONE
    tested: tuple[Mention, ...] = ()
    gap: Gap | None = None
    confidence: float = 0.0
