"""Whether decisions stay when the same question comes in another guise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot import console
from bot.base import Index
from bot.evaluation.golden import KINDS, Golden
from bot.evaluation.perturb import PERTURBATIONS, Perturbation
from bot.evaluation.phrases import Surroundings
from bot.evaluation.run import cited, context_of
from bot.evaluation.tables import ALL, Table, percent
from bot.model import Decision, Thresholds


@dataclass(frozen=True, slots=True)
class Trial:
    """One question in one other guise: what was decided before and after."""

    golden: Golden
    perturbation: Perturbation
    text: str
    before: Decision
    after: Decision

    @property
    def stays(self) -> bool:
        """Whether the status and the cited facts are the same."""
        return self.before.status is self.after.status and cited(self.before) == cited(self.after)


def trials(
    goldens: Sequence[Golden],
    index: Index,
    thresholds: Thresholds,
    around: Mapping[str, Surroundings],
    perturbations: Sequence[Perturbation] = PERTURBATIONS,
) -> list[Trial]:
    """Each question in each guise that changes it; what was asked before it stays as it was."""
    made = []
    for golden in goldens:
        context = context_of(golden, index, thresholds)
        before, _ = console.ask(golden.ask, context, index, thresholds)
        for perturbation in perturbations:
            text = perturbation.of(golden.ask, around[golden.language], golden.id)
            if text is not None:
                after, _ = console.ask(text, context, index, thresholds)
                made.append(Trial(golden, perturbation, text, before, after))
    return made


def by_perturbation(made: Sequence[Trial]) -> Table:
    """The share that stays, by perturbation and language."""
    return _shares(made, "perturbation", [p.name for p in PERTURBATIONS], lambda trial: trial.perturbation.name)


def by_kind(made: Sequence[Trial]) -> Table:
    """The share that stays, by kind of question and language."""
    return _shares(made, "kind", KINDS, lambda trial: trial.golden.kind)


def _shares(made: Sequence[Trial], heading: str, names: Sequence[str], name_of: Callable[[Trial], str]) -> Table:
    languages = sorted({trial.golden.language for trial in made})
    cells: dict[tuple[str, str], list[bool]] = {}
    for trial in made:
        for language in (trial.golden.language, ALL):
            cells.setdefault((name_of(trial), language), []).append(trial.stays)
            cells.setdefault((ALL, language), []).append(trial.stays)
    rows = []
    for name in (*names, ALL):
        counts = [cells.get((name, language), []) for language in (*languages, ALL)]
        if any(counts):
            rows.append((name, *(percent(sum(c), len(c)) for c in counts), str(len(counts[-1]))))
    return Table((heading, *languages, ALL, "n"), tuple(rows))


def share(made: Sequence[Trial], language: str | None = None) -> float:
    """The percentage that stays in one language or all; 100 of none."""
    found = [t.stays for t in made if language in (None, t.golden.language)]
    return 100 * sum(found) / len(found) if found else 100.0


def as_json(trial: Trial) -> dict[str, Any]:
    """A decision that did not stay, as it is written to a file."""
    return {
        "id": trial.golden.id,
        "language": trial.golden.language,
        "kind": trial.golden.kind,
        "perturbation": trial.perturbation.name,
        "after": list(trial.golden.after),
        "question": trial.golden.ask,
        "perturbed": trial.text,
        "expected": {"status": trial.before.status, "facts": sorted(cited(trial.before))},
        "got": {"status": trial.after.status, "facts": sorted(cited(trial.after)), "answer": trial.after.reply.text},
        "candidates": [
            {"fact": candidate.fact, "total": round(candidate.score.total, 3), "missing": list(candidate.missing)}
            for candidate in trial.after.candidates
        ],
    }
