"""Whose view stands within a borrowing committee's paper: its papers tell what one member showed and what an official said.

A sentence of a member's presentation is no view of the committee, and "Probe noted" is no member where Probe is a director.
"""

from __future__ import annotations

import bisect
import re

from kg.document import Document

ONE = ("one member's view", "一位委员的看法")
PRESENTING = ("presenting members' view", "报告委员的看法")
_WITHIN = 2_000  # characters before a sentence within which it stands whose presentation goes on
_OPENER = r"^\W*(?:[A-Z][a-z]+(?: \w+)?, )?"
_SEVERAL = re.compile(r"\bpresent(?:ing members|ers)\b", re.I)
_SINGLE = re.compile(
    r"\bpresent(?:ing (?:committee )?member|er)\b|"
    r"\bthe member (?:\w+ly |also |then |further |next )?(?!of\b|who\b|and\b)[a-z]+\b|"
    r"\b(?:this|that) (?:committee )?member (?!of\b|who\b)[a-z]+\b|"
    r"\b(?:a|one|another)(?: committee)? member(?:['’]s presentation|"
    r" (?:then |next )?(?:presented|gave|delivered|examined|analyzed))\b",
    re.I,
)
_NEXT_ONE = re.compile(
    r"\W*(?:[A-Z]\w+, )?(?:Another|A second|The (?:second|third|next|other)) (?:presenting )?(?:committee )?"
    r"(?:member|presenter)\b"
)
_ALL_OF_THEM = re.compile(
    r"\W*(?:(?:Overall|However|In general|In particular|Finally|In sum|In addition), )?(?:"
    r"there was (?:robust |broad |a |some )*(?:discussion|consensus|agreement|debate)|"
    r"(?:the|other|several|some|most|many|all) (?!presenting)(?:\w+ )?(?:committee )?members\b|"
    r"(?:the |committee )?members (?:\w+ly )?"
    r"(?:agreed|felt|noted|discussed|thought|believed|recommended|suggested|asked|debated|concluded)|"
    r"the committee (?:\w+ly |also |then )*"
    r"(?:agreed|felt|noted|discussed|thought|believed|recommended|concluded|was|views?|considered|debated|supported|expressed|"
    r"encouraged|asked|suggested)\b)",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:members|committee|dealers['’]|dealers (?:\w+ly |also )?(?:noted|said|suggested|expected|recommended|thought|felt)|"
    r"secretary|director|chair(?:man)?|DAS|(?:a|one|another) member|"
    r"meeting (?:adjourned|was)|discussion (?:ensued|followed)|treasury (?:asked|noted|stated|explained|indicated|"
    r"presented))\b",
    re.I,
)
_SURNAME = re.compile(
    rf"{_OPENER}([A-Z][a-z]{{2,}}) (?:[a-z]+ly |also |then |further |next )?"
    r"(?:noted|said|stated|suggested|explained|indicated|pointed|added|observed|reviewed|reported|highlighted|began|asked|"
    r"concluded|mentioned|remarked|estimated|expected|emphasized|commented|summarized|described)\b"
)
_OFFICE = (
    r"((?:(?:Acting|Deputy|Assistant|Under|Counselor|Principal|Debt) )*(?:Secretary|Director|Manager|Counselor)|DAS)"
    r"(?: (?:of|for)(?: (?:[A-Z][a-z]+|the|of|for|and))*?)?(?: [A-Z][a-z.]+)?"
)


def member_at(document: Document, start: int) -> tuple[str, str] | None:
    """Whose view a sentence at `start` of a borrowing committee's paper tells, in English and Chinese; None for its own.

    An official whom it gives a last name alone, by his office; else the member whose presentation it stands in.
    """
    place = max(0, bisect.bisect_right(document.sentences, start, key=lambda one: one.start) - 1)
    if not document.sentences:
        return None
    own = document.text[start : max(start, document.sentences[place].end)]
    return _official(document.text[:start], own) or _presented(document, place, start)


def begins_another(document: Document, start: int) -> bool:
    """Whether the sentence at `start` turns from one member's view to another's."""
    return _NEXT_ONE.match(document.text, start) is not None


def _official(before: str, own: str) -> tuple[str, str] | None:
    named = _SURNAME.match(own)
    offices = list(re.finditer(rf"\b{_OFFICE} {named[1]}\b", before)) if named else []
    if not named or not offices:
        return None
    office = "Deputy Assistant Secretary" if offices[-1][1] == "DAS" else offices[-1][1]
    return f"{office} {named[1]} of the Treasury", f"财政部官员{named[1]}"


def _presented(document: Document, place: int, start: int) -> tuple[str, str] | None:
    """Whose presentation goes on at the sentence `place`: the nearest that one names, unless others speak since."""
    for sentence in reversed(document.sentences[: place + 1]):
        if sentence.end < start - _WITHIN:
            return None
        text = document.text[sentence.start : sentence.end]
        if _ALL_OF_THEM.match(text):
            return None
        if _SEVERAL.search(text):
            return PRESENTING
        if _SINGLE.search(text):
            return ONE
        if _OTHERS.search(text):
            return None
    return None
