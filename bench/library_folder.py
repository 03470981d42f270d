"""A published data folder of synthetic documents, made in one go: what thousands of `Library.add` would make, in bulk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyoxigraph

from bench.synthetic_library import Made, SyntheticLibrary
from kg.concept import load_scheme
from kg.document import Document
from kg.index.writer import IndexWriter
from kg.passage import Passage
from kg.store.deriving import RECORD, DerivedRecord
from kg.store.document_lines import encode
from kg.store.documents import DocumentStore
from kg.store.layout import Layout
from kg.store.snapshots import Snapshots
from kg.store.view import DOCUMENTS, GRAPH, VECTORS, Opener

SENTENCES_A_PASSAGE = 9  # of about a hundred characters: passages as long as those of real documents
EMBEDDING = "use-multilingual"


def passages_of(document: Document) -> list[Passage]:
    """`document` cut into runs of whole sentences."""
    runs = [document.sentences[at : at + SENTENCES_A_PASSAGE] for at in range(0, len(document.sentences), SENTENCES_A_PASSAGE)]
    places = [(run[0].start, run[-1].end) for run in runs]
    return [
        Passage(f"{document.id}#{start}-{end}", document.id, start, end, document.text[start:end], date=document.date)
        for start, end in places
    ]


def write_library(folder: Path, made: SyntheticLibrary, quads: Path | None = None) -> None:
    """Make `folder` a data folder that was published once. `quads` is the file that `made.write` wrote, where it is there.

    Passages get random vectors: only their number and size matter to what is measured here.
    """
    layout = Layout(folder)
    layout.create()
    store = pyoxigraph.Store(str(layout.graph))
    if quads is None:
        store.bulk_extend(made.quads())
    else:
        store.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()
    layout.documents.mkdir()
    documents = DocumentStore(layout.documents)
    for one in made:
        documents.path(one.document.id).write_bytes(encode(one.document))
    index = _index(layout, made)

    def build(target: Path) -> None:
        documents.link_to(target / DOCUMENTS)
        index.snapshot(target / VECTORS, None)
        store.backup(str(target / GRAPH))

    number = Snapshots(layout.published).publish(build)
    index.published()
    DerivedRecord(layout.data / RECORD, load_scheme(layout.data)).end(number)
    index.close()


def _index(layout: Layout, made: SyntheticLibrary) -> IndexWriter:
    opener = Opener(layout, EMBEDDING)
    index = IndexWriter(layout.vectors, opener.embedder, opener.words)
    random = np.random.default_rng(made.seed)
    for batch in _batches(made, 200):
        passages = [passage for one in batch for passage in passages_of(one.document)]
        index.add(passages, random.standard_normal((len(passages), opener.embedder.id.dimension)).astype(np.float32))
    return index


def _batches(made: SyntheticLibrary, size: int) -> Iterator[list[Made]]:
    for start in range(0, len(made), size):
        yield [made.made(number) for number in range(start, min(start + size, len(made)))]


def fresh(folder: Path) -> Path:
    """`folder`, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
