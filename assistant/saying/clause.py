"""Clauses: subject, verb and what follows, in Chinese order; every word of a clause is read, or the clause is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.saying import complements, predicate
from assistant.saying.adjuncts import grounds, opening_date, times
from assistant.saying.noun_phrase import noun_phrases
from assistant.saying.phrase import Phrase, listed, remembered
from assistant.saying.shapes import IMPERSONAL, JOINTS, LED
from assistant.saying.terms import listed_words
from assistant.saying.verb_group import bare_verb, groups
from assistant.saying.words import Words


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
            if words.low(start + 1) in _SO:  # "reduce reserves and so raise rates"
                yield from (Phrase(so.end, f"{first.zh}，从而{so.zh}") for so in predicate.verb_phrases(words, start + 2))
            # "to begin and (to) initiate": a bare verb goes on with the "to" before it, and is nothing that was done
            bare = "to" in words.run(at, first.end - at) and bare_verb(words, start + 1)
            for second in predicate.verb_phrases(words, start + 1) if low != "while" and not bare else ():
                yield Phrase(second.end, f"{first.zh}，{'但' if low == 'but' else '并'}{second.zh}")
        elif words.run(start, 2) == ("even", "after"):
            for second in simple(words, start + 2):
                yield Phrase(second.end, f"即使在{second.zh}之后，{first.zh}")
        elif low in _SHARES_OF_CAUSE and words.low(start + 1) == "because":
            for second in simple(words, start + 2):
                yield Phrase(second.end, f"{first.zh}，{_SHARES_OF_CAUSE[low]}因为{second.zh}")
        elif low in ("as", "because", "although", "though", "if", "when", "once", "after") and (
            low != "when" or start == first.end
        ):
            for second in simple(words, start + 1):
                led, _, main = first.zh.partition("，") if low == "as" and first.zh.startswith("随着") else ("", "", "")
                said = f"{led}，在{second.zh}时，{main}" if main else f"{LED[low].format(second.zh)}，{first.zh}"
                yield Phrase(second.end, said)


_SO = ("so", "thus", "thereby", "therefore", "hence")
_SHARES_OF_CAUSE = {"largely": "主要", "mainly": "主要", "primarily": "主要", "mostly": "主要", "partly": "部分"}


def _opened(words: Words, at: int) -> Iterator[Phrase]:
    """A clause with what stands before it and its comma: a condition, a ground, a time."""
    yield from simple(words, at)
    for length in (1, 3):  # "In order to ensure a smooth transition, ..."
        for goal in predicate.infinitives(words, at + length) if words.run(at, length) in complements.PURPOSES else ():
            if words.low(goal.end) == ",":
                yield from (Phrase(main.end, f"为{goal.zh}，{main.zh}") for main in _opened(words, goal.end + 1))
    for how in listed(words, at, "adverbs"):
        if words.low(how.end) == "," and how.zh in _OPENING:
            yield from (Phrase(main.end, f"{how.zh}，{main.zh}") for main in _opened(words, how.end + 1))
    for opening in (*conditions(words, at), *grounds(words, at), *times(words, at), *opening_date(words, at)):
        if words.low(opening.end) == ",":
            past = next(_aside(words, opening.end), opening.end + 1)
            yield from (Phrase(main.end, _after(opening.zh, main.zh)) for main in _opened(words, past))
        elif words.kind(at) == "date" or words.kind(opening.end - 1) == "date":
            yield from (Phrase(main.end, f"{opening.zh}，{main.zh}") for main in simple(words, opening.end))


_OPENING = frozenset(
    {"目前", "最初", "随后", "此前", "通常", "历史上", "总体上", "平均", "最终", "总体而言", "随着时间推移", "据称"}
)
_EXPECTING = re.compile(r"([^，]{2,16}?(?:预计|预测))(?!会|不会)，?(.+)")


def _after(opening: str, main: str) -> str:
    """A clause after what opens it; an opening time belongs to what is expected, not to when somebody expects it."""
    timed = opening.startswith(("在第", "在20", "在19", "未来", "自")) or opening[:1].isdigit()
    expecting = _EXPECTING.fullmatch(main) if timed else None
    return f"{expecting[1]}，{opening}，{expecting[2]}" if expecting else f"{opening}，{main}"


def conditions(words: Words, at: int) -> Iterator[Phrase]:
    """What stands under a condition, before its comma: "if X", "as X"."""
    shape = LED.get(words.low(at))
    for one in simple(words, at + 1) if shape else ():
        yield Phrase(one.end, shape.format(one.zh) if shape else "")


@remembered
def simple(words: Words, at: int) -> Iterator[Phrase]:
    """A clause of one subject and its verb, without what may open it."""
    yield from _existence(words, at)
    yield from _impersonal(words, at)
    for subject in things_said(words, at):
        if subject.head != "figure":
            for start in (subject.end, *_aside(words, subject.end)):
                for verb in predicate.verb_phrases(words, start):
                    if subject.person and verb.body.startswith("出现"):
                        continue  # forecasters do not "see" as a thing sees
                    if (
                        not verb.head
                        or verb.head == ("many" if subject.plural else "one")
                        or subject.head in listed_words("either")
                    ):
                        yield joined(subject, verb)


def joined(subject: Phrase, verb: Phrase) -> Phrase:
    """A subject with its verb: the ground before both, and the verb that Chinese has for people or for things."""
    lead, said = verb.lead, verb.body
    if subject.person:
        lead = re.sub(r"^受(.+)影响$", r"为应对\1", lead)
    if subject.person:
        said = re.sub(r"^((?:在[^，]{2,12}?(?:上|内|月|年|日|时)|[也仍将会已]|普遍|总体上|强烈)*)支撑", r"\1支持", said)
        said = re.sub(r"^((?:[也还仍]|随后|普遍)*)(?:引发|提高)(?=.*担忧$)", r"\1提出", said)
        said = re.sub(r"^((?:[也还仍]|随后|总体上|普遍)*)表明", r"\1认为", said)
    if subject.zh.endswith(("利率", "价格", "余额", "利差", "收益率", "需求")):
        said = said.replace("有所不同", "波动")
    for plain, other in _OF_PEOPLE if subject.person else _OF_THINGS:
        lead, said = lead.replace(plain, other), said.replace(plain, other, 1) if said.startswith(plain) else said
    if not subject.person:
        said = re.sub(r"(?:提高|降低)(?=[^，]*(?:利率|收益率)$)", lambda verb: "推高" if verb[0] == "提高" else "压低", said)
    said = f"{lead}，{subject.zh}{said}" if lead else subject.zh + said
    return Phrase(verb.end, re.sub(r"^在(?=\d)", "", said))


_OF_PEOPLE = (("表明", "认为"), ("显示", "展示了"), ("受到影响", "受影响"))
_OF_THINGS = (("表示", "表明"), ("指出，", "显示，"), ("打算", "将"), ("提到", "指向"))


def _aside(words: Words, at: int) -> Iterator[int]:
    """ ", however," between subject and verb."""
    if words.low(at) == "," and words.low(at + 2) == "," and words.low(at + 1) in ("however", "therefore", "moreover", "too"):
        yield at + 3


def things_said(words: Words, at: int) -> Iterator[Phrase]:
    """Noun phrases, what is done as a thing ("slowing runoff"), and a decision or plan to do something."""
    for one in noun_phrases(words, at):
        yield one
        if words.low(one.end) == "to" and one.head in listed_words("intended") and not _owned(words, at, one.end):
            yield from (
                Phrase(verb.end, f"{verb.zh}的{one.zh}", one.head) for verb in predicate.infinitives(words, one.end + 1)
            )
        if words.low(one.end) == "that" and one.head in listed_words("held"):
            for held in clauses(words, one.end + 1):
                if "，" not in held.zh and len(held.zh) <= predicate.MOST_BEFORE:
                    yield Phrase(held.end, f"{held.zh}的{one.zh}", one.head, plural=one.plural)
    yield from predicate.deeds(words, at)


def _owned(words: Words, at: int, end: int) -> bool:
    """Whether a thing is said to be somebody's: "banks' ability" has its own order."""
    return not {"'s", "'", "of"}.isdisjoint(words.run(at, end - at))


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
            yield from judged(words, group.at + 1, group.before, said)


_REPORTED = frozenset({"noted", "observed", "reported", "mentioned", "said"})


def judged(words: Words, at: int, before: str, said: str) -> Iterator[Phrase]:
    """What is judged, behind "appropriate": "to begin" or "that it begins"."""
    if words.low(at) == "to" and said[0] in "是很" and said != "很可能":
        yield from (Phrase(verb.end, f"{verb.zh}{before}{said}") for verb in predicate.infinitives(words, at + 1))
    elif words.low(at) == "that" and said in ("很可能", "有可能", "显然"):
        yield from (Phrase(one.end, f"{said}，{one.zh}") for one in clauses(words, at + 1))
