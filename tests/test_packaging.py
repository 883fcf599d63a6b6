"""The wheel carries all that an installed bot needs."""

from __future__ import annotations

import configparser
import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

import bot

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the installed backend: no network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (path,) = folder.glob("*.whl")
    return path


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode("utf-8"))


def digests(pairs: list[tuple[str, bytes]]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in pairs}


def test_packaging_wheel_holds_the_base_unchanged(wheel: Path) -> None:
    inside = "bot/_data/"
    files = [ROOT / "config.yaml"]
    for folder in ("knowledge", "seeds"):
        files += (
            path
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        )
    expected = digests([(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in files])
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(inside)]
        packed = digests([(name.removeprefix(inside), archive.read(name)) for name in names])
    assert packed == expected
    assert any(name.startswith("seeds/") for name in packed)
    assert any(name.startswith("knowledge/") for name in packed)


def test_packaging_wheel_holds_every_module_and_its_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.endswith(".py")}
        assert "bot/py.typed" in archive.namelist()
    assert packed == {path.relative_to(ROOT).as_posix() for path in (ROOT / "bot").rglob("*.py")}


def test_packaging_wheel_holds_the_page_of_the_preview(wheel: Path) -> None:
    page = ROOT / "bot" / "preview" / "page"
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("bot/preview/page/")}
    assert packed == {path.relative_to(ROOT).as_posix() for path in page.iterdir()}
    assert "bot/preview/page/index.html" in packed


@pytest.mark.parametrize("folder", ["bot/pictures/fonts", "bot/pictures/layouts"])
def test_packaging_wheel_holds_what_pictures_are_made_with(wheel: Path, folder: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = digests([(name, archive.read(name)) for name in archive.namelist() if name.startswith(f"{folder}/")])
    assert packed == digests([(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in (ROOT / folder).iterdir()])
    assert packed


def test_packaging_wheel_brings_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        entry_points = configparser.ConfigParser()
        entry_points.read_string(archive.read(name).decode("utf-8"))
    assert entry_points["console_scripts"]["cisbot"] == "bot.cli:main"


def test_packaging_metadata_is_complete(wheel: Path) -> None:
    about = metadata(wheel)
    assert about["Name"] == "cisbot"
    assert about["Version"] == bot.__version__
    assert about["License-Expression"] == bot.__license__
    if (ROOT / "README.md").is_file():
        assert str(about.get_payload()).strip(), 'pyproject.toml lacks readme = "README.md"'


def test_packaging_changelog_tells_of_this_version() -> None:
    assert f"## [{bot.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_packaging_lock_pins_with_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert not re.search(r"(?m)^\s*(-i\b|-f\b|--(extra-)?index-url|--find-links|--trusted-host)", text)


def test_packaging_locks_hold_every_dependency_at_one_version() -> None:
    """The development lock is the runtime lock and more; neither has fallen behind pyproject.toml."""
    pin = re.compile(r"(?m)^([a-z0-9._-]+)==(\S+)")
    runtime, development = (dict(pin.findall((ROOT / lock).read_text(encoding="utf-8"))) for lock in LOCKS)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[^A-Za-z0-9._-]", text)[0].lower().replace("_", "-") for text in requirements}

    assert runtime.items() <= development.items()
    assert names(project["dependencies"]) | names(extras["postgres"]) <= runtime.keys()
    assert names(extras["dev"]) <= development.keys()
