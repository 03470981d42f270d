"""What a page may say of itself: names that are names, and no office of another's."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.metadata import PageFacts
from ingest.planted import bare_name, unless_order
from ingest.recognise import is_office, speaks_for_office
from kg.document import Tier, Voice
from sources.identity import same_host

_ANYONES = frozenset({Voice.MARKET.value, Voice.ACADEMIC.value, None})


def believed(facts: PageFacts, address: str | None) -> PageFacts:
    """`facts` with names freed of markup, addresses and orders; at an `address` of its own a page holds no office but its own.

    Only the addresses of the Board, the Treasury and the keepers of their papers speak for them, and a page corrects only what
    its own host published. A file without an address is what the person who took it in says that it is.
    """
    named = replace(
        facts,
        title=bare_name(facts.title),
        publisher=bare_name(facts.publisher),
        authors=tuple(filter(None, map(bare_name, facts.authors))),
        licence=unless_order(facts.licence),
        withdrawn_reason=_reason(facts.withdrawn_reason, address),
    )
    if address is None or speaks_for_office(address):
        return named
    named = replace(named, corrects=tuple(name for name in facts.corrects if same_host(name, address)))
    if is_office(facts.publisher):
        named = replace(named, publisher=None)
    return named if facts.voice in _ANYONES and facts.tier != Tier.PRIMARY else replace(named, voice=None, tier=None, kind=None)


def _reason(said: str | None, address: str | None) -> str | None:
    """Why a page says that it was withdrawn; it may lead to its successor on its own host, and nowhere else."""
    leads = re.findall(r"https?://\S+", said or "")
    own = address is None or all(same_host(lead, address) for lead in leads)
    return unless_order(said) if own else None
