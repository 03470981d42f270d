"""What a server's answer means: whether it is a document, how its bytes unpack, what a status says."""

from __future__ import annotations

import http
import zlib
from collections.abc import Iterator

import httpx

from tightrope.errors import FetchError, FetchRefused

_DOCUMENT_TYPES = ("text/", "application/pdf", "application/xhtml+xml", "application/xml", "application/octet-stream")
_DOCUMENT_ENDINGS = ("+xml",)


def check_type(media_type: str | None) -> None:
    """Raises FetchRefused where the server itself says that it gives a picture, an archive or the like."""
    kind = (media_type or "application/octet-stream").split(";")[0].strip().lower()
    if not kind.startswith(_DOCUMENT_TYPES) and not kind.endswith(_DOCUMENT_ENDINGS):
        raise FetchRefused(
            "the server gives no document of a kind that can be read",
            value=kind,
            allowed="HTML, PDF, Markdown and plain text",
            remedy="give the address of the document itself",
        )


def unpacked(response: httpx.Response, limit: int) -> Iterator[bytes]:
    """The body in pieces of at most `limit` bytes: a small gzip that unpacks to gigabytes never gets to."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        yield from response.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip"):
        what = "the server packs the document in a way that was not asked for"
        raise FetchError(what, value=encoding, allowed="gzip", remedy="save the page from a browser and take in the file")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        for packed in response.iter_raw():
            while packed and not unpacker.eof:
                yield unpacker.decompress(packed, limit)
                packed = unpacker.unconsumed_tail
    except zlib.error as failure:
        raise FetchError(f"the packed document is damaged ({failure})", remedy="try again later") from None
    if not unpacker.eof:
        raise FetchError("the packed document is cut off", remedy="try again later")


_REMEDIES = {
    401: "save the page from a browser and take in the file",
    403: "save the page from a browser and take in the file",
    404: "check the address",
    410: "the publisher has withdrawn the page; an archived copy can be taken in as a file",
}


def status_error(status: int) -> FetchError:
    """The error for a status other than success, with what a person can do about it."""
    try:
        words = f" {http.HTTPStatus(status).phrase}"
    except ValueError:
        words = ""
    return FetchError(f"the server answers {status}{words}", remedy=_REMEDIES.get(status, "try again later"))
