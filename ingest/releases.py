"""What a Treasury release holds beside its text: committee charges, salutations, signatures, numbers, end marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.blocks import Block
from ingest.dates import is_date_line
from ingest.furniture import is_furniture, is_rule
from ingest.references import REFERENCE_HEADING
from kg.document import SectionKind

_ARCHIVED = re.compile(r"^\W*archived content\W*$", re.I)
_NUMBER = re.compile(r"^[A-Za-z]{2,3}-?\d{1,5}$|^\d{4}(?:-\d{1,2}){3,}-\d+$")
_OFFICE = re.compile(
    r"from the office of public affairs|embargoed until .{0,80}|as prepared for delivery|https?://\S+"
    r"|(?:to )?(?:view|click)\b.{0,40}\b(?:here|clicking|pdf)\b.{0,160}",
    re.I,
)
_CHARGE = re.compile(r"committee\s+charge|charge to the committee", re.I)
_OPENING = re.compile(r"^(?:dear (?:mr|madam|ms|mrs|secretary)\b.{0,30}|letter to the secretary)$", re.I)
_CLOSING = re.compile(r"^(?:certified by\b|respectfully\b|sincerely\b|very truly yours\b)", re.I)
_CLOSING_LONGEST = 220
_NAME = r"(?:[A-Z][\w.’'-]*\.?,? ){1,5}[A-Z][\w.’'-]+,? ?"
_PERSON = re.compile(
    rf"^(?:{_NAME}(?:(?:Vice )?Chair(?:man|woman)?)?|(?:Vice )?Chair(?:man|woman)?\b.*"
    r"|(?:(?:Under|Assistant|Deputy|Acting|Fiscal)\s+)*(?:Secretary|Director|Counsel)\b.*"
    r"|(?:United States|U\.S\.) Department of the Treasury.*|Office of .*|Treasury Borrowing Advisory Committee.*"
    r"|[Oo]f [Tt]he .*Association.*|[A-Z][a-z]+ \d{1,2}, \d{4})$"
)
# A signature whose lines ran together: a name, an office, a date, no sentence.
_SIGNED = re.compile(
    r"^[A-Z].{0,140}(?:Director|Secretary|Chair(?:man|woman)?|Committee|Association|Treasury).{0,140}\d{4}$", re.S
)
_ENDS = re.compile(r"[.?!:;)][\"”’]?$")
_FRONT_BLOCKS = 5


def release_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with kinds told: questions under a charge, furniture at both ends, lists of references."""
    yield from _furnished(_signed(_charged(_mended(blocks))))


def _mended(blocks: Iterable[Block]) -> Iterator[Block]:
    """A paragraph that a blank line cut in two is one again: the second half begins in lower case."""
    waiting: Block | None = None
    for block in blocks:
        cut = waiting is not None and waiting.kind is block.kind is SectionKind.BODY and len(waiting.text) > 60
        if waiting is not None and cut and block.text[:1].islower() and not _ENDS.search(waiting.text) and " " in block.text:
            waiting = replace(waiting, text=f"{waiting.text} {block.text}")
            continue
        if waiting is not None:
            yield waiting
        waiting = block
    if waiting is not None:
        yield waiting


def _charged(blocks: Iterable[Block]) -> Iterator[Block]:
    """What stands under a committee charge at a release's end are questions to the committee."""
    charged = False
    for block in blocks:
        headline = len(block.text) < 160 and bool(_CHARGE.search(block.text)) and not block.text.rstrip().endswith(".")
        charged = charged or headline
        if headline:
            yield replace(block, kind=SectionKind.HEADING)
        elif charged and block.kind in (SectionKind.BODY, SectionKind.LIST):
            yield replace(block, kind=SectionKind.QUESTION)
        else:
            yield block


def _signed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Salutations, signature lines and the names under them."""
    signing = False
    for block in blocks:
        text = block.text
        closing = bool(_CLOSING.match(text)) and len(text) <= _CLOSING_LONGEST
        signing = closing or ("_" in text and is_rule(text)) or (signing and len(text) <= 160 and bool(_PERSON.match(text)))
        signed = block.kind is SectionKind.BODY and len(text) <= 200 and bool(_SIGNED.match(text))
        furniture = signing or signed or bool(_OPENING.match(text.rstrip(" :,")))
        yield replace(block, kind=SectionKind.FURNITURE, note=None) if furniture else block


def _furnished(blocks: Iterable[Block]) -> Iterator[Block]:
    in_references = in_links = False
    for index, block in enumerate(blocks):
        if _ARCHIVED.match(block.text) or is_rule(block.text):
            continue
        if block.kind is SectionKind.HEADING:
            in_references, in_links = bool(REFERENCE_HEADING.match(block.text)), is_furniture(block.text)
        front = index < _FRONT_BLOCKS and (bool(_NUMBER.match(block.text)) or is_date_line(block.text))
        loose = block.kind in (SectionKind.BODY, SectionKind.LIST)
        in_links = in_links and block.kind in (SectionKind.LIST, SectionKind.HEADING)
        if in_links:
            # "REPORTS" or "Related documents", and the links that are listed under it.
            block = replace(block, kind=SectionKind.FURNITURE)
        elif (loose or front) and (front or is_furniture(block.text) or _OFFICE.fullmatch(block.text.strip("* "))):
            block = replace(block, kind=SectionKind.FURNITURE)
        elif in_references and (loose or block.kind is SectionKind.FOOTNOTE):
            block = replace(block, kind=SectionKind.REFERENCES, note=None)
        yield block
