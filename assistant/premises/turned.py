"""A word of the question whose opposite the sources say of the same thing: "scarce" for "ample", "oppose" for "favour"."""

from __future__ import annotations

import re

from assistant.premises.acts import AGREEING
from assistant.premises.checked import Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import may_deny, of_other_securities, of_that_time, reports
from assistant.premises.opposites import Pole, poles_in
from assistant.premises.stated import alike, moved_as_said
from assistant.premises.topic import NEAR
from assistant.retrieve.sentences import key_of
from assistant.verify.dates import without_dates
from assistant.verify.numbers import figures
from kg.document import Tier

# The same where the word is said of no thing of the field.
LEAST_OF_PLAIN = 0.8
LEAST, LEAST_OF_ANY = (
    0.5,
    0.65,
)  # share of the clause's topic in the sentence of the people asked about that says otherwise; in any
DENYING = 0.22  # of the topic, in a sentence that agrees, or that names the very thing as what is not meant
LEAST_UNMOVED = 0.75
AHEAD = 0.2  # share by which what says the opposite must lead what says both
_STATES = frozenset({"low", "high"})
_MOVED = frozenset({"level", "width", "size"})
_SAME = re.compile(
    r"\b(?:remain\w*|w(?:as|ere)|be|been|ke(?:pt|ep)|held|stayed?)(?: \w+)? (?:unchanged|little changed|steady|stable|flat)\b|"
    r"\b(?:unchanged|little changed|no changes?|maintain(?:s|ed|ing)?)\b|维持|不变|持平|几乎没有变化",
    re.I,
)
_MEASURED = frozenset({"level", "record"})
_OF_TWO = frozenset({"bound"})  # axes of a thing and its measure: above this may be below that
_PARTS = re.compile(
    r"[,;:，；：]\s*|\b(?:in response to|due to|because of|owing to|reflecting|driven by|as a result of|on account of|amid|"
    r"following)\b",
    re.I,
)  # what a thing did, and what brought it about
SEVERAL = 2  # plain words that tell what is meant as a thing of the field does
WHOLE, LIKE_WHOLE = 0.9, 0.75  # share of a sentence that holds nearly all; what then settles it
SURE = 0.75  # share of the topic in a sentence whose first thing all of it is said of
KEPT = 25  # characters after "maintain": to keep a higher balance is not to leave it as it was
LIKE = 0.5  # of that share, a sentence that says what the question does settles it


def turned_round(asked: Presupposed) -> Sentence | None:
    """The sentence that says the opposite, where none of the same people and time says what the question does."""
    if not granted(asked.question) or not (asked.question.people or asked.question.dates):
        return None
    told = (_other(pole, clause) for clause in asked.clauses for pole in clause.poles)
    return next((other.sentence for other in told if other), None)


def _other(pole: Pole, clause: Clause) -> Told | None:
    heads = clause.heads(pole.start, pole.end)
    if not heads or pole.axis in _OF_TWO or (pole.axis == "level" and moved_as_said(clause) is not None):
        return None
    rest = clause.weights.keys() - clause.own_words(pole)
    if len(rest) < SEVERAL and not any(clause.is_thing(name) for name in rest):
        return None  # too little to tell what is meant
    contrary: list[tuple[float, Told]] = []
    dated = any(day.month for day in clause.question.dates)
    by_whom = clause.people or clause.question.voices  # what they suppose, or others hold, bears out nothing of theirs
    main, loose, plain = clause.main(heads), [], 0.0
    alike_told: list[Told] = []
    for told in clause.told:
        share = clause.share(told, pole)
        if share < DENYING:
            continue
        sides, of_then = _sides(pole, heads, clause, told), not dated or of_that_time(told, clause)
        if sides and pole.side not in sides and may_deny(told, clause) and clause.sets_aside(told, pole, heads):
            return told
        if pole.side in _sides(pole, main, clause, told) and not of_other_securities(told.text, clause.text):
            alike_told.append(told)
            tight, other = (_beside(side, pole, main, clause, told) for side in (pole.side, 1 - pole.side))
            if tight and not other and of_then and (reports(told, clause) or not by_whom):
                plain = max(plain, share)
            elif tight is other and of_then and reports(told, clause):
                loose.append(share)
        elif (
            (pole.side not in sides or _unmoved(pole, main, clause, told))
            and share >= _least(clause, main, pole)
            and _denies(pole, main, clause, told)
        ):
            contrary.append((share, told))
    if any(clause.names_the_day(told) for told in alike_told):
        return None
    if of_the_day := [one for one in contrary if clause.names_the_day(one[1])]:
        contrary, loose, plain = of_the_day, [], 0.0  # what is said of that very day settles what it was like
    best = max(contrary, key=lambda one: _rank(one[0], one[1], clause), default=None)
    if best is None or plain >= (least := _settling(max(share for share, _ in contrary))):
        return None
    if _is_thin(pole, clause) and not of_the_day and len({key_of(told.text) for _, told in contrary}) < AGREEING:
        return None
    outvoted = not clause.people and sum(share >= least for share in loose) < len(contrary)
    unsure = max(loose, default=0.0)
    return best[1] if outvoted or unsure < max(least, best[0] - AHEAD) else None


def _is_thin(pole: Pole, clause: Clause) -> bool:
    """Whether all that is said is that one thing of the field rose or fell, by nobody's act: much is said of it in a month."""
    things = [name for name in clause.groups if clause.is_thing(name)]
    said = clause.people or clause.voices or clause.question.voices or figures(without_dates(clause.text))
    return pole.axis == "level" and len(things) < 2 and not said


def _settling(contrary: float) -> float:
    """The share with which a sentence that says what the question does settles it: more against one that holds it whole."""
    return LIKE_WHOLE if contrary >= WHOLE else LIKE * contrary


def _least(clause: Clause, main: list[str], pole: Pole) -> float:
    """More where what rises or falls is nothing of the field: a job, an average, a gain."""
    if pole.axis in _MEASURED and not clause.is_thing(main[0]):
        return LEAST_OF_PLAIN
    return LEAST if clause.people else LEAST_OF_ANY


def _denies(pole: Pole, main: list[str], clause: Clause, told: Told) -> bool:
    """Whether a sentence that may speak against the clause says the opposite right beside the very thing."""
    if not may_deny(told, clause) or main[0] not in told.met:
        return False
    if not clause.people and pole.axis == "level" and (_both_ways(clause.text) or _both_ways(_stretch(told, clause, main[0]))):
        return False
    return _beside(1 - pole.side, pole, main, clause, told) or _unmoved(pole, main, clause, told)


def _unmoved(pole: Pole, main: list[str], clause: Clause, told: Told) -> bool:
    """Whether a sentence says of the very thing that it stayed as it was, and nowhere that anything moved."""
    if pole.axis not in _MOVED or clause.people or clause.share(told, pole) < LEAST_UNMOVED:
        return False
    same = [match.span() for match in _SAME.finditer(told.text)]
    moved = {
        told.text[one.start : one.end].lower()
        for one in poles_in(told.text, _MOVED)
        if not any(start <= one.start < end for start, end in same)
    }
    if clause.text[pole.start : pole.end].lower() in _STATES:
        return False
    held = [
        span for span in same
        if clause.beside(told.text, span, main[0]) and not poles_in(told.text[span[1] : span[1] + KEPT], _MOVED)
    ]  # fmt: skip
    if not held or not moved - _STATES:
        return bool(held)
    return clause.share(told, pole) >= WHOLE and not any(_beside(side, pole, main, clause, told) for side in (0, 1))


def _beside(side: int, pole: Pole, main: list[str], clause: Clause, told: Told) -> bool:
    """Whether a word of that side of the axis stands right beside the very thing."""
    moving = pole.axis == "level" and clause.text[pole.start : pole.end].lower() not in _STATES
    return any(
        other.side == side
        and not (moving and told.text[other.start : other.end].lower() in _STATES)
        and (
            clause.beside(told.text, (other.start, other.end), main[0])
            or (told.share >= SURE and clause.said_of_first(told.text, other.start, main[0]))
        )
        for other in poles_in(told.text, frozenset({pole.axis}))
    )


def _stretch(told: Told, clause: Clause, name: str) -> str:
    """The part of a sentence that has the thing rise or fall; all of it where several parts do, or none does alone."""
    level = frozenset({"level"})
    parts = [part for part in _PARTS.split(told.text) if clause.names(part, name) and poles_in(part, level)]
    return parts[0] if len(parts) == 1 else told.text


def _both_ways(text: str) -> bool:
    """Whether a text has things rise and fall: which of them moved which way is then no matter of nearness."""
    return len({pole.side for pole in poles_in(text, frozenset({"level"}))}) > 1


def _rank(share: float, told: Told, clause: Clause) -> tuple[float, bool, bool, bool, int]:
    """The most of the topic first; then what names the same figure, a statement, an original, and the shortest."""
    mine, theirs = figures(without_dates(clause.text)), figures(without_dates(told.text))
    same = any(alike(one, other) for one in mine for other in theirs if one.unit == other.unit)
    document = told.sentence.document
    return round(share, 1), same, document.kind.endswith("statement"), document.tier is Tier.PRIMARY, -len(told.text)


def _sides(pole: Pole, heads: list[str], clause: Clause, told: Told) -> set[int]:
    """The sides of the axis that a sentence takes of one of the things meant."""
    sides: set[int] = set()
    aside = clause.sets_aside(told, pole, heads)
    poles = poles_in(told.text, frozenset({pole.axis}))
    for head in (head for head in heads if head in told.met):
        gaps = [(clause.gap(told.text, other.start, other.end, head), other.side) for other in poles]
        nearest = min((gap for gap, _ in gaps), default=float("inf"))
        sides |= {1 - side if aside else side for gap, side in gaps if gap <= min(NEAR, nearest + 1)}
    return sides
