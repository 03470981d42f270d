"""The derived graph of a publish that changed little is, to the triple, the one that would be made from nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kg.claim import Claim, Modality, Polarity
from kg.concept import ConceptScheme
from kg.document import CitedReference, Document, Tier, Voice
from kg.namespaces import DERIVED_GRAPH, NS, edge_iri
from kg.publishes import Publish
from kg.store import deriving
from kg.store.deriving import RECORD
from kg.store.documents import DocumentStore
from kg.store.findings import following, knowledge_of
from kg.store.library import Library
from kg.withdrawal import Withdrawal
from tests.kg.making import claim, document
from tests.kg.test_copies import article

CONCEPTS = ("qt-pace", "reserves", "repo-rate", "mortgage-rate", "on-rrp", "tga", "term-premium")
EDGES = tuple(zip(CONCEPTS, (*CONCEPTS[1:], CONCEPTS[0]), strict=True))
ADDRESSES = (None, "https://example.org/a", "https://example.org/b.html", "http://www.example.org/a/")
TITLES = ("On ponds", "On herons", "On frogs")
AUTHORS = ((), ("Ada Heron",), ("Bo Frog",))


def paper(dice: random.Random, number: int) -> tuple[Document, tuple[Claim, ...]]:
    """A document out of few titles, addresses, texts, authors and references, so that many have to do with one another."""
    references = tuple(
        CitedReference(str(place), dice.choice(TITLES), url=dice.choice(ADDRESSES)) for place in range(dice.randrange(3))
    )
    made = document(
        f"paper-{number}",
        " ".join(article(dice.randrange(3), size=12)),
        tier=dice.choice(list(Tier)),
        voice=dice.choice([Voice.MARKET, Voice.FOMC]),
        url=dice.choice(ADDRESSES),
        title=dice.choice(TITLES),
        references=references,
        date=dice.choice([None, "2024", "2025-03-01"]),
    )
    corrects = (f"paper-{dice.randrange(9)}",) if dice.random() < 0.2 else ()
    made = replace(made, version=f"{dice.random()}", authors=dice.choice(AUTHORS), corrects=corrects)
    return made, tuple(said(dice, made) for _ in range(dice.randrange(3)))


def said(dice: random.Random, source: Document) -> Claim:
    cause, effect = dice.choice(EDGES)
    start = source.text.index(". ") + 2 if dice.random() < 0.5 else 0
    quote = (start, source.text.index(".", start) + 1)
    made = claim(
        source,
        cause,
        effect,
        dice.choice(list(Polarity)),
        dice.choice(list(Modality)),
        cites=tuple(dice.sample(["0", "1", f"paper-{dice.randrange(9)}"], dice.randrange(2))),
        score=dice.choice([0.4, 0.9]),
        quote=quote,
    )
    return replace(made, speaker=dice.choice([None, None, "Ada Heron"]))


def change(dice: random.Random, library: Library) -> None:
    """Something that a library goes through between two publishes."""
    held = sorted(library.info())
    what = dice.random()
    if what < 0.25 and held:
        library.remove(dice.choice(held))
    elif what < 0.4 and held:
        library.withdraw(dice.choice(held), dice.choice([None, Withdrawal(date="2025-06-01")]))
    else:
        made, claims = paper(dice, dice.randrange(9))
        library.add(made, (), claims, ())


def derived(library: Library) -> set[str]:
    return {str(triple) for triple in library.graph.triples(DERIVED_GRAPH)}


def made_anew(library: Library, scheme: ConceptScheme) -> set[str]:
    graph, documents = library.graph, DocumentStore(library.documents.folder)
    known = knowledge_of(graph, documents, scheme)
    return {str(triple) for triple in following(known, graph, Publish.now(library.generation + 1))}


@pytest.fixture
def spared(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each publish, whether only a difference was written."""
    seen: list[bool] = []
    honest = deriving._changed

    def noted(*given: object) -> bool:
        seen.append(honest(*given))  # type: ignore[arg-type]
        return seen[-1]

    monkeypatch.setattr(deriving, "_changed", noted)
    return seen


@pytest.mark.parametrize("seed", range(2))
def test_a_difference_ends_where_a_new_graph_would(seed: int, tmp_path: Path, spared: list[bool]) -> None:
    dice = random.Random(seed)
    with Library.open(tmp_path / "library", write=True) as library:
        for _ in range(9):
            for _ in range(dice.randrange(1, 4)):
                change(dice, library)
            library.publish()
            assert derived(library) == made_anew(library, library.scheme)
    assert len(spared) >= 7 and all(spared)


def test_a_document_touches_edges_that_it_says_nothing_of(tmp_path: Path, spared: list[bool]) -> None:
    """Two papers cite one work, by title and by address; only the work itself tells that they are one source."""
    work = document("work", "Tides move boats.", title="On ponds", url="https://example.org/ponds")
    cited = (CitedReference("1", "On ponds"), CitedReference("1", "Elsewhere", url="https://example.org/ponds"))
    texts = ("Runoff drains pools here.", "Elsewhere the sluice empties everything.")
    papers = [document(f"paper-{n}", text, references=(one,)) for n, (text, one) in enumerate(zip(texts, cited, strict=True))]
    erratum = replace(document("erratum", "Mud is mud."), corrects=("paper-0",), date="2025-06-01")
    with Library.open(tmp_path / "library", write=True) as library:
        _publish(library, [(one, (claim(one, "qt-pace", "reserves", cites=("1",)),)) for one in papers])
        assert _sources(library) == [2]
        _publish(library, [(work, (claim(work, "tga", "on-rrp"),))])
        assert _sources(library) == [1] and derived(library) == made_anew(library, library.scheme)
        library.remove("work")
        _publish(library, [])
        assert _sources(library) == [2] and derived(library) == made_anew(library, library.scheme)
        _publish(library, [(erratum, ())])
        assert _sources(library) == [1] and derived(library) == made_anew(library, library.scheme)
    assert spared == [True, True, True]


def test_nothing_is_trusted_that_was_not_finished(tmp_path: Path, spared: list[bool]) -> None:
    """A process that was killed after the derived graph changed and before readers were pointed to it leaves no record."""
    dice, data = random.Random(5), tmp_path / "library"
    papers = [paper(dice, number) for number in range(4)]
    with Library.open(data, write=True) as library:
        _publish(library, papers[:2])
        assert (data / RECORD).exists()
        (data / RECORD).unlink()
        library.graph.replace_graph(DERIVED_GRAPH, [])
        _publish(library, papers[2:3])
        assert derived(library) == made_anew(library, library.scheme) and spared == []
        _publish(library, papers[3:])
        assert derived(library) == made_anew(library, library.scheme) and spared == [True]


def test_another_program_makes_everything_anew(tmp_path: Path, spared: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(6)
    with Library.open(tmp_path / "library", write=True) as library:
        _publish(library, [paper(dice, 0)])
        monkeypatch.setattr(deriving, "_program", lambda: "a later one")
        _publish(library, [paper(dice, 1)])
        assert spared == []
        _publish(library, [paper(dice, 2)])
        assert spared == [True]


def test_a_library_that_is_mostly_new_is_made_anew(tmp_path: Path, spared: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "FEW", 2)
    dice = random.Random(7)
    with Library.open(tmp_path / "library", write=True) as library:
        _publish(library, [paper(dice, 0)])
        _publish(library, [paper(dice, number) for number in range(1, 6)])
        assert derived(library) == made_anew(library, library.scheme) and spared == [False]


def _publish(library: Library, papers: Sequence[tuple[Document, tuple[Claim, ...]]]) -> None:
    for made, claims in papers:
        library.add(made, (), claims, ())
    library.publish()


def _sources(library: Library) -> list[int]:
    """Independent sources of the edge from qt-pace to reserves."""
    edge = library.knowledge.edges["qt-pace", "reserves"]
    pattern = f"<{edge_iri(edge.cause, edge.effect)}> <{NS}independentSources> ?n"
    found = [int(row["n"].value) for row in library.graph.select(f"SELECT ?n WHERE {{ {pattern} }}")]  # type: ignore[union-attr]
    assert found == [edge.independent_sources]
    return found
