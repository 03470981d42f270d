"""The object of an English verb: where the phrase after it ends, and what it coordinates."""

from __future__ import annotations

from ingest.extract.adjuncts import adjunct
from ingest.extract.clauses import Range, Reading
from ingest.extract.coordination import coordinated
from ingest.extract.lexicon import VerbEntry, group
from ingest.extract.relatives import relative_end
from ingest.extract.tokens import Kind

_PARTICLES = frozenset(["up", "higher", "down", "lower"])


_NO_OBJECT = (Kind.PREP, Kind.VERB, Kind.AUX, Kind.MODAL, Kind.COORD, Kind.PUNCT, Kind.SUBORD, None)


def objects_of(reading: Reading, start: int, entry: VerbEntry) -> list[Range]:
    """The coordinated objects of a verb whose words end at `start`; none where what follows is no object."""
    if not _may_open(reading, start, entry):
        return []
    end = object_end(reading, start)
    if entry.base in group("shielding"):
        end = next((i for i in range(start + 1, end) if reading.word(i) in ("from", "against")), end)
    if entry.base in group("pushes") and not entry.tail:
        end = next((i for i in range(start, end) if reading.word(i) in _PARTICLES), end)
    if entry.base in group("enabling") and reading.word(end) == "to" and reading.kind(end + 1) is Kind.VERB:
        return _enabled(reading, end + 1)
    if entry.base in ("help", "let", "assist") and reading.kind(end) is Kind.VERB and end > start:
        return _enabled(reading, end)
    moved_from = _quantity_of(reading, start)
    if moved_from is not None:
        start, end = moved_from, object_end(reading, moved_from)
    whole = reading.trimmed((start, end))
    if whole is None or (entry.base == "raise" and reading.head(whole) in group("raised_in_talk")):
        return []
    if entry.base == "leave":
        return _left(reading, whole, end)
    return [reading.without_adjuncts(piece) for piece in coordinated(reading, whole)]


def _may_open(reading: Reading, start: int, entry: VerbEntry) -> bool:
    """Whether an object can begin at `start`: no new clause, no measure, no "stepped up to an average of"."""
    if not entry.tail and reading.kind(start) in _NO_OBJECT:
        return False
    first = start
    while reading.kind(first) is Kind.ADV:
        first += 1
    word, kind = reading.word(first), reading.kind(first)
    if kind is Kind.PUNCT and word not in ("$", "“", '"', "‘", "'"):
        return False
    if (word == "to" and "to" not in entry.tail) or (kind is Kind.PREP and _quantity_of(reading, start) is None):
        return False
    return bool(entry.tail) or not _adverbial(reading, first)


def _left(reading: Reading, span: Range, end: int) -> list[Range]:
    """ "left funds with few places", "left rates unchanged"; nothing where a place or a body is left."""
    if not _left_in_a_state(reading, span, end):
        return []
    if reading.word(end) == "with":
        return [reading.trimmed((span[0], object_end(reading, end + 1))) or span]
    return [reading.without_adjuncts(piece) for piece in coordinated(reading, span)]


def _left_in_a_state(reading: Reading, span: Range, end: int) -> bool:
    """Whether what something leaves is said to be in a state: "left rates unchanged", "left funds with few places"."""
    after = [reading.word(at) for at in range(span[0] + 1, span[1])]
    state = any(word in group("states_kept") or word.endswith(("ed", "able", "ible", "ous", "ier")) for word in after)
    own = reading.word(span[0]) in ("its", "their", "our", "his", "her")
    return not own and bool(after) and (state or reading.word(end) == "with")


def _quantity_of(reading: Reading, start: int) -> int | None:
    """ "drained $85 billion from X", "added 20 basis points to X": where X begins."""
    at = start
    while reading.kind(at) in (Kind.ADV, Kind.NUM) or reading.word(at) in group("measures"):
        at += 1
    counted = any(reading.kind(i) is Kind.NUM or reading.word(i) == "half" for i in range(start, at))
    return at + 1 if counted and reading.word(at) in ("from", "off", "to", "of", "onto") else None


def _adverbial(reading: Reading, start: int) -> bool:
    """Degree or time where an object should stand: "rose a bit", "increased this year", "fell $2 billion"."""
    word, following = reading.word(start), reading.word(start + 1)
    if word in ("thanks", "owing", "due", "because", "according", "relative", "compared", "instead"):
        return True
    if word in ("close", "more", "less", "somewhat", "back") and following in (
        "to",
        "than",
        "quickly",
        "slowly",
        "rapidly",
        "",
    ):
        return True
    if _quantity_of(reading, start) is not None:
        return False
    figure = reading.kind(start) is Kind.NUM and any(
        reading.word(i) in group("unit_words") for i in range(start + 1, start + 7)
    )
    if word in ("$", "€") or figure:
        return True
    return (word in ("a", "the") and following in ("bit", "touch", "lot", "little", "most", "same")) or (
        word in ("this", "last", "next", "each", "that", "over") and following in group("times")
    )


def _enabled(reading: Reading, verb: int) -> list[Range]:
    """ "allows banks to make payments": what is enabled, without a plain "maintain" or "keep" before it."""
    start = verb + 1 if reading.word(verb) in ("maintain", "keep", "preserve", "sustain") else verb
    span = reading.trimmed((start, object_end(reading, verb + 1)))
    return [] if span is None else [span]


def object_end(reading: Reading, start: int) -> int:
    """Where the phrase that starts at `start` stops: a new clause, a parallel verb, a participle tail, a connective."""
    depth = 0
    for at in range(start, reading.size):
        word = reading.word(at)
        depth += (word == "(") - (word == ")")
        if depth > 0:
            continue
        if at > start and depth < 0:
            return at
        stop = _stop_at(reading, start, at)
        if stop is not None:
            return stop
    return reading.size


def _stop_at(reading: Reading, start: int, at: int) -> int | None:
    """Where a phrase from `start` ends if the word at `at` ends it."""
    word, kind, inside = reading.word(at), reading.kind(at), at > start
    if (
        word in group("stops")
        or (kind is Kind.SUBORD and word in ("as", "so", "than"))
        or (word == "," and _comma_ends(reading, at))
    ):
        return at
    if kind is Kind.REL or (word == "that" and inside) or (inside and kind is Kind.PREP and reading.kind(at + 1) is Kind.REL):
        return _past_relative(reading, start, at)
    if kind is Kind.PREP and word in ("by", "with", "after", "before") and _clausal_tail(reading, at):
        return at
    if not inside:
        return None
    if word in _FULL_STOPS or (kind is Kind.PREP and word in group("stop_preps")) or _connects(reading, at):
        return at
    if kind in (Kind.VERB, Kind.MODAL, Kind.AUX) and reading.word(at - 1) != "to":
        return _before_parallel(reading, start, at)
    if kind is Kind.ING and _participle_tail(reading, at):
        return _tail_start(reading, at)
    if kind is Kind.TO and reading.kind(at + 1) is Kind.VERB and not _completes(reading, start, at):
        return at
    return at if adjunct(reading, at) else None


_FULL_STOPS = frozenset([".", ";", ":", "—", "–", "?"])
_CONNECTING = frozenset(["due", "owing", "attributable", "rather", "thereby", "thus", "independently"])


def _connects(reading: Reading, at: int) -> bool:
    """Whether a connective begins here: "due to", "in response to", a "with" that hangs on no word before it."""
    word, following = reading.word(at), reading.word(at + 1)
    if word == "with":
        return following != "respect" and reading.word(at - 1) not in ("associated", "consistent", "dealing")
    opens = following in ("response", "part", "turn", "light", "order", "addition", "which")
    return word in _CONNECTING or (word == "in" and opens)


def _past_relative(reading: Reading, start: int, at: int) -> int:
    """Past a clause that only identifies the noun before it, else before that clause."""
    rel = at if reading.kind(at) is Kind.REL or reading.word(at) == "that" else at + 1
    if at > start and reading.word(at - 1) != ",":
        end = relative_end(reading, rel)
        if end is not None:
            return end
    return at - 1 if reading.word(at - 1) in (",", "in", "of", "to", "for") else at


def _completes(reading: Reading, start: int, to: int) -> bool:
    """Whether an infinitive belongs to a noun before it: "the ability of banks to lend"."""
    return any(
        reading.word(i) in group("with_infinitive") and (i == to - 1 or reading.word(i + 1) in ("of", "for"))
        for i in range(max(start, to - 6), to)
    )


def _clausal_tail(reading: Reading, at: int) -> bool:
    after = at + 1
    while reading.kind(after) is Kind.ADV:
        after += 1
    return reading.kind(after) is Kind.ING or reading.word(at) in ("before", "after")


def _before_parallel(reading: Reading, start: int, verb: int) -> int:
    """A finite verb inside an object opens another clause: cut before its subject's conjunction, comma or adverbs."""
    first = reading.group_start(verb)
    if reading.kind(first - 1) is Kind.PRON and reading.kind(first - 2) in (Kind.WORD, Kind.NUM):
        return first - 1  # "the components I just mentioned"
    for at in range(first - 1, start, -1):
        if reading.word(at) in ("and", "or", "but", ",", ";"):
            return at
    return first


def _participle_tail(reading: Reading, at: int) -> bool:
    first = at
    while reading.kind(first - 1) is Kind.ADV:
        first -= 1
    before = reading.word(first - 1)
    return before == "," or (before in ("and", "while", "thereby", "or") and reading.word(at) in reading.words.verbs)


def _tail_start(reading: Reading, at: int) -> int:
    first = at
    while reading.kind(first - 1) is Kind.ADV:
        first -= 1
    return first - 1


def _comma_ends(reading: Reading, at: int) -> bool:
    """A comma ends an object unless a list or an "as well as" goes on after it."""
    if (
        _graded(reading, at - 1)
        and reading.kind(at - 2) in (Kind.DET, Kind.ADV)
        and reading.kind(at + 1) in (Kind.WORD, Kind.ADV)
    ):
        return False  # "a sharp, unwelcome tightening"
    if reading.word(at + 1) in ("and", "or", "as") and reading.word(at + 2) not in ("a",):
        if reading.word(at + 1) == "as":
            return reading.word(at + 2) != "well"
        return _clause_follows(reading, at + 2)
    following = next((i for i in range(at + 1, min(at + 14, reading.size)) if reading.word(i) in (",", ".", ";")), None)
    if following is None or reading.word(following) != "," or reading.word(following + 1) not in ("and", "or"):
        return True
    return any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL, Kind.REL, Kind.SUBORD) for i in range(at, following))


def _graded(reading: Reading, at: int) -> bool:
    """Whether a word is an adjective by its ending or by the lexicon."""
    word = reading.word(at)
    return word in reading.words.move_adjectives or word.endswith(
        ("ous", "ive", "ful", "ible", "able", "ary", "sharp", "ent", "ant")
    )


def _clause_follows(reading: Reading, start: int) -> bool:
    for at in range(start, min(start + 12, reading.size)):
        if reading.word(at) in (",", ".", ";") or reading.kind(at) in (Kind.REL, Kind.SUBORD):
            return False
        if reading.kind(at) in (Kind.VERB, Kind.AUX, Kind.MODAL) and reading.word(at - 1) != "to":
            return True
    return False
