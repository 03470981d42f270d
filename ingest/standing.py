"""Where a document stands towards those already held: the same one, a new version, the original of a brief, a stranger.

One page is one document, whatever id it came under: a brief gives way to its original and never takes the place of one, and
an id made from an address gives way to one that a manifest or the catalogue gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.withdrawn import hinted_mark
from kg.document import Document, DocumentInfo
from kg.withdrawal import Teller
from sources.address import same_page
from sources.document import RawDocument, SourceHints
from sources.identity import recognised


class Held:
    """The documents of a library by id and by page; kept up to date by the ingest that asks it."""

    def __init__(self, infos: Mapping[str, DocumentInfo]) -> None:
        self._infos = dict(infos)
        self._by_page: dict[str, set[str]] = {}
        self._places = {id: info.place for id, info in infos.items()}
        for info in infos.values():
            self._file(info)

    def get(self, id: str) -> DocumentInfo | None:
        """What is held under `id`."""
        return self._infos.get(id)

    def add(self, info: DocumentInfo) -> None:
        """`info` is held from now on."""
        self.remove(info.id)
        self._infos[info.id] = info
        self._file(info)

    def remove(self, id: str) -> None:
        """`id` is held no longer."""
        info = self._infos.pop(id, None)
        if info is not None and info.url:
            self._by_page[same_page(info.url)].discard(id)

    def settled(self, raw: RawDocument) -> RawDocument:
        """`raw` under the id that it is to be kept under, everything known from outside filled in."""
        raw = self._apart(recognised(raw))
        if raw.hints.brief or self.get(str(raw.hints.id)) or not _id_is_derived(raw):
            return raw
        originals = sorted(id for id in self._at(raw.url) if not self._infos[id].brief)
        return replace(raw, hints=replace(raw.hints, id=originals[0])) if originals else raw

    def _apart(self, raw: RawDocument) -> RawDocument:
        """A file whose name belongs to a file elsewhere keeps its place in its id; the same bytes moved stay one document."""
        id, place = str(raw.hints.id), raw.hints.place
        if place is None or raw.url:
            return raw
        held = self.get(id)
        if self._places.setdefault(id, place) == place or (held is not None and held.version == raw.sha256):
            return raw
        return replace(raw, hints=replace(raw.hints, id=f"{id}-{place}"))

    def reason_to_skip(self, raw: RawDocument) -> str | None:
        """Why `raw` (settled) needs no taking in; None where it does."""
        held = self.get(str(raw.hints.id))
        if held is not None and held.version == raw.sha256 and not _says_otherwise(raw.hints, held):
            return "already held in this version"
        if raw.hints.brief:
            ids = {*self._at(raw.url), str(raw.hints.id)}
            original = next((id for id in sorted(ids) if id in self._infos and not self._infos[id].brief), None)
            return f"the original is held as {original}" if original else None
        return None

    def marked(self, document: Document, raw: RawDocument) -> Document:
        """`document` as withdrawn as it is to be kept: what a page says goes with its version, what others say stays.

        A person's word stays until the person takes it back, a manifest's or the catalogue's until one says that it stands.
        """
        held = self.get(document.id)
        kept = held.withdrawn if held is not None and not held.brief else None
        if kept is None or kept.by is Teller.PAGE or (kept.by is Teller.MANIFEST and raw.hints.withdrawn is not None):
            return document
        return replace(document, withdrawn=kept)

    def superseded(self, info: DocumentInfo) -> tuple[str, ...]:
        """Other ids of the same page that `info` takes the place of: briefs, and ids that were made from the address."""
        if info.brief:
            return ()
        others = sorted(self._at(info.url) - {info.id})
        return tuple(id for id in others if self._infos[id].brief or id == _derived_id(self._infos[id].url))

    def _at(self, url: str | None) -> set[str]:
        return set(self._by_page.get(same_page(url), ())) if url else set()

    def _file(self, info: DocumentInfo) -> None:
        if info.url:
            self._by_page.setdefault(same_page(info.url), set()).add(info.id)


def _says_otherwise(hints: SourceHints, held: DocumentInfo) -> bool:
    """Whether a manifest or the catalogue says of the withdrawal or of what is corrected what was not said before."""
    if hints.corrects and hints.corrects != held.corrects:
        return True
    by_person = held.withdrawn is not None and held.withdrawn.by is Teller.PERSON
    return hints.withdrawn is not None and not by_person and hinted_mark(hints) != held.withdrawn


def _id_is_derived(raw: RawDocument) -> bool:
    return raw.url is not None and raw.hints.id == _derived_id(raw.url)


def _derived_id(url: str | None) -> str | None:
    """The id that a document of this address has where nobody gives it one."""
    return recognised(RawDocument(b"", "", "", url=url, hints=SourceHints())).hints.id if url else None
