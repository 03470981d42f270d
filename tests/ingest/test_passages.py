"""Passages: whole sentences, one place, the right size, and nothing that states nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, assemble, with_headings
from ingest.passages import passages, size_in_words
from kg.document import Document, SectionKind, Tier, Voice

KIND = SectionKind
SENTENCE = "The old pond of the county lost a foot of water in the dry spring of that year."


def document(blocks: Sequence[Block], language: str = "en") -> Document:
    made = assemble(with_headings(blocks))
    return Document(
        id="pond", version="0", title="Pond", publisher="Pond Bureau", voice=Voice.MARKET, tier=Tier.SECONDARY, kind="other",
        language=language, text=made.text, sections=made.sections, sentences=made.sentences, date="2031-02",
    )  # fmt: skip


def test_short_paragraphs_under_one_heading_share_a_passage() -> None:
    found = passages(
        document(
            [Block("Ponds", KIND.HEADING), Block(SENTENCE), Block(SENTENCE), Block("Rivers", KIND.HEADING), Block(SENTENCE)]
        )
    )
    assert [passage.heading for passage in found] == ["Ponds", "Rivers"]
    assert found[0].text == f"{SENTENCE}\n\n{SENTENCE}" and found[0].date == "2031-02"


def test_long_paragraphs_are_cut_at_sentences() -> None:
    found = passages(document([Block(" ".join([SENTENCE] * 40))]))
    assert len(found) > 1
    assert all(60 <= size_in_words(passage.text) <= 140 for passage in found[:-1])


def test_a_chinese_passage_counts_characters() -> None:
    sentence = "县里的老池塘在那一年干旱的春天失去了一尺深的水，白鹭也飞走了。"
    found = passages(document([Block(sentence * 40)], "zh"))
    assert all(120 <= len(passage.text) <= 290 for passage in found[:-1]) and found[0].language == "zh"


def test_page_and_speaker_part_passages() -> None:
    blocks = [Block(SENTENCE, page=1, speaker="A"), Block(SENTENCE, page=1, speaker="B"), Block(SENTENCE, page=2, speaker="B")]
    assert [passage.page for passage in passages(document(blocks))] == [1, 1, 2]


def test_what_states_nothing_is_left_out_or_marked() -> None:
    kinds = (KIND.FURNITURE, KIND.REFERENCES, KIND.QUESTION, KIND.CAPTION, KIND.FOOTNOTE, KIND.LIST, KIND.TABLE)
    found = passages(
        document([Block(f"{kind}: {SENTENCE}", kind, note="1" if kind is KIND.FOOTNOTE else None) for kind in kinds])
    )
    assert [(passage.text.split(":")[0], passage.body) for passage in found] == [
        ("question", False),
        ("caption", False),
        ("footnote", True),
        ("list", True),
    ]
    assert "table" in found[-1].text, "rows stand with the list above them"


BLOCKS = st.lists(
    st.builds(
        Block,
        st.lists(st.sampled_from([SENTENCE, "Short one.", "水位下降了。", "Why? Because."]), min_size=1, max_size=30).map(
            " ".join
        ),
        st.sampled_from(list(SectionKind)),
        page=st.sampled_from([None, 1, 2]),
    ),
    min_size=1,
    max_size=12,
)


@given(BLOCKS)
def test_passages_hold_every_readable_sentence_once(blocks: list[Block]) -> None:
    made = document(blocks)
    found = passages(made)
    for sentence, _ in made.readable():
        assert sum(passage.start <= sentence.start and sentence.end <= passage.end for passage in found) == 1
    for before, after in pairwise(found):
        assert before.end <= after.start
