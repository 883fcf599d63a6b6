"""What ``cisbot eval`` and ``cisbot calibrate`` do; the command line only hands over what was typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.base import Index
from bot.evaluation import calibrate, docs, exam, golden, known, pairs, stability, tables
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Outcome
from bot.evaluation.phrases import surroundings
from bot.evaluation.run import Result, as_json, failures, run
from bot.loading import Base, load
from bot.model import Thresholds

Say = Callable[[str], None]
"""Prints one line."""

SETS = ("all", "dev", golden.HELD_OUT)
OK, FAILED, UNUSABLE = 0, 1, 2
"""Exit codes: all well; below what was asked for or bad questions; nothing to run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for."""

    files: tuple[Path, ...] = ()
    """Files and folders; empty: the questions that lie beside the base."""
    chosen: str = "all"
    """One of ``SETS``."""
    fail_under: float | None = None
    fail_over: float | None = None
    failures: Path | None = None
    known: Path | None = None
    gold: Path | None = None
    perturb: bool = False
    pairs: bool = False
    docs: bool = False


def evaluate(options: Options, base: Base, thresholds: Thresholds, say: Say) -> int:
    """Runs what was asked for and returns the exit code."""
    if options.pairs:
        return _pairs(options, base, thresholds, say)
    goldens, code = _goldens(options, base, say)
    if code:
        return code
    if options.docs:
        return _docs(goldens, base, thresholds, say)
    if options.perturb:
        return _perturb(goldens, options, base, thresholds, say)
    results = run(goldens, base.index, thresholds)
    say(tables.outcomes(results).plain())
    say(tables.latency(results))
    _write(options.failures, map(as_json, failures(results)))
    if options.known:
        own = run(known.own_questions(base.index), base.index, thresholds)
        say(f"{known.write(options.known, [*results, *own])} known failures written to {options.known}")
    right, bad = tables.share(results, Outcome.RIGHT), tables.share(results, Outcome.WRONG, Outcome.FALSE)
    say(f"right {right:.1f} %, wrong or false {bad:.1f} %")
    low = options.fail_under is not None and right < options.fail_under
    high = options.fail_over is not None and bad > options.fail_over
    return FAILED if low or high else OK


# --------------------------------------------------------------------------- questions


def questions_of(knowledge: Path) -> Path | None:
    """The golden questions that belong to a base: in ``tests/questions`` or ``questions`` beside it."""
    places = (knowledge.parent / "tests" / "questions", knowledge.parent / "questions")
    return next((place for place in places if place.is_dir()), None)


def _goldens(options: Options, base: Base, say: Say) -> tuple[list[Golden], int]:
    """The chosen questions, or the exit code of what is wrong with them."""
    beside = questions_of(base.knowledge)
    files = options.files or ((beside,) if beside else ())
    if not files:
        say(f"there are no golden questions beside {base.knowledge}: name files or folders of questions")
        return [], UNUSABLE
    if absent := [str(file) for file in files if not file.exists()]:
        say(f"no such file or folder: {', '.join(absent)}")
        return [], UNUSABLE
    index = base.index
    lines = [file for file in files if file.suffix == ".jsonl"]
    goldens, problems = golden.read((f for f in files if f not in lines), index.languages, index.facts)
    try:
        gold = exam.load_gold(options.gold) if options.gold else None
    except (ImportError, OSError) as error:
        say(f"--gold: {error}")
        return [], UNUSABLE
    for file in lines:
        found, wrong = exam.read(file, index.languages, gold)
        goldens, problems = goldens + found, problems + wrong
    for problem in problems:
        say(str(problem))
    chosen = [g for g in goldens if options.chosen == "all" or g.held_out == (options.chosen == golden.HELD_OUT)]
    if not chosen and not problems:
        say("no question is chosen")
    return chosen, FAILED if problems else OK if chosen else UNUSABLE


def _write(file: Path | None, items: Iterable[dict[str, Any]]) -> None:
    if file:
        file.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")


# --------------------------------------------------------------------------- perturbations, pairs, documentation


def _perturb(goldens: list[Golden], options: Options, base: Base, thresholds: Thresholds, say: Say) -> int:
    made = stability.trials(goldens, base.index, thresholds, surroundings(base.knowledge, base.index))
    say(stability.by_perturbation(made).plain())
    say("")
    say(stability.by_kind(made).plain())
    _write(options.failures, (stability.as_json(trial) for trial in made if not trial.stays))
    stays = stability.share(made)
    say(f"{stays:.1f} % of the decisions stay")
    return FAILED if options.fail_under is not None and stays < options.fail_under else OK


def _pairs(options: Options, base: Base, thresholds: Thresholds, say: Say) -> int:
    made, unanswered = pairs.run(pairs.make(base.index, base.knowledge), base.index, thresholds)
    kept = [trial for trial in made if not trial.changes]
    say(pairs.table(made).plain())
    for trial in kept:
        say(f"- {trial.pair.language} {trial.pair.change}: {trial.pair.new}  [{trial.pair.fact}]")
    _write(options.failures, map(pairs.as_json, kept))
    changes = 100 * (1 - len(kept) / len(made)) if made else 100.0
    say(f"{changes:.1f} % of {len(made)} decisions change; {unanswered} pairs left out: the old question is unanswered")
    return FAILED if options.fail_under is not None and changes < options.fail_under else OK


def _docs(goldens: list[Golden], base: Base, thresholds: Thresholds, say: Say) -> int:
    file = base.knowledge.parent / "docs" / "evaluation.md"
    if not file.is_file():
        say(f"there is no {file}")
        return UNUSABLE
    results = run(goldens, base.index, thresholds)
    held_out = [result for result in results if result.golden.held_out]
    dev = [result for result in results if not result.golden.held_out]
    made = stability.trials(goldens, base.index, thresholds, surroundings(base.knowledge, base.index))
    changed, unanswered = pairs.run(pairs.make(base.index, base.knowledge), base.index, thresholds)
    parts = [
        *_section("Golden questions in view while tuning", dev),
        *_section("Golden questions held out", held_out),
        f"### Perturbations\n\nPer cent of decisions that stay: {stability.share(made):.1f}.",
        stability.by_perturbation(made).markdown(),
        stability.by_kind(made).markdown(),
        "### Minimal pairs",
        f"Per cent of decisions that change. {unanswered} pairs are left out: the old question is unanswered.",
        pairs.table(changed).markdown(),
    ]
    try:
        docs.replace_block(file, "\n\n".join(parts))
    except ValueError as error:
        say(str(error))
        return UNUSABLE
    say(f"figures written to {file}")
    return OK


def _section(title: str, results: list[Result]) -> list[str]:
    return [f"### {title}", tables.outcomes(results).markdown(), f"{tables.latency(results)}."] if results else []


# --------------------------------------------------------------------------- thresholds


def calibrate_thresholds(files: tuple[Path, ...], base: Base, middle: Thresholds, write_to: Path | None, say: Say) -> int:
    """Searches the grid with the questions that are not held out; ``write_to`` gets the best numbers."""
    goldens, code = _goldens(Options(files=files, chosen="dev"), base, say)
    if code:
        return code
    points = []
    index: Index | None = None
    spelling = None
    for thresholds in calibrate.grid(middle):
        if thresholds.spelling != spelling:  # guesses at misspelled words are remembered by an index
            index, spelling = load(base.knowledge, base.seeds)[0], thresholds.spelling
        points.append(calibrate.measure(goldens, index or base.index, thresholds))
    best = calibrate.best_of(points, middle)
    say(f"{len(points)} points, {len(goldens)} questions")
    say(calibrate.table(points, best, middle).plain())
    if write_to is None:
        say("nothing written; --write puts the best into the settings")
        return OK
    try:
        calibrate.write(write_to, best.thresholds)
    except (ValueError, OSError) as error:
        say(str(error))
        return UNUSABLE
    say(f"written to {write_to}")
    return OK
