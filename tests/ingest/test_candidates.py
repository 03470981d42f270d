"""Candidates: what mentions are called without article, number, degree and movement, and in how many sources they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.candidates import candidates, normalised
from kg.claim import Claim
from kg.concept import load_scheme
from kg.document import Document
from kg.knowledge import Knowledge
from kg.labels import label_key
from tests.kg.making import claim, document


@pytest.mark.parametrize(
    ("mention", "language", "name"),
    [
        ("The sharp increase in pawnbroker advances", "en", "pawnbroker advances"),
        ("larger Pawnbroker Advances", "en", "pawnbroker advances"),
        ("a decline in the pawnbroker advances of small towns", "en", "pawnbroker advances"),
        ("the closure of coal mines", "en", "closure of coal mines"),
        ("Looking ahead, ferry tolls", "en", "ferry tolls"),
        ("大幅上升的典当放款", "zh", "典当放款"),
        ("典当放款下降", "zh", "典当放款"),
        ("该典当放款规模扩大", "zh", "典当放款规模"),
    ],
)
def test_names(mention: str, language: str, name: str) -> None:
    assert normalised(mention, language) == name


@pytest.mark.parametrize(
    ("mention", "language"),
    [
        ("it", "en"), ("these", "en"), ("several factors", "en"), ("$1 billion", "en"), ("2019", "en"), ("", "en"),
        ("will enhance pawnbroker advances", "en"), ("the third quarter", "en"), ("pawnbrokers have lent more", "en"),
        ("因为他们认为放款过多", "zh"), ("涨", "zh"), ("。。", "zh"),
    ],
)  # fmt: skip
def test_what_is_no_name(mention: str, language: str) -> None:
    assert normalised(mention, language) is None


def spoken(id: str, text: str, cause: str, concept: str | None = None) -> tuple[Document, Claim]:
    source = document(id, text)
    made = claim(source, concept or "reserves", "repo-rate", sides=(cause, "repo rates"))
    return source, made if concept else replace(made, cause=replace(made.cause, concept=None))


def test_names_are_counted_over_sources_that_do_not_repeat_each_other() -> None:
    told = "Larger pawnbroker advances raise repo rates in the spring of a year."
    rows = [
        spoken("one", told, "pawnbroker advances"),
        spoken("two", "A pawnbroker advance lifts what dealers pay, and so repo rates.", "A pawnbroker advance"),
        spoken("copy", told, "pawnbroker advances"),
        spoken("three", "Ferry tolls raise repo rates near the coast.", "Ferry tolls"),
        spoken("four", "Bill supply raises repo rates at quarter ends.", "Bill supply"),  # a label names it by now
        spoken("five", "Lower reserves raise repo rates.", "reserves", "reserves"),
    ]
    documents = {source.id: source.info for source, _ in rows}
    knowledge = Knowledge.build([made for _, made in rows], [], documents, {}, load_scheme())
    first, second = candidates(knowledge)
    assert (label_key(first.name), first.mentions, first.sources) == (label_key("pawnbroker advances"), 3, 2)
    assert (second.name, second.mentions, second.sources) == ("ferry tolls", 1, 1)
    assert second.examples[0].quote.startswith("Ferry tolls") and second.examples[0].document == "three"
    assert [candidate.name for candidate in candidates(knowledge, ["Ferry Toll"])] == [first.name]


@given(st.text(max_size=80), st.sampled_from(["en", "zh"]))
def test_any_mention_has_a_short_name_or_none(mention: str, language: str) -> None:
    name = normalised(mention, language)
    assert name is None or (name.strip() == name and 1 <= len(name) <= len(mention) + 1)
