"""An acronym that no source writes is read as the name that sources write with these initials."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.acronyms import written_out
from assistant.answer import Status
from assistant.ask import ask
from kg.passage import Passage
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published

TALK = """# On a failure

The failure of Quillon Valley Bank in March 2031 led to discount window lending, and so enlarged the balance sheet of the
Federal Reserve by $90 billion. The Secured Overnight Financing Rate rose by 4 basis points in that week.

The Federal Reserve Bank of Atlanta sent flowers.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    talk = raw(
        "talk.md", TALK, id="talk", title="On a failure", publisher="Board of Governors", date="2031-05-06", kind="fed_speech",
        voice="governor", tier="primary", authors=("Governor Ada Okoro",),
    )  # fmt: skip
    with published([talk], tmp_path_factory.mktemp("acronyms") / "data") as library:
        yield library


@pytest.mark.parametrize(
    ("question", "told"),
    (
        ("What did the failure of QVB do to the Fed's balance sheet?", "Read “QVB” as “Quillon Valley Bank”"),
        ("QVB倒闭对美联储资产负债表有什么影响？", "“QVB”按“Quillon Valley Bank”理解"),
    ),
)
def test_an_acronym_is_read_as_the_name_and_that_is_said(held: Library, question: str, told: str) -> None:
    answer = ask(question, held)
    assert answer.status is not Status.ABSTAINED and told in answer.markdown
    assert answer.question == question
    assert any("Quillon Valley Bank" in citation.quote for one in answer.statements for citation in one.citations)


def test_an_instrument_is_held_by_its_full_name(held: Library) -> None:
    answer = ask("What happened to SOFR in March 2031?", held)
    assert answer.status is not Status.ABSTAINED and "按" not in answer.markdown


@pytest.mark.parametrize("acronym", ("RBA", "XYZ", "TSO", "SVB"))
def test_a_part_of_a_longer_name_or_nothing_is_no_name(held: Library, acronym: str) -> None:
    assert written_out(acronym, held.index.passages) is None


def test_the_commonest_of_several_names_is_meant() -> None:
    texts = ("Alder Green Bank fell.", "By then Amber Gate Bank rose.", "Nobody heard of Amber Gate Bank.")
    passages = [Passage(f"d#{at}", "d", 0, len(text), text) for at, text in enumerate(texts)]
    assert written_out("AGB", passages) == "Amber Gate Bank"
