"""What a clause is about: its concepts, instruments and rare words, each with its other names, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from assistant.lexicon import ENTITIES, INSTRUMENTS, PEOPLE, entity_spans, named, words
from assistant.premises.opposites import Pole, poles_in
from assistant.question import Question, read_question
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.wanted import Group, Wanted, wanted
from assistant.terms import content, is_chinese, stem
from assistant.verify.dates import without_dates
from assistant.verify.numbers import WORDS

if TYPE_CHECKING:
    from kg.store.library import Library

HEADS = 3  # things that a word of the clause may be said of
NEAR = 7  # content words between a word and the thing it is said of
MATURITY = re.compile(
    rf"\b(\d+|{'|'.join(WORDS)})(?:[- ]|(?=y))(year|yr|y|month|week)s?\b|"
    r"(?<!\d)(\d\d?)\s?(年|个月|周)(?:期|(?=国库券|国债|债券|票据))",
    re.I,
)
CLOSE = 4  # content words between a word and the thing it is said of, where that is to deny the question
_SEAM = re.compile(
    r",(?! which (?:was|were|is|are|has|have|had) )|[;:—，；：。]|--|"
    r"\b(?:and(?= (?:to|\w+(?:ed|ing))\b)|but|while|whereas|although|as|that|"
    r"which(?! (?:was|were|is|are|has|have|had) )|who|when|because|rather than|than)\b|而|但",
    re.I,
)
_BEFORE = re.compile(r"\b(real|core|headline|gross|imports?|exports?|foreign|energy|food)\s+(?:\w+\s+){0,2}$", re.I)
_AFTER = re.compile(
    r"[\w'’-]+\s+(?:[\w'’-]+\s+)?(?:\(\w+\)\s+)?(prices?|inflation|rates?|growth|yields?|volatility|expectations?|costs?|spreads?|deficits?|"
    r"earnings|incomes?|revenues?)\b",
    re.I,
)
_BLANKS = re.compile(r"\s{2,}|^\s+|\s+$")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*|[\u3400-\u9fff]+")
_NUMERAL = re.compile(r"[\d.,/%-]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
_SECURITY = Group("security", frozenset({("bond",), ("note",), ("bill",), ("tip",)}), 0.5, words=("bond", "note", "issuance"))
_SECURITY_WORDS = " bond note bill issuance auction suspend introduce"
_BODIES = frozenset({"fed", "fomc", "us-treasury", "tbac"})  # who acts is no part of what is spoken of
OWN_WEIGHT = 0.8
_FRAMING_WORDS = """
say call expect want think see view argue claim insist put set stand make decide choose prefer warn believe describe
justify explain defend reason ground case far ago official governor chair speech remark meeting point state conclude
hold take come go become need rationale argument announce plan start begin grow level percent billion trillion million
dollar month monthly respond treat consider act reckon lead persuade convince prompt happen back policy let quarter week
day instead keep anticipate predict forecast suggest propose recommend gone again now adopted previous former recent
still stood vice vote agree told reporter journalist press interview
"""
_FRAMING = frozenset(map(stem, _FRAMING_WORDS.split()))  # what frames what is said is no part of it
_FRAMING_ZH_WORDS = "持有 主张 认为 希望 表示 决定 宣布 预期 预计 观点 判断 开始 启动 为什么 为何 原因 理由 演讲 讲话 会议"
_FRAMING_ZH = frozenset(_FRAMING_ZH_WORDS.split())
_COMMON_WORDS = """
fed federal reserve committee fomc us gov year bank new york one two three four first second early late mid made thing choice
way time right feel felt just
"""
_COMMON = frozenset(map(stem, _COMMON_WORDS.split()))
_INSTEAD = re.compile(
    r"\b(?:rather than|instead of|as opposed to|not (?:by|through|via|with|because of))\s+(?:[\w'’-]+\s+){0,2}$|"
    r"(?:而不是|而非|不是)\S{0,4}$",
    re.I,
)


class Topic:
    """The things that one clause of a question names."""

    def __init__(self, text: str, library: Library) -> None:
        self.text, self.library = text, library
        self._own_words: dict[Pole | None, frozenset[str]] = {}

    @cached_property
    def read(self) -> Question:
        """The clause as a question of its own, its dates blanked so that every place in it stays the same."""
        blanked = _BLANKS.sub(lambda run: "·" * len(run[0]), without_dates(self.text))
        return read_question(blanked, self.library.scheme)

    @cached_property
    def poles(self) -> list[Pole]:
        """Its words that have an opposite."""
        return poles_in(without_dates(self.text))

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The central banks and the like that it names."""
        return named(ENTITIES, self.text)

    @cached_property
    def wanted(self) -> Wanted:
        """The clause as groups of terms."""
        return wanted(self.read, self.library.scheme)

    @cached_property
    def query(self) -> str:
        """What to search with: its words, and the names of the bodies above all."""
        kinds = _SECURITY_WORDS if "security" in self.groups else ""
        own = f" {self.text}" if is_chinese(self.text) else ""  # so that a source in Chinese is found by its own words
        bodies = (f" {ENTITIES[body].replace('|', ' ')}" * 3 for body in sorted(self.bodies))
        return "".join((self.wanted.words, own, kinds, *bodies))

    @cached_property
    def groups(self) -> dict[str, Group]:
        """What the clause is about: neither the people who speak nor words that frame what they say."""
        kept = {group.name: group for group in self.wanted.groups if self._is_told(group)}
        if MATURITY.search(self.text):
            kept["security"] = _SECURITY
        kept = {name: group for name, group in kept.items() if not self._within_another(name, kept)}
        return kept | dict(self._words_of_their_own(kept))

    def _within_another(self, name: str, kept: Mapping[str, Group]) -> bool:
        """Whether what a group names stands only inside a longer name: the reserves of "interest on reserves"."""
        own = [(one.start, one.end) for one in self.read.concepts if one.concept == name]
        if own and not is_chinese(self.text):
            return False  # "rate" within "rate cuts" is named for itself
        if not own and name in INSTRUMENTS:
            own = [match.span() for match in words(INSTRUMENTS[name]).finditer(self.text)]
        spans = [(one.start, one.end) for one in self.read.concepts if one.concept in kept and one.concept != name]
        return bool(own) and all(
            any(low <= start and end <= high and end - start < high - low for low, high in spans) for start, end in own
        )

    def _is_told(self, group: Group) -> bool:
        own = {word for name in group.words for word in content(name)}
        if (
            group.name.endswith("~")
            or group.name in WORDS
            or _NUMERAL.fullmatch(group.name)
            or group.name in _BODIES | _FRAMING_ZH | PEOPLE.keys()
        ):
            return False
        if (group.name not in self.read.concept_ids and own <= _FRAMING) or self._of_a_body(group.name):
            return False
        return any(word.isascii() for phrase in group.phrases for word in phrase)

    def _of_a_body(self, name: str) -> bool:
        """Whether a group stands only for a body that every sentence must name as it is."""
        spans = [(start, end) for _, start, end in entity_spans(self.text)]
        own = [(one.start, one.end) for one in self.read.concepts if one.concept == name]
        own = own or [match.span() for match in re.finditer(re.escape(name), self.text, re.I)]
        return bool(spans and own) and all(any(low < end and start < high for low, high in spans) for start, end in own)

    def _words_of_their_own(self, kept: Mapping[str, Group]) -> Iterator[tuple[str, Group]]:
        """Words that `wanted` takes for another name of a concept: beside it, a cap is a cap."""
        spans = [(one.start, one.end) for one in self.read.concepts if one.concept not in _BODIES]
        known = {word for name, group in kept.items() if name not in self.read.concept_ids for word in group.singles}
        known |= _FRAMING | _COMMON | {stem(person) for person in PEOPLE}
        for match in _LATIN.finditer(without_dates(self.text)):
            word = stem(match[0])
            if word in known or not content(match[0]) or self._of_a_body(match[0]):
                continue
            if not any(start <= match.start() < end for start, end in spans):
                known.add(word)
                yield word, Group(word, frozenset({(word,)}), OWN_WEIGHT, words=(match[0],))

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each group, more where the sources seldom name it."""
        rarity = Rarity.of(self.library.index)
        return {name: group.weight * (0.3 + rarity.weight(group.words)) for name, group in self.groups.items()}

    def own_words(self, pole: Pole | None) -> frozenset[str]:
        """The groups that are the very word that `pole` stands for, or any word with an opposite where it is None."""
        if pole not in self._own_words:
            said = [self.text[one.start : one.end].lower() for one in ([pole] if pole else self.poles)]
            stems = {word for one in said for word in content(one)}
            self._own_words[pole] = frozenset(
                name for name in self.groups
                if (name not in self.read.concept_ids and self._is_word(name, said, stems))
                or (self.bodies and pole is not None and self._holds(name, pole))
            )  # fmt: skip
        return self._own_words[pole]

    def inside(self, start: int, end: int) -> frozenset[str]:
        """The groups that are named only within a stretch of the clause."""
        places = {name: self._own_places(name) for name in self.groups}
        return frozenset(name for name, own in places.items() if own and all(start <= at < end for at in own))

    def _own_places(self, name: str) -> list[int]:
        own = [one.start for one in self.read.concepts if one.concept == name]
        if not own:
            stems, starts = placed(self.text)
            own = [starts[at] for at in _places(stems, self.groups[name])]
        return own or [
            match.start() for word in self.groups[name].words for match in re.finditer(re.escape(word), self.text, re.I)
        ]

    def _holds(self, name: str, pole: Pole) -> bool:
        """Whether a concept was read only where the word of `pole` stands: rate cuts, of rates that were cut."""
        own = [(one.start, one.end) for one in self.read.concepts if one.concept == name]
        return bool(own) and all(start <= pole.start and pole.end <= end for start, end in own)

    def _is_word(self, name: str, said: Sequence[str], stems: set[str]) -> bool:
        own = self.groups[name].words
        if name in stems or any(name in one or one in name for one in said):
            return True
        return {word for one in own for word in content(one)} <= stems or any({*content(one)} <= stems for one in own[:1])

    def heads(self, start: int, end: int) -> list[str]:
        """The things of the clause that stand nearest to a place in it, the word there left out."""
        own = {name for pole in self.poles if pole.start < end and start < pole.end for name in self.own_words(pole)}
        near = {name: self._gap_here(start, end, name) for name in self.groups if name not in own}
        reach = NEAR * (2 if is_chinese(self.text) else 1)
        found = sorted((name for name in near if near[name] <= reach), key=lambda name: near[name] - self.weights[name])
        return found[:HEADS]

    def main(self, heads: Sequence[str]) -> list[str]:
        """Those of `heads` that are things of the field; all where none is."""
        return [name for name in heads if self.is_thing(name)] or list(heads)

    def is_thing(self, name: str) -> bool:
        """Whether a group is a concept of the field, or a name."""
        return name in self.read.concept_ids or self.groups[name].exact

    def _gap_here(self, start: int, end: int, name: str) -> float:
        """The same as `gap` in the clause itself, where a concept stands where it was read."""
        own = [(one.start, one.end) for one in self.read.concepts if one.concept == name]
        if not own:
            return self.gap(self.text, start, end, name)
        starts = placed(self.text)[1]
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return min(
            max(0, first - bisect_left(starts, to) + 1 if to <= start else bisect_left(starts, at) - last + 1) for at, to in own
        )

    def gap(self, text: str, start: int, end: int, name: str) -> float:
        """Content words between a place in `text` and the thing called `name`; infinite where it is not there."""
        stems, starts = placed(text)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        places = _places(stems, self.groups[name])
        return min((first - at if at < first else max(0, at - last + 1) for at in places), default=float("inf"))

    def beside(self, text: str, span: tuple[int, int], name: str) -> bool:
        """Whether the thing called `name` stands within a few words of a place in `text`, in one clause with it."""
        stems, starts = placed(text)
        for at in _places(stems, self.groups[name]):
            if self._of_another(text, starts[at], name):
                continue
            low, high = sorted((starts[at], span[0] if starts[at] < span[0] else span[1]))
            between = text[low:high]
            if sum(low < start < high for start in starts) <= CLOSE and not _SEAM.search(between):
                return True
        return False

    def said_of_first(self, text: str, at: int, name: str) -> bool:
        """Whether the thing called `name` opens `text`, and no other thing of the field stands between it and a place."""
        stems, starts = placed(text)
        own = [starts[one] for one in _places(stems, self.groups[name]) if starts[one] < at]
        if not own or self._of_another(text, own[0], name) or re.search(r"[;；]|\b(?:while|whereas|but)\b", text[own[0] : at]):
            return False
        return not any(
            one.end <= own[0] or (one.concept != name and one.start > own[0] and one.end <= at)
            for one in self.library.scheme.find(text[:at])
        )

    def _of_another(self, text: str, start: int, name: str) -> bool:
        """Whether the word there only helps to name another thing: import prices are no imports, real wages not wages."""
        before, after = _BEFORE.search(text[:start]), _AFTER.match(text[start:])
        own = {word for phrase in self.groups[name].phrases for word in phrase} | set(content(self.text))
        return any(not set(content(match[1])) <= own for match in (before, after) if match)

    def names(self, text: str, name: str) -> bool:
        """Whether `text` names the thing called `name`."""
        return bool(_places(placed(text)[0], self.groups[name]))

    def set_aside(self, text: str, name: str) -> bool:
        """Whether `text` names the thing called `name` only as what is not meant ("rather than balance sheet shrinkage")."""
        stems, starts = placed(text)
        places = _places(stems, self.groups[name])
        return bool(places) and all(instead_before(text, starts[at]) for at in places)


def instead_before(text: str, start: int) -> bool:
    """Whether "rather than" or the like stands right before a place in `text`."""
    return _INSTEAD.search(text[max(0, start - 60) : start]) is not None


@lru_cache(maxsize=20_000)
def placed(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The content words of `text` and where each stands."""
    found = [(word, match.start()) for match in _WORD.finditer(text) for word in content(match[0])]
    return tuple(word for word, _ in found), tuple(start for _, start in found)


def _places(stems: Sequence[str], group: Group) -> list[int]:
    """Where a group stands among `stems`: its single words, and its phrases with their words close together."""
    places = [at for at, word in enumerate(stems) if word in group.singles]
    for phrase in group.several:
        for at, word in enumerate(stems):
            if word in phrase and phrase <= set(stems[max(0, at - len(phrase) - 1) : at + len(phrase) + 2]):
                places.append(at)
    return places
