"""Golden questions asked of the engine, one conversation each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot import console
from bot.base import Index
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Judgement, Outcome, judge
from bot.model import Context, Decision, Thresholds


@dataclass(frozen=True, slots=True)
class Result:
    """A golden question, what became of it, and how long the engine took."""

    golden: Golden
    decision: Decision
    judgement: Judgement
    elapsed_ms: float


def context_of(golden: Golden, index: Index, thresholds: Thresholds) -> Context | None:
    """What the questions before this one leave; ``None`` where there are none."""
    context: Context | None = None
    for earlier in golden.after:
        context = console.ask(earlier, context, index, thresholds)[0].context
    return context


def run(goldens: Iterable[Golden], index: Index, thresholds: Thresholds) -> list[Result]:
    """Each question asked and judged."""
    results = []
    for golden in goldens:
        decision, elapsed = console.ask(golden.ask, context_of(golden, index, thresholds), index, thresholds)
        results.append(Result(golden, decision, judge(golden, decision, index), elapsed))
    return results


def failures(results: Iterable[Result]) -> list[Result]:
    """Those that are not right."""
    return [result for result in results if result.judgement.outcome is not Outcome.RIGHT]


def cited(decision: Decision) -> frozenset[str]:
    """The facts that the answer rests on."""
    return frozenset(citation.fact for citation in decision.reply.citations)


def as_json(result: Result) -> dict[str, Any]:
    """A failure as it is written to a file: the question, what was expected, what came, the candidates."""
    golden, decision = result.golden, result.decision
    return {
        "id": golden.id,
        "language": golden.language,
        "kind": golden.kind,
        "at": str(golden.position),
        "outcome": result.judgement.outcome,
        "why": result.judgement.why,
        "after": list(golden.after),
        "question": golden.ask,
        "expected": {
            "status": sorted(golden.status),
            "facts": list(golden.facts),
            "says": [pattern.pattern for pattern in golden.says],
            "never": [pattern.pattern for pattern in golden.never],
        },
        "got": {
            "status": decision.status,
            "gap": decision.gap,
            "facts": sorted(cited(decision)),
            "answer": decision.reply.text,
        },
        "candidates": [
            {"fact": candidate.fact, "total": round(candidate.score.total, 3), "missing": list(candidate.missing)}
            for candidate in decision.candidates
        ],
    }
