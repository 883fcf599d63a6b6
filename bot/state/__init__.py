"""What outlives a question: conversations, and the questions asked with their outcome.

The only package that imports the database library. ``State`` is its whole face:
it never raises, because an answer must not depend on it.
"""

from bot.state.records import Asked
from bot.state.state import State

__all__ = ["Asked", "State"]
