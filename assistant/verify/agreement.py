"""Whether the rest of an answer's file agrees: with the documents held today, with its own statements, with the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from assistant.answer import Measures
from assistant.verify.saved import Parts, Saved, SavedReference, parts_of_file
from kg.document import Document

if TYPE_CHECKING:
    from assistant.verify.verifier import Level
    from kg.knowledge import Knowledge

# What a reference list says of a document, beside the version: compared where the version is the same.
LINES = ("title", "publisher", "voice", "date", "url", "tier", "retrieved_at")


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """A document of the file as it stands today.

    `state` is "unchanged", "changed" (another version is held) or "missing". `withdrawn` is the mark it has now and had not in
    the file. `edited` names the parts of its reference that say other than the document itself.
    """

    document: str
    state: str
    withdrawn: Mapping[str, str | None] | None = None
    edited: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the very version that was quoted is held."""
        return self.state == "unchanged"

    def to_dict(self) -> dict[str, Any]:
        """The contract's shape; what there is nothing of is left out."""
        row: dict[str, Any] = {"document": self.document, "unchanged": self.unchanged}
        if not self.unchanged:
            row["state"] = self.state
        if self.withdrawn:
            row["withdrawn"] = dict(self.withdrawn)
        if self.edited:
            row["edited"] = list(self.edited)
        return row


def checked_document(listed: SavedReference, found: Document | None, knowledge: Knowledge | None) -> DocumentCheck:
    """The document of one line of the reference list, as it is held now (None: not at all)."""
    if found is None:
        return DocumentCheck(listed.document, "missing")
    mark = knowledge.withdrawn.get(found.id) if knowledge else None
    now = mark.to_dict() if mark else None
    then = (listed.model_extra or {}).get("withdrawn")
    since = now if now and now != then else None
    if listed.sha256 is not None and listed.sha256 != found.version:
        return DocumentCheck(found.id, "changed", since)
    return DocumentCheck(found.id, "unchanged", since, tuple(_edited(listed, found)))


def _edited(listed: SavedReference, found: Document) -> Iterator[str]:
    from assistant.render.numbering import reference_of

    line, said = asdict(reference_of(0, found, None)), listed.model_extra or {}
    yield from (part for part in LINES if part in said and said[part] != line[part])


def differing(
    raw: object, answer: Saved, verdicts: Mapping[str, Sequence[Level]], knowledge: Knowledge | None
) -> Iterator[str]:
    """The names of the parts of a file that do not agree with its statements: markdown, measures, certificate.

    A part that the file does not have is not compared.
    """
    if not isinstance(raw, Mapping):
        return
    parts = parts_of_file(raw)
    for name, made in (("markdown", _markdown), ("measures", _measures)):
        if name in raw and (parts is None or raw[name] != made(raw, parts)):
            yield name
    if answer.certificate is not None:
        yield from _certificate(answer.certificate, verdicts, knowledge)


def _markdown(raw: Mapping[str, Any], parts: Parts) -> str | None:
    from assistant.render.markdown import WORDS, markdown

    language = raw.get("language")
    if language not in tuple(WORDS):
        return None
    try:
        measures = Measures(**raw["measures"])
        return markdown(str(language), parts.premises, parts.statements, parts.conflicts, parts.references, measures)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):  # a field of another type than `ask` writes
        return None


def _measures(raw: Mapping[str, Any], parts: Parts) -> dict[str, Any] | None:
    from assistant.answer import all_citations
    from assistant.render.numbering import measures_of

    try:
        citations = list(all_citations(parts.premises, parts.statements, parts.conflicts))
        return asdict(measures_of(citations, parts.statements, parts.references))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _certificate(
    saved: Mapping[str, Any], verdicts: Mapping[str, Sequence[Level]], knowledge: Knowledge | None
) -> Iterator[str]:
    """Verdicts of the certificate that are others today, and claims and edges that the graph holds no longer."""
    for name, levels in verdicts.items():
        rows = _rows(saved.get(name))
        if len(rows) != len(levels):
            yield f"certificate.{name}"
            continue
        for place, (row, level) in enumerate(zip(rows, levels, strict=True)):
            if row.get("verdict") != level.value:
                yield f"certificate.{name}.{place}.verdict"
            yield from (f"certificate.{name}.{place}.{part}" for part in _gone(row, knowledge))


def _rows(value: object) -> list[Mapping[str, Any]]:
    """The rows of one part of a certificate, the sides of disagreements one after the other."""
    flat: list[Mapping[str, Any]] = []
    for one in value if isinstance(value, list) else []:
        flat += _rows(one) if isinstance(one, list) else [one if isinstance(one, Mapping) else {}]
    return flat


def _gone(row: Mapping[str, Any], knowledge: Knowledge | None) -> Iterator[str]:
    from kg.namespaces import edge_iri

    if knowledge is None:
        return
    claims, edges = row.get("claims"), row.get("edges")
    if isinstance(claims, list) and any(not isinstance(id, str) or id not in knowledge.all_claims for id in claims):
        yield "claims"
    if isinstance(edges, list) and edges:
        held = {edge_iri(cause, effect) for cause, effect in knowledge.edges}
        if any(not isinstance(id, str) or id not in held for id in edges):
            yield "edges"
