"""What every suite is given of an answer: sentences with the markers behind them, and one passage for each cited document.

Suites are handed only what the answer cites, in citation order; a passage is the quoted words, not the document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Reference, Support
from assistant.evaluation.score import holds
from assistant.terms import is_chinese

_STOP = re.compile(r"[.!?][\"”’')\]]*\s+(?=(?:… )?[\"“‘'(\[]?[A-Z0-9])|[。！？][”’）」]*(?=.)")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|U\.S|U\.K|E\.U|e\.g|i\.e|vs|cf|Mr|Mrs|Ms|Dr|Gov|No|Nos|Fig|Sec|St|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_OPENING, _CLOSING = "“（(「", "”）)」"


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of an answer and what it cites; `full` says that the verifier found its statement fully supported."""

    text: str
    citations: tuple[Citation, ...]
    full: bool = False

    @property
    def markers(self) -> list[int]:
        """The markers it cites, each once, in order."""
        return list(dict.fromkeys(citation.marker for citation in self.citations))


@dataclass(frozen=True, slots=True)
class Passage:
    """The quoted words of one cited document."""

    reference: Reference
    quotes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The document's title with publisher and date, since statements name them."""
        known = ", ".join(part for part in (self.reference.publisher, self.reference.date) if part)
        return f"{self.reference.title} ({known})" if known else self.reference.title

    @property
    def text(self) -> str:
        """The quotes, each on a line."""
        return "\n".join(self.quotes)


def said(answer: Answer) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Everything that the answer says, in reading order: premises, statements, sides of a disagreement."""
    yield from ((premise.text, premise.citations) for premise in answer.premises)
    yield from ((statement.text, statement.citations) for statement in answer.statements)
    yield from ((side.statement, side.citations) for conflict in answer.conflicts for side in conflict.sides)


def pieces(answer: Answer, *, in_quotes: bool = False) -> list[Piece]:
    """The sentences of the answer. One of several in a statement cites what holds it, else all that the statement cites.

    `in_quotes`: whether a quotation of several sentences is cut too.
    """
    return [
        Piece(sentence, _behind(sentence, citations), all(one.support is Support.FULL for one in citations))
        for text, citations in said(answer)
        for sentence in sentences(single_line(text), in_quotes=in_quotes)
    ]


def passages(answer: Answer) -> list[Passage]:
    """One passage for each reference, by marker."""
    quotes: dict[int, dict[str, None]] = {reference.marker: {} for reference in answer.references}
    for citation in answer.citations():
        quotes[citation.marker][single_line(citation.quote)] = None
    return [Passage(reference, tuple(quotes[reference.marker])) for reference in answer.references]


def sentences(text: str, *, in_quotes: bool = False) -> list[str]:
    """`text` cut at its full stops, not after an abbreviation and, unless wanted, not within quotation marks or brackets."""
    cut, found = 0, []
    for match in _STOP.finditer(text):
        head = text[cut : match.end()].rstrip()
        inside = sum(text.count(mark, cut, match.end()) for mark in _OPENING) > sum(
            text.count(mark, cut, match.end()) for mark in _CLOSING
        )
        odd = text.count('"', cut, match.end()) % 2 == 1
        if ((inside or odd) and not in_quotes) or _ABBREVIATION.search(head):
            continue
        found.append(head)
        cut = match.end()
    return [one for one in (*found, text[cut:].strip()) if one]


def single_line(text: str) -> str:
    """`text` with every white space single; no suite reads past a line end."""
    return " ".join(text.split())


def plain(answer: Answer) -> str:
    """All that the answer says, without markers."""
    return _joined([single_line(text) for text, _ in said(answer)])


def marked(piece: Piece, *, base: int = 1) -> str:
    """The sentence with its markers, counted from `base`, each in brackets of its own before a final full stop.

    Brackets of the text itself become parentheses: a suite takes "[2022 plan]" for a marker.
    """
    text = piece.text.replace("[", "(").replace("]", ")")
    if not piece.markers:
        return text
    end = re.search(r"[.!?。！？]?([\"”’')）」]*)$", text)
    head, closing = (text[: end.start()], end[1]) if end else (text, "")
    return f"{head}{closing} {''.join(f'[{marker + base}]' for marker in piece.markers)}."


def _joined(texts: Sequence[str]) -> str:
    return ("" if all(is_chinese(text) for text in texts) else " ").join(texts)


def _behind(sentence: str, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    if len(citations) < 2:
        return citations
    return tuple(one for one in citations if holds(sentence, [one.quote])) or citations


def json_line(value: object) -> str:
    """One line of JSON Lines."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def json_list(rows: Iterator[object]) -> Iterator[str]:
    """Rows as a JSON list, a row a line."""
    yield "["
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
