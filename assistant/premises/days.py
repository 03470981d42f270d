"""The day, or month, on which the question says that something began or ended, against the day its sources name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.premises.acts import AGREEING, UNSURE, dated, named_in, near, undated
from assistant.premises.checked import Sentence, asserted, plainest
from assistant.premises.propositions import Act, acts_in, objects_of, value_of
from assistant.question import Question
from assistant.verify.dates import Day, days

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

BESIDE, WITHIN = 40, 70  # characters between an act and its date: in a question that dates it by month, and in a source
# What was said on a day is no day on which what was spoken of began or ended.
_OF_A_TALK = re.compile(
    r"\s*的?(?:演讲|讲话|发言|记者会|声明|文章|证词|采访|会议纪要)|\s+(?:speech|remarks|talk|testimony|press|statement)\b"
)
_TALK_OF = re.compile(r"\b(?:speech|remarks|talk|testimony|conference|interview|letter|report) (?:of|on|in|from|dated) $", re.I)
_DECIDING = re.compile(
    r"\b(?:deci[ds]|announc|vot|sa(?:id|y)|tell|told|talk|spoke|discuss|argu|think|thought|view|hint|suggest|could|might|"
    r"agree|plan|signal|expect|conference|meeting|speech|minutes|statement)\w*|决定|宣布|说|谈|讨论|认为|表示|可能|或将|"
    r"投票|同意|计划|预期|预计|会议|记者会|讲话|纪要|声明",
    re.I,
)


def dated_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence that names the other day; nothing where any source names the one of the question."""
    asked = dated(question)
    if len(asked) != 1 or not asserted(question):
        return
    text = undated(question)
    for act in acts_in(text):
        if act.axis != "being" or not _is_of(asked[0], act, question.text):
            continue
        for said in objects_of(text, act):
            if names := named_in(said, library):
                if other := _other(
                    act,
                    asked[0],
                    list(near(said, asked if asked[0].month else [], question, library, anywhere=asked[0].month is None)),
                    names,
                ):
                    yield other.said(question.language, library)
                    return
                break


def _is_of(asked: Day, act: Act, text: str) -> bool:
    """Whether the date is the act's own: a full day is; a month stands beside it, and nothing else happened then."""
    gap = max(asked.start - act.end, act.start - asked.end)
    if _OF_A_TALK.match(text[asked.end :]) or _TALK_OF.search(text[: asked.start]):
        return False
    return asked.day is not None or (gap <= BESIDE and not _DECIDING.search(text))


def _other(act: Act, asked: Day, read: list[Sentence], names: list[frozenset[tuple[str, ...]]]) -> Sentence | None:
    told: list[tuple[Day, Sentence]] = []
    for sentence in read:
        if UNSURE.search(sentence.text):
            continue
        text = sentence.text
        if value_of(text, acts_in(text), act.axis, names) != act.value:
            continue
        own = sentence.spoken
        for day in days(text):
            stated = Day(day.year or (own.year if own else None), day.month, day.day, day.start, day.end)
            if asked.within(stated) or (stated.month and stated.day is None and stated.month == asked.month):
                return None
            dates_it = (stated.day and stated.year == asked.year) if asked.month else stated.year
            if dates_it and any(_beside(day, one) for one in acts_in(text) if one.value == act.value):
                told.append((stated, sentence))
    several = len({(day.month, day.day) if asked.month else day.year for day, _ in told}) != 1
    if several or (asked.month is None and len(told) < AGREEING):
        return None  # nothing, or sources that name several days
    return plainest(sentence for _, sentence in told)


def _beside(day: Day, act: Act) -> bool:
    return max(day.start - act.end, act.start - day.end) <= WITHIN
