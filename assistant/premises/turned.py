"""A word of the question whose opposite the sources say of the same thing: "scarce" for "ample", "oppose" for "favour"."""

from __future__ import annotations

import re

from assistant.premises.acts import UNSURE, dated
from assistant.premises.checked import Sentence, first_day, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.opposites import Pole, poles_in
from assistant.premises.stated import alike, moved_as_said
from assistant.premises.topic import NEAR
from assistant.verify.dates import without_dates
from assistant.verify.numbers import figures
from kg.document import Tier, parse_date

LEAST = 0.45  # share of the clause's topic in the sentence that says otherwise
DENYING = 0.22  # of the topic, in a sentence that agrees, or that names the very thing as what is not meant
_EXPECTED = re.compile(rf"{UNSURE.pattern}|\b(?:expect|anticipat|respondents|dealers|survey|project|forecast)\w*", re.I)
BEFORE = 10  # days before the time asked about in which a document may still tell of a movement in it
LIKE = 0.5  # of that share, a sentence that says what the question does settles it


def turned_round(asked: Presupposed) -> Sentence | None:
    """The sentence that says the opposite, where none of the same people and time says what the question does."""
    if not granted(asked.question) or not (asked.question.people or asked.question.dates):
        return None
    told = (_other(pole, clause) for clause in asked.clauses for pole in clause.poles)
    return next((other.sentence for other in told if other), None)


def _other(pole: Pole, clause: Clause) -> Told | None:
    heads = clause.heads(pole.start, pole.end)
    if not heads or (pole.axis == "level" and moved_as_said(clause) is not None):
        return None
    contrary: list[tuple[float, Told]] = []
    main, agreeing = clause.main(heads), 0.0
    for told in clause.told:
        share = clause.share(told, pole)
        if share < DENYING:
            continue
        sides = _sides(pole, heads, clause, told)
        if sides and pole.side not in sides and clause.sets_aside(told, pole, heads):
            return told
        if pole.side in _sides(pole, main, clause, told):
            agreeing = max(agreeing, share)
        elif sides and pole.side not in sides and share >= LEAST and _may_deny(pole, told, clause):
            contrary.append((share, told))
    best = max(contrary, key=lambda one: _rank(one[0], one[1], clause), default=None)
    return best[1] if best and agreeing < LIKE * max(share for share, _ in contrary) else None


def _may_deny(pole: Pole, told: Told, clause: Clause) -> bool:
    """Whether a sentence tells of what was, not of what was expected, and no movement of a time before the one asked about."""
    if clause.people:
        return True
    if _EXPECTED.search(told.text) and not _EXPECTED.search(clause.text):
        return False
    asked, document = first_day(dated(clause.question)), told.sentence.document
    said = parse_date(document.event_date or document.date)
    return pole.axis != "level" or asked is None or (said is not None and (asked - said).days <= BEFORE)


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
