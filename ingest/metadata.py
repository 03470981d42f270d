"""What is known of a document from outside and from its own page, made into one description.

Precedence: the hints that came with the bytes, then the catalogue's entry, then the page, then defaults. One thing is turned
round: where a hint's date is the day of the meeting, the later day that the catalogue or the page gives is the publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ingest.dates import iso_date
from ingest.planted import bare_name, unless_order
from ingest.withdrawn import mark_of
from kg.document import Tier, Voice, parse_date
from kg.withdrawal import Withdrawal
from sources.document import RawDocument, SourceHints

if TYPE_CHECKING:
    from sources.catalog import CatalogueEntry

_WIDE = re.compile(r"[㐀-鿿豈-﫿]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# A Chinese text about markets still names ETFs, MBS and companies in Latin letters; an English one hardly ever holds Chinese.
_CHINESE_SHARE = 0.2
_JUNK_TITLE = re.compile(
    r"^(?:the fed|federal reserve board|frb|fomc|board of governors)?\s*[-–|:]*\s*"
    r"(?:monetary policy|speech(?:es)?|press releases?|news & events|home)?\s*[-–|:]*\s*$",
    re.I,
)
_QUOTED = re.compile(r"^([\"'])(?P<inside>[^\"']*)\1$")
_TITLE_PREFIX = re.compile(
    r"^(?:the fed|federal reserve board|frb)\s*[-–:|]\s*(?:(?:monetary policy|feds notes?)\s*[-–:|]\s*)?", re.I
)
_TITLE_SUFFIX = re.compile(
    r"\s+[|–-]\s+(?:U\.S\. Department of the Treasury|Federal Reserve Board|Board of Governors.*)$", re.I
)

# Published on the day of the meeting that they report.
_SAME_DAY = frozenset({"fomc_statement", "implementation_note", "fomc_press_conference"})


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it says nothing. `updated` is a later change of the page, ISO like the dates."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    event_date: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    kind: str | None = None
    voice: str | None = None
    tier: str | None = None
    language: str | None = None
    licence: str | None = None
    withdrawn: str | None = None
    withdrawn_reason: str | None = None
    corrects: tuple[str, ...] = ()

    def over(self, other: PageFacts) -> PageFacts:
        """These facts, and `other`'s where these say nothing."""
        missing = {field.name: getattr(other, field.name) for field in fields(self) if not getattr(self, field.name)}
        return replace(self, **missing)


@dataclass(frozen=True, slots=True)
class Description:
    """The bibliographic side of a Document, all questions of precedence settled. `publisher` is "" where nobody is named."""

    id: str
    title: str
    publisher: str
    voice: Voice
    tier: Tier
    kind: str
    language: str
    date: str | None
    event_date: str | None
    authors: tuple[str, ...]
    url: str | None
    licence: str | None
    brief: bool
    place: str | None
    withdrawn: Withdrawal | None
    corrects: tuple[str, ...]


def describe(raw: RawDocument, facts: PageFacts, text: str) -> Description:
    """One description of `raw` from its hints, the catalogue and its page; `text` tells the language where nobody else does."""
    url = raw.url or facts.url
    entry = catalogued(raw, url)
    known = _hints_over_entry(raw.hints, entry)
    date, event_date = _dates(known, entry, facts)
    language = known.language or facts.language or language_of(text)
    title = good_title(bare_name(known.title)) or good_title(facts.title) or _first_line(text)
    return Description(
        id=known.id or slug(url, raw.name),
        title=title,
        publisher=bare_name(known.publisher) or facts.publisher or _host(url) or "",
        voice=_voice(known.voice or facts.voice),
        tier=_tier(known.tier or facts.tier),
        kind=known.kind or facts.kind or "other",
        language=language if language in ("en", "zh") else language_of(text),
        date=date,
        event_date=event_date,
        authors=tuple(filter(None, map(bare_name, known.authors))) or facts.authors,
        url=(entry.url if entry else None) or url,
        licence=unless_order(known.licence) or facts.licence,
        brief=known.brief,
        place=known.place,
        withdrawn=mark_of(known, facts, title),
        corrects=known.corrects or facts.corrects,
    )


def _voice(name: str | None) -> Voice:
    """A page's front matter may hold any word here; one that names no voice says nothing."""
    return Voice(name) if name in set(Voice) else Voice.MARKET


def _tier(name: str | None) -> Tier:
    return Tier(name) if name in set(Tier) else Tier.SECONDARY


def catalogued(raw: RawDocument, url: str | None) -> CatalogueEntry | None:
    """The catalogue's entry for this document: by its id where hints give one, else by its address."""
    from sources.catalog import load_catalogue

    catalogue = load_catalogue()
    entry = catalogue.get(raw.hints.id) if raw.hints.id else None
    return entry or (catalogue.by_url(url) if url else None)


def language_of(text: str) -> str:
    """ "zh" where Chinese characters make up a fifth of the letters or more, else "en"."""
    sample = text[:20_000]
    wide, latin = len(_WIDE.findall(sample)), len(_LATIN.findall(sample))
    return "zh" if wide and wide >= _CHINESE_SHARE * (wide + latin / 4) else "en"


def slug(url: str | None, name: str) -> str:
    """An id from the last part of an address's path, else from a file's name without its last extension."""
    path = unquote(urlsplit(url).path).rstrip("/") if url else ""
    last = PurePosixPath(path or name.replace("\\", "/")).name
    stem = last.rsplit(".", 1)[0] if "." in last.strip(".") else last
    cleaned = re.sub(r"[^\w.-]+", "-", stem, flags=re.UNICODE).strip("-.")
    return cleaned or "document"


def good_title(title: str | None) -> str | None:
    """`title` without a site's name around it; None where nothing else was in it."""
    if title is None:
        return None
    cleaned = _QUOTED.sub(r"\g<inside>", " ".join(title.split()).strip())
    cleaned = _TITLE_SUFFIX.sub("", _TITLE_PREFIX.sub("", cleaned)).strip(" -–|:")
    return None if not cleaned or _JUNK_TITLE.match(cleaned) else cleaned


def _hints_over_entry(hints: SourceHints, entry: CatalogueEntry | None) -> SourceHints:
    """Hints first and the catalogue's entry for what they lack; but a catalogue's title is better than a page's."""
    if entry is None:
        return hints
    known = entry.hints()
    names = [field.name for field in fields(SourceHints) if field.name != "brief"]
    merged = {name: getattr(hints, name) or getattr(known, name) for name in names}
    merged["title"] = known.title
    return SourceHints(**merged, brief=hints.brief)


def _dates(known: SourceHints, entry: CatalogueEntry | None, facts: PageFacts) -> tuple[str | None, str | None]:
    """Publication and event: a hinted date that is the event's gives way to a later publication date."""
    event = _valid(known.event_date) or facts.event_date
    date, kind = _valid(known.date), known.kind or facts.kind
    if event is None and kind in _SAME_DAY and len(date or facts.date or "") == len("YYYY-MM-DD"):
        event = date or facts.date
    if date and event is None and kind in ("minutes", "fomc_transcript") and facts.date and facts.date != date:
        event = date if _before(date, facts.date) else facts.date  # the meeting comes before what was written of it
    if date is None or date == event:
        later = [day for day in (entry.date if entry else None, facts.date) if day]
        date = next((day for day in later if not event or not _before(day, event)), date)
    return date, event


def _valid(date: str | None) -> str | None:
    return iso_date(date) if date else None


def _before(one: str, other: str) -> bool:
    first, second = parse_date(one), parse_date(other)
    return first is not None and second is not None and first < second


def _first_line(text: str) -> str:
    line = next((name for line in text.split("\n") if (name := bare_name(line))), "?")
    return line if len(line) <= 160 else line[:159].rsplit(" ", 1)[0] + "…"


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
