"""Where things lie in a data folder, and which program may open it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from kg.store.durable import write_whole
from kg.store.places import PlaceRecord
from tightrope.errors import StoreError
from tightrope.services import Places

FORMAT = 2  # since 2 documents may be withdrawn; raise when an older program could no longer read what this one writes


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one data folder: what the writer changes, and `published`, which is all that readers open.

    `chosen` are places outside it, where a setting names any.
    """

    data: Path
    chosen: Places = field(default_factory=Places)

    @property
    def documents(self) -> Path:
        """The writer's documents; the same name holds them in a published folder."""
        return self.data / "documents"

    @property
    def graph(self) -> Path:
        """The writer's graph."""
        return self.chosen.graph if isinstance(self.chosen.graph, Path) else self.data / "graph"

    @property
    def vectors(self) -> Path:
        """The writer's passages."""
        return self.chosen.vectors if isinstance(self.chosen.vectors, Path) else self.data / "vectors"

    @property
    def published(self) -> Path:
        """The numbered folders that readers open."""
        return self.data / "published"

    @property
    def lock(self) -> Path:
        """Held by the one writer."""
        return self.data / "write.lock"

    @property
    def journal(self) -> Path:
        """The change in progress."""
        return self.data / "change.json"

    @property
    def unpublished(self) -> Path:
        """Stands there while the stores hold something that readers cannot see yet."""
        return self.data / "unpublished"

    @property
    def format(self) -> Path:
        """Names the format of everything else."""
        return self.data / "format.json"

    @property
    def places(self) -> PlaceRecord:
        """What the folder remembers of where its graph and vectors are kept."""
        return PlaceRecord(self.data / "places.json")

    def check(self) -> None:
        """Raise StoreError where the folder is none, was written by a newer program, or keeps its stores elsewhere."""
        if self.data.exists() and not self.data.is_dir():
            raise StoreError("is not a folder", where=str(self.data), remedy="name another folder with --data")
        self._check_format()
        self.places.check(self.chosen, used=self.published.exists() or self.documents.exists())

    def _check_format(self) -> None:
        found = self._format_found()
        if found is not None and found > FORMAT:
            raise StoreError(
                "was written by a newer Tightrope",
                where=str(self.data),
                value=found,
                allowed=f"up to format {FORMAT}",
                remedy="update Tightrope, or choose another folder with --data",
            )

    def _format_found(self) -> int | None:
        """The format that the folder names; None where it names none yet."""
        try:
            return int(json.loads(self.format.read_text())["format"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as failure:
            remedy = f'write {{"format": {FORMAT}}} into it, or choose a new data folder'
            raise StoreError("is damaged", where=str(self.format), value=str(failure), remedy=remedy) from failure

    def create(self) -> None:
        """Make the folder and name its format; one of an older format is of this one from now on. Raises StoreError."""
        try:
            self.data.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            remedy = "name another folder with --data"
            raise StoreError("cannot be made", where=str(self.data), value=str(failure), remedy=remedy) from failure
        if self.chosen != Places():
            self.places.library(self.chosen)
        if self._format_found() != FORMAT:
            write_whole(self.format, json.dumps({"format": FORMAT}).encode())
