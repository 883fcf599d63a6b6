"""cisbot: answers questions from a curated, source-citing base of facts."""

__version__ = "0.1.0"
__license__ = "MIT"
