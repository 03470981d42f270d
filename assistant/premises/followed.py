"""A clause that repeats a source's sentence but for one thing in it: a figure, a unit, a name, a direction, a "not".

The verifier asked the other way round: it tells what a statement says other than the sentence that it follows, and so what the
question takes for granted other than a source has it. A clause that some sentence bears out word for word is so, whatever
another sentence seems to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from assistant.lexicon import ACTORS, ENTITIES, INSTRUMENTS, NEGATION, PEOPLE, named, words
from assistant.premises.checked import Sentence, granted, plainest, searched
from assistant.premises.clauses import taken_for_granted
from assistant.premises.compared import written_by
from assistant.premises.opposites import poles_in
from assistant.retrieve.passages import standing
from assistant.verify.alignment import changes, differences, tokens
from assistant.verify.equivalent import BOUND
from assistant.verify.slots import Held, slot_reasons

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.store.library import Library

LIKE, VERBATIM = 0.8, 0.93  # of a clause's tokens that must stand in the sentence in order
FEWEST = 9  # tokens of a clause that can be told to follow a sentence
_ONE_THING = frozenset({"number", "unit", "scale", "direction", "actor", "instrument", "negation"})
LONGEST = 4  # tokens on either side of what is exchanged
_BESIDES = frozenset({"relation"})  # what the verifier finds beside the one thing, where the thing stood in a relation
_AUXILIARY = re.compile(r"^\W*(?:(?:given|considering|now) that|since|because|although|did|does|do)\b\s*", re.I)


@dataclass(frozen=True, slots=True)
class Followed:
    """What the sentences that a question repeats make of it: `borne_out` as it stands, or `other` but for one thing."""

    borne_out: bool = False
    other: Sentence | None = None


def followed(question: Question, library: Library) -> Followed:
    """Hold what the question takes for granted against the sentences that it repeats."""
    parts = [_AUXILIARY.sub("", text) for text in taken_for_granted(question.text)] if granted(question) else []
    said = [text for text in dict.fromkeys((", ".join(parts), *parts)) if len(tokens(text)) >= FEWEST]
    if not said:
        return Followed()
    pool = list(searched(library, said[0], standing(question, library.documents.info())))
    for text in said:
        kept = [one for one in pool if _likeness(text, one.text) >= LIKE and _by_whom(one, text, question)]
        reasons = [_reasons(text, one) for one in kept]
        if not all(reasons):
            return Followed(borne_out=text == said[0])  # a part that is so does not make the whole so
        if other := plainest(one for one, why in zip(kept, reasons, strict=True) if _is_but_for_one(text, one.text, why)):
            return Followed(other=other)
    return Followed()


def _is_but_for_one(text: str, sentence: str, why: frozenset[str]) -> bool:
    """Whether all that the verifier finds is one thing, and the clause repeats the rest or has the thing where it stands."""
    if not why & _ONE_THING or why - _ONE_THING - _BESIDES:
        return False
    return _likeness(text, sentence) >= VERBATIM or _exchanges_one(text, sentence)


def _likeness(text: str, sentence: str) -> float:
    """The share of a clause's tokens that stand in a sentence in order; 0 where too few do at all."""
    said, held = tokens(text), tokens(sentence)
    if len(set(said) & set(held)) < LIKE * len(set(said)):
        return 0.0
    blocks = SequenceMatcher(None, held, said, autojunk=False).get_matching_blocks()
    return sum(one.size for one in blocks) / len(said)


def _reasons(text: str, sentence: Sentence) -> frozenset[str]:
    """Why the clause would not pass as a statement that rests on the sentence."""
    document = sentence.document
    about = f"{document.title} {' '.join(document.authors)}"
    quote = " ".join(sentence.text.split())
    slots = slot_reasons(text, text, Held([quote], [document], about))
    return frozenset(slots) | frozenset(changes(text, quote, about))


def _exchanges_one(text: str, sentence: str) -> bool:
    """Whether the clause has, at one place and no other, another thing of the same kind than the sentence."""
    return sum(_differs(list(one.gone), list(one.new)) for one in differences(text, sentence)) == 1


def _differs(held: list[str], said: list[str]) -> bool:
    """Whether two stretches in each other's place name two things of one kind, or one denies what the other says."""
    theirs, mine = " ".join(held), " ".join(said)
    if max(len(held), len(said)) > LONGEST:
        return False
    if _denied(theirs) is not _denied(mine):
        return True
    return bool(held and said) and (_other_number(held, said) or _other_name(theirs, mine) or _turned(theirs, mine))


def _denied(text: str) -> bool:
    return bool(words(NEGATION).search(words(BOUND).sub(" ", text)))


def _other_number(held: list[str], said: list[str]) -> bool:
    theirs, mine = ([word for word in side if word[0].isdigit()] for side in (held, said))
    return bool(theirs and mine) and not set(theirs) & set(mine) and len(theirs) == len(mine)


def _other_name(held: str, said: str) -> bool:
    """Whether each names a body, a person or an instrument that the other does not."""
    for tables in ((PEOPLE, ACTORS, ENTITIES), (INSTRUMENTS,)):
        theirs, mine = (frozenset().union(*(named(table, side) for table in tables)) for side in (held, said))
        if theirs and mine and not theirs & mine:
            return True
    return False


def _turned(held: str, said: str) -> bool:
    theirs, mine = ({(pole.axis, pole.side) for pole in poles_in(side)} for side in (held, said))
    return any((axis, 1 - side) in theirs for axis, side in mine) and not theirs & mine


def _by_whom(sentence: Sentence, text: str, question: Question) -> bool:
    """Whether whoever the question is of, and the clause does not name, wrote the sentence or stands in it."""
    people = question.people - named(PEOPLE, text)
    return not people or written_by(people, sentence.document.info) or bool(people & named(PEOPLE, sentence.text))
