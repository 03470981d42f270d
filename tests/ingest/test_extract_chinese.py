"""Chinese rules: the development sentences as a score, invented articles, what points across sentences, and bad input."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest.extract.rules import RuleExtractor
from ingest.reader import read
from kg.claim import Claim, Modality
from kg.concept import load_scheme
from sources.document import RawDocument
from tests.contracts.extractor_contract import assert_exact, document
from tests.ingest.test_extract_specification import cases, extractor, line

ARTICLES = Path(__file__).parent / "articles_zh"


def core(text: str) -> str:
    """Cause, effect, sign and modality of a specification's line."""
    return " | ".join(text.split(" | ")[:3])


def told(claims: Iterable[Claim]) -> list[str]:
    return [core(line(claim)) for claim in claims]


def extracted(text: str) -> list[str]:
    return told(extractor().extract(document(text, language="zh")).claims)


def shares(wanted: list[set[str]], found: list[set[str]]) -> tuple[float, float]:
    """Precision and recall over several texts."""
    both = sum(len(one & other) for one, other in zip(wanted, found, strict=True))
    return both / sum(map(len, found)), both / sum(map(len, wanted))


def test_the_development_sentences_keep_their_score() -> None:
    known = [case.values for case in cases("claims_zh_development.md")]  # type: ignore[attr-defined]
    wanted = [{core(claim) for claim in claims} for _, claims in known]
    precision, recall = shares(wanted, [set(extracted(text)) for text, _ in known])
    assert len(known) >= 70 and precision >= 0.98 and recall >= 0.97, (precision, recall)


@pytest.mark.parametrize(("name", "media", "least"), [("tga.md", "text/markdown", 0.95), ("property.txt", "text/plain", 0.9)])
def test_an_article_is_read_whole(name: str, media: str, least: float) -> None:
    path = ARTICLES / name
    source = read(RawDocument(path.read_bytes(), name, media))
    findings = RuleExtractor(load_scheme()).extract(source)
    assert_exact(findings, source)
    wanted = set(path.with_suffix(".claims").read_text(encoding="utf-8").splitlines())
    found = set(told(findings.claims))
    assert found - wanted == set()
    assert len(found & wanted) >= least * len(wanted), sorted(wanted - found)


def concepts(text: str) -> list[tuple[str | None, str | None, str]]:
    source = read(RawDocument(text.encode(), "note.md", "text/markdown"))
    found = RuleExtractor(load_scheme()).extract(source).claims
    return [(claim.cause.concept, claim.effect.concept, str(claim.polarity)) for claim in found]


def test_a_bare_noun_takes_the_full_name_of_its_section() -> None:
    text = "# 住房\n\n抵押贷款利率上升抑制了住房需求。随着利率走高，再融资活动减少。\n"
    assert ("mortgage-rate", "mortgage-refinancing", "-") in concepts(text)
    two = "# 利率\n\n长期利率上升推高了抵押贷款利率。随着利率走高，再融资活动减少。\n"
    assert ("mortgage-rate", "mortgage-refinancing", "-") not in concepts(two)


def test_an_ordinal_names_a_row_of_the_table_before_it() -> None:
    rows = "| 情景 | 后果 |\n|---|---|\n| 准备金充裕 | 压低利率波动 |\n| 准备金稀缺 | 推高回购利率 |\n"
    found = concepts(f"# 情景\n\n{rows}\n第二种情景会推高期限溢价。\n")
    assert {("reserve-scarcity", "repo-rate", "+"), ("reserve-scarcity", "term-premium", "+")} <= set(found)


def test_who_fills_a_gap_does_more_of_what_fell() -> None:
    assert extracted("外国官方的持有量下降了。货币基金填补了缺口。") == ["外国官方的持有量 ↓ -> 货币基金 ↑ | - | asserted"]


def test_steps_bring_about_one_another_and_a_remark_does_not() -> None:
    text = "其传导机制如下：\n\n1. 缩表减少银行准备金\n2. 银行不愿在隔夜市场拆出资金\n3. 若财政部发债增加，回购利率上升\n"
    source = read(RawDocument(text.encode(), "note.md", "text/markdown"))
    found = told(RuleExtractor(load_scheme()).extract(source).claims)
    assert "银行准备金 ↓ -> 在隔夜市场拆出资金 ↓ | + | asserted" in found
    assert not [claim for claim in found if claim.startswith("在隔夜市场拆出资金")]


@pytest.mark.parametrize(
    "text",
    [
        "以下各节将讨论：\n\n- 准备金下降\n- 回购利率上升\n",
        "这种做法带来隐患：\n\n- 准备金下降\n",
        "| 指标 | 当前水平 | 变化 |\n|---|---|---|\n| 隔夜利率 | 4.05% | 上升8个基点 |\n| 准备金 | 2.9万亿美元 | 下降 |\n",
        "| 主题 | 备注 |\n|---|---|\n| 准备金 | 推高关注度的话题 |\n",
    ],
)
def test_lists_and_tables_without_a_cause_state_nothing(text: str) -> None:
    assert concepts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "缩表是否推高了回购利率？",
        "如果停止缩表，回购利率会怎样？",
        "有人声称缩表压垮了股市，然而数据并不支持这种说法。",
        "ç¼©è¡¨å¯¼è‡´å‡†å¤‡é‡‘ä¸‹é™，推高回购利率。",
        "目录：一、缩表；二、准备金；三、回购利率 12 34 56",
        "准备金 3.1 3.0 2.9 回购利率 5.3 5.4 5.5 推高 12 15",
        "准备金下降推高回购利率，" * 300,
        "投资者行使赎回权，并使用现金增持短债。",
        "委员会决定加息，并将适时缩减资产负债表。",
        "本文将对缩表引发的后果进行梳理。",
        "没有证据表明缩表推高了抵押贷款利率。",
        "缩表并没有像模型预测的那样推高回购利率。",
        "缩表没有对回购市场造成压力。",
        "财政赤字扩大并不必然推高长期利率。",
        "缩表会不会推高回购利率，市场争论不休。",
        "难道是缩表推高了回购利率？",
        "如果停止缩表，回购利率会怎么样呢",
        "不是缩表推高了回购利率。",
        "并非所有国债发行都会推高利率。",
        "这并不等于说缩表导致了银行倒闭。",
        "把利率上升归咎于缩表是片面的。",
        "缩表推高房租的说法缺乏依据。",
        "市场担心缩表会推高回购利率。",
        "除非准备金耗尽，缩表不会推高回购利率。",
        "策略建议：维持短久期。",
        "一句话点评：关注流动性。",
        "委员会宣布逐步减少国债购买规模。",
        "准备金并未因此下降，回购利率也没有上升。",
        "主席否认缩表导致了隔夜利率飙升。",
        "她质疑缩表会抬高房贷利率的论断。",
        "官员从未表示缩表会引发衰退。",
        "要证明缩表压低股价，还需要更多数据。",
        "交易员一度以为准备金下降会触发危机，结果什么也没发生。",
        "所谓缩表引发银行倒闭，不过是以讹传讹。",
        "目前看不到缩表冲击信贷的迹象。",
        "这轮波动不应归咎于缩表。",
        "委员会希望通过放慢缩表来降低融资压力。",
        "缩表对利率影响几何，尚无定论。",
        "检验排除了税期推高隔夜利率的可能。",
        "很难想象停止缩表会推高失业率。",
        "这一观点把所有波动都归因于缩表，过于简单。",
        "央行本可避免这场流动性危机。",
        "縮表並未推高回購利率。",
        "市場擔心縮表會推高回購利率。",
        "ＱＴ 会不会 推高 ＳＯＦＲ？",
        "缂╄〃鎺ㄩ珮鍥炶喘鍒╃巼锛屽噯澶囬噾涓嬮檷銆",
        "æµ\x81åŠ¨æ€§ä¸‹é™\x8dæŽ¨é«˜åˆ©çŽ‡ï¼Œå‡†å¤‡é‡‘",
        "锟斤拷导致锟斤拷，推高锟斤拷锟斤拷。",
    ],
)
def test_nothing_false_is_asserted(text: str) -> None:
    source = document(text, language="zh")
    findings = extractor().extract(source)
    assert_exact(findings, source)
    assert not [line(claim) for claim in findings.claims if claim.modality is Modality.ASSERTED]


def one_line(text: str) -> list[str]:
    """The claims of a text that is read as a document of its own."""
    return told(RuleExtractor(load_scheme()).extract(read(RawDocument(text.encode(), "note.md", "text/markdown"))).claims)


def test_hereby_goes_on_from_the_sentence_before() -> None:
    assert one_line("油价大幅上涨。受此影响，航空公司利润下降。") == ["油价 ↑ -> 航空公司利润 ↓ | - | asserted"]


def test_a_view_rejected_by_the_next_sentence_is_denied() -> None:
    told_first = "不少人认为缩表推高了房租。"
    assert one_line(told_first + "这种看法并不成立。") == ["缩表 -> 房租 ↑ | + | denied"]
    assert one_line(told_first + "我们的数据显示油价稳定。") == ["缩表 -> 房租 ↑ | + | possible"]


def test_traditional_and_full_width_text_is_read_as_simplified_text_is() -> None:
    plain = "缩表导致准备金下降,推高了SOFR。如果准备金不足,回购利率会上升。"
    traditional = "縮表導致準備金下降，推高了ＳＯＦＲ。如果準備金不足，回購利率會上升。"
    assert concepts(traditional) == concepts(plain) != []
    claims = extractor().extract(document(traditional, language="zh")).claims
    assert [claim.condition for claim in claims][-1] == "如果準備金不足"


def test_a_sentence_of_five_thousand_characters_claims_nothing_and_hides_nothing() -> None:
    endless = "准备金下降推高回购利率，" * 420 + "完。"
    assert one_line(endless + "缩表减少银行准备金。") == ["缩表 -> 银行准备金 ↓ | - | asserted"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("鲍威尔在记者会上表示,放慢缩表会降低融资压力。", "鲍威尔"),
        ("鮑爾表示，縮表會減少準備金。", "鮑爾"),
        ("有交易员认为,季末压力主要由监管报表引起。", "有交易员"),
        ("研究发现,缩表减少了银行存款。", None),
        ("我们认为,缩表减少了银行存款。", None),
        ("有人认为,缩表减少了银行存款。", None),
    ],
)
def test_who_says_it(text: str, speaker: str | None) -> None:
    assert {claim.speaker for claim in extractor().extract(document(text, language="zh")).claims} == {speaker}
