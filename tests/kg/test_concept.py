"""The concept scheme covers the field in both languages, and finds its labels in running text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.concept import Concept, ConceptScheme, load_scheme
from kg.labels import label_key, tokens
from kg.namespaces import concept_iri
from tightrope.errors import UnknownName

SCHEME = load_scheme()

# What an article on the unintended effects of fast runoff talks about, side by side in both languages.
FIELD = {
    "qt-pace": ("quantitative tightening", "量化紧缩"),
    "qt-faster-than-expected": ("QT faster than the market expects", "缩表速度超预期"),
    "fed-balance-sheet": ("the Federal Reserve's balance sheet", "美联储资产负债表"),
    "passive-tightening": ("passive tightening", "被动紧缩"),
    "monetary-policy-restraint": ("restraint of monetary policy", "货币政策收紧"),
    "reserves": ("level of reserves", "储备水平"),
    "rate-sensitivity": ("sensitivity of short-term rates to liquidity shocks", "短期利率对流动性冲击的敏感性"),
    "fed-auction-participation": ("Federal Reserve participation in Treasury auctions", "美联储参与国债拍卖"),
    "natural-buyers": ("natural buyers", "自然买家"),
    "treasury-bid-ask-spread": ("Treasury bid-ask spread", "国债买卖价差"),
    "fed-backstop": ("perceived Federal Reserve backstop", "流动性托底"),
    "term-premium": ("term premium", "期限溢价"),
    "10-year-yield": ("yield on the 10-year Treasury note", "10年期美国国债收益率"),
    "bear-steepening": ("bear steepening", "熊市陡峭化"),
    "reserve-scarcity": ("scarcity of reserves", "储备稀缺"),
    "sudden-reserve-scarcity": ("sudden onset of reserve scarcity", "储备稀缺突然出现"),
    "repo-rate": ("repo rates", "回购利率"),
    "repo-rate-spike": ("spikes in repo rates", "回购利率飙升"),
    "bank-overnight-lending": ("bank lending in overnight markets", "银行在隔夜市场放贷"),
    "nonbank-cash-lending": ("nonbank cash lenders", "非银行现金提供者"),
    "month-end-flows": ("month-end cash flows", "月末资金流动"),
    "repo-issuance-sensitivity": ("sensitivity of repo rates to Treasury issuance", "回购利率对国债发行的敏感性"),
    "policy-dilemma": ("policy dilemma", "两难困境"),
    "treasury-yields": ("Treasury yields", "国债收益率"),
    "equity-discount-rate": ("discount rate on long-duration assets", "贴现率"),
    "forward-pe": ("forward P/E", "远期市盈率"),
    "market-liquidity": ("liquidity in the financial system", "金融体系流动性"),
    "risk-premium": ("risk premium", "风险溢价"),
    "value-growth": ("value stocks relative to growth stocks", "板块轮动"),
    "gold-price": ("price of gold", "金价"),
    "silver-price": ("silver prices", "白银"),
    "usd-liquidity": ("US dollar liquidity", "美元流动性"),
    "bitcoin-price": ("Bitcoin", "比特币"),
    "financing-costs": ("financing costs", "融资成本"),
    "cap-rates": ("capitalization rates", "资本化率"),
    "real-estate-valuations": ("real-estate valuations", "房地产估值"),
    "fed-fixed-income-demand": ("Federal Reserve demand for fixed income", "美联储购买力"),
    "intermediation-capacity": ("dealer intermediation capacity", "交易商能力"),
    "ig-spreads": ("investment-grade credit spreads", "投资级利差"),
    "hy-refinancing-risk": ("refinancing risk", "再融资风险"),
    "regional-lender-constraints": ("balance-sheet constraints of regional banks", "区域性银行资产负债表约束"),
    "credit-availability": ("credit availability", "融资可得性"),
    "fed-mbs-holdings": ("Federal Reserve MBS holdings", "美联储MBS持有量"),
    "mbs-yield": ("MBS yields", "MBS收益率"),
    "mortgage-rate": ("mortgage rates", "抵押贷款利率"),
    "mortgage-refinancing": ("mortgage refinancing", "再融资活动"),
    "household-liquidity": ("household liquidity", "家庭流动性"),
    "housing-affordability": ("housing affordability", "住房可负担性"),
    "config-large-balance-sheet": (
        "large balance sheet, low volatility, limited intervention",
        "资产负债表规模大、波动性低、干预有限",
    ),
    "config-frequent-intervention": ("small balance sheet, low volatility, frequent intervention", "频繁干预配置"),
    "config-high-volatility": ("small balance sheet, limited intervention, high volatility", "第三种配置"),
    "money-market-crowding-out": ("crowding out of private money market activity", "挤出私人货币市场活动"),
    "market-discipline": ("market discipline", "市场纪律"),
    "duration-risk": ("duration risk", "久期风险"),
    "misjudged-shock-volatility": ("volatility from misjudged shocks", "误判冲击规模"),
    "monetary-policy-control": ("control of short-term interest rates", "货币政策控制力"),
    "investment-planning-complexity": ("complexity of investment planning", "投资规划复杂化"),
    "financial-stability-risk": ("risks to financial stability", "金融稳定风险"),
    "foreign-treasury-holdings": ("foreign official holdings", "外国官方持有量"),
    "fed-treasury-holdings": ("Federal Reserve Treasury holdings", "美联储国债持有量"),
    "nonfed-treasury-holdings": ("holdings of money market funds, banks and broker-dealers", "私人部门国债持有量"),
    "monetary-barbell": ("monetary barbell", "货币杠铃"),
    "fiscal-monetary-coordination": ("coordination between Treasury and the Federal Reserve", "财政部与美联储之间的协调"),
    "fed-put-confidence": ("confidence in a Federal Reserve put", "美联储看跌期权"),
    "market-volatility": ("market volatility", "市场波动性"),
    "backstop-absence": ("absence of a liquidity backstop", "没有流动性托底"),
    "orderly-adjustment": ("orderly market adjustment", "市场有序调整"),
    "yield-anchor": ("yield anchor", "收益率锚"),
    "policy-signal-clarity": ("clarity of the policy signal", "政策信号"),
    "mixed-policy-signals": ("mixed policy signals", "信号混乱"),
    "long-term-rates": ("long-term rates", "长期利率"),
    "short-rate-easing-effect": ("easing effect of lower short-term rates", "降息的宽松效果"),
    "economic-activity": ("economic activity", "经济活动"),
    "funding-stress": ("failure of financial plumbing", "传导管道故障"),
    "qe": ("Federal Reserve asset purchases", "量化宽松"),
    "tga-flows": ("flows into the TGA", "财政部一般账户资金流动"),
    "tga-rate-impact": ("impact of Treasury General Account flows on rates", "TGA流动对利率的冲击"),
    "uncertainty": ("uncertainty", "不确定性"),
    "liquidity-hoarding": ("liquidity hoarding by banks", "流动性囤积"),
    "leverage": ("leverage of financial intermediaries", "高杠杆金融中介"),
    "contagion": ("contagion across markets", "传染风险"),
    "standing-facility-reliance": ("reliance on standing facilities", "常备便利工具"),
    "rate-information": ("information in rate movements", "价格发现"),
    "backstop-reliance": ("reliance on a Federal Reserve backstop", "对美联储托底的依赖"),
    "risk-taking": ("excessive risk taking", "过度冒险"),
    "moral-hazard": ("moral hazard", "道德风险"),
    "fed-purchase-habituation": ("habituation to Federal Reserve purchases", "对美联储购买的习惯"),
    "duration-mispricing": ("mispricing of duration risk", "久期定价错误"),
    "policy-pivot": ("policy pivot", "政策转向"),
}

# What else documents about runoff speak of.
AROUND = {
    "redemption caps": "redemption-caps",
    "reserve management purchases": "reserve-management-purchases",
    "IORB": "iorb",
    "ON RRP offering rate": "on-rrp-rate",
    "take-up at the ON RRP facility": "on-rrp",
    "minimum bid rate": "srf-rate",
    "standing repo facility": "srf",
    "target range for the federal funds rate": "federal-funds-rate",
    "rate cut": "rate-cuts",
    "discount window": "discount-window",
    "currency in circulation": "currency-in-circulation",
    "TGA": "tga",
    "SOFR": "sofr",
    "TGCR": "tgcr",
    "repo–IORB spread": "repo-iorb-spread",
    "money-market funds": "money-market-funds",
    "FHLBs": "fhlbs",
    "hedge funds": "hedge-funds",
    "primary dealers": "dealers",
    "bill issuance": "bill-issuance",
    "coupon auction sizes": "coupon-issuance",
    "auction tails": "auction-tail",
    "bid-to-cover ratio": "auction-demand",
    "borrowing needs": "treasury-borrowing-need",
    "debt ceiling": "debt-limit",
    "corporate tax date": "tax-payments",
    "quarter-ends": "quarter-end",
    "supplementary leverage ratio": "slr",
    "inflation": "inflation",
    "unemployment rate": "unemployment",
    "S&P 500": "equity-prices",
    "U.S. dollar": "dollar-exchange-rate",
    "September 2019": "repo-spike-2019",
    "隔夜逆回购": "on-rrp",
    "债务上限": "debt-limit",
    "降息": "rate-cuts",
    "企业税缴款日": "tax-payments",
}


@pytest.mark.parametrize(("concept", "words"), [(concept, words) for concept, pair in FIELD.items() for words in pair])
def test_the_scheme_covers_what_the_field_talks_about(concept: str, words: str) -> None:
    assert [match.concept for match in SCHEME.find(words)] == [concept]
    assert SCHEME.resolve(words).id == concept


@pytest.mark.parametrize(("words", "concept"), AROUND.items())
def test_the_scheme_covers_what_surrounds_it(words: str, concept: str) -> None:
    assert [match.concept for match in SCHEME.find(words)] == [concept]


def test_every_concept_has_a_name_in_both_languages() -> None:
    assert len(SCHEME) > 150
    for concept in SCHEME:
        assert set(concept.labels) == {"en", "zh"}, concept.id
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", concept.id)
        assert not re.search(r"[一-鿿]", concept.label("en")) and (
            re.search(r"[一-鿿]", concept.label("zh")) or concept.id in {"sofr", "tgcr"}
        )


def test_every_concept_is_defined_in_both_languages() -> None:
    assert [concept.id for concept in SCHEME if set(concept.definition) != {"en", "zh"}] == []
    for concept in SCHEME:
        for language, text in concept.definition.items():
            assert text and text != concept.label(language), concept.id
            assert bool(re.search(r"[一-鿿]", text)) is (language == "zh"), concept.id


def test_matches_elsewhere_are_entity_addresses() -> None:
    matches = [iri for concept in SCHEME for iri in concept.exact]
    assert matches and len(set(matches)) == len(matches)
    assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/Q\d+", iri) for iri in matches)


def test_no_label_names_two_concepts() -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for concept in SCHEME:
        for label in concept.names():
            owners.setdefault((label.language, " ".join(label_key(label.text))), set()).add(concept.id)
    assert {label: ids for label, ids in owners.items() if len(ids) > 1} == {}


def test_every_label_finds_its_own_concept() -> None:
    for concept in SCHEME:
        for label in concept.names():
            found = SCHEME.find(label.text)
            assert [match.concept for match in found] == [concept.id], label


def test_relations_lead_to_concepts_and_never_in_circles() -> None:
    for concept in SCHEME:
        for other in (*concept.broader, *concept.related, *concept.opposites, *concept.equivalents):
            assert other in SCHEME and other != concept.id
        assert concept.id not in SCHEME.broader_closure(concept.id)
        if concept.state_of:
            assert concept.kind == "state" and concept.state_of in SCHEME
        assert (concept.period is not None) is (concept.kind == "episode")


def test_only_what_goes_up_and_down_is_movable() -> None:
    for concept in SCHEME:
        assert concept.movable is (concept.kind in {"variable", "policy", "event", "configuration"}), concept.id
    for concept in SCHEME:
        for other in (*concept.opposites, *concept.equivalents):
            assert concept.movable and SCHEME.resolve(other).movable


def test_no_label_of_a_variable_says_that_it_falls() -> None:
    """Else a sentence of its fall would link to it with the sign of a rise. Names of falls belong to opposites."""
    falls = re.compile(r"\b(lower|falling|declining|reduced|weaker|less|fewer)\b|下降|下跌|减弱|减持|压缩|减少")
    for concept in SCHEME:
        if concept.kind == "variable" and not concept.opposites and "easing-effect" not in concept.id:
            assert [label.text for label in concept.names() if falls.search(label.text)] == []


class TestFinding:
    def test_the_longest_label_wins(self) -> None:
        text = "Higher reserve balances lower the overnight repo rate."
        found = [(match.concept, text[match.start : match.end]) for match in SCHEME.find(text, "en")]
        assert found == [("reserves", "reserve balances"), ("repo-rate", "overnight repo rate")]

    def test_overlaps_go_to_the_longer_one_wherever_it_starts(self) -> None:
        found = SCHEME.find("Fed balance sheet runoff")
        assert [match.concept for match in found] == ["qt-pace"]

    @pytest.mark.parametrize(
        "words", ["Repo-Rates", "repo  rate", "REPO RATE", "repo\nrate", "repo rate’s", "repo rate", "repo–rate"]
    )
    def test_english_spelling_makes_no_difference(self, words: str) -> None:
        assert [match.concept for match in SCHEME.find(f"The {words}, they say")] == ["repo-rate"]

    def test_british_spelling_and_determiners_make_no_difference(self) -> None:
        assert SCHEME.resolve("balance sheet normalisation").id == "qt-pace"
        assert [match.concept for match in SCHEME.find("reducing its balance sheet")] == ["qt-pace"]

    def test_a_plural_word_keeps_its_plural(self) -> None:
        assert [match.concept for match in SCHEME.find("The Federal Reserve holds gold in reserve")] == ["fed", "gold-price"]
        assert [match.concept for match in SCHEME.find("Treasuries fell")] == ["treasury-securities"]

    def test_words_have_boundaries_in_english(self) -> None:
        assert SCHEME.find("goldsmiths and unreservedly") == []

    def test_punctuation_separates_labels(self) -> None:
        assert [match.concept for match in SCHEME.find("repo, rate")] == ["repo-market-activity"]
        assert SCHEME.find("in repose\n\nrate") == []

    def test_chinese_takes_the_longest_run(self) -> None:
        text = "若缩表速度超市场预期,回购利率将上升"
        found = [(match.concept, text[match.start : match.end]) for match in SCHEME.find(text, "zh")]
        assert found == [("qt-faster-than-expected", "缩表速度超市场预期"), ("repo-rate", "回购利率")]

    def test_mixed_and_full_width_text(self) -> None:
        assert [match.concept for match in SCHEME.find("TGA余额与SRF使用量")] == ["tga", "srf"]

    def test_a_sum_of_dollars_is_no_exchange_rate(self) -> None:
        assert SCHEME.find("2.2万亿美元") == [] and SCHEME.find("ten billion dollars") == []
        assert [match.concept for match in SCHEME.find("the dollar rose")] == ["dollar-exchange-rate"]

    def test_whole_labels_need_the_whole_text(self) -> None:
        assert [match.concept for match in SCHEME.find("growth")] == ["economic-activity"]
        assert [match.concept for match in SCHEME.find("growth of reserves")] == ["reserves"]
        assert SCHEME.find("rates of return") == []

    def test_english_alone_leaves_chinese_out(self) -> None:
        assert SCHEME.find("回购利率", "en") == []

    @given(st.text(max_size=80))
    def test_any_text_gives_ordered_matches_inside_it(self, text: str) -> None:
        end = 0
        for match in SCHEME.find(text):
            assert end <= match.start < match.end <= len(text)
            end = match.end

    @given(st.lists(st.sampled_from([label.text for concept in SCHEME for label in concept.names()]), min_size=1, max_size=4))
    def test_labels_are_found_between_full_stops(self, labels: list[str]) -> None:
        text = "。".join(labels)
        whole = {label.text for concept in SCHEME for label in concept.names() if label.whole}
        for match in SCHEME.find(text):
            assert label_key(text[match.start : match.end]) == label_key(match.label)
        if len(labels) > 1:
            assert len(SCHEME.find(text)) == sum(label not in whole for label in labels)

    @given(st.text(max_size=60))
    def test_tokens_are_slices(self, text: str) -> None:
        for token in tokens(text):
            assert text[token.start : token.end].strip()


class TestResolving:
    @pytest.mark.parametrize(
        "name", ["repo-rate", concept_iri("repo-rate"), "concept:repo-rate", "Repo Rate", "隔夜回购利率", " repo rate "]
    )
    def test_ids_addresses_and_labels(self, name: str) -> None:
        assert SCHEME.resolve(name).id == "repo-rate"

    @pytest.mark.parametrize("name", ["reserve scarcty", "the scarcity of reserves today", "储备稀"])
    def test_the_nearest_names_are_offered(self, name: str) -> None:
        with pytest.raises(UnknownName, match="did you mean") as failure:
            SCHEME.resolve(name)
        assert failure.value.value == name

    def test_a_near_miss_names_the_one_that_was_meant(self) -> None:
        assert SCHEME.nearest("reserve scarcty")[0] == "reserve-scarcity"
        assert "term-premium" in SCHEME.nearest("term premiun")

    @pytest.mark.parametrize("name", ["", "   ", "qwertyuiop", "!!!", "x" * 20_000])
    def test_nothing_near_is_still_a_clear_failure(self, name: str) -> None:
        with pytest.raises(UnknownName, match="no such concept"):
            SCHEME.resolve(name)


class TestHierarchy:
    def test_broader_and_narrower_closures_mirror_each_other(self) -> None:
        assert SCHEME.broader_closure("sofr") == {"repo-rate", "short-term-rates"}
        assert {"sofr", "repo-rate"} <= SCHEME.narrower_closure("short-term-rates")
        for concept in SCHEME:
            for wider in SCHEME.broader_closure(concept.id):
                assert concept.id in SCHEME.narrower_closure(wider)

    def test_neighbours_are_mutual(self) -> None:
        assert "reserves" in SCHEME.neighbours("reserve-scarcity") and "reserve-scarcity" in SCHEME.neighbours("reserves")
        assert SCHEME.neighbours("no-such-concept") == frozenset()

    def test_a_circle_in_a_file_ends(self) -> None:
        names = {"en": "one", "zh": "一"}
        circle = ConceptScheme(
            [Concept("one", names, broader=("two",)), Concept("two", {"en": "two", "zh": "二"}, broader=("one",))]
        )
        assert circle.broader_closure("one") == {"two"} and circle.narrower_closure("one") == {"two"}
