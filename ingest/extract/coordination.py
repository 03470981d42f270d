"""What "and" joins: the whole phrases of a coordination, not two adjectives before one noun."""

from __future__ import annotations

from ingest.extract.clauses import Range, Reading
from ingest.extract.lexicon import group
from ingest.extract.tokens import Kind

_ADJECTIVAL = ("ic", "ous", "ive", "able", "ible", "ary", "ful", "cial", "tial", "onal", "ural", "oral", "scal", "ical")


def coordinated(reading: Reading, span: Range) -> list[Range]:
    """The coordinated phrases of a noun phrase; one where it is not coordinated."""
    span = _past_mixture(reading, _without_alias(reading, span))
    cuts = [] if _listed_inside(reading, span) else _cuts(reading, span)
    pieces, start = [], span[0]
    for cut, resume in [*cuts, (span[1], span[1])]:
        piece = reading.trimmed((start, cut))
        if piece is not None:
            pieces.append(piece)
        start = resume
    return pieces[:6]


def _without_alias(reading: Reading, span: Range) -> Range:
    """ "large-scale purchases, or quantitative easing": one thing with a second name."""
    commas = [at for at in range(*span) if reading.word(at) == ","]
    if len(commas) in (1, 2) and reading.word(commas[0] + 1) == "or" and commas[-1] in (commas[0], span[1] - 1):
        return (span[0], commas[0])
    return span


def _listed_inside(reading: Reading, span: Range) -> bool:
    """ "the weakness in spending, manufacturing, and exports": a list of plain nouns behind one preposition is one phrase."""
    commas = [at for at in range(*span) if reading.word(at) == ","]
    if len(commas) < 2 or reading.word(commas[-1] + 1) not in ("and", "or"):
        return False
    inside = next((at for at in range(span[0], commas[0]) if reading.word(at) in ("in", "of", "for", "on", "between")), None)
    if inside is None or commas[0] - inside > 4:
        return False
    ends = [*commas[1:], span[1]]
    pieces = [(first + 1 + (reading.word(first + 1) in ("and", "or")), last) for first, last in zip(commas, ends, strict=True)]
    return all(0 < last - first <= 2 and reading.kind(first) is Kind.WORD
               and reading.word(first) not in reading.words.move_adjectives for first, last in pieces)  # fmt: skip


def _past_mixture(reading: Reading, span: Range) -> Range:
    """Past "a combination of": what is mixed are the phrases."""
    for at in range(span[0], min(span[0] + 3, span[1] - 2)):
        if reading.word(at) in ("combination", "mix", "mixture", "confluence") and reading.word(at + 1) == "of":
            return (at + 2, span[1])
    return span


def _cuts(reading: Reading, span: Range) -> list[tuple[int, int]]:
    first, last = span
    cuts: list[tuple[int, int]] = []
    depth = 0
    series = _series(reading, span)
    for at in range(first, last):
        word = reading.word(at)
        depth += (word == "(") - (word == ")")
        if depth or _between(reading, first, at):
            continue
        if word == "as" and reading.word(at + 1) == "well" and reading.word(at + 2) == "as":
            cuts.append((at, at + 3))
        elif word == "along" and reading.word(at + 1) == "with":
            cuts.append((at, at + 2))
        elif (word == "," and series) or (
            word in ("and", "or")
            and ((series and reading.word(at - 1) == ",") or _splits(reading, _segment(reading, span, at, series), at))
        ):
            cuts.append((at, at + 1))
    return cuts


def _between(reading: Reading, first: int, conjunction: int) -> bool:
    """Whether "and" closes a "between A and B"."""
    if reading.word(conjunction) != "and":
        return False
    at = next((i for i in range(conjunction - 1, first - 1, -1) if reading.word(i) == "between"), None)
    return at is not None and not any(reading.word(i) in ("and", ",") for i in range(at, conjunction))


def _segment(reading: Reading, span: Range, conjunction: int, series: bool) -> Range:
    """The item of a list that holds a conjunction; all of a phrase that is no list."""
    if not series:
        return span
    first = next((i + 1 for i in range(conjunction - 1, span[0], -1) if reading.word(i) == ","), span[0])
    last = next((i for i in range(conjunction + 1, span[1]) if reading.word(i) == ","), span[1])
    return first, last


def _series(reading: Reading, span: Range) -> bool:
    """Whether commas in the range separate a list: "A, B, and C"."""
    inside = [i for i in range(*span) if reading.word(i) == ","]
    return bool(inside) and any(reading.word(i + 1) in ("and", "or") for i in inside)


def _splits(reading: Reading, span: Range, conjunction: int) -> bool:
    """Whether "and" joins two whole phrases and not two adjectives, or two nouns under one modifier."""
    left, right = (span[0], conjunction), (conjunction + 1, span[1])
    if not left[0] < left[1] or not right[0] < right[1]:
        return False
    if reading.word(span[0] - 1) == "both" or reading.word(span[0]) == "both":
        return True
    before, after = reading.word(conjunction - 1), reading.tokens[conjunction + 1]
    if before.endswith(_ADJECTIVAL) or before in reading.words.move_adjectives or before in group("not_split"):
        return False
    if (
        after.word in ("by", "from", "to")
        and after.kind in (Kind.PREP, Kind.TO)
        and reading.kind(conjunction + 2) is not Kind.VERB
    ):
        return True  # "by A and by B"
    if (
        after.kind in (Kind.DET, Kind.ING)
        or after.word in reading.words.move_adjectives
        or after.word in reading.words.move_nouns
        or after.word in group("before_degree")
    ):
        return True
    if any(reading.kind(i) is Kind.PREP for i in range(*left)):
        return False
    if left[1] - left[0] == 1 and right[1] - right[0] >= 2:
        return False  # one head for both: "wage and employment growth"
    shared = any(reading.word(i) in ("of", "in", "for", "to") for i in range(*right))
    plain = [
        i for i in range(*left) if reading.kind(i) is not Kind.DET and reading.word(i) not in reading.words.move_adjectives
    ]
    short = len(plain) <= 1
    return not (shared and short)
