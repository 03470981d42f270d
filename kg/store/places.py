"""Where a library keeps its graph and its vectors: in the data folder, in folders of their own, or on servers.

A data folder remembers the choice: opened with another one it would look empty, or half of it would stay behind.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from kg.store.durable import write_whole
from tightrope.errors import StoreError
from tightrope.services import HERE, Places


class PlaceRecord:
    """The file in which a data folder remembers its places, and its name on servers that it shares with others."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def check(self, places: Places, *, used: bool) -> None:
        """Raise StoreError where the folder, if it was `used` before, keeps graph or vectors elsewhere than `places` says."""
        remembered = self._read()
        if remembered is None and not used:
            return
        for setting, place in places.record().items():
            kept = (remembered or {}).get(setting, HERE)
            if kept != place:
                remedy = f"set {setting} as it was, or choose a new data folder and take the documents in again"
                what = f"{setting} was another for this data folder"
                raise StoreError(what, where=str(self.path.parent), value=place, allowed=kept, remedy=remedy)

    def library(self, places: Places) -> str:
        """This library's name on servers, made at the first call; the places are remembered with it. Only a writer asks."""
        remembered = self._read()
        if remembered is None:
            remembered = {**places.record(), "library": uuid.uuid4().hex}
            write_whole(self.path, json.dumps(remembered).encode())
        return remembered["library"]

    def name(self) -> str | None:
        """The name, where it has one."""
        return (self._read() or {}).get("library")

    def _read(self) -> dict[str, str] | None:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            return {str(name): str(value) for name, value in found.items()}
        except FileNotFoundError:
            return None
        except (ValueError, AttributeError) as failure:
            remedy = "choose a new data folder and take the documents in again"
            raise StoreError("is damaged", where=str(self.path), value=str(failure), remedy=remedy) from failure
