"""What moves in one English sentence: noun phrases with their movement, clauses whose verb moves their subject.

Everything here works on token indices of a `Reading`; `english.py` turns them into relations.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.lexicon import group, lexicon
from ingest.extract.relation import flipped
from ingest.extract.tagged_sentence import Range, TaggedSentence
from ingest.extract.tokens import Kind, words_of
from kg.claim import Move

__all__ = ["Range", "Reading"]


@dataclass(frozen=True)
class Reading(TaggedSentence):
    """One sentence, read for what moves in it."""

    @classmethod
    def of(cls, text: str) -> Reading:
        """Tokenise and tag `text`."""
        words = lexicon()
        return cls(text, words_of(text, words), words)

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
        head = self.head(span)
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
