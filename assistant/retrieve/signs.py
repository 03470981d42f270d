"""What tells whether a sentence can be quoted alone: how it opens, what it points at, what stood before it.

Each sign is a name; `assistant.retrieve.alone` weighs them. They are read off the sentence, the four sentences before it under
the same head, and the kind of document; none looks at what the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant.retrieve.leaning import ANOTHERS, goes_on_for, one_of_several, rules_met, takes_up
from assistant.retrieve.sentences import place_at
from assistant.terms import stem
from kg.document import Document

BEFORE = 4  # sentences looked back
EARLY = 60  # characters from which on a phrase no longer opens its sentence
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*%?|[^\sA-Za-z\d]")
_WORD = re.compile(r"[a-z]{3,}")
_SMALL_WORDS = """
the an this that these those such it its they their them he she his her him there here then thus so also both others other
another same former latter one ones some any each either neither all most many few several first second third last next more
less further additional new old above below earlier later previous prior following recent current and or but if while when
where which who whose what whether as because since though although however nevertheless moreover furthermore therefore hence
instead rather indeed still yet again even just only too very not no nor than with without within into onto from for of on in
at by to up down over under about after before between among during through against toward towards upon per via is are was
were be been being has have had do does did will would could should may might can must shall we our us my me you your
"""
_SMALL = frozenset(_SMALL_WORDS.split()) | {"a", "i"}
_POINTER = r"the|this|these|those|such|that|both|other|another|its|their|his|her"
_PHRASE = re.compile(
    rf"\b({_POINTER}) ((?:[a-z][a-z-]* ){{0,3}}?)([a-z][a-z-]{{2,}})"
    r"(?=([,.;:)]| (?:of|in|to|for|that|which|on|by|from|at|between|with|under|and|or|is|was|were|are|has|had|have|would|could|"
    r"will|may|might|can|should|did|does|as)\b|))",
    re.I,
)
_AFTER = frozenset(("of", "in", "to", "for", "that", "which", "on", "by", "from", "at", "between", "with", "under"))
_PRONOUNS = (
    "it", "its", "they", "their", "them", "he", "she", "his", "her", "this", "that", "these", "those", "such", "there", "one",
    "both", "some", "others", "most", "many", "then",
)  # fmt: skip
_TIME = re.compile(
    r"\b(?:20\d\d|19\d\d|January|February|March|April|May|June|July|August|September|October|November|December|intermeeting|"
    r"quarter|today|currently|now)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|without|were to|as long as|otherwise)\b", re.I)
_CAPITAL = re.compile(r"[A-Z][a-z]+")


class Seen(NamedTuple):
    """All that the signs of a sentence are read off: itself, what stands before it, the nearest first, and its document."""

    text: str
    before: tuple[str, ...]
    title: str
    kind: str
    spoken: bool


def seen(document: Document, start: int, end: int) -> Seen:
    """The sentence [start, end) of `document` with what its signs are read off."""
    place = place_at(document, start)
    section = document.sections[document.sentences[place].section]
    earlier = document.sentences[max(0, place - BEFORE) : place]
    before = tuple(
        document.text[one.start : one.end]
        for one in reversed(earlier)
        if document.sections[one.section].heading == section.heading
    )
    return Seen(document.text[start:end], before, document.title, document.kind, bool(section.speaker))


def signs(sentence: Seen) -> frozenset[str]:
    """The signs of a sentence."""
    about = ["spoken"] if sentence.spoken else []
    found = _of(sentence.text, sentence.before, sentence.title)
    if "goes on for 1 back" in found and sentence.kind.endswith("minutes"):
        about.append("goes on in minutes")
    if {"leans", "takes up 1 back", "one of several", "goes on in minutes"} & {*found, *about}:
        about.append("any rule")
    return found | {f"kind {sentence.kind}", *about}


def _of(text: str, before: tuple[str, ...], title: str) -> frozenset[str]:
    words = ["#" if token[0].isdigit() else token.lower() for token in _TOKEN.findall(text)]
    plain = [word if word in _SMALL or not word[0].isalpha() else "X" for word in words]
    return frozenset(
        (
            *_opening(words, plain),
            *_shape(text, words),
            *_phrases(text, before, title),
            *_pronouns(text, words, plain),
            *_taken_up(text, before),
        )
    )


def _opening(words: Sequence[str], plain: Sequence[str]) -> Iterator[str]:
    """The first three words, and how the first five go where words of content are left open."""
    yield from (f"word {place} {word}" for place, word in enumerate(words[:3]))
    yield from ("opens " + " ".join(words[:length]) for length in (2, 3) if len(words) >= length)
    yield from ("goes " + " ".join(plain[:length]) for length in (3, 4, 5))
    yield from (f"{one} {other}" for one, other in pairwise(words) if one in _SMALL or other in _SMALL)


def _shape(text: str, words: Sequence[str]) -> Iterator[str]:
    names = len(_CAPITAL.findall(text[1:]))
    marks = {
        "no name": not names, "name": names > 1, "names": names > 4, "under 12 words": len(words) < 12,
        "under 8 words": len(words) < 8, "over 40 words": len(words) > 40, "digits": bool(re.search(r"\d", text)),
        "time": bool(_TIME.search(text)), "condition": bool(_CONDITION.search(text)), "over 25 words": len(words) > 25,
        "colon": ":" in text, "quotation": '"' in text or "“" in text, "bracket": "(" in text,
        "no stop": text.rstrip()[-1:] not in (".", "!", "?", "”", '"', "。"), "small first letter": text[:1].islower(),
    }  # fmt: skip
    yield from (name for name, holds in marks.items() if holds)


def _phrases(text: str, before: Sequence[str], title: str) -> Iterator[str]:
    """Each "the", "this", "such" with its noun: whether said in the sentence, in one before it, in the title, or new."""
    known = [_stems(one) for one in before]
    titled = _stems(title)
    for match in _PHRASE.finditer(text):
        pointer, between, noun = match[1].lower(), match[2].split(), match[3].lower()
        if noun in _SMALL:
            continue
        own = stem(noun)
        back = next((place + 1 for place, stems in enumerate(known) if own in stems), 0)
        where = (
            "said" if own in _stems(text[: match.start()]) else f"{back} back" if back else "titled" if own in titled else "new"
        )
        tied = "tied" if (match[4] or "").strip() in _AFTER else "bare"
        yield f"{pointer} {where} {tied}{' named' if between else ''}"
        yield f"{pointer} {where} {'early' if match.start() < EARLY else 'late'}"
        yield f"{pointer} {between[0].lower()}~" if between else f"{pointer} {noun} {tied}"
        if not between:
            yield f"{pointer} {noun} {where}"


def _pronouns(text: str, words: Sequence[str], plain: Sequence[str]) -> Iterator[str]:
    for pronoun in _PRONOUNS:
        if pronoun not in words:
            continue
        place = words.index(pronoun)
        where = "first" if place == 0 else "early" if place < 6 else "middle" if place < 15 else "late"
        yield f"{pronoun} {where}"
        if place + 1 < len(plain):
            yield f"{pronoun} then {plain[place + 1]}"
        named = _CAPITAL.search(text[1 : text.lower().find(pronoun)])
        yield f"{pronoun} {'after a name' if named else 'after no name'}"


def _taken_up(text: str, before: Sequence[str]) -> Iterator[str]:
    """What the rules of `assistant.retrieve.leaning` say of it."""
    met = rules_met(text)
    yield from (f"leans: {rule}" for rule in met)
    yield from ("leans",) if set(met) - {"person"} else ()
    if ANOTHERS.search(text):
        yield "another's paper"
    if one_of_several(text):
        yield "one of several"
    if not before:
        yield "first of its section"
    for place, sentence in enumerate(before[:2]):
        if takes_up(text, sentence):
            yield f"takes up {place + 1} back"
        if goes_on_for(text, sentence):
            yield f"goes on for {place + 1} back"
    if before:
        shared = len(_stems(text) & _stems(before[0])) / max(1, len(_stems(text)))
        yield f"shares {min(4, int(shared * 10))} tenths"
        yield from ("after a question",) if before[0].rstrip().endswith("?") else ()
        yield from ("after a colon",) if before[0].rstrip().endswith((":", "：")) else ()


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, _WORD.findall(text.lower())))
