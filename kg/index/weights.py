"""Model weights are the bytes that were measured, or they are not used."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tightrope.errors import WeightsError


def sha256_of(path: Path) -> str:
    """The hash of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def check_weights(folder: Path, expected: dict[str, str], remedy: str) -> None:
    """Raise WeightsError unless each file of `expected` lies in `folder` with that sha256."""
    for name, wanted in expected.items():
        path = folder / name
        if not path.is_file():
            raise WeightsError("model weights are missing", where=str(path), remedy=remedy)
        found = sha256_of(path)
        if found != wanted:
            raise WeightsError(
                "model weights are not the bytes they should be", where=str(path), value=found, allowed=wanted, remedy=remedy
            )
