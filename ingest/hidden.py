"""Parts of a page that no reader sees, whatever hides them: taken out before anything else looks at the page.

`ingest.htmltree` passes over what publishers hide on purpose (navigation, words for screen readers); here are the ways in which
text is hidden from people and left to machines: no size, no colour of its own, off the page, or folded away by a style rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOTHING = r"0*\.?0*(?:px|pt|em|rem|%|vw|vh)?"
_CONCEALED = (
    r"display:none",
    r"visibility:(?:hidden|collapse)",
    rf"opacity:{_NOTHING}(?:;|$)",
    rf"font-size:(?:{_NOTHING}|0*[01](?:\.\d+)?(?:px|pt)|0?\.[01]\d*(?:em|rem))(?:;|$)",
    r"(?:left|top|right|bottom|text-indent|margin-left|margin-top):-\d{3,}",
    r"clip(?:-path)?:(?:rect\((?:0|1px)[,\d\spx]*\)|inset\((?:50|100)%\))",
    r"transform:[^;]*(?:scale[xy]?\(0\)|translate[xy3d]*\(-\d{4,})",
    r"(?:color:transparent|-webkit-text-fill-color:transparent)(?:;|$)",
)
_STYLE = re.compile("|".join(rf"(?:^|;){form}" for form in _CONCEALED))
_NO_BOX = re.compile(rf"(?:^|;)(?:max-)?(?:height|width):{_NOTHING}(?:;|$)")
_CUT_OFF = re.compile(r"(?:^|;)overflow(?:-[xy])?:hidden")
_COLOUR = re.compile(r"(?:^|;)color:([^;]+)")
_BEHIND = re.compile(r"(?:^|;)background(?:-color)?:([^;]+)")
# Each begins where one match at most can begin, so that a hostile sheet costs no more than its length.
_RULE = re.compile(r"(?:\A|(?<=[{}]))([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{}@;]+(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_SIMPLE = re.compile(r"^(?:[a-z0-9]+)?([.#][\w-]+)$", re.I)
_WHITES = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "#fefefe", "#fdfdfd"})
_CLEAR = re.compile(r"(?:rgba|hsla)\([^)]*,0*\.?0*%?\)|#[0-9a-f]{6}00")


def without_hidden(tree: HtmlElement) -> bool:
    """Take every concealed element out of `tree`, its tail kept; whether there was any."""
    ruled = _by_rule(tree)
    body = tree.find("body")
    root = body if body is not None else tree
    found = [element for element in root.iterdescendants() if isinstance(element.tag, str) and _is_concealed(element, ruled)]
    for element in found:
        element.drop_tree()
    return bool(found)


def _is_concealed(element: HtmlElement, ruled: Mapping[str, str]) -> bool:
    if element.tag in ("script", "style", "template"):
        return bool(element.tag == "template")
    named = [f".{name}" for name in (element.get("class") or "").split()] + [f"#{element.get('id')}"]
    style = ";".join([*(ruled[name] for name in named if name in ruled), _tight(element.get("style") or "")]).strip(";")
    if element.get("hidden") is not None or _STYLE.search(style) or (_NO_BOX.search(style) and _CUT_OFF.search(style)):
        return True
    colours = _COLOUR.findall(style) or [_tight(element.get("color") or "")]
    return bool(colours[-1]) and _is_unseen(colours[-1], element, style, ruled)


def _is_unseen(colour: str, element: HtmlElement, style: str, ruled: Mapping[str, str]) -> bool:
    """Whether text of `colour` cannot be told from what is behind it: the nearest background that is given, else white."""
    if _CLEAR.fullmatch(colour):
        return True
    behind = _BEHIND.findall(style)
    for holder in () if behind else element.iterancestors():
        behind = _BEHIND.findall(_tight(holder.get("style") or "")) or list(filter(None, [_tight(holder.get("bgcolor") or "")]))
        if behind:
            break
        if any(_BEHIND.search(ruled.get(f".{name}", "")) for name in (holder.get("class") or "").split()):
            return False
    given = behind[-1] if behind else "white"
    return colour == given or (colour in _WHITES and given in _WHITES)


def _by_rule(tree: HtmlElement) -> dict[str, str]:
    """What the page's own style sheet says of single classes and ids; rules for print or for a small screen are left out."""
    found: dict[str, str] = {}
    for selector, style in _rules(tree):
        found[selector] = ";".join(filter(None, (found.get(selector), style)))
    return found


def _rules(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for sheet in tree.iter("style"):
        text = _AT_RULE.sub("", _without_comments(sheet.text or ""))
        for selectors, body in _RULE.findall(text):
            style = _tight(body)
            # A fold that a click opens, and text that fades in, are for readers: of a sheet's rules only these hide for good.
            style = re.sub(r"(?:^|;)(?:display:none|visibility:\w+|opacity:[^;]*)(?=;|$)", "", style) if ":" in body else style
            yield from ((match[1], style) for part in selectors.split(",") if (match := _SIMPLE.match(part.strip())))


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _tight(style: str) -> str:
    return re.sub(r"\s*!important|\s+", "", style.lower())
