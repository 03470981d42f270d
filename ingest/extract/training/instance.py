"""One training instance: a text, a question about it, and the answers that its data set knows."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.extract.query import Query

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """One annotated relation, in character offsets of its text; a text may give one side several spans."""

    causes: tuple[Span, ...]
    effects: tuple[Span, ...]
    signals: tuple[Span, ...] = ()
    denied: bool = False
    sign: int | None = None
    modality: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated text. `sentence` holds only the sentence labels that its data set gives."""

    text: str
    source: str
    relations: tuple[Relation, ...] = ()
    sentence: dict[str, float] = field(default_factory=dict)
    complete: bool = True
    """Whether every relation of the text is annotated, so that an unmarked word is a true negative."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One row of a batch. None means: this data set does not say, no loss is taken."""

    text: str
    query: Query
    marks: tuple[Span, ...] = ()
    triggers: tuple[Span, ...] | None = None
    trigger_style: str = "news"
    causes: tuple[Span, ...] | None = None
    effects: tuple[Span, ...] | None = None
    sentence: dict[str, float] = field(default_factory=dict)
    valid: float | None = None
    denied: float | None = None
    sign: int | None = None
    modality: int | None = None


def _asked(passage: Passage, relation: Relation, query: Query) -> Instance:
    return Instance(
        passage.text,
        query,
        marks=relation.signals,
        causes=relation.causes,
        effects=relation.effects,
        valid=1.0,
        denied=float(relation.denied),
        sign=relation.sign,
        modality=relation.modality,
    )


def _refused(passage: Passage, query: Query, marks: tuple[Span, ...] = ()) -> Instance:
    return Instance(passage.text, query, marks=marks, valid=0.0)


def lexicon_of(passages: Iterable[Passage]) -> dict[str, int]:
    """How often each word group signals a relation in these passages, lower case: where wrong triggers are drawn from."""
    counts: dict[str, int] = {}
    for passage in passages:
        for relation in passage.relations:
            for start, end in relation.signals:
                words = passage.text[start:end].lower()
                counts[words] = counts.get(words, 0) + 1
    return counts


def _look_alikes(passage: Passage, lexicon: dict[str, int]) -> list[Span]:
    taken = [span for relation in passage.relations for span in relation.signals]
    padded = f" {passage.text.lower()} "
    found: list[Span] = []
    for words in lexicon:
        at = padded.find(f" {words} ")
        while at >= 0:
            span = (at, at + len(words))
            if all(span[1] <= s or e <= span[0] for s, e in taken):
                found.append(span)
            at = padded.find(f" {words} ", at + 1)
    return found


def _news(passage: Passage, lexicon: dict[str, int], rng: random.Random, style: str) -> list[Instance]:
    trigger, implicit = (
        (Query.NEWS_TRIGGER, Query.NEWS_IMPLICIT) if style == "news" else (Query.SHORT_TRIGGER, Query.SHORT_IMPLICIT)
    )
    signals = tuple(span for relation in passage.relations for span in relation.signals)
    known = passage.complete or bool(signals)
    found = Instance(
        passage.text,
        Query.FIND,
        triggers=signals if known else None,
        trigger_style=style,
        sentence=passage.sentence,
    )
    rows = [found] if known or passage.sentence else []
    rows += [_asked(passage, one, trigger if one.signals else implicit) for one in passage.relations]
    if not passage.complete:
        return rows
    wrong = _look_alikes(passage, lexicon)
    if wrong and (style == "short" or rng.random() < 0.6):
        rows.append(_refused(passage, trigger, (rng.choice(wrong),)))
    if all(one.signals for one in passage.relations) and rng.random() < (0.3 if passage.relations else 0.4):
        rows.append(_refused(passage, implicit))
    return rows


def _finance(passage: Passage, rng: random.Random) -> list[Instance]:
    rows = [Instance(passage.text, Query.FIND, sentence=passage.sentence)] if passage.sentence else []
    slots = (Query.CLAUSE_FIRST, Query.CLAUSE_SECOND)
    rows += [_asked(passage, one, slot) for one, slot in zip(passage.relations, slots, strict=False)]
    if passage.relations and len(passage.relations) == 1 and rng.random() < 0.3:
        rows.append(_refused(passage, Query.CLAUSE_SECOND))
    if not passage.relations and rng.random() < 0.15:
        rows.append(_refused(passage, Query.CLAUSE_FIRST))
    return rows


def instances_of(passage: Passage, lexicon: dict[str, int], rng: random.Random) -> list[Instance]:
    """The questions that one passage can answer, wrong ones among them; other wrong ones with every call."""
    if passage.source == "fincausal":
        return _finance(passage, rng)
    return _news(passage, lexicon, rng, "short" if passage.source == "written" else "news")
