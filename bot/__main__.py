"""``python -m bot`` is ``cisbot``."""

from bot.cli import main

if __name__ == "__main__":
    main()
