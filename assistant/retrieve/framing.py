"""What stands over a sentence: what leads to the list of which it is an item, the heads of the columns of its row, a heading.

What leads to a list need not stand right before the item, so that a run with it may have a gap (`assistant.compose.wording`
shows it as one). A heading that was run into its sentence is none of it, and what stands before one is another matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.retrieve.leaning import leans
from assistant.retrieve.sentences import Found, beside, features_of, place_at, section_at
from kg.document import Document, Section, SectionKind

WORDS = 45  # of what leads to a list, with the sentence that it leans on
ITEMS = 12  # of a list that are looked back over
_LEADS = (":", "：")
_COUNTING = re.compile(r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Oo]ne|[Aa]nother)\b|(?:第[一二三]|首先|其次)")
_COUNTED_ON = re.compile(r"(?:Second|Third|Fourth|Fifth|Finally|Lastly)(?:ly)?(?:,| is| are| was)|(?:第[二三四五]|其次|最后)")
_HEADED = re.compile(
    r"(?:As Prepared for Delivery )?(?!(?:The|A|An|On|In) )"
    r"((?:[IVX]+\. )?(?:(?:[A-Z0-9][\w’'()/-]*|of|the|and|to|in|for|on|a|with|&) ){1,8}?(?:[A-Z][\w’'()/-]*:?) )"
    r"((?:The|In|On|At|A|An|As|While|Since|Our|We|This|These|It|There|Consistent|After|Before|During|Over|For|To|If|When|Given|"
    r"Although|Despite|However|Recently|Currently|Overall) [a-z’',-]+ )"
)
# A heading in small letters, "Financing in a new quarter While demand is strong": no verb stands in it, no stop after it.
_HEADED_PLAINLY = re.compile(
    r"(?!.{0,110} (?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|did|does|do|be) .{0,110}"
    r" (?:While|Although|Given|Since|Consistent) [a-z])"
    r"([A-Z][^.,;:!?]{14,110}[a-z]) ((?:While|Although|Given|Since|Consistent) [a-z])"
)


def framed(run: Sequence[Found]) -> list[Found]:
    """The run with what its first sentence is an item or a row of; as it is where that is no item, or nothing leads to it."""
    first = run[0]
    places = [place for place in _frame(first.document, first.start) if first.document.sentences[place].start < first.start]
    return [*(beside(first, place) for place in places), *run]


def frames(item: Found) -> bool:
    """Whether a sentence was put into its run only because it stands over another of it."""
    return not item.score and (item.features.opens or item.text.rstrip().endswith(_LEADS) or _kind(item) is SectionKind.TABLE)


def goes_on(item: Found) -> bool:
    """Whether what a sentence counts goes on right after it: the next item of its list, a "Second" after a "First"."""
    document = item.document
    here = place_at(document, item.start)
    if here >= len(document.sentences) - 1:
        return False
    one, after = _section(document, here), _section(document, here + 1)
    if _COUNTED_ON.match(_text(document, here + 1)):
        return _COUNTING.search(_text(document, here)) is not None and one.heading == after.heading
    return (
        one.kind is after.kind is SectionKind.LIST
        and one.heading == after.heading
        and one is not after
        and _led(document, here)
    )


def _led(document: Document, place: int) -> bool:
    """Whether something leads to the list in which the sentence at `place` stands."""
    return any(True for _ in _frame(document, document.sentences[place].start))


def past_heading(text: str) -> int:
    """Where the sentence begins behind a heading that was run into it, "Our Approach Our approach includes"; 0 for none."""
    if plain := _HEADED_PLAINLY.match(text):
        return plain.start(2)
    match = _HEADED.match(text)
    if match is None:
        return 0
    named = [word for word in re.findall(r"[A-Za-z]{3,}", match[1]) if word[0].isupper()]
    return match.start(2) if len(named) > 1 else 0


def _kind(item: Found) -> SectionKind:
    return section_at(item.document, item.start).kind


def _frame(document: Document, start: int) -> Iterator[int]:
    """The sentences over the item or row at `start`, in order."""
    here = place_at(document, start)
    kind = _section(document, here).kind
    if kind not in (SectionKind.LIST, SectionKind.TABLE):
        return
    first = here
    while first and _section(document, first - 1).kind is kind and here - first < ITEMS:
        first -= 1
    yield from _leading(document, first)
    if kind is SectionKind.TABLE and first < here:
        yield first  # the heads of its columns


def _leading(document: Document, first: int) -> Iterator[int]:
    """The sentence that leads to what begins at the sentence `first`, after the one that it leans on itself."""
    lead = first - 1
    if (
        lead < 0
        or _section(document, lead).heading != _section(document, first).heading
        or not _text(document, lead).endswith(_LEADS)
    ):
        return
    before = lead - 1
    both = before >= 0 and _length(document, before) + _length(document, lead) <= WORDS
    if both and _bare(_text(document, lead)) and _beside(document, before, lead) and not leans(_text(document, before)):
        yield before
    if _length(document, lead) <= WORDS:
        yield lead


def _beside(document: Document, one: int, other: int) -> bool:
    """Whether two sentences stand in running text under one head."""
    first, second = _section(document, one), _section(document, other)
    return first.heading == second.heading and first.kind is second.kind is SectionKind.BODY


def _bare(text: str) -> bool:
    """Whether what leads to a list says itself not of what: "This leads to:", 其作用机制如下："""
    return leans(text) or len(text) < 20


def _section(document: Document, place: int) -> Section:
    return document.sections[document.sentences[place].section]


def _text(document: Document, place: int) -> str:
    sentence = document.sentences[place]
    return document.text[sentence.start : sentence.end].rstrip()


def _length(document: Document, place: int) -> int:
    sentence = document.sentences[place]
    return features_of(document.text[sentence.start : sentence.end]).length
