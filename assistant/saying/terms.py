"""The grammar's tables, read once: phrases by their words, verbs by their forms, labels of the scheme where no table has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.saying import nouns, small, verbs
from kg.concept import load_scheme

Phrases = Mapping[tuple[str, ...], str]
_KEPT = frozenset({"treasuries", "tips", "basis", "us", "plus", "gas", "less", "this", "as", "its", "is", "was", "has"})
_KINDS = frozenset({"variable", "policy", "instrument"})
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb takes what follows it, and the Chinese of both; `form` is the form of the verb that was met."""

    base: str
    takes: str
    zh: str
    form: str


def singular(word: str) -> str:
    """An English noun without its plural; other words as they are."""
    if word in _KEPT or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


@cache
def table(name: str) -> Phrases:
    """A table of `nouns` or `small` by its name in lower case; the keys are singular where they are nouns."""
    source = getattr(nouns, name.upper(), None)
    plain = source is None
    text = source if source is not None else getattr(small, name.upper())
    return {_key(english, plain): chinese for english, chinese in _rows(text)}


@cache
def things() -> Phrases:
    """Names of things: the table, then preferred labels of variables, policies and instruments that it lacks."""
    known = dict(table("things"))
    for concept in load_scheme():
        if concept.kind in _KINDS and {"en", "zh"} <= set(concept.labels):
            known.setdefault(_key(concept.labels["en"].replace("'s", " 's"), False), concept.labels["zh"].split("(")[0])
    return known


@cache
def longest(phrases: str) -> int:
    """How many words the longest phrase of a table has."""
    return max(map(len, things() if phrases == "things" else table(phrases)))


@cache
def openers() -> frozenset[tuple[str, ...]]:
    """Words before a sentence that join it to the last one and say nothing else."""
    return frozenset(tuple(line.split()) for line in small.OPENERS.strip().splitlines())


_UNTURNED = frozenset(
    [
        "have",
        "see",
        "face",
        "experience",
        "lose",
        "gain",
        "reflect",
        "reach",
        "need",
        "prefer",
        "include",
        "mean",
        "imply",
        "exceed",
        "match",
    ]
)


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """Every form of every verb, with the ways it takes what follows."""
    irregular = {row[0]: row[1:] for row in map(str.split, verbs.IRREGULAR.strip().splitlines())}
    found: dict[str, list[Frame]] = {}
    passive = {row.split()[0] for row in verbs.FRAMES.strip().splitlines() if " pas" in row} | _UNTURNED
    for line in verbs.FRAMES.strip().splitlines():
        base, takes, *chinese = line.split(" ", 2)
        for form, word in _forms(base.split("-")[0], irregular):
            if chinese and chinese[0].strip():
                found.setdefault(word, []).append(Frame(base, takes, chinese[0], form))
                if takes == "np" and form == "done" and "{}" not in chinese[0] and base not in passive:
                    found[word] += [
                        Frame(base, "pas", f"被{chinese[0]}", form),
                        Frame(base, "pas-by", f"被{{}}{chinese[0]}", form),
                    ]
    return {word: tuple(many) for word, many in found.items()}


def _forms(base: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    if base == "be":
        return
    past, done = irregular.get(base, [_past(base)] * 2)
    yield "base", base
    yield "third", {"have": "has"}.get(base, base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"))
    yield "past", past
    yield "done", done
    doubled = base + base[-1] if past == base + base[-1] + "ed" or base in _DOUBLING else base
    yield "ing", (base[:-1] if base.endswith("e") and base not in ("see",) else doubled) + "ing"
    if base.endswith("y") and base[-2] not in VOWELS:
        yield "third", base[:-1] + "ies"


_DOUBLING = frozenset({"cut", "put", "set", "begin", "run"})


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in VOWELS else base + "ed"


def _rows(text: str) -> Iterator[tuple[str, str]]:
    for line in text.strip("\n").splitlines():
        english, _, chinese = line.partition("  ")
        yield english, chinese.strip()


def _key(english: str, plain: bool) -> tuple[str, ...]:
    words = english.lower().replace("'s", " 's").split()
    return tuple(words if plain else [singular(word) for word in words])
