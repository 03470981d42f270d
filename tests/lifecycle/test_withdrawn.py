"""A withdrawn or corrected document can be read and cited as such, and counts nowhere; as of a day before, it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.path_search import claim_with_source
from assistant.verify.certificate import verify_answer
from assistant.web.reader import document_page, sources_page
from kg.document import Document
from kg.namespaces import ID, NS
from kg.store.document_lines import decode, encode
from kg.store.layout import FORMAT
from kg.store.library import Library
from kg.withdrawal import Teller, Withdrawal
from tests.lifecycle.documents import note, raw, take
from tests.lifecycle.whole_store import everything

EDGE = ("qt-pace", "reserves")
QUESTION = "What does faster balance sheet runoff do to bank reserves?"
FUND = (
    "Some remarks on the harbour.\n\nAn unusual rise in harbour rates lowers bank reserves by $91 billion a month.\n\n"
    "Faster balance sheet runoff reduces bank reserves by $90 billion a month.\n"
)
MARK = Withdrawal("2025-03-01", "the estimate left out the harbour")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    with Library.open(data, write=True) as opened:
        take([raw("one", note(1)), raw("harbour-remarks", FUND, title="Some remarks on the harbour")], opened)
        yield opened


def cited(library: Library, question: str = QUESTION, as_of: str | None = None) -> set[str]:
    return {reference.document for reference in ask(question, library, as_of=as_of).references}


def test_its_claims_make_no_edge_no_vote_and_no_statement(library: Library) -> None:
    before = library.knowledge.edges[EDGE]
    assert before.independent_sources == 2 and "harbour-remarks" in cited(library)
    assert library.withdraw("harbour-remarks", MARK) and not library.withdraw("harbour-remarks", MARK)
    library.publish()
    known = library.knowledge
    assert known.edges[EDGE].independent_sources == 1 and known.edges[EDGE].belief < before.belief
    assert not {claim.evidence.document for claim in known.claims.values()} & {"harbour-remarks"}
    assert known.claims_of("harbour-remarks") and known.withdrawn == {"harbour-remarks": MARK}
    assert cited(library) == {"one"}


def test_what_counts_is_what_a_library_without_it_counts(library: Library, tmp_path: Path) -> None:
    library.withdraw("harbour-remarks", MARK)
    library.publish()
    with Library.open(tmp_path / "other", write=True) as other:
        take([raw("one", note(1))], other)
        assert dict(library.knowledge.edges) == dict(other.knowledge.edges)
        assert dict(library.knowledge.claims) == dict(other.knowledge.claims)
        assert dict(library.knowledge.observations) == dict(other.knowledge.observations)


def test_as_of_a_day_before_it_counts_still(library: Library) -> None:
    whole = library.knowledge.as_of(Date(2025, 2, 28))
    library.withdraw("harbour-remarks", MARK)
    library.publish()
    earlier, later = library.knowledge.as_of(Date(2025, 2, 28)), library.knowledge.as_of(Date(2025, 3, 1))
    assert dict(earlier.edges) == dict(whole.edges) and list(earlier.claims) == list(whole.claims)
    assert later.edges[EDGE].independent_sources == 1 and later.withdrawn == {"harbour-remarks": MARK}
    assert "harbour-remarks" in cited(library, as_of="2025-02-28") and "harbour-remarks" not in cited(
        library, as_of="2025-03-01"
    )


def test_withdrawn_on_an_unknown_day_it_counts_on_none(library: Library) -> None:
    library.withdraw("harbour-remarks", Withdrawal())
    library.publish()
    assert library.knowledge.as_of(Date(2024, 12, 31)).edges[EDGE].independent_sources == 1


def test_asked_about_by_name_it_answers_and_its_reference_says_so_in_both_languages(library: Library) -> None:
    library.withdraw("harbour-remarks", MARK)
    library.publish()
    about = 'What does "Some remarks on the harbour" say lowers bank reserves by $91 billion a month?'
    answer = ask(about, library)
    found = {reference.document: reference for reference in answer.references}
    assert found["harbour-remarks"].withdrawn == MARK.to_dict()
    assert "[withdrawn 2025-03-01: the estimate left out the harbour]" in answer.markdown
    assert "[已于2025-03-01撤回：the estimate left out the harbour]" in ask(about, library, language="zh").markdown
    assert "harbour-remarks" in cited(library, "What does harbour-remarks say lowers bank reserves by $91 billion?")
    saved = json.loads(json.dumps(answer.to_dict()))
    assert verify_answer(saved, library.documents.get).holds


@pytest.mark.parametrize(("language", "said"), [("en", "Withdrawn 2025-03-01"), ("zh", "已于2025-03-01撤回")])
def test_the_reader_shows_a_banner_and_the_list_a_badge(library: Library, language: str, said: str) -> None:
    marked = Withdrawal("2025-03-01", "<b>wrong</b>")
    page = document_page(library.documents.get("one"), language, withdrawn=marked)
    assert said in page and "&lt;b&gt;wrong" in page and "<b>wrong" not in page
    assert said.lower() in sources_page(library.info(), language, {"one": marked}).lower()
    corrected = Withdrawal("2025-03-01", None, Teller.CORRECTION, "harbour-remarks")
    assert 'href="/documents/harbour-remarks' in document_page(library.documents.get("one"), language, withdrawn=corrected)


def test_claims_can_still_be_looked_up_with_their_mark(library: Library) -> None:
    library.withdraw("harbour-remarks", MARK)
    library.publish()
    claim = library.knowledge.claims_of("harbour-remarks")[0]
    assert claim_with_source(claim.id, library)["source"]["withdrawn"] == MARK.to_dict()


def test_taken_back_it_counts_as_before_and_nothing_of_the_mark_stays(library: Library, data: Path, tmp_path: Path) -> None:
    library.withdraw("harbour-remarks", MARK)
    library.publish()
    assert _asks(library, f"?v <{NS}withdrawn> true ; <{NS}withdrawalReason> ?r ; <{ID[:-3]}ns#withdrawnBy> 'person'")
    assert library.withdraw("harbour-remarks", None)
    library.publish()
    library.close()
    with Library.open(tmp_path / "other", write=True) as other:
        take([raw("one", note(1)), raw("harbour-remarks", FUND, title="Some remarks on the harbour")], other)
    assert everything(data) == everything(tmp_path / "other")


def test_a_correction_withdraws_what_it_names_from_its_own_date_on(library: Library) -> None:
    better = raw("better", note(2), date="2025-02-10", corrects=("harbour-remarks", "better", "not-held"))
    take([better], library)
    mark = library.knowledge.withdrawn["harbour-remarks"]
    assert (mark.by, mark.date, mark.correction) == (Teller.CORRECTION, "2025-02-10", "better")
    assert set(library.knowledge.withdrawn) == {"harbour-remarks"}
    assert not library.knowledge.as_of(Date(2025, 2, 9)).withdrawn
    assert _asks(library, f"?v <{NS}corrects> <{ID}document/harbour-remarks>")
    library.remove("better")
    library.publish()
    assert not library.knowledge.withdrawn and not _asks(library, f"?v <{NS}withdrawn> true")


def test_a_chain_of_corrections_leaves_the_last_alone_standing(library: Library) -> None:
    second = raw("second", note(2), date="2025-02-10", corrects=("one",))
    third = raw("third", note(3), date="2025-04-10", corrects=("second", "harbour-remarks"))
    take([second, third], library)
    assert set(library.knowledge.withdrawn) == {"one", "second", "harbour-remarks"}
    assert set(library.knowledge.as_of(Date(2025, 3, 1)).withdrawn) == {"one"}


def test_nothing_is_corrected_by_what_came_out_before_it(library: Library) -> None:
    take([raw("older", note(4), date="2020-01-01", corrects=("one",))], library)
    assert not library.knowledge.withdrawn


def test_a_manifest_may_say_so_later_of_the_same_bytes_and_take_it_back(library: Library) -> None:
    def again(**hints: object) -> list[str]:
        return [str(row.outcome) for row in take([raw("one", note(1), **hints)], library).rows]

    assert again(withdrawn="2025-03-01", withdrawn_reason="an error") == ["replaced"]
    assert library.info()["one"].withdrawn == Withdrawal("2025-03-01", "an error", Teller.MANIFEST)
    assert again(withdrawn="2025-03-01", withdrawn_reason="an error") == ["unchanged"] and again() == ["unchanged"]
    assert [str(row.outcome) for row in take([raw("one", note(7))], library).rows] == ["replaced"]
    assert library.info()["one"].withdrawn is not None, "what others say of a document stays over its versions"
    assert [str(row.outcome) for row in take([raw("one", note(7), withdrawn="no")], library).rows] == ["replaced"]
    assert library.info()["one"].withdrawn is None


def test_a_persons_word_stays_over_new_versions_and_manifests(library: Library) -> None:
    library.withdraw("one", MARK)
    take([raw("one", note(8), withdrawn="no")], library)
    assert library.info()["one"].withdrawn == MARK
    library.withdraw("one", None)
    take([raw("one", note(8), withdrawn="2025-05")], library)
    assert library.info()["one"].withdrawn == Withdrawal("2025-05", None, Teller.MANIFEST)


def test_a_library_of_the_format_before_opens_and_can_be_written(data: Path) -> None:
    with Library.open(data, write=True) as library:
        take([raw("one", note(1))], library)
        assert b"withdrawn" not in library.documents.path("one").read_bytes(), "what stands is written as it always was"
    (data / "format.json").write_text('{"format": 1}')
    with Library.open(data) as library:
        assert library.info()["one"].withdrawn is None and library.knowledge.claims
    with Library.open(data, write=True) as library:
        library.withdraw("one", MARK)
        library.publish()
        assert library.knowledge.withdrawn == {"one": MARK}
    assert json.loads((data / "format.json").read_text()) == {"format": FORMAT}


def test_marks_and_corrections_come_back_from_a_documents_file(library: Library) -> None:
    from dataclasses import replace

    one = library.documents.get("one")
    marked: Document = replace(
        one, withdrawn=Withdrawal("2025", "an “error”", Teller.PAGE), corrects=("a", "https://b.example")
    )
    assert decode(encode(marked)) == marked and decode(encode(one)) == one


def _asks(library: Library, pattern: str) -> bool:
    return any(True for _ in library.graph.select(f"SELECT * WHERE {{ {pattern} }} LIMIT 1"))
