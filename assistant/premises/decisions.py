"""A decision on rates that the question ascribes to a meeting, against what the Committee decided there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.lexicon import words
from assistant.premises.checked import Sentence, asserted, sentences_of
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.verify.dates import Day, of_iso
from kg.document import DocumentInfo, Voice

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

_RATES = r"(?:policy |interest |benchmark |federal funds )?(?:rates?|target range|borrowing costs)|federal funds"
_DONE = {
    "raise": r"rais(?:e[ds]?|ing)|hik(?:e[ds]?|ing)|increas(?:e[ds]?|ing)",
    "lower": r"lower(?:s|ed|ing)?|cut(?:s|ting)?|reduc(?:e[ds]?|ing)|slash(?:es|ed)?",
    "keep": r"maintain(?:s|ed|ing)?|h[eo]ld(?:s|ing)?|ke(?:pt|eps?)|left|leave|unchanged",
}
_ZH = {
    "raise": r"加息|上调(?:了)?(?:联邦基金)?利率",
    "lower": r"降息|下调(?:了)?(?:联邦基金)?利率",
    "keep": r"维持利率|按兵不动|利率不变",
}
_NOUNS = {
    "raise": r"(?:rate|interest[- ]rate) (?:hikes?|increases?|rises?)",
    "lower": r"(?:rate|interest[- ]rate) (?:cuts?|reductions?)",
}
_DECIDED = (
    r"(?:decided|agreed|voted) to (?:\w+ ){{0,3}}(?:{verb}) the target range|"
    r"(?:{verb}) (?:its|the) target (?:range )?for the federal funds"
)
_MINORITY = r"prefer\w*|dissent\w*|against|would|could|might|if|respondents"  # nobody's decision, or not yet one


def decided_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """What the Committee decided in the month asked about, where the question says that it decided something else."""
    claimed = _claimed(question.text)
    days = [day for day in question.dates if day.year and day.month]
    if claimed is None or len(days) != 1 or not asserted(question):
        return
    told = [(what, sentence) for sentence in _of_the_meeting(days[0], question, library) if (what := _decided(sentence.text))]
    if told and all(what != claimed for what, _ in told):
        best = min(told, key=lambda pair: (not pair[1].document.kind.endswith("statement"), pair[1].document.id))
        yield best[1].said(question.language, library)


def _claimed(text: str) -> str | None:
    """Which decision on rates the question speaks of; None for none or for several."""
    found = {
        what
        for what, verbs in _DONE.items()
        if words(rf"(?:{verbs}) (?:[\w-]+ ){{0,4}}?(?:{_RATES})|(?:{_RATES}) (?:was|were|being) (?:{verbs})").search(text)
        or (what in _NOUNS and words(_NOUNS[what]).search(text))
        or words(_ZH[what]).search(text)
    }
    return found.pop() if len(found) == 1 else None


def _decided(text: str) -> str | None:
    if words(_MINORITY).search(text):
        return None
    found = [what for what, verbs in _DONE.items() if words(_DECIDED.format(verb=verbs)).search(text)]
    return found[0] if len(found) == 1 else None


def _of_the_meeting(day: Day, question: Question, library: Library) -> Iterator[Sentence]:
    infos = library.documents.info()
    for id in sorted(standing(question, infos)):
        if infos[id].voice is Voice.FOMC and _met(day, infos[id]):
            yield from sentences_of(library.documents.get(id))


def _met(asked: Day, info: DocumentInfo) -> bool:
    """Whether the document is of a meeting in the month, or on the day, that is asked about."""
    held = of_iso(info.event_date or info.date)
    return held is not None and asked.within(held)
