"""Linking mentions to concepts: the head decides, nothing is forced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.link import Linker
from kg.concept import Concept, ConceptScheme, load_scheme

SCHEME = load_scheme()


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
        ("the sensitivity of repo rates to reserves", "en", "rate-sensitivity"),
        ("the risk of contagion", "en", "contagion"),  # the chance of an event moves with it
        ("a rally in the stock market in May", "en", "equity-prices"),
        ("payroll tax receipts collected last week", "en", "withheld-receipts"),
        ("$40 billion in transfer payments", "en", "transfer-payments"),
        ("Looking ahead, consumer spending", "en", "consumer-spending"),
        ("current and expected borrowing needs", "en", "treasury-borrowing-need"),
        ("weaker growth abroad", "en", "foreign-growth"),
        ("prices for imported gasoline and natural gas", "en", None),
        ("prices of crude oil", "en", "energy-prices"),
        ("larger net issuance of Treasury bills", "en", "bill-issuance"),
        ("commercial real estate (CRE) loans", "en", "cre-credit"),
        ("准备金规模的变化", "zh", "reserves"),
        ("隔夜逆回购余额大幅下降", "zh", "on-rrp"),
        ("市场间传染的风险", "zh", "contagion"),
        ("货币政策传导变得更加复杂", "zh", "monetary-policy-transmission"),
        ("银行准备金的风险", "zh", None),
    ],
)
def test_links(linker: Linker, text: str, language: str, concept: str | None) -> None:
    assert linker.link(text, language) == concept


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the weather on the day of the meeting", "en"),
        ("the settlement platform's new interface for small firms", "en"),
        ("一些会议安排", "zh"),
        ("", "en"),
        ("the correlation between inflation and wages", "en"),
        ("the risk of reserves", "en"),  # a quantity has no chance
        ("inflation in Japan", "en"),
        ("European house prices", "en"),
        ("inflation volatility", "en"),
        ("issuance of preferred shares", "en"),
        ("foreign-owned equity market participants", "en"),
        ("will enhance liquidity", "en"),
        ("the combination of weak exports and strong imports", "en"),
        ("the effect of tariffs on inflation", "en"),
        ("households and the firms that sold them their first machines", "en"),
        ("欧元区通胀", "zh"),
        ("回购利率的敏感性", "zh"),
        ("准备金的分配规则", "zh"),
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


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("a larger budget surplus", "en", "fiscal-deficit"),
        ("deposit outflows", "en", "bank-deposits"),
        ("expectations of rate cuts", "en", "expected-policy-rate"),
        ("财政盈余", "zh", "fiscal-deficit"),
        ("资本外流", "zh", "capital-flows"),
    ],
)
def test_a_name_of_the_opposite_says_so(linker: Linker, text: str, language: str, concept: str) -> None:
    found = linker.named(text, language)
    assert found is not None and (found.concept, found.opposite) == (concept, True)


def test_one_word_is_enough_only_where_nothing_is_added_to_it(linker: Linker) -> None:
    assert linker.link("elevated volatility", "en") == "market-volatility"
    assert linker.link("volatility of harvests", "en") is None and linker.link("harvest volatility", "en") is None


def test_a_pattern_is_read_from_the_first_word_of_the_head() -> None:
    bread = Concept("bread", {"en": "bread price", "zh": "面包价"}, patterns={"en": (r"prices? of (?:\w+ )?bread\b",)})
    own = Linker(ConceptScheme([bread]))
    assert own.link("the recent rise in prices of brown bread", "en") == "bread"
    assert own.link("a tax on prices of bread makers", "en") is None


def test_every_pattern_compiles_and_finds_only_its_own_concept(linker: Linker) -> None:
    patterns = load_scheme().patterns("en")
    assert len(patterns) > 15
    for pattern, concept in patterns:
        assert pattern.match("") is None and concept in load_scheme()


@given(st.text(max_size=120), st.sampled_from(["en", "zh"]))
def test_any_text_links_to_a_concept_of_the_scheme_or_to_none(text: str, language: str) -> None:
    found = Linker(SCHEME).link(text, language)
    assert found is None or found in SCHEME


def test_a_long_mention_takes_no_time() -> None:
    text = "the rise in " * 300 + "the level of a, b, c and d " * 100
    assert Linker(SCHEME).link(text, "en") is None
