"""A question to be answered yes or no: what it asks, put as if it were so, to be held against the sources.

A sentence that would contradict a premise answers the same words asked as a question, and stands first. Whether that makes "no"
is left to the sentence: no yes and no no of our own is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.question import LONGEST, Question, read_question

if TYPE_CHECKING:
    from kg.concept import ConceptScheme

_TRUE = re.compile(r"^\W*is it (?:true|correct|right|so) that ([^?]+)\?*\s*$", re.I)
_ENGLISH = re.compile(
    r"^\W*(?:(?:and|but|so|then|now|ok(?:ay)?)\b\W*)?((?:did|does|do|is|are|was|were|has|have|had)\b[^?]+)\?*\s*$", re.I
)
_EITHER = re.compile(r"\bor\b|还是|或者?", re.I)  # a choice between two is no yes or no
_CHINESE = (
    (re.compile(r"是不是|是否|有没有"), ""), (re.compile(r"算不算"), "算是"), (re.compile(r"会不会"), "会"),
    (re.compile(r"能不能|能否"), "能"), (re.compile(r"了?吗(?=[？?\s]*$)"), ""),
)  # fmt: skip


def as_granted(question: Question, scheme: ConceptScheme) -> Question | None:
    """The question why it is so, of one that asks whether it is; None of any other."""
    text = _granted(question.text)
    if text is None:
        return None
    read = read_question(text[:LONGEST], scheme, language=question.language, as_of=question.as_of)
    return replace(read, asked=question.asked)


def _granted(text: str) -> str | None:
    if _EITHER.search(text):
        return None
    if held := _TRUE.match(text):
        return f"Why {held[1]}?"
    if asked := _ENGLISH.match(text):
        return f"Why {asked[1][0].lower()}{asked[1][1:]}?"
    said = text
    for pattern, plain in _CHINESE:
        said = pattern.sub(plain, said, count=1)
    return None if said == text else f"为什么{said}"
