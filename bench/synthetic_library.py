"""Synthetic documents with claims, as many as a wanted number of triples needs: one seed and size always give the same ones.

They go through the model and `kg.rdf` like real ones, so that their graphs have the shape of real graphs: a named graph for
each document, and the derived graph over all of them. Concepts are numbered and stand in no scheme.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from bench.synthetic import SIGNS, Synthetic, synthetic
from kg.claim import Claim, Evidence, Mention, Modality, Polarity
from kg.document import Document, DocumentInfo, Section, Sentence, Tier, Voice
from kg.knowledge import Knowledge
from kg.namespaces import DERIVED_GRAPH, ID, SKOS, concept_iri
from kg.publishes import Publish, publish_triples
from kg.quantity import Quantity
from kg.rdf import derived_triples, document_graph_iri, document_triples, ontology_triples

TRIPLES_PER_CLAIM = 44.3  # measured: the claim with its mentions, quote and figures, and its share of edges and documents
CLAIMS_PER_DOCUMENT = 25  # as in the real corpus
CLAIMS_PER_EDGE = 1.3
DEGREE = 4  # edges that leave a concept, as in the real graph
LABELS_GRAPH = ID + "graph/synthetic-labels"
VERBS = {Polarity.SAME: "raises", Polarity.OPPOSITE: "lowers", Polarity.NONE: "moves"}
VOICES, TIERS = tuple(Voice), tuple(Tier)
MODALITIES = (Modality.ASSERTED, Modality.ESTIMATED, Modality.CONDITIONAL, Modality.POSSIBLE, Modality.DENIED)


@dataclass(frozen=True, slots=True)
class Made:
    """One document with what was found in it."""

    document: Document
    claims: tuple[Claim, ...]


class SyntheticLibrary:
    """Documents 0, 1, 2 ... of one size and seed; any of them can be made without those before it."""

    def __init__(self, triples: int, seed: int = 1) -> None:
        self.claims = max(CLAIMS_PER_DOCUMENT, round((triples - len(ontology_triples())) / TRIPLES_PER_CLAIM))
        self.seed = seed
        self.graph: Synthetic = synthetic(max(8, round(self.claims / CLAIMS_PER_EDGE)), seed, DEGREE)

    def __len__(self) -> int:
        return -(-self.claims // CLAIMS_PER_DOCUMENT)

    def __iter__(self) -> Iterator[Made]:
        return (self.made(number) for number in range(len(self)))

    def made(self, number: int) -> Made:
        """Document `number`; numbers past the end give further documents on the same edges."""
        random = np.random.default_rng((self.seed, number))
        rows = self._rows_of(number, random)
        sentences = [self._sentence(row, random) for row in rows]
        ends = np.cumsum([0, *(len(sentence) + 1 for sentence in sentences)]).tolist()
        text = " ".join(sentences)
        document = _document(f"synthetic-{number:06d}", text, [(start, end - 1) for start, end in pairwise(ends)], random)
        claims = (self._claim(document, row, place, random) for row, place in zip(rows, document.sentences, strict=True))
        return Made(document, tuple(claims))

    def pairs(self, count: int) -> list[tuple[int, int]]:
        """Concepts to start and to end at: starts spread from the busiest to those with one edge, ends with edges in."""
        leaving, reaching = (np.bincount(side, minlength=self.graph.concepts) for side in (self.graph.cause, self.graph.effect))
        starts = np.flatnonzero(leaving)[np.argsort(-leaving[leaving > 0], kind="stable")]
        spread = starts[np.linspace(0, len(starts) - 1, count).astype(np.int64)].tolist()
        ends = np.random.default_rng(self.seed).choice(np.flatnonzero(reaching), 2 * count).tolist()
        return [(start, next(end for end in ends[place:] if end != start)) for place, start in enumerate(spread)]

    def labels(self) -> Iterator[Triple]:
        """A label for each concept."""
        for number in range(self.graph.concepts):
            name = self.graph.name(number)
            yield Triple(NamedNode(concept_iri(name)), NamedNode(SKOS + "prefLabel"), Literal(f"concept {name}", language="en"))

    def quads(self) -> Iterator[Quad]:
        """The whole dataset that a publish of all documents makes, with labels."""
        claims: list[Claim] = []
        infos: dict[str, DocumentInfo] = {}
        for made in self:
            claims += made.claims
            infos[made.document.id] = made.document.info
            graph = NamedNode(document_graph_iri(made.document))
            yield from _placed(document_triples(made.document, made.claims, ()), graph)
        came = publish_triples(infos.values(), {}, Publish(1, "2026-01-01T00:00:00Z"))
        derived = [*derived_triples(Knowledge.build(claims, (), infos)), *came]
        for triples, name in ((derived, DERIVED_GRAPH), (self.labels(), LABELS_GRAPH)):
            yield from _placed(dict.fromkeys(triples), NamedNode(name))

    def write(self, path: Path) -> int:
        """Write `quads` as N-Quads to the new file `path`; how many there are."""
        count = 0

        def counted() -> Iterator[Quad]:
            nonlocal count
            for quad in self.quads():
                count += 1
                yield quad

        serialize(counted(), str(path), format=RdfFormat.N_QUADS)
        return count

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """The edge of each claim: every edge once, then some again, in no order."""
        random = np.random.default_rng(self.seed + 1)
        edges = len(self.graph.cause)
        again = random.integers(0, edges, max(0, self.claims - edges))
        return random.permutation(np.concatenate([np.arange(edges), again])[: self.claims])

    def _rows_of(self, number: int, random: np.random.Generator) -> list[int]:
        rows: list[int] = self._order[number * CLAIMS_PER_DOCUMENT : (number + 1) * CLAIMS_PER_DOCUMENT].tolist()
        return rows or random.choice(self._order, CLAIMS_PER_DOCUMENT).tolist()

    def _sentence(self, row: int, random: np.random.Generator) -> str:
        cause, effect = (self.graph.name(int(side[row])) for side in (self.graph.cause, self.graph.effect))
        words = " ".join(f"w{number}" for number in random.integers(0, 5_000, 9))
        verb = VERBS[SIGNS[int(self.graph.sign[row])]]
        return f"{cause} {verb} {effect} by {random.integers(1, 90)} basis points where {words} hold."

    def _claim(self, document: Document, row: int, place: Sentence, random: np.random.Generator) -> Claim:
        text = document.text
        cause, verb, effect = text[place.start : place.end].split(" ", 3)[:3]
        at = place.start + len(cause) + len(verb) + 2
        sign = SIGNS[int(self.graph.sign[row])]
        if random.random() < 0.1:
            sign = Polarity.OPPOSITE if sign is Polarity.SAME else Polarity.SAME
        where = text.index(" where", at)
        words = text[at + len(effect) + len(" by ") : where]
        figure = Quantity(words, float(words.split()[0]), unit="basis-point", change=True)
        return Claim(
            evidence=Evidence(document.id, document.version, document.span(place.start, place.end)),
            cause=Mention(document.span(place.start, place.start + len(cause)), cause),
            effect=Mention(document.span(at, at + len(effect)), effect),
            polarity=sign,
            modality=MODALITIES[int(random.choice(len(MODALITIES), p=[0.6, 0.15, 0.1, 0.1, 0.05]))],
            voice=document.voice,
            condition=text[where + 1 : place.end - 1] if random.random() < 0.2 else None,
            quantities=(figure,) if random.random() < 0.3 else (),
            score=round(float(random.uniform(0.3, 0.95)), 3),
        )


def _placed(triples: Iterable[Triple], graph: NamedNode) -> Iterator[Quad]:
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _document(id: str, text: str, places: list[tuple[int, int]], random: np.random.Generator) -> Document:
    return Document(
        id=id,
        version=hashlib.sha256(f"{id} {text}".encode()).hexdigest(),
        title=f"The title of {id}",
        publisher="A synthetic office",
        voice=VOICES[int(random.integers(len(VOICES)))],
        tier=TIERS[int(random.integers(len(TIERS)))],
        kind="synthetic",
        language="en",
        text=text,
        sections=(Section(0, len(text)),),
        sentences=tuple(Sentence(start, end, 0) for start, end in places),
        date=f"20{random.integers(10, 26)}-{random.integers(1, 13):02d}-{random.integers(1, 28):02d}",
    )
