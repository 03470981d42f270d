"""What no source answers: advice on what to buy, and questions put to the program itself."""

from __future__ import annotations

import re
from enum import StrEnum


class Outside(StrEnum):
    """Why a question is none for the sources: it asks for advice, it asks about the program, or none is on its subject."""

    ADVICE = "advice"
    ITSELF = "itself"
    SUBJECT = "subject"


_TRADE = r"(?:buy|sell|invest|short|trade|get out of|put (?:my|our) (?:money|savings))"
_GOODS = r"(?:stocks?|shares?|funds?|etfs?|crypto\w*|coins?|bonds?)"
_ADVICE = re.compile(
    rf"\b(?:should|shall|must|do|would) (?:i|we)\b(?: [\w'’]+){{0,3}}? {_TRADE}\b|"
    rf"\b(?:would|do|can|could) you (?:advise|recommend|suggest)\b[^?]*\b{_TRADE}|"
    rf"\bis it (?:wise|smart|time|safe) to {_TRADE}\b|"
    r"\b(?:stock|share|trading|investment) (?:tips?|picks?|advice)\b|"
    rf"\bwhich (?:\w+ )?{_GOODS} (?:to|should i|do i) {_TRADE}\b(?! back)|"
    rf"\b(?:good|best) {_GOODS} to {_TRADE}\b|"
    r"\bmy (?:portfolio|savings|money|pension|retirement|401)",
    re.I,
)
_ADVICE_ZH = re.compile(
    r"(?:该不该|要不要|应不应该|应该不应该|能不能|值不值得|值得|可不可以|适不适合|是否(?:该|应该|值得))(?:现在|今天|继续|再)?"
    r"(?:买|卖|抄底|加仓|减仓|入手|投资|炒)|(?:推荐|荐)[^，。？]{0,8}(?:股|基金|理财)|炒股|"
    r"哪(?:只|支|些)(?:股票|基金)(?:最?值得|能买|会涨|可以买)|我(?:的)?(?:养老金|存款|积蓄|钱该|应该(?:买|卖|投))"
)
_SOMEBODY = re.compile(r"美联储|联储|财政部|央行|委员会|银行|投资者|政府|交易台|我国")  # who may buy and sell as a policy
_ITSELF = re.compile(
    r"\b(?:who|what) are you\b|\bwhat(?:['’]s| is) your (?:name|model|version|purpose|favou?rite)\b|"
    r"\bare you (?:an? (?:ai|bot|robot|human|person|program|language model|machine)|chatgpt|human|real|conscious)\b|"
    r"\bwho (?:made|built|created|trained|wrote|owns|developed|runs) you\b|"
    r"\bwhich (?:\w+ ){0,3}(?:are|do) you (?:running|use|using|run|based)\b|"
    r"\b(?:do|can|will) you (?:feel|dream|sing|sleep|draw|tell (?:me )?a joke)\b|"
    r"\byour (?:system prompt|instructions|training data)\b|"
    r"你(?:是谁|是什么|叫什么|是不是(?:人|机器|AI)|由谁|被谁|会不会(?:唱|画|做梦)|的名字|的系统提示|用的是?(?:什么|哪))|"
    r"你是(?:谁|由谁|被谁|哪家)|谁(?:开发|训练|创造|制作)了?你",
    re.I,
)


def outside(text: str) -> Outside | None:
    """Why a question, by its own words, is none for the sources; None where it may be one."""
    if _ITSELF.search(text):
        return Outside.ITSELF
    asks = _ADVICE.search(text) or (_ADVICE_ZH.search(text) and not _SOMEBODY.search(text))
    return Outside.ADVICE if asks else None
