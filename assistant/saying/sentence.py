"""One English sentence in Chinese where the grammar reads it, or its main clause, cut off where nothing binding follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from assistant.saying.clause import clauses, conditions
from assistant.saying.complements import SAYING
from assistant.saying.cutting import ends, may_be_cut, pointing, tells
from assistant.saying.noun_phrase import people
from assistant.saying.phrase import Phrase
from assistant.saying.polishing import polished, polished_well
from assistant.saying.predicate import infinitives
from assistant.saying.terms import frames, listed_words, phrases
from assistant.saying.verb_group import adverbs
from assistant.saying.words import MOST, Words, words_of
from assistant.terms import is_chinese
from ingest.segment import sentences

GAP = "……"  # where a part of the sentence is left out


@lru_cache(maxsize=60_000)
def said(sentence: str) -> str | None:
    """`sentence` in Chinese, without its last stop; None where no clause of it can be read whole.

    Left out without a mark are openers that join it to the sentence before. GAP stands where a concession or ground before the
    clause that is said, or a joined clause, a ground or a remark after it, is left out; nothing that limits it may be: a
    condition, a time, a place, an extent, a denial or a doubt.
    """
    words = words_of(sentence)
    if not 3 <= len(words) <= MOST:
        return None
    opening, led = _starts(words)
    for start in opening:
        if (clause := _clause_at(words, start)) is not None:
            return clause
    for start in led:
        if (clause := _clause_at(words, start)) is not None and not pointing(clause):
            return GAP + clause
    lead = spoken(words)
    for start in _inner_starts(words, lead):
        if (clause := _clause_at(words, start)) is not None and not pointing(clause):
            return polished(lead.body + GAP + clause) if lead is not None and start > lead.end else GAP + clause
    return None


@lru_cache(maxsize=1024)
def said_condition(condition: str) -> str | None:
    """A condition in Chinese ("if repo rates rise" as 如果回购利率上升); None where not every word of it is read."""
    words = words_of(condition)
    found = (one for one in conditions(words, 0) if ends(words, one.end))
    return next((said for one in found if polished_well(said := polished(one.zh))), None)


def sayings(quote: str) -> frozenset[str]:
    """Every clause that can be made of the English sentences of `quote`."""
    return frozenset(clause for one in plain_sentences(quote) if (clause := said(one)))


def plain_sentences(quote: str) -> Iterator[str]:
    """The English sentences of `quote`, white space single."""
    for start, end in sentences(quote):
        if not is_chinese(one := " ".join(quote[start:end].split())):
            yield one


def _clause_at(words: Words, start: int) -> str | None:
    found = clauses(words, start)
    if (
        not found
        and start == 0
        and words.low(0) != "see"
        and any(frame.form == "base" for frame in frames().get(words.low(0), ()))
    ):
        # a directive: "Reinvest all principal payments ..."
        found = tuple(replace(one, body=f"指令要求{one.body}") for one in infinitives(words, 0) if not one.lead)
    whole = [one for one in found if ends(words, one.end)]
    # of readings to the end the first that Chinese can bear
    best = next((one for one in whole if polished_well(polished(one.zh))), whole[0] if whole else None) or next(
        (one for one in found if may_be_cut(words, start, one.end)), None
    )
    if best is None or not tells(best.zh, whole=ends(words, best.end)):
        return None
    return polished(best.zh) + ("" if ends(words, best.end) else GAP)


def spoken(words: Words) -> Phrase | None:
    """Who speaks and how, where a sentence begins so: "Several participants noted that" as 几位与会者指出，."""
    for who in people(words, 0):
        more, at = adverbs(words, who.end)
        for frame in frames().get(words.low(at), ()):
            if frame.takes == "that" and words.low(at + 1) in ("that", ","):
                joint = "，" if frame.zh in SAYING else ""
                return Phrase(at + 1, f"{who.zh}{more}{frame.zh}{joint}", who.head, True)
    return None


def _inner_starts(words: Words, lead: Phrase | None) -> Iterator[int]:
    """Where a clause may begin inside the sentence: after "that" of a lead and what stands in commas there, after a joint."""
    for place in range(2, len(words) - 4):
        if words.low(place - 1) in listed_words("binding") | listed_words("binding-near") | listed_words("doubting") and not (
            lead and place - 1 < lead.end
        ):
            return
        low, before = words.low(place), words.low(place - 1)
        if before in (",", ";") and low in ("and", "but", "so"):
            if before == ";" or _whole_before(words, place - 1):
                yield place + 1
        elif (
            before == ";" or low == "because"
        ):  # never after "while" and "although": they say what the main clause turns against
            yield place + (low == "because")
        elif before == "," and lead is not None and place > lead.end and _leads(words, lead.end):
            yield place  # what is left out after "that" is a concession or a ground, and no "all else being equal"


_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "may",
        "might",
        "could",
        "can",
        "did",
        "does",
        "should",
        "remained",
    ]
)


def _whole_before(words: Words, comma: int) -> bool:
    """Whether a clause, and no item of a list, ends at the comma: a finite verb stands before it and no comma close to it."""
    run = [words.low(place) for place in range(comma)]
    verbs = (any(frame.form in ("past", "third") for frame in frames().get(low, ())) for low in run)
    return "," not in run[-5:] and (not _FINITE.isdisjoint(run) or any(verbs))


def _starts(words: Words) -> tuple[list[int], list[int]]:
    """Where the main clause may begin: after an opener or at the start; after what only leads up to it."""
    after_opener = [
        length + (words.low(length) == ",") for length in range(8, 0, -1) if words.run(0, length) in phrases("openers")
    ]
    begin = after_opener[0] if after_opener else 0
    return [*after_opener, 0], list(_after_lead(words, begin))


def _leads(words: Words, begin: int) -> bool:
    begin += words.low(begin) == ","
    return any(words.run(begin, len(lead)) == lead for lead in phrases("leads"))


def _after_lead(words: Words, begin: int) -> Iterator[int]:
    """After the comma of a concession, a ground or a topic; never after a condition or a time."""
    if not _leads(words, begin):
        return
    for place in range(begin, min(len(words), begin + 30)):
        if any(frame.takes == "that" for frame in frames().get(words.low(place), ())):
            return
        if words.kind(place) in ("date", "number", "figure") or words.low(place) in listed_words("binding") | listed_words(
            "binding-near"
        ) | listed_words("timed"):
            return
        if words.low(place) == ",":
            yield place + 1
