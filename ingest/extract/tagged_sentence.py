"""One English sentence as tagged words: where verb groups, clauses and noun phrases begin and end.

Everything counts in token indices; `clauses.py` adds what moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ingest.extract.lexicon import Lexicon, group
from ingest.extract.relation import Side
from ingest.extract.tokens import Kind, Token
from kg.claim import Move

Range = tuple[int, int]  # token indices, [first, last)
_GROUP = (Kind.ADV, Kind.AUX, Kind.MODAL, Kind.NEG)


@dataclass(frozen=True)
class TaggedSentence:
    """A sentence with its tokens and the lexicon that tagged them."""

    text: str
    tokens: tuple[Token, ...]
    words: Lexicon

    @cached_property
    def size(self) -> int:
        """How many tokens."""
        return len(self.tokens)

    def word(self, index: int) -> str:
        """The lower-case word at `index`, "" outside."""
        return self.tokens[index].word if 0 <= index < self.size else ""

    def kind(self, index: int) -> Kind | None:
        """The kind at `index`, None outside."""
        return self.tokens[index].kind if 0 <= index < self.size else None

    def chars(self, span: Range) -> tuple[int, int]:
        """Character offsets of a token range."""
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end

    def says(self, span: Range) -> str:
        """The lower-case words of a range, one space between."""
        return " ".join(token.word for token in self.tokens[span[0] : span[1]])

    def side(self, span: Range, move: Move | None) -> Side:
        """A token range as a Side."""
        rel = next((at for at in range(span[0] + 1, span[1]) if self.kind(at) is Kind.REL), None)
        core = None if rel is None else self.trimmed((span[0], rel))
        return Side(*self.chars(span), move, None if core is None else self.text[slice(*self.chars(core))])

    # -- verbs ---------------------------------------------------------------------------------------------------------

    def group_start(self, verb: int) -> int:
        """First token of the verb group that ends at `verb`: auxiliaries, modals, adverbs, "is likely to"."""
        at = verb
        while at > 0:
            before = self.tokens[at - 1]
            if (
                before.kind in _GROUP
                or before.word in ("likely", "turn")
                or (before.word == "little" and self.kind(at - 2) is Kind.AUX)
                or (before.word == "in" and self.word(at) == "turn")
                or (before.word in ("help", "helps", "helped") and before.kind is Kind.VERB)
            ):
                at -= 1
            elif before.word == "," and self.word(at - 2) == "turn" and self.word(at - 3) == "in":
                at -= 4 if self.word(at - 4) == "," else 3
            elif before.kind is Kind.TO and at >= 2 and self.word(at - 2) in group("licence"):
                at -= 2
            elif before.word in group("licence") and self.kind(at - 2) in (Kind.AUX, Kind.MODAL, Kind.ADV):
                at -= 1
            else:
                break
        return at

    def clause_start(self, index: int) -> int:
        """Where the clause that holds `index` begins: after a complement "that", a subordinator, a semicolon or colon."""
        for at in range(index - 1, -1, -1):
            token = self.tokens[at]
            if token.word in (";", ":", "—", "–", ".", "?", "!") or (token.kind is Kind.SUBORD and token.word != "than"):
                return at + 1
            if token.kind is Kind.REL and at and self.kind(at - 1) in (Kind.PREP, Kind.TO):
                return at + 1
            if token.word == "that" and token.kind is Kind.REL and self.complement(at):
                return at + 1
        return 0

    def complement(self, that: int) -> bool:
        """Whether a "that" opens a content clause: after a verb of saying, or a noun such as "view" or "possibility"."""
        if self.kind(that - 1) is Kind.AUX:
            return True
        for at in range(that - 1, max(that - 6, -1), -1):
            if self.word(at) in self.words.speech or self.word(at) in group("content_nouns"):
                return True
            if self.kind(at) not in (Kind.ADV, Kind.PRON, Kind.WORD, Kind.PUNCT) and self.word(at) not in (
                "of",
                "among",
                "the",
            ):
                return False
        return self.word(that - 1) in (",", "and") or self.kind(that - 1) is Kind.VERB

    # -- phrases -------------------------------------------------------------------------------------------------------

    def trimmed(self, span: Range) -> Range | None:
        """The range without connectors, punctuation and adverbs at its ends; None where nothing is left."""
        first, last = span
        while first < last and (
            self.kind(first) in (Kind.PUNCT, Kind.COORD, Kind.ADV, Kind.NEG)
            or (self.word(first) in group("leading") and not (self.word(first) == "that" and self.kind(first) is Kind.DET))
        ):
            if self.word(first) == "$":
                break
            first += 1
        if self.kind(first) is Kind.NUM and self.word(first + 1) == ")":
            return self.trimmed((first + 2, last))
        if self.word(first) in group("enumerators") and self.word(first + 1) == ",":
            return self.trimmed((first + 2, last))
        if self.word(first) in ("more", "most") and self.kind(first + 1) is Kind.ADV and self.word(first + 2) == ",":
            return self.trimmed((first + 3, last))
        while last > first and (
            self.kind(last - 1)
            in (Kind.COORD, Kind.PREP, Kind.DET, Kind.TO, Kind.SUBORD, Kind.REL, Kind.AUX, Kind.MODAL, Kind.ADV)
            or (self.kind(last - 1) is Kind.PUNCT and not self._closes(first, last - 1))
        ):
            last -= 1
        return (first, last) if first < last and any(self.kind(i) is not Kind.PUNCT for i in range(first, last)) else None

    def _closes(self, first: int, last: int) -> bool:
        return self.word(last) == ")" and any(self.word(i) == "(" for i in range(first, last))

    def without_adjuncts(self, span: Range) -> Range:
        """Cut a trailing time or place-in-time phrase: "over the period", "in recent years", "through August"."""
        first, last = span
        for at in range(last - 1, first, -1):
            if self.kind(at) is not Kind.PREP or self.word(at) in ("of", "to"):
                continue
            rest = self.tokens[at + 1 : last]
            content = [token for token in rest if token.kind in (Kind.WORD, Kind.NUM)]
            if content and all(
                token.word in group("time") or token.kind is Kind.NUM or token.word.startswith(("20", "19"))
                for token in content
            ):
                return self.without_adjuncts((first, at))
        return span

    def head(self, span: Range) -> str:
        """The head of a simple noun phrase: its last word before the first preposition."""
        head = ""
        for at in range(*span):
            if head in group("counting") and self.word(at) == "of":
                head = ""
                continue
            if self.kind(at) in (Kind.PREP, Kind.TO, Kind.REL, Kind.PUNCT, Kind.PART) and head:
                break
            if self.kind(at) in (Kind.WORD, Kind.ING, Kind.VERB):
                head = self.word(at)
        return head

    def agent(self, span: Range) -> bool:
        """Whether a phrase names someone who decides: a person, a body, a pronoun for one."""
        first = span[0]
        if self.kind(first) is Kind.PRON and span[1] - first == 1 and self.word(first) not in ("it", "they", "them"):
            return True
        if self.word(span[1] - 1) in ("we", "i", "he", "she", "they", "you"):
            return True
        return self.head(span) in self.words.agents
