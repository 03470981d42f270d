"""A sentence that holds all that a clause says, and says that it is not so: "has no bearing on our ability to act"."""

from __future__ import annotations

import re

from assistant.premises.checked import DENIES, Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import may_deny
from assistant.premises.opposites import poles_in
from assistant.premises.topic import placed

LEAST, BEHIND = 0.75, 0.4  # share of the topic; the part of it that stands after the denial
NEARLY = 0.15  # what says so without denying it may hold so much less
FEW = 2  # things named that are too few to tell what is meant
_DENIED = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:no|little) (?:bearing|effect|impact|implications?|influence)|"
    r"(?:do|does|did|is|are|was|were|has|have|had) not (?!only|just|yet|merely|simply)|there (?:is|was|are|were) no|in no way|"
    r"by no means|not (?:about|intended|meant|aimed))\b",
    re.I,
)
_NOT = re.compile(r"\b(?:no|not|never|without|nor|none|neither|hardly|cannot|fail\w*|un\w+able)\b|n['’]t\b|[不没未无非]", re.I)


def said_not_to_be(asked: Presupposed) -> Sentence | None:
    """The sentence that denies the clause as it stands, where none holds as much of it without denying it."""
    if not granted(asked.question) or not (asked.question.people or asked.question.dates):
        return None
    for clause in asked.clauses:
        said = len(clause.groups) > FEW and not (DENIES.search(clause.text) or _NOT.search(clause.text))
        if said and (found := _denial(clause)):
            return found.sentence
    return None


def _denial(clause: Clause) -> Told | None:
    denial: Told | None = None
    for told in clause.told:
        denied = _DENIED.search(told.text)
        if denial is None and denied and told.share >= LEAST and may_deny(told, clause) and _of_it(denied, told, clause):
            denial = told
        elif not _NOT.search(told.text) and told.share >= LEAST - NEARLY:
            return None
    return denial


def _of_it(denied: re.Match[str], told: Told, clause: Clause) -> bool:
    """Whether enough of the clause stands after the denial, and no word there is the opposite of one of its own."""
    tokens = frozenset(placed(told.text[denied.end() :])[0])
    behind = sum(clause.weights[name] for name in told.met if clause.groups[name].met_by(tokens))
    mine = {(pole.axis, 1 - pole.side) for pole in clause.poles}
    theirs = {(pole.axis, pole.side) for pole in poles_in(told.text[denied.end() :])}
    return behind >= BEHIND * sum(clause.weights.values()) and not mine & theirs
