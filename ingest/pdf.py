"""PDF to blocks."""

from __future__ import annotations

from ingest.blocks import Block, Parsed, with_headings


def parse_pdf(content: bytes, url: str | None, *, where: str) -> Parsed:
    """The paragraphs of a PDF."""
    import pypdfium2

    blocks = []
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_range()
        blocks.append(Block(text, page=number + 1))
    document.close()
    return Parsed(with_headings(blocks))
