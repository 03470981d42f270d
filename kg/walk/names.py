"""The names by which passages hang together: titles with their short forms, and capitalised runs that several passages share.

`Names` is the seam: `TitleNames` reads names off the passages themselves, `ConceptNames` takes the labels of a concept scheme,
so that the same walk runs over an encyclopaedia and over our own field.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.concept import ConceptScheme
from kg.index.words import TightropeWords
from kg.labels import Label, LabelIndex, label_key

SHARED = 2  # passages that must name a capitalised run before it joins anything
WHOLE, BARE, HEAD = 1.0, 0.8, 0.6  # a title as it stands, without its bracket, up to its first comma
_CAPITAL = r"(?:[A-Z][\w'’.&-]*)"
_JOINS = r"(?:of|the|and|in|for|on|de|la|le|del|di|da|du|von|van|der|den|bin|ibn|al|y|e)"
_RUN = re.compile(rf"{_CAPITAL}(?:[ -](?:{_JOINS}[ -])*(?:{_CAPITAL}|\d+))*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'(])")
_BRACKET = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A passage as the walk reads it: what it is about in a few words (a title, a heading, or nothing), and its text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """One name at [start, end) of a text."""

    name: str
    start: int
    end: int


class Names(Protocol):
    """Finds names. The same thing has the same name in a title, a text and a question."""

    def of_title(self, title: str) -> Iterable[tuple[str, float]]:
        """What a page of this title is about, each name with a weight in [0, 1]."""

    def in_text(self, text: str) -> Iterable[Named]:
        """The names that stand in a passage."""

    def in_question(self, question: str) -> Iterable[Named]:
        """The names that stand in a question, whatever its writer did with capitals."""


class TitleNames:
    """Names read off the pages: each title, its short forms, and every capitalised run that at least `SHARED` pages hold.

    Case, accents, plurals, hyphens and articles make no difference (`kg.labels`), save that a text's lower-case word is no
    name that is written with a capital.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        surfaces: dict[str, str] = {}
        for page in pages:
            for form, _ in _forms(folded(page.title)):
                surfaces.setdefault(_key(form), form)
        for run in _shared_runs(pages):
            surfaces.setdefault(_key(run), run)
        surfaces.pop("", None)
        self._small = {name for name, surface in surfaces.items() if surface.islower()}
        self._index = LabelIndex(Label(name, surface, "en") for name, surface in surfaces.items())

    def of_title(self, title: str) -> Iterable[tuple[str, float]]:
        """The title and its short forms."""
        return [(_key(form), weight) for form, weight in _forms(folded(title)) if _key(form)]

    def in_text(self, text: str) -> Iterable[Named]:
        """Names with a capital, where the text has one too."""
        found = self.in_question(text)
        return [one for one in found if one.name in self._small or not text[one.start : one.end].islower()]

    def in_question(self, question: str) -> Iterable[Named]:
        """The longest names first where they overlap."""
        return [Named(match.concept, match.start, match.end) for match in self._index.find(folded(question))]


class ConceptNames:
    """The concepts of a scheme as names, in English and Chinese alike."""

    def __init__(self, scheme: ConceptScheme) -> None:
        self._scheme = scheme

    def of_title(self, title: str) -> Iterable[tuple[str, float]]:
        """The concepts that the title names."""
        return [(one.name, WHOLE) for one in self.in_text(title)]

    def in_text(self, text: str) -> Iterable[Named]:
        """The concepts that the text names."""
        return [Named(match.concept, match.start, match.end) for match in self._scheme.find(text)]

    def in_question(self, question: str) -> Iterable[Named]:
        """The concepts that the question names."""
        return self.in_text(question)


class ConceptWords:
    """A text's words and, as one word more each, the concepts it names: so a Chinese question meets an English passage.

    `cut` is the index's own cutter where there is one; its dictionary takes a second to load.
    """

    def __init__(self, scheme: ConceptScheme, cut: TightropeWords | None = None) -> None:
        self._scheme, self._cut = scheme, cut or TightropeWords()

    def __call__(self, text: str) -> list[str]:
        """What a walk counts in `text`."""
        return [*self._cut(text), *(f"concept:{match.concept}" for match in self._scheme.find(text))]


def folded(text: str) -> str:
    """`text` without accents, character for character, so that offsets hold."""
    return text if text.isascii() else text.translate(_PLAIN)


class _Plain(dict[int, str]):
    """Each character's plain form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        plain = parts[0] if len(parts) > 1 and unicodedata.combining(parts[1]) else chr(code)
        self[code] = plain
        return plain


_PLAIN = _Plain()


def _key(surface: str) -> str:
    return " ".join(label_key(surface))


def _forms(title: str) -> Iterator[tuple[str, float]]:
    yield title, WHOLE
    bare = _BRACKET.sub("", title)
    if bare != title:
        yield bare, BARE
    head = bare.split(", ")[0]
    if head != bare:
        yield head, HEAD


def _shared_runs(pages: Sequence[Page]) -> Iterator[str]:
    holders: Counter[str] = Counter()
    surface: dict[str, str] = {}
    for page in pages:
        runs = {_key(run): run for run in _runs(folded(page.text))}
        surface |= runs
        holders.update(runs.keys())
    return (surface[name] for name, count in sorted(holders.items()) if count >= SHARED)


def _runs(text: str) -> Iterator[str]:
    """Capitalised runs; the first word of a sentence alone is none, for every sentence starts with a capital."""
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        for match in _RUN.finditer(text, start, end):
            run = re.sub("['’]s?$", "", match.group().strip(" .,"))
            if len(run) > 2 and (" " in run or text[start : match.start()].strip()):
                yield run
        start = end
