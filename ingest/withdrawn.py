"""What a page says of its own withdrawal, in the ways that publishers have agreed on.

Title prefixes ("RETRACTED: ...", NISO RP-45 on retracted publications), schema.org's `creativeWorkStatus`, Dublin Core's
`isReplacedBy` and `replaces`, and the link relation `successor-version` (RFC 5829). Words in a text are no mark: a speech may
speak of a withdrawal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.planted import unless_order
from kg.withdrawal import Teller, Withdrawal
from sources.document import SourceHints
from sources.withdrawn import NO, YES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from ingest.metadata import PageFacts

_STATUSES = frozenset({"retracted", "withdrawn", "superseded", "已撤回", "已撤稿", "已废止"})
_REPLACED = ("dcterms.isreplacedby", "dc.relation.isreplacedby", "dcterms:isreplacedby")
_REPLACES = ("dcterms.replaces", "dc.relation.replaces", "dcterms:replaces")
_SUCCESSOR = (*_REPLACED, "successor-version")
_TITLE = re.compile(
    r"^\s*[\[(（【]?\s*(?:retracted|withdrawn|superseded|已撤回|已撤稿|撤稿|已撤销|已废止)"
    r"\s*(?:[\])）】]|[:：]|\s[-–—]\s)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OwnMark:
    """What a page says of itself: `withdrawn` as in `SourceHints`, why, and the addresses of what it replaces."""

    withdrawn: str | None = None
    reason: str | None = None
    corrects: tuple[str, ...] = ()


def own_mark(tree: HtmlElement, meta: Mapping[str, str], items: Iterable[Mapping[str, object]]) -> OwnMark:
    """A web page's mark; `meta` are its meta tags by name, `items` its JSON-LD."""
    links = {str(tag.get("rel")).strip().lower(): str(tag.get("href")) for tag in tree.iter("link") if tag.get("href")}
    successor = next((found for name in _SUCCESSOR if (found := meta.get(name) or links.get(name))), None)
    status = next((text for item in items if (text := _status(item)) is not None), None)
    reason = f"superseded by {successor}" if successor else status
    titles = [tag.text_content() for tag in tree.xpath("//title | //h1")] + [meta.get("og:title", "")]
    titled = any(_TITLE.match(title) for title in titles)
    replaced = (meta.get(name) or links.get(name) for name in _REPLACES)
    return OwnMark(YES if successor or status or titled else None, reason, tuple(filter(None, replaced)))


def mark_of(hints: SourceHints, facts: PageFacts, title: str) -> Withdrawal | None:
    """The mark of a document: what hints say (also that it stands), else its page, else its title."""
    if hints.withdrawn is not None:
        return hinted_mark(hints)
    if facts.withdrawn is not None:
        return _mark(facts.withdrawn, facts.withdrawn_reason, Teller.PAGE)
    return Withdrawal(by=Teller.PAGE) if _TITLE.match(title) else None


def hinted_mark(hints: SourceHints) -> Withdrawal | None:
    """The mark that a manifest or the catalogue gives; None where it gives none, or says that the document stands."""
    return _mark(hints.withdrawn, hints.withdrawn_reason, Teller.MANIFEST)


def _mark(said: str | None, reason: str | None, by: Teller) -> Withdrawal | None:
    if said is None or said == NO:
        return None
    return Withdrawal(None if said == YES else said, unless_order(reason), by)


def _status(item: Mapping[str, object]) -> str | None:
    named = item.get("creativeWorkStatus")
    text = named.get("name") if isinstance(named, dict) else named
    return text.strip() if isinstance(text, str) and text.strip().casefold() in _STATUSES else None
