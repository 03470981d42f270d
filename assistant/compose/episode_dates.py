"""When an episode began and ended, in the words of a source that gives the very day or month.

The scheme knows an episode's period; what is said is a sentence that names it, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.compose.draft import Draft
from assistant.episodes import RUNOFFS, named_episode
from assistant.lexicon import words
from assistant.premises.checked import Sentence, days_of, read
from assistant.question import Question
from assistant.verify.dates import MONTHS
from kg.document import Tier

if TYPE_CHECKING:
    from kg.concept import Concept
    from kg.store.library import Library

_WHEN = (
    r"when|what (?:date|day|month|year)|which (?:date|day|month|year)|date of|何时|什么时候|什么日子|哪一?[天日年月]|"
    r"哪个(?:月|日子|日期)|几月|多久|(?:结束|停止|终止|开始|启动)的?(?:时间|日期)"
)
_BEGIN = r"beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|commenc\w+|initiat\w+|launch\w*|开始|启动|开启"
_END = r"end(?:s|ed|ing)?|conclu\w+|ceas\w+|stop(?:s|ped|ping)?|finish\w*|over|结束|停止|终止"
_PROGRAMME = (
    r"reduc\w+|run-?off|redemptions?|roll(?:s|ed|ing)? off|shr[aiu]nk\w*|QT ?\d?|quantitative tightening|normalization program|"
    r"缩表|量化紧缩"
)
_UNSURE = r"may|might|could|if|prefer\w*|expect\w*|anticipat\w*|suggest\w*|possibl[ey]|可能|如果|预计"


def dated_drafts(question: Question, library: Library) -> list[Draft]:
    """At most one sentence for the beginning and one for the end, as far as the question asks for them."""
    text = question.text
    if not words(_WHEN).search(text) or not (words(_BEGIN).search(text) or words(_END).search(text)):
        return []
    episode = _episode(question, library)
    if episode is None or episode.period is None:
        return []
    return _said(episode, [verbs for verbs in (_BEGIN, _END) if words(verbs).search(text)], question, library)


def ends_of(episode: Concept, question: Question, library: Library) -> list[Draft]:
    """When a reduction of the balance sheet began and when it ended, each in the words of a source, as far as one says it."""
    return _said(episode, (_BEGIN, _END), question, library)


def _said(episode: Concept, asked: Sequence[str], question: Question, library: Library) -> list[Draft]:
    begin, end = episode.period or (None, None)
    found = (_best(verbs, iso, question, library) for verbs, iso in ((_BEGIN, begin), (_END, end)) if iso and verbs in asked)
    return list(dict.fromkeys(sentence.said(question.language, library) for sentence in found if sentence is not None))


def _episode(question: Question, library: Library) -> Concept | None:
    named = named_episode(question, library.scheme)
    if named is not None or not any(id.startswith("qt-") for id in question.concept_ids):
        return named
    return next((concept for id in RUNOFFS if (concept := library.scheme.get(id))), None)


def _best(verbs: str, iso: str, question: Question, library: Library) -> Sentence | None:
    year, month = int(iso[:4]), int(iso[5:7])
    query = f"Committee decided to begin conclude reducing securities holdings balance sheet runoff {MONTHS[month - 1]} {year}"
    fit = [sentence for sentence in read(library, query, question) if _says(sentence, verbs, (year, month))]
    return min(fit, key=_rank, default=None)


def _says(sentence: Sentence, verbs: str, month: tuple[int, int]) -> bool:
    text = sentence.text
    if not words(verbs).search(text) or not words(_PROGRAMME).search(text) or words(_UNSURE).search(text):
        return False
    return any((day.year, day.month) == month for day in _days(sentence))


def _days(sentence: Sentence) -> Iterator[Date]:
    yield from days_of(sentence)
    yield from days_of(sentence, partial=True)


def _rank(sentence: Sentence) -> tuple[bool, bool, bool, int, str]:
    """The decision itself first, then the original before a report of it; the shorter sentence of two."""
    document, text = sentence.document, sentence.text
    decided = words(r"decided|intends?|决定").search(text) is not None
    return document.tier is not Tier.PRIMARY, document.brief, not decided, len(text), document.id
