"""What is measured, without how much of it: "a $1 trillion reduction in reserves" names reserves, 缩表1万亿美元 the runoff."""

from __future__ import annotations

import re

_AMOUNT = (
    r"(?:(?:about|around|roughly|approximately|some|nearly|almost|over|up\s+to)\s+)?(?:US)?\$\s?[\d,.]*\d"
    r"(?:\s*(?:trillion|billion|million|bn|tn)\b)?"
)
_IN_FRONT = re.compile(
    rf"^(?:(?:every|each|an?|the|another)\s+)?(?:additional\s+|further\s+)?{_AMOUNT}\s+(?:(?:worth\s+)?of\s+)?(?!(?:tr|b|m)illion\b|[bt]n\b)(?=\w)",
    re.I,
)
_BEHIND = re.compile(rf"\s+(?:of|worth|by|totall?ing)\s+{_AMOUNT}$", re.I)
_WITHIN = re.compile(rf"\s+of\s+{_AMOUNT}\s+(?:in|of|worth\s+of)\s+", re.I)
_CHINESE = re.compile(r"(?:约|近|超过|大约|每)?[\d.,]+\s?(?:万亿|千亿|百亿|十亿|亿|万)?美元(?:的)?")


def without_amount(words: str) -> str:
    """`words` without an amount of money that stands before or after what it measures; `words` itself where there is none."""
    bare = _CHINESE.sub("", words)
    bare = _WITHIN.sub(" of ", bare)
    bare = _BEHIND.sub("", bare)
    return _IN_FRONT.sub("", bare).strip() or words
