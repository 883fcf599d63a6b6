"""The command line: ``cisbot`` and ``python -m bot``."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__, config, console, pictures
from bot.base import dictionary as data_dictionary
from bot.config import ConfigError, Settings
from bot.evaluation import command as evaluation
from bot.evaluation.docs import DICTIONARY, replace_block
from bot.loading import BadBaseError, Base, load
from bot.model import Context

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)

Knowledge = Annotated[Path | None, typer.Option("--knowledge", metavar="DIR", help="Another base.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Latest = Annotated[int, typer.Option("--latest", min=1, metavar="N", help="Look at the latest so many alone.")]
Seeds = Annotated[Path | None, typer.Option("--seeds", metavar="DIR", help="The articles of that base.")]


def main() -> None:
    """Runs the command line; mistakes of configuration and data end it with what and where, and no traceback."""
    try:
        app()
    except ConfigError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except BadBaseError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        sys.exit(1)


def _settings(knowledge: Path | None, seeds: Path | None) -> Settings:
    settings = config.load()
    chosen = {"knowledge": knowledge, "seeds": seeds}
    return settings.model_copy(update={name: path.resolve() for name, path in chosen.items() if path})


def _base(settings: Settings) -> Base:
    return Base(settings.knowledge, settings.seeds)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in any of the languages.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[str | None, typer.Option(metavar="FILE", help="JSON Lines of questions; - for standard input.")] = None,
    knowledge: Knowledge = None,
    seeds: Seeds = None,
) -> None:
    """Answer one question, or a file of them."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question or --batch FILE")
    settings = _settings(knowledge, seeds)
    index = _base(settings).index
    if batch is not None:
        for line in console.batch(_lines(batch), index, settings.thresholds):
            print(line, flush=batch == "-")
        return
    decision, elapsed = console.ask(question or "", None, index, settings.thresholds)
    print(
        json.dumps(console.as_json(decision, elapsed), ensure_ascii=False)
        if as_json
        else console.as_text(decision, index, related=sys.stdout.isatty())
    )


def _lines(batch: str) -> Iterator[str]:
    if batch == "-":
        yield from sys.stdin
        return
    try:
        with Path(batch).open(encoding="utf-8") as file:
            yield from file
    except OSError as error:
        raise typer.BadParameter(f"{batch}: {error.strerror}", param_hint="--batch") from None


@app.command()
def explain(question: str, knowledge: Knowledge = None, seeds: Seeds = None) -> None:
    """Show why a question is answered as it is."""
    settings = _settings(knowledge, seeds)
    index = _base(settings).index
    decision, _ = console.ask(question, None, index, settings.thresholds)
    print(console.explanation(decision, index))


@app.command()
def check(knowledge: Knowledge = None, seeds: Seeds = None) -> None:
    """Check the base: one line a problem; exit 0 without any, else 1."""
    settings = _settings(knowledge, seeds)
    index, problems = load(settings.knowledge, settings.seeds)
    for problem in problems:
        print(problem)
    if index is None:
        raise typer.Exit(1)
    print(f"{len(index.facts)} facts from {len(index.sources)} articles, {len(index.entities)} entities: no problem.")


@app.command("eval")
def eval_(
    files: Annotated[list[Path] | None, typer.Argument(help="Golden questions (YAML) or an exam (JSON Lines).")] = None,
    chosen: Annotated[str, typer.Option("--set", metavar="|".join(evaluation.SETS), help="Which questions.")] = "all",
    fail_under: Annotated[float | None, typer.Option(metavar="PERCENT", help="Exit 1 with fewer right.")] = None,
    fail_over: Annotated[float | None, typer.Option(metavar="PERCENT", help="Exit 1 with more wrong or false.")] = None,
    failures: Annotated[Path | None, typer.Option(metavar="FILE", help="Write what failed, JSON Lines.")] = None,
    known: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the list of known failures.")] = None,
    gold: Annotated[Path | None, typer.Option(metavar="FILE", help="The module that knows an exam's keys.")] = None,
    perturb: Annotated[bool, typer.Option("--perturb", help="Ask in other guises: which decisions stay?")] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="Change one thing in each fact's question.")] = False,
    docs: Annotated[bool, typer.Option("--docs", help="Write the figures into docs/evaluation.md.")] = False,
    knowledge: Knowledge = None,
    seeds: Seeds = None,
) -> None:
    """Ask golden questions and count what is right, missed, wrong and false."""
    if chosen not in evaluation.SETS:
        raise typer.BadParameter(f"one of {', '.join(evaluation.SETS)}", param_hint="--set")
    settings = _settings(knowledge, seeds)
    options = evaluation.Options(
        files=tuple(files or ()), chosen=chosen, fail_under=fail_under, fail_over=fail_over, failures=failures,
        known=known, gold=gold, perturb=perturb, pairs=pairs, docs=docs,
    )  # fmt: skip
    raise typer.Exit(evaluation.evaluate(options, _base(settings), settings.thresholds, print))


@app.command()
def calibrate(
    files: Annotated[list[Path] | None, typer.Argument(help="Golden questions (YAML).")] = None,
    write: Annotated[bool, typer.Option("--write", help="Put the best numbers into config.yaml.")] = False,
    knowledge: Knowledge = None,
    seeds: Seeds = None,
) -> None:
    """Find the thresholds that serve the golden questions best; held-out ones are left out."""
    settings = _settings(knowledge, seeds)
    file = (config.find() or Path(config.FILE_NAME)) if write else None
    code = evaluation.calibrate_thresholds(tuple(files or ()), _base(settings), settings.thresholds, file, print)
    raise typer.Exit(code)


@app.command()
def chat(knowledge: Knowledge = None, seeds: Seeds = None) -> None:
    """Talk with the bot in the terminal; an empty line or end of input leaves."""
    settings = _settings(knowledge, seeds)
    _chat(settings, _base(settings))


def _chat(settings: Settings, base: Base) -> None:
    context: Context | None = None
    while True:
        try:
            text = input("> ").strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if not text:
            return
        decision, _ = console.ask(text, context, base.index, settings.thresholds)
        context = decision.offered()
        print(console.as_text(decision, base.index, related=True), end="\n\n")


@app.command()
def picture(
    what: Annotated[
        str,
        typer.Argument(help="The command of a timeline, or the id of a fact that reports someone's words."),
    ] = "timeline",
    language: Annotated[str | None, typer.Option("--language", help="The language; left out: the base's first.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")] = Path("picture.png"),
    name: Annotated[str, typer.Option("--bot", help="The bot's name, at the foot.")] = "cisbot",
    knowledge: Knowledge = None,
    seeds: Seeds = None,
) -> None:
    """Draw a picture of the base as PNG: the first timeline, or the one or the card that is named."""
    index = _base(_settings(knowledge, seeds)).index
    language = language or index.languages[0]
    if language not in index.languages:
        raise typer.BadParameter(f"one of {', '.join(index.languages)}", param_hint="--language")
    timelines = {name: command.timeline for name, command in index.subject.commands.items() if command.timeline}
    shown = timelines.get(what) or (next(iter(timelines.values()), None) if what == "timeline" else None)
    today = dt.datetime.now().astimezone().date()
    drawn = (
        pictures.timeline_of(shown, index, language, today, name) if shown else pictures.card_of(what, index, language, name)
    )
    if drawn is None:
        known = [*timelines, *(fact.id for fact in index.facts.values() if fact.speaker)]
        raise typer.BadParameter(f"there is no such picture; there are {', '.join(known) or 'none'}", param_hint="WHAT")
    output.write_bytes(pictures.render(drawn))


@app.command()
def run(
    polling: Annotated[bool, typer.Option("--polling", help="Poll the Bot API; needs BOT_TOKEN.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Try it in a browser; uses no token.")] = False,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Where the preview's page is.")] = None,
    knowledge: Knowledge = None,
    seeds: Seeds = None,
) -> None:
    """Run the bot: on Telegram with BOT_TOKEN, otherwise in a page on this machine."""
    if polling and (preview or port):
        raise typer.BadParameter("--polling runs the bot on Telegram, --preview and --port on this machine: choose one")
    settings = _settings(knowledge, seeds)
    base = _base(settings)
    if polling or (settings.bot_token and not preview and not port):
        from bot import telegram_app  # the other commands need none of it

        raise typer.Exit(telegram_app.run(settings, base))
    from bot import local

    raise typer.Exit(local.run(settings, base, port, say=lambda line: print(line, flush=True)))


@app.command()
def feedback(as_json: Json = False, latest: Latest = 1000) -> None:
    """Show how answers were rated: for each fact and version of the base, with reasons."""
    from bot import reports  # the other commands need no database

    judged = reports.read(config.load().database.get_secret_value(), lambda state: state.judged(latest))
    if judged is None:
        raise typer.Exit(1)
    rows = reports.feedback(judged)
    print(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else reports.feedback_text(rows))


@app.command()
def unanswered(as_json: Json = False, latest: Latest = 1000) -> None:
    """Show the questions that were left open, the most asked first."""
    from bot import reports

    asked = reports.read(config.load().database.get_secret_value(), lambda state: state.asked(latest, reports.UNANSWERED))
    if asked is None:
        raise typer.Exit(1)
    rows = reports.unanswered(asked)
    print(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else reports.unanswered_text(rows))


@app.command()
def dictionary(
    write: Annotated[bool, typer.Option("--write", help="Put it into the documentation around the base.")] = False,
) -> None:
    """Print the data dictionary: every key of every file of a base, and every problem code."""
    parts = {"knowledge/README.md": data_dictionary.dictionary(), "docs/problems.md": data_dictionary.problem_codes()}
    if not write:
        print("\n\n".join(parts.values()))
        return
    for name, block in parts.items():
        try:
            replace_block(config.load().knowledge.parent / name, block, DICTIONARY)
        except (OSError, ValueError) as error:
            raise typer.BadParameter(str(error), param_hint="--write") from None


@app.command()
def version() -> None:
    """Print the version."""
    print(__version__)
