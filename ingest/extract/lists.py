"""Lists after a lead-in: "A fall in reserves leads to:" and its items, each an effect of the lead-in's cause.

A claim quotes from the lead-in (or from the sentence before it, where the lead-in only points back) to the end of its item,
and is left out where that is no short quotation any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.anaphora import antecedent
from ingest.extract.clauses import Reading
from ingest.extract.english import verb_relations
from ingest.extract.objects import object_end
from ingest.extract.phrases import event_of
from ingest.extract.relation import Relation, Side
from ingest.extract.relatives import relative_end
from ingest.extract.tokens import Kind
from ingest.extract.width import plain_width
from kg.claim import Polarity
from kg.document import Document, Section, SectionKind, Sentence

MAX_QUOTE = 600  # characters from the first word of the quote to the end of the item
_HAN = re.compile(r"[一-鿿]")
_MARK = re.compile(r"^\s*(?:[-*•▪‣·]|\(?\d{1,2}[.)、]|\(?[a-z][.)])\s*")
_LABEL = re.compile(r"^(?P<label>[^:.;]{2,60}):")
_STAND_INS = ("Rainfall", "outcomes")  # nouns for a pronoun and for the list: the rules for sentences then read the lead-in
_POINTS_BACK = re.compile(r"^(?:this|that|it)\s+(?=\w)", re.I)
_FOLLOWING = re.compile(r"\s+(?:the\s+)?following(?:\s+\w+)?$", re.I)
_EFFECTS_OF = re.compile(
    r"^(?:the\s+)?(?:\w+\s+)?(?:effects|consequences|results)\s+of\s+(?P<a>.{3,80}?)\s+(?:include|are)$", re.I
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, the sentence that leads in, and where the sentence before that begins."""

    lead: Sentence
    item: Sentence
    section: Section
    previous: Sentence | None


def items(document: Document) -> Iterator[Item]:
    """Every list item that follows a sentence ending in a colon, in order."""
    lead: Sentence | None = None
    before: Sentence | None = None
    last: Sentence | None = None
    for sentence, section in document.readable():
        if section.kind is SectionKind.LIST and lead is not None:
            yield Item(lead, sentence, section, before)
        elif plain_width(document.sentence_text(sentence).rstrip()).endswith(":"):
            lead, before = sentence, last
        else:
            lead = None
        last = sentence


def list_relation(document: Document, found: Item) -> tuple[int, list[Relation]]:
    """Where the quote of an item begins, and its relations with offsets from there; none where nothing is stated."""
    lead = document.sentence_text(found.lead)
    start, causes = found.lead.start, list(_causes(lead))
    if not causes and found.previous is not None and _POINTS_BACK.match(lead):
        start = found.previous.start
        causes = list(_pointed(document.text[start : found.lead.start], lead))
    effect = _effect(document.sentence_text(found.item))
    if effect is None or found.item.end - start > MAX_QUOTE:
        return start, []
    offset = found.item.start - start
    placed = replace(effect, start=effect.start + offset, end=effect.end + offset)
    return start, [replace(r, effect=placed, polarity=r.polarity if placed.move is None else None) for r in causes]


def _causes(lead: str) -> Iterator[Relation]:
    """A relation for each cause of the lead-in, its effect still to be filled in."""
    stem = plain_width(lead.rstrip())[:-1].rstrip()
    if match := _EFFECTS_OF.match(stem):
        reading = Reading.of(stem[match.start("a") : match.end("a")])
        side = event_of(reading, (0, reading.size))
        if side is not None:
            cause = replace(side, start=side.start + match.start("a"), end=side.end + match.start("a"))
            yield Relation(cause, cause, (match.end("a"), len(lead)), Polarity.NONE)
        return
    yield from _read(_FOLLOWING.sub("", stem), len(lead))


def _read(stem: str, end: int) -> Iterator[Relation]:
    for relation in verb_relations(Reading.of(f"{stem} {_STAND_INS[1]}.")):
        if relation.effect.start == len(stem) + 1 and relation.effect.move is None:
            yield replace(relation, marker=(relation.marker[0], end), reach=(relation.marker[0], end))


def _pointed(previous: str, lead: str) -> Iterator[Relation]:
    """ "This leads to:" with the event of the sentence before as its cause."""
    event = antecedent(previous.rstrip(), None)
    match = _POINTS_BACK.match(lead)
    if event is None or match is None or _HAN.search(lead):
        return
    stem = _FOLLOWING.sub("", plain_width(lead.rstrip())[:-1].rstrip())
    for relation in _read(f"{_STAND_INS[0]} {stem[match.end() :]}", len(lead)):
        whole = (len(previous), len(previous) + len(lead))
        yield replace(relation, cause=event, marker=whole, reach=whole)
        return


def _effect(item: str) -> Side | None:
    """What an item names: its label before a colon, else its first clause, with the movement stated; no bare sentence."""
    mark = _MARK.match(item)
    start = mark.end() if mark else 0
    rest = plain_width(item[start:])
    if _HAN.search(rest):
        return None
    label = _LABEL.match(rest)
    words = item[start : start + label.end("label")] if label else item[start:].rstrip(" .;,\n")
    reading = Reading.of(f"{words}.")
    whole = (0, reading.size - 1)
    if whole[1] < 1:
        return None
    if reading.moving_clause(whole) is None:
        whole = (0, min(object_end(reading, 0), whole[1]))
    core, move = reading.moved(whole)
    side = event_of(reading, whole) if core == whole else reading.side(core, move)
    finite = any(token.kind in (Kind.VERB, Kind.AUX, Kind.MODAL) for token in reading.tokens[: _noun_end(reading, whole[1])])
    if side is None or (finite and side.move is None):
        return None
    return replace(side, start=side.start + start, end=side.end + start)


def _noun_end(reading: Reading, end: int) -> int:
    """Where a phrase ends before a clause that only identifies its noun."""
    return next((at for at in range(1, end) if reading.kind(at) is Kind.REL and relative_end(reading, at) == end), end)
