"""The references that Tightrope knows by name: what a page is, who speaks in it and when it came out.

`catalog/*.yaml` holds them, one file a publisher; `ingest` takes its hints from here where a page says less (or nothing) about
itself, and a reference's address in an answer comes from here and never from a model. Nothing is read before it is asked for.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sources.address import same_page as same_page
from sources.document import SourceHints
from sources.withdrawn import NO, YES, read_mark
from tightrope.errors import SettingError

# The graph's own words for who speaks and how near; `sources` cannot import `kg`, so a test holds the two lists equal.
VOICES = ("board-staff", "fomc", "governor", "reserve-bank", "ny-desk", "treasury", "tbac", "academic", "market")
TIERS = ("primary", "secondary", "syndicated")
KINDS = (
    "feds_note",
    "fed_speech",
    "fomc_statement",
    "minutes",
    "fomc_press_conference",
    "fomc_transcript",
    "implementation_note",
    "tbac",
    "treasury_release",
    "market_article",
    "paper",
    "statistical_release",
    "other",
)
SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One reference. `date` is its publication, `event_date` the meeting it reports; both ISO, maybe only a year or a month.

    `other_urls` are copies and mirrors of the same text: they lead to this entry and are never shown as its address.
    `withdrawn` (a date, or "yes") and `corrects` (ids or addresses) are as in a manifest. Raises ValueError where a field
    breaks its rule.
    """

    id: str
    title: str
    publisher: str
    date: str | None
    url: str
    tier: str
    voice: str
    kind: str
    language: str = "en"
    authors: tuple[str, ...] = ()
    series: str | None = None
    event_date: str | None = None
    other_urls: tuple[str, ...] = ()
    title_zh: str | None = None
    licence: str | None = None
    withdrawn: str | None = None
    withdrawn_reason: str | None = None
    corrects: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not SLUG.fullmatch(self.id):
            raise ValueError(f"id {self.id!r} is no slug: small letters and digits, joined by - or _")
        for name, allowed in (("voice", VOICES), ("tier", TIERS), ("kind", KINDS), ("language", ("en", "zh"))):
            if getattr(self, name) not in allowed:
                raise ValueError(f"unknown {name} {getattr(self, name)!r}; allowed: {', '.join(allowed)}")
        if not all(isinstance(text, str) and text.strip() for text in (self.title, self.publisher, *self.authors)):
            raise ValueError("title, publisher and authors may not be empty")
        for url in self.addresses:
            if not re.match(r"https?://[^/\s]+\.[^/\s]+(/\S*)?$", url):
                raise ValueError(f"{url!r} is no http(s) address")
        read_mark(self.withdrawn)
        for text in (self.date, self.event_date):
            _check_date(text)
        if self.date and self.event_date and _last_day(self.date) < _last_day(self.event_date):
            raise ValueError(f"published {self.date}, before the event it reports ({self.event_date})")

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address of the original, then those of its copies."""
        return (self.url, *self.other_urls)

    def hints(self, brief: bool = False) -> SourceHints:
        """What the reader of this document may take as known; `brief` where the bytes are our brief and not the work itself."""
        names = {field.name for field in fields(SourceHints)} & {field.name for field in fields(self)}
        known = {name: getattr(self, name) for name in names}
        return SourceHints(**known | {"brief": brief} | ({"licence": "Apache-2.0"} if brief else {}))


@dataclass(frozen=True)
class Catalogue:
    """All entries, found by id or by any address of theirs."""

    entries: tuple[CatalogueEntry, ...]
    _by_id: Mapping[str, CatalogueEntry]
    _by_page: Mapping[str, CatalogueEntry]

    @classmethod
    def of(cls, entries: Iterable[CatalogueEntry]) -> Catalogue:
        """A catalogue of `entries`; SettingError where two share an id or an address."""
        kept = tuple(entries)
        by_id: dict[str, CatalogueEntry] = {}
        by_page: dict[str, CatalogueEntry] = {}
        for entry in kept:
            if entry.id in by_id:
                raise SettingError("two entries share an id", where="catalogue", value=entry.id, remedy="rename one of them")
            by_id[entry.id] = entry
            for url in entry.addresses:
                other = by_page.setdefault(same_page(url), entry)
                if other is not entry:
                    raise SettingError(f"{other.id} and {entry.id} share an address", where="catalogue", value=url)
        return cls(kept, by_id, by_page)

    def __iter__(self) -> Iterator[CatalogueEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, id: str) -> CatalogueEntry | None:
        """The entry of that id, if any."""
        return self._by_id.get(id)

    def by_url(self, url: str) -> CatalogueEntry | None:
        """The entry that `url` leads to, however it is spelled, and also through a known copy of it."""
        return self._by_page.get(same_page(url))


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that ships with Tightrope; read once a process."""
    return read_catalogue(files("sources").joinpath("catalog"))


def read_catalogue(folder: Traversable) -> Catalogue:
    """The catalogue of all `*.yaml` in `folder`. Raises SettingError with the file, the entry and what is wrong."""
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return Catalogue.of(entry for file in found for entry in _entries(file))


def _entries(file: Traversable) -> Iterator[CatalogueEntry]:
    """The entries of one file: each row over the file's `defaults`."""
    import yaml

    where = f"catalogue {file.name}"
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as failure:
        raise SettingError("no readable YAML", where=where, value=str(failure), remedy="mend the file") from None
    if not isinstance(content, dict) or not isinstance(content.get("entries"), list):
        raise SettingError("no list of entries", where=where, allowed="a mapping with `defaults` and `entries`")
    defaults = content.get("defaults") or {}
    for row in content["entries"]:
        if not isinstance(row, dict) or not isinstance(defaults, dict):
            raise SettingError("an entry is no mapping", where=where, value=row, allowed="fields and their values")
        yield _entry({**defaults, **row}, where)


def _entry(row: Mapping[str, object], where: str) -> CatalogueEntry:
    known = {field.name for field in fields(CatalogueEntry)}
    at = f"{where}, entry {row.get('id', '?')}"
    if unknown := sorted(set(row) - known):
        raise SettingError("unknown field", where=at, value=", ".join(unknown), allowed=", ".join(sorted(known)))
    if missing := sorted({"id", "title", "publisher", "url", "tier", "voice", "kind"} - set(row)):
        raise SettingError("fields are missing", where=at, value=", ".join(missing))
    try:
        return CatalogueEntry(**{"date": None} | {name: _plain(value) for name, value in row.items()})  # type: ignore[arg-type]
    except (TypeError, ValueError) as failure:
        raise SettingError(str(failure), where=at, remedy="correct the entry") from None


def _plain(value: object) -> object:
    """YAML's dates and years as ISO text, its lists as tuples."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return tuple(value)
    return str(value) if isinstance(value, int) else value


def _check_date(text: str | None) -> None:
    if text is not None:
        _last_day(text)


def _last_day(text: str) -> datetime.date:
    """The last day of an ISO year, month or day; ValueError on anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if match is None:
        raise ValueError(f"{text!r} is no ISO date (YYYY, YYYY-MM or YYYY-MM-DD)")
    year, month, day = int(match[1]), int(match[2] or 12), int(match[3] or 1)
    named = datetime.date(year, month, day)
    if match[3]:
        return named
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
