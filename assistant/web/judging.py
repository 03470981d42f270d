"""The buttons by which a reader judges an answer: a thumb up or down, and "this source does not support this sentence".

`page.js` sends what is pressed to `/api/feedback`; it goes into the answer log and nowhere else.
"""

from __future__ import annotations

from html import escape
from typing import Protocol

from assistant.web.texts import say

_THUMB = '<path d="M3 9h3v8H3zM6 9l4-7c1.4 0 2.2 1 2 2.3L11.5 7.5H16a1.5 1.5 0 0 1 1.5 1.8l-1.2 6.2A2 2 0 0 1 14.3 17H6"/>'
_FLAG = '<path d="M4 18V2.5M4 3h11l-2.5 4L15 11H4"/>'


class Judged(Protocol):
    """What the buttons need to know: the id of the logged answer (None: no buttons), and the interface's language."""

    @property
    def logged(self) -> str | None:
        """The id in the log."""
        ...

    @property
    def language(self) -> str:
        """The interface's language."""
        ...


def thumbs(setting: Judged) -> str:
    """Two thumbs for the whole answer, and the place where the page says what became of a verdict."""
    if setting.logged is None:
        return ""
    up = _button(setting, "up", say(setting.language, "judge_up"), "tr-up", _THUMB)
    down = _button(setting, "down", say(setting.language, "judge_down"), "tr-down", _THUMB)
    outcomes = ("judge_kept", "judge_taken_back", "judge_failed")
    kept, back, failed = (escape(say(setting.language, key)) for key in outcomes)
    said = f'<span class="tr-said" role="status" data-kept="{kept}" data-back="{back}" data-failed="{failed}"></span>'
    return f'<div class="tr-judging">{up}{down}{said}</div>'


def doubt(setting: Judged, statement: int, marker: int) -> str:
    """A flag for one source of one statement: it does not support it."""
    if setting.logged is None:
        return ""
    words = say(setting.language, "judge_unsupported", marker=marker)
    return _button(setting, "unsupported", words, "tr-doubt", _FLAG, f' data-statement="{statement}" data-marker="{marker}"')


def _button(setting: Judged, verdict: str, words: str, look: str, picture: str, place: str = "") -> str:
    return (
        f'<button type="button" class="tr-judge {look}" aria-pressed="false" aria-label="{escape(words)}" '
        f'title="{escape(words)}" data-answer="{escape(setting.logged or "")}" data-verdict="{verdict}"{place}>'
        f'<svg viewBox="0 0 20 20" aria-hidden="true">{picture}</svg></button>'
    )
