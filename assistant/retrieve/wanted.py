"""A question as groups of terms, each met by any of its alternatives in either language; and the queries sent to the index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from assistant.lexicon import ENTITIES, INSTRUMENTS, PEOPLE, entity_spans
from assistant.places import PLACES, places_in
from assistant.question import Question
from assistant.retrieve.thesaurus import by_stem, chinese_pattern, english_of, english_pattern, meaning_of
from assistant.terms import content, is_chinese, stem
from assistant.verify.dates import MONTHS, days, without_dates
from assistant.voices import RESERVE_BANK_NAMED
from kg.concept import Concept, ConceptScheme

Phrase = tuple[str, ...]
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d+(?:\.\d+)?%?")
# Words that ask and do not seek.
_ASKING_WORDS = """
question answer know think mean happen happened cause compare comparison difference different link quick pls plain
english step chain mechanism walk name list give much many did does get got make made come came fed federal reserve u.s
us let thing things kind sort way lot bit still even yet ever going go really whether either versus vs year years early
late mid end start weekday article want keep look seeing take takes put need using use used like one two time times
"""
_ASKING = frozenset(stem(word) for word in _ASKING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Group:
    """One thing sought. `phrases` are its alternatives as content stems, `weight` its share of the question.

    `exact` groups are names and terms of the field that a right answer can hardly do without; `words` are those of the
    question itself that made the group, `alternatives` what else a source may write, in English.
    """

    name: str
    phrases: frozenset[Phrase]
    weight: float
    exact: bool = False
    words: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()

    singles: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    several: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "singles", frozenset(phrase[0] for phrase in self.phrases if len(phrase) == 1))
        longer = {frozenset(phrase) for phrase in self.phrases if len(phrase) > 1}
        object.__setattr__(self, "several", tuple(phrase for phrase in longer if not phrase & self.singles))

    def met_by(self, tokens: frozenset[str]) -> bool:
        """Whether any alternative stands in `tokens`, all its words, in any order."""
        return not self.singles.isdisjoint(tokens) or any(phrase <= tokens for phrase in self.several)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for, and the texts to look with: `queries` by meaning, `words` by word in both languages."""

    groups: tuple[Group, ...]
    queries: tuple[str, ...]
    words: str


NEAR_CONCEPT, SURFACE = 0.6, 0.6
PLAIN = 0.25  # a word of everyday English, which its rarity in these sources would make the weightiest of all
# "Is it still ...?" is answered by the sentence that says when it ended, or that it goes on.
_ENDED = Group(
    "ended", frozenset({(stem(word),) for word in ("concluded", "ended", "ceased", "stopped", "continues", "ongoing")}), 0.8,
    alternatives=("decided to conclude", "reduction of securities holdings", "end", "cease", "stop", "continue"),
)  # fmt: skip
CONCEPT, ACTOR, DATED = 1.6, 1.0, 0.4  # an episode named by its date is sought by the date, not by the words of the date

# What goes faster and what goes slower, in a question and as a source may write it.
_WAYS = tuple(
    (re.compile(asked, re.I), frozenset(tuple(content(word)) for word in words.split()))
    for asked, words in (
        (
            r"(?<!how )\b(?:fast|rapid|quick|accelerat)|加快|加速|[更过]快",
            "fast faster rapid rapidly quick quickly accelerate",
        ),
        (r"(?<!how )\b(?:slow|decelerat|taper)|放慢|放缓|减速|减慢|更慢", "slow slower slowing slowdown decelerate taper"),
    )
)


def wanted(question: Question, scheme: ConceptScheme) -> Wanted:
    """Concepts, instruments and people by all their names; other words by the thesaurus."""
    concepts = [concept for id in question.concept_ids if (concept := scheme.get(id))]
    dated = {sought.concept for sought in question.concepts if days(question.text[sought.start : sought.end])}
    spoken_of = [concept for concept in concepts if not _speaks(question, concept) and not _only_named(question, concept)]
    within = [concept for concept in _within_dated(question, dated, scheme) if concept not in concepts]
    spoken_of, concepts = [*spoken_of, *within], [*concepts, *within]
    groups = [_of_concept(concept, DATED if concept.id in dated else _worth(concept)) for concept in spoken_of]
    if question.language == "en":
        groups += [group for concept in concepts if concept.id not in dated for group in _around(concept, scheme)]
    groups += [*_of_people(question), *(_of_instrument(key) for key in sorted(question.instruments))]
    if question.current:
        groups.append(_ENDED)
    rest = _rest(question)
    places, rest = _of_places(rest)
    groups += [*_of_entities(question.text), *places, *_of_words(rest)]
    groups += [replace(group, weight=SURFACE * group.weight, exact=False) for group in _of_words(_named(question, dated))]
    groups += _of_chinese(rest)
    joined = _one_way(_unlike(groups), question.text)
    return Wanted(joined, (question.text,), _words(question, concepts, joined))


def _within_dated(question: Question, dated: set[str], scheme: ConceptScheme) -> Iterator[Concept]:
    """What the name of an episode names besides its date: the debt limit in "the 2013 debt limit standoff"."""
    for sought in question.concepts:
        if sought.concept in dated:
            for match in scheme.find(without_dates(question.text[sought.start : sought.end])):
                if match.concept != sought.concept and (concept := scheme.get(match.concept)):
                    yield concept


def _worth(concept: Concept) -> float:
    """What a concept weighs: who acts says less of what a question is about than what is done."""
    return ACTOR if concept.kind == "actor" else CONCEPT


def _speaks(question: Question, concept: Concept) -> bool:
    """Whether the concept stands in the question only as the source that is asked about."""
    return any(concept.id.startswith(voice.value) for voice in question.voices)


def _around(concept: Concept, scheme: ConceptScheme) -> Iterator[Group]:
    """What is broader than a concept or directly related to it: a text on repo rates speaks of a spike in other words."""
    near = [other for id in (*concept.broader, *concept.related[:3]) if (other := scheme.get(id))]
    names = [name for other in near for name in (*other.labels.values(), *other.alternatives.get("en", ()))]
    if names:
        yield Group(f"{concept.id}~", _phrases(names), NEAR_CONCEPT, words=tuple(names))


def _named(question: Question, dated: set[str]) -> str:
    """The words of the question that name its concepts."""
    return " , ".join(question.text[sought.start : sought.end] for sought in question.concepts if sought.concept not in dated)


def _of_concept(concept: Concept, weight: float) -> Group:
    names = [*concept.labels.values()]
    for table in (concept.alternatives, concept.hidden):
        names += [name for alternatives in table.values() for name in alternatives]
    return Group(concept.id, _phrases(names), weight, words=tuple(names))


def _of_people(question: Question) -> Iterator[Group]:
    for person in sorted(question.people):
        yield Group(
            person, frozenset({(stem(person),)} | _phrases(PEOPLE[person].split("|"))), 0.8, exact=True, words=(person,)
        )


def _of_instrument(key: str) -> Group:
    plain = re.sub(r"\(\?:[^()]*\)\??|[\\?]", " ", INSTRUMENTS[key])
    return Group(key, _phrases(plain.split("|")), 1.2, exact=True, words=(plain.split("|")[0],))


def _phrases(names: list[str]) -> frozenset[Phrase]:
    return frozenset(phrase for name in names if (phrase := tuple(dict.fromkeys(content(name)))))


def _rest(question: Question) -> str:
    """The question without the names of its concepts and of the source it asks about, and without dates."""
    characters = list(without_dates(question.text))
    for start, end in question.asked_of:
        characters[start:end] = " " * (end - start)
    spans = [(sought.start, sought.end) for sought in question.concepts if not sought.everyday]
    if question.people:
        spans += [match.span() for match in RESERVE_BANK_NAMED.finditer(question.text)]
    for start, end in (*spans, *((start, end) for _, start, end in entity_spans(question.text))):
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _only_named(question: Question, concept: Concept) -> bool:
    """Whether a concept stands in the question only as the name of one institution, which is not all of its class."""
    spans = [(one.start, one.end) for one in question.concepts if one.concept == concept.id]
    names = entity_spans(question.text)
    return all(any(first <= start and end <= last for _, first, last in names) for start, end in spans)


def _of_entities(text: str) -> Iterator[Group]:
    """Institutions by all their names: the Bank of England, 英格兰银行."""
    for key, start, end in entity_spans(text):
        every = ENTITIES[key].split("|")
        names = tuple(name for name in every if not is_chinese(name))
        yield Group(text[start:end], _phrases(every), 1.0, exact=True, words=names, alternatives=names)


def _of_places(rest: str) -> tuple[list[Group], str]:
    """Places by their Chinese names, as an English source names them, and what is left of the text without them."""
    if not is_chinese(rest):
        return [], rest
    groups = []
    for match in [match for name, match in places_in(rest) if match[0] == name]:
        names = tuple(PLACES[match[0]].replace("\\", "").split("|"))
        groups.append(Group(match[0], _phrases([match[0], *names]), 1.0, exact=True, words=names, alternatives=names))
        rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    return groups, rest


def _of_words(rest: str) -> list[Group]:
    groups = []
    for match in list(english_pattern().finditer(rest)):
        meant = tuple(sorted(meaning_of(match[0].lower())))
        groups.append(Group(match[0].lower(), _phrases([*meant]), 0.9, words=(match[0],), alternatives=meant))
        rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    for match in _LATIN.finditer(rest):
        stems = content(match[0])
        if stems and stems[0] not in _ASKING and match[0].lower() not in MONTHS:
            groups.append(_of_word(match[0], stems))
    return groups


def _of_word(word: str, stems: list[str]) -> Group:
    """A word with what means nearly the same; one that the thesaurus does not know weighs more, and as a name is exact."""
    meant = tuple(sorted(by_stem().get(stems[0], frozenset())))
    phrases = frozenset({tuple(stems)} | _phrases([*meant]))
    if meant:
        return Group(meant[0], phrases, 0.7, words=(word,), alternatives=meant)
    if stems[0] in everyday():
        return Group(stems[0], phrases, PLAIN, words=(word,))
    return Group(stems[0], phrases, 1.0, exact=word[0].isupper(), words=(word,))


@cache
def everyday() -> frozenset[str]:
    """Stems of plain words, which hardly tell what a question is about."""
    lines = Path(__file__).with_name("plain.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(stem(word) for line in lines if not line.startswith("#") for word in line.split())


def _of_chinese(rest: str) -> list[Group]:
    if not is_chinese(rest):
        return []
    groups, left = [], []
    at = 0
    for match in chinese_pattern().finditer(rest):
        left.append(rest[at : match.start()])
        at = match.end()
        phrases = frozenset({tuple(content(match[0]))} | _phrases(sorted(english_of(match[0]))))
        groups.append(
            Group(
                match[0],
                phrases,
                0.8,
                words=tuple(sorted(english_of(match[0]))),
                alternatives=tuple(sorted(english_of(match[0]))),
            )
        )
    left.append(rest[at:])
    pairs = [pair for part in left for pair in content(part) if is_chinese(pair)]
    return groups + [Group(pair, frozenset({(pair,)}), 0.25, words=(pair,)) for pair in dict.fromkeys(pairs)]


def _unlike(groups: list[Group]) -> tuple[Group, ...]:
    """Groups that share an alternative are one, at the greater weight."""
    kept: list[Group] = []
    for group in groups:
        like = next((other for other in kept if other.phrases & group.phrases), None)
        if like is None:
            kept.append(group)
        else:
            merged = Group(
                like.name,
                like.phrases | group.phrases,
                max(like.weight, group.weight),
                like.exact or group.exact,
                like.words + group.words,
                tuple(dict.fromkeys(like.alternatives + group.alternatives)),
            )
            kept[kept.index(like)] = merged
    return tuple(kept)


def _one_way(groups: tuple[Group, ...], text: str) -> tuple[Group, ...]:
    """`groups` where what is asked goes one way only: "the slower pace" is not met by what is faster, nor the other way."""
    ways = [(asked.search(text) is not None, words) for asked, words in _WAYS]
    if sum(found for found, _ in ways) != 1:
        return groups
    other = next(words for found, words in ways if not found)
    return tuple(replace(group, phrases=group.phrases - other or group.phrases) for group in groups)


def _words(question: Question, concepts: list[Concept], groups: tuple[Group, ...]) -> str:
    """What BM25 counts: the question's own words twice, the names of its concepts, and the alternatives of its other words."""
    parts = [question.text, question.text]
    for concept in concepts:
        parts += [concept.label("en"), *concept.alternatives.get("en", ())[:2]]
        parts += [f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]} began concluded" for iso in concept.period or () if iso]
    parts += [group.words[0] for group in groups if group.name.endswith("~") and group.words[0].isascii()]
    named = set(question.concept_ids)
    for group in groups:
        if group.name not in named:
            parts += group.alternatives[:8]
    for day in question.times:
        parts.append(f"{MONTHS[day.month - 1] if day.month else ''} {day.year or ''} {day.day or ''}")
    return " ".join(parts)
