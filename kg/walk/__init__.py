"""From passage to passage by the names they share: what a question needs beside the passages that it names itself."""
