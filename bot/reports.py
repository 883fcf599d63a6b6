"""What curators read of what people asked: how answers were rated, and what could not be answered."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, TypeVar

from bot.model import Status
from bot.state import Asked, Judged, State

T = TypeVar("T")

UNANSWERED = (Status.UNKNOWN.value, Status.CLARIFY.value)
"""The outcomes that leave a question open."""

Rows = list[dict[str, Any]]


def read(address: str, wanted: Callable[[State], Awaitable[T]]) -> T | None:
    """What the database at that address holds; ``None`` where it fails, which the log has said by then."""

    async def opened() -> T | None:
        state = State(address, follow_up=dt.timedelta())
        found = await wanted(state)
        failing = state.failing
        await state.close()
        return None if failing else found

    return asyncio.run(opened())


def feedback(judged: Iterable[Judged]) -> Rows:
    """How each fact was rated in each version of the base, the least liked first.

    ``fact`` is ``None`` for an "I don't know". An answer from several facts counts
    for each. ``disliked`` tells the questions, the latest first.
    """
    rows: dict[tuple[str | None, str], dict[str, Any]] = {}
    for each in judged:
        rating = each.rating
        for fact in rating.facts or (None,):
            new: dict[str, Any] = {"fact": fact, "base": rating.base, "up": 0, "down": 0, "reasons": {}, "disliked": []}
            row = rows.setdefault((fact, rating.base), new)
            row[rating.value] += 1
            if rating.reason:
                row["reasons"][rating.reason] = row["reasons"].get(rating.reason, 0) + 1
            if rating.value == "down" and each.question is not None:
                row["disliked"].append({"question": each.question, "reason": rating.reason})
    return sorted(rows.values(), key=lambda row: (-row["down"], row["up"], row["fact"] or "", row["base"]))


def feedback_text(rows: Rows) -> str:
    """The same as a table, with the disliked questions below each line."""
    if not rows:
        return "Nothing has been rated yet."
    lines = [f"{'fact':<28}{'base':<14}{'up':>4}{'down':>6}  reasons"]
    for row in rows:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(row["reasons"].items()))
        line = f"{row['fact'] or '(not known)':<28}{row['base']:<14}{row['up']:>4}{row['down']:>6}  {reasons}"
        lines.append(line.rstrip())
        lines += [f"    {one['reason'] or '-'}: {_line(one['question'])}" for one in row["disliked"]]
    return "\n".join(lines)


def unanswered(asked: Sequence[Asked]) -> Rows:
    """The questions left open, most asked first, then the latest; those that differ in case or spaces are one."""
    times = Counter(_key(one) for one in asked)
    latest: dict[str, Asked] = {}
    for one in asked:  # the latest comes first
        latest.setdefault(_key(one), one)
    return [
        {
            "question": _line(latest[key].text),
            "times": count,
            "last": latest[key].time.isoformat(timespec="seconds"),
            "language": latest[key].language,
            "status": latest[key].status,
            "gap": latest[key].gap,
            "base": latest[key].base,
        }
        for key, count in times.most_common()
    ]


def unanswered_text(rows: Rows) -> str:
    """The same as a table."""
    if not rows:
        return "No question has been left open."
    lines = [f"{'times':>5}  {'last':<12}{'':<4}{'why':<14}question"]
    for row in rows:
        why = row["gap"] or row["status"]
        lines.append(f"{row['times']:>5}  {row['last'][:10]:<12}{row['language']:<4}{why:<14}{row['question']}")
    return "\n".join(lines)


def _key(asked: Asked) -> str:
    return _line(asked.text).casefold()


def _line(text: str) -> str:
    return " ".join(text.split())
