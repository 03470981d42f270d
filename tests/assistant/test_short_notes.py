"""Short notes on invented documents: a definition, a fact, a what-if and what was known then say what is asked, and stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.answer import Place, Shape, StatementKind
from assistant.ask import ask
from assistant.asking import Kind, kind_of
from assistant.compose.draft import Draft, Proof
from assistant.compose.notes.choose import plan_for
from assistant.compose.notes.defining import asks_definition, definienda, shape_of
from assistant.compose.notes.facts import asks_fact, length_of
from assistant.compose.notes.material import told_once
from assistant.compose.notes.pointed import announces
from assistant.question import read_question
from kg.concept import load_scheme
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import raw
from tests.published import published

TALK = """# On term premiums

Term premiums have come up again in the debate on bond yields. Many readers of bond markets watch the term premium closely.
Dealers said that the term premium moved with bond supply in the spring. The term premium is the extra return that investors
ask for holding a long bond instead of a row of short ones. It can be negative. Bond dealers trade the term premium through
swaps. Another paper on the term premium came out in May.
"""
CAPS = """# The redemption caps

The monthly redemption cap on Treasury securities was $44 billion in 2023. Officials spoke of the redemption cap on Treasury
securities at length.
"""
SURVEY = """# What was expected

Respondents expected a monthly redemption cap on Treasury securities of $51 billion.
"""
AUTHORITY = """# What if interest on reserves ended

I will now turn to interest on reserves. Interest on reserves matters to banks. If the authority to pay interest on reserves
were taken away, the Federal Reserve would lose control of short-term rates. Large sales of bonds would then be needed.
Yields would also rise along the curve. Banks discussed interest on reserves in many meetings.
"""
EARLY = """# Early plans

The Committee expected in 2021 that balance sheet runoff would begin some years later. Balance sheet runoff was far away.
"""
NEAR = """# Plans in spring

The Committee expects balance sheet runoff to begin in the summer. Balance sheet runoff will be faster than before.
"""


def _made(id: str, text: str, date: str) -> RawDocument:
    return raw(
        f"{id}.md", text, id=id, title=text.splitlines()[0].lstrip("# "), publisher="Board of Governors", date=date,
        kind="fed_speech", voice="governor", tier="primary", authors=("Governor Ada Okoro",),
    )  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("short") / "data"
    documents = [
        _made("talk", TALK, "2024-05-07"), _made("caps", CAPS, "2024-02-06"), _made("authority", AUTHORITY, "2024-03-01"),
        _made("survey", SURVEY, "2024-01-09"), _made("early", EARLY, "2021-03-01"), _made("near", NEAR, "2022-03-20"),
    ]  # fmt: skip
    with published(documents, folder) as library:
        yield library


def test_a_definition_opens_with_the_sentence_that_defines_and_goes_on_from_it(held: Library) -> None:
    first = ask("What is the term premium?", held).statements[0]
    assert "is the extra return that investors" in first.text
    assert "can be negative" in first.text and "Dealers said" not in first.text


def test_a_fact_opens_with_the_figure_and_puts_what_was_only_expected_behind(held: Library) -> None:
    said = [one.text for one in ask("How large was the monthly redemption cap on Treasury securities?", held).statements]
    assert "$44 billion" in said[0] and 2 <= len(said) <= 6
    assert sum(length_of(one) for one in said) < 400


def test_a_what_if_opens_with_the_sources_own_condition_and_what_it_goes_on_to_say(held: Library) -> None:
    answer = ask("What would happen if the Fed lost its authority to pay interest on reserves?", held)
    first = answer.statements[0]
    assert first.section is not None and first.section.shape is Shape.SUMMARY
    assert "would lose control" in first.text and "Large sales of bonds would then be needed" in first.text
    assert "many meetings" not in first.text and "now turn" not in first.text


def test_as_of_a_day_what_was_said_nearest_to_it_comes_first(held: Library) -> None:
    answer = ask("What did the Committee expect of balance sheet runoff?", held, as_of="2022-03-31")
    cited = [one.citations[0].document for one in answer.statements if one.kind is not StatementKind.CAVEAT]
    assert cited[0] == "near"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A floor system is one in which reserves are plentiful.", ["floor system"]),
        ("Balance sheet run-off, that is, letting bonds mature, began in June.", ["runoff"]),
        ("Such rates, known as repo rates, rose.", ["repo rates"]),
        ("期限溢价是指投资者持有长期债券所要求的额外回报。", ["期限溢价"]),
        ("所谓缩表，是让到期的证券不再续作。", ["缩表"]),
        ("The lowest comfortable level of reserves (LCLoR) was surveyed.", ["LCLoR"]),
        ("The Committee works in a regime in which ample reserves do the work.", ["ample reserves regime"]),
    ],
)
def test_a_definition_has_a_shape(text: str, names: list[str]) -> None:
    assert shape_of(text, names) > 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The term premium is likely to rise.", ["term premium"]),
        ("The term premium is a key driver of yields.", ["term premium"]),
        ("Under the floor system, the size of the portfolio that banks need grows.", ["floor system"]),
        ("Repo rates rose in June.", ["repo rates"]),
        ("期限溢价是否会上升，各方看法不一。", ["期限溢价"]),
        ("Commercial mortgage securities (CMBS) fell.", ["CMB"]),
    ],
)
def test_a_use_is_no_definition(text: str, names: list[str]) -> None:
    assert shape_of(text, names) == 0


@pytest.mark.parametrize(
    ("question", "plan"),
    [
        ("What is the term premium?", "Definition"), ("什么是期限溢价？", "Definition"),
        ("How large was the cap in 2023?", "Facts"), ("缩表什么时候结束？", "Facts"), ("Who dissented in March?", "Facts"),
        ("As of 31 March 2022, what had the Committee said about runoff?", "KnownThen"),
        ("What does a rise in repo rates lead to?", "Consequences"),
        ("按市场比例持有国债和只持有短债，两种做法各有什么好处？", "Plain"),
        ("What are the drawbacks of a large bill share?", "Plain"),
        ("2011年春天央行打算把账户余额降到多少？理由是什么？", "Facts"), ("缩表的原因是什么？", "Themed"),
        ("常备回购便利是什么，给谁用？", "Definition"),
    ],
)  # fmt: skip
def test_each_question_has_its_plan(question: str, plan: str) -> None:
    assert type(plan_for(read_question(question, load_scheme()))).__name__ == plan


def test_what_was_the_case_instead_is_more_than_one_fact() -> None:
    asked = read_question("How much a month did the Fed run off in February 2026?", load_scheme())
    assert type(plan_for(asked)).__name__ == "Facts" and type(plan_for(asked, mistaken=True)).__name__ == "Themed"
    why = read_question("Why did the Fed raise rates in December 2025?", load_scheme())
    assert plan_for(why, mistaken=True) is plan_for(why)


def test_what_is_asked_about_goes_by_all_its_names() -> None:
    scheme = load_scheme()
    names = definienda(read_question("什么是期限溢价？", scheme), scheme)
    assert {"期限溢价", "term premium"} <= set(names[0])
    assert not asks_definition(read_question("How large is the term premium?", scheme))
    assert not asks_fact(read_question("Why did yields rise?", scheme))


def test_what_only_announces_is_known() -> None:
    assert announces("I will now turn to a third factor.") and announces("这是一篇2025年12月的博客文章。")
    assert announces("Ada Okoro spoke on 4 May 2024 about ponds.") and not announces("Yields rose by 9 basis points.")


def test_leading_to_asks_for_consequences() -> None:
    assert kind_of("What does a larger bill supply lead to?") is Kind.CONSEQUENCE


def test_benefits_that_are_paid_are_not_weighed() -> None:
    scheme = load_scheme()
    assert asks_fact(read_question("What share of workers drew unemployment benefits in 2031?", scheme))
    assert asks_fact(read_question("When did the benefits run out?", scheme))
    assert not asks_fact(read_question("What benefits does a large share of bills have?", scheme))


def test_what_is_quoted_already_is_not_told_again_but_in_a_table(held: Library) -> None:
    document = held.documents.get("talk")
    long, part, other = (
        Draft(name, StatementKind.FACT, (Proof(document, document.span(start, end), None),))
        for name, start, end in (("long", 0, 90), ("part", 10, 80), ("other", 90, 140))
    )
    cell = replace(part, section=Place("Side by side", Shape.GRID, row="pace", column="2017"))
    assert told_once([long, part, other]) == [long, other]
    assert told_once([part, long]) == [part]
    assert told_once([long, cell]) == [long, cell]
    said = replace(part, kind=StatementKind.INFERENCE)
    assert told_once([long, said]) == [long, said]
