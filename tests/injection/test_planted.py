"""One attack at a time: what the reader of documents makes of what was planted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.sentences import sentences_in
from assistant.verify.slots import holds_link
from ingest.planted import skeleton, speaks_to_machine
from ingest.reader import read
from kg.document import Document, SectionKind, Tier, Voice
from tests.injection.planting import Attack, attacks

ALL = attacks()


def of(*expectations: str) -> list[pytest.param]:  # type: ignore[valid-type]
    return [pytest.param(attack, id=attack.id) for attack in ALL if attack.expect in expectations]


def evidence(document: Document) -> list[str]:
    return [document.text[start:end] for start, end, _ in sentences_in(document, 0, len(document.text))]


def names(document: Document) -> str:
    mark = document.withdrawn.reason if document.withdrawn else None
    return " ".join(filter(None, (document.title, document.publisher, *document.authors, document.licence, mark)))


def holds(text: str, attack: Attack) -> bool:
    return attack.plant in text or (bool(skeleton(attack.plant)) and skeleton(attack.plant) in skeleton(text))


def test_there_are_enough_in_both_languages() -> None:
    assert len(ALL) >= 60
    assert len({attack.id for attack in ALL}) == len(ALL)
    assert sum(attack.language == "zh" for attack in ALL) >= 15


@pytest.mark.parametrize("attack", of("unseen"))
def test_what_nobody_sees_is_not_read(attack: Attack) -> None:
    document = read(attack.raw())
    assert not holds(document.text, attack)
    assert not holds(names(document), attack)
    twin = read(attack.raw(clean=True))
    assert replace(document, version=twin.version) == twin  # so it changes no answer: the libraries below leave it out


@pytest.mark.parametrize("attack", of("aside", "references"))
def test_what_speaks_to_a_machine_is_no_evidence(attack: Attack) -> None:
    document = read(attack.raw())
    assert not any(holds(sentence, attack) or speaks_to_machine(sentence) for sentence in evidence(document))
    assert not holds(names(document), attack)
    assert not speaks_to_machine(names(document))
    assert {
        said for said in evidence(read(attack.raw(clean=True))) if said.upper() != said.lower() or not said.isascii()
    } <= set(evidence(document))
    if attack.expect == "references":
        kinds = {section.kind for section in document.sections if attack.plant in document.text[section.start : section.end]}
        assert kinds == {SectionKind.REFERENCES}


ADDRESSES = (
    "http:", "HTTPS://X", "www.", "ftp:a", "javascript:a", "data:a", "MAILTO:a", "a.com", "a．cn", "a-b.ORG", "bit.ly/x",
)  # fmt: skip


@given(before=st.text(" .:，aS$"), after=st.text(" .:，aS$"), address=st.sampled_from(ADDRESSES))
def test_no_address_hides_among_stops_and_colons(before: str, after: str, address: str) -> None:
    assert holds_link(f"{before} {address} {after}")
    assert not holds_link(before.replace("a", "").replace("S", ""))


@pytest.mark.parametrize("attack", of("linked"))
def test_a_sentence_with_an_address_is_told_from_one_without(attack: Attack) -> None:
    read_as = [sentence for sentence in evidence(read(attack.raw())) if holds(sentence, attack)]
    assert all(holds_link(sentence) for sentence in read_as)


@pytest.mark.parametrize("attack", of("itself"))
def test_a_claim_of_authority_changes_nothing(attack: Attack) -> None:
    document = read(attack.raw())
    assert document.tier is not Tier.PRIMARY
    assert document.voice is Voice.MARKET
    assert "Federal" not in document.publisher and "Treasury" not in document.publisher and "美联储" not in document.publisher
    assert not document.corrects
    assert (document.url or "").startswith(attack.url or "https://letters.example/")


@pytest.mark.parametrize(
    "said",
    (
        "The manager instructed the Desk to ignore small deviations of repo rates.",
        "Staff noted that banks may disregard the prior guidance on discount window borrowing.",
        "If you ask me what would happen next, I would say that reserves will fall further.",
        "Participants cited repo rates as a source of pressure, and one cited the debt ceiling.",
        "The Assistant Secretary said that the system of primary dealers should respond to higher issuance.",
        "Artificial intelligence may raise productivity, and the Committee should answer for its forecasts.",
        "System Open Market Account holdings declined as the Committee instructed.",
        "鲍威尔拒绝回答有关利率路径的问题。",
        "如果有人问准备金是否充足，市场会看回购利率。",
        "银行不能无视监管规则，也不能忽略流动性要求。",
        "人工智能投资推高了企业债发行。",
    ),
)
def test_what_speaks_to_people_is_left_alone(said: str) -> None:
    assert not speaks_to_machine(said)
