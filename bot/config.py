"""The settings: ``config.yaml`` and, over it, the environment, as one frozen object.

``load()`` reads ``./config.yaml`` where there is one and otherwise the file that
came with the package. Secrets come from the environment alone, so that no one
commits them with the file. Whatever is wrong is told at once, as a
``ConfigError`` with a line for each mistake and never with a secret's value.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.model import Position, Problem, Thresholds

FILE_NAME = "config.yaml"
ENVIRONMENT = ("bot_token", "bot_api_url", "database_url", "webhook_url", "webhook_secret", "admin_ids")
"""What the environment may set, each by its name in capitals."""

_SECRET_KEY = re.compile(r"token|secret|password|passwd|api_?key", re.IGNORECASE)
_SECRET_VALUE = re.compile(
    r"\b\d{6,}:[\w-]{30,}"  # a bot token
    r"|://[^/\s:@]*:[^/\s@]+@"  # a password in an address
)


class ConfigError(Exception):
    """The settings cannot be used; ``problems`` holds every reason."""

    def __init__(self, *problems: Problem | str) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


# --------------------------------------------------------------------------- the values


def _between_0_and_1(thresholds: Thresholds) -> Thresholds:
    for field in fields(thresholds):
        if not 0 <= getattr(thresholds, field.name) <= 1:
            raise ValueError(f"{field.name} must be between 0 and 1")
    return thresholds


def _api_address(value: str) -> str:
    if not re.match(r"https?://[^\s/]+", value):
        raise ValueError("must be an http:// or https:// address")
    return value.rstrip("/")


def _token(value: object) -> object:
    """Refused here, a malformed token cannot turn up in an error about a malformed address."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if not isinstance(text, str) or not re.fullmatch(r"[\w:/.-]+", text.strip(), re.ASCII):
        raise ValueError("does not look like a bot token; copy it from BotFather as it is")
    return text.strip()


def _database(value: object) -> object:
    """Adds the asynchronous driver to the short forms that hosting services hand out."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if not isinstance(text, str) or "://" not in text:
        raise ValueError("must be an address such as sqlite:///file or postgresql://user:password@host/name")
    scheme, _, rest = text.strip().partition("://")
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgres": "postgresql+asyncpg",
        "postgresql": "postgresql+asyncpg",
    }
    scheme = drivers.get(scheme, scheme)
    if scheme not in drivers.values():
        raise ValueError("must begin with sqlite:// or postgresql://")
    return f"{scheme}://{rest}"


def _ids(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [value] if isinstance(value, int) else value


class Limits(BaseModel):
    """How much at once, how long, how far back; ``config.yaml`` explains each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at_once: int = Field(8, ge=1, le=100)
    waiting: int = Field(100, ge=1, le=10_000)
    question_length: int = Field(4096, ge=50, le=4096)
    conversation_minutes: int = Field(60, ge=1)
    flood_questions: int = Field(20, ge=1, le=10_000)
    flood_seconds: float = Field(60, gt=0)
    hint_minutes: float = Field(10, gt=0)


class _Environment(EnvSettingsSource):
    """The named variables and no others: ``STATE`` or ``LIMITS`` may mean anything elsewhere."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        if field_name not in ENVIRONMENT:
            return None, field_name, False
        return super().get_field_value(field, field_name)


class Settings(BaseSettings):
    """Everything that can be set. Paths are absolute once ``load`` has made it."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_ignore_empty=True, hide_input_in_errors=True)

    knowledge: Path = Path("knowledge")
    seeds: Path = Path("seeds")
    state: Path = Path("state")
    thresholds: Annotated[Thresholds, AfterValidator(_between_0_and_1)] = Thresholds()
    limits: Limits = Limits()

    bot_token: Annotated[SecretStr, BeforeValidator(_token)] | None = None
    bot_api_url: Annotated[str, AfterValidator(_api_address)] = "https://api.telegram.org"
    database_url: Annotated[SecretStr, BeforeValidator(_database)] | None = None
    """With its driver; ``database`` is what to connect to."""
    webhook_url: Annotated[str, AfterValidator(_api_address)] | None = None
    webhook_secret: SecretStr | None = None
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()

    @property
    def database(self) -> SecretStr:
        """``DATABASE_URL``, or the SQLite file in the state folder."""
        return self.database_url or SecretStr(f"sqlite+aiosqlite:///{self.state / 'cisbot.sqlite3'}")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown or logged: the token and its secret half, passwords."""
        token = self.bot_token.get_secret_value() if self.bot_token else ""
        database = self.database_url.get_secret_value() if self.database_url else ""
        password = re.search(r"://[^/\s:@]*:([^/\s@]+)@", database)
        hook = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        found = (token, token.partition(":")[2], password.group(1) if password else "", hook)
        return tuple(secret for secret in found if secret)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then what the file says."""
        return _Environment(settings_cls), init_settings


# --------------------------------------------------------------------------- the file


def find() -> Path | None:
    """``./config.yaml``, else the one in the wheel, else the one beside the package (a checkout)."""
    package = Path(__file__).resolve().parent
    for candidate in (Path(FILE_NAME), package / "_data" / FILE_NAME, package.parent / FILE_NAME):
        if candidate.is_file():
            return candidate
    return None


def load(path: Path | None = None) -> Settings:
    """The settings from ``path`` (default: as ``find`` finds it) and the environment.

    The folders of the base are relative to the file; the state folder is too, but
    for the file that came with the package, whose own folder is no place to
    write: there it is relative to the current folder.

    Raises:
        ConfigError: The file cannot be read, or it or the environment holds what it must not.
    """
    file = path or find()
    values, lines = _read(file) if file else ({}, {})
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise ConfigError(*_problems(error, str(file), lines)) from None
    root = (file.parent if file else Path()).resolve()
    packaged = path is None and file != Path(FILE_NAME)
    return settings.model_copy(
        update={
            "knowledge": root / settings.knowledge,
            "seeds": root / settings.seeds,
            "state": (Path.cwd() if packaged else root) / settings.state.expanduser(),
        }
    )


Lines = Mapping[tuple[str, ...], int]
"""Keys from the outermost in -> the line where they stand."""


def _read(file: Path) -> tuple[dict[str, Any], Lines]:
    """What the file says, and where."""
    try:
        with file.open(encoding="utf-8") as stream:
            loader = yaml.SafeLoader(stream)
            try:
                node = loader.get_single_node()
                found = tuple(_mistakes(node, file.as_posix()))
                if found:
                    raise ConfigError(*found)
                values = loader.construct_document(node) if node else {}
            finally:
                loader.dispose()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"{file}: cannot be read ({reason})") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        position = Position(file.as_posix(), mark.line + 1 if mark else 1)
        raise ConfigError(Problem(position, "C101", f"not YAML: {getattr(error, 'problem', None) or 'syntax'}")) from None
    return dict(values or {}), {keys: line for keys, line, _ in _entries(node)}


def _entries(node: yaml.Node | None, outer: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Every key with its path, its line (1-based) and its value where that is plain."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            keys = (*outer, str(key.value))
            yield keys, key.start_mark.line + 1, value.value if isinstance(value, yaml.ScalarNode) else ""
            yield from _entries(value, keys)


def _mistakes(node: yaml.Node | None, path: str) -> Iterator[Problem]:
    """What the loader would swallow (equal keys) and what the file must not hold (secrets)."""
    if node is not None and not isinstance(node, yaml.MappingNode):
        empty = isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")
        if not empty:
            yield Problem(Position(path, node.start_mark.line + 1), "C101", "not a mapping of keys to values")
    seen: set[tuple[str, ...]] = set()
    for keys, line, value in _entries(node):
        name, position = ".".join(keys), Position(path, line)
        if keys in seen:
            yield Problem(position, "C102", f"duplicate key «{name}»")
        seen.add(keys)
        if _SECRET_KEY.search(keys[-1]) or _SECRET_VALUE.search(value):
            variable = keys[-1].upper() if keys[-1].lower() in ENVIRONMENT else "BOT_TOKEN"
            hint = f"set the environment variable {variable}"
            yield Problem(position, "C104", f"«{name}» is a secret, which has no place in this file", hint)


def _problems(error: ValidationError, file: str, lines: Lines) -> Iterator[Problem | str]:
    """Pydantic's findings in our form: without the values, which may be secret."""
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        keys = tuple(str(part) for part in found["loc"])
        known = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in lines), ())
        message = found["msg"].removeprefix("Value error, ")
        variable = keys[0].upper() if keys else ""
        if not known or (keys[0] in ENVIRONMENT and os.environ.get(variable)):
            yield f"{variable} in the environment: {message}"
        elif found["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
            section = getattr(Settings.model_fields.get(keys[0]), "annotation", None) if keys[1:] else None
            yield Problem(Position(file, lines[known]), "C103", f"unknown key «{'.'.join(keys)}»", _known_keys(section))
        else:
            yield Problem(Position(file, lines[known]), "C105", f"«{'.'.join(known)}»: {message}")


def _known_keys(section: Any) -> str:
    """What may stand where an unknown key stands."""
    if section is Thresholds:
        names = [field.name for field in fields(Thresholds)]
    else:
        model: type[BaseModel] = Limits if section is Limits else Settings
        names = [name for name in model.model_fields if not _SECRET_KEY.search(name)]
    return "known: " + ", ".join(names)
