"""The names under which whole sources can be taken in: `tightrope ingest feds-notes`, or `fomc-minutes-2025` for one year."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sources import federal_reserve, treasury
from sources.document import RawDocument
from sources.fetch import PoliteClient
from sources.h41 import h41_documents
from tightrope.errors import UsageError

Lister = Callable[[PoliteClient, int | None], Iterator[str]]
_WITH_YEAR = re.compile(r"(?P<name>.+?)-(?P<year>(?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Source:
    """A source that can be listed: its name, what it holds, and the function that yields its documents' addresses.

    `shipped` yields the documents themselves where Tightrope brings them along; nothing is listed or fetched then.
    """

    name: str
    title: str
    list: Lister
    shipped: Callable[[int | None], Iterator[RawDocument]] | None = None


def _catalogue(client: PoliteClient, year: int | None) -> Iterator[str]:
    """Every original that the catalogue knows, of one year where given; nothing is asked of the network for that."""
    from sources.catalog import load_catalogue

    for entry in load_catalogue():
        listing = entry.kind == "statistical_release"  # its address gives bare numbers; what we hold of it is our own text
        if not listing and (year is None or (entry.date or "").startswith(str(year))):
            yield entry.url


def _nothing(client: PoliteClient, year: int | None) -> Iterator[str]:
    return iter(())


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        source.name: source
        for source in (
            Source("catalogue", "the originals of the starter briefs and of every other catalogued reference", _catalogue),
            Source("feds-notes", "FEDS Notes by staff of the Board of Governors", federal_reserve.list_feds_notes),
            Source("fed-speeches", "speeches by members of the Board of Governors", federal_reserve.list_speeches),
            Source("fomc-statements", "statements of the Federal Open Market Committee", federal_reserve.list_statements),
            Source("fomc-minutes", "minutes of the Federal Open Market Committee", federal_reserve.list_minutes),
            Source(
                "fomc-press-conferences", "transcripts of the Chair's press conferences", federal_reserve.list_press_conferences
            ),
            Source("h41-levels", "the Fed's balance sheet at month ends, which comes with Tightrope", _nothing, h41_documents),
            Source("tbac", "reports, minutes and charges of the borrowing advisory committee", treasury.list_committee_papers),
        )
    }
)


def named_source(text: str) -> tuple[Source, int | None] | None:
    """The source and year that `text` names, as "tbac" or "tbac-2025"; None where it names none."""
    if text in SOURCES:
        return SOURCES[text], None
    match = _WITH_YEAR.fullmatch(text)
    return (SOURCES[match["name"]], int(match["year"])) if match and match["name"] in SOURCES else None


def unknown_target(text: str) -> UsageError:
    """The error for a target that is no file, no address and no source, with the nearest name."""
    near = difflib.get_close_matches(text.lower(), list(SOURCES), n=1, cutoff=0.5)
    remedy = f"did you mean {near[0]}?" if near else "check the path, or give an address that starts with https://"
    allowed = "a file, a folder, an http(s) address, or a source: " + ", ".join(SOURCES)
    return UsageError("no such file, address or source", where="ingest", value=text, allowed=allowed, remedy=remedy)
