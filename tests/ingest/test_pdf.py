"""PDFs: reading order by place, whole paragraphs, speakers, notes, and each way in which a PDF can be unreadable."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from ingest.reader import read
from kg.document import Document, SectionKind
from sources.document import RawDocument
from tests.contracts.reader_contract import ReaderContract
from tests.ingest import decks
from tests.lookalike.papers import scanned_pdf, text_pdf
from tightrope.errors import UnreadableDocument

KIND = SectionKind


def raw_pdf(content: bytes, url: str | None = None) -> RawDocument:
    return RawDocument(content, "paper.pdf", "application/pdf", url)


def texts(document: Document, kind: SectionKind, page: int | None = None) -> list[str]:
    wanted = (section for section in document.sections if section.kind is kind and page in (None, section.page))
    return [document.text[section.start : section.end] for section in wanted]


class TestDeck(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_pdf(decks.deck(), "https://home.treasury.gov/system/files/221/TBACCharge1Q12031.pdf")

    def test_the_charge_is_a_question_and_no_finding(self, document: Document) -> None:
        assert texts(document, KIND.HEADING, 1) == ["Charge: Depth of Ponds"]
        (question,) = texts(document, KIND.QUESTION)
        assert question.startswith("“Please discuss") and question.endswith("over the coming years.”")
        assert (document.kind, document.voice.value) == ("tbac", "tbac")

    def test_columns_follow_one_another_whatever_the_drawing_order(self, document: Document) -> None:
        assert texts(document, KIND.LIST, 2) == [
            "Old ponds lost a foot of water because the sluice stayed open",
            "Herons left first",
            "New ponds kept theirs",
            "Rain fell in the hills only and filled the upper lakes",
            "Fishermen moved upstream",
        ]

    def test_labels_of_a_chart_are_never_glued_into_sentences(self, document: Document) -> None:
        assert texts(document, KIND.BODY, 3) == [
            "Depth fell by a third between the two surveys, as the sluice let more through."
        ]
        captions = texts(document, KIND.CAPTION, 3)
        assert {"Old ponds", "New ponds", "Source: Invented pond survey, 2021"} <= set(captions)

    def test_a_chinese_page(self, document: Document) -> None:
        assert texts(document, KIND.HEADING, 4) == ["准备金与池塘"]
        assert texts(document, KIND.LIST, 4) == ["缩表速度加快会减少银行准备金，回购利率因此上升。", "池塘水位下降了30%。"]

    def test_each_section_keeps_its_page_and_box(self, document: Document) -> None:
        assert {section.page for section in document.sections} == {1, 2, 3, 4}
        for section in document.sections:
            assert section.box is not None
            left, bottom, right, top = section.box
            assert 0 <= left < right <= 792 and 0 <= bottom < top <= 612

    def test_slide_numbers_are_gone(self, document: Document) -> None:
        assert not any(text in ("1", "2") for text in texts(document, KIND.BODY))


class TestPressConference(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_pdf(decks.press_conference())

    def test_running_lines_are_gone(self, document: Document) -> None:
        assert document.kind == "fomc_press_conference" and document.date == "2031-03-03"
        assert "Page" not in document.text and "FINAL" not in document.text

    def test_words_cut_at_line_and_page_ends_are_whole(self, document: Document) -> None:
        body = texts(document, KIND.BODY)
        assert (
            body[0]
            == "Good afternoon. The longer-run level of the pond is a matter of engineering, and the herons know it well."
        )
        assert body[1].endswith("further than the survey of short-term levels had shown, and the rain came late that year.")

    def test_speakers_answer_and_reporters_ask(self, document: Document) -> None:
        turns = {
            section.speaker: section.kind
            for section in document.sections
            if section.kind is not KIND.FURNITURE and section.speaker
        }
        assert turns == {"CHAIR DOE": KIND.BODY, "NICK REPORTER": KIND.QUESTION, "MS. MAJOR": KIND.QUESTION}
        assert texts(document, KIND.QUESTION)[0] == "Is it not true that closing sluices makes herons ill?"

    def test_a_note_is_apart_and_its_mark_is_gone(self, document: Document) -> None:
        (note,) = (section for section in document.sections if section.kind is KIND.FOOTNOTE)
        assert (note.note, document.text[note.start : note.end]) == ("1", "The herons were asked in April.")

    def test_a_cut_paragraph_belongs_to_the_page_where_it_begins(self, document: Document) -> None:
        section = next(section for section in document.sections if "We closed" in document.text[section.start : section.end])
        assert section.page == 1


class TestTwoColumns(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_pdf(decks.two_columns())

    def test_columns_are_not_interleaved(self, document: Document) -> None:
        assert texts(document, KIND.HEADING) == ["North and South: A Tale of Two Kinds of Pond"]
        assert [text.split(".")[0] for text in texts(document, KIND.BODY)] == [
            "Ponds in the north lost water all year and herons flew away",
            "In the south, rain filled every pond to the brim and the frogs sang until the end of October",
        ]


PAGES = [["Runoff drains the ponds of the county.", "Herons leave when ponds are dry."]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (text_pdf(PAGES, password="heron"), "encrypted"),
        (text_pdf(PAGES * 20)[:4000], "cut off"),
        (scanned_pdf(), "scan"),
        (text_pdf([[]]), "empty"),
        (b"%PDF-1.7\n" + b"0" * 500 + b"\n%%EOF", "damaged"),
    ],
    ids=["encrypted", "cut-off", "scan", "empty", "damaged"],
)
def test_an_unreadable_pdf_names_reason_and_remedy(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(raw_pdf(content))
    assert reason in str(caught.value) and caught.value.remedy and caught.value.where == "paper.pdf"


def test_pages_count_from_one_whatever_their_labels_say() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=1)
    canvas.addPageLabel(0, style="ARABIC", start=9)
    for text in ("The labels of this file begin at nine.", "The second page says that herons left."):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    import pypdfium2

    with closing(pypdfium2.PdfDocument(buffer.getvalue())) as labelled:
        assert labelled.get_page_label(0) == "9"
    assert [section.page for section in read(raw_pdf(buffer.getvalue())).sections] == [1, 2]


@pytest.mark.shared
def test_a_real_statement_holds_its_implementation_note_under_its_own_heading(shared: Path) -> None:
    path = shared / "corpus" / "statements" / "fomc_statement_20251029.pdf"
    document = read(RawDocument(path.read_bytes(), path.name, "application/pdf"))
    headings = texts(document, KIND.HEADING)
    assert "Decisions Regarding Monetary Policy Implementation" in headings
    assert not any("(more)" in text or "media@" in text for text in texts(document, KIND.BODY))
    under = [s for s in document.sections if s.heading == headings[-1] and s.kind is KIND.LIST]
    assert len(under) >= 7 and {section.page for section in under} == {3}


@pytest.mark.shared
def test_a_real_press_conference_has_its_turns(shared: Path) -> None:
    path = shared / "corpus" / "press_conferences" / "fomc_presconf_20251029.pdf"
    document = read(RawDocument(path.read_bytes(), path.name, "application/pdf"))
    answers = [section for section in document.sections if section.kind is KIND.BODY and section.speaker]
    assert {section.speaker for section in answers} == {"CHAIR POWELL"}
    assert len({section.speaker for section in document.sections if section.kind is KIND.QUESTION}) > 15
    assert "Page 2 of 28" not in document.text
