"""YAML as people type it: strings stay strings, every part knows its line, nothing raises."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.base import yaml_nodes
from bot.base.problems import Problems
from bot.base.yaml_nodes import Document
from bot.model import Position


def read(folder: Path, text: str | bytes) -> tuple[Document | None, list[str]]:
    file = folder / "x.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    problems = Problems()
    document = yaml_nodes.read(file, "k/x.yaml", problems)
    return document, [f"{problem.position}: {problem.code}" for problem in problems.sorted()]


@pytest.mark.parametrize("typed", ["no", "12:30", "007", "1e3", "2023-12-26", "~", "null", "0x1F", "1_000"])
def test_yaml_nodes_scalars_stay_what_was_typed(tmp_path: Path, typed: str) -> None:
    document, found = read(tmp_path, f"key: {typed}\n")
    assert document is not None
    assert (document.data, found) == ({"key": typed}, [])


def test_yaml_nodes_parts_know_their_lines(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "# head\na:\n  b: [x,\n    y]\n  c: |\n    text\n")
    assert document is not None
    assert document.data == {"a": {"b": ["x", "y"], "c": "text\n"}}
    assert document.position("a") == Position("k/x.yaml", 2)
    assert document.position("a", "b", 1).line == 4
    assert document.position("a", "c").line == 5


def test_yaml_nodes_unknown_parts_are_where_the_part_around_them_is(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "a:\n  b: c\n")
    assert document is not None
    assert document.position("a", "b", "nothing", 3).line == 2
    assert document.position("nothing").line == 1


def test_yaml_nodes_the_first_of_two_keys_is_kept(tmp_path: Path) -> None:
    document, found = read(tmp_path, "a: 1\nb: 2\na: 3\n")
    assert document is not None
    assert (document.data, found) == ({"a": "1", "b": "2"}, ["k/x.yaml:3: B103"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [1\nb: 2\n", "k/x.yaml:2: B102"),
        ("a: 'x\n\n", "k/x.yaml:3: B102"),
        ("a:\n\tb: 1\n", "k/x.yaml:2: B102"),
        ("a: 1\n---\nb: 2\n", "k/x.yaml:2: B102"),
        ("a: 1\nb: \x00\n", "k/x.yaml:2: B102"),
        ("a: &x 1\nb: *x\n", "k/x.yaml:2: B102"),
        ("a: &x [*x]\n", "k/x.yaml:1: B102"),
        ("a: *x\n", "k/x.yaml:1: B102"),
        ("a: 1\n[b, c]: 2\n", "k/x.yaml:2: B102"),
        ("[" * 3000 + "]" * 3000, "k/x.yaml:1: B102"),
        (b"a: \xff\n", "k/x.yaml:1: B101"),
    ],
    ids=["list", "quote", "tab", "two", "nul", "alias", "cycle", "no-anchor", "list-key", "deep", "not-utf8"],
)
def test_yaml_nodes_what_is_no_yaml_is_a_problem(tmp_path: Path, text: str | bytes, found: str) -> None:
    assert read(tmp_path, text)[1] == [found]


def test_yaml_nodes_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert yaml_nodes.read(tmp_path / "none.yaml", "k/none.yaml", problems) is None
    assert [problem.code for problem in problems.sorted()] == ["B101"]


def test_yaml_nodes_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    document, found = read(tmp_path, "# nothing\n")
    assert document is not None
    assert (document.data, found) == (None, [])


def test_yaml_nodes_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    document, _ = read(tmp_path, b"\xef\xbb\xbfa: b\r\nc: d\r\n")
    assert document is not None
    assert document.data == {"a": "b", "c": "d"}
    assert document.position("c").line == 2
