"""Counts laid out for people: as plain columns for the terminal, as Markdown for the documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.golden import KINDS
from bot.evaluation.judge import Outcome
from bot.evaluation.run import Result

ALL = "all"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; the first column holds names, the others figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def plain(self) -> str:
        """Aligned columns."""
        lines = [self.headings, *self.rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(self.headings))]
        return "\n".join(
            "  ".join([line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))]).rstrip()
            for line in lines
        )

    def markdown(self) -> str:
        """A Markdown table."""
        rule = ("---", *("---:" for _ in self.headings[1:]))
        return "\n".join("| " + " | ".join(line) + " |" for line in (self.headings, rule, *self.rows))


def percent(part: float, whole: float) -> str:
    """``97.3``, or a dash of nothing."""
    return f"{100 * part / whole:.1f}" if whole else "-"


def outcomes(results: Sequence[Result], *, by_kind: bool = True) -> Table:
    """Right, missed, wrong and false: of all by kind, of each language by kind and in all."""
    counts: dict[tuple[str, str], Counter[Outcome]] = {}
    for result in results:
        golden = result.golden
        for language in (golden.language, ALL):
            for kind in (golden.kind, ALL):
                counts.setdefault((language, kind), Counter())[result.judgement.outcome] += 1
    rows = []
    for language in [*sorted({result.golden.language for result in results}), ALL]:
        for kind in (*(KINDS if by_kind else ()), ALL):
            if row := counts.get((language, kind)):
                total = row.total()
                rows.append(
                    (
                        f"{language} {kind}",
                        *(str(row[outcome]) for outcome in Outcome),
                        str(total),
                        percent(row[Outcome.RIGHT], total),
                        percent(row[Outcome.WRONG] + row[Outcome.FALSE], total),
                    )
                )
    return Table(("", *Outcome, "n", "right %", "wrong or false %"), tuple(rows))


def share(results: Iterable[Result], *outcomes_: Outcome) -> float:
    """The percentage of the results that ended so; 0 of none."""
    found = [result.judgement.outcome in outcomes_ for result in results]
    return 100 * sum(found) / len(found) if found else 0.0


def latency(results: Sequence[Result]) -> str:
    """Median, 99th percentile and maximum inside the engine, in milliseconds."""
    times = sorted(result.elapsed_ms for result in results)
    if not times:
        return "no question"
    at = [times[min(len(times) - 1, int(len(times) * part))] for part in (0.5, 0.99)]
    return f"latency ms: p50 {at[0]:.2f}, p99 {at[1]:.2f}, max {times[-1]:.2f}"
