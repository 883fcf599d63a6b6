"""The pictures themselves: sizes, margins, glyphs, and the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

import bot.pictures
from bot.base import Index
from bot.pictures import Card, Picture, Timeline, card_of, digest, render, timeline_of
from bot.pictures.render import as_set, compiler
from tests.pictures.conftest import LANGUAGES, ROOT, loaded

FONTS = Path(bot.pictures.__file__).parent / "fonts"
STATEMENTS = [fact.id for fact in loaded(ROOT).facts.values() if fact.speaker]
MARGIN, LEAST = 56, 1080
"""Pixels that stay free on each side (the dots of the timeline reach a little over the margin); a card's height."""


def timeline(index: Index, language: str) -> Timeline:
    found = timeline_of("summit", index, language, dt.date(2026, 1, 1), "@cisbot")
    assert found is not None
    return found


def card(fact: str, index: Index, language: str) -> Card:
    found = card_of(fact, index, language, "@cisbot")
    assert found is not None
    return found


def pictures(index: Index) -> Iterator[Picture]:
    for language in LANGUAGES:
        yield timeline(index, language)
        yield from (card(fact, index, language) for fact in STATEMENTS)


def drawn(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(render(picture))).convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The box outside of which there is nothing but paper; the mark at the upper edge does not count."""
    paper = Image.new("RGB", image.size, image.getpixel((2, image.height - 2)))
    paper.paste(image.crop((0, 0, image.width, 20)), (0, 0))
    box = ImageChops.difference(image, paper).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", [None, *STATEMENTS])
def test_render_keeps_everything_inside_the_margins(own: Index, fact: str | None, language: str) -> None:
    picture = card(fact, own, language) if fact else timeline(own, language)
    image = drawn(picture)
    left, upper, right, lower = inked(image)
    assert image.width == 1080
    assert LEAST <= image.height <= 2 * image.width
    assert left >= MARGIN
    assert upper >= 60
    assert right <= image.width - MARGIN
    assert lower <= image.height - MARGIN


def test_render_is_as_high_as_the_words_need(own: Index) -> None:
    """Nothing is cut: ten times the words take several times the height, and the foot still stands below them."""
    short = card("putin-cis-plus", own, "ru")
    long = replace(short, words=short.words * 10)
    assert drawn(long).height > drawn(short).height + 2000
    assert inked(drawn(long))[3] <= drawn(long).height - MARGIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_render_gives_the_same_bytes_each_time(own: Index, language: str) -> None:
    first = [render(timeline(own, language)), render(card("putin-sco", own, language))]
    compiler.cache_clear()
    assert [render(timeline(own, language)), render(card("putin-sco", own, language))] == first
    assert all(picture.startswith(b"\x89PNG\r\n\x1a\n") for picture in first)


def test_render_mirrors_what_is_written_from_right_to_left(own: Index) -> None:
    """The line between the dots is on the side where reading begins."""
    for language, left, right in (("en", True, False), ("ar", False, True), ("ru", True, False)):
        image = drawn(timeline(own, language))
        sides = (MARGIN, 300, 96, 800), (image.width - 96, 300, image.width - MARGIN, 800)
        found = [{colour for _, colour in image.crop(side).getcolors(10**6)} for side in sides]
        assert [(220, 216, 204) in colours for colours in found] == [left, right]


# --------------------------------------------------------------------------- letters


@cache
def letters(*names: str) -> frozenset[str]:
    """The characters that at least one of the fonts has."""
    return frozenset(chr(code) for name in names for code in TTFont(FONTS / name).getBestCmap())


SANS = [
    ("NotoSans_400Regular.ttf", "NotoSansArabic_400Regular.ttf"),
    ("NotoSans_600SemiBold.ttf", "NotoSansArabic_600SemiBold.ttf"),
]
SERIF = [("NotoSerif_500Medium.ttf", "NotoNaskhArabic_500Medium.ttf")]


@pytest.mark.parametrize("fonts", [*SANS, *SERIF], ids=lambda fonts: fonts[0])
def test_render_has_a_glyph_for_every_character(own: Index, garden: Index, fonts: tuple[str, str]) -> None:
    written = set("".join(as_set(picture) for picture in pictures(own)))
    written |= set("".join(as_set(card("brook-roof", garden, language)) for language in LANGUAGES))
    isolates = set("\u2068\u2069")  # they are obeyed, not drawn
    assert written - isolates - letters(*fonts) == set()


def test_render_brings_the_licence_of_its_fonts() -> None:
    assert {path.suffix for path in FONTS.iterdir()} == {".ttf", ".txt"}
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    for path in FONTS.glob("*.ttf"):
        notice = str(TTFont(path)["name"].getDebugName(0))
        assert notice in (FONTS / "OFL.txt").read_text(encoding="utf-8")


# --------------------------------------------------------------------------- digest


def test_digest_changes_with_every_word(own: Index) -> None:
    found = {digest(picture) for picture in pictures(own)}
    assert len(found) == len(LANGUAGES) * (1 + len(STATEMENTS))
    one = timeline(own, "en")
    assert digest(one) == digest(timeline(own, "en"))
    assert digest(replace(one, signature="@other")) not in found
    assert json.dumps(asdict(one))  # plain data
