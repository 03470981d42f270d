"""Bytes to everything that the library stores of a document: the part of an ingest that several processes can share."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from ingest.extract.protocol import Extractor, Findings
from kg.balance_levels import KIND as RELEASE
from kg.document import Document
from kg.passage import Passage
from sources.document import RawDocument
from tightrope.errors import DocumentError, UnreadableDocument

# What bytes nobody foresaw can make a parser raise. It is a fault of ours, and still no reason to lose the other documents.
_FAULTS = (ValueError, LookupError, ArithmeticError, AttributeError, TypeError, RecursionError, MemoryError)
_AHEAD = 4  # documents read ahead for each process: enough to keep it busy, few enough to hold in memory


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document read, cut and searched for claims; nothing of it is stored yet."""

    document: Document
    passages: tuple[Passage, ...]
    findings: Findings


Result = Prepared | DocumentError


def prepare(raw: RawDocument, extractor: Extractor) -> Result:
    """`raw` made ready for the library, or the error that says why it cannot be."""
    from ingest.passages import passages
    from ingest.reader import read

    try:
        document = read(raw)
        figures = (
            document.kind == RELEASE
        )  # lines of a table: levels to look up (`kg.balance_levels`), no sentences with claims
        return Prepared(document, passages(document), Findings() if figures else extractor.extract(document))
    except DocumentError as failure:
        return failure
    except _FAULTS as failure:
        return UnreadableDocument(
            f"reading it failed ({type(failure).__name__}: {failure})",
            where=raw.name,
            remedy="leave it out, and report it with the file: this is a defect of Tightrope",
        )


def prepare_all(raws: Iterable[RawDocument], extractor: Extractor, workers: int = 1) -> Iterator[tuple[RawDocument, Result]]:
    """Each document with its result, in order; with more than one worker, read ahead in that many processes."""
    if workers <= 1:
        for raw in raws:
            yield raw, prepare(raw, extractor)
    else:
        yield from _Readers(extractor, workers).run(raws)


_extractor: Extractor | None = None


def _equip(extractor: Extractor) -> None:
    global _extractor
    _extractor = extractor


def _prepare(raw: RawDocument) -> Result:
    assert _extractor is not None
    return prepare(raw, _extractor)


class _Readers:
    """Processes that read ahead. One that dies over a document costs that document, not the ingest."""

    def __init__(self, extractor: Extractor, workers: int) -> None:
        self._extractor, self._workers = extractor, workers

    def run(self, raws: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, Result]]:
        waiting: deque[tuple[RawDocument, Future[Result]]] = deque()
        pool = self._pool(self._workers)
        try:
            for raw in raws:
                waiting.append((raw, self._submit(pool, raw)))
                if len(waiting) >= self._workers * _AHEAD:
                    yield self._done(*waiting.popleft())
                    if waiting and self._broken(waiting):
                        pool.shutdown(wait=False, cancel_futures=True)
                        pool = self._pool(self._workers)
            while waiting:
                yield self._done(*waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def _submit(pool: ProcessPoolExecutor, raw: RawDocument) -> Future[Result]:
        try:
            return pool.submit(_prepare, raw)
        except BrokenProcessPool as failure:
            future: Future[Result] = Future()
            future.set_exception(failure)
            return future

    @staticmethod
    def _broken(waiting: Iterable[tuple[RawDocument, Future[Result]]]) -> bool:
        return any(future.done() and isinstance(future.exception(), BrokenProcessPool) for _, future in waiting)

    def _done(self, raw: RawDocument, future: Future[Result]) -> tuple[RawDocument, Result]:
        try:
            return raw, future.result()
        except BrokenProcessPool:
            # Nobody can tell which of the documents in hand broke it: each of them gets a process of its own.
            return raw, self._alone(raw)

    def _alone(self, raw: RawDocument) -> Result:
        with self._pool(1) as pool:
            try:
                return pool.submit(_prepare, raw).result()
            except BrokenProcessPool:
                return UnreadableDocument(
                    "the process that read it died (out of memory, or a fault in a parser)",
                    where=raw.name,
                    remedy="leave it out, or save it in another form",
                )

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        # spawn: a fork would copy the embedder's and the store's threads in whatever state they are.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_equip, initargs=(self._extractor,))
