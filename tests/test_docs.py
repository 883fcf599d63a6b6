"""The documentation is true: what is generated is fresh, what exists is mentioned, what is mentioned exists."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from bot import console
from bot.base import Index, dictionary, load, schema
from bot.base.problems import CODES
from bot.cli import app
from bot.config import ENVIRONMENT, Limits, Settings
from bot.evaluation.docs import DICTIONARY, with_block
from bot.model import Thresholds

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "knowledge/*.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def printed(text: str) -> str:
    """As it is typed: with plain blanks."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


README, ARCHITECTURE, CURATORS = page("README.md"), page("docs/architecture.md"), page("knowledge/README.md")
ALL = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)


# --------------------------------------------------------------------------- generated


@pytest.mark.parametrize(
    ("name", "block"),
    [("knowledge/README.md", dictionary.dictionary()), ("docs/problems.md", dictionary.problem_codes())],
)
def test_docs_generated_part_is_fresh(name: str, block: str) -> None:
    assert page(name) == with_block(page(name), block, DICTIONARY), "stale: run `make dictionary`"


def test_docs_dictionary_tells_of_every_model_of_the_schema() -> None:
    """A new sort of file or item would otherwise be forgotten."""
    models = {model for model in vars(schema).values() if isinstance(model, type) and issubclass(model, schema.Strict)}
    told = {model for _, _, some in dictionary.FILES for model in some}
    assert told == models - {schema.Strict}


# --------------------------------------------------------------------------- mentioned


def settings() -> Iterator[str]:
    for name in Settings.model_fields:
        if name not in ENVIRONMENT and name not in ("thresholds", "limits"):
            yield name
    yield from (f"thresholds.{field.name}" for field in fields(Thresholds))
    yield from (f"limits.{name}" for name in Limits.model_fields)


@pytest.mark.parametrize("name", [*settings(), *(name.upper() for name in ENVIRONMENT)])
def test_docs_readme_tells_of_every_setting(name: str) -> None:
    assert f"`{name}`" in README


COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_docs_readme_tells_of_every_command(command: str) -> None:
    assert f"`cisbot {command}" in README


@pytest.mark.parametrize(
    "option",
    sorted({name for c in COMMANDS.values() for p in c.params for name in p.opts if name.startswith("--")} - {"--help"}),
)
def test_docs_tell_of_every_option(option: str) -> None:
    assert re.search(rf"{option}(?![\w-])", ALL)


@pytest.mark.parametrize("target", re.findall(r"(?m)^([a-z]+):.*## ", page("Makefile")))
def test_docs_tell_of_every_make_target(target: str) -> None:
    assert re.search(rf"\bmake {target}\b", ALL) or target == "help"


@pytest.mark.parametrize("code", sorted({*CODES, *re.findall(r'"(C\d{3})"', page("bot/config.py"))}))
def test_docs_tell_of_every_problem_code(code: str) -> None:
    assert f"| {code} |" in page("docs/problems.md")


@pytest.mark.parametrize("package", sorted(path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")))
def test_docs_architecture_tells_of_every_package(package: str) -> None:
    assert f"bot/{package}" in ARCHITECTURE


@pytest.mark.parametrize("module", sorted(path.stem for path in (ROOT / "bot" / "engine").glob("[a-z]*.py")))
def test_docs_architecture_tells_of_every_module_of_the_engine(module: str) -> None:
    assert f"bot/engine/{module}.py" in ARCHITECTURE


# --------------------------------------------------------------------------- exists


def links() -> Iterator[tuple[Path, str]]:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                yield path, target


@pytest.mark.parametrize(("path", "target"), list(links()), ids=lambda value: str(value).removeprefix(f"{ROOT}/"))
def test_docs_links_lead_somewhere(path: Path, target: str) -> None:
    name, _, anchor = target.partition("#")
    linked = (path.parent / name).resolve() if name else path
    assert linked.exists()
    if anchor:
        headings = re.findall(r"(?m)^#+ (.+)$", linked.read_text(encoding="utf-8"))
        assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:bot|tests|knowledge|docs)/[\w./-]+)`", ALL))))
def test_docs_paths_exist(path: str) -> None:
    if path.startswith("knowledge/facts/harbour"):
        pytest.skip("the example's own")
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z]+)", ALL))))
def test_docs_make_targets_exist(target: str) -> None:
    assert re.search(rf"(?m)^{target}:", page("Makefile"))


# --------------------------------------------------------------------------- the example for curators

STEP = re.compile(r"^(Write|Append to) `([^`]+)`:\n\n```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the base with the example of ``knowledge/README.md`` in it."""
    folder = tmp_path_factory.mktemp("example")
    for name in ("knowledge", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    for verb, name, text in STEP.findall(CURATORS):
        with (folder / name).open("w" if verb == "Write" else "a", encoding="utf-8") as file:
            file.write(text)
    return folder


@pytest.fixture(scope="module")
def index(example: Path) -> Index:
    index, problems = load(example / "knowledge", example / "seeds")
    assert [str(problem) for problem in problems] == []
    assert index is not None
    return index


@pytest.mark.parametrize("question", re.findall(r'(?m)^\$ cisbot ask .* "(.+)"$', CURATORS))
def test_docs_example_answers_as_printed(question: str, index: Index) -> None:
    decision, _ = console.ask(question, None, index, Thresholds())
    assert printed(console.as_text(decision, index)) in printed(CURATORS)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts/harbour.yaml", "meet in Lisbon on", "meet at Lisbon on"),
        ("facts/harbour.yaml", "value: lisbon\n", "value: lisboa\n"),
        ("facts/harbour.yaml", "value: lisbon\n", "value: cis\n"),
        ("facts/harbour.yaml", "value: {date: 2031-04-14}", "value: 14 April"),
        ("facts/harbour.yaml", "planned for 14", "planned for 15"),
        ("facts/harbour.yaml", "relation: held_on", "relaton: held_on"),
    ],
)
def test_docs_example_problems_read_as_printed(example: Path, tmp_path: Path, file: str, old: str, new: str) -> None:
    """The messages that curators are told of are those that they get, quotes and hashes aside."""
    shutil.copytree(example, tmp_path / "base")
    broken = tmp_path / "base" / "knowledge" / file
    text = broken.read_text(encoding="utf-8")
    assert old in text
    broken.write_text(text.replace(old, new), encoding="utf-8")
    _, problems = load(tmp_path / "base" / "knowledge", tmp_path / "base" / "seeds")
    shown = [re.sub(r"'The.*?'|(?<=passage is: )[^)]*", "…", str(problem)) for problem in problems]
    table = CURATORS.replace("'…'", "…")
    assert any(problem.removeprefix("knowledge/") in table for problem in shown), shown


def test_docs_readme_answers_as_printed() -> None:
    """The first answer that a newcomer sees is the one that they get."""
    index, _ = load(ROOT / "knowledge", ROOT / "seeds")
    assert index is not None
    (question,) = re.findall(r'(?m)^\$ cisbot ask "(.+)"$', README)
    decision, _ = console.ask(question, None, index, Thresholds())
    assert printed(console.as_text(decision, index, related=True)) in printed(README)
