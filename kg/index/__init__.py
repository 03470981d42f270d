"""Passage search: vectors in Chroma, words in BM25, fused; and the embedders behind them."""
