"""A run that leans on the sentence before it gets that sentence: "This could ..." tells a reader nothing who cannot see what.

The sentence before may close the paragraph before; a statement of the matter ("the Committee then turned to ...") serves too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieve.alone import BETTER, LEANS, share
from assistant.retrieve.framing import framed, past_heading
from assistant.retrieve.leaning import ANOTHERS, goes_on_for, holds_view, leans, mentions, one_of_several, points_out, takes_up
from assistant.retrieve.sentences import Found, beside, place_at
from assistant.retrieve.when import dated
from assistant.speakers import part_at
from kg.document import Document, SectionKind, Voice

VIEWS = 8  # sentences back within which it stands whose view a sentence of minutes goes on with
SURVEYED = 14  # sentences back within which a survey is named whose respondents are told of
STEPS = 3  # sentences taken back at most; where the last one leans too, a reader has enough of the passage
WORDS = 165  # of a run with what it leans on
LONGEST = 180  # words of two runs that meet
SHARED = 2  # words at least that a sentence has in common with the one before it whose matter it takes back
_GRANTED = re.compile(r"(?:To be sure|Admittedly|Granted|It is true|True),? ")  # what is said to be set against the next
_TURNING = re.compile(
    r"\b(?:turn(?:ed|s)?|move|begin|start|go) (?:now |next |then |first |back |on )*(?:to|with|by)\b|[:?]\s*$", re.I
)
_BRIEFING = re.compile(r"(?:Next, |Finally, |In addition, )?(?:The|A) (?:staff|(?:deputy )?manager|SOMA manager)\b")
_ASKED = re.compile(r"\brespondents\b")
_VOTES = re.compile(r"Voting (?:for|against)\b")
_DECIDES = re.compile(r"\b(?:decided|voted|agreed) to\b")
DECIDED = 14  # sentences back within which it stands what a vote was on
_QUALIFIES = re.compile(r"(?:That said|Even so|That being said|Nonetheless|Nevertheless|Still), ")  # what stands before
_TURN = re.compile(r"(?:However|But|Nevertheless|Nonetheless|Yet)\b")
_SOME = re.compile(r"(?:[A-Z]\w+(?: \w+)?, )?(?:Some|A few|Several|Many|One|Certain) (?:of )?(?:\w+ ){0,2}?[a-z]+s?\b")
_OTHERS = re.compile(r"(?:(?:However|By contrast|In contrast|On the other hand|Still|But),? )?(?:Other|Others|Another)\b")
# What is no context even for a sentence that leans on it: the next sitting, a pointer elsewhere, a list's or an answer's lead.
_CLOSED = re.compile(
    r"\b(?:adjourned|reconvened)\b[^,]*$|^(?:See|For (?:more|further))\b|https?:|\bpp?\. \d|\bvol\. \d|"
    r"[:?：？][\"”’)]*\s*$",
    re.I,
)


def rooted(runs: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The runs, each with the sentences that its first one leans on; runs that meet by that are one, where the first stood."""
    kept: list[list[Found]] = []
    for run in runs:
        grown = framed(_placed_in_time(_voiced(_corrected(_on_record(run) or _grown(list(run))))))
        place = next((place for place, one in enumerate(kept) if _meets(one, grown)), None)
        if place is None:
            kept.append(grown)
            continue
        joined = _joined(kept[place], grown)
        if _length(joined) <= LONGEST:
            kept[place] = joined
        else:
            kept.append(grown)
    return kept


def alone(run: Sequence[Found]) -> list[Found]:
    """What is left of a run whose beginning is shown elsewhere, from the first sentence on that leans on nothing before it."""
    kept = list(run)
    while kept and _adrift(kept[0]):
        kept.pop(0)
    return kept


def unrooted(document: Document, start: int, end: int) -> bool:
    """Whether the passage [start, end) begins with a sentence that leans on what stands before it and is not shown."""
    if not document.sentences:
        return False
    place = place_at(document, start)
    here = document.sentences[place]
    first = document.text[start : min(end, max(here.end, start + 1))]
    if leans(first, persons=False) or _of_another(document, first) or one_of_several(first):
        return True
    if share(document, here.start, here.end) >= LEANS or _holder(document, place) is not None:
        return True
    before = document.sentences[place - 1] if place else None
    if before is None or not _same_place(document, before.section, here.section):
        return False
    return _takes_up(document, first, document.text[before.start : before.end])


def _grown(run: list[Found]) -> list[Found]:
    """The run with what it leans on; where that is too long, without a first sentence for which it was not chosen."""
    while True:
        grown = _back(run)
        best = max(item.score for item in run)
        if len(grown) > len(run) or grown[0] is not run[0] or len(run) == 1 or run[0].score >= best or not _adrift(run[0]):
            return grown
        run = run[1:]


def _on_record(run: Sequence[Found]) -> list[Found] | None:
    """A run that opens with a record of votes, after the decision that was voted on; None for any other run.

    Who voted for it goes where the run was chosen for who did not, and so does what stands between the decision and the votes.
    """
    best = max(item.score for item in run)
    first = next(place for place, item in enumerate(run) if not _VOTES.match(item.text) or item.score >= best)
    if not _VOTES.match(run[first].text):
        return None
    place = place_at(run[first].document, run[first].start)
    decisions = (beside(run[first], at) for at in range(place - 1, max(-1, place - 1 - DECIDED), -1))
    on_it = [one for one in decisions if _DECIDES.search(one.text)]
    if on_it:  # of several decisions the one that the votes speak of, else the nearest
        return [max(on_it, key=lambda one: len(one.features.tokens & run[first].features.tokens)), *run[first:]]
    return list(run[first:])


def _corrected(run: list[Found]) -> list[Found]:
    """The run with the sentence after it where that takes back, of the same thing, what the last one says."""
    last = run[-1]
    after = _beside(last, 1)
    others = after is not None and _OTHERS.match(after.text) is not None and _SOME.match(last.text) is not None
    if after is None or not (others or _TURN.match(after.text)) or _length(run) + after.features.length > LONGEST:
        return run
    same = len(after.features.tokens & last.features.tokens) >= SHARED
    return [*run, after] if same or others or _GRANTED.match(last.text) else run


def _placed_in_time(run: list[Found]) -> list[Found]:
    """The run after the sentence that says when it was, where it needs one and stays short enough with it."""
    with_time = dated(run)
    return with_time if _length(with_time) <= LONGEST else run


def _adrift(item: Found) -> bool:
    return unrooted(item.document, item.start, item.end)


def _back(run: list[Found]) -> list[Found]:
    """The run with the sentences before it, as few as let it stand alone; not those of which the first leans on yet another
    where the run only takes up again who speaks."""
    grown = run
    for _ in range(STEPS):
        before = _before(grown[0])
        shorter = _within([before, *grown]) if before is not None and _needs(grown, before) else None
        if shorter is None:
            break
        grown = shorter
    return run if grown is not run and _adrift(grown[0]) and not _adrift(run[0]) else grown


def _needs(run: Sequence[Found], before: Found) -> bool:
    """Whether a run leans on the sentence before it: its first sentence, or what a later one points at."""
    first = run[0]
    counted = one_of_several(first.text)
    if (
        leans(first.text)
        or (counted is not None and mentions(counted, before.text))
        or _takes_up(first.document, first.text, before.text)
        or _of_another(first.document, first.text)
        or _QUALIFIES.match(first.text)
        or (share(first.document, first.start, first.end) >= BETTER and not _TURNING.search(before.text))
    ):
        return True
    shown = ""
    for item in run:
        if shown and points_out(item.text, shown, before.text):
            return True
        shown += f" {item.text}"
    return False


def _takes_up(document: Document, text: str, before: str) -> bool:
    """Whether a sentence takes up the one before it; in minutes also where it goes on with a view that only some hold."""
    return takes_up(text, before) or (document.kind.endswith("minutes") and goes_on_for(text, before))


def _voiced(run: list[Found]) -> list[Found]:
    """A run of minutes after the sentence that says whose view it goes on with, where that stands further before it."""
    first = run[0]
    place = _holder(first.document, place_at(first.document, first.start))
    if place is None:
        place = _survey(run)
    if place is None:
        return run
    with_voice = [beside(first, place), *run]
    return with_voice if _length(with_voice) <= LONGEST else run


def _survey(run: Sequence[Found]) -> int | None:
    """Where it stands which survey the "respondents" of a run of minutes answered; None where it says so or nothing does."""
    document, text = run[0].document, " ".join(item.text for item in run)
    if not document.kind.endswith("minutes") or not _ASKED.search(text) or "urvey" in text:
        return None
    place = place_at(document, run[0].start)
    heading = document.sections[document.sentences[place].section].heading
    for before in range(place - 1, max(-1, place - 1 - SURVEYED), -1):
        if document.sections[document.sentences[before].section].heading != heading:
            return None
        if "urvey" in _text(document, before):
            return before
    return None


def _holder(document: Document, place: int) -> int | None:
    """Where it stands whose view a sentence of minutes goes on with that names no one; None where nothing says it.

    Only a view of some of those present, or of the staff where no heading says so: what the Committee holds is the paper's own.
    """
    if not document.kind.endswith("minutes") or holds_view(_text(document, place)):
        return None
    section = document.sentences[place].section
    for before in range(place - 1, max(-1, place - 1 - VIEWS), -1):
        if document.sentences[before].section != section:
            return None
        said = _text(document, before)
        if holds_view(said):
            unnamed = _BRIEFING.match(said) is not None and part_at(document, document.sentences[place].start) is None
            return before if unnamed or goes_on_for(_text(document, place), said) else None
    return None


def _text(document: Document, place: int) -> str:
    sentence = document.sentences[place]
    return document.text[sentence.start : sentence.end]


def _of_another(document: Document, text: str) -> bool:
    """Whether a speaker tells of "the paper", which is another's; a paper that says so, or a brief of one, speaks of itself."""
    return (
        not document.brief and document.voice not in (Voice.ACADEMIC, Voice.BOARD_STAFF) and ANOTHERS.search(text) is not None
    )


def _within(run: list[Found]) -> list[Found] | None:
    """A run within WORDS, without sentences at its end that are not what it was chosen for; None where it is too long."""
    best = max(item.score for item in run[1:])
    while _length(run) > WORDS and len(run) > 2 and run[-1].score < best:
        run = run[:-1]
    return run if _length(run) <= WORDS else None


def _before(item: Found) -> Found | None:
    """The sentence right before `item`, of the same speaker and under the same head; None where there is none of use."""
    before = None if past_heading(item.text) else _beside(item, -1)
    return None if before is None or (before.features.opens and _CLOSED.search(before.text)) else before


def _beside(item: Found, step: int) -> Found | None:
    """The sentence before (-1) or after (1) `item` in one place with it and nothing between; None where there is none."""
    document = item.document
    place = place_at(document, item.start)
    if not 0 <= place + step < len(document.sentences):
        return None
    here, other = document.sentences[place], document.sentences[place + step]
    first, second = (here, other) if step > 0 else (other, here)
    if not _same_place(document, other.section, here.section) or document.text[first.end : second.start].strip():
        return None
    return beside(item, place + step)


def _same_place(document: Document, one: int, other: int) -> bool:
    """Whether two sections are one, or two paragraphs of one speaker under one head."""
    before, here = document.sections[one], document.sections[other]
    body = before.kind is SectionKind.BODY and here.kind is SectionKind.BODY
    return one == other or (body and (before.heading, before.speaker) == (here.heading, here.speaker))


def _meets(one: Sequence[Found], other: Sequence[Found]) -> bool:
    """Whether two runs of a document overlap or touch, so that together they are one passage without a gap."""
    first, second = sorted((one, other), key=lambda run: run[0].start)
    same = first[0].document.id == second[0].document.id
    if not same or past_heading(second[0].text):
        return False
    return not first[0].document.text[first[-1].end : second[0].start].strip()


def _joined(one: Sequence[Found], other: Sequence[Found]) -> list[Found]:
    whole = {item.start: item for item in (*other, *one)}
    return [whole[start] for start in sorted(whole)]


def _length(run: Sequence[Found]) -> int:
    return sum(one.features.length for one in run)
