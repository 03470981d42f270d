"""The sentences that say what a term is: "X is the ...", "X refers to ...", X是指……, found by every name of the term.

A search for a term finds first those who use it most, and they seldom say what it is. So each passage that names the term is
read for a sentence with the shape of a definition. What the shape is worth says how sure it is to be one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.asking import OF_A_THING, Kind
from assistant.retrieve.leaning import leans
from assistant.retrieve.select import distinct
from assistant.retrieve.sentences import Found, features_of, sentences_in
from assistant.terms import content, is_chinese
from kg.document import Tier

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.concept import ConceptScheme
    from kg.document import Document
    from kg.store.library import Library

READ = 40  # passages read for each language's names
MOST_NAMES = 12  # of what is asked about; more are hardly its own
SHORT_NAME, LONG_NAME = 2, 48  # characters
SETTING = 0.65  # worth of "a regime in which ...", which describes more than it defines
SPELT = 0.4  # worth of "its long form (ACRONYM)", which says at least what the letters stand for
LEAST = 0.55  # worth below which a sentence only resembles a definition
TITLED, PRIMARY, OWN_LANGUAGE, LEANING, PER_WORD, EASY = 0.15, 0.1, 0.2, 0.2, 0.006, 45

_QUOTED = re.compile(r"[“\"「『‘]([^”\"」』’]{2,48})[”\"」』’]|(?<!\w)'([^']{2,48})'(?!\w)")
_ASKED = re.compile(
    r"^\W*(?:what(?:'s|’s| is| are| does| do)|define|explain)\s+(?:exactly |actually )?"
    r"(?:meant by |the (?:meaning|definition) of )?"
    r"(?:an? |the )?(.+?)(?:,? (?:mean|refer to|stand for|in plain \w+|in simple \w+|exactly|actually)\b.*)?\W*$|"
    r"^\W*([^,?]{3,48}?)(?:, in (?:plain|simple) \w+\W*|\?{2,}.*)$|"
    r"(?:what is|what are|what's|what’s) an? ([^,?]{3,48})\?",
    re.I,
)
_ASKED_ZH = re.compile(
    r"(?:什么是|什么叫做?|何谓|如何定义|请?解释(?:一下)?)([^，,。？?]{2,30})|"
    r"^([^，,。？?]{2,48}?)(?:到底|究竟|具体)?(?:是什么意思|是什么|是指什么|指的是什么|什么意思|的定义)"
)
# A question that is read as one for a fact may still ask what something is: "in plain words, what's a ...?", ……是什么，……？
_ALSO = re.compile(
    r"what(?:'s|’s| is| are) an? [^,?]{3,48}\?|\?{2,} ?what is (?:it|that)\b|"
    rf"(?<!{OF_A_THING})是什么(?=[，,？?])",
    re.I,
)
_NO_DEFINITION = re.compile(
    r"^ (?:an? |the |one of the )?(?:\w+ly )?(?:key|important|major|main|primary|good|big|large|small|possible|potential|"
    r"clear|useful|risk|reason|factor|possibility|concern|focus|matter|sign|result|case|subject|topic|source|driver|cause|most|least|"
    r"likely|expected|same|only|first|second|right|best)\b",
    re.I,
)
_PLAINLY = r"(?:simply|just|essentially|basically|in essence|generally|typically|usually)"
_NOUNISH = rf"(?:{_PLAINLY} )?(?:the|an?|those|one (?:in|that|where|of|under)|not)\b"
_HEAD = r"^(?:[^,;:]{3,60}, )?(?:(?:The|An?|This|These|Such|In general,|Simply put,|By definition,)\s+)?(?:[\w’'-]+ ){0,2}?"
# "Under the regime, the size of ...": what follows the comma is the main clause and says nothing of the regime.
_LED_IN = re.compile(
    r"(?:In|Under|With|Within|Since|For|At|As|When|If|Although|While|Because|During|Given|Despite|Through|By|On|To|After|Before|"
    r"Following|Regarding|From)\b",
    re.I,
)
_SETTING = re.compile(r"\b(?:regime|framework|system|approach|strateg(?:y|ies)|arrangement)\W+(?:in|under) which\b", re.I)
_LINKS = frozenset({"of", "the", "and", "for", "on", "to", "in"})
_COMPOUND = re.compile(r"([a-z]{3,})(off|out|down|up|over)")


def asks_definition(question: Question) -> bool:
    """Whether a question wants to know what something is, or is called, and not one figure of it."""
    return question.kind is Kind.DEFINITION or (question.kind is Kind.FACT and _ALSO.search(question.text) is not None)


def definienda(question: Question, scheme: ConceptScheme) -> tuple[tuple[str, ...], ...]:
    """The names of each thing whose definition is asked for; empty where none can be made out."""
    said = [one for match in _QUOTED.finditer(question.text) for one in match.groups() if one] or list(_asked(question.text))
    found = [_names(term, scheme) for term in said]
    if not found and question.concepts:
        longest = max(question.concepts, key=lambda one: one.end - one.start)
        found = [_labels(longest.concept, scheme)]
    return tuple(names for names in found if names)


def defining(names: Sequence[str], library: Library, language: str, seen: Collection[str] | None) -> list[Found]:
    """The sentences that define what has these `names`, best first, copies joined; each scored by how sure it is to do so."""
    found: dict[tuple[str, int], Found] = {}
    for query in _queries(names):
        for hit in library.index.by_words(query, READ, seen):
            document = library.documents.get(hit.passage.document)
            for item in _in_passage(document, hit.passage.start, hit.passage.end, tuple(names), language):
                found[item.document.id, item.start] = item
    return distinct(sorted(found.values(), key=lambda item: (-item.score, item.id)))


def shape_of(text: str, names: Sequence[str]) -> float:
    """How much `text` has the shape of a definition of what has these `names`: 0 for none, 1 for "X refers to"."""
    best = 0.0
    if _naming(tuple(names)).search(text):  # one look for all, since most sentences do not name it
        best = max((worth for pattern, worth in _shapes(tuple(names)) if _fits(pattern, text)), default=0.0)
    return max(best, SETTING * _set_in(text, names), SPELT * _spelt_out(text, names))


def _asked(text: str) -> Iterator[str]:
    pattern = _ASKED_ZH if is_chinese(text) else _ASKED
    if match := pattern.search(text):
        yield next(one for one in match.groups() if one).strip(" ?？")


def _names(term: str, scheme: ConceptScheme) -> tuple[str, ...]:
    """What `term` is called: by the question, and by the scheme where a concept of it covers most of the term."""
    bare = re.sub(r"[（(]([^）)]*)[）)]", "", term).strip()
    inside = re.findall(r"[（(]([^）)]{2,24})[）)]", term)
    known = max(scheme.find(term), key=lambda match: match.end - match.start, default=None)
    return _kept([bare, *inside, *(_labels(known.concept, scheme) if known else ())])


def _labels(concept: str, scheme: ConceptScheme) -> tuple[str, ...]:
    held = scheme.get(concept)
    if held is None:
        return ()
    return _kept([*held.labels.values(), *(name for names in held.alternatives.values() for name in names)])


def _kept(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if SHORT_NAME <= len(name) <= LONG_NAME))[:MOST_NAMES]


def _queries(names: Sequence[str]) -> Iterator[str]:
    """One search for the names of each language."""
    for chinese in (False, True):
        if same := [name for name in names if is_chinese(name) is chinese]:
            yield " ".join(same)


def _in_passage(document: Document, start: int, end: int, names: tuple[str, ...], language: str) -> Iterator[Found]:
    for at, stop, section in sentences_in(document, start, end):
        text = document.text[at:stop]
        worth = shape_of(text, names)
        if not worth or (features := features_of(text)).opens:
            continue
        worth += TITLED * any(name.lower() in document.title.lower() for name in names)
        worth += PRIMARY * (document.tier is Tier.PRIMARY) + OWN_LANGUAGE * (is_chinese(text) is (language == "zh"))
        worth -= LEANING * leans(text) + PER_WORD * max(0, features.length - EASY)
        if worth >= LEAST:
            yield Found(
                document, at, stop, worth, frozenset(), page=section.page, heading=section.heading, speaker=section.speaker,
                features=features,
            )  # fmt: skip


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    for match in pattern.finditer(text):
        after = text[match.end("verb") if match["verb"] else match.end("name") :]
        clause = re.split(r"[,;:]\s*", text[: match.start("name")])[-1]
        if not _NO_DEFINITION.match(after) and not (after[:1] == "," and _LED_IN.match(clause)):
            return True
    return False


@lru_cache(maxsize=64)
def _shapes(names: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], float], ...]:
    """The shapes of a definition with what each is worth, for what has these names."""
    made: list[tuple[str, float]] = []
    english, chinese = _spelt(names)
    if english:
        made += _english(rf"(?P<name>{english}[\"”’']?(?:\s*\([^)]{{1,40}}\))?)")
    if chinese:
        made += _chinese(rf"(?P<name>{chinese}[”」』]?(?:[（(][^）)]{{1,40}}[）)])?)")
    return tuple((re.compile(pattern, re.I), worth) for pattern, worth in made)


@lru_cache(maxsize=64)
def _naming(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of these names in either language."""
    return re.compile("|".join(filter(None, _spelt(names))) or r"(?!)", re.I)


def _spelt(names: tuple[str, ...]) -> tuple[str, str]:
    """The English and the Chinese names as patterns; empty for none."""
    longest_first = sorted(names, key=len, reverse=True)
    english = "|".join(_loose(name) for name in longest_first if not is_chinese(name))
    chinese = "|".join(re.escape(name) for name in longest_first if is_chinese(name))
    return rf"\b(?:{english})" if english else "", f"(?:{chinese})" if chinese else ""


def _english(name: str) -> list[tuple[str, float]]:
    none = r"(?P<verb>)"
    return [
        (rf"{_HEAD}{name}(?:,[^,]{{3,60}},)?(?P<verb> (?:is|are|was|were))(?= {_NOUNISH}| defined)", 1.0),
        (rf"{name},?(?P<verb> (?:means?|refers? to|denotes?|consists? of|(?:is|are) defined|stands? for|"
         rf"can be (?:thought of|defined|described)))\b", 1.0),
        (rf"\b(?:defin\w+|think of|mean by|known as|called|termed|referred to as|so-called)\W+(?:\w+\W+){{0,4}}?{name}{none}"
         rf"(?=,? (?:as|to be|is|are|the|[-–—\"”])|[\"”’'.,;])", 0.9),
        (rf"\b(?:classif|describ|label|defin|refer)\w*\b.{{3,120}}(?<!well )\bas [\"“']?{name}{none}", 0.85),
        (rf"{name}{none}(?:,[^,]{{3,60}})?(?:,| ?[-–—]{{1,2}}) ?(?:or\b|that is|i\.e\.|defined as|"
         rf"which (?:{_PLAINLY} )?(?:is|are) (?:the|an?)|(?:the|an?) [\w -]{{3,60}} (?:that|which|in which|where)\b)", 0.75),
        (rf"{name}(?P<verb> (?:measures?|represents?|captures?|(?:(?:is|are|would be)(?: made| conducted)? )?"
         rf"(?:designed|intended|meant|used|solely|aimed)(?: solely)? (?:to|at)|serves? (?:as|to)|allows?|provides?))\b", 0.6),
        (rf"\b(?:purpose|aim|goal|objective|point) of (?:the )?{name}(?P<verb> (?:is|was|are))\b", 0.6),
    ]  # fmt: skip


def _chinese(name: str) -> list[tuple[str, float]]:
    none = r"(?P<verb>)"
    return [
        (rf"{name}[,，]?(?P<verb>是指|指的是|系指|定义为|指(?=[^出向标望数])|是一种|是一个|就是|即(?!将|使|便))", 1.0),
        (rf"所谓的?[“「]?{name}{none}", 0.9),
        (rf"(?:^|[，。；])[“「]?{name}{none}(?:本质上|实际上)?是(?!否|由|因|最|在|不|从|对)", 0.8),
        (rf"{name}的?(?P<verb>目的是|目的在于|作用是|本质是|旨在|用于|用来)", 0.6),
    ]


def _loose(name: str) -> str:
    """A name as documents spell it: hyphens or spaces, one word or two, one or several."""
    words = [_COMPOUND.sub(r"\1[\\s-]?\2", re.escape(word)) for word in re.split(r"[\s-]+", name) if word]
    return r"[\s-]+".join(words) + ("" if name.endswith("s") else "s?")


def _set_in(text: str, names: Sequence[str]) -> bool:
    """Whether `text` speaks of "a regime in which ..." and of every word of one of the names."""
    held = frozenset(content(text)) if _SETTING.search(text) else frozenset()
    return any(len(words) > 1 and words <= held for name in names if held and (words := frozenset(content(name))))


def _spelt_out(text: str, names: Sequence[str]) -> bool:
    """Whether `text` spells out an acronym for which no other name is known."""
    if any(" " in name for name in names if not is_chinese(name)):
        return False
    for name in names:
        letters = "".join(letter for letter in name if letter.isupper())
        match = re.search(rf"((?:[\w’'-]+ ){{2,7}})\({re.escape(name)}s?\)", text) if len(letters) > 1 else None
        if match:
            initials = "".join(word[0] for word in re.split(r"[ -]", match[1].strip()) if word and word not in _LINKS)
            if initials.lower().endswith(letters.lower()):
                return True
    return False
