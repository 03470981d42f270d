"""Noun phrases: what stands before an English noun and after it, in Chinese order before the noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.saying.phrase import Phrase, listed, remembered
from assistant.saying.terms import frames, listed_words, table
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
    for first in single_phrases(words, at):
        yield first
        yield from _lists(words, first)


def _lists(words: Words, first: Phrase) -> Iterator[Phrase]:
    """ "A and B", "A, B, and C"."""
    items, at = [first], first.end
    while words.low(at) == "," and len(items) < 6:
        following = next(iter(_ended(words, at + 1)), None)
        if following is None:
            break
        items.append(following)
        at = following.end
    after = at + 1 if words.low(at) == "," else at
    joint = next((length for length in (3, 1) if words.run(after, length) in _JOINTS), 0)
    if not joint:
        return
    for last in single_phrases(words, after + joint):
        if last.head == "figure" or any(item.head == "figure" for item in items):
            continue
        said = "、".join(item.zh for item in items) + _JOINTS[words.run(after, joint)] + last.zh
        both = Phrase(last.end, said, last.head, last.person and first.person, plural=True)
        yield both
        if words.low(last.end) == "and":
            yield from _lists(words, replace(both, body="、".join(one.zh for one in (*items, last))))


_JOINTS = {("and",): "和", ("or",): "或", ("as", "well", "as"): "以及"}


def _ended(words: Words, at: int) -> Iterator[Phrase]:
    """An item in the middle of a list: a comma or the last joint follows it."""
    for one in single_phrases(words, at):
        if words.low(one.end) in (",", "and", "or"):
            yield one


@remembered
def single_phrases(words: Words, at: int) -> Iterator[Phrase]:
    """One thing, with what belongs to it before and after."""
    both = at + 1 if words.low(at) == "both" else at
    for bare in _bare(words, both):
        yield from _with_tail(words, bare)


def _bare(words: Words, at: int) -> Iterator[Phrase]:
    if words.kind(at) == "figure":
        yield Phrase(at + 1, words.words[at].zh, "figure")
        return
    if (pronoun := {"i": "我", "we": "我们"}.get(words.low(at))) is not None:
        yield Phrase(at + 1, pronoun, "i", True, plural=True)
        return
    yield from _meetings(words, at)
    yield from people(words, at)
    for several in listed(words, at, "several"):
        if several.zh:
            yield from (replace(one, pre=several.zh + one.pre) for one in _described(words, several.end))
    owned = _DETERMINERS.get(words.low(at))
    start = at if owned is None else at + 1
    if owned == "" and words.kind(start) == "date":
        yield Phrase(start + 1, words.words[start].zh, "date")
    yield from (replace(one, pre=(owned or "") + one.pre) for one in _described(words, start))


def _meetings(words: Words, at: int) -> Iterator[Phrase]:
    """ "the September FOMC meeting" as 9月FOMC会议."""
    start = at + 1 if words.low(at) in ("the", "its", "their") else at
    if words.kind(start) != "date":
        return
    for length, said in ((2, "FOMC会议"), (1, "会议")):
        if words.run(start + 1, length) in (("fomc", "meeting"), ("meeting",)):
            yield Phrase(start + 1 + length, words.words[start].zh + said, "meeting")


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
                said = described[0].split("/")[0]
                first, then = (said, many.zh) if said == "其他" else (many.zh, said)
                yield Phrase(who.end, first + then + who.zh, who.head, True, plural=who.plural)


def _described(words: Words, at: int, deep: int = 0) -> Iterator[Phrase]:
    """Adjectives and narrowing nouns, then the noun."""
    yield from _heads(words, at)
    if deep > 3:
        return
    if (moving := table("moving").get((words.low(at),))) is not None:
        yield from (replace(one, body=one.body + moving) for one in _described(words, at + 1, deep + 1))
    narrowing = listed(words, at, "narrowing")
    for adjective in listed(words, at, "adjectives"):
        if any(noun.end > adjective.end for noun in narrowing):
            continue  # "small business" is one word
        said, after = adjective.zh.split("/")[0], adjective.end
        if words.low(after) in (",", "and") and _adjective(words, after + 1):
            said, after = said.removesuffix("的") + ("和" if words.low(after) == "and" else "、"), after + 1
        yield from (replace(one, pre=said + one.pre) for one in _described(words, after, deep + 1))
    for noun in filter(lambda noun: _narrows(noun, words), narrowing):
        yield from (replace(one, body=noun.zh + one.body) for one in _described(words, noun.end, deep + 1) if not one.pre)
    if words.kind(at) == "figure" and words.kind(at + 1) == "word":
        size = f"{words.words[at].zh}的"
        yield from (replace(one, pre=size + one.pre) for one in _described(words, at + 1, deep + 1))
    if words.kind(at) == "date" and words.kind(at + 1) == "word":
        yield from (replace(one, pre=words.words[at].zh + one.pre) for one in _described(words, at + 1, deep + 1))


def _adjective(words: Words, at: int) -> bool:
    return bool(listed(words, at, "adjectives"))


def _heads(words: Words, at: int) -> Iterator[Phrase]:
    yield from _movements(words, at)
    yield from _attitudes(words, at)
    for noun in listed(words, at, "of"):
        pair = next(iter(listed(words, noun.end + 1, "of")), None) if words.low(noun.end) == "and" else None
        if pair is not None and words.low(pair.end) == "of":  # "the depth and liquidity of X"
            for whole in noun_phrases(words, pair.end + 1):
                if whole.head != "figure":
                    yield Phrase(whole.end, f"{whole.zh}的{noun.zh}和{pair.zh}", pair.head, plural=True)
        if words.low(noun.end) == "of":
            for whole in noun_phrases(words, noun.end + 1):
                if whole.head != "figure":
                    yield Phrase(whole.end, of(whole.zh, noun.zh), noun.head, plural=noun.plural)
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
            if one.head not in ("rate", "curve") and _narrows(noun, words)
        )
        yield from (replace(one, body=noun.zh + one.body) for one in listed(words, noun.end, "people"))


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
                    yield Phrase(what.end, said, move.head, plural=move.plural)
                    if words.low(what.end) == "to" and words.kind(what.end + 1) == "figure":
                        yield Phrase(what.end + 2, f"{said}至{words.words[what.end + 1].zh}", move.head, plural=move.plural)


def _moved(what: str, grade: str, move: str) -> str:
    joint = "的" if grade.endswith("的") or move in ("变化", "压力", "波动") or "和" in what or "、" in what else ""
    return f"{what}{joint if not grade.endswith('的') else ''}{grade}{move}" if joint or grade else f"{what}{move}"


def _attitudes(words: Words, at: int) -> Iterator[Phrase]:
    """ "demand for reserves" as 对准备金的需求."""
    before, start = "", at
    for adjective in listed(words, at, "adjectives"):
        before, start = adjective.zh.split("/")[0], adjective.end
        break
    for begin, said in {(at, ""), (start, before)}:
        for noun in listed(words, begin, "towards"):
            for what in noun_phrases(words, noun.end):
                if what.head != "figure":
                    shape = noun.zh if "{}" in noun.zh else "对{}的" + said + noun.zh
                    yield Phrase(what.end, shape.replace("{}", what.zh), noun.head, plural=noun.plural)


def of(whole: str, part: str) -> str:
    """ "the size of X": X规模 where short, X的规模 where long or a list."""
    if part == "利率" and whole.endswith(("通胀", "增长")):
        return f"{whole}率" if whole.endswith("通胀") else f"{whole.removesuffix('增长')}增速"
    if len(whole) <= 8 and not any(mark in whole for mark in "的和、或"):
        return whole + part
    return f"{whole}的{part}"


_SHARES = {("as", "a", "percentage", "of"), ("as", "a", "share", "of"), ("as", "a", "percent", "of")}
_HELD = {
    ("associated", "with"): "与{}相关的", ("related", "to"): "与{}相关的", ("resulting", "from"): "由{}引起的",
    ("stemming", "from"): "由{}引起的", ("held", "by"): "{}持有的", ("purchased", "by"): "{}购买的",
    ("issued", "by"): "{}发行的",
    ("such", "as"): "{}等", ("regarding",): "关于{}的", ("linked", "to"): "与{}挂钩的", ("caused", "by"): "由{}造成的",
    ("driven", "by"): "由{}推动的", ("led", "by"): "由{}带动的", ("surrounding",): "围绕{}的", ("facing",): "{}面临的",
}  # fmt: skip
_PLACES = ("in", "at", "across", "among", "by")


def _with_tail(words: Words, one: Phrase, deep: int = 0) -> Iterator[Phrase]:
    """What follows a noun and belongs to it: "of X", "'s X", "in X"."""
    yield one
    if deep > 2 or one.head in ("figure", "i", "date"):
        return
    low = words.low(one.end)
    if low in ("'s", "'"):
        for owned in _described(words, one.end + 1):
            yield from _with_tail(words, Phrase(owned.end, of(one.zh, owned.zh), owned.head, plural=owned.plural), deep + 1)
    if low == "of" and words.kind(one.end + 1) == "figure":
        yield from _with_tail(words, replace(one, end=one.end + 2, pre=f"{words.words[one.end + 1].zh}的{one.pre}"), deep + 1)
    elif low == "of" and not one.person:
        for whole in single_phrases(words, one.end + 1):
            yield from _with_tail(words, replace(one, end=whole.end, body=of(whole.zh, one.body)), deep + 1)
    elif low in _PLACES and not one.person and (low != "by" or one.head in listed_words("done")):
        for place in single_phrases(words, one.end + 1):
            if place.head not in ("figure", "date", "i", "meeting"):
                yield replace(one, end=place.end, pre="", body=of(place.zh, one.zh))
    elif (low == "for" or (low == "from" and one.head in listed_words("coming"))) and not one.person:
        for place in single_phrases(words, one.end + 1):
            if place.head not in ("figure", "date", "i", "meeting") and not place.person:
                said = of(place.zh, one.body) if low == "for" else f"来自{place.zh}的{one.body}"
                yield replace(one, end=place.end, body=said)
    elif low == "outstanding":
        yield replace(one, end=one.end + 1, body=f"未偿{one.body}")
    elif words.run(one.end, 4) in _SHARES:
        for whole in single_phrases(words, one.end + 4):
            yield replace(one, end=whole.end, body=f"{one.body}占{whole.zh}的比例")
    elif low == "between":
        for pair in noun_phrases(words, one.end + 1):
            if "和" in pair.zh:
                yield replace(one, end=pair.end, body=f"{pair.zh}之间的{one.zh}", pre="")
    for length in (2, 1):
        shape = _HELD.get(words.run(one.end, length))
        for whole in single_phrases(words, one.end + length) if shape else ():
            if whole.head not in ("figure", "date", "i"):
                yield replace(one, end=whole.end, pre=shape.format(whole.zh) + one.pre if shape else "")
    if one.head in listed_words("passing"):
        for when in listed(words, one.end, "times"):
            yield replace(one, end=when.end, pre=when.zh.removeprefix("在") + one.pre)
    if words.run(one.end, 2) == ("who", "commented"):
        yield replace(one, end=one.end + 2, pre=f"发表意见的{one.pre}")
