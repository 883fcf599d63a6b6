"""A question -> what it speaks of and what it asks for, before any fact is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.base import Index
from bot.base.lexicon import Lexicon, is_inexact
from bot.engine.describe import describe
from bot.engine.mentions import BOUNDS, CUES, find, id_of, is_filler, sort_of
from bot.engine.script import meant, share_known
from bot.engine.spelling import Segment, Token, Word, spell
from bot.language import PACKS, Pack
from bot.language.detect import detect
from bot.language.text import asks_aloud, clean, is_comma, is_stop, parts
from bot.model import Mention, Question, QuestionType, Thresholds, Understanding

GENERAL_ASKS = frozenset({"thing", "list", "manner"})
"""Asks that nearly every fact can serve."""
_MEASURES = frozenset({"number", "percent", "money", "duration", *GENERAL_ASKS})
"""Asks whose words ("share", "sum") also stand in a question of whether a number is more or less."""
_ASKING = frozenset({"cue:yes_no", "cue:yes_no_start", "cue:overview"})
_SUBJECTS = frozenset({"entity", "topic", "relation", "foreign", "name"})
"""Sorts of which a question speaks."""
_FIRST_WORDS, _LAST_WORDS = 60, 40
_FEWEST_BEFORE_TAG = 3
_REACH_OF_WHICH = 4
"""A kind noun this near behind "which" is what is asked for ("which official site")."""


def understand(question: Question, index: Index, thresholds: Thresholds) -> Understanding:
    """Everything that can be told from the question alone."""
    text = clean(question.text)
    spoken = question.context.language if question.context else question.language
    language = detect(text, index.languages, spoken)
    tokens = _shortened(_tokens(text, PACKS[language]))
    known_share = share_known([token.text for token in tokens], index.lexicons[language])
    typed = meant(question.text, language, spoken, known_share, index, thresholds.spelling)
    if typed is not None:
        text, language = clean(typed[0]), typed[1]
        tokens = _shortened(_tokens(text, PACKS[language]))
    spelled = spell(tokens, index.lexicons[language], thresholds.spelling)
    mentions = describe(_aside(find(spelled, index, language), spelled), index)
    mentions = _tagged(mentions)
    aloud = asks_aloud(text)
    asked, mentions = _asked(mentions, _nouns_that_ask(index), index.lexicons[language], aloud, index)
    return Understanding(
        language=language,
        type=_type(mentions, asked, aloud, index),
        asked=asked,
        mentions=tuple(mentions),
        negated=_negated(mentions),
        carried=(),
        stems=tuple(word.stems[0] if is_inexact(word.stems[0]) else word.text for word in spelled),
        meant=typed[0] if typed else None,
    )


def _tokens(text: str, pack: Pack) -> list[Token]:
    tokens: list[Token] = []
    segment = Segment(0, 0)
    for part in parts(text):
        if is_stop(part):
            segment = Segment(segment.sentence + 1, 0)
        elif is_comma(part):
            segment = Segment(segment.sentence, segment.clause + 1)
        elif normalised := pack.normalise(part):
            tokens.append(Token(part, normalised, segment))
    return tokens


def _shortened(tokens: list[Token]) -> list[Token]:
    """The beginning and the end of a text too long for a question: what is asked stands in one of them."""
    if len(tokens) <= _FIRST_WORDS + _LAST_WORDS:
        return tokens
    return tokens[:_FIRST_WORDS] + tokens[-_LAST_WORDS:]


def has_cue(mentions: Sequence[Mention], cue: str) -> bool:
    """Whether any mention is this cue (``cue:except``, ``chat:thanks`` …)."""
    return any(cue in mention.meanings for mention in mentions)


def is_content(mention: Mention) -> bool:
    """Whether the mention says what the question is about, or is an unknown word."""
    return not mention.meanings or any(sort_of(m) not in CUES for m in mention.meanings)


def content(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that say what the question is about, fillers left out."""
    return [m for m in mentions if is_content(m) and not is_filler(m)]


def _aside(mentions: list[Mention], words: Sequence[Word]) -> list[Mention]:
    """Marks what stands in a sentence that asks nothing, or in a clause about the asker, where another part asks."""
    segments = [words[m.start].segment for m in mentions]
    asking = {s for at, s in enumerate(segments) if _asks(mentions, segments, at)}
    if not asking:
        return mentions
    sentences = {segment.sentence for segment in asking}
    subjects = [m for s, m in zip(segments, mentions, strict=True) if s.sentence in sentences and _names_a_subject(m)]
    if not subjects:  # "They signed a declaration. What is it about?"
        return mentions
    personal = {s for s, m in zip(segments, mentions, strict=True) if "cue:self" in m.meanings} - asking
    return [
        replace(m, aside=segment.sentence not in sentences or segment in personal)
        for segment, m in zip(segments, mentions, strict=True)
    ]


def _asks(mentions: Sequence[Mention], segments: Sequence[Segment], at: int) -> bool:
    """Whether the mention shows that its part of the message asks; the "am" of "I am …" does not."""
    meanings = mentions[at].meanings
    if any(m in {"cue:yes_no", "cue:overview"} or sort_of(m) == "ask" for m in meanings):
        return True
    told = at > 0 and segments[at - 1] == segments[at] and "cue:self" in mentions[at - 1].meanings
    return "cue:yes_no_start" in meanings and not told


def _names_a_subject(mention: Mention) -> bool:
    return not is_filler(mention) and bool({*map(sort_of, mention.meanings)} & _SUBJECTS)


def _asked(
    mentions: list[Mention], nouns_that_ask: frozenset[str], lexicon: Lexicon, aloud: bool, index: Index
) -> tuple[frozenset[str], list[Mention]]:
    """What is asked for; "which city" asks for a city and no longer speaks of one."""
    asked: dict[str, None] = {}
    result = list(mentions)
    for at, mention in enumerate(mentions):
        asks = [id_of(m) for m in mention.meanings if sort_of(m) == "ask"]
        if "cue:relative" in mention.meanings and not _leads(mentions, at, bool(asked), index):
            continue
        asked.update(dict.fromkeys(asks))
        many = "number" in asks
        if not asks or (set(asks) - {"thing", "manner"} and not many):
            continue
        for place in range(at + 1, min(at + 1 + _REACH_OF_WHICH, len(mentions))):
            nouns = [m for m in mentions[place].meanings if sort_of(m) in {"kind", "class"}]
            if nouns and many:
                asked.update(dict.fromkeys(f"many:{id_of(noun)}" for noun in nouns))
                break
            if nouns:
                asked.update(dict.fromkeys(nouns))
                result[place] = replace(mentions[place], meanings=(*mentions[place].meanings, "cue:filler"))
                break
            if _ends_noun_phrase(mentions[place], lexicon, many):
                break
    if not asked and not has_cue(mentions, "cue:yes_no") and not (aloud and _is_whole_sentence(mentions, index)):
        asked = {m: None for mention in mentions for m in mention.meanings if m in nouns_that_ask}
    if len(asked) > 1:
        asked.pop("thing", None)
    if asked.keys() & {"money", "percent", "duration"}:
        asked.pop("number", None)
    return frozenset(asked), result


def _ends_noun_phrase(mention: Mention, lexicon: Lexicon, many: bool) -> bool:
    """Whether the noun that "which" belongs to cannot stand behind this, as it can behind an adjective.

    ``many``: behind "how many", which a preposition may follow.
    """
    if any(sort_of(m) in {"entity", "relation"} or m in _ASKING for m in mention.meanings):
        return True
    stem = lexicon.pack.stem(lexicon.pack.normalise(mention.text))
    joins = is_filler(mention) and stem in lexicon.glue and not any(sort_of(m) == "pronoun" for m in mention.meanings)
    return joins and not many


def _nouns_that_ask(index: Index) -> frozenset[str]:
    """In a question without a question word these say what is wanted ("informal summit city")."""
    return frozenset(f"kind:{relation.value}" for relation in index.relations.values()) - {"kind:person", "kind:event"}


def _tagged(mentions: list[Mention]) -> list[Mention]:
    """A tag at the end ("…, right?") makes it a yes/no question."""
    if len(mentions) < _FEWEST_BEFORE_TAG or "cue:tag" not in mentions[-1].meanings:
        return mentions
    return [*mentions[:-1], replace(mentions[-1], meanings=(*mentions[-1].meanings, "cue:yes_no", "cue:filler"))]


def _is_whole_sentence(mentions: Sequence[Mention], index: Index) -> bool:
    """Whether something is said of somebody or something, or of a number of them, and not a noun left to ask."""
    named = [
        m for m in content(mentions) if any(sort_of(x) == "entity" and id_of(x) != index.subject.main for x in m.meanings)
    ]
    does = [m for m in content(mentions) if any(sort_of(x) == "relation" for x in m.meanings)]
    nouns = [m for m in mentions if any(sort_of(x) == "kind" for x in m.meanings)]
    first = next(iter(content(mentions)), None)
    several = has_cue(mentions, "pronoun:people")
    return bool(named and any(m not in nouns for m in does)) and (several or first not in nouns)


def _leads(mentions: Sequence[Mention], at: int, asked_before: bool, index: Index) -> bool:
    """Whether a word that may also join clauses ("when", "who", the Arabic "from") asks here."""
    before = mentions[:at]
    if before and "cue:continues" in before[-1].meanings:
        return True
    if content(before) and at + 1 < len(mentions) and _is_joined(before, mentions[at], index):
        return False
    if "cue:preposition" in mentions[at].meanings and not has_cue(before, "cue:except"):
        return not content(before) and not asked_before
    return not asked_before


def _is_joined(before: Sequence[Mention], word: Mention, index: Index) -> bool:
    """Whether the clause that the word begins belongs to what stands before it ("she said that", "at the meeting where")."""
    last = before[-1].meanings
    if "ask:thing" in word.meanings:
        return any(sort_of(m) == "relation" and index.relations[id_of(m)].statement for m in last)
    if len(content(before)) == 1 or not {"ask:place", "ask:time"} & set(word.meanings):
        return False
    return any(m in {"kind:event", "kind:city", "kind:country"} or sort_of(m) == "class" for m in last)


def _type(mentions: Sequence[Mention], asked: frozenset[str], aloud: bool, index: Index) -> QuestionType:
    leading = next(
        (m for m in mentions if not m.aside and (not is_filler(m) or {*map(sort_of, m.meanings)} - {"cue"} or _opens(m))),
        None,
    )
    if has_cue(mentions, "cue:choice") and _alternatives(mentions, index):
        return QuestionType.CHOICE
    if leading and _opens(leading) and not any(sort_of(m) == "ask" for m in leading.meanings):
        particle = any(sort_of(m) == "pronoun" for m in leading.meanings)  # Arabic may begin any question with "he"
        return QuestionType.OPEN if particle and _asks_in_place(mentions) else QuestionType.YES_NO
    if has_cue(mentions, "cue:yes_no") and not asked - GENERAL_ASKS:
        return QuestionType.YES_NO
    measured = {ask for ask in asked if sort_of(ask) == ask}
    if aloud and not measured - _MEASURES and any(sort_of(m) in BOUNDS for mention in mentions for m in mention.meanings):
        return QuestionType.YES_NO
    named = content(mentions)
    introduced = has_cue(mentions, "cue:overview") and not asked - {"thing", "person"}
    if introduced and all(any(sort_of(x) == "entity" for x in m.meanings) for m in named):
        return QuestionType.OVERVIEW
    goes_on = leading is not None and "cue:continues" in leading.meanings
    if aloud and not asked and not goes_on:
        return QuestionType.YES_NO
    return QuestionType.OPEN


def _asks_in_place(mentions: Sequence[Mention]) -> bool:
    """Whether a word that can do nothing but ask stands where the answer would ("that was in which town?")."""
    return any(
        any(sort_of(m) == "ask" for m in mention.meanings) and "cue:relative" not in mention.meanings for mention in mentions
    )


def _opens(mention: Mention) -> bool:
    return "cue:yes_no_start" in mention.meanings


def _alternatives(mentions: Sequence[Mention], index: Index) -> bool:
    """Whether the same sort of thing stands on both sides of the "or"."""
    at = next(i for i, m in enumerate(mentions) if "cue:choice" in m.meanings)
    left, right = content(mentions[:at]), content(mentions[at + 1 :])
    return bool(left and right) and bool(_sorts(left[-1], index) & _sorts(right[0], index))


def _sorts(mention: Mention, index: Index) -> set[str]:
    return {index.entities[id_of(m)].kind if sort_of(m) == "entity" else sort_of(m) for m in mention.meanings} - {
        "word",
        "cue",
    }


def _negated(mentions: Sequence[Mention]) -> bool:
    """Whether what happens is negated ("who did not attend"), not some other word of the sentence."""
    if has_cue(mentions, "cue:rhetorical"):
        return False
    for at, mention in enumerate(mentions):
        if "cue:negation" in mention.meanings and not mention.aside:
            following = next((m for m in mentions[at + 1 :] if {*map(sort_of, m.meanings)} - {"cue"}), mention)
            if any(sort_of(m) == "relation" for m in (*mention.meanings, *following.meanings)):
                return True
    return False
