"""Text to the words that BM25 counts: English lightly stemmed, Chinese cut by jieba, figures kept whole.

The same words come out of a passage and of a question, so "runoffs" finds "runoff", "2.2 percent" finds "2.2%" and 缩表
stays one word. `TightropeWords.version` changes whenever the words would: an index made with others is built anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import Any

RULES = "1"  # raise when anything below changes what comes out

_PIECE = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*|%|[^\W\d_]+(?:['’][^\W\d_]+)?|[\u3400-\u9fff]+", re.UNICODE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")
_SAME = {"percent": "%", "per cent": "%", "％": "%"}
# Words so frequent in both languages that they find everything.
_FREQUENT = """
a an and are as at be been but by did do does for from had has have how i if in into is it its me my of on or our that the
their them then there these they this those to was we were what when where which who whom why will with would you your
的 了 是 在 和 与 及 或 对 会 有 被 把 吗 呢 哪些 什么 怎么 如何 为什么 请 问
"""
_STOP = frozenset(_FREQUENT.split())
_VOWEL = re.compile("[aeiouy]")
_LOST_E = re.compile("[aeiou][^aeiouwxy]$")


class TightropeWords:
    """Cuts text into words. `domain_words` are Chinese terms that must stay whole (concept labels)."""

    def __init__(self, domain_words: Iterable[str] = ()) -> None:
        self._domain_words = sorted({word for word in domain_words if len(word) > 1 and _HAN.search(word)})
        self._jieba: Any = None
        self._lock = Lock()
        self._cut_run = lru_cache(maxsize=20_000)(self._cut)  # a question and its rare words are cut several times

    @property
    def version(self) -> str:
        """What must be equal for two indexes to have cut their texts alike."""
        return hashlib.sha256("\n".join([RULES, *self._domain_words]).encode()).hexdigest()[:16]

    def __call__(self, text: str) -> list[str]:
        """The words of `text` in order, repeated as often as they stand there; stop words left out."""
        words: list[str] = []
        for piece in _PIECE.findall(text.lower().replace("per cent", "percent").replace("％", "%")):
            words += self._chinese(piece) if _HAN.search(piece) else [piece]
        return [word if _HAN.match(word) else _english(word) for word in words if word not in _STOP]

    def _chinese(self, piece: str) -> list[str]:
        words: list[str] = []
        for run in _HAN_RUN.findall(piece):
            words += self._cut_run(run) if _HAN.match(run) else [run]
        return words

    def _cut(self, run: str) -> tuple[str, ...]:
        return tuple(self._cutter().lcut_for_search(run))

    def _cutter(self) -> Any:
        with self._lock:
            if self._jieba is None:
                import logging

                import jieba

                logging.getLogger("jieba").setLevel(logging.WARNING)
                cutter = jieba.Tokenizer()  # our own, so that nobody else's words change ours
                for word in self._domain_words:
                    cutter.add_word(word)
                self._jieba = cutter
        return self._jieba


@lru_cache(maxsize=65_536)
def _english(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return _stem(_SAME.get(word, re.sub("['’]s?$", "", word.replace("’", "'"))))


def _stem(word: str) -> str:
    """Plural and -ing/-ed forms to one; nothing that would join words of different meaning (`reserve`, `reservation`)."""
    if len(word) <= 3 or not word.isascii():
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and _VOWEL.search(stem):
            return _restored(stem)
    return word.removesuffix("e") if len(word) > 4 else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _restored(stem: str) -> str:
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if len(stem) == 3 and _LOST_E.search(stem):
        return stem + "e"  # easing, rated, rising: words of four letters keep their e, so that `note` is not `not`
    return stem.removesuffix("e")
