"""PDFs made for tests: plain pages, the committee's slides, and each way in which a PDF can be unreadable."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def text_pdf(pages: Sequence[Sequence[str]], *, password: str | None = None) -> bytes:
    """Pages of lines in the order given, one below the other; locked where a password is given."""
    buffer = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    canvas = Canvas(buffer, pagesize=letter, encrypt=lock, invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 720 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scanned_pdf() -> bytes:
    """A page that is a picture: letters to the eye, none to a reader."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (850, 1100), 255)
    ImageDraw.Draw(picture).text((100, 100), "Reserves fell as the balance sheet shrank.", fill=0)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, *letter)
    canvas.save()
    return buffer.getvalue()


def charge_pdf() -> bytes:
    """Slides as the committee makes them: the charge in quotation marks, a bare number, bullets, two columns drawn across."""
    buffer = io.BytesIO()
    size = landscape(letter)
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setFont("Helvetica-Bold", 22)
    canvas.drawString(60, 540, "Charge 1: Who Holds the Invented Bonds?")
    canvas.setFont("Helvetica", 14)
    canvas.drawString(60, 480, "\u201cPlease discuss how demand for Treasury securities may change as runoff ends.\u201d")
    canvas.drawString(740, 20, "1")
    canvas.showPage()
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 560, "Demand has shifted to price-sensitive buyers")
    left = [
        "\u2022 Foreign official holdings fell by 4 percentage points.",
        "\u2022 Households now absorb a third of net supply.",
    ]
    right = ["\u2022 Dealers' balance sheets limit intermediation.", "\u2022 Larger coupon auctions raise term premiums."]
    canvas.setFont("Helvetica", 12)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(60, 500 - 30 * number, one)
        canvas.drawString(420, 500 - 30 * number, other)
    canvas.drawString(740, 20, "2")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
