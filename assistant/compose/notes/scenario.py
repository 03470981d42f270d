"""What a source itself says would happen: its conditional sentence about the supposed thing, with what it goes on to say.

"If our ability to pay interest were eliminated, the Fed would lose control. To restore it, large sales would be needed. ..." A
search finds the first of these sentences; what follows names the supposed thing no more, and is the rest of the answer.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.retrieve.leaning import leans
from assistant.retrieve.sentences import Found, features_of
from assistant.terms import content, is_chinese

if TYPE_CHECKING:
    from assistant.compose.notes.material import Material

READ = 40  # sentences found among which a conditional one is looked for
MOST = 2  # passages
FURTHER, WORDS = 3, 130  # sentences that a passage goes on for, and its words
LONGEST = 170  # words of a passage with what was found beside it
SHARED = 3  # words of the question in a condition that is its own, where no concept is named
CONDITION, WOULD = 0.8, 0.3  # what a sentence gains by how it supposes
FIT = 0.6  # of the best found sentence's score, below which a conditional sentence supposes something else
# What is supposed: the clause of the condition, or what stands in front of "would".
_IF = re.compile(
    r"(?<!particularly )(?<!especially )(?<!somewhat )(?<!even )(?<!only )(?<!as )"
    r"\b(?:if|in the event (?:of|that)|suppos(?:e|ing) (?:that )?)\b(?P<clause>[^,.;:]{5,160})|"
    r"\b(?P<turned>(?:had|should|were) (?:the|it|they|reserves|runoff)\b[^,.;:]{5,120})|"
    r"(?:如果|若|一旦|假如|倘若|假设)(?P<chinese>[^，,。；]{3,40})",
    re.I,
)
_FRONT = re.compile(r"^([^,;:]{5,110}?) (?:would|could|might)\b", re.I)
_OPEN = re.compile(r"\b(?:whether|if|which|that|who|it|they)\b", re.I)
_THEN = re.compile(r"\b(?:then|thus|also|even|in turn)\b|进而|随后|从而|还会|也会", re.I)
_GOES_ON = re.compile(r"\b(?:would|could|might|may|likely|in this case|as a result)\b|将会|可能|会(?!议)|从而", re.I)


def scenarios(material: Material) -> list[list[Found]]:
    """The passages in which a source supposes what the question does, best first; none where no source does."""
    found = material.evidence.found[:READ]
    if not found:
        return []
    supposed = _Supposed(material)
    fitting = (item for item in found if item.score >= FIT * found[0].score and not leans(item.text))
    asked = [(grade, item) for item in fitting if (grade := supposed.in_(item.text))]
    passages: list[list[Found]] = []
    for _, item in sorted(asked, key=lambda pair: -(pair[0] + pair[1].score)):
        if len(passages) < MOST and not any(_inside(item, passage) for passage in passages):
            passages.append(_with_found(list(_goes_on(item)), (*material.led, *material.searched)))
    return passages


def _with_found(passage: list[Found], runs: Sequence[Sequence[Found]]) -> list[Found]:
    """The passage with the rest of the run that was found there, where the two together stay short enough."""
    for run in runs:
        if any(_inside(item, passage) for item in run):
            whole = {item.start: item for item in (*run, *passage)}
            if sum(item.features.length for item in whole.values()) <= LONGEST:
                return [whole[start] for start in sorted(whole)]
    return passage


class _Supposed:
    """What a question supposes: its concepts with their narrower cases, and its words where it names no concept."""

    def __init__(self, material: Material) -> None:
        self._scheme = material.library.scheme
        named = material.question.concept_ids
        self._concepts = {id for name in named for id in (name, *self._scheme.narrower_closure(name))}
        self._words = frozenset(content(material.question.text))
        self._chinese = is_chinese(material.question.text)

    def in_(self, text: str) -> float:
        """CONDITION where a condition in `text` is about it, WOULD where that stands in front of "would"; 0 for neither."""
        if any(self._of_it(one) for match in _IF.finditer(text) for one in match.groups() if one):
            return CONDITION
        front = _FRONT.match(text)
        return WOULD if front and not _OPEN.search(front[1]) and self._of_it(front[1]) else 0.0

    def _of_it(self, clause: str) -> bool:
        said = self._words & frozenset(content(clause))
        if not self._concepts:
            return len(said) >= SHARED
        foreign = is_chinese(clause) is not self._chinese
        return (foreign or bool(said)) and any(match.concept in self._concepts for match in self._scheme.find(clause))


def after(item: Found) -> Found | None:
    """The sentence right after `item` in its section; None where it ends one, or the next only announces what comes."""
    document = item.document
    place = bisect.bisect_right(document.sentences, item.start, key=lambda sentence: sentence.start)
    if place == len(document.sentences):
        return None
    here, following = document.sentences[place - 1], document.sentences[place]
    features = features_of(document.text[following.start : following.end])
    if following.section != here.section or document.text[item.end : following.start].strip() or features.opens:
        return None
    return replace(item, start=following.start, end=following.end, features=features, met=frozenset(), sides=frozenset())


def _goes_on(item: Found) -> Iterator[Found]:
    """The sentence with those right after it that still say what would follow."""
    yield item
    words, told, last = item.features.length, item.features.tokens, item
    for _ in range(FURTHER):
        following = after(last)
        if following is None or (words := words + following.features.length) > WORDS:
            return
        says = _GOES_ON.search(following.text) and (told & following.features.tokens or _THEN.search(following.text))
        if not (says or leans(following.text)):
            return
        yield following
        told, last = told | following.features.tokens, following


def _inside(item: Found, passage: Sequence[Found]) -> bool:
    return passage[0].document.id == item.document.id and passage[0].start <= item.start < passage[-1].end
