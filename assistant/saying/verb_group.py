"""The verb group of a clause: modals, "have", "be", "not" and adverbs up to the main verb, in Chinese before the verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.saying.phrase import listed
from assistant.saying.terms import frames
from assistant.saying.words import Words

# A modal, and the same denied; nothing where Chinese would have to choose between two senses.
_MODALS = {
    "will": ("将", "不会"), "would": ("会", "不会"), "could": ("可能", ""), "may": ("可能", "可能不"),
    "might": ("可能", "可能不"),
    "can": ("可以", "不能"), "should": ("应", "不应"), "must": ("必须", ""),
}  # fmt: skip
_BE = ("is", "are", "was", "were")
_FIRST = ("很可能", "目前", "通常", "往往", "总体上", "据称")  # these stand before a modal


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group up to its main verb at `at`: what stands before it in Chinese and which form the verb must have.

    `number` is "one" or "many" where the first verb shows how many its subject is. `form` is finite, base (after a modal), done
    (after "have"), ing, passive or pred (after "be", no verb follows).
    """

    at: int
    before: str
    form: str
    denied: bool = False
    number: str = ""
    modal: str = ""


_NUMBERS = {"is": "one", "was": "one", "has": "one", "does": "one", "are": "many", "were": "many", "have": "many", "do": "many"}


def groups(words: Words, at: int) -> Iterator[Group]:
    """The ways to read the verb group that begins at `at`."""
    number = _NUMBERS.get(words.low(adverbs(words, at)[1]), "")
    modal = words.low(adverbs(words, at)[1])
    yield from (replace(group, number=number, modal=modal if modal in _MODALS else "") for group in _groups(words, at))


def _groups(words: Words, at: int) -> Iterator[Group]:
    before, at = adverbs(words, at)
    low, denied = words.low(at), words.low(at + 1) == "not"
    more, start = adverbs(words, at + 1 + denied)
    if low in _MODALS:
        yield from _after_modal(words, start, _ordered(before, _MODALS[low][denied], more), denied)
    elif low in ("has", "have", "had"):
        yield from _perfect(words, start, before, more, denied, low)
    elif low in ("did", "does", "do") and denied:
        yield Group(start, f"{before}{'没有' if low == 'did' else '并不'}{more}", "base", True)
    elif low in ("did", "does", "do"):
        yield Group(start, before + "确实" + more, "base")
    elif low in _BE:
        yield Group(start, f"{before}{'并不' if denied else ''}{more}", "pred", denied)
        yield Group(start, f"{before}{'未' if denied else ''}{more}", "passive", denied)
        if not denied:
            yield Group(start, f"{before}{'正在' if low in ('is', 'are') else ''}{more}", "ing")
    if low not in _MODALS and low not in _BE:
        yield Group(at, before, "finite")


def _ordered(before: str, modal: str, more: str) -> str:
    """ "would likely" is 很可能会 and not 会很可能; nothing where the modal has no safe word."""
    if not modal:
        return "?"
    return f"{before}{more}{modal}" if more.startswith(_FIRST) else f"{before}{modal}{more}"


def _after_modal(words: Words, at: int, before: str, denied: bool) -> Iterator[Group]:
    if "?" in before:
        return
    if words.low(at) == "be":
        more, start = adverbs(words, at + 1)
        yield from (Group(start, before + more, form, denied) for form in ("pred", "passive", "ing"))
    elif words.low(at) == "have" and not denied and not before.endswith(("会", "应", "可以")):  # "would have" did not
        more, start = adverbs(words, at + 1)
        yield Group(start, f"{before}已{more}", "done", denied)
    else:
        yield Group(at, before, "base", denied)


def _perfect(words: Words, at: int, before: str, more: str, denied: bool, low: str) -> Iterator[Group]:
    said = ("没有" if low == "had" else "尚未") if denied else ("" if "已" in more else "已")
    if words.low(at) != "been":
        yield Group(at, before + said + more, "done", denied)
        return
    further, start = adverbs(words, at + 1)
    yield Group(start, before + said + more + further, "passive", denied)
    if not denied:
        yield Group(start, f"{before}{more}一直{further}", "ing")
        yield Group(start, f"{before}{more}一直{further}", "pred")


def bare_verb(words: Words, at: int) -> bool:
    """Whether a verb stands at `at` in a form that "to" may go before, and that is no past."""
    forms = {frame.form for frame in frames().get(words.low(adverbs(words, at)[1]), ())}
    return "base" in forms and "past" not in forms


_OF_A_GROUND = frozenset({"主要", "基本上", "部分", "大多"})  # "slowed mainly due to": the adverb is the ground's
_GROUNDS = frozenset({"because", "due", "owing", "as", "reflecting"})


def adverbs(words: Words, at: int) -> tuple[str, int]:
    """The adverbs at `at` in Chinese, and where they end."""
    said = ""
    while True:
        aside = words.low(at) == ","  # "would, over time, result in"
        one = next(iter(listed(words, at + aside, "adverbs")), None)
        grounded = one is not None and one.zh in _OF_A_GROUND and words.low(one.end) in _GROUNDS
        timed = one is not None and any(time.end > one.end for time in listed(words, at + aside, "times"))  # "next year"
        if one is None or grounded or timed or (aside and words.low(one.end) != ","):
            return said, at
        said = one.zh + said if one.zh.startswith(("总体", "平均")) else said + one.zh
        at = one.end + aside
