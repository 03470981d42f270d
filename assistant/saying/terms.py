"""The grammar's tables (`*.txt`), read once: phrases by their words, verbs by their forms, labels of the scheme beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.concept import load_scheme

Phrases = Mapping[tuple[str, ...], str]
_KEPT = frozenset(
    {
        "treasuries",
        "tips",
        "basis",
        "us",
        "plus",
        "gas",
        "cmbs",
        "rmbs",
        "abs",
        "cds",
        "gses",
        "less",
        "this",
        "as",
        "its",
        "is",
        "was",
        "has",
    }
)
NOUNS = frozenset({"things", "people", "narrowing", "movements", "of", "towards"})  # tables whose keys are singular
_KINDS = frozenset({"variable", "policy", "instrument"})
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb takes what follows it, and the Chinese of both; `form` is the form of the verb that was met."""

    base: str
    takes: str
    zh: str
    form: str


@cache
def singular(word: str) -> str:
    """An English noun without its plural; other words as they are."""
    if word in _KEPT or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    """The lines of every section of every table; a section's name stands in square brackets above it."""
    found: dict[str, list[str]] = {}
    name = ""
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("[") and line.endswith("]"):
                name = line[1:-1]
            elif line and not line.startswith("#"):
                found.setdefault(name, []).append(line)
    return {section: tuple(lines) for section, lines in found.items()}


@cache
def listed_words(name: str) -> frozenset[str]:
    """The words of a section that has no Chinese."""
    return frozenset(_sections()[name])


@cache
def rows(name: str) -> tuple[tuple[str, str], ...]:
    """The two columns of a section, in its order."""
    pairs = (line.partition("  ") for line in _sections()[name])
    return tuple((first, second.strip()) for first, _, second in pairs)


@cache
def table(name: str) -> Phrases:
    """A section by its name; the keys are singular where they are nouns."""
    return {_key(english, name not in NOUNS): chinese for english, chinese in rows(name)}


@cache
def things() -> Phrases:
    """Names of things: the table, then preferred labels of variables, policies and instruments that it lacks."""
    known = dict(table("things"))
    for concept in load_scheme():
        if concept.kind in _KINDS and {"en", "zh"} <= set(concept.labels):
            known.setdefault(_key(concept.labels["en"].replace("'s", " 's"), False), concept.labels["zh"].split("(")[0])
    return known


@cache
def by_first_word(name: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """A table's entries by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry, chinese in (things() if name == "things" else table(name)).items():
        found.setdefault(entry[0], []).append((entry, chinese))
    return {first: tuple(sorted(many, key=lambda one: -len(one[0]))) for first, many in found.items()}


@cache
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """The entries of a section of phrases without Chinese, by their words."""
    return frozenset(tuple(line.split()) for line in _sections()[name])


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
    irregular = {row[0]: row[1:] for row in map(str.split, _sections()["irregular"])}
    lines = [line.split(" ", 2) for line in _sections()["frames"]]
    passive = {base for base, takes, _ in lines if takes.startswith("pas")} | _UNTURNED
    found: dict[str, list[Frame]] = {}
    for base, takes, chinese in lines:
        for form, word in _forms(base.split("-")[0], irregular):
            found.setdefault(word, []).append(Frame(base, takes, chinese, form))
            if takes == "np" and form == "done" and "{}" not in chinese and base not in passive:
                found[word] += [Frame(base, "pas", f"被{chinese}", form), Frame(base, "pas-by", f"被{{}}{chinese}", form)]
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


def _key(english: str, plain: bool) -> tuple[str, ...]:
    words = english.lower().replace("'s", " 's").split()
    return tuple(words if plain else [singular(word) for word in words])
