"""The fact base: files that people edit -> an immutable index, or problems that name file and line."""

from bot.base.index import Index
from bot.base.load import load

__all__ = ["Index", "load"]
