"""Full-width letters, digits and punctuation as their plain forms, one character for one: offsets stay true."""

from __future__ import annotations

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def plain_width(text: str) -> str:
    """`text` with full-width forms (U+FF01 to U+FF5E, ideographic space) as ASCII; the length never changes."""
    return text.translate(_PLAIN)
