"""Why a question is answered as it is: one set of data, for the terminal and for the page."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from bot import console
from bot.cli import app
from bot.loading import Base
from bot.model import Thresholds

GARDEN = Path(__file__).parent / "bases" / "garden"


def test_console_explains_with_the_same_data_that_it_prints() -> None:
    index = Base(GARDEN / "knowledge", GARDEN / "seeds").index
    decision, _ = console.ask("Who opened the Palm House?", None, index, Thresholds())
    why = console.explained(decision, index)
    assert json.loads(json.dumps(why)) == why
    printed = console.explanation(decision, index)
    assert why["mentions"]
    assert why["candidates"]
    for mention in why["mentions"]:
        assert mention["text"] in printed
    for candidate in why["candidates"]:
        assert f"{candidate['fact']:<28}{candidate['total']:.2f}" in printed
        assert candidate["place"].rpartition(":")[2].isdecimal()
    assert why["facts"] == [citation.fact for citation in decision.reply.citations]


def test_console_shows_people_what_may_be_asked_next() -> None:
    index = Base(GARDEN / "knowledge", GARDEN / "seeds").index
    decision, _ = console.ask("How many species are in the palm house?", None, index, Thresholds())
    alone, offering = console.as_text(decision, index), console.as_text(decision, index, related=True)
    assert offering.removeprefix(alone).splitlines() == [
        "",
        "",
        "You may also ask:",
        *(f"  {number}. {choice.label}" for number, choice in enumerate(decision.reply.related, 1)),
    ]
    assert "related" not in console.as_json(decision, 1.0)
    assert console.as_json(decision, 1.0)["choices"] == []


def test_console_chat_takes_a_related_question_by_its_number() -> None:
    options = ["--knowledge", str(GARDEN / "knowledge"), "--seeds", str(GARDEN / "seeds")]
    index = Base(GARDEN / "knowledge", GARDEN / "seeds").index
    result = CliRunner().invoke(app, ["chat", *options], input="How many species are in the palm house?\n1\n\n")
    decision, _ = console.ask("How many species are in the palm house?", None, index, Thresholds())
    assert index.facts[decision.reply.related[0].fact].text["en"] in result.stdout


def test_console_ask_prints_no_more_than_the_answer_where_a_program_reads() -> None:
    options = ["--knowledge", str(GARDEN / "knowledge"), "--seeds", str(GARDEN / "seeds")]
    result = CliRunner().invoke(app, ["ask", *options, "How many species are in the palm house?"])
    assert "140" in result.stdout
    assert "You may also ask" not in result.stdout
