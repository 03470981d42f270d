"""Rules and tagger read every sentence together: what either finds, once, with the chance that a person would mark it too.

Below the fitted threshold a reading is left out: a claim that people would not sign is worse in the graph than a missing one.
Where both find a pair, the rule's reading of it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.clauses import Reading
from ingest.extract.combine import overlaps
from ingest.extract.confidence import Confidence, Facts, fitted
from ingest.extract.rules import RuleFinder
from ingest.extract.spans import Span
from ingest.extract.stretches import Placed, Stretch, mostly_chinese
from ingest.extract.tag_finder import Tag, Tags, found_by, tags_of
from kg.document import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading with what is known of it, before anyone has decided: a rule's placed relation, a tag, or both of one pair."""

    stretch: Stretch
    facts: Facts
    rule: Placed | None
    tag: Tag | None


class JointFinder:
    """Relations whose chance reaches the threshold, each with that chance as its score."""

    def __init__(self, confidence: Confidence | None = None) -> None:
        self._confidence = confidence

    def find(self, document: Document, stretches: Sequence[Stretch]) -> Iterator[Placed]:
        """Chinese readings as the rules give them; English ones weighed, in the order of the text."""
        confidence = self._confidence or fitted()
        rules = list(RuleFinder().find(document, stretches))
        yield from (place for place in rules if mostly_chinese(place.stretch.text))
        english = [place for place in rules if not mostly_chinese(place.stretch.text)]
        for candidate in candidates(english, stretches):
            chance = round(confidence.chance(candidate.facts), 3)
            if chance >= confidence.least and (place := _placed(candidate, chance)) is not None:
                yield place


def candidates(rules: Sequence[Placed], stretches: Sequence[Stretch]) -> Iterator[Candidate]:
    """Every reading of the English stretches: each rule's with the tag that says the same, then the tags that no rule has."""
    tags = tags_of(stretches)
    by_end: dict[int, list[Placed]] = defaultdict(list)
    for place in rules:
        by_end[place.stretch.end].append(place)
    for stretch in stretches:
        said = tags.get((stretch.start, stretch.end))
        if said is not None:
            yield from _of_sentence(by_end.pop(stretch.end, []), stretch, said)
    for left in by_end.values():  # list items with their lead-in: no sentence of their own was tagged
        yield from _of_sentence(left, left[0].stretch, Tags(0.5, ()))


def _of_sentence(rules: Sequence[Placed], stretch: Stretch, said: Tags) -> Iterator[Candidate]:
    known: set[int] = set()
    for place in rules:
        sides = _sides(place)
        straight, crossed = (
            [at for at, tag in enumerate(said.pairs) if _same(sides, _absolute(tag, stretch, swap))] for swap in (False, True)
        )
        known.update(straight, crossed)
        facts = _facts(place.stretch, said, sides, len(rules))
        best, other = (max((said.pairs[at].marked.score for at in ats), default=None) for ats in (straight, crossed))
        twin = next((said.pairs[at] for at in straight if said.pairs[at].marked.score == best), None)
        facts = replace(facts, rule_score=place.found.relation.score, tag=best, crossed=other)
        yield Candidate(stretch, facts, place, twin)
    for at, tag in enumerate(said.pairs):
        if at not in known and not _swallows(_absolute(tag, stretch), rules):
            facts = _facts(stretch, said, _absolute(tag, stretch), len(rules))
            yield Candidate(stretch, replace(facts, tag=tag.marked.score), None, tag)


def _swallows(sides: tuple[Span, Span], rules: Sequence[Placed]) -> bool:
    """Whether one side holds a whole claim of the rules: its condition was taken for a cause of it."""
    whole = [(min(cause[0], effect[0]), max(cause[1], effect[1])) for cause, effect in map(_sides, rules)]
    return any(side[0] <= start and end <= side[1] for side in sides for start, end in whole)


def _facts(stretch: Stretch, said: Tags, sides: tuple[Span, Span], rules: int) -> Facts:
    cause, effect = (len(stretch.text[start - stretch.start : end - stretch.start].split()) for start, end in sides)
    return Facts(None, None, None, said.causal, cause, effect, len(stretch.text.split()), rules)


def _placed(candidate: Candidate, chance: float) -> Placed | None:
    if candidate.rule is not None:
        found = candidate.rule.found
        return Placed(candidate.rule.stretch, replace(found, relation=replace(found.relation, score=chance)))
    assert candidate.tag is not None
    made = found_by(Reading.of(candidate.stretch.text), candidate.tag, chance)
    return None if made is None else Placed(candidate.stretch, made)


def _sides(place: Placed) -> tuple[Span, Span]:
    relation, start = place.found.relation, place.stretch.start
    cause, effect = ((side.start + start, side.end + start) for side in (relation.cause, relation.effect))
    return cause, effect


def _absolute(tag: Tag, stretch: Stretch, swapped: bool = False) -> tuple[Span, Span]:
    cause, effect = ((span[0] + stretch.start, span[1] + stretch.start) for span in (tag.cause, tag.effect))
    return (effect, cause) if swapped else (cause, effect)


def _same(one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
    return overlaps(one[0], other[0]) and overlaps(one[1], other[1])
