"""Dated episodes that sentences refer to, in English and Chinese; read once from `episodes.yaml` beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from importlib import resources

from kg.document import parse_date


@dataclass(frozen=True, slots=True)
class Episode:
    """A dated stretch. `names` name it outright; `inside` only in a document not older than its first day."""

    id: str
    labels: dict[str, str]
    start: Date
    end: Date | None
    names: tuple[re.Pattern[str], ...]
    inside: tuple[re.Pattern[str], ...]

    def covers(self, day: Date) -> bool:
        """Whether `day` falls into the episode."""
        return self.start <= day and (self.end is None or day <= self.end)


@cache
def episodes() -> tuple[Episode, ...]:
    """Every episode, oldest first."""
    import yaml

    rows = yaml.safe_load(resources.files("ingest.extract").joinpath("episodes.yaml").read_text(encoding="utf-8"))
    made = [
        Episode(
            row["id"],
            row["label"],
            Date.fromisoformat(row["start"]),
            Date.fromisoformat(row["end"]) if row["end"] else None,
            tuple(re.compile(pattern, re.IGNORECASE) for pattern in row["names"]),
            tuple(re.compile(pattern, re.IGNORECASE) for pattern in row.get("inside", ())),
        )
        for row in rows
    ]
    return tuple(sorted(made, key=lambda episode: episode.start))


def find_episode(text: str, document_date: str | None = None) -> str | None:
    """The id of the episode that `text` names, the earliest mention first; None where it names none.

    `document_date` (ISO, possibly partial) rules out episodes that had not begun when the document appeared.
    """
    day = parse_date(document_date)
    best: tuple[int, str] | None = None
    for episode in episodes():
        if day is not None and episode.start > day:
            continue
        patterns = episode.names + (episode.inside if day is not None and (day - episode.start).days < 730 else ())
        for pattern in patterns:
            match = pattern.search(text)
            if match is not None and (best is None or match.start() < best[0]):
                best = (match.start(), episode.id)
    return best[1] if best else None
