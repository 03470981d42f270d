"""Verbs and what they take: complements, times, grounds, means and measures, in Chinese order before or behind the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.saying import complements
from assistant.saying.adjuncts import amounts, compared, grounds, states, times
from assistant.saying.noun_phrase import noun_phrases
from assistant.saying.phrase import Phrase, listed, remembered
from assistant.saying.shapes import ABLE, TRAILING
from assistant.saying.terms import Frame, frames, listed_words
from assistant.saying.verb_group import Group, adverbs, groups
from assistant.saying.words import Words

_FORMS = {
    "finite": ("past", "third", "base"), "base": ("base",), "done": ("done",), "ing": ("ing",), "passive": ("done",),
}  # fmt: skip


def deeds(words: Words, at: int) -> Iterator[Phrase]:
    """What is done, where a thing may stand: "slowing runoff"; no word that is a thing itself."""
    if words.low(at) not in _THINGS:
        yield from (replace(one, head="doing") for one in predicates(words, Group(at, "", "ing")) if not one.lead)


_THINGS = ("financing", "funding", "lending", "trading", "pricing", "spending", "issuing", "borrowing", "holding", "clearing",
           "according", "including", "excluding", "regarding", "following")  # fmt: skip


def modifiers(words: Words, what: Phrase) -> Iterator[Phrase]:
    """What narrows a thing behind it: a participle with what it takes, or "that" and a verb in its number; short ones only."""
    low = words.low(what.end)
    if low in ("that", "who"):
        found = [one for one in verb_phrases(words, what.end + 1) if one.head in (None, "many" if what.plural else "one")]
    elif (
        low.endswith("ing")
        and low not in (*_THINGS, "assuming", "starting", "beginning")
        and not listed(words, what.end, "movements")
    ):
        found = list(predicates(words, Group(what.end, "", "ing")))
    elif any(frame.form == "done" for frame in frames().get(low, ())):
        found = list(predicates(words, Group(what.end, "", "passive")))
        # one word alone may as well be the verb, and so may one that needs nothing behind it
        alone = any(frame.takes == "-" for frame in frames().get(low, ()))
        found = [] if alone else [one for one in found if one.end > what.end + 1]
    else:
        return
    for one in found:
        trailing = any(listed(words, one.end - length, "adverbs") for length in (1, 2))
        if not (one.lead or trailing or len(one.zh) > MOST_BEFORE or re.search(r"[，也还]|直至", one.zh)):
            yield Phrase(one.end, re.sub(r"(^|[年月日期])被(?!.*(?:抵消|取代)$)", r"\1", one.zh))


MOST_BEFORE = 18  # characters before a noun that Chinese still reads easily


@remembered
def verb_phrases(words: Words, at: int) -> Iterator[Phrase]:
    """A finite verb with what follows it; what says when of it stands before it in Chinese."""
    for group in groups(words, at):
        yield from (replace(one, head=group.number or one.head) for one in predicates(words, group))


@remembered
def infinitives(words: Words, at: int) -> Iterator[Phrase]:
    """What follows "to"."""
    before, start = adverbs(words, at)
    yield from predicates(words, Group(start, before, "base"))
    if words.low(start) == "be":
        more, after = adverbs(words, start + 1)
        for form in ("pred", "passive"):
            yield from predicates(words, Group(after, before + more, form))


def predicates(words: Words, group: Group) -> Iterator[Phrase]:
    """What follows a verb group: the verb by each of its frames, or what a thing is."""
    if 0 < group.at < len(words) and words.words[group.at].capital:
        return  # "Inflation Protected Securities" is a name
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


_DONE_AT_WILL = frozenset(
    [
        "减少",
        "增加",
        "提高",
        "降低",
        "下调",
        "上调",
        "扩大",
        "缩减",
        "调整",
        "使用",
        "购买",
        "出售",
        "延长",
        "缩短",
        "实现",
        "实施",
    ]
)


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
    if group.modal == "could" and frame.takes == "pas" and frame.zh.removeprefix("被") in _DONE_AT_WILL:
        before = before.replace("可能", "可以", 1)  # "could be reduced": somebody can reduce it
        group = replace(group, before=group.before.replace("可能", "可以", 1))
    if frame.form in ("base", "ing"):
        frame = replace(frame, zh=frame.zh.removesuffix("了"))
    if frame.takes == "pas-inf" and group.denied:
        if not frame.zh.endswith("计会") or not before.startswith("未"):
            return
        before, frame = before.removeprefix("未"), replace(frame, zh=frame.zh.removesuffix("会") + "不会")
        group = replace(group, before=group.before.removeprefix("未"))
    if takes in ("-", "pas"):
        for end, tail in (*amounts(words, after, moved=True), (after, "")):
            yield from _adjoined(words, end, before, frame.zh + tail)
    elif takes == "pred":
        before = group.before  # "remained somewhat elevated": the adverb is the adjective's
        for one in states(words, at):
            verb = "保持" if one.head == "kept" and frame.zh == "仍" else frame.zh
            since = before.removesuffix("已") + "一直" if before.endswith("已") else before
            yield from _adjoined(words, one.end, since, verb.removeprefix("仍" if since != before else "") + one.zh)
    else:
        plain = group.at + 1 + bool(particle)
        both = after != plain and not listed(words, plain, "adjectives")  # "supported further study" is further study
        for start, leading in ((plain, group.before), (after, before)) if both else ((plain, group.before + graded),):
            doing = words.low(start).endswith("ing") and words.low(start) in frames() and words.low(start) not in _THINGS
            if takes == "np" and doing and any(other.takes == "ing" for other in frames()[words.low(group.at)]):
                continue  # "begin increasing sizes" is to increase them
            for one in complements.taken(words, start, takes):
                if one.person and takes == "np" and complements.moves_others(frame):
                    continue  # "expects the Committee": what it is expected to do was not read
                hoisted = one.lead if takes in ("inf", "vp") else ""
                for end, said in complements.done(words, replace(one, lead="") if hoisted else one, frame, takes):
                    yield from _adjoined(words, end, leading, said, hoisted)


_GROUNDED = frozenset({"because", "due", "owing", "as", "reflecting", "on", "driven", "by"})  # "largely because"
# A time behind these may be the time of what is meant: "assumes a cash balance on December 31".
_HELD_IN_MIND = (
    "假定",
    "估计",
    "预计",
    "预测",
    "反映",
    "显示",
    "表明",
    "提到",
    "强调",
    "指出",
    "讨论",
    "包括",
    "意味",
    "认为",
    "支持",
)


def _graded(before: str, how: str) -> str:
    """What stands before the verb with one adverb more: 总体而言 opens the predicate, others stand at the verb."""
    return how + before if how.startswith(("总体", "平均", "大多", "基本上", "迄今")) else before + how


def _timed(when: str, before: str) -> str:
    """A time with what stands before the verb: 将在5月开始, but 在5月没有下降 and 未来几年将下降."""
    modal = re.match(r"(?:很可能)?(?:可能|将|会|应|可以)+", before) if when.startswith(("在", "自", "到", "直至")) else None
    return modal[0] + when + before[modal.end() :] if modal and not before.startswith("会不") else when + before


def _adjoined(words: Words, at: int, before: str, verb: str, lead: str = "", deep: int = 0) -> Iterator[Phrase]:
    """The verb with times and comparisons moved before it, and grounds before its subject."""
    from assistant.saying import clause  # what is said of a thing may be a clause

    if (before + verb).startswith(("并不有", "没有有", "未有")):
        before, verb = "", "没有" + verb.removeprefix("有")
    yield Phrase(at, before + verb, lead=lead)
    if deep > 2:
        return
    for when in times(words, at) if not verb.startswith(_HELD_IN_MIND) else ():
        if when.zh.startswith("自") and (best := re.search(r"其?(?=最[低高大小快慢])", verb)):  # "its lowest level since 2021"
            since = f"{verb[: best.start()]}{when.zh.removeprefix('自')}{verb[best.end() :]}"
            yield from _adjoined(words, when.end, before, since, lead, deep + 1)
            continue
        yield from _adjoined(words, when.end, _timed(when.zh, before), verb, lead, deep + 1)
    if words.low(at) == "by":
        for means in deeds(words, at + 1):
            if "，" not in means.zh and "通过" not in before:
                yield from _adjoined(words, means.end, f"{before}通过{means.zh}来", verb, lead, deep + 1)
    if words.low(at) == ",":  # "declined, on net, as ..."
        aside = next(iter(listed(words, at + 1, "adverbs")), None)
        if aside is not None and words.low(aside.end) in (",", "."):
            past = aside.end + (words.low(aside.end) == ",")
            yield from _adjoined(words, past, _graded(before, aside.zh), verb, lead, deep + 1)
    if words.run(at, 2) in (("at", "a"), ("at", "an"), ("at", "the")):
        for kind in listed(words, at + 2, "adjectives"):
            if words.low(kind.end) in ("pace", "rate", "speed") and words.low(at + 2) not in ("annual", "annualized"):
                pace = f"以{kind.zh.split('/')[0].removesuffix('的')}的{'速度' if words.low(kind.end) == 'speed' else '步伐'}"
                yield from _adjoined(words, kind.end + 1, before + pace, verb, lead, deep + 1)
    for against in compared(words, at):
        timed = re.match(r"(?:在[^，]*?(?:期间|期内|日|月|年)|随着时间推移|近[^，]*?来?)?", before)
        head = timed[0] if timed else ""
        yield from _adjoined(words, against.end, head + against.zh + before.removeprefix(head), verb, lead, deep + 1)
    for how in listed(words, at, "adverbs") if words.low(at + 1) not in _GROUNDED else ():
        yield from _adjoined(words, how.end, _graded(before, how.zh), verb, lead, deep + 1)
    start = at + (words.low(at) == ",")
    if words.low(start) == "effective" and words.kind(start + 1) == "date":
        yield Phrase(start + 2, f"{before}{verb}，自{words.words[start + 1].zh}起生效", lead=lead)
    for how in listed(words, start, "adverbs"):
        if how.zh in ("主要", "基本上", "部分", "至少部分", "在很大程度上") and words.low(how.end) in (
            "because",
            "due",
            "owing",
            "as",
            "in",
        ):
            for why in grounds(words, how.end):
                partly = ("主要" if how.zh == "基本上" else how.zh) + why.zh
                yield from _adjoined(words, why.end, before, verb, f"{lead}，{partly}" if lead else partly, deep + 1)
    for why in grounds(words, start):
        yield from _adjoined(words, why.end, before, verb, f"{lead}，{why.zh}" if lead else why.zh, deep + 1)
    for key, shape in TRAILING.items():
        if key[-1] == "by" and lead:
            continue  # "fell on a rise in the account, driven by taxes": what is driven is the rise
        if words.run(start, len(key)) == key:
            after = start + len(key)
            doing = words.low(after).endswith("ing") and words.low(after) in frames()  # "including raising the cap"
            things = deeds(words, after) if doing else noun_phrases(words, after)
            found = clause.clauses(words, start + 2) if key[-1] == "that" else things
            yield from (
                Phrase(one.end, before + verb + shape.format(complements.reckoned(one, key)), lead=lead) for one in found
            )
