"""Dated episodes that sentences refer to, in English and Chinese; read once from `episodes.yaml` beside this file.

An episode is found by its name, by a date phrase beside what it is about ("runoff in 2018"), or by "currently" and the like in
a document of its days. A document's date alone never dates a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from importlib import resources

from kg.document import parse_date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)})(?:\s+\d{{1,2}})?,?\s+(?:of\s+)?((?:19|20)\d\d)\b", re.I)
_CHINESE_DATE = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月)?")
_YEAR = re.compile(
    r"\b(?:in|during|since|of|from|to|through|until|between|and|late|early|mid)[- ]((?:19|20)\d\d)\b(?![-–]\d)", re.I
)
_NOW = re.compile(
    r"\b(?:currently|ongoing|at present|at this time|now under way|under way|underway|the current|so far|since it began)\b"
    r"|目前|当前|正在|现阶段|本轮|迄今",
    re.I,
)
_OPEN_END = Date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Episode:
    """A dated stretch. `names` name it outright; `inside` only in a document not older than its first day.

    `about` is what it is about: with a date phrase inside it, or "currently" in a document of its days, that names it.
    """

    id: str
    labels: dict[str, str]
    start: Date
    end: Date | None
    names: tuple[re.Pattern[str], ...]
    inside: tuple[re.Pattern[str], ...]
    about: tuple[re.Pattern[str], ...] = ()

    def covers(self, day: Date) -> bool:
        """Whether `day` falls into the episode."""
        return self.start <= day <= self.last

    @property
    def last(self) -> Date:
        """The last day; one that never comes where it still runs."""
        return self.end or _OPEN_END


@cache
def episodes() -> tuple[Episode, ...]:
    """Every episode, oldest first."""
    import yaml

    rows = yaml.safe_load(resources.files("ingest.extract").joinpath("episodes.yaml").read_text(encoding="utf-8"))

    def patterns(row: dict[str, list[str]], name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in row.get(name, ()))

    made = [
        Episode(
            row["id"],
            row["label"],
            Date.fromisoformat(row["start"]),
            Date.fromisoformat(row["end"]) if row["end"] else None,
            patterns(row, "names"),
            patterns(row, "inside"),
            patterns(row, "about"),
        )
        for row in rows
    ]
    return tuple(sorted(made, key=lambda episode: episode.start))


def find_episode(text: str, document_date: str | None = None) -> str | None:
    """The id of the episode that `text` names, the earliest mention first and the shorter episode before the longer.

    `document_date` (ISO, possibly partial) rules out episodes that had not begun when the document appeared. None where no
    episode is named.
    """
    day = parse_date(document_date)
    known = [episode for episode in episodes() if day is None or episode.start <= day]
    found = [
        (place, (episode.last - episode.start).days, episode.id) for episode in known for place in _named(episode, text, day)
    ]
    if not found:
        found = [
            (place, (episode.last - episode.start).days, episode.id)
            for episode in known
            for place in _dated(episode, text, day)
        ]
    return min(found)[2] if found else None


def _named(episode: Episode, text: str, day: Date | None) -> Iterator[int]:
    """Where a name of the episode stands."""
    near = day is not None and (day - episode.start).days < 730
    for pattern in episode.names + (episode.inside if near else ()):
        match = pattern.search(text)
        if match is not None:
            yield match.start()


def _dated(episode: Episode, text: str, day: Date | None) -> Iterator[int]:
    """Where the episode's subject stands with a date of it, or with "currently" in a document of its days."""
    about = next((match for pattern in episode.about if (match := pattern.search(text)) is not None), None)
    if about is None:
        return
    dated = any(episode.start <= first and last <= episode.last for first, last in _stretches(text))
    today = day is not None and episode.covers(day) and _NOW.search(text) is not None and not any(_stretches(text))
    if dated or today:
        yield about.start()


def _stretches(text: str) -> Iterator[tuple[Date, Date]]:
    """The months and years that a text names, as first and last day."""
    taken: list[tuple[int, int]] = []
    for match in _MONTH_YEAR.finditer(text):
        taken.append(match.span())
        yield _month(int(match[2]), _MONTHS.index(match[1].capitalize()) + 1)
    for match in _CHINESE_DATE.finditer(text):
        month = int(match[2]) if match[2] else 0
        if month <= 12:
            yield _month(int(match[1]), month) if month else (Date(int(match[1]), 1, 1), Date(int(match[1]), 12, 31))
    for match in _YEAR.finditer(text):
        if not any(start <= match.start(1) < end for start, end in taken):
            yield Date(int(match[1]), 1, 1), Date(int(match[1]), 12, 31)


def _month(year: int, month: int) -> tuple[Date, Date]:
    return Date(year, month, 1), Date(year, month, 28)
