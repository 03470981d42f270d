"""What of a run of sentences is to the point: no announcing of what comes, no telling what the document is.

A brief's sentences each stand alone, so of a brief only those are shown that speak of what is asked; the sentences of any other
document need one another, and only those at the edges of a run go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.retrieve.sentences import Found

NEAR = 0.8  # of the score of a brief's best sentence, below which another of it is beside the point
SHARE = 0.5  # of the words asked for that its best sentence holds; one that gives a reason need not hold them
# What is announced, or said of the document and its author: it answers nothing, whatever words it shares with the question.
_ANNOUNCES = re.compile(
    r"\b(?:I (?:will|would like to|want to|can|could) (?:now |first |next |briefly )*(?:turn|begin|start|discuss|focus|talk)|"
    r"(?:[Ll]et me|I now|[Ll]et's) (?:now |briefly |just )*(?:turn|begin|start|say|add|mention|make)|I have focused|"
    r"(?:presenter|presenting member|member|manager|[A-Z]\w+) (?:next |then |proceeded to |began by )+(?:turn\w*|describ\w+|"
    r"review\w*|discuss\w*|examin\w*|present\w*)|I (?:may|might) be wrong|was an important question|"
    r"the (?:first|second|third) topic)\b",
)
SHORT = 22  # words; a longer sentence that says "three factors" names them as well
_COUNTS_OUT = re.compile(
    r"\b(?:two|three|four|five|six|several|a (?:few|number of|couple of)|the following|some|many) (?:\w+ ){0,2}"
    r"(?:factors|reasons|points|things|channels|ways|questions|issues|considerations|elements|steps|topics|themes|observations|"
    r"lessons|areas|developments|events|principles|components|objectives|options|arguments)\b[^,;:(]*[.:]?\s*$|"
    r"\bthe following[.:]|(?:如下|以下(?:几|三|两|四|五)[个点项方]\w*)[:：。]?\s*$",
    re.I,
)
_ABOUT_ITS_OWN = re.compile(
    r"\b(?:wrote this|(?:this|the) (?:note|post|piece|article|essay|interview|presentation)\b(?: \w+){0,3} "
    r"(?:deals|discusses|describes|covers|dates|carries|cites|reports)|this is an? (?:\w+ ){0,3}(?:note|post|piece|article|"
    r"essay|presentation|report|blog)|carries no date|(?:for|in) this brief|was read here|spoke for (?:him|her)self|"
    r"explained the decisions|comments on the|manages the|(?:spoke|met|wrote (?:to \w+(?: \w+)?)) on \d+|"
    r"not the Treasury's own view|not those of the|no primary source|does not speak for|gives no reason)\b|"
    r"^(?:Its? (?:reports|describes) )|^这(?:是|篇|则)[^。]{0,40}(?:文章|帖子|报道|新闻|博客|讨论)|^标题|第一手材料",
    re.I,
)


def pointed(runs: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """`runs` without what is beside the point; a run that is nothing else stays as it is."""
    best: dict[str, float] = {}
    for run in runs:
        for item in run:
            best[item.document.id] = max(best.get(item.document.id, 0.0), item.score)
    parts = (part for run in runs for part in (_of_brief(run, best) if run[0].document.brief else [_edged(run)]))
    return [part for part in parts if len(part) > 1 or not (announces(part[0].text) or counts_out(part[0].text))]


def announces(text: str) -> bool:
    """Whether a sentence only announces what comes, or tells what the document is and who wrote it."""
    return bool(_ANNOUNCES.search(text) or _ABOUT_ITS_OWN.search(text))


def _edged(run: Sequence[Found]) -> list[Found]:
    """The run without announcing sentences at its edges."""
    kept = list(run)
    while len(kept) > 1 and announces(kept[0].text):
        kept.pop(0)
    while len(kept) > 1 and (announces(kept[-1].text) or counts_out(kept[-1].text)):
        kept.pop()
    return kept


def counts_out(text: str) -> bool:
    """Whether a sentence says how many things come, or that they do, and names none: nothing to end on."""
    return len(text.split()) < SHORT and _COUNTS_OUT.search(text) is not None


def _of_brief(run: Sequence[Found], best: dict[str, float]) -> Iterator[list[Found]]:
    """The sentences of a brief that speak of what is asked, those that still follow one another together."""
    least = NEAR * best[run[0].document.id]
    own = SHARE * max(own_share(item) for item in run)
    part: list[Found] = []
    for item in run:
        if item.score >= least and (own_share(item) >= own or item.features.causing) and not announces(item.text):
            part.append(item)
        elif part:
            yield part
            part = []
    if part:
        yield part


def own_share(item: Found) -> float:
    """The share of what is asked for that the sentence itself names."""
    return item.parts[0] if item.parts else 1.0
