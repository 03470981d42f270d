"""What an answer says of its age: what was published since, and that later documents were left out, with nothing of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import StatementKind
from assistant.ask import ask
from assistant.compose.draft import Proof
from assistant.compose.gate import judged
from assistant.compose.official import against_record
from assistant.compose.staleness import changes, published_since
from assistant.compose.wording import worded
from assistant.question import read_question
from assistant.render.standing import concentration, measures_line, report_of, tier_told
from assistant.retrieve.evidence import gather
from assistant.retrieve.readings import readings_in
from assistant.retrieve.sentences import Found, features_of
from assistant.verify.verifier import Level
from kg.concept import load_scheme
from kg.store.library import Library
from tests.assistant.differing import DOCUMENTS
from tests.published import published

SCHEME = load_scheme()


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("dated") / "data"
    with published(DOCUMENTS, folder) as reading:
        yield reading


def proof(library: Library, document: str, words: str) -> Proof:
    held = library.documents.get(document)
    start = held.text.index(words)
    return Proof(held, held.span(start, start + len(words)))


@pytest.mark.parametrize("question", ["What is the monthly cap on Treasury redemptions?", "目前国债赎回上限是多少？"])
def test_what_was_published_since_is_quoted_with_its_date(dated: Library, question: str) -> None:
    read = read_question(question, SCHEME)
    old = proof(dated, "camps", "monthly redemption cap on Treasury securities stood at $60 billion")
    found = published_since(read, dated, gather(read, dated, None), [old])
    assert [one.document.id for draft in found for one in draft.proofs] == ["later"]
    assert all(draft.kind is StatementKind.CAVEAT and judged(draft, dated.knowledge).level is Level.FULL for draft in found)
    assert "2025" in found[0].text


def test_an_answer_that_cites_the_newest_has_nothing_to_add(dated: Library) -> None:
    read = read_question("What is the monthly cap on Treasury redemptions?", SCHEME)
    new = proof(dated, "later", "securities to $5 billion")
    assert published_since(read, dated, gather(read, dated, None), [new]) == []


@pytest.mark.parametrize(
    ("question", "so"),
    [
        ("What is the pace of runoff now?", True),
        ("How large is the balance sheet?", True),
        ("目前缩表步伐是多少？", True),
        ("How large was the balance sheet in 2019?", False),
        ("Why does runoff drain reserves?", False),
        ("What happened to repo rates in September 2019?", False),
        ("什么是常备回购便利？", False),
    ],
)
def test_only_what_changes_goes_stale(question: str, so: bool) -> None:
    assert changes(read_question(question, SCHEME)) is so


@settings(max_examples=12, deadline=None)
@given(day=st.dates(Date(2024, 1, 1), Date(2026, 3, 1)), chinese=st.booleans())
def test_an_as_of_answer_says_nothing_of_what_came_later(dated: Library, day: Date, chinese: bool) -> None:
    question = "国债赎回上限是多少？" if chinese else "What is the monthly cap on Treasury redemptions?"
    answer = ask(question, dated, as_of=day)
    later = [info for info in dated.documents.info().values() if not info.known_by(day)]
    assert not {info.id for info in later} & {reference.document for reference in answer.references}
    for caveat in (one.text for one in answer.statements if not one.citations):
        assert not any(info.title in caveat or info.publisher in caveat for info in later)
        assert "$5 billion" not in caveat and "4.18" not in caveat
        assert not any(info.date and info.date in caveat for info in later if info.date != day.isoformat())


def test_later_documents_are_said_to_exist(dated: Library) -> None:
    assert "later documents on this subject" in ask("What is the redemption cap?", dated, as_of="2024-06-30").markdown
    assert "later documents" not in ask("What is the redemption cap?", dated, as_of="2026-06-30").markdown


ABOVE = "In early February 2026 the 10-year Treasury yield broke above 4.5%."


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (ABOVE, "On 10 February 2026 the 10-year Treasury yield was 4.18 percent.", True),
        (ABOVE, "On 10 February 2026 the 10-year Treasury yield was 4.55 percent.", False),
        (ABOVE, "On 10 March 2026 the 10-year Treasury yield was 4.18 percent.", False),
        (ABOVE, "On 10 February 2026 the 2-year Treasury yield was 3.50 percent.", False),
        ("2026年2月初,10年期美国国债收益率突破4.5%。", "On 10 February 2026 the 10-year yield was 4.18 percent.", True),
        ("As of 31 December 2025 reserve balances stood at $2.9 trillion.",
         "As of 31 December 2025 reserve balances stood at $2,932 billion.", False),
        ("As of 31 December 2025 reserve balances stood at $2.9 trillion.",
         "As of 31 December 2025 reserve balances stood at $3,120 billion.", True),
    ],
)  # fmt: skip
def test_readings_differ_where_no_level_fits_both(one: str, other: str, differ: bool) -> None:
    (first,), (second,) = (list(readings_in(text, SCHEME)) for text in (one, other))
    assert first.differs(second) is second.differs(first) is differ


def test_a_change_is_no_level() -> None:
    assert not list(readings_in("Reserve balances fell by $500 billion in June 2024.", SCHEME))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_record_comes_first_and_the_report_is_shown_to_differ(dated: Library, language: str) -> None:
    span = proof(dated, "report", "2026年2月初,10年期美国国债收益率突破4.5%。")
    found = Found(span.document, span.span.start, span.span.end, 1.0, frozenset(), features=features_of(span.span.quote))
    read = read_question(
        "10年期收益率是多少？" if language == "zh" else "What was the 10-year yield?", SCHEME, language=language
    )
    draft = worded([found], language, dated.knowledge)
    drafts = against_record([draft], read, dated, None)
    assert [[one.document.id for one in draft.proofs] for draft in drafts] == [["record"], ["report"], []]
    assert "4.18 percent" in drafts[2].text and "4.5%" in drafts[2].text and drafts[2].kind is StatementKind.INFERENCE
    assert against_record([draft], read, dated, frozenset({"report"})) == [draft]


def test_a_report_is_called_one_and_a_record_is_not() -> None:
    tiers = {0: "primary", 1: "secondary", 2: "syndicated"}
    assert report_of([1], tiers, "en") == "secondary source" and report_of([1], tiers, "zh") == "二手来源"
    assert report_of([2], tiers, "en") == "syndicated report"
    assert tier_told("academic", "syndicated") == "copy" and tier_told("market", "syndicated") == "syndicated"
    assert report_of([3], {3: "copy"}, "en") == "copy of the source" and report_of([3], {3: "copy"}, "zh") == "来源的副本"
    assert report_of([0, 1], tiers, "en") == report_of([], tiers, "en") == ""


@pytest.mark.parametrize(("language", "word"), [("en", "rests on one source"), ("zh", "只有一个来源")])
def test_one_source_is_said_to_be_one(language: str, word: str) -> None:
    references = [{"marker": 0, "title": "Minutes"}]
    measures = {"supported": 1.0, "primary_share": 1.0, "single_source_share": 1.0, "independent_sources": 1}
    assert word in concentration(measures, references, [0, 0], language)
    assert "100%" in measures_line(measures, language)
    spread = {**measures, "single_source_share": 0.5, "independent_sources": 2}
    assert concentration(spread, [*references, {"marker": 1, "title": "Speech"}], [0, 1], language) == ""


def test_an_answer_from_a_report_says_that_it_is_one(dated: Library) -> None:
    answer = ask("文章认为缩表对长期利率有什么影响？", dated)
    assert "*（二手来源）*" in answer.markdown and "证据：" in answer.markdown
