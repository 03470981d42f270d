"""Noun phrases: what stands before an English noun and after it, in Chinese order before the noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.saying.phrase import Phrase, listed, of, remembered
from assistant.saying.terms import frames, singular, table
from assistant.saying.words import Words

_DETERMINERS = {
    "these": "这些",
    "this": "这一",
    "those": "那些",
    "such": "此类",
    "the": "",
    "a": "",
    "an": "",
    "its": "其",
    "their": "其",
    "our": "我们的",
}


@remembered
def noun_phrases(words: Words, at: int) -> Iterator[Phrase]:
    """A thing, people or a list of them."""
    if words.low(at) == "both":  # "both A and B"; without the "and" it points at two that were named before
        for first in single_phrases(words, at + 1):
            yield from _lists(words, first, at + 1)
    for first in single_phrases(words, at):
        yield first
        yield from _lists(words, first, at)


def _lists(words: Words, first: Phrase, begin: int) -> Iterator[Phrase]:
    """ "A and B", "A, B, and C" from `begin` on; not where B begins as a thing of its own and A does not."""
    items, at = [first], first.end
    while words.low(at) == "," and len(items) < 6:
        following = next(iter(_ended(words, at + 1)), None)
        if following is None or (_own(words, at + 1) and not _own(words, begin)):
            break
        if first.narrowed or (first.core and not _own(words, at + 1)):
            return  # "imbalances related to A, B, and C" may be three causes or three things
        items.append(following)
        at = following.end
    after = at + 1 if words.low(at) == "," else at
    joint = next((length for length in (3, 1) if words.run(after, length) in _JOINTS), 0)
    if not joint:
        return
    if _own(words, after + joint) and not _own(words, begin):
        return
    for last in single_phrases(words, after + joint):
        if last.head == "figure" or any(item.head == "figure" for item in items):
            continue
        if last.person is not first.person:
            continue  # "Treasury and agency MBS markets" are markets
        alone = first.end - begin <= 2 and (first.head,) in table("of")
        if alone and "of" in words.run(after + joint, last.end - after - joint):
            continue  # "the timing and pace of runoff": the timing of runoff as well
        said = "、".join(item.zh for item in items) + _JOINTS[words.run(after, joint)] + last.zh
        both = Phrase(last.end, said, last.head, last.person and first.person, plural=True)
        yield both
        if words.low(last.end) == "and":
            yield from _lists(words, replace(both, body="、".join(one.zh for one in (*items, last))), begin)


def _own(words: Words, at: int) -> bool:
    """Whether a thing begins with an article or as one that moves: "a pickup in exports and increased spending" has two."""
    low = words.low(at)
    moves = any(listed(words, at + graded, "movements") for graded in range(1 + ((low,) in table("grades"))))
    return low in ("the", "a", "an") or (low,) in table("moving") or low in _MORE or moves


_JOINTS = {("and",): "和", ("or",): "或", ("as", "well", "as"): "以及"}


def _ended(words: Words, at: int) -> Iterator[Phrase]:
    """An item in the middle of a list: a comma or the last joint follows it."""
    for one in single_phrases(words, at):
        if words.low(one.end) in (",", "and", "or"):
            yield one


@remembered
def single_phrases(words: Words, at: int) -> Iterator[Phrase]:
    """One thing, with what belongs to it before and after."""
    from assistant.saying.tails import with_tail  # what belongs to a noun phrase holds noun phrases

    for bare in _bare(words, at):
        yield from with_tail(words, bare)


def _bare(words: Words, at: int) -> Iterator[Phrase]:
    if words.kind(at) == "figure":
        yield Phrase(at + 1, words.words[at].zh, "figure")
        if words.low(at + 1) == "of" and words.words[at].zh.endswith("%"):
            yield from (
                Phrase(whole.end, f"{whole.zh}的{words.words[at].zh}", "share")
                for whole in single_phrases(words, at + 2)
                if whole.head not in ("figure", "date", "i", "share")
            )
        return
    if (pronoun := {"i": "我", "we": "我们"}.get(words.low(at))) is not None:
        yield Phrase(at + 1, pronoun, "i", True, plural=True)
        return
    yield from _meetings(words, at)
    yield from people(words, at)
    for several in listed(words, at, "several"):
        if several.zh and not (words.low(at) in ("more", "less", "most") and _adjective(words, several.end)):
            yield from (replace(one, pre=several.zh + one.pre) for one in described(words, several.end))
    owned = _DETERMINERS.get(words.low(at))
    start = at if owned is None else at + 1
    if owned == "" and words.kind(start) == "date":
        yield Phrase(start + 1, words.words[start].zh, "date")
    for one in described(words, start):
        if not (owned is not None and one.zh in ("利率", "比率")):  # "the rate" is the rate of what was named before
            yield replace(one, pre=(owned or "") + one.pre)


def _meetings(words: Words, at: int) -> Iterator[Phrase]:
    """ "the September FOMC meeting" as 9月FOMC会议."""
    start = at + 1 if words.low(at) in ("the", "its", "their") else at
    if words.kind(start) != "date":
        return
    for length, said in ((2, "FOMC会议"), (1, "会议")):
        if words.run(start + 1, length) in (("fomc", "meeting"), ("meeting",)):
            yield Phrase(start + 1 + length, words.words[start].zh + said, "meeting")


_ONE_OF_MANY = frozenset({"member", "participant", "respondent", "contact", "presenter", "official", "analyst", "officer"})


def people(words: Words, at: int) -> Iterator[Phrase]:
    """Who: "several participants", "a few market contacts", "the Desk"."""
    unnamed = table("unnamed")
    for many in (*listed(words, at, "many"), Phrase(at, "")):
        start = many.end
        if many.zh and words.low(start) == "of":
            start += 1
        start += words.low(start) in ("the", "these", "our")
        for described in (("", start), *((one.zh, one.end) for one in listed(words, start, "adjectives"))):
            if (many.body,) in unnamed and (words.low(start) in frames() or words.low(start) == "also") and not described[0]:
                yield Phrase(start, unnamed[many.body,], "some", True, plural=many.body != "另一位")
            for who in listed(words, described[1], "people"):
                if who.head == "market" and many.zh:
                    continue
                if described[0] and any(thing.end >= who.end for thing in listed(words, start, "things")):
                    continue  # "primary market" is one word
                if not who.plural and who.head in _ONE_OF_MANY and not (many.zh or described[0]):
                    who = replace(who, body=("一位" if words.low(at) in ("a", "an") else "该") + who.body)
                said = described[0].split("/")[0]
                first, then = (said, many.zh) if said == "其他" else (many.zh, said)
                yield Phrase(who.end, first + then + who.zh, who.head, True, plural=who.plural)


def described(words: Words, at: int, deep: int = 0) -> Iterator[Phrase]:
    """Adjectives and narrowing nouns, then the noun."""
    yield from _heads(words, at)
    if deep > 3:
        return
    if (moving := table("moving").get((words.low(at),))) is not None:
        yield from (replace(one, body=one.body + moving) for one in described(words, at + 1, deep + 1))
    narrowing = listed(words, at, "narrowing")
    for adjective in listed(words, at, "adjectives"):
        if any(noun.end > adjective.end for noun in narrowing):
            continue  # "small business" is one word
        said, after = adjective.zh.split("/")[0], adjective.end
        if words.low(after) in (",", "and") and _adjective(words, after + 1):
            said, after = said.removesuffix("的") + ("和" if words.low(after) == "and" else "、"), after + 1
        yield from (one.described(said) for one in described(words, after, deep + 1))
    for noun in filter(lambda noun: _narrows(noun, words), narrowing):
        yield from (replace(one, body=noun.zh + one.body) for one in described(words, noun.end, deep + 1) if not one.pre)
    if words.kind(at) == "figure" and words.kind(at + 1) == "word":
        more = _MORE.get(words.low(at + 1))  # "a $25 billion higher balance" is no balance of $25 billion
        size = f"{more or ''}{words.words[at].zh}的"
        if more or words.low(at + 1).endswith("er"):
            yield from (replace(one, pre=size + one.pre) for one in described(words, at + 2, deep + 1) if more)
            return
        yield from (replace(one, pre=size + one.pre) for one in described(words, at + 1, deep + 1))
    if words.kind(at) == "date" and words.kind(at + 1) == "word":
        yield from (replace(one, pre=words.words[at].zh + one.pre) for one in described(words, at + 1, deep + 1))


_MORE = {"higher": "高出", "lower": "低", "larger": "大出", "smaller": "小", "greater": "高出"}


def _adjective(words: Words, at: int) -> bool:
    return bool(listed(words, at, "adjectives"))


def _heads(words: Words, at: int) -> Iterator[Phrase]:
    yield from _movements(words, at)
    yield from _attitudes(words, at)
    for noun in listed(words, at, "of"):
        if words.low(at - 1) == "a" and noun.head in ("number", "range", "series", "majority"):
            continue  # "a number of steps" are steps
        pair = next(iter(listed(words, noun.end + 1, "of")), None) if words.low(noun.end) == "and" else None
        if pair is not None and words.low(pair.end) == "of":  # "the depth and liquidity of X"
            for whole in (*noun_phrases(words, pair.end + 1), *_deeds(words, pair.end + 1)):
                if whole.head != "figure":
                    yield Phrase(whole.end, f"{whole.zh}的{noun.zh}和{pair.zh}", pair.head, plural=True)
        if words.low(noun.end) == "of":
            for whole in noun_phrases(words, noun.end + 1):
                yield from _effects(words, noun, whole)
            for whole in (*noun_phrases(words, noun.end + 1), *_deeds(words, noun.end + 1)):
                if whole.head != "figure" and not whole.narrowed:
                    yield Phrase(whole.end, of(whole.zh, noun.zh), noun.head, plural=noun.plural, core=noun.zh)
        elif words.low(noun.end) == "on" and noun.head in ("rate", "yield", "spread", "cap", "limit"):
            yield from (
                Phrase(whole.end, of(whole.zh, noun.zh), noun.head, plural=noun.plural)
                for whole in noun_phrases(words, noun.end + 1)
            )
    yield from listed(words, at, "things")
    for noun in listed(words, at, "things"):
        yield from (
            replace(one, body=noun.zh + one.body)
            for one in listed(words, noun.end, "things")
            if one.head not in ("rate", "curve", "measure") and _narrows(noun, words)
        )
        yield from (replace(one, body=noun.zh + one.body) for one in listed(words, noun.end, "people") if one.head != "manager")


def _deeds(words: Words, at: int) -> Iterator[Phrase]:
    """What is done, as a thing: "the importance of monitoring reserves"."""
    from assistant.saying.predicate import deeds  # a clause holds noun phrases and they hold it

    yield from (one for one in deeds(words, at) if "，" not in one.zh)


def _effects(words: Words, noun: Phrase, whole: Phrase) -> Iterator[Phrase]:
    """ "the effects of tariffs on prices" as 关税对价格的影响."""
    if noun.head in ("effect", "impact", "influence", "implication") and words.low(whole.end) in ("on", "for"):
        for other in noun_phrases(words, whole.end + 1):
            if other.head not in ("figure", "date", "i"):
                yield Phrase(other.end, f"{whole.zh}对{other.zh}的{noun.zh}", noun.head, plural=noun.plural, core=noun.zh)


def _narrows(noun: Phrase, words: Words) -> bool:
    """Whether a noun may narrow the one after it: an "interest rate" is one word, "banks borrowing" are banks that borrow."""
    return noun.head != "interest" and not (noun.plural and words.low(noun.end).endswith("ing"))


def _movements(words: Words, at: int) -> Iterator[Phrase]:
    """ "a sharp decline in reserves" as 准备金大幅下降."""
    grade, start = "", at
    while (more := table("grades").get((words.low(start),))) is not None:
        grade, start = grade + more, start + 1
        if words.low(start) == "and" and (words.low(start + 1),) in table("grades"):
            grade, start = f"{grade}和", start + 1
    size = ""
    if words.kind(start) == "figure":
        size, start = words.words[start].zh, start + 1
    for move in listed(words, start, "movements"):
        if words.low(move.end) in ("in", "of"):
            for what in noun_phrases(words, move.end + 1):
                if what.head == "figure":
                    yield Phrase(what.end, f"{grade}{move.zh}{what.zh}", move.head, plural=move.plural)
                else:
                    said = _moved(what.zh, grade, move.zh) + size
                    yield Phrase(what.end, said, move.head, plural=move.plural, core=f"{grade}{move.zh}{size}")
                    if words.low(what.end) == "to" and words.kind(what.end + 1) == "figure":
                        yield Phrase(what.end + 2, f"{said}至{words.words[what.end + 1].zh}", move.head, plural=move.plural)


def _moved(what: str, grade: str, move: str) -> str:
    joint = "的" if grade.endswith("的") or move in ("变化", "压力", "波动") or "和" in what or "、" in what else ""
    return f"{what}{joint if not grade.endswith('的') else ''}{grade}{move}" if joint or grade else f"{what}{move}"


def _attitudes(words: Words, at: int) -> Iterator[Phrase]:
    """ "demand for reserves" as 对准备金的需求."""
    before, start = "", at
    while (adjective := next(iter(listed(words, start, "adjectives")), None)) is not None:  # "a significant negative effect on"
        before, start = before + adjective.zh.split("/")[0].removesuffix("的"), adjective.end
    for begin, said in {(at, ""), (start, before)}:
        for noun in listed(words, begin, "towards"):
            for what in noun_phrases(words, noun.end):
                if what.head != "figure" and not what.narrowed:
                    shape = noun.zh.replace("的", "的" + said, 1) if "{}" in noun.zh else "对{}的" + said + noun.zh
                    head = singular(words.low(begin))
                    yield Phrase(what.end, shape.replace("{}", what.zh), head, plural=words.low(begin) != head)
