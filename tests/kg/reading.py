"""Small documents of invented sentences, with their passages, claims and observations, for the tests of the stores."""

from __future__ import annotations

import re

from kg.claim import Claim, Evidence, Mention, Modality, Move, Observation, Polarity
from kg.document import CitedReference, Document, Section, SectionKind, Sentence, Tier, Voice
from kg.passage import Passage
from kg.quantity import Quantity

ENGLISH = (
    "A quicker runoff lowers reserve balances. Scarce reserve balances raise repo rates. "
    "Repo rates stood at 4.31 percent in late October."
)
CHINESE = "缩表加快会降低准备金。准备金稀缺会推高回购利率。十月底回购利率为4.31%。"


_STOP = re.compile(r"。|\.(?!\d)")


def document(id: str, *, text: str = ENGLISH, version: str = "0", date: str | None = "2025-10-30") -> Document:
    """A document of three sentences under one heading; `version` is padded to the length of a hash."""
    sections = (Section(0, len(text), SectionKind.BODY, heading="Money markets", page=2, box=(1.0, 2.0, 3.5, 4.0)),)
    ends = [stop.end() for stop in _STOP.finditer(text)]
    starts = [0, *(end + (text[end : end + 1] == " ") for end in ends[:-1])]
    sentences = tuple(Sentence(start, end, 0) for start, end in zip(starts, ends, strict=True))
    return Document(
        id=id,
        version=version.rjust(64, "0"),
        title=f"Notes on {id}",
        publisher="A Desk",
        voice=Voice.MARKET,
        tier=Tier.SECONDARY,
        kind="market_article",
        language="zh" if "。" in text else "en",
        text=text,
        sections=sections,
        sentences=sentences,
        date=date,
        authors=("A. Writer", "乙"),
        url=f"https://example.org/{id}",
        references=(CitedReference("[1]", "A table", url="https://example.org/table"),),
    )


def passages(of: Document) -> tuple[Passage, ...]:
    """One passage for each sentence."""
    return tuple(
        Passage(f"{of.id}#{one.start}-{one.end}", of.id, one.start, one.end, of.sentence_text(one), of.language, of.date)
        for one in of.sentences
    )


def claims(of: Document) -> tuple[Claim, ...]:
    """Of an English document: the runoff lowers reserves, and scarce reserves raise repo rates."""
    return (
        _claim(of, 0, ("quicker runoff", "qt-pace", Move.UP), ("reserve balances", "reserves", Move.DOWN), Polarity.OPPOSITE),
        _claim(of, 1, ("reserve balances", "reserves", Move.DOWN), ("repo rates", "repo-rate", Move.UP), Polarity.OPPOSITE),
    )


def observations(of: Document) -> tuple[Observation, ...]:
    """Of an English document: where repo rates stood."""
    sentence = of.sentences[2]
    evidence = Evidence(of.id, of.version, of.span(sentence.start, sentence.end), page=2)
    subject = Mention(of.span(sentence.start, sentence.start + len("Repo rates")), "repo-rate")
    figure = Quantity("4.31 percent", value=4.31, unit="percent", change=False)
    return (Observation(evidence, subject, Modality.ASSERTED, of.voice, (figure,)),)


def _claim(
    of: Document, sentence: int, cause: tuple[str, str, Move], effect: tuple[str, str, Move], polarity: Polarity
) -> Claim:
    place = of.sentences[sentence]
    evidence = Evidence(of.id, of.version, of.span(place.start, place.end), page=2)
    sides = [_mention(of, place, *side) for side in (cause, effect)]
    return Claim(evidence, sides[0], sides[1], polarity, Modality.ASSERTED, of.voice, score=0.75)


def _mention(of: Document, place: Sentence, words: str, concept: str, move: Move) -> Mention:
    start = of.text.index(words, place.start)
    return Mention(of.span(start, start + len(words)), concept, move)
