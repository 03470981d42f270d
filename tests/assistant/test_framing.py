"""An item of a list has what leads to it, a row the heads of its columns, and a heading that was run in is no sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.compose.gate import let_through
from assistant.compose.wording import GAP, worded
from assistant.retrieve.framing import framed, frames, goes_on, past_heading
from assistant.retrieve.rooting import rooted
from assistant.retrieve.select import runs
from assistant.retrieve.sentences import Found, features_of
from kg.document import Document, Section, SectionKind, Sentence
from kg.knowledge import Knowledge
from tests.kg.making import document

NOTHING = Knowledge.build([], [], {})
LIST = (
    ("Passive runoff leans on standing facilities.", SectionKind.BODY),
    ("This leads to:", SectionKind.BODY),
    ("Weaker signals: rates tell less of demand and supply in money markets", SectionKind.LIST),
    ("Moral hazard: banks that count on the backstop may take more risk", SectionKind.LIST),
    ("Mispriced duration: investors may set too low a price on long bonds", SectionKind.LIST),
)
TABLE = (
    ("The three ways of running a balance sheet compare as follows:", SectionKind.BODY),
    ("Way | What it brings", SectionKind.TABLE),
    ("Large balance sheet | Stable rates, and less trading among banks", SectionKind.TABLE),
    ("Small balance sheet | Volatile rates, and more trading among banks", SectionKind.TABLE),
)


def laid_out(rows: tuple[tuple[str, SectionKind], ...], language: str = "en") -> Document:
    """A document with each row a sentence in a section of its own."""
    text = "\n".join(words for words, _ in rows)
    starts = [text.index(words) for words, _ in rows]
    sections = tuple(
        Section(start, start + len(words), kind, "Head") for start, (words, kind) in zip(starts, rows, strict=True)
    )
    sentences = tuple(Sentence(one.start, one.end, place) for place, one in enumerate(sections))
    return replace(document("paper", text), sections=sections, sentences=sentences, language=language, event_date="2031-05-04")


def picked(source: Document, *places: int) -> list[Found]:
    spans = [(source.sentences[place].start, source.sentences[place].end) for place in places]
    return [Found(source, a, b, 1.0, frozenset({"g"}), features=features_of(source.text[a:b])) for a, b in spans]


def places(run: list[Found]) -> list[int]:
    return [[one.start for one in item.document.sentences].index(item.start) for item in run]


@pytest.mark.parametrize(
    ("rows", "chosen", "shown"),
    [
        (LIST, [2], [0, 1, 2]),
        (LIST, [4], [0, 1, 4]),
        (LIST, [0], [0]),
        (TABLE, [3], [0, 1, 3]),
        (TABLE, [1, 2], [0, 1, 2]),
        (LIST[2:], [1], [1]),
    ],
)
def test_what_leads_to_a_list_or_table_stands_before_its_item(
    rows: tuple[tuple[str, SectionKind], ...], chosen: list[int], shown: list[int]
) -> None:
    assert places(framed(picked(laid_out(rows), *chosen))) == shown


def test_what_was_put_in_only_to_lead_is_known_from_what_was_chosen() -> None:
    run = framed(picked(laid_out(LIST), 3))
    assert [frames(item) for item in run] == [False, True, False] and run[1].score == 0
    assert [frames(item) for item in framed(picked(laid_out(TABLE), 3))] == [True, True, False]


def test_another_head_leads_to_nothing() -> None:
    source = laid_out(LIST)
    other = tuple(replace(one, heading="Other") if place < 2 else one for place, one in enumerate(source.sections))
    assert places(framed(picked(replace(source, sections=other), 3))) == [3]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_gap_is_marked_and_each_quote_is_a_proof(language: str) -> None:
    source = laid_out(LIST)
    draft = worded(framed(picked(source, 3)), language, NOTHING)
    assert [proof.span.quote for proof in draft.proofs] == [
        "Passive runoff leans on standing facilities.\nThis leads to:",
        LIST[3][0],
    ]
    assert f"This leads to:{GAP}Moral hazard" in draft.text
    passed = let_through(draft, NOTHING)
    assert passed is not None and passed[0].text == draft.text


def test_words_that_stand_in_no_quote_do_not_pass_across_a_gap() -> None:
    draft = worded(framed(picked(laid_out(LIST), 3)), "en", NOTHING)
    wrong = replace(draft, text=draft.text.replace("more risk", "less risk"), fallback=None)
    assert let_through(wrong, NOTHING) is None


def test_a_list_that_goes_on_is_marked() -> None:
    source = laid_out(LIST)
    assert [goes_on(item) for item in picked(source, 2, 3, 4, 0)] == [True, True, False, False]
    counted = laid_out((("First, rates rose.", SectionKind.BODY), ("Second, reserves fell.", SectionKind.BODY)))
    assert [goes_on(item) for item in picked(counted, 0, 1)] == [True, False]
    assert worded(picked(source, 2), "en", NOTHING).text.endswith(GAP.rstrip())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Debt Limit The debt limit places a bound on borrowing.", "The debt limit"),
        ("II. Our Approach Our approach includes three parts.", "Our approach"),
        ("Repo and Bill Markets in the Autumn The desk spoke of rates.", "The desk"),
        ("The Federal Reserve In general was calm.", "The Federal"),
        ("On Wednesday The committee met.", "On Wednesday"),
        ("Financing needs in the next quarter While demand is strong, issues may grow.", "While demand"),
        ("Treasury cut its bills while demand rose.", "Treasury cut"),
        ("Rates were low and stayed so in the year While demand was strong.", "Rates were"),
        ("Treasury yields rose.", "Treasury yields"),
        ("", ""),
    ],
)
def test_a_sentence_begins_behind_the_heading_run_into_it(text: str, left: str) -> None:
    assert text[past_heading(text) :].startswith(left)


def test_what_stands_before_a_heading_is_another_matter() -> None:
    rows = (
        ("Reserves fell in the autumn.", SectionKind.BODY),
        ("Debt Limit The debt limit places a bound on it.", SectionKind.BODY),
    )
    text = " ".join(words for words, _ in rows)
    source = replace(
        document("paper", text),
        sentences=(Sentence(0, len(rows[0][0]), 0), Sentence(len(rows[0][0]) + 1, len(text), 0)),
    )
    both = runs(picked(source, 0, 1))
    assert len(both) == 2
    assert all(len(run) == 1 for run in rooted(both))
    assert "Debt Limit" not in worded(picked(source, 1), "en", NOTHING).text
