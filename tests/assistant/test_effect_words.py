"""A cell, a step and a conclusion name what moves by a concept's label only where the source's own words are a name of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.claim_cells import claim_cells
from assistant.effect_words import effect_words
from assistant.saying.sentence import said
from kg.claim import Claim, Move, Polarity
from kg.concept import load_scheme
from tests.kg.making import claim, document

CAUSE = {"en": "Runoff", "zh": "缩表"}


def _claim(effect: str, concept: str, language: str = "en") -> Claim:
    text = f"缩表会减少{effect}。" if language == "zh" else f"Runoff reduces {effect}."
    source = replace(document("note", text), language=language)
    return claim(source, "qt-pace", concept, Polarity.OPPOSITE, sides=(CAUSE[language], effect), moves=(None, Move.DOWN))


@pytest.mark.parametrize(
    ("effect", "concept", "en", "zh"),
    (
        ("reserves", "reserves", "Reserve balances", "准备金"),
        ("the reserve balances", "reserves", "Reserve balances", "准备金"),
        ("the level of reserve balances", "reserves", "Reserve balances", "准备金"),
        ("market liquidity", "market-liquidity", "Market liquidity", "市场流动性"),
        (
            "the liquidity that the Federal Reserve provides",
            "market-liquidity",
            "Liquidity that the Federal Reserve provides",
            "「liquidity that the Federal Reserve provides」",
        ),
        ("goods prices", "inflation", "Goods prices", "商品价格"),
        ("securities of dealers", "fed-securities-holdings", "Securities of dealers", "交易商证券"),
    ),
)
def test_a_cell_shows_the_label_or_the_source_s_own_words(effect: str, concept: str, en: str, zh: str) -> None:
    cells = [claim_cells(_claim(effect, concept), load_scheme(), language) for language in ("en", "zh")]
    assert [one[0] if one else None for one in cells] == [en, zh]
    assert [one[1] if one else None for one in cells] == ["down", "下降"]


@pytest.mark.parametrize(
    ("effect", "concept", "en", "zh"),
    (
        ("市场流动性", "market-liquidity", "market liquidity", "市场流动性"),
        ("金融体系的流动性", "market-liquidity", "“金融体系的流动性”", "金融体系的流动性"),
    ),
)
def test_words_in_chinese_are_shown_as_they_stand(effect: str, concept: str, en: str, zh: str) -> None:
    made = _claim(effect, concept, "zh")
    assert [effect_words(made.effect, load_scheme(), language) for language in ("en", "zh")] == [en, zh]


@pytest.mark.parametrize(
    ("effect", "concept"),
    (
        ("a jump in the term premium", "term-premium"),
        ("higher repo rates", "repo-rate"),
        ("their holdings", "fed-securities-holdings"),
        ("the reserves that banks hold and that they would want to hold at any given price", "reserves"),
        ("准备金的上升", "reserves"),
    ),
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_words_that_move_point_or_run_on_are_no_cell(effect: str, concept: str, language: str) -> None:
    made = _claim(effect, concept, "zh" if effect.startswith("准") else "en")
    assert effect_words(made.effect, load_scheme(), language) is None
    assert claim_cells(made, load_scheme(), language) is None


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    (
        ("Runoff and sales of securities raise long-term rates.", "证券的到期不再续作和出售"),
        ("The runoff of maturing securities reduces reserves.", "证券到期不再续作减少准备金"),
        ("Deposit runoff raises bank funding costs.", "存款流失"),
    ),
)
def test_runoff_is_what_runs_off(sentence: str, chinese: str) -> None:
    assert chinese in (said(sentence) or "")


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    (
        (
            "The article says that the proposed Runoff reduces reserves.",
            "stated, of a proposal, according to the article",
            "明确陈述，所说的是提议（文章的看法）",
        ),
        ("A market article holds that Runoff reduces reserves.", "stated, according to the article", "明确陈述（文章的看法）"),
        ("The authors find that Runoff reduces reserves.", "stated, according to the authors", "明确陈述（作者的看法）"),
        ("文章认为,Runoff 会减少 reserves。", "stated, according to the article", "明确陈述（文章的看法）"),
        ("Runoff reduces reserves.", "stated", "明确陈述"),
    ),
)
def test_what_an_article_holds_or_is_proposed_is_not_simply_stated(text: str, en: str, zh: str) -> None:
    made = claim(document("note", text), "qt-pace", "reserves", Polarity.OPPOSITE, sides=("Runoff", "reserves"))
    told = [claim_cells(made, load_scheme(), language) for language in ("en", "zh")]
    assert [cells[3] if cells else None for cells in told] == [en, zh]
