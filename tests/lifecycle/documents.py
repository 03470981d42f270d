"""Invented documents for the tests of removal: one that others cite, copies of a text, versions, each with words of its own."""

from __future__ import annotations

from ingest.extract.rules import RuleExtractor
from ingest.pipeline import ingest
from ingest.report import IngestReport
from kg.store.library import Library
from sources.document import RawDocument, SourceHints

MARKERS = ("Zyxquorvian", "Qixlotherum", "莰蓼藿")  # words that stand in the guest alone


def raw(id: str, text: str, *, title: str | None = None, **hints: object) -> RawDocument:
    """A file with its hints, as a manifest gives them."""
    given = {"publisher": "Ledger", "date": "2024-06-12", "title": title or f"About {id}", **hints}
    url = given.pop("url", None)
    return RawDocument(
        text.encode(),
        f"{id}.txt",
        "text/plain",
        url=url,
        hints=SourceHints(id=id, **given),  # type: ignore[arg-type]
    )


def take(raws: list[RawDocument], library: Library) -> IngestReport:
    """Take `raws` in and publish; by rules alone, which is quick and does for invented sentences."""
    return ingest(raws, library, extractor=RuleExtractor(library.scheme))


def note(number: int) -> str:
    """A note with two claims."""
    return (
        f"A note on pond {number}.\n\nFaster balance sheet runoff reduces bank reserves by ${number} billion a month.\n\n"
        "When reserves become scarce, repo rates rise sharply.\n"
    )


GUEST = (
    "A note on the Zyxquorvian pond.\n\nFaster runoff reduces bank reserves by $77 billion a month at the Zyxquorvian desk.\n\n"
    "If 莰蓼藿 reserves become scarce, repo rates may fall. Zyxquorvian collateral shortages raise Qixlotherum spreads.\n"
)
GUEST_AGAIN = GUEST.replace("$77", "$78").replace("may fall", "may rise")
CITING = (
    "A view from outside.\n\nAs the ledger's note shows [1], faster balance sheet runoff reduces bank reserves.\n\n"
    "References\n\n[1] About guest. Ledger. https://ledger.example/guest\n"
)
COPY = GUEST.replace("Zyxquorvian", "northern").replace("莰蓼藿 ", "").replace("Qixlotherum", "credit")
