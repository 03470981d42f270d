"""What a sentence says beside the part of it that a statement keeps: a cut may drop its "not", its condition or its speaker.

The same look is taken at a passage within its quote, at a quote within its document, and at a statement that repeats a part of
a sentence. Only the words just before and just after the cut count: what another clause says is another matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.lexicon import NEGATION, POSSIBLE, TENTATIVE, words
from assistant.verify.equivalent import DEGREE, PERIOD, QUALIFIED, QUANTIFIER
from kg.document import Document

_STOP = re.compile(
    r"[.!?][\"”’')\]]*\s+(?=[A-Z“\"(\[])|[。！？][”』」）]*|"
    r"(?<=[\u3400-\u9fff%\d\"')])[.!?][\"']?(?=[\u3400-\u9fff])|\n\s*\n|\n\s*[•·–-]|;\s*\n"
)
_BOUNDARY = re.compile(r"[,;:，；：、()（）—|\n]|\s--?\s|\b(?:and|but|while|whereas|which|who|so)\b")
_CONDITIONAL = (
    r"if|unless|provided that|assuming(?: that)?|as long as|absent|barring|in the event|whether|"
    r"如果|若|除非|只要|一旦|假如|倘若|是否"
)
_INSTEAD = r"rather than|instead of|而不是|而非"
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b|\bno doubt\b|不仅|不只|不但", re.I)
_REPORTING = (
    r"noted|said|says|observed|commented|remarked|expected|judged|thought|viewed|suggested|reported|indicated|emphasized|argued|"
    r"pointed out|believed|mentioned|stressed|highlighted|stated|anticipated|saw|cited|questioned|wondered|claim(?:s|ed)|"
    r"agreed|assessed|concluded|explained|asked|warned|cautioned|projected|speculated|hypothesized"
)
_SAID = re.compile(rf"(?:(?<=[a-z]) |^)(?:{_REPORTING})(?:,[^,]{{1,40}},)? (?:that\b|$)|(?:{_REPORTING})\s*$", re.I)
_SAID_ZH = re.compile(
    r"[^，。；：]{1,16}(?:指出|认为|表示|预计|提到|强调|估计|警告|称|主张)[，,：:]?\s*$|据[^，。；]{1,16}[，,]\s*$"
)
_OWN_VOICE = re.compile(r"\b(?:I|we|We|it|It|which|this|This)\s+(?:\w+ ){0,2}\w+(?: that)?\s*$")
_COUNTED = re.compile(
    rf"(?:\b(?:{QUANTIFIER}|one|two|a number|a handful|a minority)(?: of(?: the)?)?|(?:几位|一些|部分|多数|少数|个别))\s*$",
    re.I,
)
_FIGURE = re.compile(r"(?:\d(?:[bmt]n?)?|%|billion|trillion|million|percent|points?|亿|万|美元|基点|百分点)$", re.I)
_PERCENT = re.compile(r"(?:%|percent|points?)$", re.I)
_RATE = re.compile(
    rf"\s*[-–/]?\s?(?:{PERIOD}|percent|%|basis|bps?\b|billion|trillion|million|个基点|个百分点|亿|万|美元|/)", re.I
)  # fmt: skip


def turned(text: str, start: int, end: int) -> tuple[str, ...]:
    """The reasons why [start, end) of `text` says other than the sentence it is cut from; empty where it is no worse for it."""
    before = max((match.end() for match in _STOP.finditer(text) if match.end() <= start), default=0)
    after = _STOP.search(text, max(start, end - 1))
    head, tail = text[before:start], text[end : after.start() if after else len(text)]
    return tuple(dict.fromkeys((*_by_head(head), *_by_tail(text[start:end].rstrip(), tail))))


def seam(text: str, start: int, end: int) -> tuple[str, ...]:
    """The reasons why what stands before `start` and after `end` of `text`, said in one breath, says other than `text`.

    The end of one sentence joined to the end of another makes a sentence that nobody said.
    """
    stops = [match for match in _STOP.finditer(text) if start <= match.start() and match.end() <= end]
    if not stops:
        return ()
    tail, head = text[start : stops[0].start()], text[stops[-1].end() : end]
    mixed = ("relation",) if re.search(r"\w", tail) and re.search(r"\w", head) else ()
    return (*mixed, *_by_tail(text[:start], tail), *_by_head(head))


def turned_in(document: Document, start: int, end: int) -> tuple[str, ...]:
    """`turned` of a span in its document, read with the sentences that its edges stand in."""
    first, last = sentences_of(document, start, end)
    return () if (first, last) == (start, end) else turned(document.text[first:last], start - first, end - first)


def sentences_of(document: Document, start: int, end: int) -> tuple[int, int]:
    """[start, end) widened to the sentences of the document that it touches."""
    touched = [one for one in document.sentences if one.start < end and start < one.end]
    return min((start, *(one.start for one in touched))), max((end, *(one.end for one in touched)))


def reported(head: str) -> bool:
    """Whether `head` ends by giving what follows to somebody ("a few participants noted that"), other than its own author."""
    return bool(_SAID.search(head) or _SAID_ZH.search(head)) and not _OWN_VOICE.search(head)


def _by_head(head: str) -> Iterator[str]:
    if not head.strip(" \n\t\"'“‘([•·–-"):
        return
    clause = _BOUNDARY.split(head)[-1]
    if clause.strip():
        if words(f"{NEGATION}|{_INSTEAD}").search(_NOT_ONLY.sub(" ", clause)):
            yield "negation"
        if words(f"{POSSIBLE}|{TENTATIVE}|{_CONDITIONAL}").search(clause) or _COUNTED.search(head):
            yield "modality"
    if any(words(_CONDITIONAL).match(part.strip()) for part in re.split(r"[,;，；(（—]|\b(?:and|but)\b", head)):
        yield "modality"
    if reported(head):
        yield "actor"


def _by_tail(kept: str, tail: str) -> Iterator[str]:
    if not tail.strip(" .。\"'”’)]"):
        return
    if (_FIGURE.search(kept) and _RATE.match(tail)) or (_PERCENT.search(kept) and re.match(r"\s+of\b", tail)):
        yield "unit"
    near = re.split(r"[;:；：。]|, (?:and|but|while|with|which)\b", tail)[0]
    clause = re.split(r"[,，]", near.lstrip(" ,，(（—-"))[0]
    if words(QUALIFIED).search(clause) or words(DEGREE).fullmatch(clause.strip(" .,")):
        yield "modality"
    if tail[:1] not in ",;:.，；：。" and words(NEGATION).search(
        " ".join(clause.split()[:4]) if " " in clause.strip() else clause
    ):
        yield "negation"
