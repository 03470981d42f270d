"""Where the head of a mention stands, English and Chinese: what comes before it grades it, what comes after it says of what.

The linker (`link.py`) accepts a label only where it names the head, so that "the sensitivity of repo rates to reserves" is no
repo rate and "demand from dealers" no dealer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ingest.extract.lexicon import group, lexicon
from ingest.extract.width import plain_width

_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_POSSESSOR = re.compile(
    r"^(?:(?!(?:of|in|on|for|from|to|by|with|at|and|or|that|which|below|above|within|is|was|are|has)\s)[\w.-]+\s){0,4}[\w.-]+['’]s?\s+(?=\w)"
)
_COMPLEMENT = re.compile(
    r"\s(?:in|of|on|for|from|to|by|with|at|among|across|between|under|within|that|which|who|amid|during|over|as|against|about|around|than|since"
    r"|through|into|toward|towards|regarding|surrounding|relative|related|due|following|after|before|above|below|versus|and|or|but)\s|[(,;:]",
    re.I,
)
_ASIDE = re.compile(r"[(][^()]*[)](?=\s*\w)")
_JOINED = re.compile(r"\s*,?\s*(?:and|or|but|that|which|who)\s(?P<more>.*)", re.I)
_TOGETHER = re.compile(r"(?:the|a)\s+combination of\s.*\sand\s|.{0,40}\b(?:effects?|impacts?|influence) of\s.+\son\s", re.I)
_OPENING = re.compile(
    r"(?:looking (?:ahead|forward)|going forward|indeed|moreover|in addition|however|meanwhile|of course|overall|finally|thus"
    r"|separately|therefore),\s+",
    re.I,
)
_OF_WHAT = re.compile(r"\s*(?:of|by|for|from|to|on|in|about|among|across|between|over|with)\s", re.I)
_ELSEWHERE_IN = re.compile(r"\b(?:in|of|across|from)\s+(?:the\s+)?(?:\w+\s)?([\w-]+)", re.I)
_CHINESE_MOVES = re.compile(
    r"(?:大幅|显著|持续|快速|进一步|明显|会|将|可能|不断|逐步|急剧|突然|小幅|继续|仍|有所|出现)*(?:上升|下降|减少|增加|扩大|收窄|飙升|下跌|上涨|走高|走低|回落|恶化|扩张|收缩"
    r"|稀缺|不足|提高|降低|加剧|减弱|抬升|攀升|下滑|萎缩|放缓|加快|走强|走弱|增长|上行|下行|偏高|偏低|过高|过低|高企|改善|紧张"
    r"|变得(?:更加|更为|更)?(?:复杂|困难|脆弱)|出现故障|失灵)$"
)
_CHINESE_CHANCE = re.compile(r"的(?:风险|可能性|概率)$")
_BRACKETS = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*[)]")


@dataclass(frozen=True, slots=True)
class Head:
    """The head phrase of a mention, [start, end) in it. `chance` is true of "the risk of ...", `clause` of a whole sentence."""

    start: int
    end: int
    chance: bool = False
    clause: bool = False


@cache
def _groups() -> dict[str, frozenset[str]]:
    import yaml

    raw: dict[str, list[str]] = yaml.safe_load(resources.files("ingest").joinpath("link.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def linking(name: str) -> frozenset[str]:
    """A named word group of `link.yaml`."""
    return _groups()[name]


def content_words(text: str) -> list[str]:
    """The lower-case words of `text` that can be part of a name."""
    return [word for word in _WORD.findall(text.lower()) if word not in linking("light") and word not in group("linker_light")]


def without_asides(text: str) -> str:
    """`text` with what stands in brackets before its end blanked out, every place kept."""
    return _ASIDE.sub(lambda found: " " * len(found.group()), text)


def coverage(text: str, head: Head, start: int, end: int) -> float:
    """The share that a label at [start, end) has of the words of its head that could be part of a name."""
    named = len(_WORD.findall(text[start:end])) or 1
    return named / (
        named + len(content_words(text[min(head.start, start) : start])) + len(content_words(text[end : max(head.end, end)]))
    )


def english_head(text: str) -> Head:
    """The head phrase of an English mention: behind possessors and measuring words, before its first complement."""
    opening = _OPENING.match(text)
    start, chance = opening.end() if opening else 0, False
    if owner := _POSSESSOR.match(text[start:]):
        start += owner.end()
    for _ in range(3):
        light = _light_head().match(text, start)
        if light is None:
            break
        words = light.group().lower().split()
        chance = chance or words[-2] in linking("chances")
        start = light.end()
        if owner := _POSSESSOR.match(text[start:]):
            start += owner.end()
    end = _end_of_head(text, start)
    verb = _finite().search(text, start + 2, end)
    return Head(start, verb.start() if verb else end, chance, verb is not None)


def _end_of_head(text: str, start: int) -> int:
    """Where the first complement begins; "and" between two words that only grade ("current and projected needs") is none."""
    at = start + 2
    while (cut := _COMPLEMENT.search(text, at)) is not None:
        joins = cut.group().strip().lower() in ("and", "or", ",")
        if not joins or content_words(text[start : cut.start()]):
            return cut.start()
        at = max(cut.end() - 1, cut.start() + 1)  # the blank after "and" can open the next complement
    return len(text)


def without_grades(phrase: str) -> str:
    """A lower-case phrase from its first word that can be part of a name."""
    words = phrase.split(" ")
    while len(words) > 1 and not content_words(words[0]):
        words.pop(0)
    return " ".join(words)


def is_predicate(text: str) -> bool:
    """Whether an English mention opens with a verb ("will enhance liquidity") or names two things at once."""
    first = text.split(" ", 1)[0].lower()
    return first in linking("finite") or first == "to" or _TOGETHER.match(text) is not None


def ends_head(text: str, label_end: int, head: Head) -> bool:
    """Whether nothing after a label, up to the end of the head, changes what is named."""
    for word in content_words(text[label_end : head.end]):
        if (word.endswith("ed") and len(word) > 4) or word in lexicon().irregular_past:  # "payments made to households"
            return True
        if not _only_grades(word):
            return False
    return True


def _only_grades(word: str) -> bool:
    known = lexicon()
    moves = word in known.move_nouns or word in known.neutral_nouns or word in known.move_adjectives
    return moves or word in linking("tails") or word in group("time") or (word.endswith("ly") and len(word) > 4)


def has_complement(text: str, label_end: int) -> bool:
    """Whether "of", "on", "in" ... stands right after a label, or more is joined to it than a second name."""
    joined = _JOINED.match(text, label_end)
    return _OF_WHAT.match(text, label_end) is not None or (joined is not None and len(_WORD.findall(joined["more"])) > 3)


def stands_bare(text: str, head: Head, start: int, end: int) -> bool:
    """Whether a label has neither a complement nor a noun before it: "volatility", and no volatility of inflation."""
    return not has_complement(text, end) and not content_words(text[head.start : start])


def is_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether another economy is named beside the label at [start, end): European inflation, growth in Japan."""
    before = set(_WORD.findall(text[:start].lower()))
    after = {match.lower().removesuffix("'s") for match in _ELSEWHERE_IN.findall(text[end:])}
    return bool((before | after) & linking("elsewhere"))


def chinese_chance(text: str) -> str | None:
    """What a Chinese mention speaks of the risk of; None where it speaks of no chance."""
    found = _CHINESE_CHANCE.search(text)
    return text[: found.start()] if found else None


def chinese_heads(text: str) -> list[str]:
    """What a Chinese mention may be named by, best first: whole, without its movement, and behind its last 的."""
    bare = _without_move(_BRACKETS.sub("", plain_width(text)))
    after = bare.rsplit("的", 1)[-1]
    return list(dict.fromkeys([text, bare, after if len(after) > 1 else bare]))


def ends_chinese(phrase: str, label_end: int) -> bool:
    """Whether nothing after a label changes what a Chinese phrase names."""
    rest = _BRACKETS.sub("", plain_width(phrase[label_end:])).strip("的之 、,，。”\"'")
    while rest:
        shorter = _without_move(rest).strip("的之 ")
        tail = next((tail for tail in linking("tails_zh") if shorter.endswith(tail)), None)
        if tail is not None:
            shorter = shorter.removesuffix(tail).strip("的之 ")
        if shorter == rest:
            return False
        rest = shorter
    return True


def elsewhere_chinese(phrase: str, label: str) -> bool:
    """Whether a Chinese phrase speaks of another economy outside the label."""
    rest = phrase.replace(label, "")
    return any(name in rest for name in linking("elsewhere_zh"))


def _without_move(text: str) -> str:
    return _CHINESE_MOVES.sub("", text)


@cache
def _light_head() -> re.Pattern[str]:
    """ "the recent sharp decline in", "the level of": what comes after it is what the mention names."""
    known = lexicon()
    names = {*group("light_heads"), *known.move_nouns, *known.neutral_nouns, *linking("chances"), *linking("measures")}
    heads = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    stops = "|".join(sorted({*linking("finite"), "of", "in", "to", "for", "from", "about", "on", "and", "that", "which"}))
    before = rf"(?:(?!(?:{stops})\b)[\w%.'’-]+\s+){{0,5}}?"
    sum_of = r"(?:about|nearly|roughly|some|over|the|an additional|another)?\s*\$[\d.,]+ (?:billion|million|trillion)"
    return re.compile(rf"(?:{before}(?:{heads})|{sum_of})\s+(?:in|of|to|for|from|on)\s+", re.I)


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(sorted(linking('finite')))})\b", re.I)
