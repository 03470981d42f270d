"""The words by which a statement says that its source carries it only in part, and how to take them off again.

They stand in the statement itself, so that no reader of it, on a page, in a file or quoted elsewhere, can miss them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.terms import is_chinese

# What is missing, by the reason that the verifier gives; the last is for all others.
_MISSING = {
    "modality": ("the source's sentence adds a condition or a doubt", "来源原句另有条件或保留"),
    "unit": ("the source gives the figure with a unit or a period that is left out here", "来源给出该数字时另有单位或期间"),
    "number": ("the source bounds the figure", "来源对该数字另有限定"),
    "actor": ("the source gives it as somebody's view", "来源称此为某一方的看法"),
    "relation": ("not all of it stands in the source", "部分内容未见于来源"),
    "entailment": ("a second check found that the source does not bear all of it out", "复核认为来源未能完全支持"),
}
_HEAD = ("Supported in part: ", "仅部分有据：")
_NOTE = re.compile(r"\s*(?:\(Supported in part: [^()]*\)|[（(]仅部分有据[：:][^（）()]*[）)])")


def partly(text: str, reasons: Sequence[str]) -> str:
    """`text` with what its source lacks or adds said behind it, in its language; once, however often it is asked."""
    if _NOTE.search(text):
        return text
    why = _MISSING[next((reason for reason in _MISSING if reason in reasons), "relation")]
    return f"{text}（{_HEAD[1]}{why[1]}）" if is_chinese(text) else f"{text} ({_HEAD[0]}{why[0]})"


def without_note(text: str) -> str:
    """`text` without those words, which are about the statement and no part of it."""
    return _NOTE.sub("", text)


def says_partly(text: str) -> bool:
    """Whether `text` says of itself that it is supported in part."""
    return bool(_NOTE.search(text))
