"""What a verb takes behind it, and verb and complement together in Chinese: 将上限下调至250亿美元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.saying.adjuncts import amounts, states
from assistant.saying.noun_phrase import noun_phrases
from assistant.saying.phrase import Phrase
from assistant.saying.shapes import IMPERSONAL, collocated
from assistant.saying.terms import Frame, frames, listed_words
from assistant.saying.verb_group import Group
from assistant.saying.words import Words

SAYING = ("指出", "表示", "强调", "告诫称", "警告称", "报告称", "宣布", "解释称", "重申")


def done(words: Words, one: Phrase, frame: Frame, takes: str) -> Iterator[tuple[int, str]]:
    """The verb with what it takes, and by how much: 将上限下调至250亿美元."""
    from assistant.saying import predicate  # a complement may hold what is done

    if takes == "np" and "{}" not in frame.zh:
        verb = collocated(frame.zh, one.zh)
        if frame.zh in _RECKONING and (sized := _SIZED.fullmatch(one.pre)):
            yield one.end, f"{verb}{sized[2]}{one.body}为{sized[1]}"
            return
        if verb == "超过" and words.low(one.end) == "by" and words.kind(one.end + 1) == "figure":
            yield one.end + 2, f"比{one.zh}高出{words.words[one.end + 1].zh}"
        for end, tail in amounts(words, one.end, moved=verb[:2] in _CHANGING):
            yield end, f"将{one.zh}{verb}{tail}"
        if words.low(one.end) in ("within", "in") and verb in ("保持", "维持"):
            yield from ((room.end, f"将{one.zh}{verb}在{room.zh}内") for room in noun_phrases(words, one.end + 1))
        yield one.end, verb + one.zh
        for length in (1, 3):  # what it is done for: 以维持充足的准备金
            if (
                words.run(one.end, length) in PURPOSES
                and not moves_others(frame)
                and one.head not in listed_words("intended")
                and words.low(one.end + length) != "be"
            ):
                yield from (
                    (goal.end, f"{verb}{one.zh}，以{goal.zh}") for goal in predicate.infinitives(words, one.end + length)
                )
        return
    if takes in ("np-to-np", "np-into-np"):
        yield one.end, frame.zh.format(*one.zh.split("\t"))
        return
    said = (
        frame.zh.replace("{}", one.zh)
        if "{}" in frame.zh
        else frame.zh + ("，" if takes == "that" and (frame.zh in SAYING or "，" in one.zh) else "") + one.zh
    )
    yield one.end, said


def reckoned(one: Phrase, key: tuple[str, ...]) -> str:
    """ "assuming a cash balance of $850 billion" as 现金余额为8500亿美元."""
    sized = _SIZED.fullmatch(one.pre) if key == ("assuming",) else None
    return f"{sized[2]}{one.body}为{sized[1]}" if sized else one.zh


_RECKONING = ("估计", "预计", "预测", "假定")
_SIZED = re.compile(r"((?:约|近|超过|不到|至少|最多)?[\d.]+(?:万亿|亿|万)?(?:美元|%|个基点))的(.*)")


def moves_others(frame: Frame) -> bool:
    """Whether "to" after what the verb takes is what that does, as in "expect X to fall", and no purpose."""
    return any(other.base == frame.base and other.takes in ("np-inf", "np-fut") for other in frames().get(frame.base, ()))


_CHANCE = {"more": "更有可能", "less": "更不可能"}
PURPOSES = {("to",), ("in", "order", "to"), ("so", "as", "to")}
_CHANGING = frozenset(["提高", "降低", "减少", "增加", "下调", "上调", "扩大", "削减", "放缓", "加大", "推高", "压低", "推升"])


def taken(words: Words, at: int, takes: str) -> Iterator[Phrase]:
    """What a verb takes: see `verbs.py`."""
    from assistant.saying import (
        clause,  # what a verb takes may be a clause, and a clause holds it
        predicate,  # a complement may hold what is done
    )

    if takes == "np":
        yield from (one for one in clause.things_said(words, at) if one.head not in ("i", "date", "doing"))
    elif takes == "that":
        start = at + 1 + (words.low(at + 1) == ",")  # "decided that, beginning in June, ..."
        if words.low(at) != "that":
            yield from clause.simple(words, at)
            return
        for first in clause.clauses(words, start):
            yield first
            more = first.end + (words.low(first.end) == ",")
            if words.run(more, 2) == ("and", "that"):
                for second in clause.clauses(words, more + 2):
                    yield Phrase(second.end, f"{first.zh}，且{second.zh}")
    elif takes == "np-as":  # "characterized vulnerabilities as moderate"
        for one in noun_phrases(words, at):
            if words.low(one.end) == "as" and not one.person and one.head != "figure":
                for state in states(words, one.end + 1):
                    yield Phrase(state.end, one.zh + state.zh)
    elif takes == "np-pred":  # "makes rates more sensitive to issuance", "makes reserves scarce"
        for one in noun_phrases(words, at):
            if not one.person and one.head != "figure":
                if words.low(one.end) in _CHANCE and words.low(one.end + 1) == "likely":
                    yield Phrase(one.end + 2, f"{one.zh}{_CHANCE[words.low(one.end)]}出现")
                for state in states(words, one.end):
                    if not state.zh.startswith(("为", "是")):
                        turned = "" if state.zh.startswith(("对", "高于", "低于", "易")) else "变得"
                        yield Phrase(state.end, f"{one.zh}{turned}{state.zh}")
    elif takes == "it":  # "judged it appropriate to begin"
        said = IMPERSONAL.get(words.low(at + 1))
        if words.low(at) == "it" and said:
            yield from clause.judged(words, at + 2, "", said)
    elif takes == "inf":
        yield from predicate.infinitives(words, at + 1) if words.low(at) == "to" else ()
    elif takes == "vp":
        yield from predicate.infinitives(words, at)
    elif takes == "ing":
        yield from predicate.predicates(words, Group(at, "", "ing"))
    elif takes == "with":  # "ended the quarter with a cash balance of $769 billion"
        if words.run(at, 3) == ("the", "quarter", "with"):
            for what in noun_phrases(words, at + 3):
                if sized := _SIZED.fullmatch(what.pre):
                    yield Phrase(what.end, f"{sized[2]}{what.body}为{sized[1]}")
    elif takes == "amount-in-np":  # "borrow $740 billion in net marketable debt"
        if words.kind(at) == "figure" and words.low(at + 1) in ("in", "of"):
            for what in noun_phrases(words, at + 2):
                yield Phrase(what.end, f"{words.words[at].zh}（{what.zh}）")
    elif takes in ("np-to-np", "np-into-np"):
        for one in noun_phrases(words, at):
            joint = takes.split("-")[1]
            for other in noun_phrases(words, one.end + 1) if words.low(one.end) == joint else ():
                yield Phrase(other.end, f"{one.zh}\t{other.zh}")
    elif takes in ("np-inf", "np-fut"):
        for one in noun_phrases(words, at):
            if words.low(one.end) == "to" and one.head != "figure":
                for verb in predicate.infinitives(words, one.end + 1):
                    later = takes == "np-fut" and not re.match(r"将|会|在|自|到|未来|今|明", verb.body)
                    yield clause.joined(one, replace(verb, body="将" + verb.body) if later else verb)
    elif words.low(at) == takes:
        barred = ("i", "date") if takes == "at" else ("figure", "i", "date")
        yield from (one for one in clause.things_said(words, at + 1) if one.head not in barred)
