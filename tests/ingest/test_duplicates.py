"""One sentence however it is printed, one text however often it is carried."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.duplicates import fingerprint, near_copies, resemblance, sentence_key
from ingest.reader import read
from kg.document import Document
from sources.document import RawDocument, SourceHints
from tests.lookalike import market

NAMES = "pond heron frog rain sluice depth level water spring survey bank river county lake mud reed fish drought flood cloud"
WORDS = NAMES.split()


def article(seed: int, size: int = 60) -> str:
    chosen = random.Random(seed)
    return " ".join(" ".join(chosen.choices(WORDS, k=12)).capitalize() + "." for _ in range(size))


def document(name: str, text: str) -> Document:
    return read(RawDocument(text.encode(), f"{name}.txt", "text/plain", hints=SourceHints(id=name)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The pond’s level fell — by 3.5 feet.", "the pond's level fell - by 3.5 feet"),
        ("“Herons left,” she said [3].", '"Herons left," she said.'),
        ("水位下降了３.5米[1]。", "水位下降了3.5米"),
    ],
)
def test_print_does_not_matter(one: str, other: str) -> None:
    assert sentence_key(one) == sentence_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("It fell by 3.5 feet.", "It fell by 35 feet."), ("It did fall.", "It did not fall."), ("水位上升。", "水位下降。")],
)
def test_words_and_figures_do(one: str, other: str) -> None:
    assert sentence_key(one) != sentence_key(other)


def test_carried_copies_are_one_group_and_strangers_none() -> None:
    text = article(1)
    sentences = text.split(". ")
    edited = ". ".join(["Our paper carries this story of ponds", *sentences[:25], "A line of our own", *sentences[26:]])
    documents = [
        document("original", text),
        document("copy", text.upper()),
        document("edited", edited),
        document("other", article(2)),
    ]
    assert near_copies(documents) == (frozenset({"original", "copy", "edited"}),)


def test_quoting_a_paragraph_makes_no_copy() -> None:
    quoted = " ".join(article(3).split(". ")[:10])
    assert near_copies([document("one", article(3)), document("two", article(4) + " " + quoted)]) == ()


def test_a_syndicated_page_is_a_copy_of_its_source() -> None:
    pages = [
        read(
            RawDocument(
                market.article(site_name=host, url=f"https://{host}/a").content, host, "text/html", f"https://{host}/{number}"
            )
        )
        for number, host in enumerate((market.HOST, market.COPY_HOST))
    ]
    (group,) = near_copies(pages)
    assert group == {page.id for page in pages}


@given(st.text(max_size=100), st.text(max_size=100))
def test_resemblance_is_a_share(one: str, other: str) -> None:
    first, second = fingerprint(one), fingerprint(other)
    assert 0.0 <= resemblance(first, second) == resemblance(second, first) <= 1.0
    assert not first or resemblance(first, first) == 1.0


@pytest.mark.shared
def test_releases_filed_twice_are_found_and_other_minutes_are_not(shared: Path) -> None:
    names = (
        "2003-11-04-js_932",
        "2003-11-05-js932",
        "2007-01-31-hp235",
        "2009-11-04-tg347",
        "2024-05-01-jy2317",
        "2025-11-05-sb0307",
    )
    paths = [shared / "corpus" / "tbac" / f"{name}.md" for name in names]
    documents = [
        read(RawDocument(path.read_bytes(), path.name, "text/markdown", hints=SourceHints(id=path.stem))) for path in paths
    ]
    assert near_copies(documents) == (frozenset(names[:2]),)
