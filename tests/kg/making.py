"""Small documents and claims for the tests of the graph: every span is cut from a real text, as in production."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kg.claim import Claim, Evidence, Mention, Method, Modality, Move, Observation, Polarity
from kg.document import CitedReference, Document, Section, Sentence, Tier, Voice
from kg.quantity import Quantity
from kg.store.library import Library


def document(
    id: str,
    text: str = "Faster runoff drains reserves.",
    *,
    date: str | None = "2025-01-15",
    tier: Tier = Tier.PRIMARY,
    voice: Voice = Voice.BOARD_STAFF,
    url: str | None = None,
    title: str | None = None,
    references: tuple[CitedReference, ...] = (),
    brief: bool = False,
    language: str = "en",
) -> Document:
    """One version of a document that is one sentence long."""
    return Document(
        id=id,
        version=hashlib.sha256(f"{id} {text}".encode()).hexdigest(),
        title=title or f"The title of {id}",
        publisher="An office",
        voice=voice,
        tier=tier,
        kind="feds_note",
        language=language,
        text=text,
        sections=(Section(0, len(text)),),
        sentences=(Sentence(0, len(text), 0),),
        date=date,
        url=url,
        references=references,
        brief=brief,
    )


def claim(
    source: Document,
    cause: str,
    effect: str,
    polarity: Polarity = Polarity.SAME,
    modality: Modality = Modality.ASSERTED,
    *,
    sides: tuple[str, str] | None = None,
    condition: str | None = None,
    cites: tuple[str, ...] = (),
    score: float = 0.6,
    moves: tuple[Move | None, Move | None] = (None, None),
    quantities: tuple[Quantity, ...] = (),
    episode: str | None = None,
    quote: tuple[int, int] | None = None,
) -> Claim:
    """A claim between the concepts `cause` and `effect`; `sides` are the words that name them, first and last by default."""
    start, end = quote or (0, len(source.text))
    words = source.text[start:end].strip(".。").split()
    first, last = sides or (words[0], words[-1])
    spans = [source.span(*_place(source.text, side, start)) for side in (first, last)]
    return Claim(
        evidence=Evidence(source.id, source.version, source.span(start, end), None, Method.RULE),
        cause=Mention(spans[0], cause, moves[0]),
        effect=Mention(spans[1], effect, moves[1]),
        polarity=polarity,
        modality=modality,
        voice=source.voice,
        condition=condition,
        quantities=quantities,
        episode=episode,
        cites=cites,
        score=score,
    )


def observation(source: Document, subject: str, words: str, quantities: tuple[Quantity, ...] = ()) -> Observation:
    """An observation of the concept `subject`, named by `words`."""
    evidence = Evidence(source.id, source.version, source.span(0, len(source.text)))
    mention = Mention(source.span(*_place(source.text, words, 0)), subject)
    return Observation(evidence, mention, Modality.ASSERTED, source.voice, quantities)


def _place(text: str, words: str, after: int) -> tuple[int, int]:
    start = text.index(words, after)
    return start, start + len(words)


def library_of(folder: Path, *documents: tuple[Document, Sequence[Claim]]) -> Library:
    """A library of these documents with their claims, published, open for reading."""
    with Library.open(folder, write=True) as library:
        for one, claims in documents:
            library.add(one, [], claims, [])
        library.publish()
    return Library.open(folder)
