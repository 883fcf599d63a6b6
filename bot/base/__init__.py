"""The fact base: files that people edit -> an immutable index, or problems that name file and line."""

from bot.base.index import Index
from bot.base.load import BadBase, Base, load

__all__ = ["BadBase", "Base", "Index", "load"]
