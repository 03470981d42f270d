"""Which plan lays out the answer to a question: one for each kind, the plain one for the rest."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.asking import Kind
from assistant.compose.notes.comparison import Comparison
from assistant.compose.notes.consequences import Consequences
from assistant.compose.notes.defining import asks_definition
from assistant.compose.notes.definition import Definition
from assistant.compose.notes.facts import Facts, asks_fact
from assistant.compose.notes.known_then import KnownThen
from assistant.compose.notes.material import NotePlan
from assistant.compose.notes.mechanism import Mechanism
from assistant.compose.notes.plain import Plain
from assistant.compose.notes.sides import Sides
from assistant.compose.notes.supposition import Supposition
from assistant.compose.notes.themed import Themed
from assistant.compose.notes.voting import Voting, asks_votes_cast
from assistant.question import Question

PLANS: Mapping[Kind, NotePlan] = {
    Kind.DISAGREEMENT: Sides(),
    Kind.COMPARISON: Comparison(),
    Kind.MECHANISM: Mechanism(),
    Kind.WHATIF: Supposition(),
    Kind.CONSEQUENCE: Consequences(),
    Kind.CAUSE: Themed(),
    Kind.SOURCE: Themed(),
}
_PLAIN, _FACTS, _DEFINITION, _THEN, _VOTING = Plain(), Facts(), Definition(), KnownThen(), Voting()


def plan_for(question: Question, *, mistaken: bool = False) -> NotePlan:
    """The plan for the kind of `question`, and for what it asks where its kind leaves that open.

    `mistaken`: it takes for granted what is not so; what was the case instead, and what followed, is more than one fact.
    """
    if asks_votes_cast(question):
        return _VOTING
    if mistaken and asks_fact(question):
        return PLANS[Kind.SOURCE]
    if asks_definition(question):
        return _DEFINITION
    if asks_fact(question):
        return _FACTS
    if question.as_of is not None and question.kind in (Kind.FACT, Kind.DECISION):
        return _THEN
    return PLANS.get(question.kind, _PLAIN)
