"""From bytes to knowledge: a RawDocument becomes a Document, Passages and Claims, and goes into the library."""
