"""A question -> a decision: pure, synchronous, without input or output."""

from bot.engine.answer import answer, pick

__all__ = ["answer", "pick"]
