"""Whether a text that is trained on stands in the documents by which the work is judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ingest.extract.training.corpora import normalised

RUN = 12
"""Words in a row that two independent texts do not share by chance."""
_READ = {".txt", ".md", ".html", ".jsonl"}


def _runs(text: str) -> Iterator[int]:
    words = normalised(text).split()
    size = min(RUN, max(len(words), 1))
    yield from (hash((size, *words[at : at + size])) for at in range(len(words) - size + 1))


def known_runs(folders: Sequence[Path]) -> set[int]:
    """Every run of words in the texts below these folders, PDF files among them."""
    known: set[int] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _READ:
                known.update(_runs(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8", errors="replace"))))
            elif path.suffix == ".pdf":
                known.update(_runs(_pdf_text(path)))
    return known


def _pdf_text(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def leaked(texts: Iterable[str], folders: Sequence[Path]) -> list[str]:
    """The texts of which a run of RUN words, or the whole where it is shorter, stands in one of the folders."""
    if not folders:
        return []
    known = known_runs(folders)
    return [text for text in texts if len(normalised(text).split()) >= RUN and any(run in known for run in _runs(text))]
