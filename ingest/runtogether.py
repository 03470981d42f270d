"""Copies that lost their line ends: paragraphs, headings and notes glued together ("views.The Rebound in GrowthAfter")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.blocks import Block
from ingest.notes import NOTE, RETURN, without_marks
from kg.document import SectionKind

_JOINT = re.compile(r"(?<=[a-z0-9)\]%”\"’][.?!])(?P<quote>[”\"’]?)(?=[A-Z“][A-Za-z’']* ?)|(?<=[.?!][”\"’)])(?=[A-Z“])")
_GLUED_WORD = re.compile(r"\b([a-z]{2,})([A-Z][a-z]+)\b")
_GLUED_ADDRESS = re.compile(r"(?<=[a-z])(?=https?://)")
_HEADING_END = re.compile(r"[a-z)?][A-Z]|[a-z]\d?(?=[A-Z][a-z]+ )")
_FIRST_NOTE = re.compile(r"(?<!\d)1\.\s*(?=[A-Z“\"])")
_SMALL_WORDS = """
    a an and as at but by for from in into of on or over the to up via vs with
"""
_SMALL = frozenset(_SMALL_WORDS.split())
# A speech has a joint a paragraph; two or three in a long text are slips of typing.
_JOINTS_AT_LEAST = 4
_HEADING_LONGEST = 160


def is_run_together(text: str) -> bool:
    """Whether `text` has lost the line ends between its paragraphs."""
    joints = len(_JOINT.findall(text))
    return joints >= _JOINTS_AT_LEAST and joints > text.count("\n")


def split_run_together(text: str) -> Iterator[Block]:
    """The paragraphs, headings and notes of a text that has lost its line ends, marks of notes taken out of the body."""
    body, notes = _apart(text)
    marks = frozenset(int(note.group("mark")) for note in notes if note.group("mark").isdigit())
    for line in without_marks(body, marks).split("\n"):
        for piece in _JOINT.sub(lambda match: (match["quote"] or "") + "\n", line).split("\n"):
            yield from _with_its_heading(_spaced(piece))
    for note in notes:
        yield Block(_spaced(note["text"]), SectionKind.FOOTNOTE, note=note["mark"])


def _apart(text: str) -> tuple[str, list[re.Match[str]]]:
    """The body, and the notes that stand behind it, each ended by its "Return to text"."""
    first_return = RETURN.search(text)
    if first_return is None:
        return text, []
    starts = list(_FIRST_NOTE.finditer(text, 0, first_return.start()))
    if not starts:
        return text, []
    tail = RETURN.split(text[starts[-1].start() :])
    notes = [note for note in (NOTE.match(piece.strip()) for piece in tail) if note]
    rest = [piece for piece in tail if piece.strip() and not NOTE.match(piece.strip())]
    return "\n".join([text[: starts[-1].start()], *rest]), notes


def _spaced(text: str) -> str:
    """A space where two words were glued: "recentGlobal", "athttps://". Names that begin with a capital stay whole."""
    return _GLUED_WORD.sub(r"\1 \2", _GLUED_ADDRESS.sub(" ", text))


def _with_its_heading(piece: str) -> Iterator[Block]:
    """A paragraph, parted from a heading glued to its front ("Capital FlowsAfter real growth")."""
    for match in _HEADING_END.finditer(piece, 0, _HEADING_LONGEST):
        head = piece[: match.start() + 1]
        if _is_title_case(head):
            yield Block(head, SectionKind.HEADING)
            yield Block(piece[match.start() + 1 :])
            return
    yield Block(piece)


def _is_title_case(text: str) -> bool:
    """Two words or more, each long one with a capital, none ending a sentence."""
    words = re.findall(r"[A-Za-z][\w’'-]*", text)
    if len(words) < 2 or re.search(r"[.!;]\s", text):
        return len(words) == 1 and words[0] in ("Conclusion", "Introduction", "Background", "References", "Summary")
    return all(word[0].isupper() or word in _SMALL for word in words) and words[0][0].isupper()
