"""From a question to hits, claims and paths."""
