"""Tightrope inside LangChain: a retriever of cited sentences, and tools for agents."""
