"""Footnote marks in plain text: digits glued to words ("dentists.1Today"), told from figures by the notes that they count."""

from __future__ import annotations

import re

RETURN = re.compile(r"\s*Return to text\.?\s*", re.I)
NOTE = re.compile(r"^\[?(?P<mark>\d{1,3}|[ivx]{1,4})[\].]\s*(?P<text>\S.*)$", re.S)
_MARK = re.compile(
    r"(?<=[A-Za-z.,?!)\]%”\"’][.,;:!?”\"’)])(?P<after>\d{1,2})(?=\s|[A-Z“\"(]|$)|(?<=[a-z)”\"’])(?P<word>\d{1,2})(?=[\s.,;:)]|$)"
)


def without_marks(text: str, marks: frozenset[int]) -> str:
    """`text` without the marks of the notes `marks`.

    Only a digit that is glued to a word or its punctuation counts, and only in the notes' order (each at most a few after the
    last one): a figure in the text keeps its digits.
    """
    last = 0

    def strip(match: re.Match[str]) -> str:
        nonlocal last
        number = int(match["after"] or match["word"])
        if number in marks and last < number <= last + 2:
            last = number
            return ""
        return match.group()

    return _MARK.sub(strip, text) if marks else text
