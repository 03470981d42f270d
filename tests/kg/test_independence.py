"""Copies, echoes and quotations count once, however long the chain; what is said anew counts again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from kg.claim import Claim
from kg.copies import sketch
from kg.document import CitedReference, Document, DocumentInfo, Tier, Voice
from kg.independence import Origins
from kg.rewording import near_copies
from tests.kg.making import claim, document
from tests.kg.test_copies import article

KEY = ("qt-pace", "repo-rate")


def _own_words(id: str, **options: object) -> Document:
    """A document whose sentence shares no word with another's."""
    return document(id, " ".join(f"{id}{place}" for place in range(9)) + ".", **options)  # type: ignore[arg-type]


def _groups(
    claims: list[Claim], infos: Sequence[DocumentInfo], references: Mapping[str, tuple[CitedReference, ...]] | None = None
) -> int:
    return len(Origins({info.id: info for info in infos}, references).sources(claims))


REWORDED = [
    (
        "Faster balance sheet runoff drains bank reserves and pushes overnight repo rates up towards the discount rate.",
        "Quicker balance sheet runoff drains bank reserves, and it pushes overnight repo rates up towards the discount rate.",
        True,
    ),
    (
        "Faster balance sheet runoff drains bank reserves and pushes overnight repo rates up by 12 basis points in total.",
        "Faster balance sheet runoff will drain bank reserves and push overnight repo rates up by 15 basis points in total.",
        False,
    ),
    (
        "Faster balance sheet runoff drains bank reserves and pushes overnight repo rates up towards the discount rate.",
        "Repo rates rise overnight when dealers must finance more collateral while bank reserves become scarcer with runoff.",
        False,
    ),
    (
        "Privately held borrowing changed this quarter primarily with higher outlays and with the end-of-quarter cash balance.",
        "Privately held borrowing changed this quarter, primarily through lower outlays and the end-of-quarter cash balance.",
        False,
    ),
    (
        "缩表加快会消耗银行体系的准备金并推高隔夜回购市场的利率水平",
        "缩表加快将消耗银行体系的准备金，推高隔夜回购市场利率水平",
        True,
    ),
    ("缩表加快会消耗银行体系的准备金并推高隔夜回购市场的利率水平", "国债供给增加使交易商需要更多融资，资金面因此趋紧", False),
]


@pytest.mark.parametrize(("one", "other", "repeats"), REWORDED)
def test_a_reworded_sentence_is_no_second_one(one: str, other: str, repeats: bool) -> None:
    assert bool(list(near_copies([one, other]))) is repeats is bool(list(near_copies([other, one])))


def test_different_sentences_of_two_copies_of_one_text_are_one_source() -> None:
    both = [_own_words(name, tier=Tier.SECONDARY, voice=Voice.MARKET) for name in ("one", "two")]
    text, stranger = sketch(" ".join(article(1))).encoded(), sketch(" ".join(article(2))).encoded()
    claims = [claim(source, *KEY) for source in both]
    infos = [replace(source.info, publisher=source.id, sketch=text) for source in both]
    assert _groups(claims, infos) == 1
    assert _groups(claims, [infos[0], replace(infos[1], sketch=stranger)]) == 2
    assert _groups(claims, infos[:1]) == 2, "a copy that is not known yet ties nothing"


def test_an_echo_of_an_echo_is_one_source_with_both() -> None:
    note, second, third = (_own_words(name, url=f"https://example.org/{name}") for name in ("note", "second", "third"))
    cited = {
        "second": (CitedReference("1", "x", url="https://example.org/note"),),
        "third": (CitedReference("1", "y", url="https://example.org/second"),),
    }
    infos = [source.info for source in (note, second, third)]
    echoes = [claim(second, *KEY, cites=("1",)), claim(third, *KEY, cites=("1",))]
    assert _groups([claim(note, *KEY), *echoes], infos, cited) == 1
    assert _groups(echoes, infos, cited) == 1, "also where the note's own claim is not there"
    own = claim(second, *KEY, sides=("second1", "second2"))
    assert _groups([claim(note, *KEY), own, echoes[1]], infos, cited) == 2, "who says it himself is a source"


class TestQuotedSpeakers:
    NEWS = tuple(_own_words(f"paper{place}", tier=Tier.SECONDARY, voice=Voice.MARKET) for place in range(5))
    INFOS = tuple(source.info for source in NEWS)

    def _said(self, *speakers: str | None) -> list[Claim]:
        return [replace(claim(source, *KEY), speaker=speaker) for source, speaker in zip(self.NEWS, speakers, strict=False)]

    def test_five_articles_that_quote_one_person_are_one_source(self) -> None:
        said = self._said("Jane Q. Doe", "Chair Doe", "Doe", "CHAIR DOE.", "Federal Reserve Chair Doe")
        assert _groups(said, self.INFOS) == 1

    def test_nobody_in_particular_is_nobody(self) -> None:
        assert _groups(self._said("Analysts", "Several participants", "he", None, "some economists"), self.INFOS) == 5
        assert _groups(self._said("分析师", "部分市场人士", None), self.INFOS) == 3

    def test_two_people_are_two(self) -> None:
        assert _groups(self._said("Jane Doe", "John Roe", "鲍威尔", "美联储主席鲍威尔"), self.INFOS) == 3

    def test_who_is_quoted_is_one_source_with_what_they_wrote(self) -> None:
        speech = replace(_own_words("speech", voice=Voice.GOVERNOR), authors=("Jane Q. Doe",))
        said = [claim(speech, *KEY), *self._said("Governor Doe", "Doe")]
        assert _groups(said, [speech.info, *self.INFOS]) == 1

    def test_a_transcript_says_what_its_speakers_say(self) -> None:
        calls = [_own_words(name, voice=Voice.FOMC) for name in ("march", "june")]
        said = [replace(claim(source, *KEY), speaker="CHAIR DOE.") for source in calls]
        assert _groups(said, [source.info for source in calls]) == 2
        own = replace(self.INFOS[0], authors=("Jane Doe",))
        assert _groups(self._said("Doe", "Doe"), [own, *self.INFOS[1:]]) == 1


def test_the_context_of_a_document_tells_when_its_claims_must_be_weighed_again() -> None:
    source = _own_words("one", url="https://example.org/one")
    text = sketch(" ".join(article(1))).encoded()
    info = replace(source.info, sketch=text)
    before = Origins({"one": info}).context("one")
    assert before == Origins({"one": info}).context("one")
    copy = replace(info, id="a-copy", url=None)
    changes = [
        Origins({"one": replace(info, tier=Tier.SECONDARY)}),
        Origins({"one": replace(info, brief=True)}),
        Origins({"one": info, "a-copy": copy}),
        Origins({"one": info}, {"one": (CitedReference("1", "A note"),)}),
    ]
    assert all(changed.context("one") != before for changed in changes)
