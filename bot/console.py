"""Replies as lines of text and as JSON, for the terminal and for other programs."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

from bot import engine
from bot.base import Index
from bot.language.calendar import long_date
from bot.model import Choice, Citation, Context, Decision, Question, Status, Thresholds


def ask(
    text: str, context: Context | None, index: Index, thresholds: Thresholds, language: str | None = None
) -> tuple[Decision, float]:
    """The decision, and the milliseconds inside the engine."""
    question = Question(text, dt.datetime.now().astimezone().date(), language, context)
    started = time.perf_counter()
    decision = engine.answer(question, index, thresholds)
    return decision, (time.perf_counter() - started) * 1000


def as_text(decision: Decision, index: Index, *, related: bool = False) -> str:
    """The answer, then what it rests on, then the choices; ``related``: then what may be asked next.

    That is for people. What other programs read is the answer alone.
    """
    reply = decision.reply
    lines = [reply.text]
    shown = None
    for citation in reply.citations:
        heading = _heading(citation, reply.language, index)
        if heading != shown:
            lines += ["", heading]
            shown = heading
        lines.append(f"  «{citation.quote}»")
    lines += _numbered(reply.choices)
    if related and reply.related:
        lines += ["", index.say(reply.language, "also"), *_numbered(reply.related)]
    return "\n".join(lines)


def _numbered(choices: Iterable[Choice]) -> list[str]:
    return [f"  {number}. {choice.label}" for number, choice in enumerate(choices, 1)]


def _heading(citation: Citation, language: str, index: Index) -> str:
    date = long_date(citation.published, language) if citation.published else index.say(language, "telegram_undated")
    return index.say(language, "telegram_citation", publisher=citation.publisher, title=citation.title, published=date)


def as_json(decision: Decision, elapsed_ms: float) -> dict[str, Any]:
    """The object that ``cisbot ask --json`` prints."""
    reply = decision.reply
    return {
        "status": str(reply.status),
        "language": reply.language,
        "answer": reply.text,
        "citations": [
            {
                "fact": c.fact,
                "source": c.source,
                "title": c.title,
                "publisher": c.publisher,
                "published": c.published.isoformat() if c.published else None,
                "file": c.file,
                "quote": c.quote,
            }
            for c in reply.citations
        ],
        "choices": [{"fact": choice.fact, "label": choice.label} for choice in reply.choices],
        "confidence": decision.confidence if reply.status is Status.ANSWERED else 0.0,
        "elapsed_ms": round(elapsed_ms, 3),
    }


def batch(lines: Iterable[str], index: Index, thresholds: Thresholds) -> Iterator[str]:
    """JSON Lines of questions -> JSON Lines of answers, in order; the lines of a session are one conversation."""
    sessions: dict[str, Context] = {}
    for line in lines:
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            text, session = item["question"], item.get("session")
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, KeyError, TypeError, AttributeError):
            yield json.dumps(
                {"error": 'not an object with a "question" that is text', "line": line.strip()[:200]},
                ensure_ascii=False,
            )
            continue
        decision, elapsed = ask(text, sessions.get(session) if session is not None else None, index, thresholds)
        if session is not None:
            sessions[session] = decision.context
        yield json.dumps({"id": item.get("id"), **as_json(decision, elapsed)}, ensure_ascii=False)


def explained(decision: Decision, index: Index) -> dict[str, Any]:
    """Why, as data: what was recognised in which span, the candidates with their scores, best first.

    ``explanation`` shows it in the terminal, the preview beside the chat.
    """
    understanding = decision.understanding
    return {
        "status": str(decision.status),
        "gap": str(decision.gap) if decision.gap else None,
        "doubt": None if decision.doubt is None else round(decision.doubt, 3),
        "confidence": round(decision.confidence, 3),
        "language": understanding.language,
        "meant": understanding.meant,
        "type": str(understanding.type),
        "negated": understanding.negated,
        "asked": sorted(understanding.asked),
        "carried": list(understanding.carried),
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "meanings": list(mention.meanings),
                "quality": round(mention.quality, 3),
                "aside": mention.aside,
            }
            for mention in understanding.mentions
        ],
        "candidates": [
            {
                "fact": candidate.fact,
                "total": round(candidate.score.total, 3),
                "coverage": round(candidate.score.coverage, 3),
                "focus": round(candidate.score.focus, 3),
                "fit": round(candidate.score.fit, 3),
                "likely": round(candidate.score.likely, 3),
                "explained": list(candidate.explained),
                "missing": list(candidate.missing),
                "place": _place(candidate.fact, index),
            }
            for candidate in decision.candidates
        ],
        "facts": list(dict.fromkeys(citation.fact for citation in decision.reply.citations)),
    }


def _place(fact: str, index: Index) -> str:
    """Where a fact stands, as ``path:line``."""
    return str(index.facts[fact].position) if fact in index.facts else ""


def explanation(decision: Decision, index: Index) -> str:
    """The same as lines of text, with the answer below."""
    why = explained(decision, index)
    lines = [
        f"status      {why['status']}" + (f" ({why['gap']})" if why["gap"] else ""),
        *([] if why["doubt"] is None else [f"doubt       {why['doubt']:.2f}"]),
        f"language    {why['language']}",
        *([f"meant       {why['meant']}"] if why["meant"] else []),
        f"type        {why['type']}" + (", negated" if why["negated"] else ""),
        f"asked       {', '.join(why['asked']) or '-'}",
        f"carried     {', '.join(why['carried']) or '-'}",
        "mentions",
    ]
    for mention in why["mentions"]:
        guessed = "" if mention["quality"] == 1 else f"  ~{mention['quality']:.2f}"
        lines.append(f"  {mention['text']:<28}{', '.join(mention['meanings']) or 'unknown'}{guessed}")
    lines.append("candidates  total  coverage  focus  fit  likely")
    for candidate in why["candidates"]:
        numbers = "  ".join(f"{candidate[part]:.2f}" for part in ("total", "coverage", "focus", "fit", "likely"))
        missing = f"   without: {', '.join(candidate['missing'])}" if candidate["missing"] else ""
        lines.append(f"  {candidate['fact']:<28}{numbers}{missing}")
    return "\n".join([*lines, "", as_text(decision, index)])
