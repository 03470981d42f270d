"""Lines that belong to a page and not to what it says: contacts, share buttons, log-in boxes, rules, disclaimers."""

from __future__ import annotations

import re

_SITE = r"""
    for\ (?:immediate\ |general\ )?(?:release|media\ inquiries|press\ inquiries|further\ information)\b.{0,90}
    | (?:media\ |press\ )?contacts?:.{0,120} | for\ media\ inquiries.* | view\ speech\ charts\ and\ figures.*
    | accessible\ version.* | implementation\ note\ issued.{0,60} | watch\ live.* | last\ updated?:.*
    | return\ to\ (?:text|top) | back\ to\ top | skip\ to\ .{0,60} | share(?:\ this)?(?:\ article|\ page)?
    | print | email | tweet | pdf | download(?:\ pdf)? | subscribe\b.{0,80} | sign\ (?:in|up)\b.{0,80} | log\ ?in\b.{0,60}
    | (?:read|see|view)\ (?:more|also|all)\b.{0,80}
    | related\ (?:articles?|posts?|stories|information|reading|documents?|content):?
    | (?:you\ (?:may|might)\ also\ like|recommended\ (?:for\ you|reading|articles?))\b.{0,60}
    | (?:most\ (?:read|popular)|trending(?:\ now)?|more\ from)\b.{0,60}
    | advertisement | sponsored(?:\ content)? | all\ rights\ reserved.* | (?:copyright|©).* | cookie.{0,120}
    | tightrope's\ brief,\ in\ its\ own\ words.*
    | terms\ of\ (?:use|service).{0,60} | \(more\) | attachments? | archived\ content | links | reports?(?:\(s\))?:?
    | [-–—]\ ?\d{1,3}\ ?[-–—] | page\ \d+(?:\ of\ \d+)?
"""
_SITE_ZH = r"""
    这是tightrope用自己的话写的摘要.*
    | 登录.{0,60} | 解锁.{0,30} | 注册.{0,30} | 相关(?:阅读|文章|推荐).{0,30} | 暂无推荐.{0,20} | 基于这条新闻提问.{0,30}
    | 深度投研 | 自动接受计划 | 关于我们.* | 免责声明.* | 阅读更多.* | 点击.{0,20}下载.* | 分享(?:到|至).{0,20} 
    | 责任编辑.{0,30} | 来源[:：].{0,30} | 声明[:：].* | 扫码.{0,30} | 关注.{0,12}公众号.* | 版权所有.*
"""
_FURNITURE = re.compile(rf"^\W*(?:{_SITE}|{_SITE_ZH})\W*$", re.I | re.S | re.X)
_DISCLAIMER = re.compile(
    r"not (?:intended as |constitute |to be (?:construed|considered) as )?(?:any )?(?:investment|financial|legal|trading) "
    r"advice|does not constitute (?:an offer|a solicitation|investment|financial)|for informational purposes only"
    r"|past performance (?:is|does) no|不构成.{0,8}投资建议|投资有风险|不代表未来|仅供.{0,8}参考",
    re.I,
)
_TAGS = re.compile(r"^(?:#[\w-]+[\s,]*){1,}$")
_RULE = re.compile(r"^[\s_*=#~–—\-.·|​]*$")
_TICKERS = re.compile(r"^(?:\$?[A-Z]{1,5}(?::[A-Z]+)?\s+[+-]?[\d.,]+%?\s*(?:\([+-]?[\d.,]+%?\))?[\s|,;]*)+$")
_SELF_CITATION = re.compile(r"^please cite\b|10\.17016/2380-7172|^cite (?:this|as)\b", re.I)
_STAFF_DISCLAIMER = re.compile(
    r"^disclaimer\b|feds notes are articles in which board (?:staff|economists)"
    r"|^note: .{0,60}views? (?:expressed )?.{0,60}(?:do not|are solely)",
    re.I,
)
# A disclaimer is a short paragraph of its own; a long one that mentions advice is an argument.
_DISCLAIMER_LENGTH = 600


def is_furniture(text: str) -> bool:
    """Whether a whole paragraph is furniture: it holds no statement of the document's own."""
    stripped = text.strip()
    if _RULE.match(stripped) or _TAGS.match(stripped) or _TICKERS.match(stripped) or _FURNITURE.match(stripped):
        return True
    return len(stripped) <= _DISCLAIMER_LENGTH and bool(_DISCLAIMER.search(stripped))


def is_self_reference(text: str) -> bool:
    """Whether a paragraph is a note's own citation or the publisher's disclaimer about its staff."""
    return bool(_SELF_CITATION.search(text) or _STAFF_DISCLAIMER.search(text))


def is_rule(text: str) -> bool:
    """Whether a line is a drawn rule or an end mark: underscores, dashes, "###"."""
    return bool(_RULE.match(text))
