"""Telegram's HTML."""

from __future__ import annotations

from typing import Any

import pytest

from bot.preview.markup import MarkupError, parse, units


@pytest.mark.parametrize(
    ("markup", "text", "entity"),
    [
        ("<b>x</b>", "x", {"type": "bold"}),
        ("<strong>x</strong>", "x", {"type": "bold"}),
        ("<u>x</u>", "x", {"type": "underline"}),
        ("<del>x</del>", "x", {"type": "strikethrough"}),
        ('<span class="tg-spoiler">x</span>', "x", {"type": "spoiler"}),
        ('<a href="https://a/?b=1&amp;c">x</a>', "x", {"type": "text_link", "url": "https://a/?b=1&c"}),
        ("<pre>x</pre>", "x", {"type": "pre"}),
        ('<code class="language-py">x</code>', "x", {"type": "code", "language": "py"}),
        ("<blockquote>x</blockquote>", "x", {"type": "blockquote"}),
        ("<blockquote expandable>x</blockquote>", "x", {"type": "expandable_blockquote"}),
        ("<i>&lt;</i>", "<", {"type": "italic"}),
    ],
)
def test_markup_becomes_entities(markup: str, text: str, entity: dict[str, Any]) -> None:
    assert parse(markup) == (text, [{"offset": 0, "length": 1, **entity}])


def test_markup_counts_in_utf_16_units_and_nests() -> None:
    text, entities = parse("😀<b>a<i>b</i></b>")
    assert (text, units(text)) == ("😀ab", 4)
    assert {(entity["type"], entity["offset"], entity["length"]) for entity in entities} == {
        ("bold", 2, 2),
        ("italic", 3, 1),
    }


@pytest.mark.parametrize(
    "markup",
    [
        "<b>",
        "</b>",
        "<b></i></b>",
        "<div>x</div>",
        '<b class="x">x</b>',
        "<a>x</a>",
        "a < b",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        '<span class="other">x</span>',
    ],
)
def test_markup_that_telegram_refuses_is_refused(markup: str) -> None:
    with pytest.raises(MarkupError, match="can't parse entities"):
        parse(markup)
