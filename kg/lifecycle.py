"""Which documents count: all but those that were withdrawn, by their own mark or because a document held here corrects them.

As of a day, what had not been withdrawn by then counts still: that is what was known. Withdrawn without a date, a document
counts on no day. A correction holds from the day on which the correcting document was out, and as long as that one is held,
even where it is corrected in its turn: only its removal brings the corrected one back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date as Date
from typing import TypeVar

from kg.claim import Claim, Observation
from kg.document import DocumentInfo, parse_date
from kg.independence import address_key
from kg.withdrawal import Teller, Withdrawal

Found = TypeVar("Found", Claim, Observation)


def withdrawals(documents: Mapping[str, DocumentInfo], day: Date | None = None) -> dict[str, Withdrawal]:
    """The withdrawn ones of `documents`, by id, with their mark: by the end of `day`, or (None) at all.

    A document's own mark comes before a correction's, and the earliest of several corrections is named.
    """
    found = _corrected(documents, day)
    own = {id: info.withdrawn for id, info in documents.items() if info.withdrawn is not None and _holds(info.withdrawn, day)}
    return {**found, **own}


def counting(findings: Mapping[str, Found], withdrawn: Collection[str]) -> Mapping[str, Found]:
    """The findings of documents that are not among `withdrawn`, in their order; `findings` itself where that is all of them."""
    if not withdrawn:
        return findings
    return {id: found for id, found in findings.items() if found.evidence.document not in withdrawn}


def corrections(documents: Mapping[str, DocumentInfo]) -> dict[str, tuple[str, ...]]:
    """For each correcting document the ids of those held that it corrects.

    It names them by id or by address. It corrects neither itself nor what came out after it.
    """
    if not any(info.corrects for info in documents.values()):
        return {}
    by_address = {address_key(info.url): id for id, info in sorted(documents.items(), reverse=True) if info.url}
    found: dict[str, tuple[str, ...]] = {}
    for id, info in sorted(documents.items()):
        named = (name if name in documents else by_address.get(address_key(name)) for name in info.corrects)
        held = [name for name in named if name and name != id and not _later(documents[name], info)]
        if held:
            found[id] = tuple(dict.fromkeys(held))
    return found


def _corrected(documents: Mapping[str, DocumentInfo], day: Date | None) -> dict[str, Withdrawal]:
    known = documents if day is None else {id: info for id, info in documents.items() if info.known_by(day)}
    found: dict[str, Withdrawal] = {}
    pairs = ((documents[by].date, by, id) for by, ids in corrections(documents).items() if by in known for id in ids)
    for date, by, id in sorted(pairs, key=lambda pair: (pair[0] or "9999", *pair[1:])):
        found.setdefault(id, Withdrawal(date, None, Teller.CORRECTION, by))
    return found


def _holds(mark: Withdrawal, day: Date | None) -> bool:
    since = parse_date(mark.date)
    return day is None or since is None or since <= day


def _later(one: DocumentInfo, other: DocumentInfo) -> bool:
    first, second = parse_date(one.date), parse_date(other.date)
    return first is not None and second is not None and first > second
