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
        reader = _Reader(shown_as, problems)
        data = reader.plain(node, ()) if node is not None else None
    except (yaml.YAMLError, RecursionError) as error:
        line, what = _place(error, text)
        problems.add(Position(shown_as, line), "B102", f"not well-formed YAML: {what}", "check indentation and quotes")
        return None
    return Document(shown_as, data, reader.lines)


def _place(error: yaml.YAMLError | RecursionError, text: str) -> tuple[int, str]:
    """Line and reason of what the YAML parser complains of."""
    if isinstance(error, RecursionError):
        return 1, "too deeply nested"
    if isinstance(error, yaml.reader.ReaderError):  # counts bytes and has no line
        before = text.encode()[: error.position]
        return before.count(b"\n") + 1, error.reason
    what = str(getattr(error, "problem", None) or str(error).splitlines()[0])
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark and began and began.line != mark.line:
        what += f", {getattr(error, 'context', '')} begun in line {began.line + 1}"
    return mark.line + 1 if mark else 1, what


class _Reader:
    """Turns the nodes of one file into plain data and notes their lines."""

    def __init__(self, shown_as: str, problems: Problems) -> None:
        self.lines: dict[Path_, int] = {}
        self._shown_as = shown_as
        self._problems = problems
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, path: Path_) -> Data:
        """The data under a node; an alias, which could contain itself, is noted and left empty."""
        line = node.start_mark.line + 1
        if id(node) in self._seen:
            outer = Position(self._shown_as, self.lines.get(path, line))
            self._problems.add(outer, "B102", "anchors and aliases are not used here", "write it out")
            return None
        self._seen.add(id(node))
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> Data:
        mapping: dict[str, Data] = {}
        for key_node, value_node in node.value:
            position = Position(self._shown_as, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._problems.add(position, "B102", "a key must be plain text", "check brackets and quotes")
                continue
            key = str(key_node.value)
            if key in mapping:
                self._problems.add(position, "B103", f"the key {key!r} stands twice", "keep one of them")
                continue
            self.lines[(*path, key)] = position.line
            mapping[key] = self.plain(value_node, (*path, key))
        return mapping
