"""The rules of the house that no tool off the shelf knows."""

from __future__ import annotations

import ast
import re
import socket
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
ENTITIES = ROOT / "knowledge" / "entities"
LANGUAGE_PACKS = ROOT / "bot" / "language"
MODULES = sorted((ROOT / "bot").rglob("*.py"))
LONGEST_MODULE = 400
NOT_THE_SUBJECT = {"telegram"}
"""Names of the base that the code may say because they mean something else there."""


def each(paths: list[Path]) -> pytest.MarkDecorator:
    """A test case for each path, named by it."""
    name = "folder" if paths[0].is_dir() else "module"
    return pytest.mark.parametrize(name, paths, ids=lambda path: str(path.relative_to(ROOT)))


def parse(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


# --------------------------------------------------------------------------- languages


def foreign_letters(text: str) -> str:
    """The Arabic and Cyrillic letters in a text, each once."""
    return "".join(
        letter
        for letter in dict.fromkeys(text)
        if ord(letter) > 127
        and unicodedata.category(letter).startswith("L")
        and unicodedata.name(letter, "").startswith(("ARABIC", "CYRILLIC"))
    )


def foreign_literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and letters of each string with Arabic or Cyrillic letters, docstrings and f-strings too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            letters = foreign_letters(node.value)
            if letters:
                yield node.lineno, letters


@each([module for module in MODULES if LANGUAGE_PACKS not in module.parents])
def test_house_only_language_packs_hold_letters_of_a_language(module: Path) -> None:
    """What the bot says and recognises is data; a language pack has character classes and affixes."""
    assert list(foreign_literals(parse(module))) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('x = "plain"', []),
        ('x = "caf\u00e9"', []),
        ('x = "\u0434\u0430"', [(1, "\u0434\u0430")]),
        ('x = "\\u0434"', [(1, "\u0434")]),
        ('\nx = f"{x} \u0646\u0639\u0645"', [(2, "\u0646\u0639\u0645")]),
    ],
)
def test_house_finds_foreign_letters(code: str, found: list[tuple[int, str]]) -> None:
    assert list(foreign_literals(ast.parse(code))) == found


# --------------------------------------------------------------------------- subject


def english(value: Any) -> Iterator[str]:
    """The English texts in a value of the shape ``{en: text}`` or ``{en: [text, …]}``."""
    texts = value.get("en", ()) if isinstance(value, Mapping) else ()
    if isinstance(texts, str):
        yield texts
    else:
        yield from map(str, texts or ())


def subject_names(document: Any) -> Iterator[str]:
    """The English proper names in one file of ``knowledge/entities``, in lower case.

    A name is proper if a letter of it is a capital: "head of state" is a word
    of the language, "the Moscow summit" one of the subject.
    """
    entities = document.get("entities") if isinstance(document, Mapping) else None
    for entity in (entities or {}).values():
        for part in ("name", "short", "aliases"):
            for name in english(entity.get(part)):
                if len(name) >= 3 and name != name.lower() and name.lower() not in NOT_THE_SUBJECT:
                    yield name.lower()


def names_in(code: str, names: set[str]) -> list[tuple[int, str]]:
    """Line and name wherever a name stands in the code as a word of its own or as a part of an identifier."""
    if not names:
        return []
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, longest_first))})(?![a-z0-9])")
    return [
        (number, match[0]) for number, line in enumerate(code.lower().splitlines(), 1) for match in pattern.finditer(line)
    ]


@pytest.fixture(scope="module")
def names() -> set[str]:
    documents = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in ENTITIES.glob("*.yaml")]
    if not documents:
        pytest.skip("the base has no entities yet")
    return {name for document in documents for name in subject_names(document)}


@each(MODULES)
def test_house_nothing_of_the_subject_stands_in_python(module: Path, names: set[str]) -> None:
    """Another subject is another ``knowledge/`` and ``seeds/``, and not one changed line of code."""
    assert names_in(module.read_text(encoding="utf-8"), names) == []


def test_house_knows_names_of_the_subject(names: set[str]) -> None:
    """The rule above holds for a reason, not because no name was found."""
    assert len(names) > 10


def test_house_reads_proper_names() -> None:
    document = {
        "kind": "city",
        "entities": {
            "springfield": {"name": {"en": "Springfield", "ru": "X"}, "short": {"en": "Spr"}},
            "mayor": {"name": {"en": "mayor"}, "aliases": {"en": ["head", "Mr Mayor"], "ru": ["X"]}},
        },
    }
    assert set(subject_names(document)) == {"springfield", "spr", "mr mayor"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("springfields = 1", []),
        ("# in Springfield", [(1, "springfield")]),
        ("\nSPRINGFIELD_DATE = 1", [(2, "springfield")]),
        ("x = 'new springfield'", [(1, "new springfield")]),
    ],
)
def test_house_finds_names(code: str, found: list[tuple[int, str]]) -> None:
    assert names_in(code, {"springfield", "new springfield"}) == found


# --------------------------------------------------------------------------- shape


@each(MODULES)
def test_house_modules_are_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@each(MODULES)
def test_house_public_things_say_what_they_are(module: Path) -> None:
    tree = parse(module)
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert ast.get_docstring(tree), "the module has no docstring"
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@each(sorted({module.parent for module in MODULES}))
def test_house_every_folder_of_code_is_a_package(folder: Path) -> None:
    """Import contracts and the wheel see packages alone."""
    assert (folder / "__init__.py").is_file()


# --------------------------------------------------------------------------- tests themselves


@pytest.mark.parametrize("address", [("192.0.2.1", 9), ("example.invalid", 9)])
def test_house_tests_reach_loopback_alone(address: tuple[str, int]) -> None:
    with pytest.raises(pytest.fail.Exception, match="loopback alone"):
        socket.create_connection(address, timeout=0.1)


def test_house_tests_reach_loopback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5).close()
