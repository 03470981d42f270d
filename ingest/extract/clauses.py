"""Clause edges and noun phrases of one English sentence: whose verb is this, where does its object end, what is coordinated.

Everything here works on token indices of a `Reading`; `english.py` turns them into relations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ingest.extract.lexicon import Lexicon, group, lexicon
from ingest.extract.relation import Side, flipped
from ingest.extract.tokens import Kind, Token, words_of
from kg.claim import Move

Range = tuple[int, int]  # token indices, [first, last)
_GROUP = (Kind.ADV, Kind.AUX, Kind.MODAL, Kind.NEG)
_EDGE = (Kind.SUBORD, Kind.REL)


@dataclass(frozen=True)
class Reading:
    """One sentence with its tokens."""

    text: str
    tokens: tuple[Token, ...]
    words: Lexicon

    @classmethod
    def of(cls, text: str) -> Reading:
        """Tokenise and tag `text`."""
        words = lexicon()
        return cls(text, words_of(text, words), words)

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
            if token.word in (";", ":", "—", "–", ".", "?", "!") or token.kind is Kind.SUBORD:
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

    def moved(self, span: Range) -> tuple[Range, Move | None]:
        """A noun phrase's core and movement: "a sizable increase in X" -> X up; "lower X" -> X down (the adjective stays)."""
        core, move, _ = self.movement(span)
        return core, move

    def movement(self, span: Range) -> tuple[Range, Move | None, int | None]:
        """As `moved`, with the index of the word of movement: a label that covers it names the movement itself."""
        first, last = span
        for at in range(first, min(last, first + 6)):
            word = self.word(at)
            if self.kind(at) is Kind.PREP:
                break
            if word in self.words.move_nouns and self.word(at + 1) in ("in", "of") and at + 2 < last:
                slowed = any(self._degree(i) is Move.DOWN for i in range(first, at))
                inner, _, _ = self.movement((at + 2, last))
                return inner, flipped(self.words.move_nouns[word]) if slowed else self.words.move_nouns[word], at
            if word in ("shift", "move", "return") and self.word(at + 1) in ("to", "toward", "towards") and at + 2 < last:
                return self.movement((at + 2, last))
            if word in self.words.neutral_nouns and self.word(at + 1) in ("in", "of", "to") and at + 2 < last:
                return (at + 2, last), None, at
        for at in range(first, min(last, first + 5)):
            if (move := self._degree(at)) is not None:
                return span, *self._graded_head(span, at, move)
            if self.kind(at) is Kind.ING and at == first and (moving := self._moving(at)):
                return span, moving, at
            if self.kind(at) not in (Kind.DET, Kind.ADV, Kind.NUM) and self.word(at) not in group("before_degree"):
                break
        head = self._moving_head(span)
        return (span, None, None) if head is None else (span, self.words.move_nouns[self.word(head)], head)

    def own_movement(self, at: int) -> Move | None:
        """What the word at `at` says of movement by itself."""
        word = self.word(at)
        return self.words.move_nouns.get(word) or self._degree(at) or self._moving(at)

    def _moving_head(self, span: Range) -> int | None:
        """Where a phrase's head stands, if that head is itself a movement ("a reserve decline")."""
        head = self._head(span)
        if head not in group("moving_heads") or span[1] - span[0] < 2:
            return None
        return next(i for i in range(*span) if self.word(i) == head)

    def _graded_head(self, span: Range, at: int, move: Move) -> tuple[Move, int]:
        """ "a larger reserve decline" is a decline, "a slower reserve decline" less of one."""
        head = self._moving_head(span)
        if head is None or head <= at or self.words.move_nouns[self.word(head)] is Move.UP:
            return move, at
        return (Move.DOWN if move is Move.UP else Move.UP), head

    def _degree(self, at: int) -> Move | None:
        """The movement of an adjective of degree; "more gradual" and "less rapid" slow what follows."""
        word, following = self.word(at), self.word(at + 1)
        if word == "more" and following in group("slow"):
            return Move.DOWN
        return self.words.move_adjectives.get(word)

    def _moving(self, at: int) -> Move | None:
        """A gerund that moves its object: "increasing issuance", "ending purchases"."""
        if self.word(at) in group("ceasing"):
            return Move.DOWN
        for entry in self.words.verbs.get(self.word(at), ()):
            if not entry.tail and entry.kind in ("raise", "lower"):
                return Move.UP if entry.kind == "raise" else Move.DOWN
        return None

    def _head(self, span: Range) -> str:
        """Last word before the first preposition: the head of a simple noun phrase."""
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

    def head(self, span: Range) -> str:
        """The head word of a noun phrase."""
        return self._head(span)

    def agent(self, span: Range) -> bool:
        """Whether a phrase names someone who decides: a person, a body, a pronoun for one."""
        first = span[0]
        if self.kind(first) is Kind.PRON and span[1] - first == 1 and self.word(first) not in ("it", "they", "them"):
            return True
        if self.word(span[1] - 1) in ("we", "i", "he", "she", "they", "you"):
            return True
        return self._head(span) in self.words.agents

    def moving_clause(self, span: Range) -> tuple[Range, Move] | None:
        """The subject and movement of a clause whose verb moves it; None where the verb does not."""
        aside = 0
        for at in range(span[0] + 1, span[1]):
            if self.kind(at) is Kind.REL and self.word(at - 1) == ",":  # ", which ...," says nothing of this clause's verb
                aside = next((i for i in range(at, span[1]) if self.word(i) == ","), at)
            if at < aside or (self.kind(at) is not Kind.VERB and self.kind(at) is not Kind.AUX):
                continue
            move = self.movement_at(at) or self._acted_on(at)
            if move is None:
                if (
                    self.kind(at) is Kind.VERB
                    and self.kind(at - 1) not in (Kind.REL, Kind.TO)
                    and not (self.word(at) in group("licence") and self.word(at + 1) == "to")
                ):
                    return None
                continue
            head = self.group_start(at)
            aside = (
                next((i for i in range(span[0], head - 1) if self.word(i) == ","), head) if self.word(head - 1) == "," else head
            )
            subject = self.trimmed((span[0], aside))
            if subject is None:
                return None
            if any(self.kind(i) is Kind.NEG for i in range(subject[1], at)):
                return None
            if self.word(at).startswith(("tighten", "eas")) and "liquidity" in self.says(subject):
                move = flipped(move) or move  # tighter liquidity is less of it
            return self.without_adjuncts(subject), self.of_movement(subject, move)
        return None

    def _acted_on(self, at: int) -> Move | None:
        """The movement of a passive's subject: "were eliminated", "was raised"."""
        if self.kind(at) is not Kind.VERB or not self.tokens[at].passive:
            return None
        for entry in self.words.verbs.get(self.word(at), ()):
            if not entry.tail and entry.kind in ("raise", "lower") and entry.base not in ("delay", "postpone", "stall"):
                return Move.UP if entry.kind == "raise" else Move.DOWN
        return None

    def of_movement(self, subject: Range, move: Move) -> Move:
        """ "The decline in X slowed": a movement that moves, counted in X."""
        _, own, at = self.movement(subject)
        if own is None or at is None or self.word(at) not in self.words.move_nouns:
            return move
        return own if move is Move.UP else (flipped(own) or own)

    def movement_at(self, at: int) -> Move | None:
        """The movement that the verb at `at` states of its subject (intransitive reading)."""
        for tail, move in self.words.move_verbs.get(self.word(at), ()):
            graded = bool(tail) and self.kind(at + 1) is Kind.ADV and self.word(at + 1) != tail[0]  # "become very scarce"
            start = at + 1 + graded
            if all(self.word(start + i) == word for i, word in enumerate(tail)):
                after = start + len(tail)
                bare = not tail or tail[-1] in ("up", "down", "off")
                if bare and self.kind(after) in (Kind.DET, Kind.WORD) and self.word(after) not in group("after_move"):
                    continue  # transitive: moves its object
                return move
        return None
