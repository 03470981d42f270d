"""The evidence for a question: passages from the index, their sentences scored, copies joined, the best ones first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from assistant.question import Question
from assistant.retrieve.context import in_context
from assistant.retrieve.feedback import Feedback
from assistant.retrieve.passages import Candidate, candidates
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.roles import Roles
from assistant.retrieve.scoring import Scorer
from assistant.retrieve.select import distinct
from assistant.retrieve.sentences import Found, read_in
from assistant.retrieve.wanted import Group, wanted
from kg.document import DocumentInfo
from kg.store.library import Library


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentences by falling score, each once, what was looked for, and the documents that are held (`infos`)."""

    found: tuple[Found, ...]
    groups: tuple[Group, ...]
    rarity: Rarity
    passages: int = 0
    documents: int = 0
    infos: Mapping[str, DocumentInfo] = field(default_factory=dict, repr=False)

    @property
    def best(self) -> float:
        """The best score; 0 where nothing was found."""
        return self.found[0].score if self.found else 0.0


def gather(question: Question, library: Library, allowed: Collection[str] | None) -> Evidence:
    """Search, score and join copies. Only the documents of `allowed` are seen (`retrieve.passages.seen_by`; None: all)."""
    sought = wanted(question, library.scheme)
    rarity = Rarity.of(library.index)
    roles = Roles(question, library.knowledge)
    read = candidates(question, sought, library, roles, allowed)
    weights = {group.name: rarity.weight(group.words) for group in sought.groups}
    scorer = Scorer(question, sought.groups, weights, roles, Feedback.of(read, sought.groups, rarity))
    best: dict[tuple[str, int], Found] = {}
    for item in (item for candidate in read for item in _sentences(scorer, candidate, library)):
        key = (item.document.id, item.start)
        if key not in best or best[key].score < item.score:
            best[key] = item
    in_context(best.values())
    kept = distinct(sorted(best.values(), key=lambda item: -item.score))
    return Evidence(
        tuple(kept), sought.groups, rarity, len(read), len({one.passage.document for one in read}), library.documents.info()
    )


def _sentences(scorer: Scorer, candidate: Candidate, library: Library) -> Iterable[Found]:
    document = library.documents.get(candidate.passage.document)
    return scorer.scored(document, read_in(document, candidate.passage.start, candidate.passage.end), candidate)
