"""YAML -> plain data with the line of every part; every scalar stays the string that was typed.

``yaml.safe_load`` would turn ``no`` into False and ``12:30`` into 750 and keep the
last of two equal keys without a word, so the nodes are composed and read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.base.problems import Problems
from bot.model import Position

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Data = None | str | list["Data"] | dict[str, "Data"]
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file."""

    path: str
    """As shown in problems."""
    data: Data
    lines: Mapping[Path_, int]
    """The keys and indices that lead to a part -> its 1-based line."""

    def position(self, *path: str | int) -> Position:
        """Where the part stands, or the nearest part around it that is known."""
        while path and path not in self.lines:
            path = path[:-1]
        return Position(self.path, self.lines.get(path, 1))


def read(file: Path, shown_as: str, problems: Problems) -> Document | None:
    """Reads one file; what cannot be read is noted as a problem and gives ``None``."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        problems.add(Position(shown_as, 1), "B101", f"cannot be read: {reason}")
        return None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        problems.add(Position(shown_as, line), "B102", f"not well-formed YAML: {what}", "check indentation and quotes")
        return None
    lines: dict[Path_, int] = {}
    data = _plain(node, (), lines, shown_as, problems) if node is not None else None
    return Document(shown_as, data, lines)


def _plain(node: yaml.Node, path: Path_, lines: dict[Path_, int], shown_as: str, problems: Problems) -> Data:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Data] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in mapping:
                problems.add(Position(shown_as, line), "B103", f"the key {key!r} stands twice", "keep one of them")
                continue
            lines[(*path, key)] = line
            mapping[key] = _plain(value_node, (*path, key), lines, shown_as, problems)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines, shown_as, problems) for index, item in enumerate(node.value)]
    return str(node.value)
