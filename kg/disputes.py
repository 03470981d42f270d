"""Two claims of one edge that cannot both be right, and what might explain that they differ all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from kg.claim import Claim, Modality, Polarity
from kg.conditions import states_named
from kg.sure_sign import sure_sign, tells_what_happened

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

ONE_TIME = 400  # days within which two reports may be of one event
# Words that tell two things of one concept apart; claims with different words of one row speak of different things.
_CONTRASTS = tuple(
    re.compile("|".join(f"(?P<w{number}>{word})" for number, word in enumerate(row.split(" / "))), re.I)
    for row in (
        r"\b(?:beginning|opening|initial)\b|期初|年初 / \b(?:end|ending|closing|final)\b|期末|年末|年底",
        r"\bheadline\b|总体通胀 / \b(?:core|underlying)\b|核心",
        r"\bnominal\b|名义 / \breal\b|实际",
        r"\b(?:domestic|u\.?s\.?|american)\b|国内|美国 / \b(?:foreign|global|abroad|overseas|international)\b|国外|全球|海外",
        r"\bshort(?:er)?-(?:term|dated|end)\b|短期|短端 / \blong(?:er)?-(?:term|dated|end)\b|长期|长端",
        r"\bgross\b|总额 / \bnet\b|净额",
        r"\bpublic(?:ly)?\b|公共 / \bprivate(?:ly)?\b|私人",
        r"\bbills?\b|短期国债 / \b(?:coupons?|notes?|bonds?)\b|附息国债|长期国债",
    )
)
_FIRM = (Modality.ASSERTED, Modality.ESTIMATED)
_LOOSE = (Modality.POSSIBLE, Modality.CONDITIONAL)


class Excuse(StrEnum):
    """A difference that may explain a disagreement."""

    CONDITION = "condition"  # they hold under different conditions, or one under a condition and the other without
    PERIOD = "period"  # they speak of different times, or one of an event and the other of the rule
    HORIZON = "horizon"  # one speaks of the short run, the other of a longer one


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both be right, and what might explain it."""

    first: Claim
    second: Claim
    excuses: frozenset[Excuse] = frozenset()

    @property
    def claims(self) -> tuple[Claim, Claim]:
        """Both, the first first."""
        return self.first, self.second


def opposed(claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[Dispute]:
    """Every two of the claims of one edge that state opposite directions, or of which one denies what the other states.

    The first is the one that states "same", or states anything at all.
    """
    said = {(claim.polarity, claim.denies): claim for claim in claims}
    if not any(_opposite(*pair) for pair in combinations(said.values(), 2)):
        return
    sure = [claim for claim in claims if sure_sign(claim, knowledge.scheme)]
    for one, other in combinations(sure, 2):
        if _opposite(one, other) and can_clash(one, other, knowledge):
            first, second = sorted((one, other), key=lambda claim: (claim.denies, claim.polarity is not Polarity.SAME))
            yield Dispute(first, second, excuses_of(one, other, knowledge))


def misquotations(claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[Dispute]:
    """Claims that cite a document held here for what it does not say: the other direction, a denial, or only a possibility."""
    for claim in claims:
        cited = knowledge.origins.cited_documents(claim) if claim.cites else frozenset()
        told = [one for one in claims if one.evidence.document in cited]
        if not told or not sure_sign(claim, knowledge.scheme):
            continue
        agreeing = [one for one in told if one.polarity is claim.polarity and one.denies is claim.denies]
        contrary = [one for one in told if _opposite(claim, one)]
        overstated = agreeing if claim.modality in _FIRM and all(one.modality in _LOOSE for one in agreeing) else []
        for one in overstated or (contrary if not agreeing else []):
            if sure_sign(one, knowledge.scheme) and not _excluded(claim, one, knowledge):
                yield Dispute(claim, one, excuses_of(claim, one, knowledge))


def excuses_of(one: Claim, other: Claim, knowledge: Knowledge) -> frozenset[Excuse]:
    """What might explain that two claims of one edge differ."""
    found: set[Excuse] = set()
    if (one.condition or other.condition) and (one.condition, one.states) != (other.condition, other.states):
        found.add(Excuse.CONDITION)
    if one.horizon and other.horizon and one.horizon is not other.horizon:
        found.add(Excuse.HORIZON)
    told = tells_what_happened(one), tells_what_happened(other)
    differ = one.episode != other.episode and None not in (one.episode, other.episode)
    if told[0] is not told[1] or differ or (all(told) and not _of_one_time(one, other, knowledge)):
        found.add(Excuse.PERIOD)
    return frozenset(found)


def speak_of_different_things(one: Claim, other: Claim) -> bool:
    """Whether words of contrast (beginning and end, headline and core) tell the causes or the effects of two claims apart."""
    return any(
        _apart(contrast, first.span.quote, second.span.quote)
        for contrast in _CONTRASTS
        for first, second in ((one.cause, other.cause), (one.effect, other.effect))
    )


def of_two_sources(one: Claim, other: Claim, knowledge: Knowledge) -> bool:
    """Whether two claims are of different origin, or of different people in one document."""
    if one.evidence.document == other.evidence.document:
        return one.speaker != other.speaker and None not in (one.speaker, other.speaker)
    return knowledge.origins.origin(one) != knowledge.origins.origin(other)


def can_clash(one: Claim, other: Claim, knowledge: Knowledge) -> bool:
    """Whether two claims of one edge speak of the same things and times, in states that go together, as two sources."""
    if not of_two_sources(one, other, knowledge) or _excluded(one, other, knowledge) or speak_of_different_things(one, other):
        return False
    return not (tells_what_happened(one) and tells_what_happened(other)) or _of_one_time(one, other, knowledge)


def _opposite(one: Claim, other: Claim) -> bool:
    """Denying one direction agrees with claiming the other; denying any effect agrees with neither."""
    if one.denies or other.denies:
        signs = {one.polarity, other.polarity}
        claimed = other if one.denies else one
        return (
            one.denies is not other.denies
            and claimed.polarity is not Polarity.NONE
            and (len(signs) == 1 or Polarity.NONE in signs)
        )
    return {one.polarity, other.polarity} == {Polarity.SAME, Polarity.OPPOSITE}


def _excluded(one: Claim, other: Claim, knowledge: Knowledge) -> bool:
    """Whether the two hold in different states of one variable, and so never at once."""
    first, second = (states_named(claim, knowledge.scheme) for claim in (one, other))
    return any(not first[variable] & second[variable] for variable in first.keys() & second.keys())


def _of_one_time(one: Claim, other: Claim, knowledge: Knowledge) -> bool:
    if one.episode is not None and other.episode is not None:
        return one.episode == other.episode
    days = [_told_on(claim, knowledge) for claim in (one, other)]
    return None not in days and abs(days[0] - days[1]) <= ONE_TIME  # type: ignore[operator]


def _told_on(claim: Claim, knowledge: Knowledge) -> int | None:
    from kg.document import parse_date

    info = knowledge.documents.get(claim.evidence.document)
    day = parse_date(info.event_date or info.date) if info is not None else None
    return day.toordinal() if day is not None else None


def _apart(contrast: re.Pattern[str], one: str, other: str) -> bool:
    first, second = ({match.lastgroup for match in contrast.finditer(words)} for words in (one, other))
    return bool(first) and bool(second) and not first & second
