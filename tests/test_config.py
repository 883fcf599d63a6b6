"""The settings, from the file and from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import config
from bot.config import ConfigError, Settings, load
from bot.model import Thresholds

ROOT = Path(__file__).parents[1]
TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "config.yaml"


def refused(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load()
    return str(error.value).splitlines()


def test_config_file_of_the_project_says_the_defaults() -> None:
    said, defaults = load(ROOT / "config.yaml"), Settings()
    assert said.thresholds == defaults.thresholds == Thresholds()
    assert said.limits == defaults.limits
    assert said.knowledge == ROOT / "knowledge"
    assert said.state == ROOT / "state"


def test_config_paths_are_relative_to_the_file(file: Path, tmp_path: Path) -> None:
    file.write_text("knowledge: base\nseeds: /srv/seeds\nstate: kept\n")
    settings = load()
    assert settings.knowledge == tmp_path / "base"
    assert settings.seeds == Path("/srv/seeds")
    assert settings.state == tmp_path / "kept"
    assert settings.database.get_secret_value() == f"sqlite+aiosqlite:///{tmp_path}/kept/cisbot.sqlite3"


def test_config_without_a_file_here_is_the_packages_own(file: Path, tmp_path: Path) -> None:
    settings = load()
    assert (settings.knowledge / "messages").is_dir()
    assert settings.state == tmp_path / "state"  # never beside the package


def test_config_in_a_wheel_comes_before_the_one_beside_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "bot"
    (package / "_data").mkdir(parents=True)
    (package / "_data" / "config.yaml").write_text("knowledge: k\n")
    monkeypatch.setattr(config, "__file__", str(package / "config.py"))
    settings = load()
    assert settings.knowledge == package / "_data" / "k"
    assert settings.state == tmp_path / "state"


def test_config_of_nothing_is_the_defaults(file: Path) -> None:
    file.write_text("# nothing\n")
    assert load().thresholds == Thresholds()


def test_config_environment_goes_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("bot_api_url: https://one.example/\nadmin_ids: [1, 2]\n")
    assert load().bot_api_url == "https://one.example"
    assert load().admin_ids == {1, 2}
    for name, value in {
        "BOT_TOKEN": f" {TOKEN}\n",
        "BOT_API_URL": "http://127.0.0.1:8081/",
        "DATABASE_URL": "postgres://me:hunter22@db/name",
        "WEBHOOK_URL": "https://bot.example/hook",
        "WEBHOOK_SECRET": "s3cret",
        "ADMIN_IDS": "5, 6,",
        "STATE": "/not/ours",
        "LIMITS": "not ours either",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.database.get_secret_value() == "postgresql+asyncpg://me:hunter22@db/name"
    assert settings.admin_ids == {5, 6}
    assert settings.state == file.parent / "state"
    assert set(settings.secrets) == {TOKEN, TOKEN.partition(":")[2], "hunter22", "s3cret"}
    assert not any(secret in repr(settings) for secret in settings.secrets)


def test_config_empty_variables_are_not_set(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "")
    assert load().bot_token is None


def test_config_is_frozen(file: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load().state = Path("/")  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "seeds: a\nknowlege: b\n",
            "config.yaml:2: C103 unknown key «knowlege» (known: knowledge, seeds, state,",
        ),
        (
            "limits:\n  at_once: 1\n  fast: 1\n",
            "config.yaml:3: C103 unknown key «limits.fast» (known: at_once,",
        ),
        (
            "thresholds:\n  answers: 1\n",
            "config.yaml:2: C103 unknown key «thresholds.answers» (known: answer, ",
        ),
        ("seeds: a\nseeds: b\n", "config.yaml:2: C102 duplicate key «seeds»"),
        ("thresholds:\n  answer: 5\n", "config.yaml:1: C105 «thresholds»: answer must be between 0 and 1"),
        ("limits:\n  at_once: many\n", "config.yaml:2: C105 «limits.at_once»: "),
        ("limits:\n  at_once: 0\n", "config.yaml:2: C105 «limits.at_once»: "),
        (
            "bot_api_url: telegram\n",
            "config.yaml:1: C105 «bot_api_url»: must be an http:// or https:// address",
        ),
        ("- a\n", "config.yaml:1: C101 not a mapping"),
        ("a: b\n  c: d\n", "config.yaml:2: C101 not YAML"),
    ],
)
def test_config_mistake_is_told_with_file_and_line(file: Path, text: str, message: str) -> None:
    (line,) = refused(file, text)
    assert line.startswith(message)


def test_config_mistakes_are_told_all_at_once(file: Path) -> None:
    assert len(refused(file, "one: 1\ntwo: 2\nlimits: {three: 3}\n")) == 3


@pytest.mark.parametrize(
    "text",
    [
        f"seeds: a\nbot_token: {TOKEN}\n",
        "seeds: a\nwebhook_secret: hunter22\n",
        "seeds: a\nstate: " + TOKEN + "\n",
        "seeds: a\nlimits:\n  api_key: hunter22\n",
        "seeds: a\ndatabase_url: postgresql://me:hunter22@db/name\n",
    ],
)
def test_config_refuses_a_secret_in_the_file_without_repeating_it(file: Path, text: str) -> None:
    (line,) = refused(file, text)
    assert "C104" in line
    assert "environment variable" in line
    assert TOKEN not in line
    assert "hunter22" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "hunter22"),
        ("BOT_TOKEN", "hunter22 and more"),
        ("DATABASE_URL", "mysql://me:hunter22@db/name"),
        ("ADMIN_IDS", "1,hunter22"),
    ],
)
def test_config_mistake_in_the_environment_is_told_without_the_value(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    file.write_text("bot_api_url: https://fine.example\n")
    with pytest.raises(ConfigError) as error:
        load()
    assert str(error.value).startswith(f"{name} in the environment: ")
    assert "hunter22" not in str(error.value)
    assert error.value.__cause__ is None


def test_config_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "missing.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"seeds: \xff\n")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path / "latin.yaml")
