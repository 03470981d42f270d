"""Passage search: the contract, what its files keep, and the words that both languages are cut into."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.index.bm25 import Held, Scores, WordIndex, WordTable
from kg.index.chroma import ChromaPassages
from kg.index.embedding import Embedder, MultilingualUse, Vectors
from kg.index.fusion import HybridIndex
from kg.index.record import EmbedderId
from kg.index.words import TightropeWords
from tests.contracts.passage_index_contract import TEXTS, PassageIndexContract, everything, passage
from tightrope.errors import EmbedderMismatch, StoreError


class LetterEmbedder(Embedder):
    """A small embedder without a model: texts that share groups of three letters lie near each other."""

    def __init__(self, name: str = "letters", weights: str = "0" * 64) -> None:
        super().__init__()
        self.name, self._weights = name, weights
        self.encoded = 0

    @property
    def id(self) -> EmbedderId:
        return EmbedderId(self.name, 64, self._weights)

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), 64), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            self.encoded += 1
            for start in range(len(text) - 2):
                row[hashlib.md5(text[start : start + 3].lower().encode()).digest()[0] % 64] += 1
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


@pytest.fixture
def letters() -> LetterEmbedder:
    return LetterEmbedder()


class TestWithLetters(PassageIndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path, letters: LetterEmbedder) -> Iterator[HybridIndex]:
        index = HybridIndex.in_folder(tmp_path / "index", letters)
        yield index
        index.close()


@pytest.fixture(scope="module")
def use() -> MultilingualUse:
    return MultilingualUse()


class TestWithTheDefaultEmbedder(PassageIndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path, use: MultilingualUse) -> Iterator[HybridIndex]:
        index = HybridIndex.in_folder(tmp_path / "index", use)
        yield index
        index.close()

    def test_meaning_crosses_the_languages(self, index: HybridIndex) -> None:
        index.add(everything())
        index.publish()
        english = {"reserves": TEXTS["reserves"], "issuance": TEXTS["issuance"]}
        assert index.by_meaning("财政部扩大国债发行以弥补赤字", 1, set(english))[0].passage.document == "issuance"
        chinese = {"zh-reserves", "zh-issuance"}
        assert (
            index.by_meaning("repo rates rise when bank reserves are scarce", 1, chinese)[0].passage.document == "zh-reserves"
        )


def published(folder: Path, embedder: Embedder) -> HybridIndex:
    index = HybridIndex.in_folder(folder, embedder)
    index.add(everything())
    index.publish()
    return index


def test_what_was_published_is_found_after_a_restart(tmp_path: Path, letters: LetterEmbedder) -> None:
    published(tmp_path / "index", letters).close()
    again = HybridIndex.in_folder(tmp_path / "index", letters)
    assert again.search("redemption cap", 1)[0].passage.document == "cap"
    again.close()


def test_what_an_earlier_process_left_unpublished_is_not_lost(tmp_path: Path, letters: LetterEmbedder) -> None:
    first = published(tmp_path / "index", letters)
    first.add([passage("late", "Foreign official holders bought fewer notes.")])
    first.remove("cap")
    first.close()
    again = HybridIndex.in_folder(tmp_path / "index", letters)
    assert "late" not in {hit.passage.document for hit in again.search("foreign official holders", 50)}
    again.add([passage("later", "Dealers held more bills than before.")])
    again.publish()
    found = {hit.passage.document for hit in again.search("notes bills", 50)}
    assert found == {*TEXTS, "late", "later"} - {"cap"}
    again.close()


def test_a_publish_embeds_and_cuts_only_what_is_new(tmp_path: Path, letters: LetterEmbedder) -> None:
    index = published(tmp_path / "index", letters)
    before = letters.encoded
    index.add([passage("late", "Foreign official holders bought fewer notes.")])
    index.publish()
    assert letters.encoded == before + 1
    index.close()


def test_nothing_tells_a_removed_document_from_one_never_seen(tmp_path: Path, letters: LetterEmbedder) -> None:
    with_detour, without = published(tmp_path / "one", letters), published(tmp_path / "two", letters)
    with_detour.add([passage("guest", "A hedge fund unwound its cash-futures basis position 缩表 zeugma.")])
    with_detour.publish()
    with_detour.remove("guest")
    with_detour.publish()
    for name in ("table/passages.json", "table/vectors.npy", "table/words/vocabulary.json", "table/words/ids.npy"):
        files = [next((tmp_path / side / "published").glob(f"*/index/{name}")) for side in ("one", "two")]
        assert files[0].read_bytes() == files[1].read_bytes(), name
    with_detour.close(), without.close()
    rows = []
    for side in ("one", "two"):
        chroma = ChromaPassages(next((tmp_path / side / "published").glob("*/index/chroma")))
        rows.append({found.id: (found, row.tolist()) for found, row in chroma.rows()})
        chroma.close()
    assert rows[0] == rows[1]


@pytest.mark.parametrize("other", [LetterEmbedder(name="other"), LetterEmbedder(weights="f" * 64)], ids=["name", "weights"])
def test_another_embedder_is_refused_with_the_remedy(tmp_path: Path, letters: LetterEmbedder, other: LetterEmbedder) -> None:
    published(tmp_path / "index", letters).close()
    with pytest.raises(EmbedderMismatch, match="TIGHTROPE_EMBEDDING=letters"):
        HybridIndex.in_folder(tmp_path / "index", other)


def test_a_vector_store_that_is_damaged_is_named(tmp_path: Path, letters: LetterEmbedder) -> None:
    published(tmp_path / "index", letters).close()
    (tmp_path / "index" / "live" / "chroma" / "chroma.sqlite3").write_bytes(b"not a database, not even nearly" * 100)
    with pytest.raises(StoreError, match="remedy"):
        HybridIndex.in_folder(tmp_path / "index", letters)


def test_more_passages_than_one_batch_go_in_and_come_out(tmp_path: Path, letters: LetterEmbedder) -> None:
    chroma = ChromaPassages(tmp_path / "chroma")
    many = [passage(f"d{number % 7}", f"Sentence number {number} on bills.", number * 100) for number in range(2300)]
    vectors = letters.encode([one.text for one in many])
    chroma.add(many, vectors)
    assert chroma.count() == 2300 and chroma.documents() == {f"d{number}" for number in range(7)}
    kept = {found.id: (found, row) for found, row in chroma.rows()}
    assert {id: found for id, (found, _) in kept.items()} == {one.id: one for one in many}
    assert np.allclose(kept[many[5].id][1], vectors[5], atol=1e-6)
    chroma.remove("d3")
    assert "d3" not in chroma.documents()
    chroma.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("runoffs", "runoff"), ("easing", "ease"), ("tightened", "tighten"), ("policies", "policy"), ("Treasury's", "treasury"),
        ("2.2%", "2.2 percent"), ("2.2％", "2.2 per cent"), ("$2,200", "2200"), ("stopped", "stopping"), ("cuts", "cutting"),
        ("purchases", "purchased"), ("rates", "rate"), ("rising", "rises"),
    ],
)  # fmt: skip
def test_forms_of_one_word_are_one(one: str, other: str) -> None:
    assert TightropeWords()(one) == TightropeWords()(other)


@pytest.mark.parametrize(
    ("one", "other"), [("reserve", "reservation"), ("2.2%", "2.25%"), ("bill", "billion"), ("fed", "fee"), ("notes", "not")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert TightropeWords()(one) != TightropeWords()(other)


def test_chinese_names_of_concepts_stay_whole_and_mixed_text_is_cut() -> None:
    words = TightropeWords(["常备回购便利", "缩表"])("美联储缩表后，SRF（常备回购便利）使用量升至500亿美元，占2.5%。")
    assert {"缩表", "常备回购便利", "srf", "500", "2.5", "%"} <= set(words)
    assert "，" not in words
    assert TightropeWords(["缩表"]).version != TightropeWords().version


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), max_size=8))
def test_a_table_gives_back_the_words_it_was_made_of(passages: list[list[str]]) -> None:
    table = WordTable.of(passages)
    assert [table.words(row) for row in range(len(table))] == passages
    assert list(table.vocabulary) == sorted({word for words in passages for word in words})


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), max_size=8), st.sampled_from("abcdefghz"))
def test_exactly_the_passages_with_a_word_score(passages: list[list[str]], word: str) -> None:
    scores = WordIndex.build(WordTable.of(passages)).scores([word])
    assert [bool(score > 0) for score in scores] == [word in words for words in passages]


CUT = TightropeWords()


@settings(deadline=None)  # the first Chinese text loads jieba's dictionary
@given(st.text(max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    assert all(word and word == word.lower() for word in CUT(text) if word.isascii())


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), min_size=1, max_size=8), st.permutations("abcdefgh"))
def test_a_thing_counts_by_the_best_of_its_names(passages: list[list[str]], names: list[str]) -> None:
    index = WordIndex.build(WordTable.of(passages))
    alone = [index.held([name]) for name in names[:3]]
    assert np.array_equal(
        _dense(index.best(alone), len(passages)), np.max([_dense(one, len(passages)) for one in alone], axis=0)
    )
    assert np.allclose(_dense(alone[0], len(passages)), index.scores([names[0]]), rtol=1e-5)


def _dense(held: Held, passages: int) -> Scores:
    scores = np.zeros(passages, dtype=np.float32)
    scores[held[0]] = held[1]
    return scores


def test_a_name_of_two_words_counts_little_where_one_of_them_is_missing() -> None:
    index = WordIndex.build(WordTable.of([["term", "premium"], ["term", "loan"], ["repo", "rate"]]))
    whole, part, none = _dense(index.held(["term", "premium"]), 3)
    assert whole > 3 * part > none == 0
