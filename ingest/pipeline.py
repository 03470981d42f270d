"""The whole ingest as one function: documents in, a published library out.

Each document goes in whole or not at all; one that cannot be read costs itself and nobody else. What was held before stays
readable to everyone until the publish at the end, and a killed ingest is taken up where it stood by the next one.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.extract.protocol import Extractor
from ingest.prepare import Prepared, Result, prepare_all
from ingest.report import DocumentRow, IngestReport, Outcome, Progress, Silence
from ingest.standing import Held
from kg.store.library import Library
from sources.document import RawDocument
from tightrope.errors import DocumentError
from tightrope.settings import Settings

if TYPE_CHECKING:
    from ingest.extract.language_model import ModelFinder


def ingest(
    raws: Iterable[RawDocument | DocumentError],
    library: Library,
    *,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
    workers: int = 1,
) -> IngestReport:
    """Take in every document of `raws` and publish. The library must be open for writing.

    An error among `raws` becomes a failed row, as does a document that cannot be read. Raises StoreError where the library
    fails; what had gone in by then is kept, and published with the next change.
    """
    started = time.monotonic()
    run = _Ingest(library, progress or Silence())
    for raw, result in prepare_all(run.to_read(raws), extractor or _default_extractor(library), workers):
        run.take(raw, result)
    library.publish()
    return IngestReport(tuple(run.rows), time.monotonic() - started)


def ensure_starter(library: Library | Path, progress: Progress | None = None) -> IngestReport | None:
    """Build the starter graph from the bundled briefs where the library is empty; None where it is not.

    A run that was killed before its publish is finished: briefs that it did not reach go in, documents that it took in are
    published. Raises StoreBusy where it would have to be built and another process holds the folder.
    """
    if isinstance(library, Path):
        with Library.open(library) as reading:
            if reading.info():
                return None
        with Library.open(library, write=True) as writing:
            return ensure_starter(writing, progress)
    if library.info() and not _only_begun(library):
        library.publish()  # what a killed run took in; nothing happens where readers see it already
        return None
    from sources.starter import starter_documents

    starters = list(starter_documents())
    return _watched(starters, library, progress, total=len(starters))


def _only_begun(library: Library) -> bool:
    """Whether all that is held is briefs that nobody has been shown yet."""
    return library.generation == 0 and all(info.brief for info in library.info().values())


def take_in(
    targets: Sequence[str],
    library: Library,
    settings: Settings,
    progress: Progress | None = None,
    *,
    model: ModelFinder | None = None,
) -> IngestReport:
    """Take in files, folders, http(s) addresses and named sources (`feds-notes`, `tbac-2025`), in that order of guessing.

    With `model`, a language model reads every document beside the rules and the tagger, in this process alone: a client of a
    provider cannot be sent to another. A target that is none of these is a failed row; raises UsageError
    where all are.
    """
    from ingest.extract.default import open_extractor
    from ingest.targets import Targets

    found = Targets.of(targets, settings)
    extractor = open_extractor(library.scheme, model)
    workers = settings.workers if model is None else 1
    return _watched(found.documents(), library, progress, total=found.total(), workers=workers, extractor=extractor)


def _watched(
    raws: Iterable[RawDocument | DocumentError],
    library: Library,
    progress: Progress | None,
    *,
    total: int | None,
    workers: int = 1,
    extractor: Extractor | None = None,
) -> IngestReport:
    watching = progress or Silence()
    watching.start(total)
    try:
        return ingest(raws, library, progress=watching, workers=workers, extractor=extractor)
    finally:
        watching.finish()


def _default_extractor(library: Library) -> Extractor:
    from ingest.extract.default import open_extractor

    return open_extractor(library.scheme)


class _Ingest:
    """One run: what is held, what this run has put there, and the rows so far."""

    def __init__(self, library: Library, progress: Progress) -> None:
        self.rows: list[DocumentRow] = []
        self._library, self._progress = library, progress
        self._held = Held(library.info())
        self._names: dict[str, str] = {}

    def to_read(self, raws: Iterable[RawDocument | DocumentError]) -> Iterator[RawDocument]:
        """The documents that need reading, under the ids they will have; the others get their row here."""
        for raw in raws:
            if isinstance(raw, DocumentError):
                self._note(DocumentRow.failure(raw.where or "?", raw))
                continue
            raw = self._held.settled(raw)
            reason = self._held.reason_to_skip(raw)
            if reason:
                self._note(DocumentRow(raw.name, Outcome.UNCHANGED, raw.hints.id, raw.sha256, reason=reason))
                self._retire_what_a_killed_run_left(str(raw.hints.id))
            else:
                yield raw

    def take(self, raw: RawDocument, result: Result) -> None:
        """Put one document into the library, or note why it is not there."""
        if isinstance(result, DocumentError):
            self._note(DocumentRow.failure(raw.name, result))
            return
        try:
            self._note(self._added(raw, result))
        except DocumentError as failure:
            self._note(DocumentRow.failure(raw.name, failure))

    def _added(self, raw: RawDocument, prepared: Prepared) -> DocumentRow:
        document, findings = self._held.marked(prepared.document, raw), prepared.findings
        if reason := self._held.reason_to_skip(raw):  # an equal one earlier in this very run
            return DocumentRow(raw.name, Outcome.UNCHANGED, document.id, document.version, reason=reason)
        self._refuse_a_namesake(raw, document.id)
        superseded = self._held.superseded(document.info)
        outcome = Outcome.REPLACED if superseded or self._held.get(document.id) else Outcome.ADDED
        self._library.add(document, prepared.passages, findings.claims, findings.observations)
        self._retire(superseded)
        self._held.add(document.info)
        self._names[document.id] = raw.name
        return DocumentRow(
            raw.name,
            outcome,
            document.id,
            document.version,
            passages=len(prepared.passages),
            claims=len(findings.claims),
            observations=len(findings.observations),
            replaced=superseded,
        )

    def _retire(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._library.remove(id, erase=False)  # another version of the page takes its place
            self._held.remove(id)

    def _retire_what_a_killed_run_left(self, id: str) -> None:
        """A run killed after it added an original, and before it removed the brief, leaves both."""
        if info := self._held.get(id):
            self._retire(self._held.superseded(info))

    def _refuse_a_namesake(self, raw: RawDocument, id: str) -> None:
        """Two different files of one run under one id would silently cost the first."""
        earlier = self._names.get(id)
        held = self._held.get(id)
        if earlier is not None and earlier != raw.name and not (held and held.brief):
            raise DocumentError(
                f"another document of this run has the same id ({earlier})",
                where=raw.name,
                value=id,
                remedy="give each its own id in the manifest, or take them in one at a time to replace the first",
            )

    def _note(self, row: DocumentRow) -> None:
        self.rows.append(row)
        self._progress.step(row.name, row.outcome)
