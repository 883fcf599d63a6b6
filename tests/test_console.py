"""Why a question is answered as it is: one set of data, for the terminal and for the page."""

from __future__ import annotations

import json
from pathlib import Path

from bot import console
from bot.base import Base
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
