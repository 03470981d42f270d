"""The reader: the exact passage is marked, wherever it lies, and the document's words stay words."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.reader import document_page, missing_page, sources_page
from kg.document import Document, Section, SectionKind, Tier, Voice
from tests.web.answers import EVIL

TEXT = "Cash and repo\n\nBanks hoard cash when cash is short.\nRepo then costs more.\n\n1. A small note on dealers."


def document(text: str = TEXT, **changed: object) -> Document:
    first, second = text.find("Banks"), text.find("1. A")
    sections = (
        (
            Section(0, first, SectionKind.HEADING),
            Section(first, second, page=2, speaker="Chair"),
            Section(second, len(text), SectionKind.FOOTNOTE),
        )
        if first > 0
        else ()
    )
    given = {
        "id": "d", "version": "0" * 64, "title": "On cash", "publisher": "P", "voice": Voice.FOMC, "tier": Tier.PRIMARY,
        "kind": "other", "language": "en", "text": text, "sections": sections, "date": "2025-01-02",
    }  # fmt: skip
    return Document(**{**given, **changed})  # type: ignore[arg-type]


def marked(html: str) -> str:
    return unescape("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.S)))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_quote_is_marked_and_can_be_jumped_to() -> None:
    start = TEXT.index("Repo then")
    html = document_page(document(), "en", start, start + 21)
    assert marked(html) == "Repo then costs more."
    assert html.count('id="quote"') == 1 and 'href="#quote"' in html
    assert "page 2" in html and "Chair" in html


@given(st.data())
def test_any_passage_is_marked_exactly(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab<&\n é中\u2028\r"), min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    html = document_page(document(text), "en", start, end)
    assert squeezed(marked(html)) == squeezed(text[start:end])
    assert html.count('id="quote"') == (1 if text[start:end].strip() else html.count('id="quote"'))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_every_word_of_a_document_is_shown_once(text: str) -> None:
    main = document_page(document(text), "en").partition("<main")[2].partition(">")[2].partition("</main>")[0]
    assert squeezed(unescape(re.sub(r"<[^>]+>", "", main))) == squeezed(text)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (9, 2), (0, 10_000), (None, 4)])
def test_a_passage_that_is_not_there_is_not_marked(start: int | None, end: int | None) -> None:
    html = document_page(document(), "zh", start, end)
    assert "<mark" not in html and "超出了这份文件的范围" in html


def test_a_brief_says_that_it_is_one() -> None:
    assert "in our own words" in document_page(document(brief=True), "en")
    assert "in our own words" not in document_page(document(), "en")


def test_a_document_cannot_bring_markup() -> None:
    html = document_page(document(EVIL, title=EVIL, publisher=EVIL, url="javascript:x"), "en", 0, len(EVIL))
    assert "<script" not in html and "<img" not in html and "javascript:" not in html
    assert marked(html) == EVIL
    assert "<script" not in missing_page(EVIL, "en")


def test_the_list_of_sources_is_newest_first() -> None:
    infos = {
        name: document(id=name, title=name, date=date).info
        for name, date in (("old", "2019"), ("new", "2025-06-01"), ("undated", None))
    }
    html = sources_page(infos, "en")
    assert html.index(">new<") < html.index(">old<") < html.index(">undated<")
    assert "3 documents" in html and "no date given" in html
    assert "还没有收录任何文件" in sources_page({}, "zh")
