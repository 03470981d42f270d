"""Markdown with front matter: releases of the Treasury's make, whole and damaged, and briefs."""

from __future__ import annotations

import pytest

from ingest.reader import read
from kg.document import Document, SectionKind, Voice
from sources.document import RawDocument, SourceHints
from tests.contracts.reader_contract import ReaderContract

KIND = SectionKind
FRONT = """---
title: Minutes of the Meeting of the Treasury Borrowing Advisory Committee May 7, 2031
date: 2031-05-08T08:30:00-04:00
press_release_number: ZZ-0001
url: /news/press-releases/zz0001
---
"""


def markdown(text: str, name: str = "zz0001.md") -> RawDocument:
    return RawDocument(text.encode(), name, "text/markdown")


def texts(document: Document, kind: SectionKind) -> list[str]:
    return [document.text[section.start : section.end] for section in document.sections if section.kind is kind]


class TestRelease(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return markdown(
            FRONT + "*(Archived Content)*\n\nZZ-0001\n\n"
            "The Committee met\xa0at 9:00 a.m.  All members were present.  "
            "It read the [pond circular](https://ponds.example/a (1).pdf).\n\n"
            "**Heavy supply** raised yields,[1] and *demand* was weak\u200b.\n\n"
            "- First, ponds.\n-     Second, herons\n  and their nests.\n\n1. Numbered.\n\n"
            "| Pond | Depth |\n| --- | --- |\n| Old | 3 |\n\n"
            "[1] A note on yields.\n\n"
            "_________________________________\n\nRichard Roe\n\nDeputy Assistant Secretary for Ponds\n\nMay 7, 2031\n\n"
            "Certified by:\n\n__________\n\nMary Major, Chair\n\nTreasury Borrowing Advisory Committee\n\n"
            "## Committee Charge – May 7, 2031\n\n### Ponds\n\nHow deep should ponds be?\n\n- The depth of the old pond.\n"
        )

    def test_front_matter_gives_the_facts(self, document: Document) -> None:
        assert document.id == "zz0001" and document.date == "2031-05-08"
        assert document.url == "https://home.treasury.gov/news/press-releases/zz0001"
        assert (document.kind, document.voice) == ("tbac", Voice.TBAC)

    def test_marks_go_and_words_stay(self, document: Document) -> None:
        body = texts(document, KIND.BODY)
        assert body[0] == "The Committee met at 9:00 a.m. All members were present. It read the pond circular."
        assert body[1] == "Heavy supply raised yields,[1] and demand was weak."

    def test_lists_tables_and_notes(self, document: Document) -> None:
        assert texts(document, KIND.LIST) == ["First, ponds.", "Second, herons and their nests.", "1. Numbered."]
        assert texts(document, KIND.TABLE) == ["Pond | Depth", "Old | 3"]
        (note,) = (section for section in document.sections if section.kind is KIND.FOOTNOTE)
        assert note.note == "1" and document.text[note.start : note.end] == "A note on yields."

    def test_charges_are_questions_and_signatures_furniture(self, document: Document) -> None:
        assert texts(document, KIND.QUESTION) == ["How deep should ponds be?", "The depth of the old pond."]
        assert {"Richard Roe", "Mary Major, Chair", "Certified by:", "May 7, 2031", "ZZ-0001"} <= set(
            texts(document, KIND.FURNITURE)
        )
        assert "Archived" not in document.text and "____" not in document.text


class TestRunOnRelease(ReaderContract):
    """Everything in one line, parted by wide gaps, as a conversion left it."""

    @pytest.fixture
    def raw(self) -> RawDocument:
        gap = " \xa0 "
        parts = [
            "Dear Mr. Secretary: Since the last meeting ponds have drained slowly. Herons left.",
            "The meeting adjourned at 6:00 p.m.",
            "_____________________ Richard Roe Director May 7, 2031",
            "Certified by:",
            "**Treasury Borrowing Advisory Committee Quarterly Meeting Committee Charge – May 7, 2031**",
            "Fiscal Outlook",
            "What changes to pond policy do you recommend?",
            "·        The depth of old ponds.",
        ]
        return markdown(FRONT + gap.join(parts))

    def test_the_parts_come_apart(self, document: Document) -> None:
        assert texts(document, KIND.BODY) == [
            "Since the last meeting ponds have drained slowly. Herons left.",
            "The meeting adjourned at 6:00 p.m.",
        ]
        assert texts(document, KIND.QUESTION) == ["What changes to pond policy do you recommend?", "The depth of old ponds."]
        assert "Richard Roe Director May 7, 2031" in texts(document, KIND.FURNITURE)


def test_bold_heads_inside_a_paragraph_are_headings() -> None:
    text = "Ponds are deep. ** Demand for Ponds** Herons bought many ponds in the spring of this year."
    text += "\n\n**Wide Rivers** Rivers rose in the autumn after heavy rain."
    document = read(markdown(FRONT + text))
    assert texts(document, KIND.HEADING)[1:] == ["Demand for Ponds", "Wide Rivers"]


def test_a_paragraph_cut_by_a_blank_line_is_one_again() -> None:
    text = "The members spoke at length of ponds, of herons and of the long drought that had"
    text += "\n\nbegun in the spring.\n\nThen they left."
    assert texts(read(markdown(FRONT + text)), KIND.BODY)[0].endswith("drought that had begun in the spring.")


def test_cells_that_lost_their_rows_are_rows_again() -> None:
    cells = ["Pond", "2030", "2031", "Old Pond", "3.5", "4.0", "New Pond", "-1.2", "2.0", "Other Ponds", "7", "8"]
    document = read(markdown(FRONT + "Depths follow.\n\n" + "\n\n".join(cells) + "\n\nDepths rose this year."))
    assert texts(document, KIND.TABLE) == [
        "Pond | 2030 | 2031",
        "Old Pond | 3.5 | 4.0",
        "New Pond | -1.2 | 2.0",
        "Other Ponds | 7 | 8",
    ]
    assert texts(document, KIND.BODY) == ["Depths follow.", "Depths rose this year."]


def test_a_row_on_one_line_is_no_sentence() -> None:
    document = read(
        markdown(FRONT + "**Total Ponds 147 186 251**\n\nThe total of ponds rose by 65 in the third quarter of the year.")
    )
    assert texts(document, KIND.TABLE) == ["Total Ponds 147 186 251"]


def test_links_at_the_end_are_furniture() -> None:
    text = "**Springfield, Ill.** -- Ponds of the county were full again.\n\n**REPORTS**\n\n- [Table Q1](https://ponds.example/a.pdf)\n"
    document = read(markdown(FRONT + text))
    assert texts(document, KIND.BODY) == ["Springfield, Ill. -- Ponds of the county were full again."]
    assert texts(document, KIND.FURNITURE) == ["REPORTS", "Table Q1"]


def test_broken_front_matter_loses_no_text() -> None:
    document = read(markdown('---\ntitle: "Ponds: a [broken\ndate: 2031-02-03\n---\nPonds drain when nobody watches them.'))
    assert document.date == "2031-02-03" and "nobody watches" in document.text


def test_a_brief_says_so_and_its_notice_is_furniture() -> None:
    text = "---\ntitle: Ponds\ndate: 2031-02\n---\n"
    text += "Tightrope's brief, in its own words, of a document elsewhere.\n\n## Causes\n\nRunoff drains ponds."
    raw = RawDocument(text.encode(), "b.md", "text/markdown", "https://ponds.example/p", hints=SourceHints(id="b", brief=True))
    document = read(raw)
    assert document.brief and document.date == "2031-02"
    assert texts(document, KIND.BODY) == ["Runoff drains ponds."]


@pytest.mark.shared
def test_charges_of_real_minutes_are_no_findings(shared: object) -> None:
    from pathlib import Path

    names = ("2024-05-01-jy2317", "2025-11-05-sb0307", "2015-11-04-jl0247", "2005-05-04-js2422")
    for name in names:
        path = Path(str(shared)) / "corpus" / "tbac" / f"{name}.md"
        document = read(RawDocument(path.read_bytes(), path.name, "text/markdown"))
        body = " ".join(document.sentence_text(sentence) for sentence, _ in document.readable())
        assert "We would like the Committee" not in body and "Certified by" not in body
        assert len(texts(document, KIND.QUESTION)) >= 4
