"""Where the sources disagree about what a question asks, both sides side by side, each quoted with its voice and date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.asking import Kind
from assistant.compose.draft import Draft
from assistant.compose.wording import worded
from assistant.render.assembly_text import AssemblyText
from assistant.retrieve.claims import found_of
from assistant.retrieve.passages import nearness, newest, year_of
from assistant.retrieve.sentences import features_of
from kg.conflicts import Conflict, Side, conflicts_between

if TYPE_CHECKING:
    from assistant.question import Question
    from assistant.verify.dates import Day
    from kg.claim import Claim
    from kg.edge import Path
    from kg.knowledge import Knowledge
    from kg.store.library import Library

MOST = 3  # conflicts beside an answer
RECENT = 3  # years before the newest document within which a claim speaks of how things stand now
EACH = 2  # claims quoted for one side
_CAUSAL = (Kind.CAUSE, Kind.CONSEQUENCE, Kind.MECHANISM, Kind.WHATIF, Kind.DISAGREEMENT, Kind.FACT, Kind.COMPARISON)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Disputed:
    """One disagreement in words: what it is about, and drafts for each of its two sides."""

    about: str
    sides: tuple[tuple[Draft, ...], tuple[Draft, ...]]


def disputed(
    question: Question, library: Library, allowed: Collection[str] | None, paths: Sequence[Path]
) -> Iterator[Disputed]:
    """The disagreements about what `question` asks, on its day, out of the documents of `allowed` (None: all); few, or none.

    A question that names a cause and an effect gets those of the edge between them and of the steps of `paths`; one that asks
    for disagreement about a single thing gets those of every edge it stands on.
    """
    if question.kind not in _CAUSAL:
        return
    known = library.knowledge.seen(as_of=question.as_of)
    edges = _edges(question, known, paths)
    found = (one for key in edges for one in conflicts_between(known, *key) if _of_the_time(one, question, known))
    shown = 0
    for conflict in found:
        one, other = (_drafts(side, question.language, library, known, allowed) for side in conflict.sides)
        if one and other:
            yield Disputed(_about(conflict, known, question.language), (one, other))
            shown += 1
        if shown == MOST:
            return


def _of_the_time(conflict: Conflict, question: Question, known: Knowledge) -> bool:
    """Whether each side was said about a time that the question names, where it names one, or speaks of it."""
    asked = [day for day in question.dates if day.year is not None]
    sides = [[known.claims[id] for id in side.claims] for side in conflict.sides]
    if question.current:
        latest = newest(known.documents)
        dates = [[known.documents[claim.evidence.document].date for claim in side] for side in sides]
        return all(any(date and latest - year_of(date) <= RECENT for date in side) for side in dates)
    if not asked or question.as_of is not None:
        return True
    return all(any(_dated(claim, asked, known) for claim in side) for side in sides)


def _dated(claim: Claim, asked: Sequence[Day], known: Knowledge) -> bool:
    info, said = known.documents[claim.evidence.document], features_of(claim.evidence.span.quote).dates
    return any(nearness(day, info) > 0 or any(day.agrees(other) and other.year for other in said) for day in asked)


def edges_between(question: Question, known: Knowledge) -> list[Key]:
    """The edges between the concepts that a question names, or narrower ones."""
    families = [{id, *known.scheme.narrower_closure(id)} for id in _movable(question, known)]
    pairs = [(one, other) for one in families for other in families if one is not other]
    edges = (edge for one, other in pairs for cause in one for edge in known.edges_from(cause) if edge.effect in other)
    return sorted({(edge.cause, edge.effect) for edge in edges})


def _edges(question: Question, known: Knowledge, paths: Sequence[Path]) -> list[Key]:
    """The edges that a question is about: between its concepts, along its paths, or around its only one."""
    named = _movable(question, known)
    if question.kind is Kind.DISAGREEMENT and len(named) == 1:
        return [key for key in known.edges if named[0] in key]
    steps = ((step.cause, step.effect) for path in paths for step in path.steps)
    return list(dict.fromkeys([*edges_between(question, known), *steps]))


def _movable(question: Question, known: Knowledge) -> list[str]:
    return [id for id in question.concept_ids if (concept := known.scheme.get(id)) is not None and concept.movable]


def _drafts(
    side: Side, language: str, library: Library, known: Knowledge, allowed: Collection[str] | None
) -> tuple[Draft, ...]:
    """The side's weightiest claims of different documents, each as its source puts it."""
    claims: dict[str, Claim] = {}
    for id in side.claims:
        claim = known.claims[id]
        if allowed is None or claim.evidence.document in allowed:
            claims.setdefault(claim.evidence.document, claim)
    chosen = list(claims.values())[:EACH]
    return tuple(worded([found_of(claim, library.documents.get(claim.evidence.document))], language, known) for claim in chosen)


def _about(conflict: Conflict, known: Knowledge, language: str) -> str:
    """ "reserve balances → short-term rates (one side denies it; may be explained by: different times)"."""
    names = {concept.id: concept.label(language) for concept in known.scheme}
    excuses = [excuse.value for excuse in conflict.excuses]
    differing = AssemblyText(names, language).differing({"kind": conflict.kind.value, "may_be_explained_by": excuses})
    cause, effect = (names.get(id, id) for id in conflict.about)
    return f"{cause} → {effect}（{differing}）" if language == "zh" else f"{cause} → {effect} ({differing})"
