"""What a quote is about, in the other language: the terms that it names, and nothing of what it says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from assistant.saying.phrase import listed
from assistant.saying.terms import singular, table
from assistant.saying.words import words_of
from assistant.terms import is_chinese
from assistant.verify.dates import without_dates
from ingest.segment import sentences
from kg.concept import load_scheme
from kg.labels import label_key

MOST = 3
FORE = 90  # characters from the beginning of a sentence within which it names what it is about
# What names a time, a place or a contrast, and is no subject.
_PASSING = re.compile(
    r"(?<!never )\b(?:since|during|after|before|amid|amidst|following|despite|unlike|until|pre|post|"
    r"in the (?:wake|aftermath) of|prior to|leading up to|as (?:noted|shown|discussed) in|"
    r"for example|such as|including)\b[- ][^,.;:]{2,90}(?:[,.;:]|$)",
    re.I,
)
_KINDS = frozenset({"variable", "policy", "instrument", "event", "episode"})
_WIDE = frozenset(
    [
        "uncertainty",
        "inflation-risks",
        "interest-rates",
        "incoming-data",
        "structural-change",
        "market-conditions",
        "fed",
        "investors",
        "financial-markets",
        "fed-communication",
        "monetary-policy",
        "economic-activity",
        "economy",
        "recession",
        "policy-signal-clarity",
        "political-developments",
        "foreign-developments",
    ]
)


@lru_cache(maxsize=2048)
def topics(quote: str, language: str) -> tuple[str, ...]:
    """The terms of the field that `quote` names, the most often named first, none of them part of another."""
    found = Counter(_terms(quote, language))
    ranked = sorted(found, key=lambda term: -found[term])  # stable: of equals, the first named
    return tuple(term for place, term in enumerate(ranked) if not any(_same(term, other) for other in ranked[:place]))


def lead(quote: str, language: str) -> str | None:
    """The terms as a list, 准备金、回购利率与短期国债发行 or "reserve balances, repo rates and bill supply"; None for none.

    Only what the quote is about: named twice, or near the beginning of a sentence and not after a preposition of time or place.
    """
    about = Counter(_terms(quote, language))
    fore = frozenset(_terms(" ... ".join(_beginnings(quote)), language))
    named = [term for term in topics(quote, language) if about[term] > 1 or term in fore][:MOST]
    return joined(named, language) if named else None


def _beginnings(quote: str) -> list[str]:
    """What each sentence begins with, up to where it stops to say what it speaks of, without what only dates or places it."""
    whole = [" ".join(quote[start:end].split()) for start, end in sentences(quote)]
    plain = [_PASSING.sub(" ", one) for one in whole]
    return [one[:FORE] if not is_chinese(one) else one[: FORE // 3] for one in plain]


def joined(named: Sequence[str], language: str) -> str:
    """Terms as a list."""
    *first, last = named
    if not first:
        return last
    return f"{'、'.join(first)}与{last}" if language == "zh" else f"{', '.join(first)} and {last}"


@lru_cache(maxsize=2048)
def _terms(quote: str, language: str) -> tuple[str, ...]:
    scheme = load_scheme()
    terms: list[str] = []
    named: dict[str, str] = {}
    for match in scheme.find(quote):
        concept = scheme.get(match.concept)
        if concept is None or concept.kind not in _KINDS or concept.id in _WIDE:
            continue
        if concept.kind in ("event", "episode") and _only_a_date(quote[match.start : match.end]):
            continue  # a month is no event: much else was said of the same one
        label = concept.label(language).split("(")[0].split("（")[0]
        if language == "zh":
            plain = label_key(match.label) == label_key(concept.labels["en"]) or concept.kind in ("episode", "event")
            label = (_listed(quote[match.start : match.end]) or (label if plain else "")).removeprefix("我们的")
        if label and not any(mark in label for mark in "、和与"):
            terms.append(named.setdefault(concept.id, label.replace("通货膨胀", "通胀")))  # one thing has one name
    return tuple(terms or (_of_table(quote) if language == "zh" else ()))


def _only_a_date(text: str) -> bool:
    rest = without_dates(text)
    return rest != text and not re.search(
        r"[A-Za-z\u4e00-\u9fff]{2}", re.sub(r"\b(?:mid|late|early|end|of|the|in)\b|[初中末底年月日]", " ", rest)
    )


def _of_table(quote: str) -> list[str]:
    """Terms of two words or more that the grammar's own table has, where the scheme names none."""
    terms: list[str] = []
    for start, end in sentences(quote):
        words, at = words_of(quote[start:end]), 0
        while at < len(words):
            who = listed(words, at, "people")
            found = None if who else next((one for one in listed(words, at, "things") if one.end - at > 1), None)
            terms += [found.zh.split("（")[0]] if found else []
            at = found.end if found else who[0].end if who else at + 1
    return terms


@lru_cache(maxsize=2048)
def _listed(text: str) -> str | None:
    """The term of the table for exactly these words: nearer to what is written than the concept's label."""
    words = words_of(text)
    said = table("things").get(tuple(singular(word) for word in words.run(0, len(words))))
    return None if said is None else said.split("（")[0]


def _same(term: str, other: str) -> bool:
    return term in other or other in term
