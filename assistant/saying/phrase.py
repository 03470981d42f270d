"""A reading of a stretch of a sentence, readings remembered by their place, and entries of the tables found there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import wraps

from assistant.saying.terms import NOUNS, by_first_word, singular
from assistant.saying.words import Words

MOST = 10  # readings kept of one place, the longest first


@dataclass(frozen=True, slots=True)
class Phrase:
    """A reading that ends before the word `end`, its Chinese, and the English head noun (None for what has none).

    `pre` is what an adjective says, kept apart so that "net issuance of X" can put X between; `lead` is what a clause says of
    why, which stands before its subject.
    """

    end: int
    body: str
    head: str | None = None
    person: bool = False
    pre: str = ""
    lead: str = ""
    plural: bool = False
    narrowed: bool = False  # something behind the noun narrows it
    core: str = ""  # the noun that an adjective before the whole belongs to, at the end of `body`: 影响 in 立法的影响

    def described(self, adjective: str) -> Phrase:
        """With an adjective before its noun: 立法的财政影响, and 强劲需求 rather than 强劲的需求."""
        if self.core and len(adjective) < 5 and self.body.endswith(self.core):
            return replace(self, body=self.body.removesuffix(self.core) + _shorter(adjective, self.core) + self.core, core="")
        return replace(self, pre=(adjective if self.pre else _shorter(adjective, self.body)) + self.pre)

    @property
    def zh(self) -> str:
        """The whole in Chinese."""
        return f"{self.lead}，{self.pre}{self.body}" if self.lead else self.pre + self.body


def _shorter(adjective: str, noun: str) -> str:
    """The adjective without its 的 where both it and the noun are short."""
    short = len(adjective) == 3 and adjective.endswith("的") and adjective not in _UNSHORTENED
    return adjective.removesuffix("的") if short and 2 <= len(noun) <= 6 and "的" not in noun else adjective


_UNSHORTENED = frozenset(
    {
        "可能的",
        "潜在的",
        "预计的",
        "拟议的",
        "计划的",
        "可观的",
        "有利的",
        "好的",
        "相关的",
        "不佳的",
        "相反的",
        "类似的",
        "预期的",
        "早期的",
        "假设的",
    }
)
Reader = Callable[[Words, int], Iterator[Phrase]]


def remembered(read: Reader) -> Callable[[Words, int], tuple[Phrase, ...]]:
    """`read` with its findings kept for each place, the longest first."""

    @wraps(read)
    def reading(words: Words, at: int) -> tuple[Phrase, ...]:
        key = (read.__name__, at)
        if key not in words.memo:
            words.memo[key] = ()  # a phrase within itself at the same place would never end
            found = sorted(dict.fromkeys(read(words, at)), key=lambda one: -one.end)
            words.memo[key] = tuple(found[:MOST])
        kept = words.memo[key]
        assert isinstance(kept, tuple)
        return kept

    return reading


_PLURALS = frozenset({"treasuries", "tips", "staff", "mbs", "people", "data", "premia", "soma"})  # either number will do


def listed(words: Words, at: int, name: str) -> tuple[Phrase, ...]:
    """Entries of the table `name` that begin at `at`, the longest first."""
    said = words.ones if name in NOUNS else words.lows
    known = by_first_word(name).get(said[at], ()) if 0 <= at < len(said) else ()
    if not known:
        return ()
    key = ("listed", name, at)
    if key not in words.memo:
        words.memo[key] = tuple(_entries(words, at, known, said))
    kept = words.memo[key]
    assert isinstance(kept, tuple)
    return kept


def _entries(words: Words, at: int, known: Iterable[tuple[tuple[str, ...], str]], said: tuple[str, ...]) -> Iterator[Phrase]:
    for entry, zh in known:
        if said[at : at + len(entry)] == entry:
            last = words.low(at + len(entry) - 1)
            if last in ("balance", "security") and len(entry) == 1:
                continue  # of many senses; balances are of accounts, securities are paper
            yield Phrase(at + len(entry), zh, singular(last), plural=last in _PLURALS or singular(last) != last)


def of(whole: str, part: str) -> str:
    """ "the size of X": X规模 where short, X的规模 where long or a list."""
    if part == "利率" and whole.endswith(("通胀", "增长")):
        return f"{whole}率" if whole.endswith("通胀") else f"{whole.removesuffix('增长')}增速"
    long = part.endswith("性") and part not in ("流动性", "稳定性")  # 工具的重要性, and not 工具重要性
    if len(whole) <= 8 and not long and "的" not in part and not any(mark in whole for mark in "的和、或"):
        return whole + part
    return f"{whole}的{part}"
