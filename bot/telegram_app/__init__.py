"""The bot in Telegram: the only package that imports ``telegram``.

``run`` polls until it is told to stop. Who builds the application for something
else (a webhook, a preview) takes ``build`` and ``serve``.
"""

from bot.telegram_app.application import build
from bot.telegram_app.running import run, serve

__all__ = ["build", "run", "serve"]
