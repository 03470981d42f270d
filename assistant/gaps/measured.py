"""What a question counts or prices, and the hour it asks for: a figure of anything else is no answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.gaps.measures import GENERIC, HEADS
from assistant.gaps.nearby import Sought
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.sentences import Found
from assistant.retrieve.thesaurus import by_stem, english_of
from assistant.terms import STOP, content, stem
from assistant.verify.dates import without_dates
from assistant.verify.numbers import WORDS

TOP = 24  # sentences looked at
BEHIND = 40  # characters after a number in which the thing counted is named
_AUXILIARY = r"did|does|do|was|were|is|are|has|have|had|will|would|should|could|can|may|might"
_COUNTED = re.compile(rf"\bhow many ((?:[a-z-]+ ){{0,3}}?[a-z-]+)(?= (?:{_AUXILIARY})\b|\?|$| [a-z]+(?:ed|s)? )", re.I)
_COUNTED_ZH = re.compile(
    r"(?:多少|(?<!哪)几)(?:名|位|家|起|只|笔|个|次|张|项)(?!百分点|基点|月|季度|问题|阶段|步)([\u4e00-\u9fff]{2})"
)
RARE, HALF = 1.2, 0.5  # weight from which a noun is no plain word; share of the question that must stand around it
_WHAT = re.compile(
    r"^\W*what (?:was|were|is|are) (?:the |its |their )?((?:[a-z-]+ ){0,2}?[a-z]{4,}) (?:of|in|at|for|on|among|between)\b", re.I
)
_NAMED_ONLY = re.compile(  # a name answers, without the noun
    r"(?:cit(?:y|ies)|town|countr(?:y|ies)|states?|place|venue|hotel|year|month|(?:week)?day|week|quarter|season|hour|date|language)s?$",
    re.I,
)
_HEAD = re.compile(rf"\b(?:what|which|how many|how much) ((?:[a-z-]+ ){{0,4}}?[a-z-]+) (?={_AUXILIARY})\b", re.I)
_NUMBER = rf"(?:\d[\d,.]*|{'|'.join(WORDS)}|dozens?|hundreds?|thousands?|several|no|a couple of|most|all|half)"
_NUMBERED = re.compile(
    rf"(?<![\w.]){_NUMBER} (?=[A-Za-z]|\d+-[a-z])|[\d一二两三四五六七八九十]+多?[名位家起只笔个次张项](?=[\u4e00-\u9fff])", re.I
)
_UNITS = re.compile(
    r"^(?:basis|percent\w*|points?|dollars?|trillions?|billions?|millions?|years?|months?|weeks?|days?|times?|bps?|weekdays?|names?|dates?|quarters?|hours?)$",
    re.I,
)
_COST = re.compile(
    r"\bcosts?\b.*\b(?:dollars?|how much|\$)|how much .{0,60}\bcosts?\b|花了?[^，。？]{0,12}多少钱|成本(?:是|为)?多少", re.I
)
_COSTS = frozenset(map(stem, ("cost", "costs", "expense", "expenses", "fee", "fees", "spent", "paid", "loss", "losses")))
_BESIDES = re.compile(r"\b(?:by|since|when|after|before|until|according|during|while)\b", re.I)
_LEVELS = frozenset({"job"})  # counted without their name: "employment rose by 6,000"
_DONE = frozenset(
    map(
        stem, ["carried", "conducted", "held", "done", "made", "undertaken", "performed", "executed", "completed", "run", "had"]
    )
)
_HOUR = re.compile(
    r"(?<!\d)(\d{1,2}):(\d\d)(?!\d)|(\d{1,2})[点时](\d{1,2})分?|(?<![\d:])(\d{1,2}) ?([ap])\.?m\.?(?![a-z])", re.I
)


def counts_held(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence near the subject counts, prices or times what is counted, priced or timed in the question."""
    found = evidence.found
    return _counted(question, evidence) and _priced(question, found) and _timed(question, found)


def _counted(question: Question, evidence: Evidence) -> bool:
    nouns = _nouns(question.text)
    if not nouns:
        return True
    told = _told(question, evidence)
    near = [item for item in evidence.found[:TOP] if told is None or told in item.met]
    return any(_is_one(match, nouns, item.text) for item in near for match in _NUMBERED.finditer(item.text))


def counted_in(question: Question, text: str) -> bool:
    """Whether `text` gives a number of what the question counts: "eight auctions" of "how many auctions"."""
    nouns = _nouns(question.text)
    return bool(nouns) and any(_is_one(match, nouns, text) for match in _NUMBERED.finditer(text))


def _told(question: Question, evidence: Evidence) -> str | None:
    """The weightiest thing that is told of what is counted: "owned" of "How many participants owned shares?"."""
    counted = _COUNTED.search(question.text)
    rest = frozenset(content(_BESIDES.split(without_dates(question.text)[counted.end() :])[0])) if counted else frozenset()
    weights = {
        group.name: group.weight * evidence.rarity.weight(group.words)
        for group in evidence.groups
        if not group.name.endswith("~") and group.singles & rest and not group.singles & _DONE
    }
    return max(weights, key=lambda name: weights[name], default=None)


def _is_one(match: re.Match[str], nouns: frozenset[str], text: str) -> bool:
    """Whether the number is of one of `nouns`, which stands within a few words behind it."""
    said = re.findall(r"[A-Za-z-]+|[\u4e00-\u9fff]{2}", text[match.end() : match.end() + BEHIND])
    return any(word in nouns or stem(word) in nouns for word in said[:4])


def _nouns(text: str) -> frozenset[str]:
    """The stems that may name what is counted; empty where nothing is, or only units are."""
    if counted := _COUNTED.search(text):
        parts = [part for part in counted[1].split() if part.lower() not in STOP]
        if not parts or _UNITS.match(parts[-1]) or _UNITS.match(parts[0]) or stem(parts[-1]) in _LEVELS:
            return frozenset()
        head = stem(parts[-1])
        return frozenset({head} | {stem(word) for other in by_stem().get(head, ()) for word in other.split()[-1:]})
    if counted := _COUNTED_ZH.search(text):
        return frozenset({counted[1]} | {stem(word) for other in english_of(counted[1]) for word in other.split()[-1:]})
    return frozenset()


def _priced(question: Question, found: Sequence[Found]) -> bool:
    if not _COST.search(question.text):
        return True
    return any(item.features.figures and item.features.tokens & _COSTS for item in found[:TOP])


def _timed(question: Question, found: Sequence[Found]) -> bool:
    asked = _HOUR.search(question.text)
    if asked is None:
        return True
    return any(match[0].lower() == asked[0].lower() for item in found[:TOP] for match in _HOUR.finditer(item.text))


def unheld_head(question: Question, evidence: Evidence) -> str | None:
    """The noun asked for ("what was the turnout of bidders") that no sentence on the rest of the question holds, if any."""
    asked = _WHAT.search(question.text) or _HEAD.search(question.text)
    head = asked[1].split()[-1] if asked else ""
    if (
        not head
        or _NAMED_ONLY.match(head)
        or head.lower() in HEADS | GENERIC
        or any(one.start <= asked.start(1) < one.end for one in question.concepts if asked)
    ):
        return None
    sought = Sought(question, evidence)
    name = next((one.name for one in sought.groups.values() if stem(head) in one.singles and head in one.words), None)
    if (
        name is None
        or sought.weights[name] < RARE
        or any(name in item.met and sought.share(item) >= HALF for item in evidence.found[:TOP])
    ):
        return None
    return head


def _spelt(word: str) -> tuple[str, ...]:
    """A word as both sides of the Atlantic write it, and its stock: "capitalisation" is "capitalized" here."""
    american = re.sub(r"is(?=(?:ed|es|e|ing|ation|ations)$)", "iz", re.sub(r"our$", "or", word))
    stock = re.sub(r"(?:ed|es|e|ing|ation|ations)$", "", american)
    return tuple(dict.fromkeys((word, american, *(stock + end for end in ("e", "ed", "ation", "ing") if stock != american))))


def unheard_of(question: Question, rarity: Rarity) -> str | None:
    """A word of the very thing asked for ("what password policy does") that no document uses at all, if any."""
    asked = _HEAD.search(question.text)
    if asked is None:
        return None
    return next(
        (
            word
            for word in asked[1].split()
            if len(word) > 4 and word.isalpha() and not _UNITS.match(word) and not any(map(rarity.count, _spelt(word.lower())))
        ),
        None,
    )
