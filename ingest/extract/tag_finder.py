"""What the trained tagger marks in English sentences, as relations: it says where the sides stand, the words say the rest.

Sign, movement, modality and condition are read off the words again; the tagger's own opinion of a sign counts where the words
state none, and its opinion of a modality only ever weakens. Chinese is left to the rules: the encoder knows English only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ingest.extract.clauses import Reading
from ingest.extract.modality import modality_of, speaker_of
from ingest.extract.relation import Relation, Side
from ingest.extract.signs import Signed, signed, tokens_in
from ingest.extract.spans import Span, distinct, pairs
from ingest.extract.stretches import Found, Stretch, mostly_chinese
from ingest.extract.tokens import Kind
from kg.claim import Method, Modality, Polarity, weaker

if TYPE_CHECKING:
    from ingest.extract.tagged import TaggedRelation
    from ingest.extract.tagger import Tagger

SURE = 0.8  # from here on the tagger's own reading of modality counts
SURE_OF_SIGN = 0.6  # from here on its sign beats that of an event that is simply brought about (read off development claims)
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Tag:
    """A pair of whole phrases that the tagger relates, in characters of its sentence."""

    cause: Span
    effect: Span
    marked: TaggedRelation


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger says of one sentence: the chance that it is causal at all, and the pairs it relates."""

    causal: float
    pairs: tuple[Tag, ...]


def tags_of(stretches: Sequence[Stretch]) -> dict[tuple[int, int], Tags]:
    """The tags of every English stretch, by its place in the document."""
    read = [stretch for stretch in stretches if not mostly_chinese(stretch.text)]
    tagged = _tagger().read([stretch.text for stretch in read]) if read else []
    return {
        (stretch.start, stretch.end): Tags(one.causal, tuple(_pairs(stretch.text, one.relations)))
        for stretch, one in zip(read, tagged, strict=True)
    }


def found_by(reading: Reading, tag: Tag, score: float) -> Found | None:
    """The tag as a relation with `score`; None where a side names nothing."""
    read = signed(reading, tag.cause, tag.effect, tag.marked.signal)
    if read is None or any(_says_not(reading, side) for side in (tag.cause, tag.effect)):
        return None
    marker = tag.marked.signal or _between(read.cause, read.effect)
    denied = tag.marked.denied >= EVEN or _negated(reading, marker)
    relation = Relation(read.cause, read.effect, marker, _sign(read, tag.marked), denied=denied, score=score)
    modality, condition = modality_of(reading.text, relation)
    modality = weaker(modality, _own_modality(tag.marked))
    return Found(relation, modality, condition, speaker_of(reading, relation), Method.TAGGER)


@cache
def _tagger() -> Tagger:
    from ingest.extract.tagger import Tagger

    return Tagger.load()


def _pairs(text: str, relations: Sequence[TaggedRelation]) -> Iterator[Tag]:
    if not relations:
        return
    reading = Reading.of(text)
    marked = [Tag(*sides, relation) for relation in relations for sides in pairs(reading, relation.cause, relation.effect)]
    for at in distinct((tag.cause, tag.effect, tag.marked.score) for tag in marked):
        yield marked[at]


def _between(cause: Side, effect: Side) -> tuple[int, int]:
    return min(cause.end, effect.end), max(cause.start, effect.start)


def _sign(read: Signed, tagged: TaggedRelation) -> Polarity:
    """The sign that the words state; where they state none, the tagger's, if it is sure of one."""
    if read.stated or not tagged.sign:
        return read.polarity
    best = max(tagged.sign, key=tagged.sign.__getitem__)
    return Polarity(best) if tagged.sign[best] >= SURE_OF_SIGN else read.polarity


def _own_modality(tagged: TaggedRelation) -> Modality:
    """The tagger's modality where it is sure of one."""
    if not tagged.modality:
        return Modality.ASSERTED
    best = max(tagged.modality, key=tagged.modality.__getitem__)
    return Modality(best) if tagged.modality[best] >= SURE else Modality.ASSERTED


def _says_not(reading: Reading, side: Span) -> bool:
    """Whether a side is itself something that did not happen: what it moves, and which way, nobody can count."""
    span = tokens_in(reading, side)
    return span is not None and any(reading.kind(at) is Kind.NEG for at in range(*span))


def _negated(reading: Reading, marker: tuple[int, int]) -> bool:
    """Whether the verb group of the signal holds a negation."""
    span = tokens_in(reading, marker)
    if span is None:
        return False
    first = reading.group_start(span[0])
    negation = any(reading.kind(at) is Kind.NEG for at in range(first, span[1]))
    return negation or reading.word(first - 1) in ("no", "nor", "neither")
