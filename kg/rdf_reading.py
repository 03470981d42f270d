"""From the graph back to the model: claims, observations and cited references exactly as they were written by `kg.rdf`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Protocol

from kg.claim import Claim, Evidence, Horizon, Mention, Method, Modality, Move, Observation, Polarity
from kg.document import CitedReference, Document, Span, Voice
from kg.namespaces import CONCEPT, ID, PREFIXES
from kg.quantity import Quantity
from kg.store.protocol import GraphStore, Row
from tightrope.errors import StoreError

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_SCOPE = "# of all nodes\n"  # a comment in place of which `_Scope` names nodes
_SIDES = "tr:causeMention|tr:effectMention|tr:subjectMention"
# Three narrow queries, joined here by address, take a third of the time of one wide query with the same optional parts.
_FINDING = """?node tr:evidence ?evidence ; tr:modality ?modality ; tr:voice ?voice ; tr:method ?method ; tr:score ?score .
  OPTIONAL { ?node tr:page ?page } OPTIONAL { ?node tr:period ?period } OPTIONAL { ?node tr:speaker ?speaker }
  OPTIONAL { ?node tr:episode ?episode } OPTIONAL { ?node tr:episodeText ?episodeText }
  OPTIONAL { ?node tr:markerList ?markers }"""
_CLAIMS = f"""{_PREFIXES}SELECT * WHERE {{ {_SCOPE}?node a tr:Claim ; tr:polarity ?polarity ;
  tr:causeMention ?causeMention ; tr:effectMention ?effectMention . {_FINDING}
  OPTIONAL {{ ?node tr:cause ?cause }} OPTIONAL {{ ?node tr:effect ?effect }} OPTIONAL {{ ?node tr:condition ?condition }}
  OPTIONAL {{ ?node tr:stateList ?states }} OPTIONAL {{ ?node tr:horizon ?horizon }} }}"""
_OBSERVATIONS = f"""{_PREFIXES}SELECT * WHERE {{ {_SCOPE}?node a tr:Observation ; tr:subjectMention ?subjectMention . {_FINDING}
  OPTIONAL {{ ?node tr:subject ?subject }} }}"""
_MENTIONS = f"""{_PREFIXES}SELECT * WHERE {{ {_SCOPE}?mention a tr:Mention ; oa:start ?start ; oa:end ?end .
  OPTIONAL {{ ?mention tr:move ?move }} }}"""
_EVIDENCE = f"""{_PREFIXES}SELECT * WHERE {{ {_SCOPE}?evidence a tr:Evidence ; oa:hasSource ?version .
  ?evidence oa:hasSelector ?place , ?words .
  ?place oa:start ?start ; oa:end ?end . ?words oa:exact ?quote . ?version tr:id ?document ; tr:sha256 ?sha256 }}"""
_QUANTITIES = f"""{_PREFIXES}SELECT * WHERE {{ {_SCOPE}?node tr:quantity ?quantity .
  ?quantity tr:text ?text ; tr:position ?position .
  OPTIONAL {{ ?quantity qudt:numericValue ?value }} OPTIONAL {{ ?quantity tr:low ?low }} OPTIONAL {{ ?quantity tr:high ?high }}
  OPTIONAL {{ ?quantity tr:unit ?unit }} OPTIONAL {{ ?quantity tr:change ?change }} OPTIONAL {{ ?quantity tr:asOf ?asOf }} }}"""
_REFERENCES = f"""{_PREFIXES}SELECT * WHERE {{ ?version tr:reference ?reference ; tr:id ?document .
  ?reference tr:marker ?marker ; dcterms:title ?title ; tr:position ?position .
  OPTIONAL {{ ?reference tr:publisher ?publisher }} OPTIONAL {{ ?reference dcterms:issued ?issued }}
  OPTIONAL {{ ?reference schema:url ?url }} }}"""


class Documents(Protocol):
    """Whatever gives a document by its id, such as `kg.store.documents.DocumentStore`."""

    def get(self, id: str, /) -> Document:
        """The document `id`."""
        ...


TextOf = Callable[[str], str]


def claims_from_store(
    store: GraphStore, texts: TextOf | Documents | None = None, nodes: Collection[str] | None = None
) -> tuple[tuple[Claim, ...], tuple[Observation, ...]]:
    """Every claim and observation in `store`, or those with the addresses `nodes`, ordered by document and place.

    With `texts` (a function from a document's id to its text, or a document store) each quote is compared with the document,
    and StoreError is raised where they differ; without, the quotes of the graph are taken as they are, which is much faster.
    """
    scope = _Scope(nodes)
    parts = _Parts(store, texts if texts is None or callable(texts) else _texts_of(texts), scope)
    claims = [_claim(row, parts) for row in store.select(scope.of(_CLAIMS))]
    observations = [_observation(row, parts) for row in store.select(scope.of(_OBSERVATIONS))]
    return tuple(sorted(claims, key=reading_order)), tuple(sorted(observations, key=reading_order))


def references_from_store(store: GraphStore) -> dict[str, tuple[CitedReference, ...]]:
    """The reference list of each document that carries one, by document id."""
    found: dict[str, list[tuple[int, CitedReference]]] = defaultdict(list)
    for row in store.select(_REFERENCES):
        reference = CitedReference(
            marker=_must(row, "marker"),
            title=_must(row, "title"),
            publisher=_text(row, "publisher"),
            date=_text(row, "issued"),
            url=_text(row, "url"),
        )
        found[_must(row, "document")].append((int(_must(row, "position")), reference))
    return {document: tuple(reference for _, reference in sorted(rows, key=_first)) for document, rows in found.items()}


class _Scope:
    """The claims and observations that are wanted; None for all. Queries stay as they are for all of them."""

    def __init__(self, nodes: Collection[str] | None) -> None:
        self._values = None if nodes is None else f"VALUES ?node {{ {' '.join(f'<{node}>' for node in nodes)} }}\n"

    def of(self, query: str, link: str = "") -> str:
        """`query` for these nodes alone; `link` leads from ?node to what it asks for."""
        return query if self._values is None else query.replace(_SCOPE, f"{self._values}{link} ", 1)


class _Parts:
    """What hangs on claims and observations, by address: the places quoted, the words that name a side, the figures."""

    def __init__(self, store: GraphStore, text_of: TextOf | None, scope: _Scope) -> None:
        evidence = scope.of(_EVIDENCE, "?node tr:evidence ?evidence .")
        self._places = {_must(row, "evidence"): _quoted(row, text_of) for row in store.select(evidence)}
        self._mentions = {
            _must(row, "mention"): (int(_must(row, "start")), int(_must(row, "end")), _text(row, "move"))
            for row in store.select(scope.of(_MENTIONS, f"?node {_SIDES} ?mention ."))
        }
        self._figures = _figures(store, scope)

    def evidence(self, row: Row) -> tuple[Evidence, str]:
        """The evidence of a finding, and a text that its mentions can be cut from."""
        document, version, span, text = self._places[_must(row, "evidence")]
        page = _text(row, "page")
        return Evidence(document, version, span, int(page) if page is not None else None, Method(_must(row, "method"))), text

    def mention(self, row: Row, side: str, text: str) -> Mention:
        """The words of one side of a finding."""
        start, end, move = self._mentions[_must(row, side + "Mention")]
        concept = _text(row, side)
        return Mention(
            Span.of(text, start, end), concept.removeprefix(CONCEPT) if concept else None, Move(move) if move else None
        )

    def figures(self, row: Row) -> tuple[Quantity, ...]:
        """The figures of a finding, in their order."""
        return self._figures.get(_must(row, "node"), ())


def _claim(row: Row, parts: _Parts) -> Claim:
    evidence, text = parts.evidence(row)
    return Claim(
        evidence=evidence,
        cause=parts.mention(row, "cause", text),
        effect=parts.mention(row, "effect", text),
        polarity=Polarity(_must(row, "polarity")),
        modality=Modality(_must(row, "modality")),
        voice=_voice(row),
        condition=_text(row, "condition"),
        quantities=parts.figures(row),
        period=_text(row, "period"),
        episode=_episode(row),
        speaker=_text(row, "speaker"),
        cites=_markers(row),
        score=float(_must(row, "score")),
        states=_listed(row, "states"),
        horizon=Horizon(horizon) if (horizon := _text(row, "horizon")) else None,
    )


def _observation(row: Row, parts: _Parts) -> Observation:
    evidence, text = parts.evidence(row)
    return Observation(
        evidence=evidence,
        subject=parts.mention(row, "subject", text),
        modality=Modality(_must(row, "modality")),
        voice=_voice(row),
        quantities=parts.figures(row),
        period=_text(row, "period"),
        episode=_episode(row),
        speaker=_text(row, "speaker"),
        cites=_markers(row),
        score=float(_must(row, "score")),
    )


def _quoted(row: Row, text_of: TextOf | None) -> tuple[str, str, Span, str]:
    """Document, version and quote of one piece of evidence, and a text that the quote stands in at its place."""
    document, start, end, quote = _must(row, "document"), int(_must(row, "start")), int(_must(row, "end")), _must(row, "quote")
    if text_of is None:
        text = " " * start + quote  # spans inside the quote are cut from this as from the whole text
    else:
        text = text_of(document)
        if text[start:end] != quote:
            raise StoreError(
                "the graph quotes what the document does not say",
                where=f"{document}#{start}-{end}",
                value=quote,
                remedy="remove the document and take it in again",
            )
    return document, _must(row, "sha256"), Span(start, end, quote, text), text


def _figures(store: GraphStore, scope: _Scope) -> dict[str, tuple[Quantity, ...]]:
    found: dict[str, list[tuple[int, Quantity]]] = defaultdict(list)
    for row in store.select(scope.of(_QUANTITIES)):
        value, low, high = (_number(row, name) for name in ("value", "low", "high"))
        change = _text(row, "change")
        quantity = Quantity(
            _must(row, "text"),
            value,
            low,
            high,
            _text(row, "unit"),
            None if change is None else change == "true",
            _text(row, "asOf"),
        )
        found[_must(row, "node")].append((int(_must(row, "position")), quantity))
    return {node: tuple(quantity for _, quantity in sorted(rows, key=_first)) for node, rows in found.items()}


def _episode(row: Row) -> str | None:
    concept = _text(row, "episode")
    return concept.removeprefix(CONCEPT) if concept is not None else _text(row, "episodeText")


def _markers(row: Row) -> tuple[str, ...]:
    return _listed(row, "markers")


def _listed(row: Row, name: str) -> tuple[str, ...]:
    """The items of a JSON list that one literal holds, in their order."""
    items = _text(row, name)
    return tuple(json.loads(items)) if items else ()


def _voice(row: Row) -> Voice:
    return Voice(_must(row, "voice").removeprefix(ID + "voice/"))


def _number(row: Row, name: str) -> float | None:
    text = _text(row, name)
    return None if text is None else float(text)


def _text(row: Row, name: str) -> str | None:
    term = row.get(name)
    return None if term is None else term.value  # type: ignore[union-attr]


def _must(row: Row, name: str) -> str:
    return row[name].value  # type: ignore[union-attr]


def _first(pair: tuple[int, object]) -> int:
    return pair[0]


def reading_order(found: Claim | Observation) -> tuple[object, ...]:
    """By document and place: the order in which findings are read, which fixes the order of sums over them."""
    span = found.evidence.span
    side = found.cause.span if isinstance(found, Claim) else found.subject.span
    return found.evidence.document, span.start, span.end, side.start, found.id


def _texts_of(documents: Documents) -> TextOf:
    return lambda id: documents.get(id).text
