"""The whole ingest over a real library: what goes in, what is left alone, what gives way, and what a kill leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from ingest.extract.protocol import Findings
from ingest.extract.rules import RuleExtractor
from ingest.pipeline import ensure_starter, ingest, take_in
from ingest.report import IngestReport, Outcome
from kg.document import Document
from kg.store.library import Library
from sources.document import RawDocument, SourceHints
from sources.files import read_path
from tests.lookalike import market
from tests.lookalike.server import Site, serving
from tightrope.errors import FetchError, StoreError, UnreadableDocument, UsageError
from tightrope.settings import Settings

URL = "https://ledger.example/ponds"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data", write=True) as opened:
        yield opened


def text(number: int) -> str:
    return (
        f"A note on pond {number}.\n\nFaster balance sheet runoff reduces bank reserves by ${number} billion a month.\n\n"
        "When reserves become scarce, repo rates rise sharply.\n"
    )


def raw(id: str, content: str | bytes | None = None, **hints: object) -> RawDocument:
    url = hints.pop("url", None)
    given = SourceHints(id=id, title=f"About {id}", publisher="Ledger", date="2024-06-12", **hints)  # type: ignore[arg-type]
    body = text(1) if content is None else content
    return RawDocument(body if isinstance(body, bytes) else body.encode(), f"{id}.txt", "text/plain", url=url, hints=given)  # type: ignore[arg-type]


def outcomes(report: IngestReport) -> list[str]:
    return [str(row.outcome) for row in report.rows]


def triples(library: Library) -> set[str]:
    """Everything in the graph but the record of publishes, whose times differ between two libraries of one content."""
    query = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"
    rows = {" ".join(str(row[name]) for name in "gspo") for row in library.graph.select(query)}
    return {row for row in rows if "/id/publish/" not in row}


def test_documents_go_in_and_can_be_read_found_and_queried(library: Library) -> None:
    report = ingest([raw("one"), raw("two", text(2))], library)
    assert outcomes(report) == ["added", "added"] and report.added == 2 and report.failed == 0
    assert report.claims > 0 and report.passages >= 2
    assert library.info().keys() == {"one", "two"}
    claims = list(library.knowledge.claims.values())
    assert {claim.evidence.document for claim in claims} == {"one", "two"} and len(claims) == report.claims
    for claim in claims:
        span = claim.evidence.span
        assert library.documents.get(claim.evidence.document).text[span.start : span.end] == span.quote
    assert library.index.search("pond 2", 3)[0].passage.document == "two"


def test_a_second_run_does_nothing_and_says_so(library: Library) -> None:
    raws = [raw(f"d{number}", text(number)) for number in range(4)]
    ingest(raws, library)
    before, generation = triples(library), library.generation
    again = ingest(raws, library)
    assert outcomes(again) == ["unchanged"] * 4
    assert "nothing to do" in again.summary() and again.claims == 0
    assert (triples(library), library.generation) == (before, generation)


def test_a_new_version_takes_the_place_of_the_old_one_in_every_store(library: Library) -> None:
    ingest([raw("one", "Larger bill issuance drains the overnight reverse repo facility.\n")], library)
    assert [line for line in triples(library) if "Larger bill issuance" in line]
    report = ingest([raw("one", text(7))], library)
    assert outcomes(report) == ["replaced"]
    assert not [line for line in triples(library) if "Larger bill issuance" in line]
    assert all("Larger bill issuance" not in hit.passage.text for hit in library.index.search("drains the facility", 10))


def test_an_original_takes_the_place_of_its_brief_and_never_the_other_way(library: Library) -> None:
    brief = raw("ponds", "Our own words: larger ponds lower the repo rate.\n", url=URL, brief=True)
    assert outcomes(ingest([brief], library)) == ["added"]
    report = ingest([raw("the-original", url=URL + ".html?utm_source=x")], library)
    assert outcomes(report) == ["replaced"] and report.rows[0].replaced == ("ponds",)
    assert library.info().keys() == {"the-original"}
    for late in (brief, raw("the-original", "Our own words again: larger ponds.\n", brief=True)):
        again = ingest([late], library)
        assert outcomes(again) == ["unchanged"] and "the-original" in (again.rows[0].reason or "")
    assert library.info().keys() == {"the-original"}


def test_an_original_under_its_briefs_own_id(library: Library) -> None:
    ingest([raw("ponds", "Our own words: larger ponds lower the repo rate.\n", url=URL, brief=True)], library)
    assert outcomes(ingest([raw("ponds", url=URL)], library)) == ["replaced"]
    assert [info.brief for info in library.info().values()] == [False]


def test_a_page_is_one_document_whether_listed_or_fetched(library: Library) -> None:
    fetched = RawDocument(text(3).encode(), URL, "text/plain", url=URL)
    ingest([raw("listed", url=URL)], library)
    assert outcomes(ingest([fetched], library)) == ["replaced"]
    assert library.info().keys() == {"listed"}
    library.remove("listed")
    ingest([fetched], library)
    (derived,) = library.info()
    report = ingest([raw("listed", url=URL)], library)
    assert report.rows[0].replaced == (derived,) and library.info().keys() == {"listed"}


def test_two_listed_documents_of_one_address_both_stay(library: Library) -> None:
    report = ingest([raw("html", url=URL), raw("pdf", text(2), url=URL)], library)
    assert outcomes(report) == ["added", "added"] and len(library.info()) == 2


def test_one_id_for_two_files_of_a_run_costs_neither_silently(library: Library) -> None:
    first, second = raw("same"), replace(raw("same", text(2)), name="elsewhere.txt")
    report = ingest([first, second], library)
    assert outcomes(report) == ["added", "failed"] and "same id" in (report.rows[1].reason or "")
    assert library.documents.get("same").version == first.sha256


def test_files_of_one_name_in_two_folders_are_two_documents_in_any_order(tmp_path: Path, library: Library) -> None:
    for number, folder in enumerate(("a", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "My notes.v2.txt").write_text(text(number), encoding="utf-8")
    a, b = (next(iter(read_path(tmp_path / folder))) for folder in ("a", "b"))
    assert outcomes(ingest([b], library)) == ["added"]
    assert outcomes(ingest([a, b], library)) == ["added", "unchanged"]
    (tmp_path / "b" / "My notes.v2.txt").write_text(text(3), encoding="utf-8")
    assert outcomes(ingest([a, next(iter(read_path(tmp_path / "b")))], library)) == ["unchanged", "replaced"]
    first, second = sorted(library.info())
    assert first == "My-notes.v2"
    assert second.startswith("My-notes.v2-")


def test_an_error_among_the_documents_is_a_row_and_no_more(library: Library) -> None:
    gone = FetchError("the server answers 404", where="https://x.example/", remedy="check the address")
    report = ingest([raw("one"), gone, raw("two", b"\x89PNG\r\n\x1a\n\0\0"), raw("three", text(3))], library)
    assert outcomes(report) == ["added", "failed", "failed", "added"]
    assert [row.name for row in report.of(Outcome.FAILED)] == ["https://x.example/", "two.txt"]
    assert all(row.reason and row.remedy for row in report.of(Outcome.FAILED))
    assert library.info().keys() == {"one", "three"}


def test_a_library_open_for_reading_takes_nothing_in(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data") as reading, pytest.raises(StoreError, match="write=True"):
        ingest([raw("one")], reading)


@dataclass
class Faulty:
    """An extractor that fails on a document as a defect of ours would, or takes its process with it."""

    name: str = "faulty"

    def extract(self, document: Document) -> Findings:
        if "pond 2." in document.text:
            raise IndexError("list index out of range")
        if "pond 4." in document.text:
            os._exit(11)
        return Findings()


def test_a_defect_costs_the_document_it_meets(library: Library) -> None:
    report = ingest([raw(f"d{n}", text(n)) for n in (1, 2, 3)], library, extractor=Faulty())
    assert outcomes(report) == ["added", "failed", "added"]
    assert "IndexError" in (report.rows[1].reason or "") and "defect" in (report.rows[1].remedy or "")


def test_a_reader_process_that_dies_costs_the_document_it_died_of(library: Library) -> None:
    report = ingest([raw(f"d{n}", text(n)) for n in range(1, 6)], library, extractor=Faulty(), workers=2)
    assert {row.id or row.name for row in report.of(Outcome.FAILED)} == {"d2.txt", "d4.txt"}
    assert [row.name for row in report.rows] == [f"d{n}.txt" for n in range(1, 6)]
    assert "died" in (report.rows[3].reason or "") and report.added == 3


def test_several_processes_store_what_one_stores(tmp_path: Path) -> None:
    stored = []
    for workers in (1, 2):
        with Library.open(tmp_path / str(workers), write=True) as library:
            report = ingest([raw(f"d{n}", text(n)) for n in range(5)], library, workers=workers)
            stored.append((triples(library), [replace(row) for row in report.rows]))
    assert stored[0] == stored[1]


@dataclass
class Watched:
    """A progress that writes down what it is told."""

    total: int | None = -1
    steps: list[tuple[str, Outcome]] = field(default_factory=list)
    finished: int = 0

    def start(self, total: int | None) -> None:
        self.total = total

    def step(self, name: str, outcome: Outcome) -> None:
        self.steps.append((name, outcome))

    def finish(self) -> None:
        self.finished += 1


def folder(path: Path, count: int) -> Path:
    path.mkdir()
    for number in range(count):
        (path / f"n{number:03}.txt").write_text(text(number))
    return path


def test_progress_is_told_of_every_document(tmp_path: Path, library: Library) -> None:
    notes, watched = folder(tmp_path / "notes", 3), Watched()
    (notes / "broken.pdf").write_bytes(b"%PDF-1.4 no more")
    report = take_in([str(notes)], library, Settings(data=tmp_path / "data"), watched)
    assert watched.total == 4 and watched.finished == 1
    assert watched.steps == [(row.name, row.outcome) for row in report.rows]
    assert outcomes(report) == ["failed", "added", "added", "added"]


def test_progress_ends_where_the_ingest_fails(tmp_path: Path) -> None:
    watched = Watched()
    notes = folder(tmp_path / "notes", 1)
    with Library.open(tmp_path / "data") as reading, pytest.raises(StoreError):
        take_in([str(notes)], reading, Settings(data=tmp_path / "data"), watched)
    assert watched.finished == 1


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        market.build(served)
        yield served


def test_addresses_are_taken_in_where_the_settings_allow_them(tmp_path: Path, library: Library, site: Site) -> None:
    address = site.put(
        "127.0.0.1", "/story", market.article(site_name="The Invented Ledger", url="https://ledger.example/story")
    )
    refused = take_in([address], library, Settings(data=tmp_path / "data"))
    assert outcomes(refused) == ["failed"] and "TIGHTROPE_ALLOW_PRIVATE_ADDRESSES" in (refused.rows[0].remedy or "")
    settings = Settings(data=tmp_path / "data", allow_private_addresses=True)
    missing = site.url("127.0.0.1", "/missing")
    report = take_in([address, missing], library, settings)
    assert outcomes(report) == ["added", "failed"] and report.rows[1].name == missing
    (info,) = library.info().values()
    assert info.url == address and info.retrieved_at
    assert outcomes(take_in([address], library, settings)) == ["unchanged"]
    assert "if-none-match" in site.asked[-1].headers


def test_a_source_whose_listing_cannot_be_had_is_a_failed_row(tmp_path: Path, library: Library) -> None:
    report = take_in(["feds-notes"], library, Settings(data=tmp_path / "data"))
    assert outcomes(report) == ["failed"] and "federalreserve.gov" in report.rows[0].name


@pytest.mark.parametrize("target", ["fed-notes", "", "no/such/file.txt", "ftp://x.example/a", "feds-notes-20", "a\0b"])
def test_a_target_that_is_nothing_costs_itself_and_not_those_beside_it(tmp_path: Path, library: Library, target: str) -> None:
    good = folder(tmp_path / "notes", 1)
    report = take_in([target, str(good)], library, Settings(data=tmp_path / "data"))
    assert outcomes(report) == ["failed", "added"] and report.rows[0].name == (target or "?") and report.rows[0].remedy


def test_targets_that_are_nothing_all_of_them_are_wrong_usage(tmp_path: Path, library: Library) -> None:
    with pytest.raises(UsageError, match="remedy"):
        take_in(["no/such/file.txt", "ftp://x.example/a"], library, Settings(data=tmp_path / "data"))
    assert library.info() == {}


def test_near_names_are_offered(tmp_path: Path, library: Library) -> None:
    with pytest.raises(UsageError, match="did you mean feds-notes"):
        take_in(["fed-notes"], library, Settings(data=tmp_path / "data"))
    with pytest.raises(UsageError, match="nothing named"):
        take_in([], library, Settings(data=tmp_path / "data"))


def test_the_starter_graph_is_built_once(tmp_path: Path) -> None:
    watched = Watched()
    report = ensure_starter(tmp_path / "data", watched)
    assert report is not None and report.added == len(report.rows) == watched.total and report.claims > 0
    assert ensure_starter(tmp_path / "data") is None
    with Library.open(tmp_path / "data") as library:
        assert all(info.brief for info in library.info().values())
        assert library.knowledge.claims


def test_a_killed_build_of_the_starter_graph_is_finished_by_the_next_start(tmp_path: Path) -> None:
    from ingest.prepare import Prepared, prepare_all
    from sources.starter import starter_briefs

    with Library.open(tmp_path / "data", write=True) as library:  # what a kill before the publish leaves behind
        for _, prepared in prepare_all(list(starter_briefs())[:2], RuleExtractor(library.scheme)):
            assert isinstance(prepared, Prepared)
            found = prepared.findings
            library.add(prepared.document, prepared.passages, found.claims, found.observations)
    with Library.open(tmp_path / "data") as reading:
        assert not reading.info()
    report = ensure_starter(tmp_path / "data")
    assert report is not None and report.unchanged == 2 and report.added == len(report.rows) - 2
    with Library.open(tmp_path / "data") as reading:
        assert len(reading.info()) == len(report.rows)


def test_what_a_killed_ingest_took_in_is_published_by_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path / "data", write=True) as library, monkeypatch.context() as patched:
        patched.setattr(Library, "publish", lambda self: False)  # the kill comes before it
        ingest([raw("one")], library)
    with Library.open(tmp_path / "data") as reading:
        assert not reading.info()
    assert ensure_starter(tmp_path / "data") is None
    with Library.open(tmp_path / "data") as reading:
        assert reading.info().keys() == {"one"} and reading.knowledge.claims


def test_what_the_report_says() -> None:
    empty = IngestReport((), 0.0)
    assert "no documents" in empty.summary() and empty.to_dict()["documents"] == []


def test_an_unforeseen_error_type_keeps_its_reason_through_processes(library: Library) -> None:
    report = ingest([raw("one", b"\0" * 400), raw("two", text(2))], library, workers=2)
    assert outcomes(report) == ["failed", "added"]
    assert "binary" in (report.rows[0].reason or "") and report.rows[0].remedy


WRITER = """
import sys
from pathlib import Path
from ingest.pipeline import ingest
from kg.store.library import Library
from sources.files import read_path

class Loud:
    def start(self, total): pass
    def step(self, name, outcome): print(outcome, flush=True)
    def finish(self): pass

with Library.open(Path(sys.argv[1]), write=True) as library:
    ingest(read_path(sys.argv[2]), library, progress=Loud())
"""


@pytest.mark.parametrize("steps", [1, 9])
def test_a_killed_ingest_leaves_what_was_published_whole_and_the_next_one_completes(tmp_path: Path, steps: int) -> None:
    data, notes = tmp_path / "data", folder(tmp_path / "notes", 30)
    with Library.open(data, write=True) as library:
        ingest([raw("published")], library)
        before = triples(library)
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data), str(notes)], stdout=subprocess.PIPE, text=True, env=environment, cwd=tmp_path
    )
    assert process.stdout is not None
    for _ in range(steps):
        assert process.stdout.readline().strip() == "added"
    time.sleep(0.013 * steps)  # somewhere inside the next document
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Library.open(data) as reading:
        assert reading.info().keys() == {"published"} and triples(reading) == before
        assert len(reading.knowledge.claims) > 0
    with Library.open(data, write=True) as library:
        report = ingest(read_path(notes), library)
        assert set(outcomes(report)) == {"added", "unchanged"} and report.unchanged >= steps
        assert len(library.info()) == 31
        assert len({claim.evidence.document for claim in library.knowledge.claims.values()}) == 31
        assert {hit.passage.document for hit in library.index.search("A note on a pond", 200)} == library.info().keys()
    with Library.open(tmp_path / "fresh", write=True) as fresh:
        ingest([raw("published")], fresh)
        ingest(read_path(notes), fresh)
        with Library.open(data) as reading:
            assert triples(fresh) == triples(reading)


def test_an_error_row_names_what_was_seen() -> None:
    from ingest.report import DocumentRow

    row = DocumentRow.failure("x.pdf", UnreadableDocument("too large", where="x.pdf", value=12, remedy="split it"))
    assert row.reason == "too large; got 12" and row.remedy == "split it" and row.to_dict()["outcome"] == "failed"
