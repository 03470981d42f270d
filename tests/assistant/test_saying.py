"""Chinese over English quotes, and English over Chinese ones: what is said, what is left unsaid, what an edit breaks."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.wording import worded
from assistant.gist import observation_clause
from assistant.lexicon import NEGATION, POSSIBLE, words
from assistant.retrieve.sentences import Found, features_of
from assistant.saying.figures import figure_en, figure_zh
from assistant.saying.sentence import said, said_condition
from assistant.saying.shapes import direction_zh
from assistant.saying.terms import frames, table
from assistant.saying.topics import lead, topics
from assistant.verify.numbers import figures
from assistant.verify.verifier import Level, Verdict, quoted, verify
from ingest.extract.quantities import find_quantities
from kg.claim import Move
from kg.concept import load_scheme
from kg.document import Document
from kg.knowledge import Knowledge
from kg.quantity import Quantity
from tests.kg.making import document, observation

NOTHING_KNOWN = Knowledge.build([], [], {})

SAID = (
    ("Reserve balances fell by $200 billion to $2.8 trillion in October 2025.",
     "准备金余额在2025年10月下降2000亿美元，至2.8万亿美元"),
    ("The Committee decided to lower the monthly cap on Treasury securities to $5 billion.",
     "委员会决定将美国国债每月上限降低至50亿美元"),
    ("The redemption cap was lowered from $60 billion to $25 billion per month.",
     "赎回上限下调至每月250亿美元（此前为600亿美元）"),
    ("The Board voted to maintain the primary credit rate at 3.75 percent.", "理事会投票决定将一级信贷利率维持在3.75%"),
    ("The effective federal funds rate was 7 basis points higher.", "有效联邦基金利率上升7个基点"),
    ("Several participants noted that reserve balances may not be ample.", "几位与会者指出，准备金余额可能不充足"),
    ("Many participants expected that ON RRP balances would decline further.", "许多与会者预计隔夜逆回购余额会进一步下降"),
    ("A decline in reserve balances may raise repo rates.", "准备金余额下降可能推高回购利率"),
    ("An increase in the TGA would not lower reserve balances.", "财政部一般账户（TGA）上升不会降低准备金余额"),
    ("The increase in repo rates was driven by Treasury bill issuance.", "回购利率上升由短期国债发行推动"),
    ("Once balance sheet runoff has ended, reserves will continue to decline.", "一旦缩表结束，准备金将继续下降"),
    ("If reserves fall, repo rates may rise.", "如果准备金下降，回购利率可能上升"),
    ("Reserve balances did not fall over the intermeeting period.", "准备金余额在会议间隔期内没有下降"),
    ("It would be appropriate to slow the pace of runoff.", "放缓缩表步伐会是适当的"),
    ("Dealers did not expect the Treasury to raise coupon auction sizes.", "交易商没有预计财政部将提高附息国债拍卖规模"),
    ("The Federal Reserve began purchasing Treasury bills in response to pressures in repo markets.",
     "为应对回购市场的压力，美联储开始购买短期国债"),
    ("However, repo rates remained stable.", "回购利率保持稳定"),
)  # fmt: skip
LIMITED = (  # what limits a clause is said with it
    ("ON RRP balances declined, on net, over the intermeeting period.", "隔夜逆回购余额在会议间隔期内总体上下降"),
    ("Dealers noted that, all else being equal, smaller redemptions would reduce borrowing needs.",
     "交易商指出，其他条件不变时，较小的赎回会降低借款需求"),
    ("In normal times, repo rates remain stable.", "在正常时期，回购利率保持稳定"),
    ("The Board would slow runoff by reducing the monthly cap on Treasury securities.",
     "理事会会通过下调美国国债每月上限来放缓缩表"),
    ("The program announced in May 2031 supported repo markets.", "2031年5月宣布的计划支撑回购市场"),
    ("The unemployment rate is not expected to rise next year.", "失业率预计明年不会上升"),
    ("The primary credit rate declined from 5.25 percent to 4.75 percent in June 2031.",
     "一级信贷利率在2031年6月降至4.75%（此前为5.25%）"),
    ("The member noted that repo rates rose at a slower pace.", "该委员指出，回购利率以更慢的步伐上升"),
    ("Reserve balances could be reduced further.", "准备金余额可以进一步减少"),
    ("Most dealers judged it appropriate to begin slowing runoff.", "多数交易商认为开始放缓缩表是适当的"),
    ("In March 2031, dealers expected reserve balances to fall.", "交易商预计，在2031年3月，准备金余额将下降"),
    ("Treasury estimated net marketable borrowing of $75 billion.", "财政部估计净可流通借款为750亿美元"),
    ("The effects of tariffs on consumer prices diminished.", "关税对消费价格的影响减弱"),
    ("Banks' ability to absorb bills improved.", "银行吸收短期国债的能力改善"),
    ("ON RRP balances fell to their lowest level since 2031.", "隔夜逆回购余额降至2031年以来最低水平"),
    ("The Desk kept repo rates in the target range.", "公开市场交易台将回购利率保持在目标区间内"),
    ("A few dealers noted that repo rates rose and that reserves fell.", "少数交易商指出，回购利率上升，且准备金下降"),
    ("Exports fell at a 2.5 percent annualized rate.", "出口按折年率计下降2.5%"),
    ("Where reserves are ample, swings in the Treasury General Account do not cause interest rate volatility.",
     "在准备金充足的情况下，财政部一般账户（TGA）的波动并不造成利率波动"),
    ("A lower level of reserves makes short-term rates more sensitive to liquidity shocks.",
     "较低的准备金水平使短期利率对流动性冲击更敏感"),
    ("A small balance sheet makes reserves scarce.", "较小的资产负债表使准备金变得稀缺"),
    ("Tax receipts increase the Treasury General Account and so reduce reserves.",
     "税收收入推高财政部一般账户（TGA），从而减少准备金"),
    ("Growth of nonreserve liabilities reduces reserves even after runoff ends.",
     "即使在缩表结束之后，非准备金负债增长减少准备金"),
    ("On 10 December 2031 the Committee cut the target for the federal funds rate by a quarter point, to a range of 3.5 to "
     "3.75 percent.", "2031年12月10日，委员会将联邦基金利率目标下调0.25个百分点，至3.5%至3.75%"),
    ("The effective federal funds rate exceeded the target range by 5 basis points.", "有效联邦基金利率比目标区间高出5个基点"),
    ("The smaller balance sheet led to higher repo rates relative to administered rates.",
     "较小的资产负债表导致回购利率相对于管理利率走高"),
    ("The interest rate on reserve balances became 3.90 percent on 30 October 2031.", "准备金余额利率在2031年10月30日变为3.9%"),
    ("Repo rates stayed high and volatile.", "回购利率保持较高且波动较大"),
    ("The staff viewed funding risks as moderate.", "工作人员认为融资风险温和"),
)  # fmt: skip
GAPS = (  # what adds is left out at a mark; what limits is no place to cut
    ("Repo rates rose sharply, as a bottleneck that nobody had foreseen spread.", "回购利率大幅上升……"),
    ("Repo rates rose sharply, lifting the hopes of harpists.", "回购利率大幅上升……"),
    ("Although harpists were hopeful, repo rates rose sharply.", "……回购利率大幅上升"),
    ("Repo rates rose sharply in Zanzibar.", None), ("Repo rates rose sharply over the dancing season.", None),
    ("Repo rates rose sharply, except in Zanzibar.", None), ("Repo rates rose sharply for harpists.", None),
    ("Dealers noted that, when harps are heard, repo rates rise sharply.", None),
    ("The quality of harps, lutes, and repo rates remained stable.", None),
    ("The Desk noted the timing and size of purchases of harps.", None),
    ("Treasury Inflation Protected Securities rose, and nobody heard it.", None),
)  # fmt: skip
UNSAID = (
    "Reserves fell only if the TGA rose.", "Reserves would fall unless the Committee bought bills.",
    "Repo rates failed to rise.",
    "Reserve balances in the Zanzibar system declined.", "The view that reserves are scarce is wrong.",
    "Repo rates rarely rose.",
    "Reserves hardly declined.", "Reserves almost fell.", "Nobody expected reserves to fall.",
    "QT was intended to raise yields.",
    "It is unclear whether repo rates rose.", "Critics argue that QT raises yields.", "Repo rates would have risen.",
    "Repo rates rose less than expected.", "Reserves were neither scarce nor ample.",
    "Powell denied that reserves were scarce.",
    "The Committee rejected a proposal to raise the cap.", "No participant noted that reserves were scarce.",
    "Without the facility, repo rates would rise.", "The Committee failed to reduce the pace of runoff.",
    "Treasury bill supply, rather than runoff, raised repo rates.", "He noted that reserves fell.",
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "chinese"), SAID)
def test_a_sentence_that_is_read_whole_is_said(sentence: str, chinese: str) -> None:
    assert said(sentence) == chinese


@pytest.mark.parametrize(("sentence", "chinese"), (*LIMITED, *GAPS))
def test_what_limits_a_clause_is_said_or_the_clause_is_not(sentence: str, chinese: str | None) -> None:
    assert said(sentence) == chinese


@pytest.mark.parametrize("sentence", UNSAID)
def test_a_sentence_whose_sense_hangs_on_what_is_not_read_is_not_said(sentence: str) -> None:
    assert said(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    (
        ("Repo rates rose sharply, reflecting a bottleneck that nobody had foreseen.", "回购利率大幅上升……"),
        ("Repo rates rose sharply if dealers were short of room.", None),
        ("Repo rates rose sharply, unless dealers had room.", None),
        ("The Committee will not raise the cap until reserves are ample.", None),
    ),
)
def test_a_clause_is_cut_off_only_where_nothing_binding_follows(sentence: str, chinese: str | None) -> None:
    assert said(sentence) == chinese


@given(
    st.sampled_from(("Reserve balances", "Repo rates", "ON RRP balances", "Treasury yields", "Swap spreads")),
    st.sampled_from(("", "may ", "will ", "would not ", "did not ", "could ", "have ", "might not ")),
    st.sampled_from((("decline", "declined"), ("increase", "increased"))),
    st.one_of(
        st.integers(1, 99).map(lambda count: f"{count} basis points"),
        st.decimals("0.1", "9.9", places=1).map(lambda count: f"${count} trillion"),
        st.integers(1, 999).map(lambda count: f"${count} billion"),
    ),
)
def test_doubt_denial_movement_and_figure_survive(subject: str, modal: str, verb: tuple[str, str], amount: str) -> None:
    sentence = f"{subject} {modal}{verb[modal in ('', 'have ')]} by {amount}."
    chinese = said(sentence)
    assert chinese is not None
    assert ("可能" in chinese) is bool(words(POSSIBLE).search(sentence))
    assert any(word in chinese for word in ("不", "没有")) is bool(words(NEGATION).search(sentence))
    assert ("上升" in chinese) is (verb[0] == "increase") and ("下降" in chinese) is (verb[0] == "decline")
    (mine,), (theirs,) = figures(chinese), figures(sentence)
    assert mine.same_value(theirs) and mine.unit == theirs.unit


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    said(text)


def test_every_entry_of_the_tables_has_its_chinese() -> None:
    for name in (
        "things",
        "people",
        "narrowing",
        "movements",
        "of",
        "towards",
        "adverbs",
        "adjectives",
        "times",
        "many",
        "grades",
    ):
        assert all(
            any("\u4e00" <= mark <= "\u9fff" or mark.isupper() for mark in chinese) for chinese in table(name).values()
        ), name
    assert all(frame.zh for many in frames().values() for frame in many)


@pytest.mark.parametrize(
    ("english", "chinese"),
    (
        ("about $35 billion per month", "每月约350亿美元"), ("$1.25 trillion", "1.25万亿美元"), ("$500 million", "5亿美元"),
        ("3-1/2 percent", "3.5%"), ("15 to 20 basis points", "15至20个基点"), ("nearly $2 trillion", "近2万亿美元"),
        ("more than 100 basis points", "超过100个基点"), ("$20 to $25 billion", "200亿至250亿美元"),
    ),
)  # fmt: skip
def test_a_figure_is_exact_in_chinese(english: str, chinese: str) -> None:
    ((_, _, quantity),) = find_quantities(english)
    assert figure_zh(quantity) == chinese


def test_a_chinese_figure_is_exact_in_english() -> None:
    ((_, _, quantity),) = find_quantities("约350亿美元")
    assert figure_en(quantity) == "about $35 billion"


def test_topics_are_terms_that_the_quote_names() -> None:
    quote = "Repo rates and Treasury bill issuance, not reserve balances, were on the minds of dealers; repo rates above all."
    assert topics(quote, "zh")[0] == "回购利率" and set(topics(quote, "zh")) == {"回购利率", "短期国债发行", "准备金余额"}
    assert lead(quote, "zh") == "回购利率、短期国债发行与准备金余额"
    assert lead("Good morning, and thank you.", "zh") is None


def _of(text: str, language: str, answer: str) -> tuple[str, Document]:
    source = document("note", text, date="2025-10-29", language=language)
    found = Found(source, 0, len(text), 1.0, frozenset(), frozenset(), None, None, None, features_of(text))
    return worded([found], answer, NOTHING_KNOWN).text, source


def _judged(statement: str, source: Document) -> Verdict:
    return verify(statement, [quoted(source, 0, len(source.text), NOTHING_KNOWN)])


GIST = (
    "Several participants noted that a decline in reserve balances may not raise repo rates by 15 basis points in October 2025."
)
LED = "Never before had so odd a mixture of reserve balances and repo rates been on anybody's desk."
LED_ZH = "谁也没有料到准备金与回购利率会这样凑到一起来。"
EDITS = (
    ("几位", "所有"), ("与会者", "交易商"), ("可能", "必然"), ("可能不会", "可能"), ("不", ""), ("下降", "上升"), ("推高",
     "压低"), ("15", "51"),
    ("个基点", "个百分点"), ("2025年10月", "2024年10月"), ("10月", "9月"), ("回购利率", "抵押贷款利率"), ("准备金余额",
     "银行存款"), ("指出", "否认"),
    ("几位与会者指出，", ""),
)  # fmt: skip


def test_a_gist_stands_beside_its_quote_and_proves_itself() -> None:
    statement, source = _of(GIST, "en", "zh")
    assert statement.endswith(f"（原文：“{GIST}”）") and "几位与会者指出" in statement
    assert _judged(statement, source).level is Level.FULL


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_an_edited_gist_is_caught(old: str, new: str) -> None:
    statement, source = _of(GIST, "en", "zh")
    clause, beside = statement.split("（原文", 1)
    edited = clause.replace(old, new)
    if edited != clause:
        assert _judged(f"{edited}（原文{beside}", source).level is not Level.FULL


def test_most_edits_of_a_gist_are_made_at_all() -> None:
    statement, _ = _of(GIST, "en", "zh")
    assert sum(old in statement.split("（原文", 1)[0] for old, _ in EDITS) >= 13


@pytest.mark.parametrize(("text", "language", "answer"), ((LED, "en", "zh"), (LED_ZH, "zh", "en")))
def test_a_quote_that_cannot_be_said_is_led_by_what_it_is_about(text: str, language: str, answer: str) -> None:
    statement, source = _of(text, language, answer)
    assert ("）谈准备金余额与回购利率：“" if answer == "zh" else ") on reserve balances and repo rate: ") in statement
    assert _judged(statement, source).level is Level.FULL


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("准备金余额", "银行存款"), ("准备金余额与", ""), ("谈", "谈到上升的"), ("回购利率", "回购利率上升"), ("回购利率",
         "回购利率与通胀"), ("谈", "否认"),
        ("2025", "2024"), ("理事会", "财政部"), ("与", "推高"),
    ),
)  # fmt: skip
def test_an_edited_lead_is_caught_but_a_shorter_one_that_begins_alike_is_not_false(old: str, new: str) -> None:
    statement, source = _of(LED, "en", "zh")
    head, quote = statement.split("：", 1)
    assert old in head
    assert _judged(f"{head.replace(old, new, 1)}：{quote}", source).level is not Level.FULL


def test_an_english_lead_is_checked_as_well() -> None:
    statement, source = _of(LED_ZH, "zh", "en")
    for old, new in (("repo rate", "mortgage rate"), (" on ", " denies "), ("reserve balances", "higher reserve balances")):
        assert _judged(statement.replace(old, new, 1), source).level is not Level.FULL


@pytest.mark.parametrize(("one", "other"), list(product(range(3), range(3))))
def test_the_clause_of_one_quote_does_not_pass_over_another(one: int, other: int) -> None:
    texts = [SAID[place][0] for place in (0, 5, 9)]
    statement, _ = _of(texts[one], "en", "zh")
    clause = statement.split("（原文", 1)[0]
    source = document("note", texts[other], date="2025-10-29")
    level = _judged(f"{clause}（原文：“{texts[other]}”）", source).level
    assert (level is Level.FULL) is (one == other)


PLAIN = (
    ("Further interest rate hikes increased substantially.", "兴趣"),
    ("Some participants noted that although bank deposits remained solid in the aggregate, odd signs were seen.", "银行存款"),
    ("Participants noted that the zither was heard, while repo rates remained stable.", "回购利率"),
    ("The Desk will reinvest principal payments in excess of that amount into Treasury bills.", "再投资"),
    ("Headline inflation has been further elevated by the price of harpsichords.", "通胀"),
    ("Under this plan, repo operations would be maintained at least through the next season.", "回购操作"),
    ("Conduct overnight reverse repurchase agreement operations at an unheard of 1.8 percent.", "隔夜逆回购"),
    ("Reserve balances declined sharply over the twelve months that harpists call long.", "准备金余额"),
    ("The budget deficit is expected to increase in FY2031, but it will narrow afterwards.", "赤字"),
    ("Dealer balance sheets cannot expand in order to accommodate the zither trade.", "资产负债表"),
    ("The Committee also discussed developments in repo markets.", "回购市场"),
    ("This effort also supports liquidity in the Treasury market.", "流动性"),
    ("Many factors contributed to the funding stresses.", "因素"),
    ("Dealers judged that it was appropriate to begin RMPs and initiate purchases of bills.", "启动"),
    ("Survey measures of consumer confidence remained high.", "措施"),
    ("Small business credit market conditions were little changed.", "小幅"),
    ("The TGA had declined nearly $300 billion since the dance was banned in January.", "财政部"),
    ("Money market conditions continued to tighten over the intermeeting period.", "继续在"),
    ("The share of small banks borrowing in the repo market increased.", "银行借款"),
    ("Worries about job security depressed consumer confidence.", "证券"),
    ("The committee announced a decision at the August refunding.", "再融资决定"),
    ("Inflation has fallen below 2% to 1.9%.", "1.9%至2%"),
    ("Borrowing was lower because of a $25 billion higher cash balance.", "由于250亿"),
    ("The recovery matured.", "到期"),
    ("Functioning in Treasury and agency MBS markets remained stable.", "财政部"),
    ("A pickup in exports and increased government spending supported growth.", "支出增加的回升"),
    ("When borrowing needs change quickly, repo rates rise.", "需要变化"),
    ("The forecast assumes a $71 billion cash balance on December 30.", "12月30日假定"),
    ("More recent indicators are consistent with a decline in repo rates.", "更多"),
    ("A few banks consider this cap to be a floor.", "以是"),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "never"), PLAIN)
def test_what_would_mislead_or_say_nothing_is_not_said(sentence: str, never: str) -> None:
    assert never not in (said(sentence) or "")


def test_a_verb_goes_with_its_noun() -> None:
    assert said("The Committee unanimously agreed that repo rates remained stable.") == "委员会一致认为回购利率保持稳定"
    assert said("Stablecoin growth could create a new source of demand for Treasury bills.").startswith("稳定币增长可能带来")


def test_a_sentence_that_the_next_one_turns_against_is_not_said_alone() -> None:
    first, turn = "Repo rates remained stable. ", "Nevertheless, nobody in Zanzibar slept over it. "
    assert "回购利率保持稳定" not in _of(first + turn, "en", "zh")[0].split("原文")[0]
    assert "回购利率保持稳定" in _of(first + "Nobody in Zanzibar slept over it. ", "en", "zh")[0]


def test_a_claim_of_the_graph_says_nothing_for_an_english_sentence_that_is_not_read() -> None:
    text = "Harps aside, reserve balances of $2.8 trillion were what nobody in Zanzibar had counted."
    source = document("note", text, date="2025-10-29")
    seen = observation(source, "reserve-balances", "reserve balances", (Quantity("$2.8 trillion", 2.8e12, unit="USD"),))
    known = Knowledge.build([], [seen], {source.id: source.info})
    found = Found(source, 0, len(text), 1.0, frozenset(), frozenset(), None, None, None, features_of(text))
    assert "原文" not in worded([found], "zh", known).text


@pytest.mark.parametrize(
    ("condition", "chinese"),
    (
        ("if the economy weakened", "如果经济走弱"), ("once  net asset purchases cease", "一旦净资产购买停止"),
        ("if harpists gather", None), ("unless repo rates rise", None),
    ),
)  # fmt: skip
def test_a_condition_is_said_whole_or_not_at_all(condition: str, chinese: str | None) -> None:
    assert said_condition(condition) == chinese


def test_what_is_a_movement_itself_does_not_rise() -> None:
    assert [direction_zh("回购利率飙升", up) for up in (True, False)] == ["加剧", "减弱"]
    assert [direction_zh("回购利率", up) for up in (True, False)] == ["上升", "下降"]


def test_a_small_part_of_a_long_quote_says_that_it_is_one() -> None:
    rest = "Nobody in Zanzibar slept over it. The zither was heard all night. "
    statement, source = _of("Repo rates remained stable. " + rest, "en", "zh")
    assert "：其中提到，回购利率保持稳定（原文" in statement
    assert _judged(statement, source).level is Level.FULL
    assert _judged(statement.replace("稳定", "上升"), source).level is not Level.FULL


@pytest.mark.parametrize(
    ("text", "told"),
    (
        ("The balance sheet grew by 10.6 percentage points.", "美联储资产负债表规模上升10.6个百分点"),
        ("The balance sheet grew as a share of GDP by 10.6 percentage points.", None),
    ),
)
def test_a_growing_share_is_no_growing_level(text: str, told: str | None) -> None:
    size = Quantity("10.6 percentage points", 10.6, unit="percentage-point", change=True)
    seen = observation(document("note", text), "fed-balance-sheet", "The balance sheet", (size,))
    grown = replace(seen, subject=replace(seen.subject, move=Move.UP))
    assert observation_clause(grown, load_scheme(), "zh") == told


@pytest.mark.parametrize(
    "before", ["Repo rates rose in September 2019. ", "Never before had so odd a mixture been on anybody's desk. "]
)
def test_what_points_at_a_sentence_is_said_only_with_that_sentence(before: str) -> None:
    statement, _ = _of(f"{before}Several participants noted that these operations could reduce reserves.", "en", "zh")
    assert ("这些" in statement.split("原文")[0]) is before.startswith("Repo")


def test_what_drives_a_rise_is_not_said_of_the_fall_that_answers_it() -> None:
    from assistant.saying.sentence import said

    assert said("Repo rates rose in September 2019, driven by tax receipts.") == "回购利率在2019年9月上升，受税收收入推动"
    answering = said("Reserve balances fell in response to an increase in the TGA, driven by tax receipts.")
    assert answering is None or "推动" not in answering
