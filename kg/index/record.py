"""Which embedder made an index: written into its folder, compared before its vectors are used."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from kg.store.durable import write_whole
from tightrope.errors import EmbedderMismatch, StoreError

EMBEDDER = "embedder.json"


@dataclass(frozen=True, slots=True)
class EmbedderId:
    """What must be equal for two vectors to be comparable: the name, the dimension and the hash of the weights."""

    name: str
    dimension: int
    weights: str


class Identified(Protocol):
    """Anything that makes vectors and says which they are."""

    name: str

    @property
    def id(self) -> EmbedderId:
        """The identity; asking may load the model."""
        ...


def recorded_embedder(folder: Path) -> EmbedderId | None:
    """Which embedder made the index in `folder`; None where it is empty. Raises StoreError where the record is damaged."""
    try:
        return EmbedderId(**json.loads((folder / EMBEDDER).read_text()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as failure:
        remedy = "remove the data folder and take the documents in again"
        raise StoreError("is damaged", where=str(folder / EMBEDDER), value=str(failure), remedy=remedy) from failure


def record_embedder(folder: Path, embedder: Identified) -> None:
    """Write down that `embedder` makes the vectors in `folder`, where that was not done before."""
    if not (folder / EMBEDDER).exists():
        write_whole(folder / EMBEDDER, json.dumps(asdict(embedder.id)).encode())


def check_name(folder: Path, name: str) -> None:
    """Raise EmbedderMismatch where an embedder of another name made the index: the check that loads no model."""
    recorded = recorded_embedder(folder)
    if recorded is not None and recorded.name != name:
        raise _mismatch("the index was made by another embedder", folder, name, recorded)


def check_embedder(folder: Path, embedder: Identified) -> None:
    """Raise EmbedderMismatch unless `embedder` made the index in `folder`, or none did."""
    check_name(folder, embedder.name)
    recorded = recorded_embedder(folder)
    if recorded is not None and recorded != embedder.id:
        raise _mismatch("the index was made with other weights of this embedder", folder, embedder.id, recorded)


def _mismatch(what: str, folder: Path, value: object, recorded: EmbedderId) -> EmbedderMismatch:
    remedy = f"set TIGHTROPE_EMBEDDING={recorded.name}, or choose a new data folder and take the documents in again"
    return EmbedderMismatch(what, where=str(folder), value=value, allowed=str(recorded), remedy=remedy)
