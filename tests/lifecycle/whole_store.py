"""Everything that a library holds, in every store and file, in a form that two libraries can be compared by.

Left out, and nothing else: the number and the time of publishes (each document's first publish, in the derived graph; the names
of published folders; the note of which publish the derived graph is), the library's own random name, the internal numbers of
Chroma and RocksDB, and locks. Vectors are compared to a millionth.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from ingest.candidates import candidates
from kg.namespaces import NS
from kg.store.library import Library
from tests.vectors import Near

COUNTERS = ("Publish", "publish", "firstPublish", "publishedAt", "number")
ENGINES = ("graph", "vectors", "published")
OWN = {"write.lock", "graph.lock", "places.json", "derived.json"}


def everything(data: Path) -> dict[str, Any]:
    """The published library of the folder `data`, which nobody writes to."""
    with Library.open(data) as library:
        graph, knowledge = library.graph, library.knowledge
        return {
            "files": {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if _ours(path, data)},
            "documents": {path.name: path.read_bytes() for path in library.documents.folder.iterdir()},
            "graph": {name: frozenset(_compared(graph, name)) for name in graph.graphs()},
            "passages": _passages(library),
            "words": _tables(library),
            "edges": dict(knowledge.edges),
            "claims": list(knowledge.all_claims.items()),
            "withdrawn": dict(knowledge.withdrawn),
            "candidates": candidates(knowledge),
        }


def files_with(data: Path, *words: str) -> dict[str, set[str]]:
    """The files below `data` that hold any of `words` in their bytes, in UTF-8 or as sqlite and Java write text."""
    found: dict[str, set[str]] = {}
    for path in sorted(path for path in data.rglob("*") if path.is_file()):
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # RocksDB tidies up beside us
            continue
        held = {word for word in words if any(form in content for form in _forms(word))}
        if held:
            found[str(path.relative_to(data))] = held
    return found


def _forms(word: str) -> set[bytes]:
    shapes = {word, word.lower(), json.dumps(word)[1:-1]}
    return {shape.encode(coding) for shape in shapes for coding in ("utf-8", "utf-16-le", "utf-16-be")}


def _ours(path: Path, data: Path) -> bool:
    return path.is_file() and path.relative_to(data).parts[0] not in ENGINES and path.name not in OWN


def _compared(graph: Any, name: str) -> set[str]:
    """The triples of one named graph, without the counters of publishes and the run's clock."""
    return {str(triple) for triple in graph.triples(name) if not _counts(str(triple))}


def _counts(triple: str) -> bool:
    clock = ("prov#startedAtTime", "prov#endedAtTime", "prov#generatedAtTime", "/id/publish/")
    return any(part in triple for part in clock) or any(f"{NS}{name}>" in triple for name in COUNTERS)


def _passages(library: Library) -> list[tuple[object, ...]]:
    """Ids, texts, facts and vectors of Chroma's own rows."""
    if library.index.folder is None:
        return []
    rows = library.index.collection.get(include=["documents", "metadatas", "embeddings"])
    found = zip(rows["ids"], rows["documents"], rows["metadatas"], map(Near, rows["embeddings"]), strict=True)
    return sorted(found, key=lambda row: str(row[0]))


def _tables(library: Library) -> dict[str, bytes | Near]:
    """What search by words and exact search by meaning read."""
    folder = library.index.folder
    assert folder is not None
    kept = [path for part in ("table", "words") for path in (folder / part).rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): _held(path) for path in kept}


def _held(path: Path) -> bytes | Near:
    """The bytes of a file; of vectors, what they say."""
    return Near(np.load(path)) if path.name == "vectors.npy" else path.read_bytes()
