"""Clauses: subject, verb and what follows, in Chinese order; every word of a clause is read, or the clause is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.saying.adjuncts import amounts, compared, grounds, opening_date, states, times
from assistant.saying.noun_phrase import noun_phrases
from assistant.saying.phrase import Phrase, listed, remembered
from assistant.saying.shapes import ABLE, COLLOCATED, IMPERSONAL, JOINTS, LED, TRAILING
from assistant.saying.terms import Frame, frames, listed_words
from assistant.saying.verb_group import Group, adverbs, bare_verb, groups
from assistant.saying.words import Words

SAYING = ("指出", "表示", "强调", "告诫称", "警告称", "报告称", "宣布", "解释称", "重申")
_FORMS = {
    "finite": ("past", "third", "base"), "base": ("base",), "done": ("done",), "ing": ("ing",), "passive": ("done",),
}  # fmt: skip


@remembered
def clauses(words: Words, at: int) -> Iterator[Phrase]:
    """A full clause, or two of them joined."""
    for first in _opened(words, at):
        yield first
        start = first.end + (words.low(first.end) in (",", ";"))
        low = words.low(start)
        if low in ("and", "but", "while"):
            for second in _opened(words, start + 1):
                yield Phrase(second.end, f"{first.zh}，{JOINTS.get(low, '')}{second.zh}")
            # "to begin and (to) initiate": a bare verb goes on with the "to" before it, and is nothing that was done
            bare = "to" in words.run(at, first.end - at) and bare_verb(words, start + 1)
            for second in verb_phrases(words, start + 1) if low != "while" and not bare else ():
                yield Phrase(second.end, f"{first.zh}，{'但' if low == 'but' else '并'}{second.zh}")
        elif low in ("as", "because", "although", "though", "if", "when", "once", "after") and (
            low != "when" or start == first.end
        ):
            for second in _simple(words, start + 1):
                yield Phrase(second.end, f"{LED[low].format(second.zh)}，{first.zh}")


def _opened(words: Words, at: int) -> Iterator[Phrase]:
    """A clause with what stands before it and its comma: a condition, a ground, a time."""
    yield from _simple(words, at)
    for length in (1, 3):  # "In order to ensure a smooth transition, ..."
        for goal in infinitives(words, at + length) if words.run(at, length) in _PURPOSES else ():
            if words.low(goal.end) == ",":
                yield from (Phrase(main.end, f"为{goal.zh}，{main.zh}") for main in _opened(words, goal.end + 1))
    for opening in (*conditions(words, at), *grounds(words, at), *times(words, at), *opening_date(words, at)):
        if words.low(opening.end) == ",":
            yield from (Phrase(main.end, f"{opening.zh}，{main.zh}") for main in _opened(words, opening.end + 1))
        elif words.kind(at) == "date" or words.kind(opening.end - 1) == "date":
            yield from (Phrase(main.end, f"{opening.zh}，{main.zh}") for main in _simple(words, opening.end))


def conditions(words: Words, at: int) -> Iterator[Phrase]:
    """What stands under a condition, before its comma: "if X", "as X"."""
    shape = LED.get(words.low(at))
    for one in _simple(words, at + 1) if shape else ():
        yield Phrase(one.end, shape.format(one.zh) if shape else "")


@remembered
def _simple(words: Words, at: int) -> Iterator[Phrase]:
    yield from _existence(words, at)
    yield from _impersonal(words, at)
    for subject in things_said(words, at):
        if subject.head != "figure":
            for start in (subject.end, *_aside(words, subject.end)):
                for verb in verb_phrases(words, start):
                    if (
                        not verb.head
                        or verb.head == ("many" if subject.plural else "one")
                        or subject.head in listed_words("either")
                    ):
                        yield _joined(subject, verb)


def _joined(subject: Phrase, verb: Phrase) -> Phrase:
    lead, said = verb.lead, verb.body
    if subject.person:
        lead = re.sub(r"^受(.+)影响$", r"为应对\1", lead)
    for plain, other in _OF_PEOPLE if subject.person else _OF_THINGS:
        lead, said = lead.replace(plain, other), said.replace(plain, other, 1) if said.startswith(plain) else said
    if not subject.person:
        said = re.sub(r"(?:提高|降低)(?=[^，]*(?:利率|收益率)$)", lambda verb: "推高" if verb[0] == "提高" else "压低", said)
    said = f"{lead}，{subject.zh}{said}" if lead else subject.zh + said
    return Phrase(verb.end, re.sub(r"^在(?=\d)", "", said))


_OF_PEOPLE = (("表明", "认为"), ("受到影响", "受影响"))
_OF_THINGS = (("表示", "表明"), ("指出，", "显示，"), ("打算", "将"))


def _aside(words: Words, at: int) -> Iterator[int]:
    """ ", however," between subject and verb."""
    if words.low(at) == "," and words.low(at + 2) == "," and words.low(at + 1) in ("however", "therefore", "moreover", "too"):
        yield at + 3


def things_said(words: Words, at: int) -> Iterator[Phrase]:
    """Noun phrases, what is done as a thing ("slowing runoff"), and a decision or plan to do something."""
    for one in noun_phrases(words, at):
        yield one
        if words.low(one.end) == "to" and one.head in listed_words("intended"):
            yield from (Phrase(verb.end, f"{verb.zh}的{one.zh}", one.head) for verb in infinitives(words, one.end + 1))
        if words.low(one.end) == "that" and one.head in listed_words("held"):
            for held in clauses(words, one.end + 1):
                if "，" not in held.zh:
                    yield Phrase(held.end, f"{held.zh}的{one.zh}", one.head, plural=one.plural)
    if words.low(at) not in ("financing", "funding", "lending", "trading", "pricing", "spending", "issuing", "borrowing"):
        yield from (replace(one, head="doing") for one in _predicates(words, Group(at, "", "ing")))


def _existence(words: Words, at: int) -> Iterator[Phrase]:
    """ "there were signs of X" as 存在X."""
    for group in groups(words, at + 1) if words.low(at) == "there" else ():
        if group.form == "pred" and not group.denied:
            yield from (Phrase(what.end, f"{group.before}存在{what.zh}") for what in noun_phrases(words, group.at))


def _impersonal(words: Words, at: int) -> Iterator[Phrase]:
    """ "it would be appropriate to slow runoff" as 放缓缩表会是适当的."""
    for group in groups(words, at + 1) if words.low(at) == "it" else ():
        if group.form == "passive" and words.low(group.at) in _REPORTED and words.low(group.at + 1) == "that":
            yield from (Phrase(one.end, f"有意见指出，{one.zh}") for one in clauses(words, group.at + 2))
        said = IMPERSONAL.get(words.low(group.at))
        if group.form == "pred" and not group.denied and said:
            yield from _judged(words, group.at + 1, group.before, said)


_REPORTED = frozenset({"noted", "observed", "reported", "mentioned", "said"})


def _judged(words: Words, at: int, before: str, said: str) -> Iterator[Phrase]:
    if words.low(at) == "to" and said[0] in "是很" and said != "很可能":
        yield from (Phrase(verb.end, f"{verb.zh}{before}{said}") for verb in infinitives(words, at + 1))
    elif words.low(at) == "that" and said in ("很可能", "有可能", "显然"):
        yield from (Phrase(one.end, f"{said}，{one.zh}") for one in clauses(words, at + 1))


@remembered
def verb_phrases(words: Words, at: int) -> Iterator[Phrase]:
    """A finite verb with what follows it; what says when of it stands before it in Chinese."""
    for group in groups(words, at):
        yield from (replace(one, head=group.number or one.head) for one in _predicates(words, group))


@remembered
def infinitives(words: Words, at: int) -> Iterator[Phrase]:
    """What follows "to"."""
    before, start = adverbs(words, at)
    yield from _predicates(words, Group(start, before, "base"))
    if words.low(start) == "be":
        more, after = adverbs(words, start + 1)
        for form in ("pred", "passive"):
            yield from _predicates(words, Group(after, before + more, form))


def _predicates(words: Words, group: Group) -> Iterator[Phrase]:
    if group.form == "pred":
        able = ABLE.get(words.low(group.at)) if words.low(group.at + 1) == "to" and not group.denied else None
        for one in infinitives(words, group.at + 2) if able else ():
            yield Phrase(one.end, f"{group.before}{able}{one.zh}", lead="")
        for one in states(words, group.at):
            yield from _adjoined(words, one.end, group.before, one.zh)
        return
    for frame in frames().get(words.low(group.at), ()):
        if frame.form in _FORMS[group.form] and frame.takes.startswith("pas") is (group.form == "passive"):
            yield from _framed(words, group, frame)


def _framed(words: Words, group: Group, frame: Frame) -> Iterator[Phrase]:
    """A verb by one of its frames: its particle, what follows, and then what belongs to neither."""
    number = {"third": "one", "base": "many"}.get(frame.form) if group.form == "finite" else None
    yield from (replace(one, head=number) for one in _completed(words, group, frame))


def _completed(words: Words, group: Group, frame: Frame) -> Iterator[Phrase]:
    at, particle = group.at + 1, frame.base.partition("-")[2]
    between, after = adverbs(words, at)
    if particle and words.low(after) != particle:
        return
    if not particle and words.low(after) in listed_words("particles") and frame.takes in ("np", "-"):
        return
    graded, after = adverbs(words, after + 1) if particle else ("", after)
    before, takes = group.before + between + graded, frame.takes.removeprefix("pas-")
    if takes in ("-", "pas"):
        for end, tail in (*amounts(words, after, moved=True), (after, "")):
            yield from _adjoined(words, end, before, frame.zh + tail)
    elif takes == "pred":
        for one in states(words, after):
            verb = "保持" if one.head == "kept" and frame.zh == "仍" else frame.zh
            since = before.removesuffix("已") + "一直" if before.endswith("已") else before
            yield from _adjoined(words, one.end, since, verb.removeprefix("仍" if since != before else "") + one.zh)
    else:
        plain = group.at + 1 + bool(particle)
        for start, leading in ((plain, group.before), (after, before)) if after != plain else ((plain, before),):
            for one in _taken(words, start, takes):
                if one.person and takes == "np" and _moves_others(frame):
                    continue  # "expects the Committee": what it is expected to do was not read
                for end, said in _done(words, one, frame, takes):
                    yield from _adjoined(words, end, leading, said)


def _done(words: Words, one: Phrase, frame: Frame, takes: str) -> Iterator[tuple[int, str]]:
    """The verb with what it takes, and by how much: 将上限下调至250亿美元."""
    if takes == "np" and "{}" not in frame.zh:
        verb = collocated(frame.zh, one.zh)
        for end, tail in amounts(words, one.end, moved=verb[:2] in _CHANGING):
            yield end, f"将{one.zh}{verb}{tail}"
        if words.low(one.end) == "within" and verb in ("保持", "维持"):
            yield from ((room.end, f"将{one.zh}{verb}在{room.zh}内") for room in noun_phrases(words, one.end + 1))
        yield one.end, verb + one.zh
        for length in (1, 3):  # what it is done for: 以维持充足的准备金
            if (
                words.run(one.end, length) in _PURPOSES
                and not _moves_others(frame)
                and one.head not in listed_words("intended")
            ):
                yield from ((goal.end, f"{verb}{one.zh}，以{goal.zh}") for goal in infinitives(words, one.end + length))
        return
    if takes in ("np-to-np", "np-into-np"):
        yield one.end, frame.zh.format(*one.zh.split("\t"))
        return
    said = (
        frame.zh.replace("{}", one.zh)
        if "{}" in frame.zh
        else frame.zh + ("，" if frame.zh in SAYING and takes == "that" else "") + one.zh
    )
    yield one.end, said


def _moves_others(frame: Frame) -> bool:
    """Whether "to" after what the verb takes is what that does, as in "expect X to fall", and no purpose."""
    return any(other.base == frame.base and other.takes == "np-inf" for other in frames().get(frame.base, ()))


_PURPOSES = {("to",), ("in", "order", "to"), ("so", "as", "to")}
_CHANGING = frozenset(["提高", "降低", "减少", "增加", "下调", "上调", "扩大", "削减", "放缓", "加大", "推高", "压低", "推升"])


def collocated(verb: str, what: str) -> str:
    """The verb that Chinese joins to the noun that `what` ends in: 降低成本, 下调上限, 加大压力."""
    return next((said for plain, ends, said in COLLOCATED if plain == verb and what.endswith(ends)), verb)


def _taken(words: Words, at: int, takes: str) -> Iterator[Phrase]:
    """What a verb takes: see `verbs.py`."""
    if takes == "np":
        yield from (one for one in things_said(words, at) if one.head not in ("i", "date", "doing"))
    elif takes == "that":
        yield from clauses(words, at + 1) if words.low(at) == "that" else _simple(words, at)
    elif takes == "inf":
        yield from infinitives(words, at + 1) if words.low(at) == "to" else ()
    elif takes == "vp":
        yield from infinitives(words, at)
    elif takes == "ing":
        yield from _predicates(words, Group(at, "", "ing"))
    elif takes in ("np-to-np", "np-into-np"):
        for one in noun_phrases(words, at):
            joint = takes.split("-")[1]
            for other in noun_phrases(words, one.end + 1) if words.low(one.end) == joint else ():
                yield Phrase(other.end, f"{one.zh}\t{other.zh}")
    elif takes == "np-inf":
        for one in noun_phrases(words, at):
            if words.low(one.end) == "to" and one.head != "figure":
                yield from (_joined(one, verb) for verb in infinitives(words, one.end + 1))
    elif words.low(at) == takes:
        barred = ("i", "date") if takes == "at" else ("figure", "i", "date")
        yield from (one for one in things_said(words, at + 1) if one.head not in barred)


def _adjoined(words: Words, at: int, before: str, verb: str, lead: str = "", deep: int = 0) -> Iterator[Phrase]:
    """The verb with times and comparisons moved before it, and grounds before its subject."""
    if (before + verb).startswith(("并不有", "没有有", "未有")):
        before, verb = "", "没有" + verb.removeprefix("有")
    yield Phrase(at, before + verb, lead=lead)
    if deep > 2:
        return
    for when in times(words, at):
        yield from _adjoined(words, when.end, when.zh + before, verb, lead, deep + 1)
    for against in compared(words, at):
        timed = re.match(r"(?:在[^，]*?(?:期间|期内|日|月|年)|随着时间推移|近[^，]*?来?)?", before)
        head = timed[0] if timed else ""
        yield from _adjoined(words, against.end, head + against.zh + before.removeprefix(head), verb, lead, deep + 1)
    for how in listed(words, at, "adverbs"):
        yield from _adjoined(words, how.end, before + how.zh, verb, lead, deep + 1)
    start = at + (words.low(at) == ",")
    if words.low(start) == "effective" and words.kind(start + 1) == "date":
        yield Phrase(start + 2, f"{before}{verb}，自{words.words[start + 1].zh}起生效", lead=lead)
    for why in grounds(words, start):
        yield from _adjoined(words, why.end, before, verb, f"{lead}，{why.zh}" if lead else why.zh, deep + 1)
    for key, shape in TRAILING.items():
        if words.run(start, len(key)) == key:
            found = clauses(words, start + 2) if key[-1] == "that" else noun_phrases(words, start + len(key))
            yield from (Phrase(one.end, before + verb + shape.format(one.zh), lead=lead) for one in found)
