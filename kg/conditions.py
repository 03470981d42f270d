"""What a path presupposes: the conditions its steps are stated under, and whether they can hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.claim import Claim
from kg.concept import ConceptScheme
from kg.edge import CausalEdge, Path
from kg.knowledge import Knowledge
from kg.states import states_of


@dataclass(frozen=True, slots=True)
class Clash:
    """Two steps of one path that hold only in different states of `variable`: the path cannot hold as a whole."""

    variable: str
    first: CausalEdge
    first_states: frozenset[str]
    second: CausalEdge
    second_states: frozenset[str]


def conditions_of(path: Path) -> tuple[str, ...]:
    """The conditions of all steps in sources' own words, each once, in the order of the steps."""
    return tuple(dict.fromkeys(condition for step in path.steps for condition in step.conditions))


def clashes(path: Path, knowledge: Knowledge) -> Iterator[Clash]:
    """Every two steps of `path` that need different states of one variable."""
    needed = [(step, needed_states(step, knowledge)) for step in path.steps]
    for (first, before), (second, after) in combinations(needed, 2):
        for variable in sorted(before.keys() & after.keys()):
            if not before[variable] & after[variable]:
                yield Clash(variable, first, before[variable], second, after[variable])


def needed_states(edge: CausalEdge, knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """The states that `edge` holds in, by variable: those that every claim behind it names, whichever it names.

    A variable of which one claim says nothing is not among them: that claim holds in each of its states.
    """
    named = [states_named(knowledge.claims[id], knowledge.scheme) for id in edge.claims if id in knowledge.claims]
    common = set.intersection(*(set(states) for states in named)) if named else set()
    return {variable: frozenset().union(*(states[variable] for states in named)) for variable in sorted(common)}


def states_named(claim: Claim, scheme: ConceptScheme) -> Mapping[str, frozenset[str]]:
    """The states that a claim's condition names, by the variable they are states of."""
    found: dict[str, set[str]] = defaultdict(set)
    for state in states_of(claim, scheme):
        concept = scheme.get(state)
        if concept is not None and concept.state_of is not None:
            found[concept.state_of].add(concept.id)
    return {variable: frozenset(states) for variable, states in found.items()}
