"""Messages over a pipe: four bytes of length, big end first, then that many bytes."""

from __future__ import annotations

from typing import IO


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Write one message and send it off."""
    stream.write(len(content).to_bytes(4, "big") + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other side has gone, also in the middle of one."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = int.from_bytes(head, "big")
    content = stream.read(size)
    return content if len(content) == size else None
