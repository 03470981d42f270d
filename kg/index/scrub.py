"""What Chroma's graph of vectors writes beyond its vectors, overwritten: pages of its process's memory, whatever stood there.

A new hnswlib file is as large as the room that was asked for, and its free places are memory that nobody cleared: texts of
documents that have left since, or anything else. Readers, and backups, shall not carry that about.
"""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER = struct.Struct("<iQQQQ")  # version, offset, room, places used, bytes a place; as chroma-hnswlib writes `header.bin`
_LENGTH = 4  # bytes a place in `length.bin`


def scrub(folder: Path) -> None:
    """Put zeros into the unused places of every vector file below the Chroma folder `folder`, which nobody has open."""
    for header in folder.glob("*/header.bin"):
        content = header.read_bytes()
        if len(content) < _HEADER.size:
            continue
        version, _, _, used, size = _HEADER.unpack_from(content)
        if version == 1:  # another layout: leave it alone
            _blank(header.with_name("data_level0.bin"), used * size)
            _blank(header.with_name("length.bin"), used * _LENGTH)


def _blank(path: Path, start: int) -> None:
    if path.exists() and (free := path.stat().st_size - start) > 0:
        with path.open("r+b") as file:
            file.seek(start)
            file.write(bytes(free))
