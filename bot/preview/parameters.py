"""The parameters of a method: which there are, of what kind, and which must be there."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from bot.preview.faults import Parameters, RefusalError, bad

Values = Mapping[str, Any]
"""The parameters, read."""
Files = Mapping[str, bytes]
"""Uploaded files by the name of their field."""


def read(specification: str, parameters: Parameters, files: Files) -> Values:
    """The values of the known parameters; unknown ones are ignored, as Telegram does.

    ``specification``: words of the form ``name:kind``, with ``!`` where it must be there. Kinds:
    ``int``, ``bool``, ``float``, ``str``, ``object``, ``array``, ``chat`` (an id or a ``@name``),
    ``file`` (uploaded, or the id of one that is known).

    Raises:
        RefusalError: One is missing or of another kind.
    """
    values: dict[str, Any] = {}
    for word in specification.split():
        name, _, kind = word.rstrip("!").partition(":")
        if kind == "file" and name in files:
            values[name] = files[name]
        elif name in parameters and (parameters[name] != "" or kind == "str"):
            values[name] = _value(name, kind, parameters[name], files)
        elif word.endswith("!"):
            raise bad(f"{name} is empty")
    return values


def _value(name: str, kind: str, text: str, files: Files) -> Any:
    try:
        match kind:
            case "int":
                return int(text)
            case "chat":
                return text if re.fullmatch(r"@\w+", text) else int(text)
            case "float":
                value = float(text)
                if not math.isfinite(value):
                    raise ValueError
                return value
            case "bool":
                return {"true": True, "false": False, "1": True, "0": False}[text.lower()]
            case "object" | "array":
                return _structure(name, kind, text)
            case "file":
                return files[text.removeprefix("attach://")] if text.startswith("attach://") else text
    except RefusalError:
        raise
    except (ValueError, KeyError):
        raise bad(f'field "{name}" must be of type {_KINDS[kind]}') from None
    return text


def _structure(name: str, kind: str, text: str) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None
    if not isinstance(value, dict if kind == "object" else list):
        raise bad(f"{name} must be {_KINDS[kind]}")
    return value


_KINDS = {
    "int": "Integer",
    "chat": "Integer or String",
    "float": "Float",
    "bool": "Boolean",
    "object": "an Object",
    "array": "an Array",
    "file": "InputFile or String",
}
