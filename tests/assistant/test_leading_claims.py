"""A causal question is answered from the graph first: the claim between what it names, then each other side once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from assistant.answer import StatementKind
from assistant.ask import ask
from assistant.paths_shown import connecting
from assistant.question import read_question
from assistant.retrieve.claims import BROAD, leading
from assistant.terms import content
from kg.document import parse_date
from kg.store.library import Library

BETWEEN = [
    "What happens to repo rates when reserves become scarce?",
    "What does a decline in reserves do to repo rates?",
    "准备金稀缺会怎样影响回购利率？",
]


def test_paths_and_documents_seen_are_worked_out_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant import ask as module

    calls: Counter[str] = Counter()
    for name in ("connecting", "seen_by"):
        whole = getattr(module, name)

        def counted(*arguments: object, name: str = name, whole: Callable[..., object] = whole) -> object:
            calls[name] += 1
            return whole(*arguments)

        monkeypatch.setattr(module, name, counted)
    assert ask(BETWEEN[0], library, as_of="2025-12-31").paths
    assert calls == {"connecting": 1, "seen_by": 1}


@pytest.mark.parametrize("question", BETWEEN)
def test_the_claim_between_the_two_leads(library: Library, question: str) -> None:
    answer = ask(question, library)
    assert answer.statements[0].kind is StatementKind.CAUSE
    assert any(word in answer.statements[0].citations[0].quote for word in ("raises repo rates", "推高回购利率"))


def test_a_question_in_chinese_hears_chinese_sources_first(library: Library) -> None:
    answer = ask("准备金稀缺会怎样影响回购利率？", library)
    assert "推高回购利率" in answer.statements[0].citations[0].quote


def test_each_other_side_comes_once(library: Library) -> None:
    question = read_question("What are the consequences of balance sheet runoff?", library.scheme)
    found = leading(question, library, frozenset(content(question.text)), None, ())
    sides = [side for item in found for side in item.sides]
    assert 0 < len(found) <= BROAD
    assert len(sides) == len(set(sides))


def test_a_question_of_fact_is_led_by_no_claim(library: Library) -> None:
    question = read_question("How much did securities holdings fall?", library.scheme)
    assert leading(question, library, frozenset(), None, ()) == []


def test_what_may_not_be_seen_leads_nothing(library: Library) -> None:
    question = read_question(BETWEEN[0], library.scheme)
    assert leading(question, library, frozenset(), frozenset(), connecting(question, library.knowledge)) == []


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("Is runoff still going on?", True),
        ("现在还在缩表吗？", True),
        ("Was runoff still going on in March 2024?", False),
        ("What is runoff?", False),
    ],
)
def test_how_things_stand_now_is_told_from_how_they_stood(library: Library, text: str, current: bool) -> None:
    assert read_question(text, library.scheme).current is current


def test_a_decision_of_a_day_is_not_known_before_it(library: Library) -> None:
    from assistant.retrieve.passages import candidates, seen_by
    from assistant.retrieve.roles import Roles
    from assistant.retrieve.wanted import wanted
    from ingest.pipeline import ingest
    from tests.assistant.conftest import raw

    text = "# Statement\n\nMembers decided to lower the policy rate by a quarter point at this meeting.\n"
    statement = raw("statement.md", text,
                    id="statement", title="FOMC statement", publisher="FOMC", date="2025-06-18", event_date="2025-06-18",
                    kind="fomc_statement", voice="fomc", tier="primary")  # fmt: skip
    with Library.open(library.data.parent / "later", write=True) as later:
        ingest([statement], later)
        for as_of, seen in ((None, True), ("2025-06-17", False)):
            day = parse_date(as_of)
            question = read_question("What did the Committee decide on 18 June 2025?", later.scheme, as_of=day)
            allowed = seen_by(question, later.info())
            found = candidates(question, wanted(question, later.scheme), later, Roles(question, later.knowledge), allowed)
            assert bool(found) is seen
