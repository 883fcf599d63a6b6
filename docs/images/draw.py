"""Draws the pictures of the README: a question and its real answer each, as SVG, and two pictures of the bot's own.

``make pictures`` runs it.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from html import escape
from pathlib import Path

from bot import config, console, pictures
from bot.base import Base
from bot.language.direction import direction, isolate

QUESTIONS = {
    "answer-ar": "هل مصر عضو في رابطة الدول المستقلة؟",
    "answer-en": "what did the uzbek leader say",
    "answer-ru": "на скока вырос товарооборот?",
}
NAME = "@cisbot"
WIDTH, EDGE, LINE = 760, 20, 26
LETTER = {"ar": 7.0, "en": 8.0, "ru": 9.2}
"""About how wide a letter is, in points: SVG does not break lines by itself."""
FONT = "'Noto Sans', 'Segoe UI', 'Noto Naskh Arabic', 'Geeza Pro', 'DejaVu Sans', Arial, sans-serif"
STYLE = (
    f"<style>text {{ font: 16px {FONT}; fill: #111 }} text.source {{ font-size: 14px; fill: #555 }} "
    "text.quote { font-size: 15px; fill: #333 }</style>"
)


class Drawing:
    """Lines of text in bubbles, from top to bottom."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = EDGE

    def bubble(self, texts: list[tuple[str, str, str]], colour: str, left: int, right: int) -> None:
        """``texts``: style, language and text of each paragraph."""
        lines = [
            (style, language, line)
            for style, language, text in texts
            for line in textwrap.wrap(text, int((right - left - 2 * EDGE) / LETTER[language]), break_long_words=False)
        ]
        height = LINE * len(lines) + EDGE
        self.parts.append(
            f'<rect x="{left}" y="{self.y}" width="{right - left}" height="{height}" rx="14" fill="{colour}"/>'
        )
        at = self.y + LINE
        for style, language, line in lines:
            is_rtl = direction(language) == "rtl"
            x = right - EDGE if is_rtl else left + EDGE
            if style == "quote":
                bar = right - EDGE + 6 if is_rtl else left + EDGE - 9
                self.parts.append(f'<rect x="{bar}" y="{at - LINE + 8}" width="3" height="{LINE}" fill="#3390ec"/>')
            self.parts.append(
                f'<text x="{x}" y="{at}" class="{style}" direction="{direction(language)}" xml:lang="{language}">'
                f"{escape(isolate(line, language))}</text>"
            )
            at += LINE
        self.y += height + 12

    def svg(self, title: str) -> str:
        """The whole picture."""
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.y + 8}" role="img">',
                f"<title>{escape(title)}</title>",
                STYLE,
                f'<rect width="{WIDTH}" height="{self.y + 8}" rx="16" fill="#dfe8ef"/>',
                *self.parts,
                "</svg>",
                "",
            ]
        )


def main() -> None:
    """Writes each picture beside this file."""
    settings = config.load()
    index = Base(settings.knowledge, settings.seeds).index
    drawn = {
        "timeline-ar": pictures.timeline_of("summit", index, "ar", dt.datetime.now().astimezone().date(), NAME),
        "card-en": pictures.card_of("putin-cis-plus", index, "en", NAME),
    }
    for name, picture in drawn.items():
        if picture:
            Path(__file__).with_name(f"{name}.png").write_bytes(pictures.render(picture))
    for name, question in QUESTIONS.items():
        decision, _ = console.ask(question, None, index, settings.thresholds)
        reply = decision.reply
        lines = console.as_text(decision, index).splitlines()
        heading = next((line for line in lines[1:] if line), "")
        texts = [("answer", reply.language, reply.text), ("source", reply.language, heading)]
        texts += [("quote", citation.quote_language, citation.quote) for citation in reply.citations]
        drawing = Drawing()
        drawing.bubble([("question", reply.language, question)], "#d7f5c8", WIDTH * 2 // 5, WIDTH - EDGE)
        drawing.bubble(texts, "#ffffff", EDGE, WIDTH - 4 * EDGE)
        Path(__file__).with_name(f"{name}.svg").write_text(drawing.svg(f"{question} – {reply.text}"), encoding="utf-8")


if __name__ == "__main__":
    main()
