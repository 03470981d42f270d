"""Edits that leave a statement as true as it was: shorter, one sentence of several, other words, its source in the sentence.

What the verifier refuses of these is a false alarm. Words in quotation marks are nobody's to change and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from evals.adversarial import SOURCE, Edit, chinese, rewriting, wording
from evals.planting import Change


def _front(text: str) -> str:
    return text[:1].upper() + text[1:]


def _other_place(text: str) -> Iterator[str]:
    """A circumstance that opens a sentence put at its end, or the other way round."""
    mine = SOURCE.match(text)
    if not mine or _MARKS.search(text):
        return
    opened = re.match(
        r"(?P<when>(?:In|At|During|Over|Since|By|After|Before) [\w\s'-]{4,60}), (?P<main>[^,.;:]{30,200})\.$", mine["body"]
    )
    if opened:
        yield f"{mine['who']}: {_front(opened['main'])} {opened['when'][0].lower()}{opened['when'][1:]}."


_MARKS = re.compile(r"[“”\"]")


def _one_sentence(text: str) -> Iterator[str]:
    """One of several sentences kept whole."""
    mine = SOURCE.match(text)
    if mine and not _MARKS.search(text):
        sentences = re.split(r"(?<=[.])\s+(?=[A-Z])|(?<=[。；])", mine["body"])
        if len(sentences) > 1:
            yield from (f"{mine['who']}{mine['joint']}{one}" for one in sentences if len(one) > 40)


_SHORTER = rewriting(
    (r" \([^()0-9]{2,40}\)", ""),
    (
        r"(?<=: )(?:As such|In addition|However|Moreover|Meanwhile|At the same time|In particular|Overall|Indeed|On balance), "
        r"(?=[a-z])",
        "",
    ),
    (r", (?:and|with|while|as well as) [^,.;:()]{20,160}(?=\.$)", ""),
    (r"(?<=: )Amid [^,.;:]{8,80}, ", ""),
    (r"（(?!原文)[^（）0-9]{2,20}）", ""),
    (r"(?<=：)(?:此外|同时|另外|不过|因此|具体而言)[，,]", ""),
)
_RESAID = rewriting(
    (r"\$(\d)\.(\d) trillion", r"$\1,\g<2>00 billion"),
    (r"(\d) basis points", r"\1 bps"),
    (r"(\d)\.(\d)万亿美元", r"\1\g<2>000亿美元"),
    (r"(?<=s) increased (?=by|to|from|in)", " rose "), (r"(?<=s) declined (?=by|to|from|in)", " fell "),
    (r"\babout (?=\$?\d)", "around "),
    (r"\bhelped support\b", "helped to support"), (r"\bThe Federal Reserve\b", "The Fed"), (r"\bnoted that\b", "said that"),
    (r"\bbegan to (?=\w)", "started to "), (r"\bin order to\b", "to"), (r"\bsuch as\b", "like"),
    (r"\bmay\b", "might"), (r"上升", "走高"), (r"下降", "回落"),
)  # fmt: skip


def _in_running_words(text: str) -> Iterator[str]:
    """Who says it told in the sentence itself instead of before a colon."""
    mine = SOURCE.match(text)
    if mine and not _MARKS.search(text):
        name, day = re.match(r"(.+?) ?[(（](.*)[)）]$", mine["who"]).groups()  # type: ignore[union-attr]
        yield f"据{name}{day}：{mine['body']}" if chinese(mine["body"]) else f"{name} said on {day}: {mine['body']}"


def _quoted_whole(text: str) -> Iterator[str]:
    """The same words in quotation marks."""
    mine = SOURCE.match(text)
    if mine and not re.search(r"[“”\"；|]", text):
        yield f"{mine['who']}{mine['joint']}“{mine['body']}”"


def _unmarked(change: Change) -> Edit:
    """`change` where no words stand in quotation marks, which nobody may touch."""
    return wording(lambda text: iter(()) if _MARKS.search(text) else change(text))


PARAPHRASES: Mapping[str, Edit] = {
    "shorter": _unmarked(_SHORTER),
    "one sentence of several": wording(_one_sentence),
    "circumstance moved": wording(_other_place),
    "other words": _unmarked(_RESAID),
    "in running words": wording(_in_running_words),
    "in quotation marks": wording(_quoted_whole),
}
