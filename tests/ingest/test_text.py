"""Plain text: speeches whole and run together, and an article with bullets, tables and numbered references."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import folded
from ingest.lines import table_rows
from ingest.notes import without_marks
from ingest.reader import read
from ingest.references import parse_reference
from kg.document import Document, SectionKind
from sources.document import RawDocument
from tests.contracts.reader_contract import ReaderContract

KIND = SectionKind


def plain(text: str, name: str = "pond.txt") -> RawDocument:
    return RawDocument(text.encode(), name, "text/plain")


def texts(document: Document, kind: SectionKind) -> list[str]:
    return [document.text[section.start : section.end] for section in document.sections if section.kind is kind]


class TestSpeech(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return plain(
            "What Ponds Teach: A View from the Bank\nGovernor Jane Q. Doe\nMay 2, 2031\n\n"
            "At the Invented Pond Conference, Springfield\n\n"
            "Thank you for having me here today.1\n\nPonds are deep, about 3.5 feet on average,2 and herons like them.\n\n"
            "Lessons Learned\nIn 2019 the sluice was open.\n\n"
            "1. The views are my own. Return to text\n\n2. The survey counts 12 ponds. Return to text"
        )

    def test_front_lines_are_facts(self, document: Document) -> None:
        assert (document.title, document.date) == ("What Ponds Teach: A View from the Bank", "2031-05-02")
        assert document.authors == ("Jane Q. Doe",)
        assert len(texts(document, KIND.FURNITURE)) == 3

    def test_marks_of_notes_go_and_figures_stay(self, document: Document) -> None:
        assert texts(document, KIND.BODY) == [
            "Thank you for having me here today.",
            "Ponds are deep, about 3.5 feet on average, and herons like them.",
            "In 2019 the sluice was open.",
        ]
        notes = {section.note: document.text[section.start : section.end] for section in document.sections if section.note}
        assert notes == {"1": "The views are my own.", "2": "The survey counts 12 ponds."}
        assert "Lessons Learned" in texts(document, KIND.HEADING)


class TestRunTogether(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return plain(
            "On Ponds\nChair Jane Q. Doe\n5/2/2031 12:20:00 PM\n\n"
            "I like ponds.Some fear that ponds are for dentists.1Today, I will speak of ponds."
            "The Depth of Ponds in the CountyAfter "
            'rain, ponds rise by 2.5 feet.As I said in "Ponds and Herons."2That was in the U.S. in May.3Herons came atonce.'
            "ConclusionPonds matter athttps://ponds.example/a.1. See myEarlier Book of Ponds.Return to text2. It has "
            "9 pages.Return to text3. It rained.Return to textView speech charts and figuresAccessible Version"
        )

    def test_paragraphs_and_headings_come_apart(self, document: Document) -> None:
        assert texts(document, KIND.BODY)[:4] == [
            "I like ponds.",
            "Some fear that ponds are for dentists.",
            "Today, I will speak of ponds.",
            "After rain, ponds rise by 2.5 feet.",
        ]
        assert texts(document, KIND.HEADING) == ["On Ponds", "The Depth of Ponds in the County", "Conclusion"]

    def test_notes_come_apart_and_their_marks_go(self, document: Document) -> None:
        body = " ".join(texts(document, KIND.BODY))
        assert 'As I said in "Ponds and Herons." That was in the U.S. in May. Herons came' in body
        assert texts(document, KIND.FOOTNOTE) == ["See my Earlier Book of Ponds.", "It has 9 pages.", "It rained."]

    def test_no_word_or_figure_is_lost(self, raw: RawDocument, document: Document) -> None:
        kept = "".join(document.text.split())
        for word in ("2.5", "atonce", "https://ponds.example/a", "dentists", "County"):
            assert word in kept


ARTICLE = """池塘水位下降的意外后果

#ponds #herons
中性
县域市场
2031年2月13日

解锁更多功能

登录后即可使用高级功能

池塘水位下降的意外后果

摘要

放水计划在三年内使池塘水位下降了约2.2米[0]。白鹭因此离开。


1. 水位与白鹭
1.1 白鹭离开

主要表现包括：

  • 巢穴减少
    ：水位下降使巢穴失去遮挡[1]
  • 鱼群变小
    ：鱼群难以越冬

其机制如下：

  1. 放水减少池塘的水量
  2. 白鹭不再停留[1]

配置 特征 后果
水位高 + 放水少 鱼群充足 白鹭增多
水位低 + 放水多 鱼群稀少 白鹭离开

类别 主要后果
白鹭
离开、减少
鱼群
变小

参考文献

[0] 县水务局，《池塘水位》（2031年1月14日）- https://ponds.example/levels

[1] 池塘日报，《白鹭去哪儿了》- https://daily.example/herons

相关阅读推荐
暂无推荐文章
本文仅供参考，不构成投资建议
"""


class TestChineseArticle(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return plain(ARTICLE, "folder/pond_article.zh.txt")

    def test_identity(self, document: Document) -> None:
        assert document.id == "pond_article.zh" and document.language == "zh"
        assert (document.title, document.date) == ("池塘水位下降的意外后果", "2031-02-13")

    def test_a_label_and_its_text_are_one_item(self, document: Document) -> None:
        assert texts(document, KIND.LIST) == [
            "巢穴减少：水位下降使巢穴失去遮挡[1]",
            "鱼群变小：鱼群难以越冬",
            "1. 放水减少池塘的水量",
            "2. 白鹭不再停留[1]",
        ]
        for section in (index for index, section in enumerate(document.sections) if section.kind is KIND.LIST):
            assert sum(sentence.section == section for sentence in document.sentences) == 1

    def test_numbered_headings_are_no_items(self, document: Document) -> None:
        assert {"1. 水位与白鹭", "1.1 白鹭离开", "摘要", "参考文献"} <= set(texts(document, KIND.HEADING))

    def test_tables_without_rules(self, document: Document) -> None:
        assert texts(document, KIND.TABLE) == [
            "配置 | 特征 | 后果",
            "水位高 + 放水少 | 鱼群充足 | 白鹭增多",
            "水位低 + 放水多 | 鱼群稀少 | 白鹭离开",
            "类别 | 主要后果",
            "白鹭 | 离开、减少",
            "鱼群 | 变小",
        ]

    def test_references_are_listed_with_their_markers(self, document: Document) -> None:
        first, second = document.references
        assert (first.marker, first.title, first.publisher, first.date) == ("0", "池塘水位", "县水务局", "2031-01-14")
        assert (second.marker, second.date, second.url) == ("1", None, "https://daily.example/herons")
        assert "2.2米[0]。" in texts(document, KIND.BODY)[0]
        assert len(texts(document, KIND.REFERENCES)) == 2

    def test_the_sites_own_lines_are_furniture(self, document: Document) -> None:
        furniture = set(texts(document, KIND.FURNITURE))
        assert {
            "#ponds #herons",
            "中性",
            "县域市场",
            "解锁更多功能",
            "相关阅读推荐",
            "本文仅供参考，不构成投资建议",
        } <= furniture
        assert "池塘水位下降的意外后果" in furniture, "the title printed again is furniture"


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "Ponds of the county were surveyed in the spring of the year by three engi-\n"
        "neers who walked from one to the next and wrote down what they saw there,\n"
        "and in the autumn they came again.\n\nHerons were counted as well, on each of the eleven days that the survey\n"
        "took, but nobody counted the frogs, which were too many and too loud for\nthe engineers."
    )
    document = read(plain(wrapped))
    assert texts(document, KIND.BODY)[0].startswith(
        "Ponds of the county were surveyed in the spring of the year by three engineers who"
    )
    assert len(texts(document, KIND.BODY)) == 2


@given(st.integers(1, 99), st.integers(1, 20))
def test_a_figure_is_no_mark(figure: int, notes: int) -> None:
    text = f"Depth fell by {figure} percent to {figure}.{figure} feet in {2000 + figure}."
    assert without_marks(text, frozenset(range(1, notes + 1))) == text


def test_marks_count_in_order_only() -> None:
    marks = frozenset({1, 2, 3})
    assert without_marks("Ponds.1 Herons,2 frogs.3Then rain.", marks) == "Ponds. Herons, frogs.Then rain."
    assert without_marks("Route to pond.3 First.1 Second.", marks).startswith("Route to pond.3 First. Second.")


@pytest.mark.parametrize("line", ["plain text", "[x] no number", "1. A note", "[1]"])
def test_what_is_no_reference(line: str) -> None:
    assert parse_reference(line) is None


def test_prose_is_no_table() -> None:
    assert table_rows(["白鹭 飞走了。", "水位 下降了。", "鱼群 变小了。"]) is None
    assert table_rows(["Ponds are deep.", "Herons fly.", "Frogs sing."]) is None
    assert table_rows(["Pond\tDepth", "Old\t3", "New\t4"]) == [["Pond", "Depth"], ["Old", "3"], ["New", "4"]]


@given(st.text(max_size=200))
def test_folding_is_idempotent_and_loses_no_letter(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert [letter for letter in text if letter.isalnum()] == [letter for letter in once if letter.isalnum()]


ENGLISH_SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ponds are deep in the north of the county and shallow in the south.",
            "We estimate that a larger sluice lowers the water by 2.5 percent.",
            "Why did the herons leave?",
            "In the U.S. ponds freeze in Jan. and thaw in March!",
        ]
    ),
    min_size=2,
    max_size=400,
)
CHINESE_SENTENCES = st.lists(
    st.sampled_from(
        ["北方的池塘很深，南方的很浅。", "放水使水位下降约2.2米；", "白鹭为什么离开？", "水位回升，鱼群也回来了！"]
    ),
    min_size=2,
    max_size=400,
)


@pytest.mark.parametrize("stop", [True, False])
@pytest.mark.parametrize("joint", [" ", ""])
@given(st.data())
def test_a_text_on_one_line_is_body_cut_into_its_sentences(joint: str, stop: bool, data: st.DataObject) -> None:
    chinese = data.draw(st.booleans())
    said = data.draw(CHINESE_SENTENCES if chinese else ENGLISH_SENTENCES)
    text = joint.join(said) if stop else joint.join(said)[:-1]
    document = read(plain(text))
    assert not texts(document, KIND.HEADING) and texts(document, KIND.BODY)
    held = "".join(document.text[sentence.start : sentence.end] for sentence in document.sentences)
    assert "".join(held.split()) == "".join(text.split()), "nothing is lost"
    if stop or joint:
        assert len(document.sentences) == len(said)


def test_a_title_over_a_text_on_one_line_stays_a_title() -> None:
    body = "".join(f"Pond {number} is deep.Herons like it.Some say that it is cold." for number in range(40))
    document = read(plain(f"On Ponds\nChair Jane Q. Doe\nMay 2, 2031\n\n{body}"))
    assert document.title == "On Ponds" and texts(document, KIND.HEADING) == ["On Ponds"]
    assert len(texts(document, KIND.BODY)) == 120


@pytest.mark.shared
def test_the_real_article_is_parted_as_a_reader_sees_it(shared: Path) -> None:
    path = shared / "mission" / "ginlix_qt_article.zh.txt"
    document = read(RawDocument(path.read_bytes(), str(path), "text/plain"))
    assert document.id == "ginlix_qt_article.zh" and document.language == "zh"
    assert document.publisher and document.publisher in document.text
    assert [reference.marker for reference in document.references] == ["0", "1", "2", "3", "4", "5"]
    assert [bool(reference.date) for reference in document.references] == [True, True, True, False, False, False]
    assert all(reference.url and reference.url.startswith("https://") for reference in document.references)
    assert len(texts(document, KIND.LIST)) == 34 and len(texts(document, KIND.TABLE)) == 10
