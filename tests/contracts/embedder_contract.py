"""What every embedder promises. An embedder's test class inherits this and gives `embedder`."""

from __future__ import annotations

import numpy as np
from langchain_core.embeddings import Embeddings

from kg.index.embedding import Embedder

SENTENCES = [
    "Reserve balances became scarce and repo rates rose.",
    "When bank reserves run short, overnight funding costs go up.",
    "The bakery opens at seven on Sundays.",
]


class EmbedderContract:
    """Inherit and define a fixture `embedder`."""

    def test_it_is_an_embedder_of_langchain(self, embedder: Embedder) -> None:
        assert isinstance(embedder, Embeddings)
        (vector,) = embedder.embed_documents(["Reserves"])
        assert isinstance(vector[0], float) and len(vector) == embedder.id.dimension
        assert len(embedder.embed_query("Reserves")) == embedder.id.dimension

    def test_vectors_have_length_one(self, embedder: Embedder) -> None:
        rows = embedder.encode([*SENTENCES, "", "x", "word " * 3000])
        assert rows.dtype == np.float32 and rows.shape == (6, embedder.id.dimension)
        assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-4)

    def test_no_text_gives_no_row(self, embedder: Embedder) -> None:
        assert embedder.encode([]).shape == (0, embedder.id.dimension)

    def test_a_text_has_one_vector_whatever_stands_beside_it(self, embedder: Embedder) -> None:
        together, alone = embedder.encode(SENTENCES), embedder.encode(SENTENCES[1:2])
        assert np.allclose(together[1], alone[0], atol=1e-4)
        assert np.allclose(embedder.encode_query(SENTENCES[1]), alone[0], atol=1e-4)
        assert np.allclose(embedder.encode_query(SENTENCES[1]), alone[0], atol=1e-4)

    def test_near_in_meaning_is_near(self, embedder: Embedder) -> None:
        rows = embedder.encode(SENTENCES)
        assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.1

    def test_its_identity_is_stable_and_names_it(self, embedder: Embedder) -> None:
        assert embedder.id == embedder.id
        assert embedder.id.name == embedder.name
        assert len(embedder.id.weights) == 64
