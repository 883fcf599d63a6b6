"""Follow-ups that only name something else ask the last question again; others ask more of what was told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot import base, engine
from bot.base import Index
from bot.engine.ellipsis import asked_again
from bot.engine.understand import understand
from bot.model import Context, Decision, Question, Thresholds

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2031, 5, 1)


def ask(text: str, index: Index, context: Context | None = None) -> Decision:
    return engine.answer(Question(text, TODAY, "en", context), index, Thresholds())


def facts(decision: Decision) -> list[str]:
    return [citation.fact for citation in decision.reply.citations]


def again(before: str, text: str, index: Index) -> str | None:
    question = Question(text, TODAY, "en", ask(before, index).context)
    return asked_again(question, understand(question, index, Thresholds()), index, Thresholds())


@pytest.mark.parametrize("text", ["And Peru?", "what about Peru?", "no, I meant Peru", "not Kenya, Peru", "and Peru"])
def test_ellipsis_puts_the_new_name_in_place_of_the_old_one(text: str, garden: Index) -> None:
    said = again("Do the species come from Kenya?", text, garden)
    assert said is not None
    assert said.split() == ["Do", "the", "species", "come", "from", "Peru"]


@pytest.mark.parametrize("text", ["And when?", "Who is Ada Brook?", "Is Peru a country?", "How many?", "thanks"])
def test_ellipsis_leaves_questions_of_their_own_alone(text: str, garden: Index) -> None:
    assert again("Do the species come from Kenya?", text, garden) is None


def test_ellipsis_wants_something_of_the_same_sort(garden: Index) -> None:
    assert again("Do the species come from Kenya?", "And Ada Brook?", garden) is None


def test_ellipsis_answers_as_if_the_whole_question_were_asked(garden: Index) -> None:
    first = ask("Do the species come from Kenya?", garden)
    second = ask("And Brazil?", garden, first.context)
    assert second.reply == ask("Do the species come from Brazil?", garden, first.context).reply
    assert facts(second) == facts(first) == ["palm-house-origin"]


def test_ellipsis_goes_on_from_what_it_put_in_place(garden: Index) -> None:
    context = ask("Do the species come from Kenya?", garden).context
    context = ask("And Peru?", garden, context).context
    assert "Peru" in context.question
    assert facts(ask("and Brazil?", garden, context)) == ["palm-house-origin"]


def test_follow_ups_ask_whether_something_is_on_the_list_that_was_told(garden: Index) -> None:
    context = ask("Where do the species come from?", garden).context
    assert facts(ask("Is Kenya one of them?", garden, context)) == ["palm-house-origin"]


def test_follow_ups_ask_how_many_were_told(garden: Index) -> None:
    context = ask("Where do the species come from?", garden).context
    assert facts(ask("How many is that?", garden, context)) == ["palm-house-origin"]


def test_answers_cite_what_they_gather_from_other_articles() -> None:
    index, problems = base.load(ROOT / "knowledge", ROOT / "seeds")
    assert index is not None, problems
    gathering = [f for f in index.facts.values() if any(index.facts[part].source != f.source for part in f.sums_up)]
    assert gathering
    for fact in gathering:
        cited = {citation.source for citation in engine.pick(fact.id, "en", index).reply.citations}
        assert cited == {fact.source, *(index.facts[part].source for part in fact.sums_up)}
