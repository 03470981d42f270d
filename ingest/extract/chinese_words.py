"""The Chinese word lists of `chinese.yaml` as patterns, and where the words of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ingest.extract.lexicon import VerbClass
from kg.claim import Move


@dataclass(frozen=True)
class Words:
    """The Chinese word lists as patterns; `lists` holds the plain ones by their name in the file."""

    verbs: dict[str, VerbClass]
    verb: re.Pattern[str]
    moves: dict[str, Move]
    move: re.Pattern[str]
    gerunds: dict[str, Move]
    gerund: re.Pattern[str]
    done: dict[str, Move]
    undergone: re.Pattern[str]
    joint: re.Pattern[str]
    heads: re.Pattern[str]
    events: re.Pattern[str]
    goods: re.Pattern[str]
    actor: re.Pattern[str]
    acts: re.Pattern[str]
    lists: dict[str, tuple[str, ...]]


@cache
def words() -> Words:
    """The word lists, read once from `chinese.yaml`."""
    import yaml

    raw = yaml.safe_load(resources.files("ingest.extract").joinpath("chinese.yaml").read_text(encoding="utf-8"))
    verbs = {verb: VerbClass(kind) for kind, entries in raw["verbs"].items() for verb in entries}
    moves = dict.fromkeys(raw["up"], Move.UP) | dict.fromkeys(raw["down"], Move.DOWN)
    gerunds = dict.fromkeys(raw["gerund_up"], Move.UP) | dict.fromkeys(raw["gerund_down"], Move.DOWN)
    nouns = set(raw["also_nouns"])
    ways = {VerbClass.RAISE: Move.UP, VerbClass.LOWER: Move.DOWN}
    done = {verb: ways[kind] for verb, kind in verbs.items() if kind in ways}
    return Words(
        verbs,
        re.compile(_verbs(set(verbs), nouns, any_of(raw["not_before"]))),
        moves,
        re.compile(rf"(?P<move>{any_of(moves)})$"),
        gerunds,
        re.compile(rf"^(?P<who>[^的]{{0,12}}?)(?P<verb>{any_of(gerunds)})(?:了)?(?P<what>[^的至到].+)$"),
        done,
        re.compile(rf"(?:被|遭到?|得到|得以)(?:大幅|进一步|逐步|显著|严重|明显|有效)*(?P<move>{any_of(done)})$"),
        re.compile(r"叠加|加上|外加|以及|、|或者?|[和与及]"),
        re.compile(rf"{any_of(raw['heads'])}$"),
        re.compile(rf"{any_of(raw['events'])}$"),
        re.compile(rf"{any_of(raw['goods'])}$"),
        re.compile(rf"(?:^|[^的]){any_of(raw['actors'])}[们]?$|^{any_of(raw['actors'])}$"),
        re.compile(rf"^[^,的]{{0,8}}?{any_of(raw['actors'])}(?![的之们体机对间业系存贷准])"),
        {name: tuple(entries) for name, entries in raw.items() if isinstance(entries, list)},
    )


def _verbs(verbs: set[str], nouns: set[str], after: str) -> str:
    """Any causal verb, the longest first; one that is also part of nouns not before what makes it one."""
    longest = sorted(verbs, key=len, reverse=True)
    return "|".join(re.escape(verb) + (f"(?!{after})" if verb in nouns else "") for verb in longest)


def any_of(entries: Iterable[str]) -> str:
    """A pattern for any of `entries`, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) + ")"


@lru_cache(maxsize=4096)
def word_edges(text: str) -> frozenset[int]:
    """Offsets in `text` at which a word begins or ends: 使 stands alone in 使利率上升 and not in 使用."""
    edges, at = [0], 0
    for word in _cutter().cut(text, HMM=False):
        at += len(word)
        edges.append(at)
    return frozenset(edges)


def last_word(text: str) -> str:
    """The last word of `text`."""
    return list(_cutter().cut(text, HMM=False))[-1] if text else ""


@cache
def _cutter() -> Any:
    """A segmenter of our own, which knows the verbs and movements of the word lists."""
    import logging

    import jieba

    logging.getLogger("jieba").setLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for word in (*words().verbs, *words().moves, *words().gerunds, *words().lists["heads"]):
        if len(word) > 1:
            cutter.add_word(word)
    return cutter
