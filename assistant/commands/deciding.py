"""Settling candidate concepts: what was wished on the command line, checked, carried out and told."""

from __future__ import annotations

import difflib
import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tightrope.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from ingest.candidates import Candidate
    from kg.decisions import Decision
    from kg.store.library import Library

_TARGETS = {"accept": "--broader", "merge": "--into"}


@dataclass(frozen=True, slots=True)
class Wish:
    """One decision as it was asked for. `target` is the concept above an accepted candidate, or the one it is merged into."""

    verb: str
    name: str
    target: str | None
    labels: Mapping[str, str]

    @classmethod
    def of(
        cls, named: Mapping[str, str | None], broader: str | None, into: str | None, labels: Mapping[str, str | None]
    ) -> Wish | None:
        """The one decision that is wished; None where none is. Raises UsageError for two, or for options that do not fit."""
        verbs = [verb for verb, name in named.items() if name is not None]
        given = {"--broader": broader, "--into": into, **{f"--{language}": label for language, label in labels.items()}}
        if len(verbs) > 1:
            raise UsageError(
                "one decision at a time", value=", ".join(f"--{verb}" for verb in verbs), remedy="give one of them"
            )
        verb = verbs[0] if verbs else None
        fits = {"accept": {"--broader", "--zh", "--en"}, "merge": {"--into"}}.get(verb or "", set())
        for option, value in given.items():
            if value is not None and option not in fits:
                where = f"--{verb}" if verb else "the list of candidates"
                raise UsageError(f"{option} does not belong to {where}", value=value, remedy="see tightrope concepts --help")
        if verb is None:
            return None
        needed = _TARGETS.get(verb)
        target = given[needed] if needed else None
        if needed and target is None:
            raise UsageError(f"--{verb} needs a concept", where=needed, remedy=f"add {needed} ID, such as {needed} reserves")
        return cls(verb, str(named[verb]), target, {spoken: label for spoken, label in labels.items() if label is not None})


def decide(wish: Wish, library: Library) -> dict[str, Any]:
    """Carry out `wish` in a library that is open for writing; what was done, with a sentence to say so.

    Raises UnknownName for a name that is no candidate and for an unknown concept, UsageError for labels that are taken.
    """
    from kg.decisions import Decision, Decisions, Verdict, accepted

    decisions = Decisions(library.data)
    if wish.verb == "undo":
        gone = decisions.undo(wish.name)
        return {"undone": decided_as_dict(gone), "said": f"undone: {gone.verdict} of {gone.name}"}
    target = library.scheme.resolve(wish.target) if wish.target is not None else None
    candidate = _candidate(wish.name, library, [held.name for held in decisions.read()])
    by = (_user(), datetime.now(UTC).isoformat(timespec="milliseconds"))
    verdict = Verdict(wish.verb)
    if verdict is Verdict.ACCEPT and target is not None:
        decision = accepted(candidate.name, candidate.language, target, library.scheme, dict(wish.labels), by)
    else:
        decision = Decision(verdict, candidate.name, candidate.language, *by, target.id if target else None)
    decisions.add(decision)
    leads = f" -> {decision.concept}" if decision.concept else ""
    said = f"{decision.verdict}: {decision.name}{leads}; documents link with it from the next ingest on"
    return {"decision": decided_as_dict(decision), "said": said}


def as_dict(candidate: Candidate) -> dict[str, Any]:
    """A candidate as JSON has it."""
    return {
        "name": candidate.name,
        "language": candidate.language,
        "sources": candidate.sources,
        "mentions": candidate.mentions,
        "examples": [{"document": example.document, "quote": example.quote} for example in candidate.examples],
    }


def decided_as_dict(decision: Decision) -> dict[str, Any]:
    """A decision as JSON has it."""
    return {
        "verdict": decision.verdict.value,
        "name": decision.name,
        "language": decision.language,
        "concept": decision.concept,
        "broader": decision.broader,
        "labels": dict(decision.labels),
        "who": decision.who,
        "when": decision.when,
    }


def _candidate(name: str, library: Library, decided: list[str]) -> Candidate:
    from ingest.candidates import candidates
    from kg.labels import label_key

    found = candidates(library.knowledge, decided)
    for candidate in found:
        if label_key(candidate.name) == label_key(name):
            return candidate
    if any(label_key(name) == label_key(held) for held in decided):
        raise UsageError("was decided on before", value=name, remedy=f"tightrope concepts review --undo {name!r}")
    near = difflib.get_close_matches(name.lower(), [candidate.name for candidate in found], n=3, cutoff=0.5)
    remedy = f"did you mean {', '.join(near)}?" if near else "tightrope concepts review lists the candidates"
    raise UnknownName("no such candidate", value=name, remedy=remedy)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without a name for its user
        return "unknown"
