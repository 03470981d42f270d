"""The words behind the rules: verb classes, movements, hedges, agents; read once from `lexicon.yaml` beside this file.

A learned tagger can take the place of the rules; polarity, movement and modality keep coming from these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from kg.claim import Move


class VerbClass(StrEnum):
    """What a causal verb does to its effect; the reverse ones name the effect first."""

    RAISE = "raise"
    LOWER = "lower"
    PREVENT = "prevent"
    SUPPORT = "support"
    CAUSE = "cause"
    AFFECT = "affect"
    REVERSE_SAME = "reverse_same"
    REVERSE_AFFECT = "reverse_affect"

    @property
    def reverse(self) -> bool:
        """Whether the grammatical subject is the effect."""
        return self in (VerbClass.REVERSE_SAME, VerbClass.REVERSE_AFFECT)


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One inflected causal verb: its class, the words that must follow it, and which form it is."""

    base: str
    kind: VerbClass
    tail: tuple[str, ...]
    form: str  # base, third, past, ing


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word list, inflected and keyed by lower-case form."""

    verbs: Mapping[str, tuple[VerbEntry, ...]]
    nouns_too: frozenset[str]
    agents: frozenset[str]
    speech: Mapping[str, tuple[tuple[str, ...], ...]]
    move_verbs: Mapping[str, tuple[tuple[tuple[str, ...], Move], ...]]
    move_nouns: Mapping[str, Move]
    move_adjectives: Mapping[str, Move]
    neutral_nouns: frozenset[str]
    finite: frozenset[str]
    participles: frozenset[str]
    irregular_past: frozenset[str]


_VOWELS = "aeiou"


def inflections(base: str, irregular: Mapping[str, list[str]]) -> dict[str, str]:
    """Every form of a verb -> which form it is (base, third, past, ing)."""
    if base in irregular:
        forms = {base: "base"}
        for form in irregular[base]:
            forms[form] = "ing" if form.endswith("ing") else "third" if form.endswith("s") and form != "was" else "past"
        return forms
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2] not in _VOWELS:
        return {base: "base", base[:-1] + "ies": "third", base[:-1] + "ied": "past", base + "ing": "ing"}
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {base: "base", third: "third", stem + "ed": "past", stem + "ing": "ing"}


def _causal_verbs(
    groups: Mapping[str, list[list[str]]], irregular: Mapping[str, list[str]]
) -> dict[str, tuple[VerbEntry, ...]]:
    found: dict[str, list[VerbEntry]] = {}
    for kind, lists in groups.items():
        for phrase in (phrase for entries in lists for phrase in entries):
            first, *tail = phrase.split()
            for form, which in inflections(first, irregular).items():
                found.setdefault(form, []).append(VerbEntry(first, VerbClass(kind), tuple(tail), which))
    return {form: tuple(sorted(entries, key=lambda e: -len(e.tail))) for form, entries in found.items()}


def _move_verbs(
    moves: Mapping[str, list[str]], irregular: Mapping[str, list[str]]
) -> dict[str, list[tuple[tuple[str, ...], Move]]]:
    found: dict[str, list[tuple[tuple[str, ...], Move]]] = {}
    for key, move in (("up_verbs", Move.UP), ("down_verbs", Move.DOWN)):
        for phrase in moves[key]:
            first, *tail = phrase.split()
            for form in inflections(first, irregular):
                found.setdefault(form, []).append((tuple(tail), move))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _all_forms(bases: Iterable[str], irregular: Mapping[str, list[str]], wanted: tuple[str, ...]) -> set[str]:
    return {form for base in bases for form, which in inflections(base.split()[0], irregular).items() if which in wanted}


def _speech(phrases: Iterable[str], irregular: Mapping[str, list[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *tail = phrase.split()
        for form in inflections(first, irregular):
            found.setdefault(form, []).append(tuple(tail))
    return {form: tuple(sorted(tails, key=len, reverse=True)) for form, tails in found.items()}


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once. Entries that end in `_no` are words considered and turned down."""
    import yaml

    raw: dict[str, Any] = yaml.safe_load(resources.files("ingest.extract").joinpath("lexicon.yaml").read_text(encoding="utf-8"))
    irregular, moves = raw["irregular"], raw["moves"]
    bases = [phrase for lists in raw["verbs"].values() for entries in lists for phrase in entries]
    every = [*bases, *raw["other_verbs"], *moves["up_verbs"], *moves["down_verbs"], *raw["speech"]]
    move_nouns = dict.fromkeys(moves["up_nouns"], Move.UP) | dict.fromkeys(moves["down_nouns"], Move.DOWN)
    adjectives = dict.fromkeys(moves["up_adjectives"], Move.UP) | dict.fromkeys(moves["down_adjectives"], Move.DOWN)
    return Lexicon(
        verbs=_causal_verbs(raw["verbs"], irregular),
        nouns_too=frozenset(form for base in raw["nouns_too"] for form in (base, base + "s", base + "es")),
        agents=frozenset(raw["agents"]),
        speech=_speech(raw["speech"], irregular),
        move_verbs={form: tuple(entries) for form, entries in _move_verbs(moves, irregular).items()},
        move_nouns=move_nouns,
        move_adjectives={word: move for word, move in adjectives.items() if not word.endswith("_no")},
        neutral_nouns=frozenset(moves["neutral_nouns"]),
        finite=frozenset(_all_forms(every, irregular, ("base", "third", "past"))),
        participles=frozenset(_all_forms(every, irregular, ("ing",))),
        irregular_past=frozenset(
            form for base, forms in irregular.items() for form in forms if not form.endswith(("ing", "s", "ed"))
        ),
    )


@cache
def _groups() -> dict[str, frozenset[str]]:
    import yaml

    raw: dict[str, list[str]] = yaml.safe_load(
        resources.files("ingest.extract").joinpath("words.yaml").read_text(encoding="utf-8")
    )
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def group(name: str) -> frozenset[str]:
    """A named word group of `words.yaml`."""
    return _groups()[name]
