"""Bytes to characters: each charset by mark, by name and by look; text encoded twice put right, and only that."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import decode, repaired

ENGLISH = "The pond’s level fell “sharply” – by 3½ feet – and the café closed."
CHINESE = "池塘的水位在三月份大幅下降，原因是下游开闸放水；专家认为，水位要到六月才会回升。" * 3


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_unicode_by_its_mark_or_by_its_form(text: str, charset: str) -> None:
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize(("charset", "name"), [("gb18030", "gb2312"), ("gbk", "GBK"), ("big5", "big5"), ("gb18030", "gb18030")])
def test_a_declared_chinese_charset(charset: str, name: str) -> None:
    text = CHINESE.replace("为", "說") if charset == "big5" else CHINESE
    plain = text.encode(charset, errors="ignore").decode(charset)
    page = f'<meta charset="{name}"><p>{plain}</p>'
    assert plain in decode(page.encode(charset))
    assert decode(plain.encode(charset), declared=name) == plain


def test_an_undeclared_chinese_charset() -> None:
    assert decode(CHINESE.encode("gb18030")) == CHINESE


def test_western_text_of_the_nineties() -> None:
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH


def test_a_stray_byte_spoils_nothing_else() -> None:
    stray = (CHINESE + ENGLISH).encode() + b"\x92s end"
    assert decode(stray) == CHINESE + ENGLISH + "’s end"


def test_line_ends_are_one_character() -> None:
    assert decode(codecs.BOM_UTF8 + b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def twice(text: str) -> str:
    return text.encode().decode("cp1252", errors="ignore")


def test_text_encoded_twice_is_put_right() -> None:
    assert repaired(twice("The pond’s level — 3½ feet")) == "The pond’s level — 3½ feet"
    assert repaired("池塘的水位下降".encode().decode("latin-1")) == "池塘的水位下降"


def test_only_the_broken_part_changes() -> None:
    good = "Der Fluß führt Wasser – “enough” of it, naïve café."
    assert repaired(f"{good}\n{twice('The pond’s level')}\n{good}") == f"{good}\nThe pond’s level\n{good}"
    assert repaired(f"“Quite so,” said the {twice('heron’s')} friend.") == "“Quite so,” said the heron’s friend."


@given(st.text(alphabet=st.characters(codec="ascii") | st.sampled_from(list("水位下降，。éüñ–—“”’½"))))
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert repaired(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe")))
def test_utf8_without_its_defects_comes_back(text: str) -> None:
    if repaired(text) == text:
        assert decode(text.encode()) == text
