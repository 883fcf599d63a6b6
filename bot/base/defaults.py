"""Where the base lies that comes with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def default_folder() -> Path:
    """In an installed package its own data, in a checkout the repository."""
    repository = _PACKAGE.parent
    return repository if (repository / "knowledge" / "subject.yaml").exists() else _PACKAGE / "_data"


def default_knowledge() -> Path:
    """The ``knowledge`` folder that comes along."""
    return default_folder() / "knowledge"
