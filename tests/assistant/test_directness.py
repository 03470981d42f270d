"""What stands first and what is left out: by what a statement says to move what, in the role asked for, and how it reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import StatementKind
from assistant.compose.draft import Draft, Proof
from assistant.compose.notes.directness import FAR, GOOD, near_best, worth
from assistant.compose.notes.material import Material
from assistant.compose.notes.opening import opening
from assistant.plan import plan
from assistant.question import read_question
from assistant.retrieve.evidence import gather
from kg.store.library import Library
from tests.assistant.notes_library import build

pytestmark = pytest.mark.usefixtures("by_the_rules_alone")

WHY = "Why do repo rates rise?"
FOLLOWS = "What are the consequences of higher repo rates?"
MOVES_REPO = "A decline in reserve balances raises repo rates because banks lend less."
REPO_MOVES = "Higher repo\nrates raise the federal funds rate."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The invented documents, published."""
    with build(Path(tmp_path_factory.mktemp("directness"))) as library:
        yield library


def material_of(question: str, library: Library) -> Material:
    """What a note on `question` may be made of."""
    read = read_question(question, library.scheme)
    evidence = gather(read, library, None)
    return Material(read, library, evidence, plan(read, evidence))


def every_sentence(library: Library) -> list[Draft]:
    """Each sentence of each document as a statement, in the order of the documents."""
    return [
        Draft(document.text[one.start : one.end], StatementKind.FACT, (Proof(document, document.span(one.start, one.end)),))
        for document in map(library.documents.get, sorted(library.documents.info()))
        for one in document.sentences
    ]


def said_by(quote: str, library: Library) -> Draft:
    """The statement of one sentence."""
    wanted = " ".join(quote.split())
    return next(draft for draft in every_sentence(library) if " ".join(draft.text.split()) == wanted)


def gained(quote: str, material: Material) -> float:
    """What a sentence is worth beyond the search's score."""
    draft = said_by(quote, material.library)
    return worth(draft, material) - material.weight(draft)


def test_a_why_asks_for_what_moves_it_and_a_what_follows_for_what_it_moves(held: Library) -> None:
    why, follows = material_of(WHY, held), material_of(FOLLOWS, held)
    assert gained(MOVES_REPO, why) > gained(MOVES_REPO, follows)
    assert gained(REPO_MOVES, follows) > gained(REPO_MOVES, why)


def test_what_opens_an_answer_is_the_statement_of_most_worth(held: Library) -> None:
    material = material_of(WHY, held)
    drafts = every_sentence(held)
    first = opening(drafts, material)[0]
    assert worth(first, material) == max(worth(draft, material) for draft in drafts)
    assert " ".join(first.text.split()) == MOVES_REPO
    assert opening(drafts[::-1], material)[0].proofs == first.proofs


def test_a_statement_in_another_language_costs_the_reader(held: Library) -> None:
    english, chinese = material_of(WHY, held), material_of("回购利率为什么上升？", held)
    quote = "准备金下降会推高回购利率。"
    assert gained(quote, chinese) > gained(quote, english)


@pytest.mark.parametrize("question", [WHY, FOLLOWS, "What follows from runoff, and what are its effects?", "缩表有什么后果？"])
def test_what_is_left_out_falls_far_behind_and_enough_remains(held: Library, question: str) -> None:
    material, drafts = material_of(question, held), every_sentence(held)
    kept = near_best(drafts, material)
    left_out = [draft for draft in drafts if draft not in kept]
    best = max(worth(draft, material) for draft in drafts)
    assert kept == [draft for draft in drafts if draft in kept], "the order is kept"
    assert len(kept) >= GOOD and left_out
    assert all(worth(draft, material) < FAR * best for draft in left_out)
    assert max(worth(draft, material) for draft in left_out) <= min(worth(draft, material) for draft in kept)


@pytest.mark.parametrize("count", range(GOOD + 1))
def test_a_short_answer_loses_nothing(held: Library, count: int) -> None:
    drafts = every_sentence(held)[:count]
    assert near_best(drafts, material_of(WHY, held)) == drafts
