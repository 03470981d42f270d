"""The plan of a question for a fact: the figure, the date or the decision first, what qualifies it, and then it stops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.asking import Kind
from assistant.compose.notes.directness import length_of
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.plain import Plain
from assistant.parts import parts
from assistant.retrieve.leaning import leans
from assistant.retrieve.rooting import rooted
from assistant.retrieve.sentences import features_of
from assistant.verify.dates import without_dates
from assistant.verify.numbers import figures
from kg.document import Tier

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from assistant.question import Question
    from assistant.retrieve.sentences import Found

MOST, LEAST = 5, 2  # statements
WORDS, MORE = 380, 120  # of all of them, and more where two things are asked; the first two stand whatever their length
ANSWERS, FORESEEN, REPORTED = 0.9, 0.5, 0.5
AGED, MOST_AGED = 0.4, 1.2  # what a figure loses with each year, where the question names no time, or only its beginning
LEANING = 0.15
READ = 40  # sentences found among which the newest is looked for
_WHEN = re.compile(
    r"\bwhen\b|\bwhat (?:date|day|month|year)\b|\b(?:since|until) when\b|何时|什么时候|哪(?:一)?(?:天|年|月|日)|几(?:月|号|日)",
    re.I,
)
# What speaks for and against a thing is told in words, though "share" or "how large" may stand in its name.
_WEIGHED = re.compile(
    r"\b(?:pros and cons|(?<!unemployment )(?<!jobless )(?<!security )(?<!health )(?<!retirement )(?<!fringe )(?<!tax )"
    r"(?<!medical )benefits?|advantages?|drawbacks?|merits|downsides?)\b|好处|坏处|利弊|优点|缺点|优劣|长处|短处",
    re.I,
)
_COUNTED = re.compile(r"^\W*(?:and )?(?:(?:since|until) )?(?:when|how many)\b", re.I)  # asks no one to weigh anything
# A change is asked for: a level of one day is no answer, nor is a change told of something else.
_BY_HOW_MUCH = re.compile(
    r"\b(?:how (?:much|far|many)|by how much)\b[^?]*\b(?:shr[iau]nk|f[ae]ll|declin|decreas|reduc|dr[oa]p|ris|rose|gr[eo]w|"
    r"increas|expan|contract|lower|cut)\w*|(?:缩减|减少|下降|上升|增加|缩|降|升|涨|跌)了?多少",
    re.I,
)
_MOVED = re.compile(
    r"\b(?:shr[iau]nk|f[ea]ll|fallen|declin|decreas|reduc|dropp?|ris(?:e|en|ing)|rose|gr[eo]w|increas|expan|contract|lower|cut|"
    r"remov|drain|shed)\w*|缩减|减少|下降|上升|增加|降至|升至|少了|多了",
    re.I,
)
MOVED = 0.6  # what a figure gains that is told as a change where a change is asked for
_SINCE = re.compile(r"\bsince\b|\bso far\b|自(?!身|己|由)|以来|开始的|至今|迄今|累计|总共", re.I)
_WHO = re.compile(r"^\W*who\b|\b(?:and|by) whom?\b|谁", re.I)
_FORESEEN = re.compile(
    r"\b(?:expect\w*|anticipat\w*|assum\w+|illustrative|project\w+|forecast\w*|scenarios?|would|could|might|hypothetical\w*|option)\b|"
    r"预计|预期|假设|情景|可能",
    re.I,
)


class Facts:
    """Two to five statements: the one with what is asked for first, then those that date, qualify or confirm it."""

    def compose(self, material: Material) -> Note:
        """The note; levels and dates that a question asks for come from where they are worked out, as in the plain plan."""
        if material.stated or material.sized:
            return Plain().compose(material)
        several = len(parts(material.question, material.library.scheme)) > 1
        found = (*material.led, *material.searched)
        runs = found if several else rooted([_kept_to(run, material.question) for run in found])
        said = {proof.id for draft in material.dated for proof in draft.proofs}
        drafts = material.kept(material.draft(run) for run in runs)
        fresh = [draft for draft in drafts if not said & {proof.id for proof in draft.proofs}]
        ranked = sorted(fresh, key=lambda draft: -answering(draft, material))
        if not several:
            ranked = giving(ranked, material.question)
        dated = material.dated
        return Note((*dated, *cut_short(ranked, MOST + several - len(dated), WORDS + MORE * several)), answers=bool(dated))


def giving(ranked: Sequence[Draft], question: Question) -> list[Draft]:
    """Those that give what is asked for, and one more; all of them where fewer than LEAST do."""
    gives = [draft for draft in ranked if _gives(" ".join(proof.span.quote for proof in draft.proofs), question)]
    others = [draft for draft in ranked if draft not in gives]
    return [*gives, *others[:1]] if len(gives) >= LEAST else list(ranked)


def asks_fact(question: Question) -> bool:
    """Whether a question wants one thing that can be named: a figure, a date, a person, a decision."""
    if question.as_of is not None:
        return False
    if question.kind is Kind.DECISION:
        return True
    if _WEIGHED.search(question.text) and not _COUNTED.search(question.text):
        return False
    wants = question.wants_figure or question.wants_names or _WHEN.search(question.text) or _WHO.search(question.text)
    return question.kind is Kind.FACT and bool(wants)


def answering(draft: Draft, material: Material) -> float:
    """How well a statement gives what is asked for: the search's score, and the figure, date or decision in it."""
    question, quote = material.question, " ".join(proof.span.quote for proof in draft.proofs)
    value = material.weight(draft) + ANSWERS * _gives(quote, question) - LEANING * leans(quote)
    if _BY_HOW_MUCH.search(question.text):
        value += MOVED * bool(_MOVED.search(quote) and _gives(quote, question))
    if _FORESEEN.search(quote) and not _FORESEEN.search(question.text) and question.as_of is None:
        value -= FORESEEN
    value -= REPORTED * all(proof.document.tier is not Tier.PRIMARY for proof in draft.proofs)
    timed = question.dates and not _SINCE.search(question.text)
    return value if timed or question.as_of else value - _age(draft, material)


def _age(draft: Draft, material: Material) -> float:
    """What a statement loses for being older than the newest that was found."""
    years = [int(spoken[:4]) for one in material.evidence.found[:READ] if (spoken := one.document.date)]
    own = max((int(proof.document.date[:4]) for proof in draft.proofs if proof.document.date), default=max(years, default=0))
    return min(MOST_AGED, AGED * max(0, max(years, default=own) - own))


def _kept_to(run: Sequence[Found], question: Question) -> list[Found]:
    """The run from the first to the last of its sentences that give what is asked for; the whole where none does."""
    given = [place for place, item in enumerate(run) if _gives(item.text, question)]
    return list(run[given[0] : given[-1] + 1]) if given else list(run)


def cut_short(drafts: Sequence[Draft], most: int, words: int) -> list[Draft]:
    """The first of `drafts`: at most `most` and about `words` words, and LEAST where there are as many."""
    kept: list[Draft] = []
    length = 0
    for draft in drafts:
        own = length_of(draft.text)
        if len(kept) >= max(most, LEAST):
            break
        if len(kept) < LEAST or length + own <= words:
            kept.append(draft)
            length += own
    return kept


def _gives(quote: str, question: Question) -> float:
    """Whether a quote holds the kind of thing asked for: 1 or 0 for each of figure, date and decision, their mean."""
    held = []
    if question.wants_figure:
        held.append(bool(figures(without_dates(quote))))
    if _WHEN.search(question.text):
        held.append(bool(features_of(quote).dates))
    if question.kind is Kind.DECISION:
        held.append(features_of(quote).deciding)
    return sum(held) / len(held) if held else 0.0
