"""The evidence for a question: passages from the index, their sentences scored, copies joined, the best ones kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.question import Question
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.scope import scopes
from assistant.retrieve.select import distinct
from assistant.retrieve.sentences import Found, Scorer, sentences_in, shape_bonus
from assistant.retrieve.wanted import Group, Wanted, wanted
from assistant.terms import content
from kg.document import Document
from kg.passage import Hit, Passage
from kg.store.library import Library

DEPTH = 24  # passages a query; the dev questions' gold sentences lie in the first 24 of one of the queries or not at all
SCOPED = 12  # passages a query and scope (a date, a voice, a person)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentences by falling score, each once, and what was looked for."""

    found: tuple[Found, ...]
    groups: tuple[Group, ...]
    rarity: Rarity
    passages: int = 0
    documents: int = 0

    @property
    def best(self) -> float:
        """The best score; 0 where nothing was found."""
        return self.found[0].score if self.found else 0.0


def gather(question: Question, library: Library) -> Evidence:
    """Search, score and join copies. Nothing published after `question.as_of` is seen."""
    sought = wanted(question, library.scheme)
    rarity = Rarity.of(library.index)
    hits = _hits(question, sought, library)
    weights = {group.name: rarity.weight(group.words) for group in sought.groups}
    found = list(_scored(question, Scorer(question, sought, weights), hits, library))
    kept = distinct(sorted(found, key=lambda item: -item.score), question)
    return Evidence(tuple(kept), sought.groups, rarity, len(hits), len({hit.passage.document for hit, _ in hits}))


def _hits(question: Question, sought: Wanted, library: Library) -> list[tuple[Hit, float]]:
    """Passages with a rank score in (0, 1]; a passage found by several searches keeps its best."""
    allowed = _allowed(question, library)
    best: dict[str, tuple[Hit, float]] = {}

    def take(hits: Sequence[Hit], share: float) -> None:
        for rank, hit in enumerate(hits):
            score = share * (1.0 - rank / (2.0 * max(len(hits), 1)))
            held = best.get(hit.passage.id)
            if held is None or held[1] < score:
                best[hit.passage.id] = (hit, score)

    for query in sought.queries:
        take(library.index.search(query, DEPTH, allowed), 1.0)
    for scope in scopes(question, library.documents.info()):
        inside = scope & allowed if allowed is not None else scope
        if inside:
            take(library.index.search(sought.queries[-1], SCOPED, inside), 0.9)
    return list(best.values())


def _allowed(question: Question, library: Library) -> frozenset[str] | None:
    if question.as_of is None:
        return None
    day = question.as_of
    return frozenset(id for id, info in library.documents.info().items() if info.known_by(day))


def _scored(question: Question, scorer: Scorer, hits: Iterable[tuple[Hit, float]], library: Library) -> Iterable[Found]:
    seen: dict[tuple[str, int], Found] = {}
    for hit, rank in hits:
        document = library.documents.get(hit.passage.document)
        for item in _of_passage(question, scorer, document, hit.passage, rank):
            key = (document.id, item.start)
            if key not in seen or seen[key].score < item.score:
                seen[key] = item
    return seen.values()


def _of_passage(question: Question, scorer: Scorer, document: Document, passage: Passage, rank: float) -> Iterable[Found]:
    context = frozenset(content(f"{passage.heading or ''} {document.title} {passage.text}"))
    for start, end, section in sentences_in(document, passage.start, passage.end):
        score, met, features = scorer.score(document, start, end, context, rank)
        score += shape_bonus(question.kind, document.text[start:end])
        yield Found(document, start, end, score, met, section.page, section.heading, section.speaker, features)


def merged(found: Found, start: int, end: int) -> Found:
    """The same evidence over a wider span of its document."""
    return replace(found, start=start, end=end)


def documents_of(found: Collection[Found]) -> frozenset[str]:
    """The ids of the documents behind `found`."""
    return frozenset(item.document.id for item in found)
