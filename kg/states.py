"""The states that a condition names: reserves scarce, the debt limit binding, a quarter-end; in English and Chinese.

A state is found by its labels and by its patterns, which see it in a clause ("once reserves have become scarce") and look past
a denial ("reserves are not scarce" names no scarcity).
"""

from __future__ import annotations

import re
from typing import Protocol

from kg.claim import Claim
from kg.concept import Concept, ConceptScheme, load_scheme
from kg.labels import LabelMatch
from tightrope.errors import UnknownName

_HAN = re.compile(r"[一-鿿]")
_DENIED = re.compile(
    r"\b(?:not|no longer|never|without|less than|short of|n['’]t)\s+(?:[\w-]+\s+){0,2}$"
    r"|(?:不|未|没有|并非|不再)[^，。；]{0,3}$",
    re.I,
)


class States(Protocol):
    """What is needed of a concept scheme (`kg.concept.ConceptScheme`)."""

    def find(self, text: str, language: str | None = None, *, opposites: bool = False) -> list[LabelMatch]:
        """Non-overlapping label matches in `text`."""
        ...

    def get(self, concept: str) -> Concept | None:
        """The concept with this id."""
        ...

    def state_patterns(self, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The patterns that find a state anywhere in a text."""
        ...


def find_states(text: str, language: str | None = None, scheme: States | None = None) -> tuple[str, ...]:
    """The ids of the states that `text` names, in the order of the text, each once.

    `language` is "en" or "zh"; None reads both where Chinese characters stand. A state that the text denies is not named.
    """
    known: States = scheme if scheme is not None else load_scheme()
    spoken = [language] if language else ["en", "zh"] if _HAN.search(text) else ["en"]
    found: list[tuple[int, str]] = []
    for match in known.find(text):
        concept = known.get(match.concept)
        if concept is not None and concept.kind == "state" and not _DENIED.search(text[: match.start]):
            found.append((match.start, concept.id))
    for pattern, state in (pair for name in spoken for pair in known.state_patterns(name)):
        matched = pattern.search(text)
        if matched is not None and not _DENIED.search(text[: matched.start()]):
            found.append((matched.start(), state))
    return tuple(dict.fromkeys(state for _, state in sorted(found)))


def states_of(claim: Claim, scheme: States) -> tuple[str, ...]:
    """The states that a claim holds in: those noted when it was read, else those that its condition names."""
    if claim.states or claim.condition is None:
        return claim.states
    return find_states(claim.condition, scheme=scheme)


def resolve_state(scheme: ConceptScheme, name: str) -> Concept:
    """The state that `name` means: a state's id or label, or "variable=word of the state's name". Raises UnknownName."""
    variable, equals, word = name.partition("=")
    if equals:
        owner = scheme.resolve(variable).id
        wanted = word.strip().casefold()
        found = [
            state
            for state in scheme
            if state.state_of == owner and wanted and any(wanted in label.text.casefold() for label in state.names())
        ]
        found.sort(key=lambda state: wanted not in state.id)
    else:
        found = [concept for concept in [scheme.resolve(name)] if concept.kind == "state"]
    if not found:
        states = ", ".join(
            f"{state.state_of}={state.id}" if state.state_of else state.id for state in scheme if state.kind == "state"
        )
        raise UnknownName("no such state", value=name, allowed=states)
    return found[0]
