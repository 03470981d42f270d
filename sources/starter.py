"""The starter documents: Tightrope's own briefs of works in the catalogue, so that a machine without a network answers too,
and the Federal Reserve's balance sheet at month ends (`sources.h41`).

Each `briefs/ID.md` stands in for the catalogue's entry ID until the original is taken in: same document id, same address,
`hints.brief` set. The front matter repeats what a person opening the file should see; the catalogue decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from sources.catalog import load_catalogue
from sources.document import RawDocument
from sources.h41 import h41_documents
from tightrope.errors import DocumentError


def starter_documents() -> Iterator[RawDocument]:
    """All that a fresh library starts with: the briefs, then the balance-sheet levels. Raises DocumentError as both do."""
    yield from starter_briefs()
    yield from h41_documents()


def starter_briefs() -> Iterator[RawDocument]:
    """Every brief that ships with Tightrope, by id. Raises DocumentError for one whose original the catalogue lacks."""
    catalogue = load_catalogue()
    shipped = (file for file in files("sources").joinpath("briefs").iterdir() if file.name.endswith(".md"))
    for file in sorted(shipped, key=lambda file: file.name):
        entry = catalogue.get(file.name.removesuffix(".md"))
        if entry is None:
            raise DocumentError("a brief without an original", where=file.name, remedy="add its original to the catalogue")
        yield RawDocument(
            content=file.read_bytes(),
            name=f"briefs/{file.name}",
            media_type="text/markdown",
            url=entry.url,
            hints=entry.hints(brief=True),
        )
