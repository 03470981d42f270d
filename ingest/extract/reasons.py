"""Reasons given as a phrase: "B because of A", "owing in part to A, B", "B, citing A", "B, a sign of A"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.clauses import Reading
from ingest.extract.coordination import coordinated
from ingest.extract.events import event_sign, events_of, has_finite
from ingest.extract.lexicon import group
from ingest.extract.named import sound
from ingest.extract.objects import object_end
from ingest.extract.phrases import cause_phrases, clause_end, clause_left
from ingest.extract.relation import Relation, Side
from ingest.extract.sides import noun_side
from ingest.extract.tokens import Kind
from kg.claim import Polarity

_FINITE = (Kind.VERB, Kind.AUX, Kind.MODAL)


@dataclass(frozen=True, slots=True)
class _Marker:
    """Words before a cause; adverbs and "in part" may stand between them. `moved` wants an effect with a movement."""

    words: tuple[str, ...]
    score: float
    moved: bool = False


def _markers(*entries: tuple[str, float] | tuple[str, float, bool]) -> tuple[_Marker, ...]:
    return tuple(_Marker(tuple(entry[0].split()), *entry[1:]) for entry in entries)


_MARKERS = _markers(
    ("as a result of", 0.8),
    ("as a consequence of", 0.8),
    ("because of", 0.8),
    ("due to", 0.85),
    ("owing to", 0.8),
    ("thanks to", 0.7),
    ("on account of", 0.7),
    ("attributable to", 0.85),
    ("attributed to", 0.7),
    ("in response to", 0.65),
    ("in light of", 0.5),
    ("in view of", 0.5),
    ("in reaction to", 0.6),
    ("amid", 0.5, True),
    ("amidst", 0.5, True),
    ("reflecting", 0.7),
    ("stemming from", 0.7),
    ("resulting from", 0.7),
    ("arising from", 0.7),
    ("in the wake of", 0.5),
    ("on the back of", 0.6),
    ("on the heels of", 0.5),
    ("on the strength of", 0.6),
    ("faced with", 0.6),
    ("confronted with", 0.6),
    ("given", 0.45),
    ("by virtue of", 0.6),
    ("by dint of", 0.6),
    ("on news of", 0.6),
    ("on news that", 0.6),
    ("for want of", 0.6),
    ("for lack of", 0.6),
    ("a consequence of", 0.6),
    ("a result of", 0.6),
    ("a reflection of", 0.6),
    ("a sign of", 0.5),
    ("a symptom of", 0.5),
    ("a product of", 0.5),
    ("a casualty of", 0.6),
    ("a legacy of", 0.5),
    ("a function of", 0.5),
    ("an outgrowth of", 0.5),
    ("a byproduct of", 0.5),
    ("the result of", 0.6),
    ("the consequence of", 0.6),
    ("the product of", 0.5),
    ("consistent with", 0.4, True),
    ("in line with", 0.4, True),
    ("under pressure from", 0.6),
    ("under the weight of", 0.6),
    ("traceable to", 0.6),
    ("rooted in", 0.6),
    ("in consequence of", 0.7),
    ("triggered by", 0.6),
    ("following", 0.4, True),
    ("based on", 0.4),
    ("based upon", 0.4),
    ("depending on", 0.4),
    ("contingent on", 0.5),
)


_BY_FIRST = {
    first: tuple(marker for marker in _MARKERS if marker.words[0] == first) for first in {m.words[0] for m in _MARKERS}
}


def reason_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that a phrase of reason states."""
    for at in range(reading.size):
        for marker in _BY_FIRST.get(reading.word(at), ()):
            after = _matches(reading, at, marker.words)
            if after is not None:
                yield from _stated(reading, at, after, marker)
                break
        yield from _citing(reading, at)


def _matches(reading: Reading, at: int, words: tuple[str, ...]) -> int | None:
    """The token after the marker's words; None where they do not stand at `at`."""
    if reading.word(at) != words[0]:
        return None
    here = at + 1
    for word in words[1:]:
        while reading.word(here) != word and (reading.kind(here) is Kind.ADV or _partly(reading, here)):
            here += 1
        if reading.word(here) != word:
            return None
        here += 1
    if reading.word(here) == ",":  # "reflecting, in part, A"
        close = next((i for i in range(here + 1, min(here + 7, reading.size)) if reading.word(i) == ","), None)
        if close is not None and all(_partly(reading, i) or reading.kind(i) is Kind.ADV for i in range(here + 1, close)):
            here = close + 1
    while _partly(reading, here) and reading.word(here) == "in" and reading.word(here + 1) in ("part", "large"):
        here += 2 if reading.word(here + 1) == "part" else 3
    return here


def _partly(reading: Reading, at: int) -> bool:
    """Words of "in part", "at least in part", "in large measure", "more", "less"."""
    return reading.word(at) in group("partly")


def _stated(reading: Reading, at: int, after: int, marker: _Marker) -> Iterator[Relation]:
    if not _fits(reading, at, after, marker):
        return
    before = at
    while before > 0 and reading.word(before - 1) in group("grades"):
        before -= 1
    fronted = before == 0 or _after_adverbial(reading, before) or _opens_content(reading, before)
    effects = _effect_after(reading, after) if fronted else _effect_before(reading, before)
    causes = [side for side in cause_phrases(reading, after) if not _person(reading, side)]
    negated = any(reading.kind(i) is Kind.NEG for i in range(max(before - 2, 0), at))
    reach = (reading.tokens[before].start, reading.tokens[after - 1].end)
    for cause in causes:
        for effect in effects:
            if (marker.moved and effect.move is None) or not sound(reading, cause, effect):
                continue
            sign = Polarity.NONE if marker.words[0] in ("based", "depending", "contingent") else event_sign(cause, effect)
            yield Relation(cause, effect, reading.chars((at, after)), sign, reach, negated, score=marker.score)


def _after_adverbial(reading: Reading, at: int) -> bool:
    """ "As a reminder, given A, B": only an adverbial stands before."""
    if reading.word(at - 1) != ",":
        return False
    return at <= 2 or (at <= 8 and reading.kind(0) in (Kind.PREP, Kind.SUBORD, Kind.ADV) and not has_finite(reading, (0, at)))


def _opens_content(reading: Reading, at: int) -> bool:
    """A reason at the head of what is said: "noted that, owing to A, B"."""
    return reading.word(at - 1) == "that" or (reading.word(at - 1) == "," and reading.word(at - 2) == "that")


def _fits(reading: Reading, at: int, after: int, marker: _Marker) -> bool:
    first = marker.words[0]
    if first == "given":
        return (
            reading.word(after) != "that"
            and reading.word(at - 1) not in ("a", "any", "the", "has", "have", "been", "be", "is", "are", "was", "were", "be")
            and reading.kind(at - 1) is not Kind.DET
        )
    if first == "reflecting" and reading.kind(at) is Kind.VERB:
        return False
    if marker.words in (("consistent", "with"), ("in", "line", "with")):
        target = object_end(reading, after)
        known = reading.head((after, target)) in group("aims")
        moves = any(reading.word(i) in reading.words.move_nouns for i in range(after, target))
        return not known and moves and (at == 0 or reading.kind(at - 1) not in (Kind.PREP, Kind.DET))
    if first in ("based", "depending", "contingent"):
        return _turns_on(reading, at)
    if first == "following":
        comma = reading.word(at - 1) == "," or reading.kind(at - 1) in (Kind.WORD, Kind.ADV, Kind.NUM)
        return comma and any(reading.word(i) in group("happenings")
                             for i in range(after, min(after + 8, reading.size)))  # fmt: skip
    return True


def _turns_on(reading: Reading, at: int) -> bool:
    """Whether "based on" tells what a clause turns on; a plan ("will set policy based on") claims nothing."""
    if at == 0:  # "based on recent data, it looks like": evidence, and no reason
        comma = next((i for i in range(at, reading.size) if reading.word(i) == ","), at)
        return reading.kind(comma + 1) is not Kind.PRON and reading.word(comma + 1) != "my"
    start = clause_left(reading, at)
    planned = any(
        reading.word(i) in ("will", "shall", "is", "are", "was", "were")
        and (reading.word(i) not in ("will", "shall") or reading.word(i - 1) in reading.words.agents)
        for i in range(start, at)
        if i >= at - 2 or reading.word(i) in ("will", "shall")
    )
    related = any(reading.kind(i) is Kind.REL for i in range(start, at))
    return (
        has_finite(reading, (start, at)) and not related and not planned and reading.kind(at - 1) not in (Kind.DET, Kind.PREP)
    )


def _person(reading: Reading, side: Side) -> bool:
    """Whether a phrase is nobody's doing but a person: "attributed to three economists", "the Board"."""
    words = reading.text[side.start : side.end].lower().split()
    span = [i for i in range(reading.size) if side.start <= reading.tokens[i].start < side.end]
    return (len(words) <= 2 and words[-1] in reading.words.agents) or (bool(span) and reading.head((span[0], span[-1] + 1)) in
            ("economists", "authors", "researchers", "staff"))  # fmt: skip


def _effect_before(reading: Reading, end: int) -> list[Side]:
    """The clause, or where no verb stands the noun phrase, that ends before a marker."""
    if reading.word(end - 1) == "," and reading.kind(end - 2) is not None:
        end -= 1
    end = _before_saying(reading, end)
    start = clause_left(reading, end)
    whole = (start, end)
    if not has_finite(reading, whole):
        pieces = coordinated(reading, reading.trimmed(whole) or whole)
        return [noun_side(reading, pieces[-1])] if len(pieces) > 1 else events_of(reading, whole)
    sides = events_of(reading, whole)
    return sides[-1:] if len(sides) > 1 and reading.word(end) != "," else sides


def _before_saying(reading: Reading, end: int) -> int:
    """ "B, the underwriters said, owing to A": the claim stands before the aside."""
    comma = next((i for i in range(end - 1, max(end - 8, 0), -1) if reading.word(i) == ","), None)
    if comma is None or reading.word(end - 1) not in reading.words.speech:
        return end
    return comma


def _effect_after(reading: Reading, start: int) -> list[Side]:
    """ "Due to A, B ...": the clause after the comma that closes the reason."""
    stop = object_end(reading, start)
    comma = next((i for i in range(stop, reading.size) if reading.word(i) == ","), None)
    if comma is None:
        return []
    end = clause_end(reading, comma + 1)
    while reading.word(end) == "," and not has_finite(reading, (comma + 1, end)):
        end = clause_end(reading, end + 1)
    while (
        reading.word(end) == ","
        and reading.word(end + 1) == "and"
        and has_finite(reading, (end + 2, clause_end(reading, end + 2)))
    ):
        end = clause_end(reading, end + 2)
    return events_of(reading, (comma + 1, end))


def _citing(reading: Reading, at: int) -> Iterator[Relation]:
    """ "B, citing A"; "B, attributing this to A"."""
    word = reading.word(at)
    if word not in ("citing", "blaming", "crediting", "attributing") or reading.kind(at) is not Kind.ING:
        return
    after = at + 1
    if word == "attributing":
        to = next((i for i in range(at + 1, min(at + 8, reading.size)) if reading.word(i) == "to"), None)
        if to is None or reading.kind(at + 1) not in (Kind.DET, Kind.PRON):
            return
        after = to + 1
    if reading.word(at - 1) not in (",", "several", "some", "many", "with", "participants", "dealers", "members") or at < 4:
        return
    comma = next((i for i in range(at - 1, max(at - 5, 0), -1) if reading.word(i) == ","), None)
    if comma is None:
        return
    effects = events_of(reading, (clause_left(reading, comma), comma))[-1:]
    for cause in cause_phrases(reading, after):
        for effect in effects:
            if sound(reading, cause, effect):
                yield Relation(cause, effect, reading.chars((at, after)), event_sign(cause, effect), score=0.5)
