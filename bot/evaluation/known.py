"""Known failures: ``{id: reason}`` in a YAML file. One that has come right must leave the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from bot.base import Index, yaml_nodes
from bot.base.problems import Problems
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Outcome, rest_on_same_words
from bot.evaluation.run import Result, failures
from bot.model import Problem, Status

_HEAD = """\
# Golden questions that are not answered right yet, each with what is amiss. `cisbot eval --known <this file>` writes
# the list anew: a question that has come right must leave it. A reason that people wrote in words of their own stays.
"""


def read(file: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The list; empty where there is no file."""
    if not file.exists():
        return {}, ()
    problems = Problems()
    document = yaml_nodes.read(file, str(file), problems)
    data = document.data if document else None
    return {id_: str(reason) for id_, reason in data.items()} if isinstance(data, dict) else {}, problems.sorted()


def write(file: Path, results: Iterable[Result]) -> int:
    """Writes what failed, with the reasons; returns how many."""
    before, _ = read(file)
    reasons = {result.golden.id: _reason(result, before) for result in failures(results)}
    file.write_text(_HEAD + _yaml(reasons), encoding="utf-8")
    return len(reasons)


def _yaml(reasons: Mapping[str, str]) -> str:
    return yaml.safe_dump(dict(sorted(reasons.items())), allow_unicode=True, width=10_000) if reasons else "{}\n"


def _reason(result: Result, before: Mapping[str, str]) -> str:
    old = before.get(result.golden.id, "")
    if old and old.partition(":")[0] not in set(Outcome):
        return old
    return f"{result.judgement.outcome}: {result.judgement.why}"


def own_questions(index: Index) -> list[Golden]:
    """The question of each fact, as offered to askers: the fact, or one on the same words, must answer it."""
    return [
        Golden(
            id=f"{fact.id}/{language}",
            language=language,
            kind="direct",
            ask=fact.question[language],
            status=frozenset({Status.ANSWERED}),
            position=fact.position,
            facts=(fact.id, *(o for o in index.facts if o != fact.id and rest_on_same_words(o, fact.id, index))),
        )
        for fact in index.facts.values()
        for language in index.languages
    ]
