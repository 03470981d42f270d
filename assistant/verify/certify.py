"""What is written down with an answer so that it can be checked again: versions, and for each statement how it was judged.

A certificate proves nothing by itself, for anyone can write one: `tightrope verify` judges the statements anew and names what
the certificate says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assistant.verify.remembering import verdict_on
from assistant.verify.verifier import CHECKS, Level, Verdict
from kg.namespaces import edge_iri
from tightrope import __version__

if TYPE_CHECKING:
    from assistant.answer import Citation, Conflict, Premise, Statement
    from kg.knowledge import Knowledge
    from kg.store.library import Library

FORMAT = 1


def certificate_of(
    premises: Sequence[Premise], statements: Sequence[Statement], conflicts: Sequence[Conflict], library: Library, scorer: str
) -> dict[str, Any]:
    """The certificate of an answer's parts over what `library` last published; `scorer` names the second opinion."""
    sides = [[_row(side.statement, side.citations, library) for side in conflict.sides] for conflict in conflicts]
    return {
        "format": FORMAT,
        "versions": versions(library, scorer),
        "premises": [_row(premise.text, premise.citations, library) for premise in premises],
        "statements": [_row(statement.text, statement.citations, library) for statement in statements],
        "conflicts": sides,
    }


def versions(library: Library, scorer: str) -> dict[str, Any]:
    """The program, its verifier, its rules of extraction, the publish that was read and the scorer."""
    return {
        "tightrope": __version__,
        "verifier": digest_of("assistant", ("verify", "lexicon.py", "gist.py", "voices.py", "terms.py")),
        "extraction": digest_of("ingest", ("extract",)),
        "publish": library.generation,
        "entailment": scorer,
    }


@cache
def digest_of(package: str, parts: tuple[str, ...]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a package's rules: its sources, word lists and weights."""
    from assistant.answer_log.entry import digest

    return digest(files(package), parts)


def passed_by(verdict: Verdict) -> list[str]:
    """The names of the checks that a statement passed; they are the contract's reasons."""
    return [check for check in CHECKS if check not in verdict.reasons] if verdict.level is not Level.NONE else []


def edges_within(citations: Iterable[Citation], knowledge: Knowledge) -> tuple[list[str], list[str]]:
    """The ids of the claims that lie within the quotes, and the addresses of the edges that they are votes for."""
    claims = [
        claim
        for cited in citations
        for claim in knowledge.claims_at(cited.document, cited.start, cited.end)
        if cited.start <= claim.cause.span.start and claim.effect.span.end <= cited.end
    ]
    keys = ((claim.cause.concept, claim.effect.concept) for claim in claims)
    edges = [edge_iri(cause, effect) for cause, effect in keys if cause and effect and (cause, effect) in knowledge.edges]
    return list(dict.fromkeys(claim.id for claim in claims)), list(dict.fromkeys(edges))


def _row(text: str, citations: Sequence[Citation], library: Library) -> Mapping[str, Any]:
    knowledge = library.knowledge
    if not citations:
        return {"verdict": Level.FULL.value, "passed": [], "claims": [], "edges": []}
    quotes = [(library.documents.get(cited.document), cited.start, cited.end) for cited in citations]
    verdict = verdict_on(text, quotes, knowledge)
    claims, edges = edges_within(citations, knowledge)
    return {"verdict": verdict.level.value, "passed": passed_by(verdict), "claims": claims, "edges": edges}
