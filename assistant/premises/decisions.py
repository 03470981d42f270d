"""A decision on rates that the question ascribes to a meeting, against what the Committee decided there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.lexicon import ENTITIES, named, words
from assistant.premises.checked import Sentence, asserted
from assistant.premises.record import of_meeting
from assistant.question import Question
from assistant.verify.dates import without_dates
from assistant.verify.numbers import figures, ranges

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
    "raise": r"加息|上调(?:了)?(?:联邦基金)?利率|(?<!准备金)(?<!回购)利率(?:目标)?(?:区间)?(?:上调|提高|升|加)(?:至|到|为|了)",
    "lower": r"降息|下调(?:了)?(?:联邦基金)?利率|(?<!准备金)(?<!回购)利率(?:目标)?(?:区间)?(?:下调|降低|降|减)(?:至|到|为|了)",
    "keep": r"维持利率|按兵不动|利率不变",
}
_NOUNS = {
    "raise": r"(?:(?:rate|interest[- ]rate)|(?:percentage[- ])?point) (?:hikes?|increases?|rises?)",
    "lower": r"(?:(?:rate|interest[- ]rate)|(?:percentage[- ])?point) (?:cuts?|reductions?)",
}
_DECIDED = (
    r"(?:decided|agreed|voted) (?:that it was appropriate )?to (?:\w+ ){{0,3}}(?:{verb}) the target range|"
    r"(?:{verb}) (?:its|the) target (?:range )?for the federal funds"
)
_NAMED_STEPS = {
    0.25: r"quarter(?:[- ]of[- ]a|[- ]a)?[- ](?:percentage[- ])?point|1/4[- ](?:percentage[- ])?point|0?\.25[- ]point",
    0.5: r"half(?:[- ]of[- ]a|[- ]a)?[- ](?:percentage[- ])?point|1/2[- ](?:percentage[- ])?point|0?\.5[- ]point",
    0.75: r"three[- ]quarters?(?:[- ]of[- ]a)?[- ](?:percentage[- ])?point|3/4[- ](?:percentage[- ])?point|0?\.75[- ]point",
}
_WISHED = r"want\w*|prefer\w*|favou?r\w*|dissent\w*|oppos\w*|against|argu\w*|push\w*|call\w* for|主张|要求|希望|反对|支持|异议"
# Nobody's decision, or not yet one.
_MINORITY = r"prefer\w*|dissent\w*|against(?! th(?:is|at|e) back)|would|could|might|if|respondents"


_SAYING = r"sa(?:y|id|ys|ying)|argu\w*|thinks?|thought|cit(?:e|es|ed)|认为|说|表示|指出"
_TAKEN = r"(?:decide[ds]?|decid(?:e|ing)|agree[ds]?|vote[ds]?|adopt(?:ed|s)?|announced?) (?:on|to|at)\b|decision to|决定|决议"
_RUNOFF = r"run-?off|caps?|balance[- ]sheet|redemptions?|(?:pace|securities) (?:of|holdings)|缩表|上限|资产负债表"
# What keeps a rate where it was set is no decision on it.
_IN_RANGE = re.compile(
    r"\b(?:ke(?:ep|pt|eping|eps)|maintain\w*|h[oe]ld\w*) (?:the )?(?:effective )?(?:federal |fed )?(?:funds )?rates? "
    r"(?:with)?in (?:the |its )?(?:target )?range",
    re.I,
)
_NONE_TAKEN = re.compile(
    r"\bno decisions?\b[^.;]{0,90}\b(?:was|were) (?:made|taken|reached)\b|"
    r"\b(?:made|took|reached) no decisions?\b|\bdid not (?:make|take|reach) (?:a|any) decisions?\b",
    re.I,
)


def decided_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """What the Committee decided in the month asked about, where the question has it decide something else, or another step."""
    if question.people and words(_SAYING).search(question.text):
        return  # what somebody says of rates is no decision
    claimed = rate_decision(_IN_RANGE.sub(" ", question.text))
    days = [day for day in question.dates if day.year and day.month]
    if (
        claimed is None
        or len(days) != 1
        or not asserted(question)
        or words(_WISHED).search(question.text)
        or named(ENTITIES, question.text)
    ):
        return
    meeting = of_meeting(days[0], question, library)
    told = [(what, sentence) for sentence in meeting if (what := _decided(sentence.text))]
    if not told:
        return
    if all(what != claimed for what, _ in told):
        other = [sentence for _, sentence in told]
    else:
        other = _other_step(question, [sentence for what, sentence in told if what == claimed])
    if other:
        yield min(other, key=lambda one: (not one.document.kind.endswith("statement"), one.document.id)).said(
            question.language, library
        )


def nothing_decided(question: Question, library: Library) -> Iterator[Draft]:
    """That a meeting took no decision on the matter, where the question speaks of what was decided on it there."""
    days = [day for day in question.dates if day.year and day.month]
    if len(days) != 1 or not asserted(question) or not words(_TAKEN).search(question.text):
        return
    for sentence in of_meeting(days[0], question, library):
        if _NONE_TAKEN.search(sentence.text) and all(words(_RUNOFF).search(text) for text in (question.text, sentence.text)):
            yield sentence.said(question.language, library)
            return


def _other_step(question: Question, told: list[Sentence]) -> list[Sentence]:
    """The sentences that state another step, or another range, than the question does; none where any states the same."""
    for stated in (_steps, _ranges):
        asked = stated(question.text)
        held = [(stated(one.text), one) for one in told]
        known = [(values, one) for values, one in held if values]
        if asked and known and not any(asked & values for values, _ in known):
            return [one for _, one in known]
    return []


def _steps(text: str) -> frozenset[float]:
    """The sizes of a move that `text` states, in percentage points."""
    found = {round(figure.value / 100, 4) for figure in figures(without_dates(text)) if figure.unit == "basis-point"}
    found |= {round(figure.value, 4) for figure in figures(without_dates(text)) if figure.unit == "percentage-point"}
    found |= {size for size, name in _NAMED_STEPS.items() if words(name).search(text)}
    return frozenset(found)


def _ranges(text: str) -> frozenset[float]:
    """The lower ends of the ranges in percent that `text` states: 4 to 4-1/4 percent is one range, not two figures."""
    return frozenset(round(low.value, 4) for low, high in ranges(without_dates(text)) if low.unit == high.unit == "percent")


def rate_decision(text: str) -> str | None:
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
