"""A compound question as the questions it is made of, each able to stand alone.

"What did the Fed do, and did it work?" asks two things, and one search finds mostly the first. A part that names nothing of its
own ("did it work") is read together with the part before it; one without a date keeps the date of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.question import Question, read_question
from assistant.terms import is_chinese
from kg.concept import ConceptScheme

MOST = 4
LEAST_WORDS, LEAST_CHARACTERS = 3, 5
_ASKING = (
    r"did|does|do|was|were|is|are|has|have|had|will|would|should|could|can|how|why|what|who|when|where|which|whose|"
    r"to what|on what|by how|at what|since when|until when"
)
# What may stand before it: "and from 1 December 2025 where did they go".
_FIRST = r"(?:(?:from|in|on|by|at|since|until|after|before|during|as of) (?:[\w.'’-]+ ){0,4}(?:19|20)\d\d,? )?"
_ASKING_ZH = (
    r"为什么|为何|怎么|怎样|如何|谁|什么|哪|多少|多[大高久快长远]|几|何时|是否|有没有|会不会|能不能|最后|结果|后来|"
    r"对[^，。？；]{1,10}呢|影响"
)
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s,;:，；：。?？]))"
    r"(?:\(?\d\)|\d[.)、]|\(?[a-d]\)|[（(][一二三四]+[)）]|[一二三四]、|[①②③④])\s*",
    re.I,
)
_CUT = re.compile(
    rf"[?？]\s*(?=\S)|[;；]\s*(?=\S)|,? (?:and|but) (?=(?:then )?{_FIRST}(?:{_ASKING})\b)|,\s*(?=(?:{_ASKING})\b)", re.I
)
_CUT_ZH = re.compile(
    r"[?？；]\s*(?=\S)|[，,]\s*(?:以及|并且?|那么?|又|而且?|同时|还有)?(?=[^，,？?]*[？?]?\s*$|[^，,？?]*[，,])"
)
_DANGLING = re.compile(r"^\W*(?:(?:and|but|so|then|also)\b|那么|那(?=[为怎如谁什])|又|以及|并且?|而且?|还有|同时)\W*", re.I)
_POINTING = re.compile(
    r"\b(?:it|they|them|that|this|these|those|he|she|its|their|his|her|there|then|"
    r"the (?:move|decision|change|step))\b|它|其|这|那|他|她|此|呢$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a compound one: in its own words (`said`), and as one that stands alone."""

    said: str
    question: Question


def parts(question: Question, scheme: ConceptScheme) -> tuple[Part, ...]:
    """The questions that `question` is made of, in order; itself alone where it asks one thing."""
    said = list(_said(question.text))
    if not 1 < len(said) <= MOST:
        return (Part(question.text, question),)
    return tuple(Part(one, _standing(said, place, question, scheme)) for place, one in enumerate(said))


def joined(text: str) -> bool:
    """Whether `text` joins its questions by more than a comma, which may cut one in two: "What level, in dollars, does ..."."""
    if is_chinese(text):
        return True
    return bool(_NUMBERED.match(text) or re.search(rf"[?;]\s*\S|\b(?:and|but) (?:then )?{_FIRST}(?:{_ASKING})\b", text, re.I))


def _said(text: str) -> Iterator[str]:
    """The stretches of `text` that ask something each."""
    numbered = [match.end() for match in _NUMBERED.finditer(text)]
    if len(numbered) > 1:
        starts = [*(match.start() for match in _NUMBERED.finditer(text)), len(text)][1:]
        head = text[: next(_NUMBERED.finditer(text)).start()].strip(" :：,，")
        yield from (f"{head} {text[start:end].strip()}".strip() for start, end in zip(numbered, starts, strict=True))
        return
    held, chinese = "", is_chinese(text)
    asking: list[str] = []
    for piece in _pieces(text, chinese):
        held = f"{held}，{piece}" if held and chinese else f"{held}, {piece}" if held else piece
        if _asks(held, chinese) and _long_enough(held):
            asking.append(held)
            held = ""
    if held and asking:  # what asks nothing belongs to the question before it
        asking[-1] = f"{asking[-1]}，{held}" if chinese else f"{asking[-1]}, {held}"
    yield from asking


def _pieces(text: str, chinese: bool) -> list[str]:
    pieces = re.split(_CUT_ZH if chinese else _CUT, text)
    return [clean for piece in pieces if piece and (clean := _DANGLING.sub("", piece).strip(" ,，?？。."))]


def _asks(text: str, chinese: bool) -> bool:
    pattern = rf"{_ASKING_ZH}|吗|呢$" if chinese else rf"(?:^|, )\W*{_FIRST}(?:{_ASKING})\b"
    return re.search(pattern, text, re.I) is not None


def _long_enough(text: str) -> bool:
    return len(text) >= LEAST_CHARACTERS if is_chinese(text) else len(text.split()) >= LEAST_WORDS


def _standing(said: list[str], place: int, whole: Question, scheme: ConceptScheme) -> Question:
    """One part with what it leaves to the others: their subject where it only points, their dates where it has none."""
    text, chinese = said[place], whole.language == "zh"
    read = read_question(text, scheme, language=whole.language, as_of=whole.as_of)
    names = read.concepts or read.instruments or read.people
    if place and (not names or _POINTING.search(text)):
        text = f"{text}（{said[0]}）" if chinese else f"{text} ({_inside(said[0])})"
    elif not read.dates and whole.dates and not whole.as_of:
        when = whole.text[whole.dates[0].start : whole.dates[0].end].strip()
        text = f"{text}（{when}）" if chinese else f"{text} ({when})"
    return replace(read_question(text, scheme, language=whole.language, as_of=whole.as_of), kind=read.kind)


def _inside(text: str) -> str:
    """`text` as it stands in brackets: its first letter is no capital of a name."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
