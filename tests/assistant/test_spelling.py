"""Misspelt questions: seeded errors in words of the field are put right; names, figures and known words never change."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from assistant.ask import ask
from assistant.question import read_question
from assistant.retrieve.rarity import Rarity
from assistant.spelling import Spelt, spelt
from assistant.terms import stem
from kg.store.library import Library
from tests.starter import starter_folder

TEXT = """
reserves balance treasury liquidity mortgage securities redemption repurchase facility overnight issuance
borrowing portfolio inflation volatility investors quantitative tightening scarcity reinvestment
"""
WORDS = TEXT.split()
SEEDS = range(3)


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


def _read(text: str, library: Library) -> Spelt:
    return spelt(text, library.scheme, Rarity.of(library.index))


def _misspelt(word: str, seed: int) -> str:
    """`word` with one letter left out, doubled or swapped with the next, never the first."""
    chance = random.Random(f"{word} {seed}")
    at = chance.randrange(1, len(word) - 1)
    kind = (seed + len(word)) % 3
    if kind == 0:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at] + word[at:] if kind == 1 else word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_sixty_seeded_errors_are_put_right_and_said(library: Library) -> None:
    wrong = []
    for word in WORDS:
        for seed in SEEDS:
            typed = _misspelt(word, seed)
            meant = _read(f"what about {typed} now", library).text.split()[2]
            if stem(meant) != stem(word) and typed != word:
                wrong.append((typed, meant))
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    "text",
    (
        "Why did Volckmar leave in 2019?",
        "What did Powell and Musalem say about 2.2 trillion?",
        "in plain english, what leaks into the funds rate?",
        "walk me through it quickly, I'm reconstructing summer",
        "QT vs QE, RMP, SOMA, LCLoR, EFFR and SOFR",
    ),
)
def test_names_figures_and_plain_words_stay(library: Library, text: str) -> None:
    assert _read(text, library) == Spelt(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    (
        ("quantitive tightning", "quantitative tightening"),
        ("balancesheet runof", "balance sheet runoff"),
        ("縮表與殖利率", "缩表与收益率"),
    ),
)
def test_known_slips(library: Library, typed: str, meant: str) -> None:
    assert _read(typed, library).text == meant


def test_the_answer_says_what_it_read_and_keeps_what_was_asked(library: Library) -> None:
    answer = ask("what does quantitive tightning do to reserves?", library)
    assert answer.question == "what does quantitive tightning do to reserves?"
    assert any("“tightning” as “tightening”" in one.text for one in answer.statements) and answer.references


@pytest.mark.parametrize(
    ("text", "concept"),
    (
        ("QT 对 reserves 有啥影响", "reserves"),
        ("what does qt do to tga", "tga"),
        ("srf take-up 怎么样", "srf"),
        ("iorb cut?", "iorb"),
    ),
)
def test_abbreviations_in_any_case_and_mixed_language(library: Library, text: str, concept: str) -> None:
    assert concept in read_question(_read(text, library).text, library.scheme).concept_ids
