"""Copies joined and repetitions left out: the same sentence in a statement, a note and minutes is one piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.asking import Kind
from assistant.question import Question
from assistant.retrieve.framing import past_heading
from assistant.retrieve.scoring import OFF
from assistant.retrieve.sentences import Found, key_of
from kg.document import Document, Tier

_TIERS = {Tier.PRIMARY: 0, Tier.SECONDARY: 1, Tier.SYNDICATED: 2}
_KINDS = ("statement", "implementation_note", "speech", "press_conference", "feds_note", "minutes", "transcript")
CONSIDERED = 80  # sentences from which the statements are chosen
RUN_WORDS = 90  # two or three sentences; more is a passage and no statement
PER_YEAR = 0.4  # what a year of age costs a figure where no date is asked for
BESIDE = 0.5  # what a sentence gains beside a chosen one: half of the gold sentences stand beside another
WORDS, SPREAD = 58, 2  # words of a statement of usual length; how many statements more there may be where they are shorter
ENOUGH = 10  # refusals in a row after which the rest of the list is not tried
TIMELY = 5  # statements of the time asked about that make those of other times needless
NEARLY = 0.8  # share of words in common above which a second sentence tells a reader nothing new


def standing(document: Document) -> tuple[int, int, int, str]:
    """The order in which copies of one sentence are preferred: the original first, then the earlier."""
    kind = next((place for place, name in enumerate(_KINDS) if document.kind.endswith(name)), len(_KINDS))
    return (int(document.brief), _TIERS[document.tier], kind, document.date or "9999")


def distinct(found: Iterable[Found]) -> list[Found]:
    """`found` with copies of one sentence joined into the one of best standing, at the best score; order kept."""
    by_key: dict[str, Found] = {}
    for item in found:
        key = key_of(item.text)
        held = by_key.get(key)
        if held is None:
            by_key[key] = item
        elif standing(item.document) < standing(held.document):
            item.score = max(item.score, held.score)
            by_key[key] = item
    return sorted(by_key.values(), key=lambda item: -item.score)


def chosen(found: Sequence[Found], limit: int, floor: float) -> list[Found]:
    """The best sentences, by falling score: as many as `limit` statements usually hold, none below `floor` of the best.

    A reader pays in words: short statements may be up to `SPREAD` more. A sentence that repeats one chosen is left out; one
    that stands beside a chosen one is preferred: it goes into the same run.
    """
    rest = [item for item in found[:CONSIDERED] if item.score >= floor * found[0].score]
    left = list(range(len(rest)))
    worth = [item.score for item in rest]  # more beside a chosen one
    picked: list[Found] = []
    joined: list[list[Found]] = []  # the runs that those picked make
    length = refused = 0
    while left and refused < ENOUGH:
        at = max(left, key=worth.__getitem__)
        left.remove(at)
        item = rest[at]
        longer = length + item.features.length
        run = _run_of(item, joined)
        too_much = longer > WORDS * limit or len(joined) + (run is None) > limit + SPREAD
        if too_much or any(_overlap(item, other) >= NEARLY for other in picked):
            refused += 1
            continue
        refused, length = 0, longer
        picked.append(item)
        _put(item, run, joined)
        for place in left:
            if _adjoins(rest[place], item):
                worth[place] = rest[place].score + BESIDE
    return picked


def runs(picked: Sequence[Found]) -> list[list[Found]]:
    """Chosen sentences that follow one another, together; runs in the order in which their first sentence was chosen."""
    joined: list[list[Found]] = []
    for item in picked:
        _put(item, _run_of(item, joined), joined)
    return joined


def _run_of(item: Found, joined: Sequence[list[Found]]) -> list[Found] | None:
    """The first of some runs that `item` may join; None where it would be one of its own."""
    return next((run for run in joined if _joins(item, run)), None)


def _put(item: Found, run: list[Found] | None, joined: list[list[Found]]) -> None:
    """Put `item` into its `run`, one of `joined`, or after them as a run of its own."""
    if run is None:
        joined.append([item])
    else:
        run.append(item)
        run.sort(key=lambda one: one.start)


def in_time(found: list[list[Found]]) -> list[list[Found]]:
    """The runs of the time that the question names, where there are enough of them; else all."""
    timely = [run for run in found if any(not one.parts or one.parts[OFF] < 1.0 for one in run)]
    return timely if len(timely) >= TIMELY else found


def in_order(found: Sequence[list[Found]], question: Question) -> list[list[Found]]:
    """Runs as the answer gives them: as chosen, except that those come first which give a reason where a reason is asked for,
    report a decision where one, or how things stand now, is asked for, or hold a figure where one is asked for (newer before
    older where no date is asked for)."""
    if question.kind is Kind.CAUSE:
        return sorted(found, key=lambda run: not any(one.features.causing for one in run))
    if question.kind is Kind.DECISION:
        return sorted(found, key=_told_by)
    if question.current:
        newest = sorted(found, key=lambda run: run[0].document.date or "", reverse=True)
        return sorted(newest, key=lambda run: not any(one.features.deciding for one in run))
    if not question.wants_figure:
        return list(found)

    def place(run: Sequence[Found]) -> tuple[bool, float]:
        year = int((run[0].document.event_date or run[0].document.date or "2000")[:4])
        fresh = 0.0 if question.times else PER_YEAR * (year - 2000)
        return not any(one.features.figures for one in run), -max(one.score for one in run) - fresh

    return sorted(found, key=place)


def _told_by(run: Sequence[Found]) -> tuple[bool, bool]:
    """Who tells of a decision: first those who took it, in the statement of the day, then whoever reports it."""
    return not any(one.features.deciding for one in run), not run[0].document.kind.endswith("statement")


def _joins(item: Found, run: Sequence[Found]) -> bool:
    """Whether `item` stands right before or after the run, and the run stays short enough to read as one statement."""
    first, last = run[0], run[-1]
    if item.document.id != first.document.id or item.page != first.page:
        return False
    beside = _follows(last, item) or _follows(item, first)
    return beside and sum(one.features.length for one in run) + item.features.length <= RUN_WORDS


def _follows(first: Found, second: Found) -> bool:
    if not first.end <= second.start <= first.end + 2 or first.document.text[first.end : second.start].strip():
        return False
    return not past_heading(second.text)


def _adjoins(item: Found, other: Found) -> bool:
    """Whether the two follow one another in one document."""
    near = -3 < other.start - item.end < 3 or -3 < item.start - other.end < 3
    return near and item.document.id == other.document.id and (_follows(other, item) or _follows(item, other))


def _overlap(item: Found, other: Found) -> float:
    mine, theirs = item.features, other.features
    if not mine.tokens or not theirs.tokens:
        return 0.0
    return len(mine.tokens & theirs.tokens) / min(len(mine.tokens), len(theirs.tokens))
