"""A question -> a decision: pure, synchronous, without input or output."""

from bot.engine.answer import answer, pick
from bot.engine.learn import learn, with_habits

__all__ = ["answer", "learn", "pick", "with_habits"]
