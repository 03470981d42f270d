"""The plan of a question what something is: the defining sentence first, then what it is for and its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.compose.notes.defining import definienda, defining
from assistant.compose.notes.directness import length_of
from assistant.compose.notes.facts import MORE, cut_short
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.plain import Plain
from assistant.compose.notes.pointed import announces
from assistant.compose.notes.scenario import after
from assistant.parts import parts
from assistant.retrieve.leaning import leans
from assistant.retrieve.rooting import rooted

if TYPE_CHECKING:
    from assistant.retrieve.sentences import Found

MOST = 6  # statements
WORDS = 400  # of all of them
SECOND = 0.9  # of the best definition's score, from which another document's stands beside it
TOGETHER = 70  # words of a definition with the sentence after it
ALIKE = 0.6  # share of words in common above which it says the same


class Definition:
    """Three to six statements, the defining ones first."""

    def compose(self, material: Material) -> Note:
        """The note; what has no defining sentence is told by what was found, the best first."""
        if material.stated or material.dated:
            return Plain().compose(material)
        first = material.kept(material.draft(_told(one)) for one in _definitions(material))
        several = len(parts(material.question, material.library.scheme)) > 1
        words = WORDS + MORE * several - sum(length_of(one.text) for one in first)
        return Note((*first, *cut_short(material.apart(first), MOST - len(first), words)), answers=bool(first))


def _told(one: Found) -> list[Found]:
    """A defining sentence with what it leans on, or with the one that goes on from it, where the two are short."""
    if leans(one.text):
        return rooted([[one]])[0]
    following = after(one)
    fits = following is not None and one.features.length + following.features.length <= TOGETHER
    return [one, following] if following is not None and fits and not announces(following.text) else [one]


def _definitions(material: Material) -> Iterator[Found]:
    """For each thing asked about the sentence that defines it best, and one of another document that does it as well."""
    for names in definienda(material.question, material.library.scheme)[:2]:
        found = defining(names, material.library, material.language, material.seen)
        if not found:
            continue
        yield found[0]
        yield from [one for one in found[1:] if _adds(one, found[0])][:1]


def _adds(one: Found, first: Found) -> bool:
    mine, theirs = one.features.tokens, first.features.tokens
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return one.document.id != first.document.id and one.score >= SECOND * first.score and shared < ALIKE
