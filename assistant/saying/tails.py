"""What follows a noun and belongs to it, in Chinese before it: "of X", "'s X", "in X", what is done to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.saying import noun_phrase as nouns
from assistant.saying.phrase import Phrase, listed, of
from assistant.saying.terms import listed_words
from assistant.saying.words import Words

_POINTING = re.compile(r"这些|这一|那些|此类|其他|其|我们的|一些|若干|许多|多数|少数|任何|所有|各种|")


def _belonging(one: Phrase, whole: Phrase) -> Phrase:
    """ "net issuance of bills" as 短期国债净发行; what points at a thing stays in front: 这些短期国债持有量."""
    pointing = _POINTING.match(one.pre)
    front = pointing[0] if pointing else ""
    return replace(one, end=whole.end, pre=front, body=of(whole.zh, one.pre.removeprefix(front) + one.body), core="")


def _at_somebody(words: Words, at: int) -> bool:
    """Whether people or a house follow "at": "loans at banks", but no "decision at the refunding"."""
    return any(one.person or one.head in ("institution", "facility", "horizon") for one in nouns.single_phrases(words, at))


def _willing(words: Words, owner: Phrase, owned: Phrase) -> Iterator[Phrase]:
    """ "banks' ability to lend" as 银行放贷的能力."""
    from assistant.saying.predicate import infinitives  # a clause holds noun phrases and they hold it

    if owned.head in listed_words("intended") and words.low(owned.end) == "to":
        for deed in infinitives(words, owned.end + 1):
            if "，" not in deed.zh:
                yield Phrase(deed.end, f"{owner.zh}{deed.zh}的{owned.zh}", owned.head, plural=owned.plural)


def _doing(words: Words, one: Phrase) -> Iterator[Phrase]:
    """What a thing does or has done to it, said of it: "the program announced in May", "factors that affect repo rates"."""
    from assistant.saying.predicate import modifiers  # a clause holds noun phrases and they hold it

    if one.person and not one.plural:
        return
    for said in modifiers(words, one):
        yield replace(one, end=said.end, pre=f"{said.zh}的{one.pre}", narrowed=True)


_SHARES = {("as", "a", "percentage", "of"), ("as", "a", "share", "of"), ("as", "a", "percent", "of")}
_HELD = {
    ("associated", "with"): "与{}相关的", ("related", "to"): "与{}相关的", ("resulting", "from"): "由{}引起的",
    ("stemming", "from"): "由{}引起的", ("held", "by"): "{}持有的", ("purchased", "by"): "{}购买的",
    ("issued", "by"): "{}发行的",
    ("such", "as"): "{}等", ("regarding",): "关于{}的", ("linked", "to"): "与{}挂钩的", ("caused", "by"): "由{}造成的",
    ("driven", "by"): "由{}推动的", ("led", "by"): "由{}带动的", ("surrounding",): "围绕{}的", ("facing",): "{}面临的",
}  # fmt: skip
_NO_PLACE = frozenset(
    {
        "range", "pace", "rate", "speed", "response", "addition", "light", "part", "case",
        "line", "effect", "reaction", "anticipation", "favor", "view", "contrast", "number", "size", "increase", "decrease",
    }
)  # fmt: skip
_ROOMS = frozenset({"facility", "market", "system", "sector", "portfolio", "account", "area", "survey"})
_PLACES = ("in", "at", "across", "among", "by")


def with_tail(words: Words, one: Phrase, deep: int = 0) -> Iterator[Phrase]:
    """What follows a noun and belongs to it: "of X", "'s X", "in X"."""
    yield one
    if deep > 2 or one.head in ("figure", "i", "date"):
        return
    low = words.low(one.end)
    if low in ("'s", "'"):
        for owned in nouns.described(words, one.end + 1):
            yield from _willing(words, one, owned)
            yield from with_tail(words, Phrase(owned.end, of(one.zh, owned.zh), owned.head, plural=owned.plural), deep + 1)
    if words.run(one.end, 4) == ("at", "the", "rate", "of") and words.kind(one.end + 4) == "figure":
        yield replace(one, end=one.end + 5, pre=f"{words.words[one.end + 4].zh}的{one.pre}")
    if low == "of" and words.kind(one.end + 1) == "figure" and one.head != "rate":
        yield from with_tail(words, replace(one, end=one.end + 2, pre=f"{words.words[one.end + 1].zh}的{one.pre}"), deep + 1)
    elif low == "of" and not one.person:
        for whole in nouns.noun_phrases(words, one.end + 1):
            if not whole.narrowed:  # what narrows it may narrow the whole: "constraints on borrowing imposed by X"
                yield from with_tail(words, _belonging(one, whole), deep + 1)
    elif (
        low in _PLACES
        and not one.person
        and (low != "at" or _at_somebody(words, one.end + 1))
        and (low != "by" or one.head in listed_words("done"))
    ):
        for place in nouns.single_phrases(words, one.end + 1):
            if place.head not in ("figure", "date", "i", "meeting", "time", "level") and place.head not in _NO_PLACE:
                inside = (
                    f"{place.zh}中{one.zh}" if low == "in" and "的" in one.zh and place.head in _ROOMS else of(place.zh, one.zh)
                )
                yield replace(one, end=place.end, pre="", body=inside)
    elif (
        (low == "for" and one.head != "concern") or (low == "from" and one.head in listed_words("coming"))
    ) and not one.person:
        for place in nouns.noun_phrases(words, one.end + 1):
            if place.head not in ("figure", "date", "i", "meeting") and not (place.person and low == "from"):
                yield (
                    _belonging(one, place) if low == "for" else replace(one, end=place.end, body=f"来自{place.zh}的{one.body}")
                )
    elif low == "outstanding":
        yield replace(one, end=one.end + 1, body=f"未偿{one.body}")
    elif words.run(one.end, 4) in _SHARES:
        for whole in nouns.single_phrases(words, one.end + 4):
            yield replace(one, end=whole.end, body=f"{one.body}占{whole.zh}的比例")
    elif low == "between":
        for pair in nouns.noun_phrases(words, one.end + 1):
            if "和" in pair.zh:
                yield replace(one, end=pair.end, body=f"{pair.zh}之间的{one.zh}", pre="")
    for length in (2, 1):
        shape = _HELD.get(words.run(one.end, length))
        for whole in nouns.noun_phrases(words, one.end + length) if shape else ():
            if whole.head not in ("figure", "date", "i") and "、" not in whole.zh:
                yield replace(one, end=whole.end, pre=shape.format(whole.zh) + one.pre if shape else "", narrowed=True)
    yield from _doing(words, one)
    if one.head in listed_words("passing"):
        for when in listed(words, one.end, "times"):
            yield replace(one, end=when.end, pre=when.zh.removeprefix("在") + one.pre)
    if words.run(one.end, 2) == ("who", "commented"):
        yield replace(one, end=one.end + 2, pre=f"发表意见的{one.pre}")
