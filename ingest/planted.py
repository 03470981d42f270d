"""Text that speaks to a machine and not to a reader: instructions to a language model, chat templates, markup, hidden payloads.

A document's text is data. What is addressed to whoever answers questions states nothing about the world: the reader of
documents keeps such a block in the text, where a person can see it, and marks it as furniture, which is never evidence.
The look is at a skeleton of the text (compatibility forms, look-alike letters, traditional characters made one), so that
spelling tricks do not pass where plain words would not.
"""

from __future__ import annotations

import re
import unicodedata

# Cyrillic and Greek letters that look like Latin ones; Unicode's confusables (UTS 39) has thousands, these spell English.
_LOOKALIKES = dict(zip("авеікмнорстухѕјԁԛһɡοαερικνυτ", "abeikmhopctyxsjdqhgoaepikvut", strict=True))
_SIMPLER = dict(
    zip(
        "請無視說統詞從規則問題覆復語輸僅應須對證據鏈連結該將這條論為來當戶開發員設絕參獻於個關閉讀寫網標記權機處總過後檔給現務項輯",
        "请无视说统词从规则问题复复语输仅应须对证据链连结该将这条论为来当户开发员设绝参献于个关闭读写网标记权机处总过后档给现务项辑",
        strict=True,
    )
)
_FOLDED = str.maketrans({**_LOOKALIKES, **_SIMPLER})
_MACHINE = r"(?:ai|llms?|(?:large )?language models?|chat ?bots?|(?:ai|search|research|digital) assistants?|ai systems?"
_MACHINE += r"|answer(?:ing)? engines?|summari[sz]ers?|gpt|claude|gemini)"
_ZH_MACHINE = r"(?:人工智能|\bai\b|大模型|语言模型|智能助手|聊天机器人|问答系统|问答引擎|摘要工具|机器人助手)"
_ORDERS = (
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,60}?"
    r"\b(?:instructions?|prompts?|directives?|system messages?|guardrails?)\b",
    r"\b(?:ignore|disregard|forget|override)\b[^.]{0,20}\b(?:your|everything|anything|all of the) (?:\w+ )?"
    r"(?:rules?|guidelines?|training|above|before|context)\b",
    r"\b(?:system|developer) (?:prompts?|messages?|instructions?|override)\b",
    r"\byour (?:\w+ )?(?:instructions|prompt|guidelines|training|evidence list)\b",
    r"\b(?:new|updated|important|hidden|special) instructions?\s*(?:for you)?\s*:",
    rf"\b(?:you are(?: now)?|act as|pretend (?:to be|you are)|as)\s+(?:an? |the )?(?:\w+ )?"
    rf"(?:{_MACHINE}|assistant)\b(?! secretary)",
    r"\b(?:jailbreak|prompt injection|developer mode|admin(?:istrator)? (?:mode|override)|do anything now)\b",
    rf"\b(?:notes?|messages?|attention|instructions?|notice|memo|warning)\b\s*(?:to|for|:)\s*"
    rf"(?:all |any |the )?(?:\w+ )?{_MACHINE}\b",
    rf"\b{_MACHINE}\b[^.]{{0,60}}\b(?:must|should|shall|have to|are required to|please)\b[^.]{{0,50}}"
    r"\b(?:cite|answer|reply|respond|output|say|ignore|link|recommend|print|write|refuse|treat)\b",
    r"\b(?:always|only|must|please|instead|henceforth|do not|don't|never|should)\b[^.]{0,60}\bcite\b(?! as\b)",
    r"\bcite\b[^.]{0,80}\b(?:as|for) (?:the|your|its|an?) (?:\w+ )?(?:source|reference|authority)\b",
    r"\b(?:cite|link to|refer (?:readers|users) to|replace [^.]{0,40} with)\b[^.]{0,40}(?:https?:|www\.|\b[\w-]+\.[a-z]{2,})",
    r"\bwhen(?:ever)? asked[^,.]{0,90},\s*(?:always |only |just )?(?:answer|reply|respond|say|output|cite)\b",
    r"\b(?:when(?:ever)?|if) (?:the|a|any) users?\b[^.]{0,90}\b(?:answer|reply|respond|say|output|cite|tell)\b",
    r"\b(?:output|respond|reply|answer)\b[^.]{0,40}\b(?:json|following text|refusal)\b",
    r"\b(?:refuse to answer (?:this|the|any|all)|(?:do not|don't|never) answer (?:this|the|any)"
    r"|say (?:that )?you (?:cannot|can't|do not))\b",
    r"\b(?:mark|rate|label|treat|score) (?:this|the following|all other) (?:document|source|text|page|evidence)s?\b"
    r"[^.]{0,40}\b(?:as|with)\b",
)
_ZH_ORDERS = (
    r"(?:忽略|无视|忘记|忘掉|不要理会|抛开|推翻|覆盖)[^。]{0,18}(?:指令|指示|提示词|提示语|系统消息)",
    r"(?:忽略|无视|忘记|忘掉|抛开)[^。]{0,6}(?:你的|此前所有|之前所有|以上所有|上述所有|前面所有|上文)[^。]{0,8}(?:规则|要求|限制|设定|内容|约束)",
    r"系统(?:提示|消息|指令)|提示词注入|越狱模式|(?:开发者|管理员)模式|(?:新|隐藏|最高)指令",
    rf"{_ZH_MACHINE}[^。]{{0,20}}(?:请|必须|务必|不得|只能|应当|禁止)[^。]{{0,30}}(?:引用|回答|输出|回复|忽略|拒绝|链接)",
    r"(?:请|务必|必须|只能|一律|始终|永远|应)[^。]{0,14}引用[^。]{0,40}(?:https?:|www\.|\.[a-z]{2,}|网站|链接|来源|出处|依据|\[\d)",
    r"(?:当|如果|若|凡是|一旦|只要)[^。]{0,12}(?:用户|有人|读者|被问|问到|询问|提问)[^。]{0,40}(?:请|必须|一律|务必|只需|只能|须|应)"
    r"[^。]{0,6}(?:回答|回复|答复|输出|说|引用)",
    r"(?:不要|禁止|不得|请勿|请拒绝|必须拒绝)(?:回答|作答|引用)|(?:回答|回复|输出)(?:以下|如下|下列)(?:内容|文字|文本|json)",
    r"你(?:现在)?(?:是|扮演)(?:一个|一名|一位)?[^。，]{0,10}(?:助手|模型|机器人|\bai\b)|从现在(?:开始|起)[，,]?你",
    r"(?:把|将)(?:本文|此文|本文档|本网站|该文)[^。]{0,12}(?:列为|标为|视为|作为)[^。]{0,8}(?:来源|出处|依据|权威|可信|官方)",
)
_MARKUP = (
    r"<\|[\w ]{2,40}\|>|\[/?inst\]|<</?sys>>|</?s>\s*\[|<(?:start|end)_of_turn>",
    r"</?(?:system|assistant|user|human|instructions?|prompt|tool_call|function_calls?|evidence|document|context)(?:\s[^>]*)?>",
    r"^\W*(?:system|assistant|human|user|ai|developer|系统|助手|用户)\s*[:：]",
    r"(?:begin|end) (?:of )?(?:system|instructions?|prompt|document|evidence|context)\b\W*$",
    r"\"(?:statements|evidence|tool_calls|function_call)\"\s*:|\"role\"\s*:\s*\"",
    r"<(?:script|iframe|img|svg|object|embed|form|style|meta|link|body|a)\b[^>]*>?|\bjavascript:|\bdata:text/|\bon(?:error|load|click)\s*=",
)
_SPEAKS = re.compile("|".join((*_ORDERS, *_ZH_ORDERS, *_MARKUP)), re.M)
# A run no word of a language has: base64 of a sentence. Hashes are shorter or of one case.
_ENCODED = re.compile(r"(?<![\w/+.:])(?=[A-Za-z0-9+/]{60})(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)[A-Za-z0-9+/]{60,}={0,2}(?![\w/+])")
_TAGS = re.compile(r"<[^<>]{0,300}>")
_LINKED = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_ADDRESS = re.compile(r"(?:\b(?:https?|ftp|javascript|data):|\bwww\.)\S*", re.I)
_MARKERS = re.compile(r"[\[［【〔]\s*\^?\s*(\d{1,3})\s*[\]］】〕]")


def speaks_to_machine(text: str) -> bool:
    """Whether `text` holds an order to a language model, a piece of a chat template, live markup or an encoded payload."""
    return bool(_SPEAKS.search(skeleton(text)) or _ENCODED.search(text))


def skeleton(text: str) -> str:
    """`text` as it looks: compatibility forms, look-alike letters and traditional characters made one, in lower case.

    Unlike Unicode's skeleton of UTS 39 it folds only letters that the patterns here need.
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(_FOLDED)
    shown = plain if plain.isascii() else "".join(char for char in plain if unicodedata.category(char) not in ("Cf", "Mn"))
    return " ".join(shown.split())


def plain_markers(text: str) -> str:
    """`text` with every look-alike of a citation marker ("【0】", "[^0]", "[ 0 ]") written "[0]", which no statement keeps."""
    return _MARKERS.sub(lambda match: f"[{int(match[1])}]", text)


def bare_name(text: str | None) -> str | None:
    """A title, a name or a reason as plain words: no markup, address or marker; None where it is an order."""
    if text is None:
        return None
    held = _ADDRESS.sub("", _LINKED.sub(lambda match: "" if match[1].strip().isdigit() else match[1], _TAGS.sub("", text)))
    bare = " ".join(_MARKERS.sub("", held).split()).strip(" -–|:,，")
    return None if not bare or speaks_to_machine(text) else bare


def unless_order(text: str | None) -> str | None:
    """`text` as it stands, addresses and all; None where it speaks to a machine."""
    return None if text is None or speaks_to_machine(text) else text
