"""What outlives a question: conversations, the questions asked with their outcome, and what was thought of it.

The only package that imports the database library. ``State`` is its whole face:
it never raises, because an answer must not depend on it.
"""

from bot.state.records import Asked, Given, Judged, Rating, SentPicture
from bot.state.state import State

__all__ = ["Asked", "Given", "Judged", "Rating", "SentPicture", "State"]
