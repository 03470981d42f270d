"""Linking mentions to concepts: the head decides, nothing is forced."""

from __future__ import annotations

import pytest

from ingest.link import Linker
from kg.concept import Concept, ConceptScheme, load_scheme


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(load_scheme())


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("the level of reserves", "en", "reserves"),
        ("Higher repo rates", "en", "repo-rate"),
        ("a sizable decline in reserve balances", "en", "reserves"),
        ("balance sheet runoff", "en", "qt-pace"),
        ("储备水平", "zh", "reserves"),
        ("期限溢价(投资者持有长期债务所要求的额外补偿)", "zh", "term-premium"),
        ("期限溢价（额外的补偿）", "zh", "term-premium"),
        ("回购利率", "zh", "repo-rate"),
    ],
)
def test_links(linker: Linker, text: str, language: str, concept: str) -> None:
    assert linker.link(text, language) == concept


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the weather on the day of the meeting", "en"),
        ("the settlement platform's new interface for small firms", "en"),
        ("一些会议安排", "zh"),
        ("", "en"),
    ],
)
def test_nothing_is_forced(linker: Linker, text: str, language: str) -> None:
    assert linker.link(text, language) is None


def scheme() -> ConceptScheme:
    return ConceptScheme(
        [
            Concept("fed", {"en": "Federal Reserve", "zh": "美联储"}, kind="actor"),
            Concept("purchases", {"en": "asset purchases", "zh": "资产购买"}),
            Concept("deposits", {"en": "deposits", "zh": "存款"}),
        ]
    )


def test_an_actor_names_a_mention_only_where_it_is_all_of_it() -> None:
    own = Linker(scheme())
    assert own.link("the Federal Reserve", "en") == "fed"
    assert own.link("Federal Reserve income volatility", "en") is None
    assert own.link("the Federal Reserve's asset purchases", "en") == "purchases"


def test_the_head_phrase_outweighs_its_modifiers() -> None:
    assert Linker(scheme()).link("deposits that a long list of foreign customers and agencies hold", "en") == "deposits"


@pytest.mark.parametrize(
    ("text", "language"),
    [("deposit volatility", "en"), ("the sensitivity of deposits", "en"), ("存款波动性", "zh"), ("存款需求", "zh")],
)
def test_a_property_of_a_thing_is_not_the_thing(text: str, language: str) -> None:
    assert Linker(scheme()).link(text, language) is None


def test_the_words_of_the_label_come_with_the_link() -> None:
    found = Linker(scheme()).named("a fall in deposits", "en")
    assert found is not None and (found.concept, found.words) == ("deposits", "deposits")
