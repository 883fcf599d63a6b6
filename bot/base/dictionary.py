"""The data dictionary: every file and key of a base, and every problem code, as Markdown.

It is made from the schema itself, so that it says what the reader of the files does.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.base import schema
from bot.base.problems import CODES

FILES: tuple[tuple[str, str, tuple[type[BaseModel], ...]], ...] = (
    ("subject.yaml", "What the base is about.", (schema.SubjectFile, schema.CommandItem)),
    ("sources.yaml", "The articles: id → source.", (schema.SourceItem,)),
    (
        "entities/KIND.yaml",
        "Everything that has a name: one file for each kind.",
        (schema.EntitiesFile, schema.EntityItem),
    ),
    (
        "relations.yaml",
        "How the subject and the value of a fact belong together: id → relation.",
        (schema.RelationItem,),
    ),
    ("topics.yaml", "What facts speak of: id → topic.", (schema.TopicItem,)),
    (
        "facts/ARTICLE.yaml",
        "What one article says.",
        (schema.FactsFile, schema.FactItem, schema.NumberItem, schema.DateItem, schema.PeriodItem, schema.OfficeItem),
    ),
    (
        "phrasings/LANGUAGE/unanswered.yaml",
        "What people ask and no fact answers; `phrasings/LANGUAGE/ARTICLE.yaml` maps each fact to what people ask for it.",
        (schema.UnansweredFile,),
    ),
    (
        "cues/LANGUAGE.yaml",
        "What belongs to a language, whatever the subject. A base that has no `cues` folder takes the project's own.",
        (schema.CuesFile, schema.YesNoItem),
    ),
)
"""Each sort of file: its name, what is in it, the models of its parts from the outermost in."""

_PARTS = {
    schema.SubjectFile: "The file",
    schema.CommandItem: "A command, under `commands`",
    schema.EntitiesFile: "The file",
    schema.EntityItem: "An entity",
    schema.FactsFile: "The file",
    schema.FactItem: "A fact",
    schema.NumberItem: "A value that is a number",
    schema.DateItem: "A value that is a date",
    schema.PeriodItem: "A period, as a value or under `period`",
    schema.OfficeItem: "A value that is an office",
    schema.UnansweredFile: "The file",
    schema.CuesFile: "The file",
    schema.YesNoItem: "`yes_no`",
}
_PLAIN = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}


def dictionary() -> str:
    """Every file of a base with its keys, as Markdown."""
    lines: list[str] = []
    for name, about, models in FILES:
        lines += [f"### `{name}`", "", about, ""]
        for model in models:
            if model in _PARTS:
                lines += [f"**{_PARTS[model]}**", ""]
            lines += ["| key | form | | meaning |", "| --- | --- | --- | --- |", *_rows(model), ""]
    return "\n".join(lines).rstrip()


def problem_codes() -> str:
    """Every code that a problem of the data can carry, as Markdown."""
    return "\n".join(["| code | what is wrong |", "| --- | --- |", *(f"| {code} | {why} |" for code, why in CODES.items())])


def _rows(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        need = "required" if field.is_required() else "optional"
        yield f"| `{field.alias or name}` | {_form(field.annotation)} | {need} | {_meaning(model, name, field)} |"


def _meaning(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    if not field.description:
        raise ValueError(f"{model.__name__}.{name} has no description")
    return field.description.replace("|", "\\|")


def _form(form: Any) -> str:
    """A type in words."""
    origin, arguments = get_origin(form), get_args(form)
    if form in _PLAIN:
        return _PLAIN[form]
    if hasattr(form, "__metadata__"):
        return _form(arguments[0])
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is list:
        return "lists" if get_origin(arguments[0]) is list else "list"
    if origin is dict:
        inner = arguments[1] if arguments[0] is str else None  # by language; by anything else the meaning tells
        return f"{_form(inner)}, by language" if inner is not None and get_origin(inner) is not dict else "mapping"
    if origin in (Union, types.UnionType):
        forms = dict.fromkeys(_form(part) for part in arguments if part is not type(None))
        return " or ".join(forms)
    return "mapping"
